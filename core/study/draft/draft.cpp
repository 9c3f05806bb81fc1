#include "core/study/draft/draft.h"

#include "core/base/guarded.h"
#include "core/study/draft/draft_parts.h"
#include "core/study/draft/endpoint_column.h"
#include "core/study/draft/groups.h"
#include "core/study/draft/two_dates.h"
#include "core/study/open/arms.h"
#include "core/study/open/table_plan.h"
#include "core/table/identifier_names.h"

#include <algorithm>
#include <set>

namespace atrisk::study {
namespace {

using base::Result;

constexpr std::size_t mostArms = 12;

DraftColumn columnOf(const table::Column& column, std::size_t table)
{
    DraftColumn facts{column.name, column.label, table, column.missingCount(), column.distinctCount()};
    const bool few = facts.distinct > 0 && facts.distinct <= mostCodes, date = column.type == table::ColumnType::Date;
    facts.canBeTime = column.type == table::ColumnType::Number && facts.distinct > 2 && !holdsDates(column);
    facts.canBeEvent = few && !date;
    facts.canBeArm = !date && facts.distinct > 0 && facts.distinct <= mostArms;
    facts.canBePatient = !date && facts.distinct > 1 && (facts.distinct * 2 > column.rows() || table::namesIdentifier(column.name));
    facts.canBeDate = canBeDate(column);
    facts.canBeEntry = column.type == table::ColumnType::Number;
    facts.canBeCondition = facts.canBeEntry || (!date && facts.distinct > 0 && facts.distinct <= mostListed);
    facts.canNameEndpoints = column.type == table::ColumnType::Category && facts.distinct > 1 && facts.distinct <= mostEndpoints;
    return facts;
}

std::vector<DraftColumn> columnsOf(const Tables& tables, const base::Cancel& cancel)
{
    std::vector<DraftColumn> columns;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < tables.tables.size(); ++i)
        for (const table::Column& column : tables.tables[i].table->columns) {
            if (cancel.requested()) return columns;
            if (seen.insert(column.name).second) columns.push_back(columnOf(column, i));
        }
    return columns;
}

std::vector<EndpointPair> pairsOf(const Draft& draft, const RoleOptions& options)
{
    if (!options.time.empty() || !options.event.empty() || !options.censor.empty())
        return {{"", options.time, options.event + options.censor, !options.censor.empty(), options.unit}};
    return pairEndpoints(namedColumns(draft));
}

std::string findArmColumn(const Draft& draft)
{
    const auto found = std::ranges::find_if(
        draft.columns, [](const DraftColumn& column) { return column.canBeArm && column.distinct > 1 && namesArms(column.name); });
    return found == draft.columns.end() ? std::string() : found->name;
}

/// The reason of the first guess of a kind; "" = none was guessed.
const Guess* guessOf(const Roles& roles, Guess::Kind kind)
{
    const auto found = std::ranges::find(roles.guesses, kind, &Guess::kind);
    return found == roles.guesses.end() ? nullptr : &*found;
}

/// What an endpoint of the proposal was taken for.
void takeEndpoint(Draft& draft, const FileEndpoint& role)
{
    DraftEndpoint endpoint;
    endpoint.key = role.id.text;
    endpoint.role = role;
    endpoint.fromDates = !role.end.empty();
    for (const Guess& guess : draft.roles.guesses) {
        if (guess.kind == Guess::Kind::Endpoint && guess.found == role.id.text) endpoint.reason = guess.reason;
        if (guess.kind == Guess::Kind::Entry && guess.of == role.id.text && !role.entry.empty()) endpoint.entryReason = reasonOfEntry(role);
    }
    if (draft.roles.fileName.empty()) findEntryOf(draft, endpoint);
    refreshCodes(draft, endpoint);
    draft.endpoints.push_back(std::move(endpoint));
}

void takeArms(Draft& draft, const std::vector<Arm>& arms, const std::vector<std::size_t>& patients)
{
    const Roles& roles = draft.roles;
    draft.arms = {};
    if (!roles.arms || arms.empty()) return;
    draft.arms.column = roles.arms->column.text;
    const Guess *column = guessOf(roles, Guess::Kind::Arms), *control = guessOf(roles, Guess::Kind::Control);
    if (column != nullptr) draft.arms.reason = column->reason;
    if (control != nullptr) draft.arms.controlReason = control->reason;
    draft.arms.doubtful = control != nullptr && control->doubtful;
    for (std::size_t i = 0; i < arms.size(); ++i) {
        const Arm& arm = arms[i];
        draft.arms.arms.push_back(
            {{{arm.value, {}}, arm.label, arm.shortLabel, arm.color, i == 0 && arms.size() > 1}, i < patients.size() ? patients[i] : 0});
    }
}

/// What a proposal needs to be made at all: without an endpoint the first column stands for it.
RoleOptions asking(const Draft& draft, RoleOptions options, const std::vector<EndpointPair>& pairs)
{
    const auto whole = std::ranges::find_if(pairs, [](const EndpointPair& pair) { return !pair.time.empty() && !pair.event.empty(); });
    options.time = whole != pairs.end() ? whole->time : draft.columns.front().name;
    options.event = whole != pairs.end() ? whole->event : draft.columns.front().name;
    options.censor.clear();
    options.eventValues = options.censorValues = options.competingValues = {};
    return options;
}

Result<Proposal> proposed(const Draft& draft, const RoleOptions& options, const base::Cancel& cancel = {})
{
    return base::guarded([&] { return propose(*draft.tables, options, cancel); });
}

/// Tables that do not go together are still the study's.
Roles unproposed(const Tables& tables)
{
    Roles roles;
    roles.reading = tables.reading;
    for (std::size_t i = 0; i < tables.tables.size(); ++i)
        roles.data.push_back({i == 0 ? "events" : "table" + std::to_string(i + 1), {tables.tables[i].table->file, {}}});
    return roles;
}

void takeProposal(Draft& draft, Proposal proposal)
{
    draft.roles = std::move(proposal.roles);
    if (!proposal.joined) return;
    auto arms = findArms(draft.roles, *proposal.joined);
    if (arms) takeArms(draft, arms->arms, arms->subjects);
}

/// Arms that are not found for their column stay to be asked about.
void findArmsByName(Draft& draft, RoleOptions ask, const RoleOptions& options, const base::Cancel& cancel)
{
    if (ask.arm.empty()) ask.arm = findArmColumn(draft);
    auto proposal = proposed(draft, ask, cancel);
    const std::string unclear = !proposal && proposal.error().code == "alike-arms" ? ask.arm : std::string();
    if (!proposal && (options.arm.empty() || !unclear.empty())) {
        ask.arm.clear();
        proposal = proposed(draft, ask, cancel);
    }
    if (proposal)
        takeProposal(draft, std::move(proposal).value());
    else
        draft.roles = unproposed(*draft.tables);
    if (!unclear.empty()) draft.arms.column = unclear;
    if (!draft.arms.column.empty() && draft.arms.reason.empty()) draft.arms.reason = "its name is that of a treatment";
}

void findByNames(Draft& draft, const RoleOptions& options, const base::Cancel& cancel)
{
    const std::vector<EndpointPair> pairs = pairsOf(draft, options);
    findArmsByName(draft, asking(draft, options, pairs), options, cancel);
    const bool anyWhole = std::ranges::any_of(pairs, [](const EndpointPair& pair) { return !pair.event.empty(); });
    for (const EndpointPair& pair : pairs)
        if (!anyWhole || !pair.event.empty()) draft.endpoints.push_back(endpointOf(draft, pair));
    if (pairs.empty()) addEndpointOfDates(draft, cancel);
    const FoundEndpoints found = draft.endpoints.size() == 1 ? findEndpointColumn(draft, cancel) : FoundEndpoints();
    if (!found.sure) return;
    chooseEndpointColumn(draft, found.column);
    for (DraftEndpoint& endpoint : draft.endpoints) endpoint.reason = "patients have a row for each value of " + found.column;
}

/// The lists of populations and subgroups, once arms and endpoints are known.
void finish(Draft& draft, const base::Cancel& cancel)
{
    if (draft.endpoints.empty()) addEndpoint(draft);
    listPopulations(draft, cancel);
    listSubgroups(draft, cancel);
    draft.roles.fileName.clear(); // what is wrong is of the data, no longer of a line of a file
    draft.roles.endpoints.clear();
    draft.roles.populations.clear();
    draft.roles.subgroups.clear();
    draft.roles.guesses.clear();
}

} // namespace

bool DraftEndpoint::isWhole() const
{
    const auto has = [this](Meaning meaning) { return std::ranges::find(codes, meaning, &DraftCode::meaning) != codes.end(); };
    const bool listed = role.outcome.coding == FileOutcome::Coding::Listed;
    const bool says = has(Meaning::Event) || has(Meaning::Competing) || !listed || !role.outcome.censored.empty();
    return !(role.time.empty() && (role.start.empty() || role.end.empty())) && !role.outcome.column.empty() && !codes.empty() && says &&
           !has(Meaning::Unknown);
}

const DraftColumn* Draft::column(std::string_view name) const
{
    const auto found = std::ranges::find(columns, name, &DraftColumn::name);
    return found == columns.end() ? nullptr : &*found;
}

std::optional<std::size_t> Draft::endpoint(std::string_view key) const
{
    const auto found = std::ranges::find(endpoints, key, &DraftEndpoint::key);
    return found == endpoints.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - endpoints.begin()));
}

Draft draftOf(std::shared_ptr<const Tables> tables, const RoleOptions& options, const base::Cancel& cancel)
{
    Draft draft;
    draft.tables = std::move(tables);
    draft.columns = columnsOf(*draft.tables, cancel);
    auto proposal = proposed(draft, options, cancel);
    if (proposal && !proposal->roles.endpoints.empty()) {
        takeProposal(draft, std::move(proposal).value());
        for (const FileEndpoint& role : draft.roles.endpoints) takeEndpoint(draft, role);
    } else if (!draft.columns.empty()) {
        findByNames(draft, options, cancel);
    }
    finish(draft, cancel);
    return draft;
}

Draft draftOf(std::shared_ptr<const Tables> tables, const Study& study, const base::Cancel& cancel)
{
    Draft draft;
    draft.tables = std::move(tables);
    draft.columns = columnsOf(*draft.tables, cancel);
    if (study.roles != nullptr) draft.roles = *study.roles;
    takeArms(draft, study.arms, study.armSubjects);
    for (const FileEndpoint& role : draft.roles.endpoints) takeEndpoint(draft, role);
    finish(draft, cancel);
    return draft;
}

void chooseArms(Draft& draft, const std::string& column)
{
    if (!column.empty() && draft.column(column) == nullptr) return;
    draft.arms = {};
    draft.roles.arms.reset();
    if (column.empty()) return;
    RoleOptions options;
    options.arm = column;
    for (const FileText& same : draft.roles.ignoreCase) options.ignoreCase.push_back(same.text);
    for (const FileCondition& code : draft.roles.missingCodes) options.missingCodes.push_back(code.condition);
    options.id = draft.hasPatients() ? draft.roles.subject.text : "";
    std::vector<EndpointPair> pairs;
    for (const DraftEndpoint& one : draft.endpoints) pairs.push_back({"", one.role.time.text, one.role.outcome.column.text});
    auto proposal = proposed(draft, asking(draft, options, pairs));
    draft.arms.column = column; // what is wrong with it is said of the study
    if (!proposal) return;
    Draft fresh;
    takeProposal(fresh, std::move(proposal).value());
    draft.arms = std::move(fresh.arms);
}

} // namespace atrisk::study
