// Curves as marks: stairs clipped to the plot, bands, censor ticks, median lines.
#pragma once

#include "core/analyses/km/figure/km_figure.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace atrisk::analyses {

/// A step function of time: `value[i]` holds from `time[i]` on, `before` before `time[0]`. It ends at `end`.
struct StepFunction {
    std::vector<double> time, value;
    double end = 0;
    double before = 1;
};
[[nodiscard]] StepFunction survivalSteps(const stats::SurvivalCurve& curve);
/// The bound, drawn as the curve itself where there is none.
[[nodiscard]] StepFunction boundSteps(const stats::SurvivalCurve& curve, const std::vector<double>& bound);

/// Corners of the stairs in millimetres between the times `from` and `to`, clipped to them, values beyond the vertical axis at its
/// ends; empty when none of it is shown. Steps too small to see (under 0.01 mm both ways) are joined.
[[nodiscard]] std::vector<figure::Point> stairs(const StepFunction& steps, const figure::Axes& axes, double from, double to);

/// The times between which a curve lies on the vertical axis: all of them but where the axis is cut.
[[nodiscard]] std::pair<double, double> shownSpan(const stats::SurvivalCurve& curve, const figure::Axes& axes);
/// The curve's corners as far as it lies on both axes.
[[nodiscard]] std::vector<figure::Point> curveStairs(const stats::SurvivalCurve& curve, const figure::Axes& axes);

/// Fewer patients at risk than these make a curve uncertain.
inline constexpr std::uint32_t fewAtRisk = 10;
/// The time after which fewer than `least` patients are at risk; 0 = from the start.
[[nodiscard]] double timeOfFewerAtRisk(std::uint32_t least, const stats::SurvivalCurve& curve);

/// Marks of one arm, to be called in drawing order: bands of all arms first, then curves, then censor marks.
void appendBand(std::vector<figure::Mark>& marks, const stats::SurvivalCurve& curve, const figure::Axes& axes, figure::Color color);
void appendCurve(std::vector<figure::Mark>& marks, const stats::SurvivalCurve& curve, const figure::Axes& axes,
                 const figure::Stroke& stroke, int arm, bool thinWhereFew);
/// Would usual marks, `half` above and below the curve (millimetres), run into each other?
[[nodiscard]] bool censorMarksCrowd(const stats::SurvivalCurve& curve, const figure::Axes& axes, double half);
/// Indices of the curve's times at which somebody was censored, where it lies on both axes.
[[nodiscard]] std::vector<std::size_t> shownCensorings(const stats::SurvivalCurve& curve, const figure::Axes& axes);
/// A short vertical line, or a cross, at every shown time at which somebody was censored, within the plot; of very many those that differ.
void appendCensorMarks(std::vector<figure::Mark>& marks, const stats::SurvivalCurve& curve, const figure::Axes& axes,
                       const figure::Stroke& stroke, double half, bool crosses);
/// Is 50% on the vertical axis, and the arm's median not before the time axis?
[[nodiscard]] bool hasMedianLine(const stats::ArmResult& arm, const figure::Axes& axes);
void appendMedianLines(std::vector<figure::Mark>& marks, std::span<const stats::ArmResult> arms, const figure::Axes& axes,
                       const figure::Stroke& stroke);

} // namespace atrisk::analyses
