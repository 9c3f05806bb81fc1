#include "core/study/model/endpoint.h"

#include "core/base/numeric.h"
#include "core/base/shell_word.h"
#include "core/base/sorting.h"
#include "core/study/model/outcomes/censoring_reasons.h"
#include "core/study/model/outcomes/start_stop.h"
#include "core/study/model/row_list.h"
#include "core/study/model/times.h"
#include "core/study/open/outcome.h"
#include "core/study/roles/levels.h"
#include "core/study/roles/record_flags.h"
#include "core/study/vocabulary/endpoint_words.h"
#include "core/study/vocabulary/interval_words.h"
#include "core/study/vocabulary/name_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <ranges>
#include <tuple>

namespace atrisk::study {
namespace {

using base::Error;
using base::Result;
using base::Warning;

/// R's tolerance of timefix: of a gap itself, and of a gap over the mean of the times.
constexpr double sameTime = 0x1p-26;

/// What is known of one endpoint while it is being built: per row of the endpoint table.
struct Draft : Stays { ///< without an entry column all entries are 0
    Field time, entry, outcome;
    Field start; ///< of two dates, of which `time` is the end; else none

    [[nodiscard]] bool hasTime(std::size_t row) const { return rows[row] != 0 && !std::isnan(times[row]); }
    bool leavesAtZero = false; ///< somebody does, who entered before; an entry at 0 is after that

    [[nodiscard]] bool isLate(std::size_t row) const { return entry && (leavesAtZero ? entries[row] >= 0 : entries[row] > 0); }
};

Error columnMissing(const EndpointContext& context, const FileText& column, const char* what)
{
    const std::string text = std::string("the ") + what + " column \"" + column.text + "\" does not exist; the data have " +
                             base::choices(context.joined.records.names());
    if (context.studyFile.empty()) return base::usageError("no-such-column", text);
    Error error = base::inputError("no-such-column", text, context.studyFile);
    error.line = column.place.line;
    error.column = column.place.column;
    return error;
}

std::string patients(std::size_t count) { return std::to_string(count) + (count == 1 ? " patient" : " patients"); }

/// Who cannot be used, by reason; the first that applies counts.
struct LeftOut {
    std::vector<std::size_t> negative, noTime, noEntry, lateEntry, noOutcome, noArm;

    [[nodiscard]] auto all() const { return std::array{&negative, &noTime, &noEntry, &lateEntry, &noOutcome, &noArm}; }

    void warn(Endpoint& endpoint, const Draft& draft, const EndpointContext& context) const
    {
        const Field own = context.joined.records.fields.front(); // rows are named as the endpoint table counts them
        const LinesOf lines = linesOfAll(own.table(), {&negative, &noTime, &noEntry, &lateEntry, &noOutcome, &noArm}, context.linesOf);
        const auto add = [&](const std::vector<std::size_t>& rows, const Field& field, const char* code, const std::string& what) {
            if (rows.empty()) return;
            Warning warning;
            warning.code = code;
            const table::Place place = own.place(rows.front());
            warning.file = place.file;
            if (&field.table() == &own.table()) warning.columnName = field.column().name;
            if (rows.size() == 1) warning.row = place.row;
            warning.text =
                endpoint.label + ": " + patients(rows.size()) + " left out, " + what + " (" + rowList(own.table(), rows, lines) + ")";
            endpoint.warnings.push_back(warning);
        };
        add(negative, draft.time, "negative-time", "negative time");
        add(noTime, draft.time, "missing-time", "time missing");
        add(noEntry, draft.entry, "missing-entry", "entry missing");
        add(lateEntry, draft.entry, "late-entry", "entry at or after the time");
        add(noOutcome, draft.outcome, "missing-outcome", "event indicator missing");
        add(noArm, draft.time, "missing-arm", "no treatment arm");
    }
};

/// Files that say different units of the time leave it without one.
Result<base::Done> checkUnits(const Draft& draft, const FileEndpoint& role)
{
    if (role.unit || !role.unitColumn.empty()) return base::Done{};
    const base::Warnings& said = draft.time.table().warnings;
    const auto differ = std::ranges::find_if(said, [&](const Warning& warning) {
        return warning.code == "units-disagree" && warning.columnName == draft.time.column().name && !draft.time.table().parts.empty();
    });
    if (differ == said.end()) return base::Done{};
    Error error = *differ;
    error.kind = base::ErrorKind::Input;
    error.text += ", and say it with --unit";
    return error;
}

/// An entry is compared with the time, so both are in one unit; a name says it where no cell does.
Result<base::Done> checkUnitOfEntry(const Draft& draft, const FileEndpoint& role)
{
    if (!draft.entry) return base::Done{};
    const table::Column &entry = draft.entry.column(), &time = draft.time.column();
    const auto inCells = parseTimeUnit(entry.unit), own = inCells || role.time.empty() ? inCells : unitByNames(entry.label, entry.name);
    const auto behind = parseTimeUnit(time.unit);
    std::optional<TimeUnit> said = role.time.empty() ? role.unitBetweenDates() : role.unit ? role.unit : behind;
    if (!inCells && !said) said = unitByNames(time.label, time.name);
    if (!own || own == said || own == behind || (!inCells && !said)) return base::Done{};
    return columnError(draft.entry, "units-disagree",
                       std::string(name(*own)) + (inCells ? " stands behind its numbers, " : " stands in its name, ") +
                           (said ? "and the times are in " + std::string(name(*said)) : "and no unit is known of the times") +
                           "; entry and time must be in one unit");
}

/// Where every row is a patient: rows of several endpoints would be several patients of one.
Result<base::Done> checkOneEndpoint(const Draft& draft, const Frame& frame)
{
    for (const Field& field : frame.fields) {
        const table::Column& column = field.column();
        if (column.name == draft.outcome.column().name || !holdsEndpoints(column)) continue;
        std::vector<bool> seen(column.dictionary.size());
        for (std::size_t row = 0; row < draft.rows.size(); ++row)
            if (draft.rows[row] != 0 && field.code(row) >= 0) seen[static_cast<std::size_t>(field.code(row))] = true;
        std::vector<std::string> names;
        for (std::size_t code = 0; code < seen.size(); ++code)
            if (seen[code]) names.push_back(column.dictionary[code]);
        if (names.size() < 2) continue;
        const std::string each = base::shellWord(column.name + "=" + names.front());
        return columnError(field, "several-endpoints",
                           "rows of several endpoints would be taken as patients: " + base::choices(names) +
                               ". Say which is meant with --where " + each + ", and which column tells patients apart with --id");
    }
    return base::Done{};
}

Result<base::Done> checkOneRowPerPatient(const Draft& draft, const EndpointContext& context, const FileEndpoint& role)
{
    if (!context.joined.hasIdentifier) return checkOneEndpoint(draft, context.joined.records);
    const Field id = context.joined.records.find(context.joined.identifier);
    RowMask seen(context.joined.subjects);
    std::vector<std::string> names;
    std::size_t first = 0;
    for (std::size_t row = 0; row < draft.rows.size(); ++row) {
        if (!draft.rows[row]) continue;
        std::uint8_t& known = seen[context.joined.patientOf[row]];
        if (known == 1) {
            if (names.empty()) first = row;
            names.push_back(id.text(row));
        }
        known = known == 0 ? 1 : 2; // named once
    }
    if (names.empty()) return base::Done{};
    const auto& fields = context.joined.records.fields;
    const auto start = std::ranges::find_if(fields, [](const Field& field) { return namesIntervalStart(field.column().name); });
    const std::string intervals = start == fields.end() ? ""
                                                        : ". Rows that are intervals and follow one another become one with --entry " +
                                                              base::shellWord(start->column().name);
    return cellError(id, first, "duplicate-subject",
                     "several rows for the same patient and endpoint " + role.id.text + ": " + base::choices(names) +
                         "; one row each is needed: choose it with --where, or name another column than " + id.column().name +
                         " with --id" + intervals);
}

/// Unit of every row of the endpoint that has a time; null where none is known.
std::vector<std::optional<TimeUnit>> unitsOfRows(const Field& field, const Draft& draft)
{
    std::vector<std::optional<TimeUnit>> ofCode;
    for (const std::string& text : field.column().dictionary) ofCode.push_back(parseTimeUnit(text));
    std::vector<std::optional<TimeUnit>> units(draft.rows.size());
    if (field.column().isNumeric()) return units;
    for (std::size_t row = 0; row < draft.rows.size(); ++row)
        if (draft.hasTime(row) && !field.isMissing(row)) units[row] = ofCode[static_cast<std::size_t>(field.code(row))];
    return units;
}

std::optional<TimeUnit> mostCommon(const std::vector<std::optional<TimeUnit>>& units)
{
    std::map<TimeUnit, std::size_t> count;
    for (const auto& unit : units)
        if (unit) ++count[*unit];
    if (count.empty()) return std::nullopt;
    return std::max_element(count.begin(), count.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
}

void warnAboutUnits(Endpoint& endpoint, const Field& field, std::size_t converted, std::size_t unknown, TimeUnit common)
{
    Warning warning;
    warning.file = field.table().file;
    warning.columnName = field.column().name;
    if (converted > 0) {
        warning.code = "mixed-units";
        warning.text = endpoint.label + ": the unit differs by row; " + std::to_string(converted) + " times were converted to " +
                       std::string(name(common));
        endpoint.warnings.push_back(warning);
    }
    if (unknown > 0) {
        warning.code = "unknown-unit";
        warning.text =
            endpoint.label + ": " + std::to_string(unknown) + " rows have no known unit; " + std::string(name(common)) + " assumed";
        endpoint.warnings.push_back(warning);
    }
}

/// Times of rows whose unit differs from the most common one are converted, with a warning.
std::optional<TimeUnit> unifyUnits(Endpoint& endpoint, const FileEndpoint& role, const EndpointContext& context, Draft& draft)
{
    if (role.unit || role.unitColumn.empty()) return role.unit;
    const Field field = context.joined.records.find(role.unitColumn.text);
    const auto units = unitsOfRows(field, draft);
    const std::optional<TimeUnit> common = mostCommon(units);
    if (!common) return std::nullopt;
    std::size_t converted = 0;
    std::size_t unknown = 0;
    for (std::size_t row = 0; row < draft.rows.size(); ++row) {
        if (!draft.hasTime(row)) continue;
        if (!units[row]) ++unknown;
        if (!units[row] || units[row] == common) continue;
        draft.times[row] = convertTime(draft.times[row], *units[row], *common);
        draft.entries[row] = convertTime(draft.entries[row], *units[row], *common);
        ++converted;
    }
    warnAboutUnits(endpoint, field, converted, unknown, *common);
    return common;
}

void warnAboutWords(Endpoint& endpoint, const FileEndpoint& role, const EndpointContext& context, const Draft& draft)
{
    const std::string assumed = assumedWords(context.joined.records, draft.outcome, role.outcome, draft.rows);
    if (assumed.empty()) return;
    Warning warning;
    warning.code = "event-assumed";
    warning.file = draft.outcome.table().file;
    warning.columnName = draft.outcome.column().name;
    warning.text = endpoint.label + ": " + assumed + "; if that is wrong, say which with --event-value";
    endpoint.warnings.push_back(warning);
}

/// As said, else as the data label its code.
std::string labelOf(const FileLevel& competing, const table::Column& column)
{
    return competing.label == competing.value.text ? levelLabel(column, competing.value.text) : competing.label;
}

/// One huge time makes the mean so large that R, and so Atrisk, takes for one what no rounding explains.
void warnAboutMerged(Endpoint& endpoint, const Draft& draft, const std::vector<std::size_t>& kept, const TimeGroups& groups)
{
    if (groups.merged == 0) return;
    constexpr double mostByRounding = 1e-6; // of the time itself
    Warning warning;
    warning.code = "near-equal-times";
    warning.file = draft.time.table().file;
    warning.columnName = draft.time.column().name;
    warning.text = endpoint.label + ": " + std::to_string(groups.merged);
    if (groups.to - groups.from <= mostByRounding * groups.to) {
        warning.text += " times differ only by rounding from another; they count as equal";
    } else {
        const std::size_t longest = *std::ranges::max_element(kept, {}, [&](std::size_t row) { return draft.times[row]; });
        const bool tiny = groups.to - groups.from <= sameTime;
        if (!tiny) warning.row = draft.time.place(longest).row;
        warning.text += " times count as equal to the one before them, as in R, which takes small differences for rounding: " +
                        base::numberText(groups.from) + " and " + base::numberText(groups.to) + " are one, because " +
                        (tiny ? "times so near 0 are; give them in a smaller unit"
                              : "the longest time is " + base::numberText(draft.times[longest]) + "; check that one");
    }
    endpoint.warnings.push_back(warning);
}

/// The group of a value that is among those grouped.
std::uint32_t groupOfValue(const TimeGroups& groups, double value)
{
    const auto next = std::upper_bound(groups.times.begin(), groups.times.end(), value);
    return static_cast<std::uint32_t>(next - groups.times.begin()) - 1;
}

/// Of late entries too.
TimeGroups groupsOf(const std::vector<std::size_t>& rows, const Draft& draft, const base::Cancel& cancel)
{
    std::vector<double> values;
    values.reserve(rows.size());
    for (const std::size_t row : rows) {
        values.push_back(draft.times[row]);
        if (draft.isLate(row)) values.push_back(draft.entries[row]);
    }
    return groupTimes(std::move(values), cancel);
}

void addEntries(Endpoint& endpoint, const TimeGroups& groups, const Draft& draft)
{
    endpoint.atRiskFrom.assign(endpoint.positions(), 0);
    for (std::size_t position = 0; position < endpoint.positions(); ++position) {
        const std::size_t row = endpoint.record[position];
        if (!draft.isLate(row)) continue;
        endpoint.atRiskFrom[position] = groupOfValue(groups, draft.entries[row]) + 1;
        endpoint.late.push_back(static_cast<std::uint32_t>(position));
    }
    std::ranges::stable_sort(endpoint.late, {}, [&](std::uint32_t position) { return endpoint.atRiskFrom[position]; });
    if (endpoint.late.empty()) endpoint.atRiskFrom.clear();
}

/// False = cancelled.
bool sortByTime(Endpoint& endpoint, const std::vector<std::size_t>& kept, TimeGroups groups, const Draft& draft,
                const EndpointContext& context, const base::Cancel& cancel)
{
    // Counting sort by group: stable, so that equal times stay in the order of the table.
    std::vector<std::uint32_t> groupOf(kept.size());
    std::vector<std::size_t> begin(groups.times.size() + 1);
    const bool counted = base::forEachUnless(cancel, kept.size(), [&](std::size_t i) {
        groupOf[i] = groupOfValue(groups, draft.times[kept[i]]);
        ++begin[groupOf[i] + 1];
    });
    if (!counted) return false;
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    endpoint.timeOf.resize(kept.size());
    endpoint.patient.resize(kept.size());
    endpoint.record.resize(kept.size());
    endpoint.arm.resize(kept.size());
    endpoint.outcome.resize(kept.size());
    const bool placed = base::forEachUnless(cancel, kept.size(), [&](std::size_t i) {
        const std::size_t position = begin[groupOf[i]]++;
        endpoint.timeOf[position] = groupOf[i];
        endpoint.patient[position] = context.joined.patientOf[kept[i]];
        endpoint.record[position] = static_cast<std::uint32_t>(kept[i]);
        endpoint.arm[position] = context.arm(kept[i]);
        endpoint.outcome[position] = static_cast<std::uint8_t>(draft.outcomes[kept[i]]);
    });
    if (!placed) return false;
    if (draft.entry) addEntries(endpoint, groups, draft);
    warnAboutMerged(endpoint, draft, kept, groups);
    endpoint.times = std::move(groups.times);
    return true;
}

/// Where every known code says the same, the empty cells may say the opposite.
Result<base::Done> checkBlanks(const Draft& draft)
{
    std::size_t events = 0, censored = 0, blanks = 0, first = 0;
    for (std::size_t row = 0; row < draft.rows.size(); ++row) {
        if (!draft.hasTime(row)) continue;
        events += draft.outcomes[row] > 0 ? 1U : 0U;
        censored += draft.outcomes[row] == 0 ? 1U : 0U;
        if (draft.outcomes[row] < 0 && blanks++ == 0) first = row;
    }
    if (blanks == 0 || (events > 0) == (censored > 0)) return base::Done{};
    return cellError(draft.outcome, first, "blank-outcome",
                     "every known code is " + std::string(events > 0 ? "an event" : "a censoring") + " (" +
                         std::to_string(events + censored) + " rows), " + std::to_string(blanks) +
                         (blanks == 1 ? " row is blank" : " rows are blank") + "; if blank means " +
                         (events > 0 ? "no event, say so with --censor-value \"\"" : "an event, say so with --event-value \"\"") +
                         " (in a study file: \"\" among the codes)");
}

} // namespace

TimeGroups groupTimes(std::vector<double> values, const base::Cancel& cancel)
{
    if (!base::sortUnless(cancel, values)) return {};
    values.erase(std::unique(values.begin(), values.end()), values.end());
    double sum = 0;
    for (const double value : values) sum += std::fabs(value);
    const double mean = values.empty() ? 1 : sum / static_cast<double>(values.size());
    TimeGroups groups;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double gap = i == 0 ? 0 : values[i] - values[i - 1];
        if (i == 0 || (gap > sameTime && gap / mean > sameTime)) {
            groups.times.push_back(values[i]);
            continue;
        }
        ++groups.merged;
        if (gap > groups.to - groups.from) std::tie(groups.from, groups.to) = std::pair(values[i - 1], values[i]);
    }
    return groups;
}

/// Days in the unit of the times.
static Result<std::vector<double>> inUnit(Result<std::vector<double>> days, const FileEndpoint& role)
{
    if (days && role.unitBetweenDates() != TimeUnit::Days)
        for (double& time : *days) time = convertTime(time, TimeUnit::Days, role.unitBetweenDates());
    return days;
}

/// Of every row 0 without such a column. A date counts from the start that the time has: so many days are over when its day begins, the
/// first one counted or not.
static Result<std::vector<double>> readEntries(const Draft& draft, const FileEndpoint& role)
{
    if (!draft.entry) return std::vector<double>(draft.rows.size());
    if (draft.start && saysDates(draft.entry, draft.rows)) return inUnit(timesBetween(draft.start, draft.entry, draft.rows), role);
    if (draft.start && role.unitBetweenDates() != TimeUnit::Days && parseTimeUnit(draft.entry.column().unit) != role.unitBetweenDates()) {
        return columnError(draft.entry, "units-disagree",
                           "holds numbers, and the times between the dates are counted in " + std::string(name(role.unitBetweenDates())) +
                               ", so nothing says the unit of the entry; give a date, or count in days (leave the unit out)");
    }
    auto entries = readTimes(draft.entry, draft.rows, role.unit.has_value());
    if (entries || entries.error().code != "time-is-a-date") return entries;
    Error error = std::move(entries).error();
    error.text =
        "says by dates from when patients are at risk, and " + draft.time.column().name +
        " is no date; the entry must be a time since the same start, in the same unit. A date can be the entry where the time runs "
        "between two dates: --start COL --end COL instead of --time. If these are times, say their unit with --unit";
    return error;
}

static Result<Draft> readDraft(const FileEndpoint& role, const EndpointContext& context, const base::Cancel& cancel)
{
    const Frame& frame = context.joined.records;
    Draft draft;
    const bool dates = role.time.empty();
    const FileText& time = dates ? role.end : role.time;
    draft.time = frame.find(time.text);
    if (!draft.time) return columnMissing(context, time, dates ? "end" : "time");
    draft.start = dates ? frame.find(role.start.text) : Field();
    if (dates && !draft.start) return columnMissing(context, role.start, "start");
    draft.outcome = frame.find(role.outcome.column.text);
    if (!draft.outcome)
        return columnMissing(context, role.outcome.column, role.outcome.coding == FileOutcome::Coding::Censor ? "censoring" : "event");
    if (!role.entry.empty()) draft.entry = frame.find(role.entry.text);
    if (!role.entry.empty() && !draft.entry) return columnMissing(context, role.entry, "entry");
    auto units = checkUnits(draft, role);
    if (!units) return std::move(units).error();
    if (auto one = checkUnitOfEntry(draft, role); !one) return std::move(one).error();
    auto rows = rowsWhere(context.joined.records, role.where, context.studyFile);
    if (!rows) return std::move(rows).error();
    draft.rows = std::move(rows).value();
    if (!draft.entry) {
        auto unique = checkOneRowPerPatient(draft, context, role);
        if (!unique) return std::move(unique).error();
    }
    if (cancel.requested()) return base::cancelled();
    auto times = dates ? inUnit(timesBetween(draft.start, draft.time, draft.rows, role.countFirstDay), role)
                       : readTimes(draft.time, draft.rows, role.unit.has_value());
    if (!times) return std::move(times).error();
    draft.times = std::move(times).value();
    auto entries = readEntries(draft, role);
    if (!entries) return std::move(entries).error();
    draft.entries = std::move(entries).value();
    if (cancel.requested()) return base::cancelled();
    auto outcomes = readOutcomes(frame, draft.outcome, role.outcome, draft.rows);
    if (!outcomes) return std::move(outcomes).error();
    draft.outcomes = std::move(outcomes).value();
    auto blanks = checkBlanks(draft);
    if (!blanks) return std::move(blanks).error();
    return draft;
}

/// Patients of several rows become one, with a warning.
static Result<base::Done> chain(Endpoint& endpoint, Draft& draft, const FileEndpoint& role, const EndpointContext& context,
                                const base::Cancel& cancel)
{
    if (!draft.entry) return base::Done{};
    const auto rows = static_cast<std::size_t>(std::ranges::count(draft.rows, 1));
    auto joined = chainRows(draft, context, role, cancel);
    if (!joined) return std::move(joined).error();
    if (*joined == 0) return base::Done{};
    Warning warning;
    warning.code = "start-stop-rows";
    warning.file = draft.entry.table().file;
    warning.text = endpoint.label + ": " + std::to_string(rows) + " rows of " + patients(rows - *joined) + " follow one another (" +
                   role.entry.text + ", " + role.time.text +
                   "); a patient is one, from the first to the last, and other columns count as "
                   "the first row has them";
    endpoint.warnings.push_back(std::move(warning));
    return base::Done{};
}

/// Rows of the patients who can be used, with their times; the others are named in warnings.
static std::pair<std::vector<std::size_t>, TimeGroups> usableRows(Endpoint& endpoint, Draft& draft, const EndpointContext& context,
                                                                  const base::Cancel& cancel)
{
    LeftOut leftOut;
    std::vector<std::size_t> kept;
    kept.reserve(draft.rows.size());
    for (std::size_t row = 0; row < draft.rows.size(); ++row) {
        if (!draft.rows[row]) continue;
        if (std::isnan(draft.times[row]))
            leftOut.noTime.push_back(row);
        else if (draft.times[row] < 0)
            leftOut.negative.push_back(row);
        else if (std::isnan(draft.entries[row]))
            leftOut.noEntry.push_back(row);
        else if (draft.entry && draft.entries[row] >= draft.times[row])
            leftOut.lateEntry.push_back(row);
        else if (draft.outcomes[row] < 0)
            leftOut.noOutcome.push_back(row);
        else if (context.arm(row) < 0)
            leftOut.noArm.push_back(row);
        else
            kept.push_back(row);
    }
    draft.leavesAtZero = draft.entry && std::ranges::any_of(kept, [&](std::size_t row) { return draft.times[row] == 0; });
    TimeGroups groups = groupsOf(kept, draft, cancel);
    if (cancel.requested()) return {};
    std::erase_if(kept, [&](std::size_t row) { // an entry that differs from the time by rounding alone
        const bool same = draft.isLate(row) && groupOfValue(groups, draft.entries[row]) == groupOfValue(groups, draft.times[row]);
        if (same) leftOut.lateEntry.push_back(row);
        return same;
    });
    leftOut.warn(endpoint, draft, context);
    for (const auto* rows : leftOut.all())
        for (const std::size_t row : *rows) endpoint.unusable.push_back(context.joined.patientOf[row]);
    return {std::move(kept), std::move(groups)};
}

Result<Endpoint> buildEndpoint(const FileEndpoint& role, const EndpointContext& context, const base::Cancel& cancel)
{
    if (cancel.requested()) return base::cancelled();
    auto draft = readDraft(role, context, cancel);
    if (!draft) return std::move(draft).error();
    if (cancel.requested()) return base::cancelled();
    Endpoint endpoint;
    endpoint.id = role.id.text;
    endpoint.label = role.label;
    endpoint.description = role.description;
    endpoint.favours = role.favours;
    endpoint.every = role.every;
    endpoint.until = role.until;
    endpoint.planned.events = role.plannedEvents;
    for (const FileText& text : role.boundaries)
        if (const auto boundary = parseBoundary(text.text, role.favours)) endpoint.planned.boundaries.push_back(*boundary);
    for (const FileLevel& competing : role.outcome.competing) endpoint.competing.push_back(labelOf(competing, draft->outcome.column()));
    if (draft->entry) endpoint.entry = draft->entry.column().name;
    auto chained = chain(endpoint, *draft, role, context, cancel);
    if (!chained) return std::move(chained).error();
    endpoint.unit = role.time.empty() ? role.unitBetweenDates() : unifyUnits(endpoint, role, context, *draft);
    warnAboutWords(endpoint, role, context, *draft);
    auto [rows, groups] = usableRows(endpoint, *draft, context, cancel);
    if (cancel.requested() || !sortByTime(endpoint, rows, std::move(groups), *draft, context, cancel)) return base::cancelled();
    findCensoringReasons(endpoint, context.joined.records, draft->outcome);
    return endpoint;
}

} // namespace atrisk::study
