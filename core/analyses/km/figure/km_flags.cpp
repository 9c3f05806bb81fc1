#include "core/analyses/km/figure/km_flags.h"

#include "core/analyses/km/figure/km_curves.h"
#include "core/analyses/km/km_words.h"
#include "core/figure/arm_style.h"
#include "core/figure/part.h"
#include "core/words/number_format.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atrisk::analyses {

namespace {

constexpr double share = 0.87;        // of the axis numbers' size: the flag's words
constexpr double tip = 1.1;           // millimetres: the point under a flag
constexpr double boxRadius = 0.5;     // millimetres
constexpr double circle = 0.9;        // millimetres: on a curve at the milestone
constexpr std::size_t areaAlpha = 68; // of all arms' areas together

double em(const figure::Style& style) { return style.textSize * figure::millimetresPerPoint; }

double boxHeight(const figure::Style& style, const figure::TextMetrics& metrics)
{
    const figure::TextSize size = metrics.measure("0", {style.textSize * share, false, false, style.ink});
    return size.ascent + size.descent + em(style) * 0.35;
}

std::vector<figure::Rect> textsWithin(const figure::Figure& figure, const figure::Style& style, const figure::TextMetrics& metrics)
{
    std::vector<figure::Rect> texts;
    for (const figure::Mark& mark : figure.marks) {
        const auto* text = std::get_if<figure::Text>(&mark);
        if (text == nullptr) continue;
        const figure::Rect rect = figure::inflated(figure::textBox(*text, metrics), em(style) * 0.15);
        if (figure::overlap(rect, figure.axes.front().plot)) texts.push_back(rect);
    }
    return texts;
}

/// Curves and texts within the plot: what values must not touch.
Obstacles obstaclesOf(const figure::Figure& figure, const figure::Style& style, const std::vector<figure::Rect>& texts)
{
    const figure::Rect& plot = figure.axes.front().plot;
    std::vector<figure::Mark> curves;
    for (const figure::Mark& mark : figure.marks)
        if (const auto* steps = std::get_if<figure::Steps>(&mark); steps != nullptr && steps->arm >= 0) curves.push_back(mark);
    Obstacles obstacles(curves, plot, em(style) * 0.2);
    for (const figure::Rect& text : texts) obstacles.add(text);
    return obstacles;
}

double shownTime(double time, const figure::Axes& axes) { return std::clamp(time, axes.xMin, axes.xMax); }

int beyondAxis(double time, const figure::Axes& axes)
{
    const double slack = (axes.xMax - axes.xMin) * 1e-9;
    return time < axes.xMin - slack ? -1 : time > axes.xMax + slack ? 1 : 0;
}

std::string flagUnit(double time, const stats::SurvivalAnalysis& analysis)
{
    std::string unit = unitName(analysis);
    if (time == 1 && unit.ends_with("s")) unit.pop_back();
    return unit.empty() ? unit : " " + unit;
}

} // namespace

std::string flagTime(double time, double timeEnd, const words::NumberStyle& numbers)
{
    const double magnitude = timeEnd > 0 ? std::floor(std::log10(timeEnd / 5)) : 0;
    const double scale = std::pow(10, std::clamp(1 - magnitude, 1.0, 12.0));
    return timeText(std::round(time * scale) / scale, numbers);
}

std::string saidTime(double time, const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers)
{
    const study::Selection& selection = analysis.selection;
    const bool asked = selection.tau == time || std::ranges::find(selection.at, time) != selection.at.end();
    return asked ? timeText(time, numbers) : flagTime(time, analysis.timeEnd, numbers);
}

double flagRoom(const figure::Style& style, const figure::TextMetrics& metrics) { return boxHeight(style, metrics) + tip; }

KmFlags::KmFlags(const figure::Figure& figure, figure::Style style, const figure::TextMetrics& metrics, bool percent)
    : m_axes(figure.axes.front()), m_width(figure.width), m_style(std::move(style)), m_metrics(metrics), m_percent(percent),
      m_texts(textsWithin(figure, m_style, metrics)), m_obstacles(obstaclesOf(figure, m_style, m_texts))
{
}

figure::TextStyle KmFlags::words(figure::Color color) const { return {m_style.textSize * share, false, false, color}; }

PlacedFlag KmFlags::place(double time, const std::string& text) const
{
    PlacedFlag flag;
    flag.x = m_axes.x(shownTime(time, m_axes));
    flag.beyond = beyondAxis(time, m_axes);
    const double width = m_metrics.measure(text, words(m_style.ink)).width + em(m_style) * 1.1;
    const double height = boxHeight(m_style, m_metrics);
    flag.box = {flag.x - width / 2, m_axes.plot.y - tip - height, width, height};
    if (flag.beyond != 0) flag.box.x = flag.beyond < 0 ? flag.x : flag.x - width;
    flag.box.x = std::clamp(flag.box.x, 0.3, std::max(0.3, m_width - width - 0.3));
    return flag;
}

/// Two flags that would lie on each other move apart, each staying over its own line.
void KmFlags::keepApart(FlagMarks& marks, const FlagTimes& times) const
{
    if (!marks.milestone || !marks.average) return;
    const bool inOrder = *times.milestone <= *times.average;
    figure::Rect &left = (inOrder ? marks.milestone : marks.average)->box, &right = (inOrder ? marks.average : marks.milestone)->box;
    constexpr double gap = 0.6;
    if (left.right() + gap <= right.x) return;
    const double between = (marks.milestone->x + marks.average->x) / 2;
    left.x = std::min(left.x, between - gap / 2 - left.width);
    right.x = std::max(right.x, between + gap / 2);
    const double overRight = right.right() + 0.3 - m_width;
    const double shift = overRight > 0 ? -overRight : std::max(0.0, 0.3 - left.x);
    left.x += shift;
    right.x += shift;
}

void KmFlags::appendFlag(std::vector<figure::Mark>& marks, const PlacedFlag& flag, const std::string& text, bool strong) const
{
    const figure::Color fill = strong ? m_style.accent : m_style.background;
    const figure::Stroke edge = strong ? figure::Stroke{{0, 0, 0, 0}, 0, {}} : figure::Stroke{m_style.softInk, 0.75, {}};
    marks.emplace_back(figure::Box{flag.box, fill, edge, boxRadius});
    const figure::Color tipColor = strong ? m_style.accent : m_style.softInk;
    const double x = std::clamp(flag.x, flag.box.x + tip, flag.box.right() - tip), bottom = flag.box.bottom();
    if (flag.beyond == 0) {
        marks.emplace_back(figure::Band{{{x - tip, bottom}, {x + tip, bottom}, {flag.x, bottom + tip}}, tipColor});
    } else { // towards where the time is
        const double edgeX = flag.beyond < 0 ? flag.box.x : flag.box.right(), away = tip * 1.4 * flag.beyond;
        const double middle = flag.box.y + flag.box.height / 2;
        marks.emplace_back(figure::Band{{{edgeX, middle - tip}, {edgeX, middle + tip}, {edgeX + away, middle}}, tipColor});
    }
    const figure::TextStyle style = words(strong ? m_style.background : m_style.ink);
    const figure::TextSize size = m_metrics.measure(text, style);
    const double baseline = flag.box.y + (flag.box.height - size.ascent - size.descent) / 2 + size.ascent;
    marks.emplace_back(figure::Text{{flag.box.x + flag.box.width / 2, baseline}, text, style, figure::Align::Centre, 0});
}

void KmFlags::appendLine(std::vector<figure::Mark>& marks, const PlacedFlag& flag) const
{
    if (flag.beyond != 0) return;
    std::vector<figure::Rect> crossed;
    for (const figure::Rect& text : m_texts)
        if (text.x < flag.x && flag.x < text.right()) crossed.push_back(text);
    std::ranges::sort(crossed, {}, &figure::Rect::y);
    figure::Segments line{{}, {m_style.softInk, 1, {1, 2}}};
    double from = m_axes.plot.y;
    for (const figure::Rect& text : crossed) {
        if (text.y > from) line.segments.push_back({{flag.x, from}, {flag.x, text.y}});
        from = std::max(from, text.bottom());
    }
    if (from < m_axes.plot.bottom()) line.segments.push_back({{flag.x, from}, {flag.x, m_axes.plot.bottom()}});
    marks.emplace_back(std::move(line));
}

void KmFlags::appendRates(FlagMarks& marks, const std::vector<Rate>& rates) const
{
    const RateLook look{{m_style.textSize * share, true, false, m_style.ink}, circle, em(m_style) * 0.35};
    Obstacles taken({}, m_axes.plot, 0);
    for (const auto& flag : {marks.milestone, marks.average})
        if (flag && flag->beyond == 0) taken.add({flag->x - 0.5, m_axes.plot.y, 1, m_axes.plot.height});
    const std::vector<RateSpot> spots = placeRates(rates, look, m_axes.plot, m_obstacles, taken, m_metrics);
    for (std::size_t i = 0; i < rates.size(); ++i) {
        const Rate& rate = rates[i];
        const figure::Rect& spot = spots[i].rect;
        marks.over.emplace_back(figure::Dot{rate.at, circle, m_style.background, {rate.look.line, m_style.curveWidth, {}}});
        figure::Color ground = m_style.background;
        ground.alpha = 215;
        if (!spots[i].free) marks.over.emplace_back(figure::Box{figure::inflated(spot, 0.3), ground, {{0, 0, 0, 0}, 0, {}}, boxRadius});
        const double baseline = spot.y + m_metrics.measure(rate.text, look.text).ascent;
        marks.over.emplace_back(
            figure::Text{{spot.x, baseline}, rate.text, {look.text.size, true, false, rate.look.text}, figure::Align::Left, 0});
    }
}

void KmFlags::appendAreas(std::vector<figure::Mark>& marks, const stats::SurvivalAnalysis& analysis, double tau) const
{
    for (std::size_t i = 0; i < analysis.arms.size(); ++i) {
        const stats::SurvivalCurve& curve = analysis.arms[i].curve;
        if (curve.time.empty() || stats::at(curve, tau).beyondFollowUp) continue; // no average: no area
        std::vector<figure::Point> outline = stairs(survivalSteps(curve), m_axes, m_axes.xMin, shownTime(tau, m_axes));
        if (outline.size() < 2) continue;
        const double none = m_axes.y(m_axes.clampedY(0)); // at the top where curves of events go up
        outline.push_back({outline.back().x, none});
        outline.push_back({outline.front().x, none});
        figure::Color fill = figure::armStyle(analysis.arms[i].arm, i, analysis.arms.size(), m_style).line;
        fill.alpha = static_cast<std::uint8_t>(areaAlpha / std::max<std::size_t>(2, analysis.arms.size()));
        marks.emplace_back(figure::Band{std::move(outline), fill});
    }
}

FlagMarks KmFlags::marks(const stats::SurvivalAnalysis& analysis, const FlagTimes& times) const
{
    FlagMarks marks;
    const auto said = [&](double time) { return saidTime(time, analysis, m_style.numbers); };
    const std::string milestone = times.milestone ? said(*times.milestone) + flagUnit(*times.milestone, analysis) : std::string();
    const std::string average = times.average ? "average to " + said(*times.average) : std::string();
    if (times.milestone) marks.milestone = place(*times.milestone, milestone);
    if (times.average) marks.average = place(*times.average, average);
    keepApart(marks, times);
    if (times.average) {
        const figure::Part under(marks.under, "Average – areas"), over(marks.over, "Average – flag");
        appendAreas(marks.under, analysis, *times.average);
        appendLine(marks.over, *marks.average);
        appendFlag(marks.over, *marks.average, average, false);
    }
    if (times.milestone) {
        const figure::Part over(marks.over, "Milestone – flag");
        appendLine(marks.over, *marks.milestone);
        if (marks.milestone->beyond == 0) appendRates(marks, ratesAt(*times.milestone, analysis, m_axes, m_style, m_percent));
        appendFlag(marks.over, *marks.milestone, milestone, true);
    }
    return marks;
}

} // namespace atrisk::analyses
