#include "core/analyses/km/figure/km_rates.h"

#include "core/analyses/km/km_words.h"
#include "core/figure/arm_style.h"
#include "core/figure/part.h"
#include "core/stats/survival/milestones.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <iterator>

namespace atrisk::analyses {
namespace {

bool isDrawn(const stats::SurvivalCurve& curve, double time)
{
    return !curve.time.empty() && time <= curve.time.back(); // a curve that came down to 0 is drawn no further
}

bool within(const figure::Rect& rect, const figure::Rect& plot)
{
    return rect.x >= plot.x && rect.right() <= plot.right() && rect.y >= plot.y && rect.bottom() <= plot.bottom();
}

/// Ways in which the labels of one time can stand, all on one side of its line and in the order of the curves.
class Arrangements {
public:
    Arrangements(const std::vector<Rate>& rates, const RateLook& look, const figure::TextMetrics& metrics) : m_rates(rates), m_look(look)
    {
        for (const Rate& rate : rates) m_sizes.push_back(metrics.measure(rate.text, look.text));
    }

    /// The first ones are nearest.
    [[nodiscard]] std::vector<std::vector<figure::Rect>> all() const
    {
        std::vector<std::vector<figure::Rect>> ways;
        const std::size_t count = m_rates.size();
        for (const double far : {1.0, 2.2, 3.6, 5.5, 8.0})
            for (const bool right : {true, false}) {
                if (count > 2) ways.insert(ways.end(), {atOwn(right, true, far), atOwn(right, false, far)});
                for (const std::size_t above : {(count + 1) / 2, count, std::size_t{0}}) ways.push_back(column(right, above, far));
            }
        return ways;
    }

private:
    [[nodiscard]] double height(std::size_t i) const { return m_sizes[i].ascent + m_sizes[i].descent; }
    [[nodiscard]] double offset(double far) const { return (m_look.circle + m_look.gap) * (0.3 + 0.7 * far); }
    [[nodiscard]] figure::Rect rect(std::size_t i, bool right, double top) const
    {
        const double away = m_look.circle + m_look.gap, x = m_rates[i].at.x;
        return {right ? x + away : x - away - m_sizes[i].width, top, m_sizes[i].width, height(i)};
    }

    /// Each over or under its own circle.
    [[nodiscard]] std::vector<figure::Rect> atOwn(bool right, bool above, double far) const
    {
        std::vector<figure::Rect> rects;
        for (std::size_t i = 0; i < m_rates.size(); ++i)
            rects.push_back(rect(i, right, above ? m_rates[i].at.y - offset(far) - height(i) : m_rates[i].at.y + offset(far)));
        return rects;
    }

    /// So many over the uppermost circle, the others under the lowest.
    [[nodiscard]] std::vector<figure::Rect> column(bool right, std::size_t above, double far) const
    {
        std::vector<figure::Rect> rects(m_rates.size());
        double y = m_rates.front().at.y - offset(far);
        for (std::size_t i = above; i-- > 0;) rects[i] = rect(i, right, y -= height(i));
        y = m_rates.back().at.y + offset(far);
        for (std::size_t i = above; i < rects.size(); ++i) {
            rects[i] = rect(i, right, y);
            y += height(i);
        }
        return rects;
    }

    const std::vector<Rate>& m_rates;
    const RateLook& m_look;
    std::vector<figure::TextSize> m_sizes;
};

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
    if (rates.empty()) return {};
    for (const Rate& rate : rates) taken.add(figure::inflated({rate.at.x, rate.at.y, 0, 0}, look.circle));
    std::vector<RateSpot> best;
    std::ptrdiff_t most = -1;
    for (const std::vector<figure::Rect>& way : Arrangements(rates, look, metrics).all()) {
        std::vector<RateSpot> spots;
        Obstacles others({}, plot, 0);
        for (const figure::Rect& rect : way) {
            spots.push_back({rect, within(rect, plot) && taken.free(rect) && obstacles.free(rect) && others.free(rect)});
            others.add(rect);
        }
        const std::ptrdiff_t free = std::ranges::count(spots, true, &RateSpot::free);
        if (free <= most) continue;
        most = free;
        best = std::move(spots);
        if (free == std::ssize(rates)) break;
    }
    for (const RateSpot& spot : best) taken.add(spot.rect);
    return best;
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
