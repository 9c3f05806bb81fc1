#include "core/table/missing_codes.h"

#include "core/base/numeric.h"

#include <algorithm>
#include <functional>

namespace atrisk::table {
namespace {

std::optional<double> numberMeant(const Column& column, const std::string& value)
{
    return column.type == ColumnType::Date ? parseDate(value) : base::parseNumber(value);
}

/// The value as the column writes it: its own, or that of the label that reads so.
std::string valueMeant(const Column& column, const std::string& value)
{
    const auto labelled = std::ranges::find(column.valueLabels, value, &ValueLabel::label);
    const std::string& meant = labelled == column.valueLabels.end() ? value : labelled->value;
    const auto number = column.type == ColumnType::Number ? base::parseNumber(meant) : std::nullopt;
    return number ? base::numberText(*number) : meant;
}

/// Puts the reason beside those that are there, in the order of the rows.
void giveReason(Column& column, const std::vector<std::uint32_t>& rows, const std::string& value)
{
    const auto known = std::ranges::find(column.missingReasons, value, &ValueLabel::value);
    const auto reason = static_cast<std::uint32_t>(known - column.missingReasons.begin());
    if (known == column.missingReasons.end()) column.missingReasons.push_back({value, std::string(column.labelOf(value))});
    for (const std::uint32_t row : rows) column.missingCodes.push_back({row, reason});
    std::ranges::sort(column.missingCodes, {}, &MissingCode::row);
}

/// A value that no row has any more is none of the dictionary's.
void forget(Column& column, std::int32_t code)
{
    column.dictionary.erase(column.dictionary.begin() + code);
    for (std::int32_t& other : column.codes)
        if (other > code) --other;
}

} // namespace

std::size_t declareMissing(Column& column, const std::string& value)
{
    const std::string meant = valueMeant(column, value);
    std::vector<std::uint32_t> rows;
    if (column.isNumeric()) {
        const auto number = numberMeant(column, meant);
        for (std::uint32_t row = 0; number && row < column.rows(); ++row)
            if (column.numbers[row] == *number) rows.push_back(row);
        for (const std::uint32_t row : rows) column.numbers[row] = missing;
    } else {
        const auto found = std::ranges::find(column.dictionary, meant);
        if (found == column.dictionary.end()) return 0;
        const auto code = static_cast<std::int32_t>(found - column.dictionary.begin());
        for (std::uint32_t row = 0; row < column.rows(); ++row)
            if (column.codes[row] == code) rows.push_back(row);
        for (const std::uint32_t row : rows) column.codes[row] = -1;
        forget(column, code);
    }
    if (!rows.empty()) giveReason(column, rows, meant);
    return rows.size();
}

bool isDeclaredMissing(const Column& column, const std::string& value)
{
    const auto known = std::ranges::find(column.missingReasons, valueMeant(column, value), &ValueLabel::value);
    const auto reason = static_cast<std::uint32_t>(known - column.missingReasons.begin());
    return known != column.missingReasons.end() &&
           std::ranges::find(column.missingCodes, reason, &MissingCode::code) != column.missingCodes.end();
}

} // namespace atrisk::table
