#include "core/study/roles/levels.h"

#include "core/base/numeric.h"
#include "core/study/vocabulary/natural_order.h"
#include "core/table/value_labels.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>

namespace atrisk::study {

using table::ColumnType;

Field companion(const Frame& frame, const Field& field)
{
    const Field number = frame.find(field.column().name + "N");
    return number && (number.column().type == ColumnType::Number || !table::numbersOfCodes(number.column()).empty()) ? number : Field();
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

static constexpr double last = std::numeric_limits<double>::infinity();

/// Code → its number; `last` for what is none.
static std::vector<double> numbersOf(const table::Column& column)
{
    std::vector<double> numbers;
    for (const std::string& value : column.dictionary) numbers.push_back(base::parseNumber(value).value_or(last));
    return numbers;
}

/// Code → the smallest number that the companion gives it; none where no row has it.
static std::vector<std::optional<double>> ranks(const Frame& frame, const Field& field, const Field& order)
{
    const std::vector<double> numbers = order ? numbersOf(order.column()) : std::vector<double>();
    std::vector<std::optional<double>> rank(field.column().dictionary.size());
    for (std::size_t row = 0; row < frame.rows; ++row) {
        const std::int32_t code = field.code(row);
        if (code < 0) continue;
        const bool known = order && !order.isMissing(row);
        const double key = !known                       ? last
                           : order.column().isNumeric() ? order.number(row)
                                                        : numbers[static_cast<std::size_t>(order.code(row))];
        std::optional<double>& smallest = rank[static_cast<std::size_t>(code)];
        smallest = smallest ? std::min(*smallest, key) : key;
    }
    return rank;
}

/// Labelled values in the order of the labels, others behind them as they stood.
static void sortByLabels(std::vector<std::string>& levels, const std::vector<table::ValueLabel>& labels)
{
    std::unordered_map<std::string_view, std::size_t> place;
    for (const table::ValueLabel& label : labels) place.emplace(label.value, place.size());
    const auto placeOf = [&](const std::string& level) {
        const auto found = place.find(level);
        return found == place.end() ? labels.size() : found->second;
    };
    std::stable_sort(levels.begin(), levels.end(), [&](const std::string& a, const std::string& b) { return placeOf(a) < placeOf(b); });
}

std::vector<std::string> orderedLevels(const Frame& frame, const Field& field)
{
    if (field.column().isNumeric()) return orderedNumbers(frame, field);
    const Field order = companion(frame, field);
    const std::vector<std::optional<double>> rank = ranks(frame, field, order);
    std::vector<std::size_t> codes;
    for (std::size_t code = 0; code < rank.size(); ++code)
        if (rank[code]) codes.push_back(code);
    std::stable_sort(codes.begin(), codes.end(), [&](std::size_t a, std::size_t b) { return *rank[a] < *rank[b]; });
    std::vector<std::string> levels;
    for (const std::size_t code : codes) levels.push_back(field.column().dictionary[code]);
    if (!order) sortNaturally(levels);
    if (!order) sortByLabels(levels, field.column().valueLabels);
    return levels;
}

std::string levelLabel(const table::Column& column, const std::string& value)
{
    const std::string_view label = column.labelOf(value);
    if (label.empty()) return value;
    const auto isSame = [label](const table::ValueLabel& other) { return other.label == label; };
    const bool shared = std::count_if(column.valueLabels.begin(), column.valueLabels.end(), isSame) > 1;
    return std::string(label) + (shared ? " (" + value + ")" : "");
}

} // namespace atrisk::study
