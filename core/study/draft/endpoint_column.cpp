#include "core/study/draft/endpoint_column.h"

#include "core/base/text.h"
#include "core/study/draft/draft_parts.h"
#include "core/study/roles/levels.h"

#include <algorithm>
#include <set>

namespace atrisk::study {
namespace {

/// Per row a number for its value, none of which means anything else; missing values are one value.
std::vector<std::size_t> groupsOf(const table::Column& column)
{
    std::vector<std::size_t> groups(column.rows());
    if (!column.isNumeric()) {
        for (std::size_t row = 0; row < groups.size(); ++row) groups[row] = static_cast<std::size_t>(column.codes[row] + 1);
        return groups;
    }
    std::vector<double> values = column.numbers;
    std::erase_if(values, [](double value) { return !(value == value); });
    std::ranges::sort(values);
    for (std::size_t row = 0; row < groups.size(); ++row)
        groups[row] = static_cast<std::size_t>(std::ranges::lower_bound(values, column.numbers[row]) - values.begin());
    return groups;
}

/// Has no patient a value twice, though patients have several rows?
bool tellsApart(const table::Column& patients, const table::Column& column)
{
    const std::vector<std::size_t> patientOf = groupsOf(patients);
    std::vector<std::pair<std::size_t, std::int32_t>> rows;
    for (std::size_t row = 0; row < patientOf.size(); ++row) {
        if (column.codes[row] < 0) return false;
        rows.emplace_back(patientOf[row], column.codes[row]);
    }
    std::ranges::sort(rows);
    return std::ranges::adjacent_find(rows) == rows.end();
}

bool namesVisits(const std::string& column)
{
    const std::string lower = base::lowerCase(column);
    return std::ranges::any_of(std::initializer_list<std::string_view>{"visit", "week", "cycle", "day", "month", "date", "seq", "epoch"},
                               [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

bool isOf(const FileCondition& where, const std::string& column)
{
    return where.condition.column == column && where.condition.op == Condition::Op::OneOf && where.condition.values.size() == 1;
}

DraftEndpoint endpointFor(const Draft& draft, DraftEndpoint first, const table::Column& column, const std::string& value)
{
    FileCondition where;
    where.condition = {column.name, Condition::Op::OneOf, {value}};
    first.role.where.insert(first.role.where.begin(), std::move(where));
    const std::string label = levelLabel(column, value);
    first.role.id.text = unusedId(draft, value);
    first.role.label = label == value ? endpointName(value) : label;
    first.key = first.role.id.text;
    refreshCodes(draft, first);
    return first;
}

} // namespace

FoundEndpoints findEndpointColumn(const Draft& draft, const base::Cancel& cancel)
{
    const DraftColumn* patients = draft.column(draft.roles.subject.text);
    if (patients == nullptr || patients->distinct + patients->missing >= draft.tableOf(*patients).rows) return {};
    const table::Table& table = draft.tableOf(*patients);
    FoundEndpoints found;
    for (const DraftColumn& column : draft.columns) {
        if (!column.canNameEndpoints || column.table != patients->table || draft.arms.column == column.name || namesVisits(column.name))
            continue;
        if (cancel.requested()) return {};
        const table::Column& values = *table.find(column.name);
        if (!tellsApart(*table.find(patients->name), values)) continue;
        const auto known = std::ranges::count_if(values.dictionary, &isEndpointName);
        const bool sure = namesEndpoints(column.name) || 2 * static_cast<std::size_t>(known) >= values.dictionary.size();
        if (sure) return {column.name, true};
        if (found.column.empty()) found.column = column.name;
    }
    return found;
}

std::string endpointColumn(const Draft& draft)
{
    for (const FileCondition& where : draft.endpoints.front().role.where) {
        const std::string& column = where.condition.column;
        std::set<std::string> values;
        for (const DraftEndpoint& endpoint : draft.endpoints)
            for (const FileCondition& its : endpoint.role.where)
                if (isOf(its, column)) values.insert(its.condition.values.front());
        const bool apart = draft.endpoints.size() > 1 || namesEndpoints(column); // a condition on the records of one does not tell
        if (apart && values.size() == draft.endpoints.size()) return column;
    }
    return {};
}

void chooseEndpointColumn(Draft& draft, const std::string& column)
{
    const DraftColumn* facts = draft.column(column);
    if (!column.empty() && facts == nullptr) return;
    const std::string before = endpointColumn(draft);
    if (before == column) return;
    DraftEndpoint first = draft.endpoints.front();
    std::erase_if(first.role.where, [&](const FileCondition& where) { return where.condition.column == before; });
    first.chosen = true;
    draft.endpoints.clear();
    if (column.empty()) {
        refreshCodes(draft, first);
        draft.endpoints.push_back(std::move(first));
        return;
    }
    const Frame frame = frameOf(draft.tableOf(*facts));
    const Field field = frame.find(column);
    for (const std::string& value : orderedLevels(frame, field))
        draft.endpoints.push_back(endpointFor(draft, first, field.column(), value));
}

} // namespace atrisk::study
