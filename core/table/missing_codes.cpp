#include "core/table/missing_codes.h"

#include "core/table/named_values.h"

#include <algorithm>

namespace atrisk::table {
namespace {

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

/// The rows that have exactly this value become missing.
std::size_t remove(Column& column, const std::string& value)
{
    std::vector<std::uint32_t> rows;
    if (column.isNumeric()) {
        const auto number = numberNamed(column, value);
        for (std::uint32_t row = 0; number && row < column.rows(); ++row)
            if (column.numbers[row] == *number) rows.push_back(row);
        for (const std::uint32_t row : rows) column.numbers[row] = missing;
    } else {
        const auto found = std::ranges::find(column.dictionary, value);
        if (found == column.dictionary.end()) return 0;
        const auto code = static_cast<std::int32_t>(found - column.dictionary.begin());
        for (std::uint32_t row = 0; row < column.rows(); ++row)
            if (column.codes[row] == code) rows.push_back(row);
        for (const std::uint32_t row : rows) column.codes[row] = -1;
        forget(column, code);
    }
    if (!rows.empty()) giveReason(column, rows, value);
    return rows.size();
}

/// With rows that have it.
bool isMissingCode(const Column& column, const std::string& value)
{
    const auto known = std::ranges::find(column.missingReasons, value, &ValueLabel::value);
    const auto reason = static_cast<std::uint32_t>(known - column.missingReasons.begin());
    return known != column.missingReasons.end() &&
           std::ranges::find(column.missingCodes, reason, &MissingCode::code) != column.missingCodes.end();
}

} // namespace

std::size_t declareMissing(Column& column, const std::string& value)
{
    std::size_t rows = 0;
    for (const std::string& named : valuesNamed(column, value)) rows += remove(column, named);
    return rows;
}

bool isDeclaredMissing(const Column& column, const std::string& value)
{
    return std::ranges::any_of(valuesNamed(column, value), [&](const std::string& named) { return isMissingCode(column, named); });
}

} // namespace atrisk::table
