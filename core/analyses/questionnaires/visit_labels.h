// Names of visits under an axis, as short as they must be.
#pragma once

#include "core/study/domains/questionnaires.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

struct VisitLabels {
    std::vector<std::string> texts; ///< one for each visit
    std::string title;              ///< of the axis
    std::string note;               ///< what a letter stands for; "" = nothing to explain
};

/// As the data have them.
[[nodiscard]] VisitLabels visitLabels(const std::vector<study::Visit>& visits);
/// "Week 8", "Week 16" as "8", "16" on an axis "Week", the baseline as "B". As visitLabels where they have no word in common.
[[nodiscard]] VisitLabels shortVisitLabels(const std::vector<study::Visit>& visits);

} // namespace atrisk::analyses
