#include "core/table/value_labels.h"

#include "core/base/numeric.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <unordered_set>

namespace atrisk::table {
namespace {

/// Takes out what labels a missing code, and repetitions.
void keepOnlyValues(std::vector<ValueLabel>& labels, Column& column)
{
    std::unordered_map<std::string_view, ValueLabel*> reasons;
    for (ValueLabel& reason : column.missingReasons) reasons.emplace(reason.value, &reason);
    std::unordered_set<std::string> seen;
    std::erase_if(labels, [&](ValueLabel& label) {
        if (!seen.insert(label.value).second) return true;
        const auto reason = reasons.find(label.value);
        if (reason == reasons.end()) return false;
        reason->second->label = std::move(label.label);
        return true;
    });
}

void sortByNumber(std::vector<ValueLabel>& labels)
{
    constexpr double last = std::numeric_limits<double>::infinity();
    std::stable_sort(labels.begin(), labels.end(), [last](const ValueLabel& a, const ValueLabel& b) {
        return base::parseNumber(a.value).value_or(last) < base::parseNumber(b.value).value_or(last);
    });
}

Labelled count(const Column& column)
{
    std::unordered_set<std::string_view> labelled;
    for (const ValueLabel& label : column.valueLabels) labelled.insert(label.value);
    Labelled counts;
    const auto add = [&](std::string_view value) {
        ++counts.of;
        if (labelled.contains(value)) ++counts.values;
    };
    if (!column.isNumeric()) {
        for (const std::string& value : column.dictionary) add(value);
        return counts;
    }
    std::unordered_set<double> seen;
    for (const double number : column.numbers)
        if (!std::isnan(number) && seen.insert(number).second)
            add(column.type == ColumnType::Date ? dateText(number) : base::numberText(number));
    return counts;
}

/// Number → category, its codes as text.
void nameNumbers(Column& column)
{
    std::unordered_map<double, std::int32_t> codeOf;
    for (const double number : column.numbers)
        if (!std::isnan(number)) codeOf.emplace(number, 0);
    for (const auto& entry : codeOf) column.dictionary.push_back(base::numberText(entry.first));
    std::sort(column.dictionary.begin(), column.dictionary.end());
    for (auto& [number, code] : codeOf)
        code = static_cast<std::int32_t>(std::lower_bound(column.dictionary.begin(), column.dictionary.end(), base::numberText(number)) -
                                         column.dictionary.begin());
    column.codes.reserve(column.numbers.size());
    for (const double number : column.numbers) column.codes.push_back(std::isnan(number) ? -1 : codeOf.at(number));
    column.numbers = {};
    column.type = ColumnType::Category;
}

} // namespace

Labelled labelColumn(Column& column, std::vector<ValueLabel> labels)
{
    keepOnlyValues(labels, column);
    if (column.isNumeric()) sortByNumber(labels);
    column.valueLabels = std::move(labels);
    if (column.valueLabels.empty()) return {};
    const Labelled counts = count(column);
    const bool all = counts.of > 0 && counts.values == counts.of;
    if (all && column.type == ColumnType::Number) nameNumbers(column);
    if (all && column.type == ColumnType::Text) column.type = ColumnType::Category;
    return counts;
}

std::vector<double> numbersOfCodes(const Column& column)
{
    if (column.type != ColumnType::Category || column.valueLabels.empty()) return {};
    std::vector<double> numbers;
    for (const std::string& code : column.dictionary) {
        const auto number = base::parseNumber(code);
        if (!number) return {};
        numbers.push_back(*number);
    }
    return numbers;
}

} // namespace atrisk::table
