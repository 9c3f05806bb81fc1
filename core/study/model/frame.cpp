#include "core/study/model/frame.h"

#include "core/base/numeric.h"
#include "core/base/shell_word.h"
#include "core/base/text.h"
#include "core/table/named_values.h"
#include "core/table/value_labels.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

namespace atrisk::study {
namespace {

using base::Result;
using base::usageError;
using Op = Condition::Op;

base::Error notANumber(const table::Column& column, const std::string& value)
{
    const bool date = column.type == table::ColumnType::Date;
    return usageError("bad-condition", "column " + column.name + " holds " + (date ? "dates" : "numbers") + "; \"" + value + "\" is not " +
                                           (date ? "a date like 2022-07-05" : "a number"));
}

RowMask missingRows(std::size_t rows, const Field& field, bool wanted)
{
    RowMask mask(rows);
    for (std::size_t row = 0; row < rows; ++row) mask[row] = field.isMissing(row) == wanted;
    return mask;
}

bool isComparison(Op op) { return op == Op::AtLeast || op == Op::AtMost || op == Op::Greater || op == Op::Less; }

bool holds(double x, Op op, double limit)
{
    switch (op) {
    case Op::AtLeast: return x >= limit;
    case Op::AtMost: return x <= limit;
    case Op::Greater: return x > limit;
    default: return x < limit;
    }
}

/// Does the text name nothing but codes for missing?
bool namesMissing(const table::Column& column, const std::string& text)
{
    const auto isMissing = [&](const std::string& value) {
        return std::ranges::find(column.missingReasons, value, &table::ValueLabel::value) != column.missingReasons.end();
    };
    return !column.missingReasons.empty() && std::ranges::all_of(table::valuesNamed(column, text), isMissing);
}

base::Error isMissingThere(const table::Column& column, const std::string& value)
{
    return usageError("no-such-value", "column " + column.name + " has no value \"" + value + "\": that is a code for missing there; " +
                                           base::shellWord(column.name + "=") + " chooses whose " + column.name + " is missing");
}

Result<RowMask> compareNumbers(std::size_t rows, const Field& field, const Condition& condition)
{
    std::vector<double> values;
    for (const std::string& value : condition.values) {
        if (!isComparison(condition.op) && namesMissing(field.column(), value)) return isMissingThere(field.column(), value);
        const std::optional<double> number = table::numberNamed(field.column(), value);
        if (!number) return notANumber(field.column(), value);
        values.push_back(*number);
    }
    const auto oneOf = [&](double x) { return std::find(values.begin(), values.end(), x) != values.end(); };
    RowMask mask(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        const double x = field.number(row);
        if (std::isnan(x)) continue;
        mask[row] = isComparison(condition.op) ? holds(x, condition.op, values.front()) : oneOf(x) == (condition.op == Op::OneOf);
    }
    return mask;
}

/// "1 (Male)"
std::vector<std::string> valuesWithLabels(const table::Column& column)
{
    std::vector<std::string> values;
    for (const std::string& value : column.dictionary) {
        const std::string label(column.labelOf(value));
        values.push_back(value + (label.empty() ? "" : " (" + label + ")"));
    }
    return values;
}

Result<RowMask> compareText(std::size_t rows, const Field& field, const Condition& condition)
{
    auto chosen = chosenValues(field.column(), condition);
    if (!chosen) return chosen;
    RowMask mask(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        const std::int32_t code = field.code(row);
        mask[row] = code >= 0 && (*chosen)[static_cast<std::size_t>(code)] != 0;
    }
    return mask;
}

std::vector<std::string> splitBars(std::string_view text)
{
    std::vector<std::string> values(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == '|')
            values.back() += text[++i];
        else if (text[i] == '|')
            values.emplace_back();
        else
            values.back() += text[i];
    }
    return values;
}

std::string_view symbol(Op op)
{
    switch (op) {
    case Op::OneOf:
    case Op::IsMissing: return "=";
    case Op::NotOneOf:
    case Op::IsKnown: return "!=";
    case Op::AtLeast: return ">=";
    case Op::AtMost: return "<=";
    case Op::Greater: return ">";
    case Op::Less: return "<";
    }
    return "";
}

} // namespace

table::Place Field::place(std::size_t row) const
{
    if (m_sources != nullptr)
        for (const Field& source : *m_sources)
            if (source.tableRow(row) != noRow) return source.place(row);
    return m_table->place(tableRow(row));
}

double Field::number(std::size_t row) const
{
    const std::uint32_t own = tableRow(row);
    return own == noRow ? table::missing : m_column->numbers[own];
}

std::int32_t Field::code(std::size_t row) const
{
    const std::uint32_t own = tableRow(row);
    return own == noRow ? -1 : m_column->codes[own];
}

bool Field::isMissing(std::size_t row) const
{
    const std::uint32_t own = tableRow(row);
    return own == noRow || m_column->isMissing(own);
}

std::string Field::text(std::size_t row) const
{
    const std::uint32_t own = tableRow(row);
    return own == noRow ? std::string() : m_column->text(own);
}

void Fields::push_back(const Field& field)
{
    m_indices.emplace(field.column().name, m_fields.size());
    m_fields.push_back(field);
}

std::size_t Fields::HashIgnoringCase::operator()(std::string_view name) const { return std::hash<std::string>()(base::lowerCase(name)); }

std::optional<std::size_t> Fields::find(std::string_view name) const
{
    const auto [first, last] = m_indices.equal_range(name);
    const auto exact = std::find_if(first, last, [&](const auto& entry) { return entry.first == name; });
    if (exact != last) return exact->second;
    return first != last && std::next(first) == last ? std::optional(first->second) : std::nullopt;
}

Field Frame::find(std::string_view name) const
{
    const std::optional<std::size_t> index = fields.find(name);
    return index ? fields[*index] : Field();
}

std::vector<std::string> Frame::names() const
{
    std::vector<std::string> names;
    for (const Field& field : fields) names.push_back(field.column().name);
    return names;
}

std::vector<std::int16_t> indicesOf(const Frame& frame, const Field& field, const std::vector<std::string>& values)
{
    std::map<std::string, std::int16_t, std::less<>> index;
    for (std::size_t i = 0; i < values.size(); ++i) index.emplace(values[i], static_cast<std::int16_t>(i));
    const auto find = [&](const std::string& value) {
        const auto found = index.find(value);
        return found == index.end() ? std::int16_t{-1} : found->second;
    };
    std::vector<std::int16_t> ofCode;
    for (const std::string& value : field.column().dictionary) ofCode.push_back(find(value));
    std::unordered_map<double, std::int16_t> ofNumber; // a text is made once per number, not per row
    std::vector<std::int16_t> indices(frame.rows, -1);
    for (std::size_t row = 0; row < frame.rows; ++row) {
        if (field.isMissing(row)) continue;
        if (!field.column().isNumeric()) {
            indices[row] = ofCode[static_cast<std::size_t>(field.code(row))];
            continue;
        }
        const auto [known, isNew] = ofNumber.try_emplace(field.number(row), std::int16_t{-1});
        if (isNew) known->second = find(field.text(row));
        indices[row] = known->second;
    }
    return indices;
}

Result<Condition> parseCondition(std::string_view text)
{
    const std::size_t at = text.find_first_of("=!<>");
    if (at == std::string_view::npos || at == 0)
        return usageError("bad-condition", "found \"" + std::string(text) + "\"; a condition is COL=V, COL=V1|V2, COL!=V, COL>=3 or COL<3");
    const bool twoSigns = at + 1 < text.size() && text[at] != '=' && text[at + 1] == '=';
    const std::string_view sign = text.substr(at, twoSigns ? 2 : 1);
    if (sign == "!") return usageError("bad-condition", "found \"" + std::string(text) + "\"; \"not equal\" is written !=");
    Condition condition;
    condition.column = std::string(text.substr(0, at));
    while (!condition.column.empty() && condition.column.back() == ' ') condition.column.pop_back();
    const std::string_view rest = text.substr(at + sign.size());
    condition.values = splitBars(rest);
    if (sign == "=")
        condition.op = rest.empty() ? Op::IsMissing : Op::OneOf;
    else if (sign == "!=")
        condition.op = rest.empty() ? Op::IsKnown : Op::NotOneOf;
    else if (sign == ">=")
        condition.op = Op::AtLeast;
    else if (sign == "<=")
        condition.op = Op::AtMost;
    else
        condition.op = sign == ">" ? Op::Greater : Op::Less;
    if (rest.empty()) condition.values.clear();
    if (std::ranges::find(condition.values, std::string()) != condition.values.end())
        return usageError("bad-condition",
                          "found \"" + std::string(text) + "\"; no value stands beside a bar. COL= alone is whose COL is missing");
    if (isComparison(condition.op) && condition.values.size() != 1)
        return usageError("bad-condition", "found \"" + std::string(text) + "\"; " + std::string(sign) + " takes one number");
    return condition;
}

std::string text(const Condition& condition)
{
    std::string result = condition.column + std::string(symbol(condition.op));
    for (std::size_t i = 0; i < condition.values.size(); ++i) {
        if (i > 0) result += '|';
        for (const char c : condition.values[i]) {
            if (c == '|') result += '\\';
            result += c;
        }
    }
    return result;
}

static base::Error noSuchColumn(const Condition& condition, const std::vector<std::string>& names)
{
    return usageError("no-such-column", "there is no column \"" + condition.column + "\"; the data have " + base::choices(names));
}

Result<RowMask> chosenValues(const table::Column& column, const Condition& condition)
{
    const std::vector<double> numbers = table::numbersOfCodes(column);
    RowMask chosen(column.dictionary.size(), condition.op == Op::NotOneOf ? 1 : 0);
    if (isComparison(condition.op)) {
        const auto limit = base::parseNumber(condition.values.front());
        if (numbers.empty() && !chosen.empty())
            return usageError("bad-condition", "column " + column.name + " holds text; only = and != compare text");
        if (!limit) return notANumber(column, condition.values.front());
        for (std::size_t code = 0; code < numbers.size(); ++code) chosen[code] = holds(numbers[code], condition.op, *limit);
        return chosen;
    }
    for (const std::string& value : condition.values) {
        const std::vector<std::size_t> found = table::codesNamed(column, value);
        if (found.empty() && namesMissing(column, value)) return isMissingThere(column, value);
        if (found.empty())
            return usageError("no-such-value", "column " + column.name + " has no value \"" + value + "\"; it has " +
                                                   base::choices(valuesWithLabels(column)));
        for (const std::size_t code : found) chosen[code] = condition.op == Op::OneOf ? 1 : 0;
    }
    return chosen;
}

Result<RowMask> evaluate(std::size_t rows, const Field& field, const Condition& condition)
{
    if (condition.op == Op::IsMissing || condition.op == Op::IsKnown) return missingRows(rows, field, condition.op == Op::IsMissing);
    return field.column().isNumeric() ? compareNumbers(rows, field, condition) : compareText(rows, field, condition);
}

base::Error columnError(const Field& field, std::string code, std::string text)
{
    base::Error error = base::inputError(std::move(code), std::move(text), field.table().file);
    error.columnName = field.column().name;
    return error;
}

base::Error cellError(const Field& field, std::size_t row, std::string code, std::string text)
{
    const table::Place place = field.place(row);
    base::Error error = base::inputError(std::move(code), std::move(text), place.file);
    error.row = place.row;
    error.columnName = field.column().name;
    return error;
}

void narrow(RowMask& rows, const RowMask& others)
{
    for (std::size_t row = 0; row < rows.size(); ++row) rows[row] &= others[row];
}

Result<RowMask> evaluate(const Frame& frame, const Condition& condition)
{
    const Field field = frame.find(condition.column);
    if (!field) return noSuchColumn(condition, frame.names());
    return evaluate(frame.rows, field, condition);
}

StudyColumn findColumn(const Frame& patients, const Frame& records, std::string_view name)
{
    const Field record = records.find(name);
    const Field patient = patients.find(record ? std::string_view(record.column().name) : name);
    if (!record) return {patient, false};
    // Where the endpoint table's own values differ within a patient, the patients' column is another table's.
    const bool same = patient && &patient.table() == &record.table();
    return same ? StudyColumn{patient, false} : StudyColumn{record, true};
}

std::vector<std::string> columnNames(const Frame& patients, const Frame& records)
{
    return records.fields.empty() ? patients.names() : records.names(); // beside the records stand all columns
}

Result<Selected> evaluate(const Frame& patients, const Frame& records, const Condition& condition)
{
    const StudyColumn column = findColumn(patients, records, condition.column);
    if (!column) return noSuchColumn(condition, columnNames(patients, records));
    auto rows = evaluate(column.byRecord ? records.rows : patients.rows, column.field, condition);
    if (!rows) return std::move(rows).error();
    return Selected{std::move(rows).value(), column.byRecord};
}

} // namespace atrisk::study
