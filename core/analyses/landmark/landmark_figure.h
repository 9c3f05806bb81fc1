// Landmark curves, and conditional survival, as pages.
#pragma once

#include "core/figure/figure.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"
#include "core/stats/landmark/landmark.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace atrisk::analyses {

/// The part of the landmark's line and of the words over it, which a window takes hold of.
inline constexpr std::string_view landmarkPart = "Landmark";

/// What a page says around its curves, in words already; "" = nothing.
struct LandmarkContents {
    std::string title, subtitle;
    std::vector<std::string> statements; ///< over the plot: what each side found
    bool medians = false;                ///< the last of several statements tells them, and may be left out
    std::vector<std::string> notes;
};

/// One plot: paler up to the landmark the curves of all patients, from it on those of who is still at risk, from 100% again; the landmark
/// as a line with its words; under the axis numbers at risk, at the landmark those just after it. What finds no room is named in
/// Figure::leftOut, the hazard ratio last.
[[nodiscard]] figure::Figure landmarkFigure(const stats::LandmarkAnalysis& result, const LandmarkContents& contents,
                                            const figure::Style& style, const figure::TextMetrics& metrics, double width, double height);

/// A plot per arm, of one axis: a curve for each time reached (six at most: the start and the landmark among them), each from 100% at its
/// time, the later the stronger. `contents.statements`: one per arm, over its plot.
[[nodiscard]] figure::Figure conditionalFigure(const stats::LandmarkAnalysis& result, const LandmarkContents& contents,
                                               const figure::Style& style, const figure::TextMetrics& metrics, double width, double height);

/// Width and height in millimetres of the page when none is asked for.
[[nodiscard]] std::pair<double, double> landmarkSize(const figure::Style& style, std::size_t plots);

/// Places in LandmarkAnalysis::conditional that have a curve.
[[nodiscard]] std::vector<std::size_t> shownReached(const stats::LandmarkAnalysis& result);

} // namespace atrisk::analyses
