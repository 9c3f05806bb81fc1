// Roles given by hand go before those of a study file or of names.
#include "core/study/roles/role_options.h"

#include "core/base/text.h"
#include "core/study/guesses/unit_column.h"
#include "core/study/roles/adam.h"
#include "core/study/roles/column_kinds.h"
#include "core/study/roles/levels.h"
#include "core/study/vocabulary/name_words.h"
#include "core/table/named_values.h"

#include <algorithm>

namespace atrisk::study {
namespace {

using base::Done;
using base::Result;
using table::Column;

base::Error noSuchColumn(const std::string& option, const std::string& name, const Frame& frame)
{
    return base::usageError("no-such-column", option + " names no column: \"" + name + "\"; the data have " + base::choices(frame.names()));
}

std::vector<FileText> texts(const std::vector<std::string>& values)
{
    std::vector<FileText> result;
    for (const std::string& value : values) result.push_back({value, {}});
    return result;
}

FileOutcome outcomeFrom(const RoleOptions& options)
{
    FileOutcome outcome;
    const bool censor = options.event.empty();
    outcome.column.text = censor ? options.censor : options.event;
    outcome.events = texts(options.eventValues);
    outcome.censored = texts(options.censorValues);
    for (const std::string& value : options.competingValues) outcome.competing.push_back({{value, {}}, value});
    // What the options leave open keeps the meaning that such a column has.
    const bool listed = !outcome.censored.empty() || (!censor && !outcome.events.empty());
    outcome.coding = listed ? FileOutcome::Coding::Listed : (censor ? FileOutcome::Coding::Censor : FileOutcome::Coding::Event);
    return outcome;
}

/// A name for the axis: a column called "time" or "days" says nothing about the endpoint.
std::string endpointLabel(const Column& column)
{
    if (!column.label.empty()) return column.label;
    const std::string upper = base::upperCase(column.name);
    const bool generic =
        upper.find("TIME") != std::string::npos || upper == "T" || upper == "_T" || upper == "AVAL" || parseTimeUnit(column.name);
    return generic ? "Survival" : column.name;
}

bool isNoEntry(const RoleOptions& options, const Frame& frame) { return options.entry == "none" && !frame.find(options.entry); }

/// Of the endpoint, when the options are applied.
const std::string& outcomeColumn(const FileEndpoint& endpoint, const RoleOptions& options)
{
    if (!options.event.empty()) return options.event;
    return options.censor.empty() ? endpoint.outcome.column.text : options.censor;
}

void applyTo(FileEndpoint& endpoint, const RoleOptions& options)
{
    if (!options.time.empty()) {
        endpoint.time = {options.time, {}};
        endpoint.start = endpoint.end = {};
    }
    if (!options.end.empty()) {
        endpoint.time = {};
        endpoint.start = {options.start, {}};
        endpoint.end = {options.end, {}};
    }
    if (!endpoint.time.empty())
        endpoint.countFirstDay = false;
    else
        endpoint.countFirstDay = options.countFirstDay.value_or(endpoint.countFirstDay);
    if (!options.entry.empty()) endpoint.entry = {options.entry, {}};
    if (options.unit) endpoint.unit = options.unit;
    const bool column = !options.event.empty() || !options.censor.empty();
    const bool values = !options.eventValues.empty() || !options.censorValues.empty() || !options.competingValues.empty();
    if (!column && !values) return;
    RoleOptions outcome = options;
    const bool isCensoring = endpoint.outcome.coding == FileOutcome::Coding::Censor;
    if (!column) (isCensoring ? outcome.censor : outcome.event) = endpoint.outcome.column.text;
    endpoint.outcome = outcomeFrom(outcome);
}

Result<Done> checkMeanings(const RoleOptions& options)
{
    std::vector<std::string> codes = options.eventValues;
    codes.insert(codes.end(), options.competingValues.begin(), options.competingValues.end());
    codes.insert(codes.end(), options.censorValues.begin(), options.censorValues.end());
    std::sort(codes.begin(), codes.end());
    const auto twice = std::adjacent_find(codes.begin(), codes.end());
    if (twice == codes.end()) return Done{};
    return base::usageError("two-meanings",
                            "the code \"" + *twice + "\" is given twice; a code is an event, a competing event or a censoring");
}

/// Options that contradict each other.
Result<Done> checkOutcomeOptions(const RoleOptions& options)
{
    if (!options.event.empty() && !options.censor.empty())
        return base::usageError("two-outcomes", "--event and --censor exclude each other; give the one the column is");
    if (options.start.empty() != options.end.empty())
        return base::usageError("bad-arguments", "--start and --end go together: the dates between which the time runs");
    if (!options.time.empty() && !options.end.empty())
        return base::usageError("bad-arguments", "--time and --start with --end exclude each other; give the time or the two dates");
    return checkMeanings(options);
}

/// The code that a text names in the column, itself or by its label; the text where it names none.
Result<std::string> codeNamed(const std::string& option, const Column& column, const std::string& text)
{
    if (text.empty()) return text;
    std::vector<std::string> codes = table::valuesNamed(column, text);
    for (const table::ValueLabel& one : column.valueLabels)
        if (one.label == text && std::ranges::find(codes, one.value) == codes.end()) codes.push_back(one.value);
    if (codes.size() == 1) return codes.front();
    std::vector<std::string> found;
    for (const std::string& code : codes) {
        const std::string label(column.labelOf(code));
        found.push_back(code + (label.empty() ? "" : " (" + label + ")"));
    }
    return base::usageError("ambiguous-code", option + ": \"" + text + "\" may mean " + base::listed(found, " or ") + " in column " +
                                                  column.name +
                                                  "; give the code itself, or say it in a study file, whose lists hold codes alone");
}

/// Labels become the codes that they stand for.
Result<RoleOptions> withCodes(RoleOptions options, const Field& outcome)
{
    if (!outcome) return options;
    for (auto [option, values] : {std::pair("--event-value", &options.eventValues),
                                  {"--competing-value", &options.competingValues},
                                  {"--censor-value", &options.censorValues}})
        for (std::string& value : *values) {
            auto code = codeNamed(option, outcome.column(), value);
            if (!code) return std::move(code).error();
            value = std::move(code).value();
        }
    if (auto distinct = checkMeanings(options); !distinct) return std::move(distinct).error();
    return options;
}

/// That no day is added is a choice that others make otherwise.
void sayDates(Roles& roles, const RoleOptions& options)
{
    for (const FileEndpoint& endpoint : roles.endpoints) {
        roles.forgetGuesses(Guess::Kind::Unit, endpoint.id.text);
        if (options.countFirstDay) continue;
        const std::string unit(name(endpoint.unitBetweenDates()));
        roles.guesses.push_back({Guess::Kind::Unit, endpoint.id.text, unit + " from " + options.start + " to " + options.end,
                                 "the difference of the dates, without the day that CDISC's day counts add (--count-first-day on)", false});
    }
}

/// As a column says row by row, which is a guess; as it stands behind the numbers; else as the time's label or name says, a guess too.
void takeUnit(Roles& roles, FileEndpoint& endpoint, const Frame& frame, const RoleOptions& options)
{
    const Column& column = frame.find(options.time).column();
    const Field unit = options.unit ? Field() : findUnitColumn(frame, column.name);
    if (unit) {
        endpoint.unitColumn.text = unit.column().name;
        roles.guesses.push_back(
            {Guess::Kind::Unit, endpoint.id.text, "as " + unit.column().name + " says", "its name, and its values are units", false});
        return;
    }
    endpoint.unit = parseTimeUnit(column.unit);
    if (endpoint.unit || options.unit) return;
    endpoint.unit = unitByNames(column.label, column.name);
    if (endpoint.unit)
        roles.guesses.push_back({Guess::Kind::Unit, endpoint.id.text, std::string(name(*endpoint.unit)),
                                 unitInBrackets(column.label) ? "the label of its column says it" : "the name of its column says it",
                                 false});
}

/// What says the unit of one time column says nothing of another.
void forgetUnits(Roles& roles, const Frame& frame, const RoleOptions& options)
{
    if (options.time.empty()) return;
    for (FileEndpoint& endpoint : roles.endpoints) {
        const bool same = frame.find(endpoint.time.text) && &frame.find(endpoint.time.text).column() == &frame.find(options.time).column();
        if (endpoint.time.empty() || same) continue;
        endpoint.unitColumn = {};
        roles.forgetGuesses(Guess::Kind::Unit, endpoint.id.text);
        takeUnit(roles, endpoint, frame, options);
    }
}

/// What says the time and the event itself was not found by its names.
void forgetEndpoint(Roles& roles, const std::string& id)
{
    std::erase_if(roles.guesses, [&](const Guess& guess) { return guess.kind == Guess::Kind::Endpoint && guess.found == id; });
}

Result<Done> applyEndpointOptions(Roles& roles, const Frame& frame, const RoleOptions& options)
{
    auto consistent = checkOutcomeOptions(options);
    if (!consistent) return consistent;
    for (const auto& [option, column] : {std::pair{"--time", options.time},
                                         {"--start", options.start},
                                         {"--end", options.end},
                                         {"--entry", options.entry},
                                         {"--event", options.event},
                                         {"--censor", options.censor}})
        if (!column.empty() && !frame.find(column) && !(column == options.entry && isNoEntry(options, frame)))
            return noSuchColumn(option, column, frame);
    const bool hasOutcome = !options.event.empty() || !options.censor.empty();
    const std::string& time = options.time.empty() ? options.end : options.time;
    if (roles.endpoints.empty() && !time.empty() && hasOutcome) {
        const Column& column = frame.find(time).column();
        FileEndpoint endpoint;
        endpoint.id.text = column.name;
        endpoint.label = endpointLabel(column);
        if (!options.time.empty()) takeUnit(roles, endpoint, frame, options);
        roles.endpoints.push_back(endpoint);
    }
    forgetUnits(roles, frame, options);
    for (FileEndpoint& endpoint : roles.endpoints) {
        auto codes = withCodes(options, frame.find(outcomeColumn(endpoint, options)));
        if (!codes) return std::move(codes).error();
        applyTo(endpoint, *codes);
        if (options.unit) roles.forgetGuesses(Guess::Kind::Unit, endpoint.id.text);
        if (!time.empty() && hasOutcome) forgetEndpoint(roles, endpoint.id.text);
    }
    if (options.countFirstDay && std::ranges::all_of(roles.endpoints, [](const FileEndpoint& one) { return one.end.empty(); }))
        return base::usageError("bad-arguments", "--count-first-day is said of a time that runs between two dates, --start and --end");
    if (!options.end.empty()) sayDates(roles, options);
    if (isNoEntry(options, frame))
        for (FileEndpoint& endpoint : roles.endpoints) endpoint.entry = {};
    return Done{};
}

/// What is named stands for itself.
FilePopulation withoutAliases(FilePopulation population)
{
    population.aliases.clear();
    return population;
}

Result<Done> applyPopulationOptions(Roles& roles, const JoinedTables& joined, const std::vector<std::string>& wanted)
{
    if (wanted.empty()) return Done{};
    std::vector<FilePopulation> chosen;
    for (const std::string& name : wanted) {
        const auto known =
            std::find_if(roles.populations.begin(), roles.populations.end(), [&](const FilePopulation& p) { return p.id.text == name; });
        const StudyColumn found = findColumn(joined.patients, joined.records, name);
        const Field& field = found.field;
        const Frame& frame = found.byRecord ? joined.records : joined.patients;
        if (known != roles.populations.end())
            chosen.push_back(withoutAliases(*known));
        else if (field && !canBeFlag(field.column()))
            return base::usageError("not-a-flag", "--populations names column " + field.column().name + ", which is no flag; it has " +
                                                      base::choices(orderedLevels(frame, field)) +
                                                      " where Y and N, or 1 and 0, are needed");
        else if (field)
            chosen.push_back(flagPopulation(field.column()));
        else
            return noSuchColumn("--populations", name, allColumns(joined));
    }
    roles.forgetGuesses(Guess::Kind::Population);
    roles.populations = std::move(chosen);
    return Done{};
}

Result<Done> applySubgroupOptions(Roles& roles, const Frame& frame, const std::vector<std::string>& wanted)
{
    if (wanted.empty()) return Done{};
    std::vector<FileSubgroup> chosen;
    for (const std::string& name : wanted) {
        const auto known =
            std::find_if(roles.subgroups.begin(), roles.subgroups.end(), [&](const FileSubgroup& s) { return s.id.text == name; });
        const Field field = frame.find(name);
        if (known != roles.subgroups.end())
            chosen.push_back(*known);
        else if (field)
            chosen.push_back(subgroupOf(field.column()));
        else
            return noSuchColumn("--subgroups", name, frame);
    }
    roles.subgroups = std::move(chosen);
    return Done{};
}

} // namespace

Result<Done> applyOptions(Roles& roles, const JoinedTables& joined, const RoleOptions& options)
{
    const Frame& columns = allColumns(joined);
    if (!options.arm.empty()) {
        if (!columns.find(options.arm)) return noSuchColumn("--arm", options.arm, columns);
        roles.forgetGuesses(Guess::Kind::Arms);
        roles.arms.emplace().column.text = options.arm;
    }
    auto endpoints = applyEndpointOptions(roles, columns, options);
    if (!endpoints) return endpoints;
    auto populations = applyPopulationOptions(roles, joined, options.populations);
    if (!populations) return populations;
    if (roles.fileName.empty() && options.subgroups.empty()) addSubgroups(roles, joined);
    return applySubgroupOptions(roles, columns, options.subgroups);
}

} // namespace atrisk::study
