#include "core/analyses/km/figure/km_rates.h"

#include "core/analyses/km/km_words.h"
#include "core/figure/arm_style.h"
#include "core/figure/part.h"
#include "core/stats/survival/milestones.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <array>

namespace atrisk::analyses {
namespace {

bool isDrawn(const stats::SurvivalCurve& curve, double time)
{
    return !curve.time.empty() && time <= curve.time.back(); // a curve that came down to 0 is drawn no further
}

/// Places around a circle, nearest first; upper values begin to the right above, the lowest to the left.
std::vector<figure::Rect> spotsAround(const figure::Point& at, const figure::TextSize& size, double gap, bool lowest)
{
    const double height = size.ascent + size.descent;
    std::vector<figure::Rect> spots;
    for (const double far : {1.0, 2.2, 3.6, 5.5, 8.0}) {
        const double right = at.x + gap * far, left = at.x - gap * far - size.width;
        const double above = at.y - gap * far * 0.6 - height, below = at.y + gap * far * 0.6, level = at.y - height / 2;
        const std::array rightFirst{figure::Rect{right, above, size.width, height}, figure::Rect{left, below, size.width, height},
                                    figure::Rect{right, level, size.width, height}, figure::Rect{left, above, size.width, height},
                                    figure::Rect{right, below, size.width, height}, figure::Rect{left, level, size.width, height}};
        const std::array leftFirst{figure::Rect{left, level, size.width, height},  figure::Rect{left, below, size.width, height},
                                   figure::Rect{right, above, size.width, height}, figure::Rect{right, level, size.width, height},
                                   figure::Rect{right, below, size.width, height}, figure::Rect{left, above, size.width, height}};
        const auto& order = lowest ? leftFirst : rightFirst;
        spots.insert(spots.end(), order.begin(), order.end());
    }
    return spots;
}

bool within(const figure::Rect& rect, const figure::Rect& plot)
{
    return rect.x >= plot.x && rect.right() <= plot.right() && rect.y >= plot.y && rect.bottom() <= plot.bottom();
}

/// The first place that touches nothing; else the first that touches none of `taken`.
RateSpot chooseSpot(const std::vector<figure::Rect>& spots, const figure::Rect& plot, const Obstacles& obstacles, const Obstacles& taken)
{
    for (const figure::Rect& spot : spots)
        if (within(spot, plot) && taken.free(spot) && obstacles.free(spot)) return {spot, true};
    for (const figure::Rect& spot : spots)
        if (within(spot, plot) && taken.free(spot)) return {spot, false};
    return {spots.front(), false};
}

/// The line at one time from the axis to the uppermost circle.
void appendLine(std::vector<figure::Mark>& marks, const KmInput& input, const figure::Axes& axes, const figure::Point& top)
{
    marks.emplace_back(figure::Segments{{{{top.x, axes.plot.bottom()}, top}}, {input.style.softInk, input.style.axisWidth, {1, 2}}});
}

std::string when(const KmInput& input, double time)
{
    return words::inUnits(words::timeText(time, input.style.numbers), input.analysis.unit);
}

} // namespace

std::vector<Rate> ratesAt(double time, const stats::SurvivalAnalysis& analysis, const figure::Axes& axes, const figure::Style& style,
                          bool percent)
{
    std::vector<Rate> rates;
    for (std::size_t i = 0; i < analysis.arms.size(); ++i) {
        const stats::Milestone read = stats::milestone(analysis.arms[i].curve, time);
        if (read.status != stats::EstimateStatus::Ok || !isDrawn(analysis.arms[i].curve, time)) continue;
        if (axes.clampedY(read.survival) != read.survival) continue;
        const double shown = axes.falls() ? 1 - read.survival : read.survival;
        rates.push_back({i,
                         {axes.x(time), axes.y(read.survival)},
                         percent ? words::percent(shown, style.numbers) : words::fixedNumber(shown, 2, style.numbers),
                         figure::armStyle(analysis.arms[i].arm, i, analysis.arms.size(), style)});
    }
    std::ranges::stable_sort(rates, {}, [](const Rate& rate) { return rate.at.y; });
    return rates;
}

std::vector<RateSpot> placeRates(const std::vector<Rate>& rates, const RateLook& look, const figure::Rect& plot, const Obstacles& obstacles,
                                 Obstacles& taken, const figure::TextMetrics& metrics)
{
    std::vector<RateSpot> spots;
    for (const Rate& rate : rates) taken.add(figure::inflated({rate.at.x, rate.at.y, 0, 0}, look.circle));
    double above = -1; // the middle of the last label: they stand in the order of the curves
    for (const Rate& rate : rates) {
        const bool lowest = rates.size() > 1 && &rate == &rates.back();
        const figure::TextSize size = metrics.measure(rate.text, look.text);
        auto around = spotsAround(rate.at, size, look.circle + look.gap, lowest);
        const auto middle = [](const figure::Rect& rect) { return rect.y + rect.height / 2; };
        std::erase_if(around, [&](const figure::Rect& rect) { return middle(rect) < above; });
        if (around.empty()) around.push_back(spots.back().rect); // which is taken
        spots.push_back(chooseSpot(around, plot, obstacles, taken));
        taken.add(spots.back().rect);
        if (spots.back().free) above = middle(spots.back().rect);
    }
    return spots;
}

std::vector<std::string> appendMilestoneRates(std::vector<figure::Mark>& marks, const KmInput& input, const figure::Axes& axes,
                                              Obstacles& obstacles)
{
    std::vector<std::string> leftOut;
    std::vector<figure::Rect> lines;
    const RateLook look{input.text(input.style.ink, true), 0.22 * input.em(), 0.3 * input.em()};
    Obstacles taken({}, axes.plot, 0);
    for (const double time : input.analysis.selection.at)
        if (time >= axes.xMin && time <= axes.xMax)
            taken.add({axes.x(time) - 0.05 * input.em(), axes.plot.y, 0.1 * input.em(), axes.plot.height});
    for (const double time : input.analysis.selection.at) {
        if (time < axes.xMin || time > axes.xMax) {
            leftOut.push_back("the rates at " + when(input, time) + ", beyond the axis");
            continue;
        }
        const std::vector<Rate> rates = ratesAt(time, input.analysis, axes, input.style, input.options.percent);
        const std::vector<RateSpot> spots = placeRates(rates, look, axes.plot, obstacles, taken, input.metrics);
        const figure::Part part(marks, "Milestone rates");
        if (!rates.empty()) {
            appendLine(marks, input, axes, rates.front().at);
            const double half = 0.1 * input.em();
            lines.push_back({axes.x(time) - half, rates.front().at.y, 2 * half, axes.plot.bottom() - rates.front().at.y});
        }
        for (std::size_t i = 0; i < rates.size(); ++i) {
            const figure::Color color = rates[i].look.line;
            marks.emplace_back(figure::Dot{rates[i].at, look.circle, input.style.background, {color, input.style.curveWidth * 0.8, {}}});
            if (!spots[i].free) {
                leftOut.push_back("the rate at " + when(input, time) + " of " + input.analysis.arms[rates[i].arm].arm.label);
                continue;
            }
            const double baseline = spots[i].rect.y + input.metrics.measure(rates[i].text, look.text).ascent;
            marks.emplace_back(figure::Text{
                {spots[i].rect.x, baseline}, rates[i].text, {look.text.size, true, false, rates[i].look.text}, figure::Align::Left, 0});
            obstacles.add(figure::inflated(spots[i].rect, input.em() * 0.15));
        }
    }
    for (const figure::Rect& line : lines) obstacles.add(line);
    return leftOut;
}

} // namespace atrisk::analyses
