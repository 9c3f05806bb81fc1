#include "core/study/model/row_list.h"

#include <algorithm>
#include <map>
#include <ranges>
#include <utility>

namespace atrisk::study {
namespace {

constexpr std::size_t mostRows = 12; ///< that a message names

std::string ofFile(const std::vector<std::size_t>& rows, const std::string& file, const LinesOf& linesOf)
{
    const std::vector<std::size_t> found = linesOf ? linesOf(file, rows) : std::vector<std::size_t>(rows.size());
    const bool hasLines = !found.empty() && found.front() > 0;
    std::string list = hasLines ? "line" : "row";
    if (rows.size() > 1) list += "s";
    for (std::size_t i = 0; i < rows.size(); ++i) list += (i > 0 ? ", " : " ") + std::to_string(hasLines ? found[i] : rows[i]);
    return list;
}

} // namespace

std::string rowList(const table::Table& table, const std::vector<std::size_t>& rows, const LinesOf& linesOf)
{
    std::map<std::string, std::vector<std::size_t>> ofFiles;
    for (const std::size_t row : rows | std::views::take(mostRows)) {
        const table::Place place = table.place(row);
        ofFiles[place.file].push_back(place.row);
    }
    std::string list;
    for (const auto& [file, its] : ofFiles)
        list += (list.empty() ? "" : "; ") + ofFile(its, file, linesOf) + (table.parts.empty() ? "" : " of " + file);
    return rows.size() > mostRows ? list + " …" : list;
}

LinesOf linesOfAll(const table::Table& table, const std::vector<const std::vector<std::size_t>*>& lists, const LinesOf& linesOf)
{
    std::map<std::string, std::vector<std::size_t>> asked;
    for (const auto* rows : lists)
        for (const std::size_t row : *rows | std::views::take(mostRows)) {
            const table::Place place = table.place(row);
            asked[place.file].push_back(place.row);
        }
    std::map<std::pair<std::string, std::size_t>, std::size_t> lineOf;
    for (const auto& [file, rows] : asked) {
        const std::vector<std::size_t> lines = linesOf ? linesOf(file, rows) : std::vector<std::size_t>(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) lineOf[{file, rows[i]}] = lines[i];
    }
    return [lineOf](const std::string& file, const std::vector<std::size_t>& rows) {
        std::vector<std::size_t> lines;
        for (const std::size_t row : rows) lines.push_back(lineOf.at({file, row}));
        return lines;
    };
}

} // namespace atrisk::study
