// What can be chosen of the check of proportional hazards.
#pragma once

#include "core/report/option.h"

#include <string_view>

namespace atrisk::analyses {

enum class HazardsView { Residuals, Ratio };

struct HazardsOptions {
    static constexpr std::string_view analysis = "ph";

    HazardsView view = HazardsView::Residuals;

    bool operator==(const HazardsOptions&) const = default;
};

[[nodiscard]] report::Options hazardsOptions();

} // namespace atrisk::analyses
