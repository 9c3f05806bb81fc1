#include "core/study/draft/endpoint_column.h"

#include "core/base/text.h"
#include "core/study/draft/draft_parts.h"
#include "core/study/guesses/identifier_by_content.h"
#include "core/study/roles/levels.h"
#include "core/study/vocabulary/endpoint_words.h"

#include <algorithm>
#include <set>

namespace atrisk::study {
namespace {

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

/// Where nothing tells patients apart, the words for endpoints must say it.
FoundEndpoints endpointsOfNobody(const Draft& draft)
{
    for (const DraftColumn& column : draft.columns)
        if (column.canNameEndpoints && holdsEndpoints(*draft.tableOf(column).find(column.name))) return {column.name, true};
    return {};
}

} // namespace

FoundEndpoints findEndpointColumn(const Draft& draft, const base::Cancel& cancel)
{
    const DraftColumn* patients = draft.column(draft.roles.subject.text);
    if (patients == nullptr) return endpointsOfNobody(draft);
    if (patients->distinct + patients->missing >= draft.tableOf(*patients).rows) return {};
    const table::Table& table = draft.tableOf(*patients);
    FoundEndpoints found;
    for (const DraftColumn& column : draft.columns) {
        if (!column.canNameEndpoints || column.table != patients->table || draft.arms.column == column.name || namesVisits(column.name))
            continue;
        if (cancel.requested()) return {};
        const table::Column& values = *table.find(column.name);
        if (!tellsRowsApart(*table.find(patients->name), values)) continue;
        const bool sure = namesEndpoints(column.name) || holdsEndpoints(values);
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
