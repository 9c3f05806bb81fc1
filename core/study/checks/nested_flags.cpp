// Populations that lie oddly in each other: per protocol without intention to treat.
#include "core/base/text.h"
#include "core/study/checks/checks.h"

#include <array>

namespace atrisk::study {

void checkNestedFlags(const CheckedStudy& checked, base::Warnings& warnings)
{
    const Study& study = checked.study;
    static constexpr std::array parts{"PPROTFL", "PPFL", "PPSFL", "PP", "COMPLFL"};
    static constexpr std::array wholes{"ITTFL", "FASFL", "RANDFL", "ITT", "FAS"};
    const auto isAmong = [](const auto& names, const std::string& id) {
        return std::any_of(names.begin(), names.end(), [&](const char* name) { return base::equalIgnoringCase(id, name); });
    };
    for (const Population& part : study.populations)
        for (const Population& whole : study.populations) {
            if (!isAmong(parts, part.id) || !isAmong(wholes, whole.id)) continue;
            if (checked.cancel.requested()) return;
            std::size_t outside = 0;
            for (std::size_t patient = 0; patient < study.subjects; ++patient)
                outside += part.patients[patient] != 0 && whole.patients[patient] == 0 ? 1U : 0U;
            if (outside == 0) continue;
            base::Warning warning;
            warning.code = "odd-nesting";
            warning.text = std::to_string(outside) + " of " + std::to_string(part.subjects) + " patients of " + part.id + " are not in " +
                           whole.id + ", of which it should be a part; look at their flags";
            warnings.push_back(warning);
        }
}

} // namespace atrisk::study
