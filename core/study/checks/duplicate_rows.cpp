// Rows that say the same in every column, the identifier apart.
#include "core/base/sorting.h"
#include "core/study/checks/checks.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace atrisk::study {
namespace {

std::uint64_t keyOf(const table::Column& column, std::size_t row)
{
    if (column.isMissing(row)) return ~std::uint64_t{0};
    return column.isNumeric() ? std::bit_cast<std::uint64_t>(column.numbers[row]) : static_cast<std::uint64_t>(column.codes[row]);
}

bool tellsApart(const Roles& roles, const table::Column& column)
{
    return column.type == table::ColumnType::Text || column.name == roles.subject.text;
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t key)
{
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15ULL;
    hash = (hash ^ key) * odd;
    return hash ^ (hash >> 29U);
}

/// Rows without their equals, whose columns other than identifiers are `compared`.
std::size_t duplicates(const table::Table& table, const std::vector<const table::Column*>& compared, std::size_t& first,
                       const base::Cancel& cancel)
{
    std::vector<std::uint64_t> hash(table.rows);
    for (const table::Column* column : compared)
        if (!base::forEachUnless(cancel, table.rows, [&](std::size_t row) { hash[row] = mixed(hash[row], keyOf(*column, row)); })) return 0;
    std::vector<std::size_t> order(table.rows);
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (!base::sortUnless(cancel, order, [&](std::size_t a, std::size_t b) { return hash[a] < hash[b]; })) return 0;
    std::size_t count = 0;
    for (std::size_t i = 1; i < order.size(); ++i) {
        if (hash[order[i]] != hash[order[i - 1]]) continue;
        if (count++ == 0 || order[i] < first) first = order[i];
    }
    return count;
}

} // namespace

/// Have the columns values enough that two patients hardly share all of them by chance?
static bool tells(const std::vector<const table::Column*>& compared, std::size_t rows, const base::Cancel& cancel)
{
    constexpr double often = 8; // times as many combinations as pairs of rows
    double combinations = 1;
    for (const table::Column* column : compared)
        if (!cancel.requested()) combinations *= static_cast<double>(std::max<std::size_t>(column->distinctCount(), 1));
    return combinations > often * static_cast<double>(rows) * static_cast<double>(rows);
}

void checkDuplicateRows(const CheckedStudy& checked, base::Warnings& warnings)
{
    const Study& study = checked.study;
    const Roles& roles = checked.roles;
    const base::Cancel& cancel = checked.cancel;
    if (study.tables.empty() || study.endpoints.empty()) return;
    const table::Table& table = *study.tables.front();
    std::vector<const table::Column*> compared;
    for (const table::Column& column : table.columns)
        if (!tellsApart(roles, column)) compared.push_back(&column);
    if (!tells(compared, table.rows, cancel)) return;
    std::size_t first = 0;
    const std::size_t count = duplicates(table, compared, first, cancel);
    if (count == 0) return;
    const table::Place place = table.place(first);
    base::Warning warning;
    warning.code = "equal-rows";
    warning.file = place.file;
    warning.row = place.row;
    warning.text = std::to_string(count) + (count == 1 ? " row repeats" : " rows repeat") +
                   " another in every column but the identifier; was somebody entered twice?";
    warnings.push_back(warning);
}

} // namespace atrisk::study
