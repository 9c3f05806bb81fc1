#include "core/study/adam.h"

#include <algorithm>
#include <array>
#include <limits>
#include <set>

namespace atrisk::study {
namespace {

using base::Done;
using base::Result;
using table::Column;
using table::ColumnType;

bool startsWith(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }
bool endsWith(std::string_view text, std::string_view suffix)
{
    return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}

std::string upperCase(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return (c >= 'a' && c <= 'z') ? static_cast<char>(c - 'a' + 'A') : c; });
    return text;
}

std::string labelOf(const Column& column) { return column.label.empty() ? column.name : column.label; }

bool isTruthy(const std::string& value)
{
    const std::string upper = upperCase(value);
    return upper == "Y" || upper == "YES" || upper == "1" || upper == "TRUE" || upper == "T";
}

bool isFlagValue(const std::string& value)
{
    const std::string upper = upperCase(value);
    return isTruthy(value) || upper == "N" || upper == "NO" || upper == "0" || upper == "FALSE" || upper == "F";
}

/// "Progression-free survival (days)" → the name and the unit.
std::pair<std::string, std::optional<TimeUnit>> splitUnit(const std::string& label)
{
    const std::size_t open = label.rfind('(');
    if (open == std::string::npos || label.back() != ')') return {label, std::nullopt};
    const auto unit = parseTimeUnit(std::string_view(label).substr(open + 1, label.size() - open - 2));
    if (!unit) return {label, std::nullopt};
    const std::size_t end = label.find_last_not_of(' ', open == 0 ? 0 : open - 1);
    return {label.substr(0, end + 1), unit};
}

/// First frame row of every PARAMCD, in order of appearance.
std::vector<std::size_t> firstRows(const Frame& frame, const Field& code)
{
    std::vector<std::size_t> rows;
    if (code.column().isNumeric()) return rows;
    std::vector<bool> seen(code.column().dictionary.size());
    for (std::size_t row = 0; row < frame.rows; ++row) {
        const std::int32_t value = code.code(row);
        if (value < 0 || seen[static_cast<std::size_t>(value)]) continue;
        seen[static_cast<std::size_t>(value)] = true;
        rows.push_back(row);
    }
    return rows;
}

FileOutcome censoring(const std::string& column)
{
    FileOutcome outcome;
    outcome.column.text = column;
    outcome.coding = FileOutcome::Coding::Censor;
    return outcome;
}

void addEndpoints(StudyFile& roles, const Frame& frame)
{
    const Field time = frame.find("AVAL");
    const Field outcome = frame.find("CNSR");
    if (!time || !outcome) return;
    const Field code = frame.find("PARAMCD");
    const Field label = frame.find("PARAM");
    FileEndpoint endpoint;
    endpoint.time.text = time.column().name;
    endpoint.outcome = censoring(outcome.column().name);
    if (const Field unit = frame.find("AVALU")) endpoint.unitColumn.text = unit.column().name;
    const auto name = [&](std::size_t row, const std::string& id) {
        endpoint.id.text = id;
        const std::string text = label && frame.rows > 0 ? label.text(row) : std::string();
        const auto [words, unit] = splitUnit(text.empty() ? id : text);
        endpoint.label = words;
        endpoint.unit = endpoint.unitColumn.empty() ? unit : std::nullopt;
        roles.endpoints.push_back(endpoint);
    };
    if (!code) {
        name(0, time.column().name);
        return;
    }
    for (const std::size_t row : firstRows(frame, code)) {
        FileCondition where;
        where.condition = {code.column().name, Condition::Op::OneOf, {code.text(row)}};
        endpoint.where = {where};
        name(row, code.text(row));
    }
}

void addArms(StudyFile& roles, const Frame& frame)
{
    for (const char* name : {"TRT01P", "TRTP", "TRTA", "TRT01A", "ARM", "ACTARM"}) {
        const Field field = frame.find(name);
        if (!field || field.column().distinctCount() == 0) continue;
        roles.arms.emplace().column.text = field.column().name;
        return;
    }
}

/// Does the value stay the same in all rows of a patient?
bool isPerPatient(const JoinedTables& joined, const Field& field)
{
    if (!joined.hasIdentifier || field.column().isNumeric()) return true;
    constexpr std::int32_t unseen = -2;
    std::vector<std::int32_t> known(joined.subjects, unseen);
    for (std::size_t row = 0; row < joined.frame.rows; ++row) {
        std::int32_t& value = known[joined.subjectOf[row]];
        if (value != unseen && value != field.code(row)) return false;
        value = field.code(row);
    }
    return true;
}

bool isFlag(const Column& column)
{
    return endsWith(upperCase(column.name), "FL") && !column.isNumeric() && !column.dictionary.empty() &&
           std::all_of(column.dictionary.begin(), column.dictionary.end(), isFlagValue);
}

/// "Intent-To-Treat Population Flag" → "Intent-To-Treat Population".
std::string populationLabel(const Column& column)
{
    std::string label = labelOf(column);
    if (endsWith(label, " Flag") || endsWith(label, " flag")) label.resize(label.size() - 5);
    return label;
}

/// Rows whose flag says yes, in whatever way the column says it.
FilePopulation flagPopulation(const Column& column)
{
    FilePopulation population;
    population.id.text = column.name;
    population.label = populationLabel(column);
    FileCondition where;
    where.condition.column = column.name;
    if (column.isNumeric())
        where.condition.values = {"1"};
    else
        std::copy_if(column.dictionary.begin(), column.dictionary.end(), std::back_inserter(where.condition.values), isTruthy);
    population.where = {where};
    return population;
}

void addPopulations(StudyFile& roles, const JoinedTables& joined)
{
    for (const Field& field : joined.frame.fields) {
        const Column& column = field.column();
        if (isFlag(column) && std::any_of(column.dictionary.begin(), column.dictionary.end(), isTruthy))
            roles.populations.push_back(flagPopulation(column));
    }
}

/// Columns that describe the record, the endpoint or the treatment, not the patient.
bool isNotASubgroup(const StudyFile& roles, const std::string& name)
{
    const std::string upper = upperCase(name);
    static constexpr std::array exact{"STUDYID", "DOMAIN", "USUBJID", "SUBJID", "PARAM", "PARAMCD", "PARAMTYP", "AVALC", "AVALU", "EVNTDESC",
                                      "CNSDTDSC", "CNSDESC", "SRCDOM", "SRCVAR", "SITEID", "SITEGR1", "TRTSEQP", "TRTSEQA", "ACTARM", "ACTARMCD"};
    static constexpr std::array prefixes{"TRT", "ARM", "PARCAT", "ACTARM"};
    static constexpr std::array suffixes{"FL", "DTF", "TMF", "DTC"};
    const auto isSame = [&](const char* word) { return upper == word; };
    const auto isRole = [&](const FileEndpoint& endpoint) { return endpoint.time.text == name || endpoint.outcome.column.text == name; };
    return std::any_of(exact.begin(), exact.end(), isSame) ||
           std::any_of(prefixes.begin(), prefixes.end(), [&](const char* prefix) { return startsWith(upper, prefix); }) ||
           std::any_of(suffixes.begin(), suffixes.end(), [&](const char* suffix) { return endsWith(upper, suffix); }) ||
           std::any_of(roles.endpoints.begin(), roles.endpoints.end(), isRole) || (roles.arms && roles.arms->column.text == name) ||
           roles.subject.text == name;
}

/// Numbers that are categories by their usual names.
bool isCodedFactor(const Frame& frame, const Column& column)
{
    const std::string upper = upperCase(column.name);
    if (column.type != ColumnType::Number) return false;
    if (endsWith(upper, "N") && frame.find(upper.substr(0, upper.size() - 1))) return false;
    return startsWith(upper, "ECOG") || startsWith(upper, "BECOG") || startsWith(upper, "AGEGR") || startsWith(upper, "STRAT") ||
           upper == "SEX" || upper == "RACE" || upper == "GENDER" || upper == "STAGE" || upper == "GRADE";
}

FileSubgroup subgroupOf(const Column& column)
{
    FileSubgroup subgroup;
    subgroup.id.text = column.name;
    subgroup.column.text = column.name;
    return subgroup;
}

void addSubgroups(StudyFile& roles, const JoinedTables& joined)
{
    for (const Field& field : joined.frame.fields) {
        const Column& column = field.column();
        if (isNotASubgroup(roles, column.name) || isFlag(column)) continue;
        if (column.type != ColumnType::Category && !isCodedFactor(joined.frame, column)) continue;
        const std::size_t levels = orderedLevels(joined.frame, field).size();
        if (levels >= 2 && levels <= 12 && isPerPatient(joined, field)) roles.subgroups.push_back(subgroupOf(column));
    }
}

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
    const bool listed = !outcome.events.empty() || !outcome.censored.empty() || !outcome.competing.empty();
    outcome.coding = listed ? FileOutcome::Coding::Listed : (censor ? FileOutcome::Coding::Censor : FileOutcome::Coding::Event);
    if (listed && !censor && outcome.events.empty()) outcome.events = texts({"1", "true", "TRUE", "Y", "yes"});
    return outcome;
}

/// A name for the axis: a column called "time" or "days" says nothing about the endpoint.
std::string endpointLabel(const Column& column)
{
    if (!column.label.empty()) return column.label;
    const std::string upper = upperCase(column.name);
    const bool generic = upper.find("TIME") != std::string::npos || upper == "T" || upper == "AVAL" || parseTimeUnit(column.name);
    return generic ? "Survival" : column.name;
}

Result<Done> applyEndpointOptions(StudyFile& roles, const Frame& frame, const RoleOptions& options)
{
    for (const auto& [option, column] : {std::pair{"--time", options.time}, {"--event", options.event}, {"--censor", options.censor}})
        if (!column.empty() && !frame.find(column)) return noSuchColumn(option, column, frame);
    const bool hasOutcome = !options.event.empty() || !options.censor.empty();
    if (roles.endpoints.empty() && !options.time.empty() && hasOutcome) {
        const Column& column = frame.find(options.time).column();
        FileEndpoint endpoint;
        endpoint.id.text = column.name;
        endpoint.label = endpointLabel(column);
        roles.endpoints.push_back(endpoint);
    }
    const bool values = !options.eventValues.empty() || !options.censorValues.empty() || !options.competingValues.empty();
    for (FileEndpoint& endpoint : roles.endpoints) {
        if (!options.time.empty()) endpoint.time = {options.time, {}};
        RoleOptions outcome = options;
        if (!hasOutcome && endpoint.outcome.coding == FileOutcome::Coding::Censor) outcome.censor = endpoint.outcome.column.text;
        else if (!hasOutcome) outcome.event = endpoint.outcome.column.text;
        if (hasOutcome || values) endpoint.outcome = outcomeFrom(outcome);
        if (options.unit) endpoint.unit = options.unit;
    }
    return Done{};
}

Result<Done> applyPopulationOptions(StudyFile& roles, const Frame& frame, const std::vector<std::string>& wanted)
{
    if (wanted.empty()) return Done{};
    std::vector<FilePopulation> chosen;
    for (const std::string& name : wanted) {
        const auto known = std::find_if(roles.populations.begin(), roles.populations.end(), [&](const FilePopulation& p) { return p.id.text == name; });
        const Field field = frame.find(name);
        if (known != roles.populations.end()) chosen.push_back(*known);
        else if (field) chosen.push_back(flagPopulation(field.column()));
        else return noSuchColumn("--populations", name, frame);
    }
    roles.populations = std::move(chosen);
    return Done{};
}

Result<Done> applySubgroupOptions(StudyFile& roles, const Frame& frame, const std::vector<std::string>& wanted)
{
    if (wanted.empty()) return Done{};
    std::vector<FileSubgroup> chosen;
    for (const std::string& name : wanted) {
        const auto known = std::find_if(roles.subgroups.begin(), roles.subgroups.end(), [&](const FileSubgroup& s) { return s.id.text == name; });
        const Field field = frame.find(name);
        if (known != roles.subgroups.end()) chosen.push_back(*known);
        else if (field) chosen.push_back(subgroupOf(field.column()));
        else return noSuchColumn("--subgroups", name, frame);
    }
    roles.subgroups = std::move(chosen);
    return Done{};
}

} // namespace

std::optional<std::size_t> findEndpointTable(const std::vector<TablePtr>& tables, const RoleOptions& options)
{
    const std::string time = options.time.empty() ? "AVAL" : options.time;
    const std::string outcome = !options.event.empty() ? options.event : !options.censor.empty() ? options.censor : "CNSR";
    for (std::size_t i = 0; i < tables.size(); ++i)
        if (tables[i]->find(time) != nullptr && tables[i]->find(outcome) != nullptr) return i;
    return std::nullopt;
}

StudyFile rolesFromNames(const JoinedTables& joined)
{
    StudyFile roles;
    roles.subject.text = joined.identifier;
    const Field studyId = joined.frame.find("STUDYID");
    if (studyId && studyId.column().distinctCount() == 1 && !studyId.column().isNumeric()) roles.facts.id = studyId.column().dictionary.front();
    addEndpoints(roles, joined.frame);
    addArms(roles, joined.frame);
    addPopulations(roles, joined);
    return roles;
}

Result<Done> applyOptions(StudyFile& roles, const JoinedTables& joined, const RoleOptions& options)
{
    const Frame& frame = joined.frame;
    if (!options.arm.empty()) {
        if (!frame.find(options.arm)) return noSuchColumn("--arm", options.arm, frame);
        roles.arms.emplace().column.text = options.arm;
    }
    auto endpoints = applyEndpointOptions(roles, frame, options);
    if (!endpoints) return endpoints;
    auto populations = applyPopulationOptions(roles, frame, options.populations);
    if (!populations) return populations;
    if (roles.fileName.empty() && options.subgroups.empty()) addSubgroups(roles, joined);
    return applySubgroupOptions(roles, frame, options.subgroups);
}

Field companion(const Frame& frame, const Field& field)
{
    const Field number = frame.find(field.column().name + "N");
    return number && number.column().type == ColumnType::Number ? number : Field();
}

static std::vector<std::string> orderedNumbers(const Frame& frame, const Field& field)
{
    constexpr std::size_t mostLevels = 1000; // more is no factor
    std::set<double> values;
    for (std::size_t row = 0; row < frame.rows && values.size() <= mostLevels; ++row)
        if (!field.isMissing(row)) values.insert(field.number(row));
    std::vector<std::string> levels;
    for (const double value : values)
        levels.push_back(field.column().type == ColumnType::Date ? table::dateText(value) : table::numberText(value));
    return levels;
}

std::vector<std::string> orderedLevels(const Frame& frame, const Field& field)
{
    if (field.column().isNumeric()) return orderedNumbers(frame, field);
    const Field order = companion(frame, field);
    constexpr double last = std::numeric_limits<double>::infinity();
    std::vector<std::optional<double>> rank(field.column().dictionary.size());
    for (std::size_t row = 0; row < frame.rows; ++row) {
        const std::int32_t code = field.code(row);
        if (code < 0) continue;
        const double key = order && !order.isMissing(row) ? order.number(row) : last;
        std::optional<double>& known = rank[static_cast<std::size_t>(code)];
        known = known ? std::min(*known, key) : key;
    }
    std::vector<std::size_t> codes;
    for (std::size_t code = 0; code < rank.size(); ++code)
        if (rank[code]) codes.push_back(code);
    std::stable_sort(codes.begin(), codes.end(), [&](std::size_t a, std::size_t b) { return *rank[a] < *rank[b]; });
    std::vector<std::string> levels;
    for (const std::size_t code : codes) levels.push_back(field.column().dictionary[code]);
    return levels;
}

} // namespace atrisk::study
