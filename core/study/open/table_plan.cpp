#include "core/study/open/table_plan.h"

#include "core/base/text.h"
#include "core/study/roles/adam.h"
#include "core/table/look_alikes.h"
#include "core/table/missing_codes.h"
#include "core/table/stacked.h"

#include <algorithm>

namespace atrisk::study {
namespace {

std::optional<DomainKind> domainOf(const table::Table& table, const std::string& key)
{
    if (key.empty()) return domainOfName(table.name);
    if (const auto kind = parseDomainKind(key)) return kind;
    return base::equalIgnoringCase(key, table.name) ? domainOfName(key) : std::nullopt; // a second one of its kind
}

/// Distinct among `taken`.
std::string unusedKey(std::string key, const std::vector<std::string>& taken)
{
    const auto isTaken = [&](const std::string& name) { return std::find(taken.begin(), taken.end(), name) != taken.end(); };
    std::string unused = key;
    for (std::size_t i = 2; isTaken(unused); ++i) unused = key + std::to_string(i);
    return unused;
}

/// What a study file would call the tables that it does not name.
void nameTables(TablePlan& plan, const std::vector<TablePtr>& tables, std::size_t first)
{
    for (std::size_t i = 0; i < tables.size(); ++i) {
        if (!plan.keys[i].empty()) continue;
        const TablePtr& table = tables[i];
        std::string key = base::lowerCase(table->name);
        if (i == first || std::ranges::find(plan.stack, table) != plan.stack.end())
            key = plan.hasEndpoints ? "events" : "subjects";
        else if (table.get() == plan.subjects)
            key = "subjects";
        else if (const auto kind = domainOfName(table->name); kind && unusedKey(std::string(name(*kind)), plan.keys) == name(*kind))
            key = name(*kind);
        plan.keys[i] = unusedKey(key.empty() ? "table" : key, plan.keys);
    }
}

/// A table that is copied when the first of its columns changes.
class Changing {
public:
    explicit Changing(const TablePtr& table) : m_table(table) {}

    [[nodiscard]] const table::Column* find(const std::string& name) const { return now().find(name); }
    table::Column& change(const table::Column& column)
    {
        const auto index = static_cast<std::size_t>(&column - now().columns.data());
        if (!m_copy) m_copy = std::make_shared<table::Table>(*m_table);
        return m_copy->columns[index];
    }
    [[nodiscard]] TablePtr result() const { return m_copy ? TablePtr(m_copy) : m_table; }

private:
    [[nodiscard]] const table::Table& now() const { return m_copy ? *m_copy : *m_table; }

    TablePtr m_table;
    std::shared_ptr<table::Table> m_copy;
};

/// Values that only differ by case as one, and codes said to mean nothing known as missing; the table itself where there are none.
TablePtr asSaid(const TablePtr& table, const Planning& planning)
{
    Changing changing(table);
    for (const FileText& name : planning.ignoreCase)
        if (const table::Column* column = changing.find(name.text); column != nullptr && !table::differingByCase(*column).empty())
            table::mergeCases(changing.change(*column));
    for (const FileCondition& item : planning.missingCodes)
        if (const table::Column* column = changing.find(item.condition.column); column != nullptr)
            for (const std::string& value : item.condition.values)
                table::declareMissing(changing.change(*changing.find(column->name)), value);
    return changing.result();
}

/// Endpoint tables of one kind are one long table: it takes the place of the first.
void stack(TablePlan& plan)
{
    if (plan.stack.empty()) return;
    std::vector<const table::Table*> tables{plan.joined.front().get()};
    for (const TablePtr& table : plan.stack) tables.push_back(table.get());
    plan.stacked = std::make_shared<const table::Table>(table::stacked(tables));
    plan.joined.front() = plan.stacked;
}

} // namespace

TablePlan planTables(const Tables& tables, const std::vector<std::string>& keys, std::size_t first, const Planning& planning)
{
    TablePlan plan;
    plan.keys = keys;
    plan.hasEndpoints = planning.hasEndpoints;
    plan.alikeSubjects = planning.alikeSubjects;
    for (const Tables::Item& item : tables.tables) plan.all.push_back(asSaid(item.table, planning));
    const std::vector<TablePtr> inOrder = plan.all;
    const auto at = plan.all.begin() + static_cast<std::ptrdiff_t>(first);
    std::rotate(plan.all.begin(), at, at + 1);
    plan.joined.push_back(plan.all.front());
    const auto has = [](const TablePtr& table) { return [&table](const std::string& column) { return table->find(column) != nullptr; }; };
    for (std::size_t i = 0; i < inOrder.size(); ++i) {
        const TablePtr& table = inOrder[i];
        if (i == first) continue;
        if (keys[i] == "subjects" || base::equalIgnoringCase(table->name, "ADSL")) plan.subjects = table.get();
        if (const auto kind = domainOf(*table, keys[i]))
            plan.domains.push_back({*kind, table});
        else if (plan.hasEndpoints && !planning.stackedBy.empty() && std::ranges::all_of(planning.stackedBy, has(table)))
            plan.stack.push_back(table);
        else
            plan.joined.push_back(table);
    }
    stack(plan);
    nameTables(plan, inOrder, first);
    return plan;
}

Planning planningOf(const Roles& roles, bool hasEndpoints, std::vector<std::string> stackedBy)
{
    return {hasEndpoints, std::move(stackedBy), roles.ignoreCase, roles.missingCodes, roles.alikeSubjects};
}

base::Result<base::Done> checkColumnsSaid(const TablePlan& plan, const Roles& roles)
{
    std::vector<std::pair<std::string, FileText>> said; // by its name on the command line, as it is when no file says it
    for (const FileCondition& item : roles.missingCodes) said.push_back({"--missing-code", {item.condition.column, item.place}});
    for (const FileText& column : roles.ignoreCase) said.push_back({"--ignore-case", column});
    for (const auto& [option, column] : said) {
        if (std::ranges::any_of(plan.all, [&](const TablePtr& table) { return table->find(column.text) != nullptr; })) continue;
        std::vector<std::string> names;
        for (const TablePtr& table : plan.all)
            for (const table::Column& one : table->columns) names.push_back(one.name);
        const std::string text = " names no column: \"" + column.text + "\"; the data have " + base::choices(names);
        return roles.fileName.empty() || column.place.line == 0 ? base::usageError("no-such-column", option + text)
                                                                : roles.errorAt(column.place, "no-such-column", "this" + text);
    }
    return base::Done{};
}

base::Warnings warningsAboutIdle(const Tables& tables, const Roles& roles, const JoinedTables& joined)
{
    base::Warnings warnings;
    for (const FileText& said : roles.ignoreCase) {
        const auto differs = [&](const Tables::Item& item) {
            const table::Column* column = item.table->find(said.text);
            return column != nullptr && !table::differingByCase(*column).empty();
        };
        if (std::ranges::any_of(tables.tables, differs)) continue;
        warnings.push_back(
            base::inputError("idle-option", "--ignore-case " + said.text + " has no effect: no two values differ by case alone"));
    }
    if (roles.alikeSubjects && std::ranges::find(joined.warnings, "ids-alike", &base::Warning::code) == joined.warnings.end())
        warnings.push_back(base::inputError("idle-option", "--match-ids alike has no effect: no two identifiers are only alike"));
    return warnings;
}

base::Result<JoinedTables> joinAsPlanned(const TablePlan& plan, const std::string& identifier, const base::Cancel& cancel)
{
    if (cancel.requested()) return base::cancelled();
    cancel.begin(base::Step::Joining);
    return plan.hasEndpoints ? join(plan.joined, identifier, plan.subjects, plan.domains, plan.alikeSubjects, cancel)
                             : joinPatients(plan.joined, identifier, plan.domains, plan.alikeSubjects, cancel);
}

std::vector<std::string> stackedBy(const Roles& roles)
{
    if (roles.endpoints.empty() || roles.endpoints.front().where.empty()) return {};
    const FileEndpoint& endpoint = roles.endpoints.front();
    std::vector<std::string> columns{endpoint.time.empty() ? endpoint.end.text : endpoint.time.text, endpoint.outcome.column.text};
    for (const FileCondition& item : endpoint.where) columns.push_back(item.condition.column);
    return columns;
}

std::vector<std::string> keysOf(const Tables& tables, const Roles& roles)
{
    std::vector<std::string> keys;
    for (const Tables::Item& item : tables.tables) {
        const auto isFile = [&](const FileData& data) { return data.path.text == item.table->file; };
        const auto data = std::find_if(roles.data.begin(), roles.data.end(), isFile);
        keys.push_back(!item.key.empty() ? item.key : data == roles.data.end() ? std::string() : data->key);
    }
    return keys;
}

std::optional<std::size_t> tableOfSubjects(const std::vector<std::string>& keys)
{
    const auto found = std::find(keys.begin(), keys.end(), "subjects");
    return found == keys.end() ? std::nullopt : std::optional<std::size_t>(found - keys.begin());
}

std::optional<std::size_t> tableOfEndpoints(const Tables& tables, const std::vector<std::string>& keys, const Roles& roles)
{
    if (roles.endpoints.empty() || tables.tables.empty()) return std::nullopt;
    const auto events = std::find(keys.begin(), keys.end(), "events");
    if (events != keys.end()) return static_cast<std::size_t>(events - keys.begin());
    for (std::size_t i = 0; i < tables.tables.size(); ++i)
        if (tables.tables[i].table->find(roles.endpoints.front().time.text) != nullptr) return i;
    return 0;
}

} // namespace atrisk::study
