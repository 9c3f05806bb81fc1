#include "core/table/stacked.h"

#include "core/table/units.h"

#include <algorithm>

namespace atrisk::table {
namespace {

struct Source {
    const Column* column = nullptr; ///< null = the table has none
    std::size_t rows = 0;
};

std::vector<Source> sourcesOf(const std::vector<const Table*>& tables, const std::string& name)
{
    std::vector<Source> sources;
    for (const Table* table : tables) sources.push_back({table->find(name), table->rows});
    return sources;
}

std::vector<UnitOf> unitsOf(const std::vector<const Table*>& tables, const std::string& name)
{
    std::vector<UnitOf> units;
    for (const Table* table : tables)
        if (const Column* column = table->find(name)) units.push_back({column->unit, table->file});
    return units;
}

/// A code by its label where the files' labels differ: the same code may mean two things.
std::string textOf(const Column& column, std::size_t row, bool sameLabels)
{
    std::string value = column.text(row);
    const std::string_view label = sameLabels ? std::string_view() : column.labelOf(value);
    return label.empty() ? value : std::string(label);
}

Column stackedColumn(const std::vector<Source>& sources, const Column& like)
{
    const auto all = [&](auto Column::*member) {
        return std::ranges::all_of(
            sources, [&](const Source& source) { return source.column == nullptr || source.column->*member == like.*member; });
    };
    const bool sameLabels = all(&Column::valueLabels), numeric = sameLabels && all(&Column::type);
    Column column;
    if (numeric && like.isNumeric()) {
        std::vector<double> numbers;
        for (const auto& [from, rows] : sources)
            if (from == nullptr)
                numbers.insert(numbers.end(), rows, missing);
            else
                numbers.insert(numbers.end(), from->numbers.begin(), from->numbers.end());
        column = numberColumn(like.name, std::move(numbers));
        column.type = like.type;
        std::size_t begin = 0;
        for (const auto& [from, rows] : sources) {
            if (from != nullptr)
                for (const Fault& fault : from->faults)
                    column.faults.push_back({static_cast<std::uint32_t>(begin + fault.row), fault.text});
            begin += rows;
        }
    } else {
        CategoryBuilder texts;
        for (const auto& [from, rows] : sources)
            for (std::size_t row = 0; row < rows; ++row) texts.add(from == nullptr ? std::string() : textOf(*from, row, sameLabels));
        column = std::move(texts).finish(like.name);
    }
    column.label = like.label;
    column.format = like.format;
    if (sameLabels) column.valueLabels = like.valueLabels;
    return column;
}

} // namespace

Table stacked(const std::vector<const Table*>& tables)
{
    Table result;
    result.name = tables.front()->name;
    result.label = tables.front()->label;
    result.file = tables.front()->file;
    result.format = tables.front()->format;
    for (const Table* table : tables) {
        result.parts.push_back({table->file, result.rows});
        result.rows += table->rows;
        for (const Column& column : table->columns) {
            if (result.find(column.name) != nullptr) continue;
            const std::vector<UnitOf> units = unitsOf(tables, column.name);
            result.columns.push_back(stackedColumn(sourcesOf(tables, column.name), column));
            result.columns.back().unit = commonUnit(units);
            if (auto warning = differingUnits(column.name, units)) result.warnings.push_back(std::move(*warning));
        }
    }
    return result;
}

} // namespace atrisk::table
