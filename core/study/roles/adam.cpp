#include "core/study/roles/adam.h"

#include "core/base/numeric.h"
#include "core/base/text.h"

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

std::string labelOf(const Column& column) { return column.label.empty() ? column.name : column.label; }

bool isTruthy(const std::string& value)
{
    const std::string upper = base::upperCase(value);
    return upper == "Y" || upper == "YES" || upper == "1" || upper == "TRUE" || upper == "T";
}

bool isFlagValue(const std::string& value)
{
    const std::string upper = base::upperCase(value);
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

/// Which PARAMCD (by code; all in the first place without one) has rows whose AVALU is a known unit.
std::vector<bool> hasUnits(const Frame& frame, const Field& code, const Field& unit)
{
    std::vector<bool> found(code ? code.column().dictionary.size() : 1);
    if (!unit || unit.column().isNumeric()) return found;
    std::vector<bool> known;
    for (const std::string& value : unit.column().dictionary) known.push_back(parseTimeUnit(value).has_value());
    for (std::size_t row = 0; row < frame.rows; ++row) {
        const std::int32_t value = unit.code(row);
        const std::int32_t endpoint = code ? code.code(row) : 0;
        if (value >= 0 && endpoint >= 0 && known[static_cast<std::size_t>(value)]) found[static_cast<std::size_t>(endpoint)] = true;
    }
    return found;
}

/// Id, label and unit; the unit of the rows (AVALU) goes before the one in brackets after PARAM.
FileEndpoint named(FileEndpoint endpoint, const std::string& id, const std::string& param, const std::string& unitColumn)
{
    endpoint.id.text = id;
    const auto [words, unit] = splitUnit(param.empty() ? id : param);
    endpoint.label = words;
    endpoint.unitColumn.text = unitColumn;
    if (unitColumn.empty()) endpoint.unit = unit;
    return endpoint;
}

void guessEndpoint(Roles& roles, const FileEndpoint& endpoint)
{
    roles.guesses.push_back({"endpoint: " + endpoint.id.text, "CDISC columns AVAL and CNSR", false});
    const std::string of = "unit of " + endpoint.id.text + ": ";
    if (!endpoint.unitColumn.empty())
        roles.guesses.push_back({of + "as " + endpoint.unitColumn.text + " says", "the CDISC name of a unit per row", false});
    else if (endpoint.unit)
        roles.guesses.push_back({of + std::string(name(*endpoint.unit)), "in brackets after PARAM", false});
    else
        roles.guesses.push_back({of + "unknown", "neither AVALU nor PARAM says one", true});
    roles.endpoints.push_back(endpoint);
}

void addEndpoints(Roles& roles, const Frame& frame)
{
    const Field time = frame.find("AVAL");
    const Field outcome = frame.find("CNSR");
    if (!time || !outcome) return;
    const Field code = frame.find("PARAMCD");
    const Field label = frame.find("PARAM");
    const Field unit = frame.find("AVALU");
    const std::vector<bool> inUnits = code && code.column().isNumeric() ? std::vector<bool>() : hasUnits(frame, code, unit);
    const auto unitColumn = [&](std::size_t of) { return inUnits[of] ? unit.column().name : std::string(); };
    FileEndpoint endpoint;
    endpoint.time.text = time.column().name;
    endpoint.outcome = censoring(outcome.column().name);
    if (!code) {
        guessEndpoint(roles, named(endpoint, time.column().name, label && frame.rows > 0 ? label.text(0) : "", unitColumn(0)));
        return;
    }
    for (const std::size_t row : firstRows(frame, code)) {
        FileCondition where;
        where.condition = {code.column().name, Condition::Op::OneOf, {code.text(row)}};
        endpoint.where = {where};
        guessEndpoint(roles, named(endpoint, code.text(row), label ? label.text(row) : "",
                                   unitColumn(static_cast<std::size_t>(code.code(row)))));
    }
}

/// All columns in the order of the tables: beside the records stand those of the patients.
const Frame& allColumns(const JoinedTables& joined) { return joined.records.fields.empty() ? joined.patients : joined.records; }

constexpr std::array armNames{"TRT01P", "TRTP", "TRTA", "TRT01A", "ARM", "ACTARM"};

void addArms(Roles& roles, const Frame& frame)
{
    for (const char* name : armNames) {
        const Field field = frame.find(name);
        if (!field || field.column().distinctCount() == 0) continue;
        roles.arms.emplace().column.text = field.column().name;
        roles.guesses.push_back({"arms: column " + field.column().name, "the CDISC name of the treatment", false});
        return;
    }
}

/// A flag of what happened later (death, discontinuation) is an outcome, not a population to analyze.
bool isOfOutcome(const Column& column)
{
    const std::string name = base::upperCase(column.name);
    return name.starts_with("DTH") || name.starts_with("DISC") || name.starts_with("DSCN") || name.starts_with("DSRA");
}

bool isFlag(const Column& column)
{
    return base::upperCase(column.name).ends_with("FL") && !isOfOutcome(column) && !column.isNumeric() && !column.dictionary.empty() &&
           std::all_of(column.dictionary.begin(), column.dictionary.end(), isFlagValue);
}

bool hasFlags(const Column& column)
{
    return isFlag(column) && std::any_of(column.dictionary.begin(), column.dictionary.end(), isTruthy);
}

/// Whatever its name: does it say nothing but yes and no?
bool canBeFlag(const Frame& frame, const Field& field)
{
    const std::vector<std::string> values = orderedLevels(frame, field);
    return std::all_of(values.begin(), values.end(), isFlagValue);
}

/// "Intent-To-Treat Population Flag" → "Intent-To-Treat Population".
std::string populationLabel(const Column& column)
{
    std::string label = labelOf(column);
    if (label.ends_with(" Flag") || label.ends_with(" flag")) label.resize(label.size() - 5);
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

void addPopulations(Roles& roles, const JoinedTables& joined)
{
    for (const Field& field : allColumns(joined).fields) {
        const Column& column = findColumn(joined.patients, joined.records, field.column().name).field.column();
        if (!hasFlags(column)) continue;
        roles.populations.push_back(flagPopulation(column));
        roles.guesses.push_back({"population: " + column.name, "its name ends in FL and it says yes and no", false});
    }
}

/// How and why patients left the study or its treatment, and how they died: known only after randomization, so that groups
/// made by it are not comparable between the arms.
bool isDisposition(const std::string& upper)
{
    static constexpr std::array prefixes{"DCS",   "DCT",   "DCP",  "DCDECOD", "DCREAS", "DSDECOD", "DSTERM", "DSREAS",  "EOSST",
                                         "EOSD",  "EOSRE", "EOT",  "EOP", // EOS alone would take baseline eosinophils away
                                         "DTHFL", "DTHD",  "DTHC", "DTHA",    "DTHB",   "DTHP",    "DTH30",  "DTHTERM", "LDDTH"};
    return std::any_of(prefixes.begin(), prefixes.end(), [&](const char* prefix) { return upper.starts_with(prefix); });
}

/// Columns that describe the record, the endpoint, the treatment or what came of it, not the patient.
bool isNotASubgroup(const Roles& roles, const std::string& name)
{
    const std::string upper = base::upperCase(name);
    static constexpr std::array exact{"STUDYID", "DOMAIN",  "USUBJID",  "SUBJID",   "PARAM",   "PARAMCD", "PARAMTYP",
                                      "AVALC",   "AVALU",   "EVNTDESC", "CNSDTDSC", "CNSDESC", "SRCDOM",  "SRCVAR",
                                      "SITEID",  "SITEGR1", "TRTSEQP",  "TRTSEQA",  "ACTARM",  "ACTARMCD"};
    static constexpr std::array prefixes{"TRT", "ARM", "PARCAT", "ACTARM"};
    static constexpr std::array suffixes{"FL", "DTF", "TMF", "DTC"};
    const auto isSame = [&](const char* word) { return upper == word; };
    const auto isNamed = [&](const FileText& role) { return base::equalIgnoringCase(role.text, name); };
    const auto isRole = [&](const FileEndpoint& endpoint) { return isNamed(endpoint.time) || isNamed(endpoint.outcome.column); };
    return std::any_of(exact.begin(), exact.end(), isSame) ||
           std::any_of(prefixes.begin(), prefixes.end(), [&](const char* prefix) { return upper.starts_with(prefix); }) ||
           std::any_of(suffixes.begin(), suffixes.end(), [&](const char* suffix) { return upper.ends_with(suffix); }) ||
           std::any_of(roles.endpoints.begin(), roles.endpoints.end(), isRole) || (roles.arms && isNamed(roles.arms->column)) ||
           isDisposition(upper) || isNamed(roles.subject);
}

/// Numbers that are categories by their usual names.
bool isCodedFactor(const Frame& frame, const Column& column)
{
    const std::string upper = base::upperCase(column.name);
    if (column.type != ColumnType::Number) return false;
    if (upper.ends_with("N") && frame.find(upper.substr(0, upper.size() - 1))) return false;
    return upper.starts_with("ECOG") || upper.starts_with("BECOG") || upper.starts_with("AGEGR") || upper.starts_with("STRAT") ||
           upper == "SEX" || upper == "RACE" || upper == "GENDER" || upper == "STAGE" || upper == "GRADE";
}

FileSubgroup subgroupOf(const Column& column)
{
    FileSubgroup subgroup;
    subgroup.id.text = column.name;
    subgroup.column.text = column.name;
    return subgroup;
}

/// Levels that make a column a factor without being asked; 0 = it is none.
std::size_t factorLevels(const Roles& roles, const JoinedTables& joined, const StudyColumn& factor)
{
    const Column& column = factor.field.column();
    if (factor.byRecord || isNotASubgroup(roles, column.name) || isFlag(column)) return 0;
    if (column.type != ColumnType::Category && !isCodedFactor(joined.patients, column)) return 0;
    const std::size_t levels = orderedLevels(joined.patients, factor.field).size();
    return levels >= 2 && levels <= 12 ? levels : 0;
}

void addSubgroups(Roles& roles, const JoinedTables& joined)
{
    for (const Field& field : allColumns(joined).fields) {
        const StudyColumn column = findColumn(joined.patients, joined.records, field.column().name);
        const std::size_t levels = factorLevels(roles, joined, column);
        if (levels == 0) continue;
        roles.subgroups.push_back(subgroupOf(column.field.column()));
        roles.guesses.push_back({"subgroup: " + field.column().name, std::to_string(levels) + " values, one per patient", false});
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
    const bool generic = upper.find("TIME") != std::string::npos || upper == "T" || upper == "AVAL" || parseTimeUnit(column.name);
    return generic ? "Survival" : column.name;
}

void applyTo(FileEndpoint& endpoint, const RoleOptions& options)
{
    if (!options.time.empty()) endpoint.time = {options.time, {}};
    if (options.unit) endpoint.unit = options.unit;
    const bool column = !options.event.empty() || !options.censor.empty();
    const bool values = !options.eventValues.empty() || !options.censorValues.empty() || !options.competingValues.empty();
    if (!column && !values) return;
    RoleOptions outcome = options;
    const bool isCensoring = endpoint.outcome.coding == FileOutcome::Coding::Censor;
    if (!column) (isCensoring ? outcome.censor : outcome.event) = endpoint.outcome.column.text;
    endpoint.outcome = outcomeFrom(outcome);
}

/// Options that contradict each other.
Result<Done> checkOutcomeOptions(const RoleOptions& options)
{
    if (!options.event.empty() && !options.censor.empty())
        return base::usageError("two-outcomes", "--event and --censor exclude each other; give the one the column is");
    std::vector<std::string> codes = options.eventValues;
    codes.insert(codes.end(), options.competingValues.begin(), options.competingValues.end());
    codes.insert(codes.end(), options.censorValues.begin(), options.censorValues.end());
    std::sort(codes.begin(), codes.end());
    const auto twice = std::adjacent_find(codes.begin(), codes.end());
    if (twice == codes.end()) return Done{};
    return base::usageError("two-meanings",
                            "the code \"" + *twice + "\" is given twice; a code is an event, a competing event or a censoring");
}

Result<Done> applyEndpointOptions(Roles& roles, const Frame& frame, const RoleOptions& options)
{
    auto consistent = checkOutcomeOptions(options);
    if (!consistent) return consistent;
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
    for (FileEndpoint& endpoint : roles.endpoints) applyTo(endpoint, options);
    return Done{};
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
            chosen.push_back(*known);
        else if (field && !canBeFlag(frame, field))
            return base::usageError("not-a-flag", "--populations names column " + field.column().name + ", which is no flag; it has " +
                                                      base::choices(orderedLevels(frame, field)) +
                                                      " where Y and N, or 1 and 0, are needed");
        else if (field)
            chosen.push_back(flagPopulation(field.column()));
        else
            return noSuchColumn("--populations", name, allColumns(joined));
    }
    std::erase_if(roles.guesses, [](const Guess& guess) { return guess.what.starts_with("population: "); });
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

std::optional<std::size_t> findEndpointTable(const std::vector<TablePtr>& tables, const RoleOptions& options)
{
    const std::string time = options.time.empty() ? "AVAL" : options.time;
    const std::string outcome = !options.event.empty() ? options.event : !options.censor.empty() ? options.censor : "CNSR";
    for (std::size_t i = 0; i < tables.size(); ++i)
        if (tables[i]->find(time) != nullptr && tables[i]->find(outcome) != nullptr) return i;
    return std::nullopt;
}

std::optional<std::size_t> findPatientTable(const std::vector<TablePtr>& tables, const std::string& identifier)
{
    const std::string id = identifier.empty() ? "USUBJID" : identifier;
    for (std::size_t i = 0; i < tables.size(); ++i)
        if (base::equalIgnoringCase(tables[i]->name, "ADSL") && tables[i]->find(id) != nullptr) return i;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const table::Table& table = *tables[i];
        const Column* key = table.find(id);
        if (key == nullptr || table.rows == 0 || key->distinctCount() != table.rows) continue;
        const bool treated = std::any_of(armNames.begin(), armNames.end(), [&](const char* name) { return table.find(name) != nullptr; });
        if (treated || std::any_of(table.columns.begin(), table.columns.end(), hasFlags)) return i;
    }
    return std::nullopt;
}

std::optional<DomainKind> domainOfName(std::string_view table)
{
    const std::string name = base::upperCase(table);
    if (name == "ADRS") return DomainKind::Responses;
    if (name == "ADAE") return DomainKind::AdverseEvents;
    if (name == "ADEX") return DomainKind::Exposure;
    if (name == "ADTR" || name == "ADLB" || name == "ADQS") return DomainKind::Measurements;
    return std::nullopt;
}

Roles rolesFromNames(const JoinedTables& joined)
{
    Roles roles;
    const Frame& columns = allColumns(joined);
    if (joined.hasIdentifier) roles.subject.text = joined.identifier;
    const Field studyId = columns.find("STUDYID");
    if (studyId && studyId.column().distinctCount() == 1 && !studyId.column().isNumeric())
        roles.facts.id = studyId.column().dictionary.front();
    addEndpoints(roles, joined.records);
    addArms(roles, columns);
    addPopulations(roles, joined);
    return roles;
}

Result<Done> applyOptions(Roles& roles, const JoinedTables& joined, const RoleOptions& options)
{
    const Frame& columns = allColumns(joined);
    if (!options.arm.empty()) {
        if (!columns.find(options.arm)) return noSuchColumn("--arm", options.arm, columns);
        std::erase_if(roles.guesses, [](const Guess& guess) { return guess.what.starts_with("arms: "); });
        roles.arms.emplace().column.text = options.arm;
    }
    auto endpoints = applyEndpointOptions(roles, columns, options);
    if (!endpoints) return endpoints;
    auto populations = applyPopulationOptions(roles, joined, options.populations);
    if (!populations) return populations;
    if (roles.fileName.empty() && options.subgroups.empty()) addSubgroups(roles, joined);
    return applySubgroupOptions(roles, columns, options.subgroups);
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
        levels.push_back(field.column().type == ColumnType::Date ? table::dateText(value) : base::numberText(value));
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
