// Numbers that stand for "unknown": far from all others, and written as people write codes.
#include "core/base/numeric.h"
#include "core/base/shell_word.h"
#include "core/base/sorting.h"
#include "core/base/text.h"
#include "core/study/checks/checks.h"
#include "core/study/model/number_columns.h"
#include "core/study/vocabulary/name_words.h"
#include "core/table/identifier_names.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <set>
#include <span>

namespace atrisk::study {
namespace {

bool isMeasure(const std::string& column)
{
    static constexpr std::array names{"age",   "ecog", "becog",  "ps",     "kps",   "score", "grade",
                                      "stage", "bmi",  "height", "weight", "nodes", "size"};
    const std::string name = base::lowerCase(column);
    return std::any_of(names.begin(), names.end(), [&](const char* word) {
        return name == word || name.starts_with(std::string(word) + "_") || name.ends_with(std::string("_") + word) ||
               (std::string_view(word).size() > 3 && name.find(word) != std::string::npos) || (name.starts_with("age") && word == names[0]);
    });
}

/// CDISC's days of a study, of which -1 is the last before the first.
bool isStudyDay(const std::string& column)
{
    const std::string name = base::upperCase(column);
    return name.ends_with("DY") || name.ends_with("DAY");
}

/// As codes are: eights or nines, sevens where they are several; with a fraction of nines; below 0 also -1.
bool isShaped(double value)
{
    static constexpr std::array shapes{8.,   9.,    77.,    88.,   99.,   99.9,  99.99,  777.,   888.,
                                       999., 999.9, 999.99, 7777., 8888., 9999., 99999., 999999.};
    constexpr double smallest = 8, oneDigit = 9, twoDigits = 77; // most numbers of a column are none
    const double size = std::fabs(value);
    if (size < smallest || (size > oneDigit && size < twoDigits)) return value == -1;
    return std::ranges::find(shapes, size) != shapes.end();
}

/// The others of a column, ascending: more than one value.
class Others {
public:
    explicit Others(std::vector<double> sorted) : m_sorted(std::move(sorted))
    {
        constexpr double widest = 12; // of a score
        m_isScore = most() - least() <= widest && least() >= 0 &&
                    std::ranges::all_of(m_sorted, [](double value) { return value == std::floor(value); });
    }

    [[nodiscard]] double least() const { return m_sorted.front(); }
    [[nodiscard]] double most() const { return m_sorted.back(); }
    [[nodiscard]] bool isScore() const { return m_isScore; }

    /// Above all of them: beyond a score farther than it reaches; else farther than they reach, also by factors from their middle on.
    [[nodiscard]] bool leaveGapBelow(double value) const
    {
        const double gap = value - most(), reach = most() - least();
        if (m_isScore || !(least() >= 0)) return gap > reach;
        const double middle = m_sorted[m_sorted.size() / 2];
        return gap > reach && std::log1p(value) - std::log1p(most()) > std::log1p(most()) - std::log1p(middle);
    }

private:
    std::vector<double> m_sorted;
    bool m_isScore = false;
};

/// Where others reach to 85, one of 99 is old; three of 99 are not by chance, nor are two farther than the others reach.
bool isRepeated(double value, std::size_t rows, const Others& others)
{
    constexpr double beyond = 0.1; // of what the others reach
    const double gap = value - others.most(), reach = others.most() - others.least();
    return value >= 77 && ((rows >= 3 && gap > beyond * reach) || (rows == 2 && gap > reach));
}

/// `among`: of several negative codes, -9 beside -99, each is one, where all else is not below 0.
bool isSentinel(double value, std::size_t rows, const Others& others, bool among, const std::string& column)
{
    if (value < 0 && (others.least() < 0 || isStudyDay(column))) return false;
    if (value == -1) return isMeasure(column) || among;
    if (value < 0) return value <= -77 || rows > 1 || among || others.isScore() || isMeasure(column);
    if (value <= others.most()) return false;
    if (value < 10) return others.isScore() && others.leaveGapBelow(value);
    return others.leaveGapBelow(value) || isRepeated(value, rows, others);
}

std::vector<double> sentinelsOf(const std::vector<double>& sorted, const std::string& column)
{
    constexpr std::size_t enough = 5;
    std::vector<double> rest, shaped;
    for (const double value : sorted) (isShaped(value) ? shaped : rest).push_back(value);
    if (rest.size() < enough || rest.front() == rest.back()) return {};
    shaped.erase(std::unique(shaped.begin(), shaped.end()), shaped.end());
    const bool among = std::ranges::count_if(shaped, [](double value) { return value < 0; }) > 1;
    // What is no code is one of the others: 99 kg beside 98 do not make 999 nearer, and 9 beside 8 is a step.
    for (bool more = true; more && !shaped.empty();) {
        const Others others(rest);
        const auto belongs = std::ranges::find_if(shaped, [&](double value) {
            const auto [begin, end] = std::ranges::equal_range(sorted, value);
            return !isSentinel(value, static_cast<std::size_t>(end - begin), others, among, column);
        });
        more = belongs != shaped.end();
        if (!more) break;
        rest.insert(std::ranges::upper_bound(rest, *belongs), *belongs);
        shaped.erase(belongs);
    }
    return shaped;
}

/// Names of anything else than an amount, and numbers beside the words that they stand for (SEXN beside SEX).
bool isName(const Study& study, const table::Column& column)
{
    static constexpr std::array places{"site", "centre", "center", "clinic", "hospital", "country", "region", "investigator"};
    const auto isPlace = [](const std::string& word) { return std::ranges::find(places, word) != places.end(); };
    if (table::namesIdentifier(column.name) || std::ranges::any_of(nameWords(column.name), isPlace)) return true;
    const std::string name = base::upperCase(column.name);
    return name.size() > 1 && name.back() == 'N' && study.find(std::string_view(name).substr(0, name.size() - 1));
}

bool isAmong(const Roles& roles, const std::string& column, std::initializer_list<FileText FileEndpoint::*> parts)
{
    return std::ranges::any_of(roles.endpoints, [&](const FileEndpoint& endpoint) {
        return std::ranges::any_of(parts, [&](const auto part) { return base::equalIgnoringCase((endpoint.*part).text, column); });
    });
}

/// Below 0 they are asked of elsewhere, as any time is.
bool isTime(const Roles& roles, const std::string& column) { return isAmong(roles, column, {&FileEndpoint::time, &FileEndpoint::entry}); }

/// Dates and what happened are asked of elsewhere: implausible times, unknown codes.
bool isDateOrEvent(const Roles& roles, const std::string& column)
{
    const auto isEvent = [&](const FileEndpoint& one) { return base::equalIgnoringCase(one.outcome.column.text, column); };
    return isAmong(roles, column, {&FileEndpoint::start, &FileEndpoint::end}) || std::ranges::any_of(roles.endpoints, isEvent);
}

/// A column and what its rows are: patients, or those of the endpoint table.
struct Looked {
    Field field;
    std::size_t rows = 0;
    bool byRecord = false;

    [[nodiscard]] std::string words(std::size_t count) const
    {
        return std::to_string(count) + (byRecord ? " row" : " patient") + (count == 1 ? " has " : "s have ");
    }
};

void warn(const CheckedStudy& checked, const Looked& looked, const std::vector<std::size_t>& found, const std::string& value,
          base::Warnings& warnings)
{
    const Field& field = looked.field;
    const std::vector<std::size_t> rows = rowsOfTable(field, found);
    const std::string where = rows.empty() ? "" : " (" + rowList(field.table(), rows, checked.linesOf) + ")";
    const std::string& column = field.column().name;
    base::Warning warning;
    warning.code = "sentinel";
    warning.file = field.place(found.front()).file;
    warning.columnName = column;
    warning.text = looked.words(found.size()) + value + ", far from all others" + where + "; if it means unknown, say --missing-code " +
                   base::shellWord(column + "=" + value) + ". It is used as it stands";
    warnings.push_back(warning);
}

/// Is one that is written as a code beyond all others? Asked before anything is sorted.
bool mayHoldCodes(const std::vector<double>& values)
{
    double least = std::numeric_limits<double>::infinity(), most = -least;
    for (const double value : values) {
        if (isShaped(value)) continue;
        least = std::min(least, value);
        most = std::max(most, value);
    }
    return std::ranges::any_of(values, [&](double value) { return isShaped(value) && (value > most || (value < 0 && least >= 0)); });
}

void checkNumbers(const CheckedStudy& checked, const Looked& looked, base::Warnings& warnings)
{
    const Field& field = looked.field;
    std::vector<double> values;
    for (std::size_t row = 0; row < looked.rows; ++row)
        if (!field.isMissing(row)) values.push_back(field.number(row));
    if (!mayHoldCodes(values) || !base::sortUnless(checked.cancel, values)) return;
    for (const double sentinel : sentinelsOf(values, field.column().name)) {
        const std::string text = base::numberText(sentinel);
        if (sentinel < 0 && isTime(checked.roles, field.column().name)) continue;
        if (!field.column().labelOf(text).empty()) continue; // what it means is said
        std::vector<std::size_t> found;
        for (std::size_t row = 0; row < looked.rows; ++row)
            if (field.number(row) == sentinel) found.push_back(row);
        warn(checked, looked, found, text, warnings);
    }
}

/// One code among words: M, F and 9.
void checkWords(const CheckedStudy& checked, const Looked& looked, base::Warnings& warnings)
{
    const table::Column& column = looked.field.column();
    const auto hasDigit = [](const std::string& text) { return text.find_first_of("0123456789") != text.npos; };
    const auto code = std::ranges::find_if(column.dictionary, hasDigit);
    if (column.dictionary.size() < 3 || column.dictionary.size() > mostNumberLevels ||
        std::ranges::count_if(column.dictionary, hasDigit) != 1)
        return;
    const auto number = base::parseNumber(*code);
    if (!number || *number == -1 || !isShaped(*number) || !column.labelOf(*code).empty()) return;
    std::vector<std::size_t> found;
    for (std::size_t row = 0; row < looked.rows; ++row)
        if (looked.field.code(row) == code - column.dictionary.begin()) found.push_back(row);
    if (!found.empty()) warn(checked, looked, found, *code, warnings);
}

/// Every column once: the patients', and of the endpoint table those that vary among a patient's rows.
std::vector<Looked> columnsOf(const Study& study)
{
    std::vector<Looked> columns;
    std::set<std::string_view> ofPatients;
    for (const Field& field : study.patients.fields) {
        columns.push_back({field, study.patients.rows, false});
        ofPatients.insert(field.column().name);
    }
    for (const Field& field : study.records.fields)
        if (!ofPatients.contains(field.column().name)) columns.push_back({field, study.records.rows, true});
    return columns;
}

} // namespace

void checkSentinels(const CheckedStudy& checked, base::Warnings& warnings)
{
    for (const Looked& looked : columnsOf(checked.study)) {
        if (checked.cancel.requested()) return;
        const table::Column& column = looked.field.column();
        if (isName(checked.study, column) || isDateOrEvent(checked.roles, column.name)) continue;
        if (column.type == table::ColumnType::Number) checkNumbers(checked, looked, warnings);
        if (column.type == table::ColumnType::Category) checkWords(checked, looked, warnings);
    }
}

} // namespace atrisk::study
