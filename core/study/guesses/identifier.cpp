#include "core/study/guesses/identifier.h"

#include "core/study/vocabulary/interval_words.h"
#include "core/table/identifier_names.h"

#include <algorithm>

namespace atrisk::study {
namespace {

bool repeats(const table::Column& column) { return column.distinctCount() + column.missingCount() < column.rows(); }

bool hasIntervals(const table::Table& table)
{
    return std::ranges::any_of(table.columns, [](const table::Column& column) { return namesIntervalStart(column.name); });
}

bool othersHave(const std::vector<TablePtr>& tables, const std::string& name)
{
    const auto has = [&](const TablePtr& table) { return table->find(name) != nullptr; };
    return tables.size() == 1 || std::any_of(tables.begin() + 1, tables.end(), has);
}

} // namespace

std::optional<FoundIdentifier> findIdentifier(const std::vector<TablePtr>& tables, const std::string& usual)
{
    const table::Table& first = *tables.front();
    if (first.find(usual) != nullptr) return std::nullopt;
    for (const table::Column& column : first.columns)
        if (table::namesPatients(column.name) && column.distinctCount() > 1 && othersHave(tables, column.name))
            return FoundIdentifier{column.name, "its name says that it tells patients apart"};
    for (const table::Column& column : first.columns) {
        if (!table::namesSomething(column.name) || column.distinctCount() < 2 || !othersHave(tables, column.name)) continue;
        if (!repeats(column)) return FoundIdentifier{column.name, "its name, and no value repeats"};
        if (hasIntervals(first)) return FoundIdentifier{column.name, "its name, and rows that are intervals"};
        if (tables.size() > 1) return FoundIdentifier{column.name, "its name, and other tables have it too"};
    }
    return std::nullopt;
}

const table::Column* repeatedId(const table::Table& table, const base::Cancel& cancel)
{
    for (const table::Column& column : table.columns) {
        if (cancel.requested()) return nullptr;
        if (table::namesSomething(column.name) && column.distinctCount() > 1 && repeats(column)) return &column;
    }
    return nullptr;
}

} // namespace atrisk::study
