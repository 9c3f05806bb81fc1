#include "core/study/roles/adam.h"

#include "core/base/text.h"
#include "core/study/roles/column_kinds.h"
#include "core/study/roles/record_flags.h"
#include "core/study/vocabulary/therapy_words.h"

#include <algorithm>
#include <array>
#include <set>

namespace atrisk::study {
namespace {

using table::Column;

/// "Progression-free survival (days)" → the name and the unit.
std::pair<std::string, std::optional<TimeUnit>> splitUnit(const std::string& label)
{
    const auto unit = unitInBrackets(label);
    if (!unit) return {label, std::nullopt};
    const std::size_t open = label.rfind('(');
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

/// Id, label and unit; the unit of the rows (AVALU) goes before that behind the numbers, and this before the one in brackets after PARAM.
FileEndpoint named(FileEndpoint endpoint, const std::string& id, const std::string& param, const std::string& unitColumn,
                   const Column& time)
{
    endpoint.id.text = id;
    const auto [words, unit] = splitUnit(param.empty() ? id : param);
    endpoint.label = words;
    endpoint.unitColumn.text = unitColumn;
    const auto behind = parseTimeUnit(time.unit);
    if (unitColumn.empty()) endpoint.unit = behind ? behind : unit;
    return endpoint;
}

void guessEndpoint(Roles& roles, const FileEndpoint& endpoint, const Column& time)
{
    roles.guesses.push_back({Guess::Kind::Endpoint, "", endpoint.id.text, "CDISC columns AVAL and CNSR", false});
    const auto guessUnit = [&](std::string found, std::string reason, bool doubtful) {
        roles.guesses.push_back({Guess::Kind::Unit, endpoint.id.text, std::move(found), std::move(reason), doubtful});
    };
    if (!endpoint.unitColumn.empty())
        guessUnit("as " + endpoint.unitColumn.text + " says", "the CDISC name of a unit per row", false);
    else if (endpoint.unit)
        guessUnit(std::string(name(*endpoint.unit)),
                  parseTimeUnit(time.unit) ? "it stands behind the numbers of " + time.name : "in brackets after PARAM", false);
    else
        guessUnit("unknown", "neither AVALU nor PARAM says one", true);
    roles.endpoints.push_back(endpoint);
}

/// PARAMCD; where there is none or it says nothing, PARAM tells endpoints apart.
Field endpointCode(const Frame& frame)
{
    const auto says = [](const Field& field) { return field && !field.column().isNumeric() && !field.column().dictionary.empty(); };
    const Field code = frame.find("PARAMCD"), label = frame.find("PARAM");
    return !says(code) && says(label) ? label : code;
}

/// A column of PARCATs that tells the several rows of a patient under one code apart, each with few values; empty = none does.
Field variantOf(const JoinedTables& joined, const FileEndpoint& endpoint)
{
    const auto rows = evaluate(joined.records, endpoint.where.front().condition);
    if (!rows || !repeatsPatients(joined, *rows)) return {};
    for (const char* name : {"PARCAT1", "PARCAT2", "PARCAT", "PARAM", "AVALCAT1", "EVALCD", "EVAL"}) {
        const Field field = joined.records.find(name);
        constexpr std::size_t most = 12;
        if (!field || field.column().isNumeric() || field.column().dictionary.size() > most) continue;
        std::vector<RowMask> masks(field.column().dictionary.size(), RowMask(joined.records.rows));
        for (std::size_t row = 0; row < rows->size(); ++row)
            if ((*rows)[row] != 0 && field.code(row) >= 0) masks[static_cast<std::size_t>(field.code(row))][row] = 1;
        if (std::ranges::none_of(masks, [&](const RowMask& mask) { return repeatsPatients(joined, mask); })) return field;
    }
    return {};
}

/// One endpoint for each value of the variant that it has: "PFS (INVESTIGATOR)".
std::vector<FileEndpoint> variants(const JoinedTables& joined, const FileEndpoint& endpoint)
{
    const Field variant = endpoint.where.empty() ? Field() : variantOf(joined, endpoint);
    if (!variant) return {endpoint};
    const auto rows = evaluate(joined.records, endpoint.where.front().condition);
    std::vector<FileEndpoint> all;
    std::set<std::int32_t> seen;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        if ((*rows)[row] == 0 || variant.code(row) < 0 || !seen.insert(variant.code(row)).second) continue;
        FileEndpoint one = endpoint;
        one.id.text += " (" + variant.text(row) + ")";
        one.label += one.label == variant.text(row) ? "" : " (" + variant.text(row) + ")";
        one.where.push_back({{variant.column().name, Condition::Op::OneOf, {variant.text(row)}}, {}});
        all.push_back(std::move(one));
    }
    return all;
}

void addEndpoints(Roles& roles, const JoinedTables& joined)
{
    const Frame& frame = joined.records;
    const Field time = frame.find("AVAL");
    const Field outcome = frame.find("CNSR");
    if (!time || !outcome) return;
    const Field code = endpointCode(frame);
    const Field label = frame.find("PARAM");
    const Field unit = frame.find("AVALU");
    const std::vector<bool> inUnits = code && code.column().isNumeric() ? std::vector<bool>() : hasUnits(frame, code, unit);
    const auto unitColumn = [&](std::size_t of) { return inUnits[of] ? unit.column().name : std::string(); };
    FileEndpoint endpoint;
    endpoint.time.text = time.column().name;
    endpoint.outcome = censoring(outcome.column().name);
    if (!code) {
        guessEndpoint(roles,
                      named(endpoint, time.column().name, label && frame.rows > 0 ? label.text(0) : "", unitColumn(0), time.column()),
                      time.column());
        return;
    }
    const std::vector<std::size_t> rows = firstRows(frame, code);
    for (const std::size_t row : rows) {
        if (joined.cancel.requested()) return;
        FileCondition where;
        where.condition = {code.column().name, Condition::Op::OneOf, {code.text(row)}};
        endpoint.where = {where};
        const FileEndpoint whole = named(endpoint, code.text(row), label ? label.text(row) : "",
                                         unitColumn(static_cast<std::size_t>(code.code(row))), time.column());
        if (rows.size() > mostChoices)
            roles.endpoints.push_back(whole); // too many to be opened
        else
            for (const FileEndpoint& one : variants(joined, whole)) guessEndpoint(roles, one, time.column());
    }
}

constexpr std::array armNames{"TRT01P", "TRTP", "TRTA", "TRT01A", "ARM", "ACTARM"};

void addArms(Roles& roles, const Frame& frame)
{
    for (const char* name : armNames) {
        const Field field = frame.find(name);
        if (!field || field.column().distinctCount() == 0) continue;
        roles.arms.emplace().column.text = field.column().name;
        roles.guesses.push_back({Guess::Kind::Arms, "", "column " + field.column().name, "the CDISC name of the treatment", false});
        return;
    }
}

/// The population of all randomized goes before one that has the same patients for another reason.
bool leads(const FilePopulation& population, const FilePopulation& other)
{
    const auto isIntention = [](const FilePopulation& one) { return base::upperCase(one.id.text).starts_with("ITT"); };
    return isIntention(population) && !isIntention(other);
}

/// Of two populations of the same patients one is kept, and takes the name of the other too. `masks`: of those found earlier.
bool foldPopulation(Roles& roles, const std::vector<Selected>& masks, const Selected& rows, FilePopulation population)
{
    const auto same =
        std::ranges::find_if(masks, [&](const Selected& mask) { return mask.byRecord == rows.byRecord && mask.rows == rows.rows; });
    if (same == masks.end()) return false;
    FilePopulation& known = roles.populations[static_cast<std::size_t>(same - masks.begin())];
    if (leads(population, known)) {
        std::swap(population, known);
        std::swap(population.aliases, known.aliases);
        for (Guess& guess : roles.guesses)
            if (guess.kind == Guess::Kind::Population && guess.found == population.id.text) guess.found = known.id.text;
    }
    known.aliases.push_back(population.id.text);
    roles.guesses.push_back(
        {Guess::Kind::Population, "", population.id.text, "it has the same patients as " + known.id.text + ", and is shown once", false});
    return true;
}

void addPopulations(Roles& roles, const JoinedTables& joined)
{
    std::vector<Selected> masks;
    for (const Field& field : allColumns(joined).fields) {
        if (joined.cancel.requested()) return;
        const Column& column = findColumn(joined.patients, joined.records, field.column().name).field.column();
        if (!hasFlags(column)) continue;
        FilePopulation population = flagPopulation(column);
        auto rows = evaluate(joined.patients, joined.records, population.where.front().condition);
        if (!rows || foldPopulation(roles, masks, *rows, population)) continue;
        masks.push_back(std::move(rows).value());
        roles.populations.push_back(std::move(population));
        roles.guesses.push_back({Guess::Kind::Population, "", column.name, "its name ends in FL and it says yes and no", false});
    }
}

} // namespace

std::optional<std::size_t> findEndpointTable(const std::vector<TablePtr>& tables, const RoleOptions& options)
{
    const std::string time = !options.time.empty() ? options.time : !options.end.empty() ? options.end : "AVAL";
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
    const std::string whole = base::upperCase(table); // "adrs_onco" is one of responses
    const std::string name = whole.substr(0, std::min(whole.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), whole.size()));
    if (name == "ADRS") return DomainKind::Responses;
    if (name == "ADAE") return DomainKind::AdverseEvents;
    if (name == "ADEX") return DomainKind::Exposure;
    if (name == "ADTR" || name == "ADLB") return DomainKind::Measurements;
    if (name == "ADCM" || namesTableOfNextTherapies(name)) return DomainKind::Medications;
    if (name.starts_with("ADQS")) return DomainKind::Questionnaires; // a table for each: ADQSADAS
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
    addEndpoints(roles, joined);
    addArms(roles, columns);
    addPopulations(roles, joined);
    return roles;
}

} // namespace atrisk::study
