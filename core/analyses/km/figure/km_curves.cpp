#include "core/analyses/km/figure/km_curves.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

constexpr double invisible = 0.01;      // millimetres: finer than 1200 dots per inch
constexpr std::size_t mostMarks = 2000; // from there on, marks that nobody can tell apart are one

double clampedTime(double time, const figure::Axes& axes) { return std::clamp(time, axes.xMin, axes.xMax); }

/// The value just before the steps at `from` (at 0 nothing comes before, so that a fall at 0 is drawn).
std::size_t firstStepAt(const StepFunction& steps, double from)
{
    return static_cast<std::size_t>(std::ranges::lower_bound(steps.time, from) - steps.time.begin());
}

void appendStairs(std::vector<figure::Mark>& marks, std::vector<figure::Point> points, const figure::Stroke& stroke, int arm)
{
    if (points.size() >= 2) marks.emplace_back(figure::Steps{std::move(points), stroke, arm});
}

} // namespace

double timeOfFewerAtRisk(std::uint32_t least, const stats::SurvivalCurve& curve)
{
    std::size_t few = curve.time.size(); // from this row on
    while (few > 0 && curve.atRisk[few - 1] < least) --few;
    return few == 0 ? 0 : curve.time[few - 1];
}

StepFunction survivalSteps(const stats::SurvivalCurve& curve)
{
    return {curve.time, curve.survival, curve.time.empty() ? 0 : curve.time.back(), 1};
}

StepFunction boundSteps(const stats::SurvivalCurve& curve, const std::vector<double>& bound)
{
    StepFunction steps = survivalSteps(curve);
    for (std::size_t i = 0; i < std::min(bound.size(), steps.value.size()); ++i)
        if (!std::isnan(bound[i])) steps.value[i] = std::clamp(bound[i], 0.0, 1.0);
    return steps;
}

std::vector<figure::Point> stairs(const StepFunction& steps, const figure::Axes& axes, double from, double to)
{
    from = std::max(clampedTime(from, axes), axes.xMin);
    to = std::min({clampedTime(to, axes), steps.end, axes.xMax});
    std::vector<figure::Point> points;
    if (!(to > from) && !(from == 0 && to == 0 && !steps.time.empty())) return points;
    std::size_t i = firstStepAt(steps, from);
    const auto heightOf = [&](double value) { return axes.y(axes.clampedY(value)); };
    points.push_back({axes.x(from), heightOf(i == 0 ? steps.before : steps.value[i - 1])});
    for (; i < steps.time.size() && steps.time[i] <= to; ++i) {
        const figure::Point corner{axes.x(steps.time[i]), heightOf(steps.value[i])};
        const figure::Point last = points.back();
        if (corner.y == last.y || (corner.x - last.x < invisible && std::fabs(corner.y - last.y) < invisible)) continue;
        if (corner.x > last.x) points.push_back({corner.x, last.y});
        points.push_back(corner);
    }
    const figure::Point end{axes.x(to), heightOf(i == 0 ? steps.before : steps.value[i - 1])};
    if (end.x > points.back().x) points.push_back({end.x, points.back().y});
    if (end.y != points.back().y) points.push_back(end);
    return points;
}

std::pair<double, double> shownSpan(const stats::SurvivalCurve& curve, const figure::Axes& axes)
{
    const auto [least, most] = std::minmax(axes.yMin, axes.yMax);
    double from = axes.xMin, to = axes.xMax;
    if (most < 1 && !curve.time.empty()) from = std::max(from, curve.time.front()); // until then nobody had the event
    for (std::size_t i = curve.time.size(); i-- > 0;) {
        if (curve.survival[i] < least) to = std::min(to, curve.time[i]);
        if (curve.survival[i] > most && i + 1 < curve.time.size()) {
            from = std::max(from, curve.time[i + 1]);
            break;
        }
    }
    const bool starts = most >= 1 || (!curve.survival.empty() && curve.survival.back() <= most);
    return starts ? std::pair{from, to} : std::pair{to, to};
}

std::vector<figure::Point> curveStairs(const stats::SurvivalCurve& curve, const figure::Axes& axes)
{
    const auto [from, to] = shownSpan(curve, axes);
    return stairs(survivalSteps(curve), axes, from, to);
}

void appendBand(std::vector<figure::Mark>& marks, const stats::SurvivalCurve& curve, const figure::Axes& axes, figure::Color color)
{
    std::vector<figure::Point> outline = stairs(boundSteps(curve, curve.upper), axes, axes.xMin, axes.xMax);
    const std::vector<figure::Point> lower = stairs(boundSteps(curve, curve.lower), axes, axes.xMin, axes.xMax);
    outline.insert(outline.end(), lower.rbegin(), lower.rend());
    color.alpha = 40;
    if (outline.size() >= 4) marks.emplace_back(figure::Band{std::move(outline), color});
}

void appendCurve(std::vector<figure::Mark>& marks, const stats::SurvivalCurve& curve, const figure::Axes& axes,
                 const figure::Stroke& stroke, int arm, bool thinWhereFew)
{
    const StepFunction steps = survivalSteps(curve);
    const auto [from, to] = shownSpan(curve, axes);
    if (!thinWhereFew) return appendStairs(marks, stairs(steps, axes, from, to), stroke, arm);
    const double split = timeOfFewerAtRisk(fewAtRisk, curve);
    figure::Stroke thin = stroke;
    thin.width = stroke.width * 0.45;
    if (split > from) appendStairs(marks, stairs(steps, axes, from, std::min(split, to)), stroke, arm);
    if (split < to) {
        std::vector<figure::Point> rest = stairs(steps, axes, std::max(split, from), to);
        // The thick part has already fallen at the split; the thin one goes on from there.
        if (split > from && rest.size() >= 2 && rest[0].x == rest[1].x) rest.erase(rest.begin());
        appendStairs(marks, std::move(rest), thin, arm);
    }
}

bool censorMarksCrowd(const stats::SurvivalCurve& curve, const figure::Axes& axes, double half)
{
    const double apart = half * 0.6, most = axes.plot.width * 0.6 / apart;
    double shown = 0;
    for (std::size_t i = 0; i < curve.time.size(); ++i)
        shown += curve.censored[i] > 0 && curve.time[i] >= axes.xMin && curve.time[i] <= axes.xMax ? 1 : 0;
    return shown > most;
}

std::vector<std::size_t> shownCensorings(const stats::SurvivalCurve& curve, const figure::Axes& axes)
{
    const auto [from, to] = shownSpan(curve, axes);
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < curve.time.size(); ++i)
        if (curve.censored[i] > 0 && curve.time[i] >= from && curve.time[i] <= to && curve.survival[i] == axes.clampedY(curve.survival[i]))
            shown.push_back(i);
    return shown;
}

void appendCensorMarks(std::vector<figure::Mark>& marks, const stats::SurvivalCurve& curve, const figure::Axes& axes,
                       const figure::Stroke& stroke, double half, bool crosses)
{
    figure::Segments ticks{{}, stroke};
    std::size_t marked = 0;
    double last = 0;
    for (const std::size_t i : shownCensorings(curve, axes)) {
        const double x = axes.x(curve.time[i]), y = axes.y(curve.survival[i]);
        const figure::Point top{x, std::max(y - half, axes.plot.y)}, bottom{x, std::min(y + half, axes.plot.bottom())};
        if (marked >= mostMarks && x - last < invisible) continue;
        ++marked;
        last = x;
        ticks.segments.emplace_back(top, bottom);
        if (crosses)
            ticks.segments.emplace_back(figure::Point{std::max(x - half, axes.plot.x), y},
                                        figure::Point{std::min(x + half, axes.plot.right()), y});
    }
    if (!ticks.segments.empty()) marks.emplace_back(std::move(ticks));
}

bool hasMedianLine(const stats::ArmResult& arm, const figure::Axes& axes)
{
    return axes.clampedY(0.5) == 0.5 && arm.median.estimate >= axes.xMin;
}

void appendMedianLines(std::vector<figure::Mark>& marks, std::span<const stats::ArmResult> arms, const figure::Axes& axes,
                       const figure::Stroke& stroke)
{
    figure::Segments lines{{}, stroke};
    double reach = axes.xMin;
    const double half = axes.y(0.5);
    for (const stats::ArmResult& arm : arms) {
        if (!hasMedianLine(arm, axes)) continue;
        const double time = arm.median.estimate;
        reach = std::max(reach, std::min(time, axes.xMax));
        if (time <= axes.xMax) lines.segments.push_back({{axes.x(time), half}, {axes.x(time), axes.plot.bottom()}});
    }
    if (reach > axes.xMin) lines.segments.insert(lines.segments.begin(), {{axes.plot.x, half}, {axes.x(reach), half}});
    lines.part = "Median lines";
    if (!lines.segments.empty()) marks.emplace_back(std::move(lines));
}

} // namespace atrisk::analyses
