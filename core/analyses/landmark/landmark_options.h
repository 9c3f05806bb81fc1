// What can be chosen of a landmark analysis.
#pragma once

#include "core/report/figure_words.h"
#include "core/report/option.h"

#include <optional>
#include <string_view>

namespace atrisk::analyses {

enum class LandmarkView { Curves, Conditional };

struct LandmarkOptions : report::FigureWords {
    static constexpr std::string_view analysis = "landmark";

    std::optional<double> from; ///< the landmark, in the unit shown; none = stats::analyzeLandmark chooses a tick
    LandmarkView view = LandmarkView::Curves;

    bool operator==(const LandmarkOptions&) const = default;
};

[[nodiscard]] report::Options landmarkOptions();

} // namespace atrisk::analyses
