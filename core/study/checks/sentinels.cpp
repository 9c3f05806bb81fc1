// Numbers that stand for "unknown" in ages, scores and measures of the body.
#include "core/base/numeric.h"
#include "core/base/sorting.h"
#include "core/base/text.h"
#include "core/study/checks/checks.h"

#include <algorithm>
#include <array>
#include <cmath>

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

/// Far from all other values: below 0 where none is, or nines well above the next.
std::vector<double> sentinelsOf(const std::vector<double>& sortedValues)
{
    std::vector<double> found;
    static constexpr std::array below{-1.0, -9.0, -99.0, -999.0, -9999.0};
    static constexpr std::array above{99.0, 999.0, 9999.0};
    std::vector<double> others;
    const auto isAmong = [](const auto& list, double value) { return std::find(list.begin(), list.end(), value) != list.end(); };
    for (const double value : sortedValues)
        if (!isAmong(below, value) && !isAmong(above, value)) others.push_back(value);
    if (others.empty()) return found;
    constexpr double far = 1.1;
    for (const double value : below)
        if (others.front() >= 0 && std::ranges::binary_search(sortedValues, value)) found.push_back(value);
    for (const double value : above)
        if (value > others.back() * far && std::ranges::binary_search(sortedValues, value)) found.push_back(value);
    return found;
}

} // namespace

void checkSentinels(const CheckedStudy& checked, base::Warnings& warnings)
{
    const Study& study = checked.study;
    const base::Cancel& cancel = checked.cancel;
    for (const Field& field : study.patients.fields) {
        if (field.column().type != table::ColumnType::Number || !isMeasure(field.column().name)) continue;
        std::vector<double> values;
        for (std::size_t patient = 0; patient < study.patients.rows; ++patient)
            if (!field.isMissing(patient)) values.push_back(field.number(patient));
        if (!base::sortUnless(cancel, values)) return;
        for (const double sentinel : sentinelsOf(values)) {
            const auto [begin, end] = std::ranges::equal_range(values, sentinel);
            base::Warning warning;
            warning.code = "sentinel";
            warning.file = field.table().file;
            warning.columnName = field.column().name;
            warning.text = std::to_string(end - begin) + (end - begin == 1 ? " patient has " : " patients have ") +
                           base::numberText(sentinel) +
                           ", far from all others; if it means unknown, leave the cell empty. It is used as it stands";
            warnings.push_back(warning);
        }
    }
}

} // namespace atrisk::study
