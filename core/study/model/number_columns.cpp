#include "core/study/model/number_columns.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace atrisk::study {

const table::Fault* faultAt(const Field& field, std::size_t row)
{
    const std::vector<table::Fault>& faults = field.column().faults;
    if (faults.empty()) return nullptr;
    const std::uint32_t wanted = field.tableRow(row);
    const auto found = std::ranges::lower_bound(faults, wanted, {}, &table::Fault::row);
    return found == faults.end() || found->row != wanted ? nullptr : &*found;
}

base::Result<base::Done> requireNumbers(const Field& field, const std::vector<std::uint32_t>& rows, const std::string& use)
{
    if (field.column().faults.empty()) return base::Done{};
    for (const std::uint32_t row : rows) {
        const table::Fault* fault = faultAt(field, row);
        if (fault == nullptr) continue;
        return cellError(field, row, "not-a-number",
                         "found \"" + fault->text + "\" in column " + field.column().name + ", which is used as " + use +
                             "; a number or an empty cell is needed");
    }
    return base::Done{};
}

/// Does `test` hold for one of the first known numbers?
template <class Test> static bool anyOfFirst(const table::Column& column, Test test)
{
    constexpr std::size_t enough = 10'000;
    std::size_t known = 0;
    for (const double number : column.numbers) {
        if (std::isnan(number)) continue;
        if (test(number)) return true;
        if (++known == enough) return false;
    }
    return false;
}

bool tellsMoreThan(const table::Column& column, std::size_t values)
{
    std::vector<double> seen;
    return anyOfFirst(column, [&](double number) {
        if (std::ranges::find(seen, number) == seen.end()) seen.push_back(number);
        return seen.size() > values;
    });
}

bool tellsFractions(const table::Column& column)
{
    return anyOfFirst(column, [](double number) { return number != std::floor(number); });
}

} // namespace atrisk::study
