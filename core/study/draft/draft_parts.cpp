#include "core/study/draft/draft_parts.h"

#include "core/base/text.h"
#include "core/study/draft/groups.h"
#include "core/study/draft/missing_codes.h"
#include "core/study/guesses/entry_column.h"
#include "core/study/guesses/unit_column.h"
#include "core/study/roles/column_kinds.h"
#include "core/study/roles/levels.h"
#include "core/study/roles/record_flags.h"
#include "core/study/vocabulary/endpoint_words.h"
#include "core/study/vocabulary/event_words.h"
#include "core/study/vocabulary/name_words.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace atrisk::study {
namespace {

constexpr std::size_t mostLevels = 12, mostNumbers = 6; ///< of a subgroup that is offered: of words, of numbers as they are

/// The unit in the name, of the column, or in brackets after its label.
std::optional<TimeUnit> unitOf(const Draft& draft, const EndpointPair& pair)
{
    if (pair.unit) return pair.unit;
    const DraftColumn* facts = draft.column(pair.time);
    if (facts == nullptr) return std::nullopt;
    const table::Column* column = draft.tableOf(*facts).find(pair.time);
    const auto inCells = parseTimeUnit(column->unit);
    return inCells ? inCells : unitByNames(column->label, column->name);
}

/// Row by row where a column says it so.
void takeUnit(const Draft& draft, const EndpointPair& pair, FileEndpoint& role)
{
    const DraftColumn* time = draft.column(pair.time);
    const Field column = time == nullptr ? Field() : findUnitColumn(frameOf(draft.tableOf(*time)), time->name);
    if (column) role.unitColumn.text = column.column().name;
    if (!column) role.unit = unitOf(draft, pair);
}

/// What the column's name or label says of its codes.
bool takeSaidCodes(const DraftColumn& facts, std::vector<DraftCode>& codes)
{
    bool said = false;
    for (const std::string* text : {&facts.name, &facts.label})
        for (const auto& [code, happened] : codesSaidIn(*text)) {
            const auto found = std::ranges::find(codes, code, &DraftCode::code);
            if (found == codes.end()) continue;
            found->meaning = happened ? Meaning::Event : Meaning::Censored;
            said = true;
        }
    return said;
}

bool isOfOutcome(const Draft& draft, const std::string& column)
{
    return std::ranges::any_of(draft.endpoints, [&](const DraftEndpoint& one) {
        const auto in = [&](const FileCondition& where) { return where.condition.column == column; };
        return one.role.time.text == column || one.role.start.text == column || one.role.end.text == column ||
               one.role.entry.text == column || one.role.outcome.column.text == column || one.role.unitColumn.text == column ||
               std::ranges::any_of(one.role.where, in);
    });
}

bool isUsed(const Draft& draft, const std::string& column)
{
    return isOfOutcome(draft, column) || draft.arms.column == column || draft.roles.subject.text == column;
}

/// By a condition, or as the flag of a population that was folded into it?
bool speaksOf(const FilePopulation& population, const std::string& column)
{
    return std::ranges::find(population.aliases, column) != population.aliases.end() ||
           std::ranges::any_of(population.where, [&](const FileCondition& one) { return one.condition.column == column; });
}

void offerPopulation(Draft& draft, const DraftColumn& facts)
{
    const table::Table& table = draft.tableOf(facts);
    const std::string name = populationName(facts.name);
    if (name.empty() || facts.distinct == 0 || facts.distinct > 2) return;
    const Frame frame = frameOf(table);
    const Field field = frame.find(facts.name);
    if (!canBeFlag(field.column())) return;
    DraftPopulation population{flagPopulation(field.column()), false, 0};
    if (population.role.where.front().condition.values.empty()) return;
    if (field.column().label.empty()) population.role.label = name;
    population.rows = rowsOf(draft, population.role);
    population.chosen = population.rows > 0 && population.rows < table.rows;
    draft.populations.push_back(std::move(population));
}

/// Of numbers of many values halves, of words the values.
void offerSubgroup(Draft& draft, const DraftColumn& facts)
{
    const table::Column* column = draft.tableOf(facts).find(facts.name);
    const bool number = column->type == table::ColumnType::Number;
    const bool factor = facts.distinct >= 2 && facts.distinct <= (number ? mostNumbers : mostLevels) &&
                        (number || column->type == table::ColumnType::Category);
    const bool cuts = number && facts.distinct > mostNumbers;
    if (!factor && !cuts) return;
    FileSubgroup role = subgroupOf(*column);
    if (cuts) role.cut = Cut{0.5, {}};
    draft.subgroups.push_back(describe(draft, std::move(role), false));
}

/// Values, as the column was found or as it is said.
std::size_t distinctIn(const DraftColumn& facts, const std::optional<table::Column>& said)
{
    if (!said) return facts.distinct;
    if (!said->isNumeric()) return said->dictionary.size();
    std::vector<double> numbers = said->numbers;
    std::erase_if(numbers, [](double number) { return std::isnan(number); });
    std::ranges::sort(numbers);
    return static_cast<std::size_t>(std::unique(numbers.begin(), numbers.end()) - numbers.begin());
}

std::vector<DraftCode> codesFound(const Draft& draft, const DraftColumn& facts, const FileEndpoint& role)
{
    const std::optional<table::Column> said = columnAsSaid(draft, facts.name);
    return said ? findCodes(draft.tableOf(facts), *said, role) : findCodes(draft.tableOf(facts), role);
}

} // namespace

Frame frameOf(const table::Table& table)
{
    Frame frame;
    frame.rows = table.rows;
    for (const table::Column& column : table.columns) frame.fields.push_back({&column, nullptr, &table});
    return frame;
}

std::string unusedId(const Draft& draft, const std::string& wanted)
{
    const auto isTaken = [&](const std::string& id) {
        return std::ranges::any_of(draft.endpoints, [&](const DraftEndpoint& one) { return one.role.id.text == id; });
    };
    std::string id = wanted;
    for (std::size_t i = 2; isTaken(id); ++i) id = wanted + std::to_string(i);
    return id;
}

std::vector<NamedColumn> namedColumns(const Draft& draft)
{
    std::vector<NamedColumn> named;
    for (const DraftColumn& column : draft.columns) named.push_back({column.name, column.canBeTime, column.canBeEvent});
    return named;
}

std::string reasonOfEntry(const FileEndpoint& role) { return "its name is the start of what " + role.time.text + " ends"; }

void findEntryOf(const Draft& draft, DraftEndpoint& endpoint)
{
    if (!endpoint.entryReason.empty()) endpoint.role.entry = {};
    endpoint.entryReason.clear();
    endpoint.maybeEntry.clear();
    const DraftColumn* time = draft.column(endpoint.role.time.text);
    if (time == nullptr || !endpoint.role.entry.empty()) return;
    const FoundEntry found = findEntry(frameOf(draft.tableOf(*time)), time->name);
    (found.paired ? endpoint.role.entry.text : endpoint.maybeEntry) = found.column;
    if (found.paired) endpoint.entryReason = reasonOfEntry(endpoint.role);
}

std::size_t rowsOf(const Draft& draft, const FilePopulation& role)
{
    std::vector<Condition> conditions;
    for (const FileCondition& where : role.where) conditions.push_back(where.condition);
    const auto rows = countRows(draft, conditions);
    return rows ? *rows : 0;
}

DraftSubgroup describe(const Draft& draft, FileSubgroup role, bool chosen)
{
    DraftSubgroup subgroup{std::move(role), chosen, 0, 0};
    const DraftColumn* facts = draft.column(subgroup.role.column.text);
    if (facts == nullptr) return subgroup;
    const std::optional<table::Column> said = columnAsSaid(draft, facts->name);
    subgroup.missing = said ? said->missingCount() : facts->missing;
    if (!subgroup.role.cut) subgroup.levels = subgroup.role.levels.empty() ? distinctIn(*facts, said) : subgroup.role.levels.size();
    return subgroup;
}

DraftEndpoint endpointOf(const Draft& draft, const EndpointPair& pair)
{
    DraftEndpoint endpoint;
    endpoint.role.id.text = unusedId(draft, pair.stem.empty() ? pair.time : endpointId(pair));
    endpoint.role.label = endpointName(pair.stem);
    if (endpoint.role.label == pair.stem) endpoint.role.label = endpoint.role.id.text;
    endpoint.role.time.text = pair.time;
    takeUnit(draft, pair, endpoint.role);
    if (const DraftColumn* time = draft.column(pair.time))
        if (const auto analysed = analysedByStset(frameOf(draft.tableOf(*time)), pair.time)) endpoint.role.where.push_back(*analysed);
    endpoint.role.outcome.column.text = pair.event;
    endpoint.role.outcome.coding = pair.censoring ? FileOutcome::Coding::Censor : FileOutcome::Coding::Event;
    refreshCodes(draft, endpoint);
    if (endpoint.isWhole()) listCodes(endpoint.role.outcome, endpoint.codes);
    endpoint.doubtful = pair.censoring;
    endpoint.reason = pair.censoring ? "its name is that of a censoring, so 0 is taken as the event" : "paired by their names";
    const DraftColumn* event = draft.column(pair.event);
    if (std::vector<DraftCode> codes = endpoint.codes; event != nullptr && takeSaidCodes(*event, codes)) {
        endpoint.reason = "its name says what its codes mean";
        endpoint.doubtful = true;
    }
    endpoint.key = endpoint.role.id.text;
    findEntryOf(draft, endpoint);
    return endpoint;
}

void refreshCodes(const Draft& draft, DraftEndpoint& endpoint)
{
    const DraftColumn* facts = draft.column(endpoint.role.outcome.column.text);
    endpoint.codes = facts == nullptr ? std::vector<DraftCode>() : codesFound(draft, *facts, endpoint.role);
    const bool listed = endpoint.role.outcome.coding == FileOutcome::Coding::Listed;
    if (facts != nullptr && !listed) takeSaidCodes(*facts, endpoint.codes);
    if (listed || std::ranges::find(endpoint.codes, Meaning::Unknown, &DraftCode::meaning) == endpoint.codes.end()) return;
    for (DraftCode& code : endpoint.codes) // beside a 2, a 1 is not surely what it is beside a 0
        if (!code.code.empty()) code.meaning = Meaning::Unknown;
}

void listPopulations(Draft& draft, const base::Cancel& cancel)
{
    for (const FilePopulation& role : draft.roles.populations) {
        if (cancel.requested()) return;
        draft.populations.push_back({role, true, rowsOf(draft, role)});
    }
    for (const DraftColumn& column : draft.columns) {
        if (cancel.requested()) return;
        const bool known =
            std::ranges::any_of(draft.populations, [&](const DraftPopulation& one) { return speaksOf(one.role, column.name); });
        if (!known && !isUsed(draft, column.name)) offerPopulation(draft, column);
    }
}

void listSubgroups(Draft& draft, const base::Cancel& cancel)
{
    for (const FileSubgroup& role : draft.roles.subgroups) {
        if (cancel.requested()) return;
        if (!isUsed(draft, role.column.text)) draft.subgroups.push_back(describe(draft, role, !role.folded));
    }
    for (const DraftColumn& column : draft.columns) {
        if (cancel.requested()) return;
        const auto isOf = [&](const auto& one) { return one.role.column.text == column.name; };
        const bool flag =
            std::ranges::any_of(draft.populations, [&](const DraftPopulation& one) { return speaksOf(one.role, column.name); });
        if (!flag && !isUsed(draft, column.name) && std::ranges::none_of(draft.subgroups, isOf)) offerSubgroup(draft, column);
    }
    std::erase_if(draft.subgroups, [&](const DraftSubgroup& one) {
        return std::ranges::any_of(draft.populations,
                                   [&](const DraftPopulation& flag) { return speaksOf(flag.role, one.role.column.text); });
    });
    std::ranges::stable_sort(draft.subgroups, std::greater(), &DraftSubgroup::chosen);
}

} // namespace atrisk::study
