#include "core/study/model/row_list.h"

#include <algorithm>
#include <map>
#include <ranges>

namespace atrisk::study {
namespace {

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
    constexpr std::size_t mostRows = 12;
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

} // namespace atrisk::study
