#include "core/study/roles/levels.h"

#include "core/base/numeric.h"
#include "core/study/roles/natural_order.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>

namespace atrisk::study {

using table::ColumnType;

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
    if (!order) sortNaturally(levels);
    return levels;
}

} // namespace atrisk::study
