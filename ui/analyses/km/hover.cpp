#include "ui/analyses/km/hover.h"

#include "core/analyses/km/benefit_words.h"
#include "core/figure/arm_style.h"
#include "core/stats/survival/survival_at.h"
#include "core/words/curve_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "ui/look/words.h"

#include <QStringList>
#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace atrisk::ui {
namespace {

figure::ArmStyle lookOf(const stats::SurvivalAnalysis& analysis, std::size_t arm, const figure::Style& style)
{
    return figure::armStyle(analysis.arms[arm].arm, arm, analysis.arms.size(), style);
}

/// Of survival, or of events.
stats::CurvePoint pointAt(const stats::ArmResult& arm, double time, bool events)
{
    stats::CurvePoint point = stats::at(arm.curve, time);
    if (!events) return point;
    point.survival = 1 - point.survival;
    std::tie(point.lower, point.upper) = std::pair(1 - point.upper, 1 - point.lower);
    return point;
}

ArmReading readArm(const stats::ArmResult& arm, const stats::CurvePoint& point, const figure::ArmStyle& look, const figure::Style& style)
{
    ArmReading reading{qt(arm.arm.label), qt(arm.arm.shortLabel), {}, {}, {}, look};
    if (point.beyondFollowUp) {
        reading.atRisk = Said::tr("no longer followed");
        return reading;
    }
    reading.survival = qt(words::percent(point.survival, style.numbers));
    if (std::isfinite(point.lower) && std::isfinite(point.upper))
        reading.interval = qt(words::percentInterval(point.lower, point.upper, style.numbers));
    reading.atRisk = Said::tr("%1 at risk").arg(qt(words::integer(point.atRisk, style.numbers)));
    return reading;
}

/// "9.0 months", "274 days": as fine as the pointer can be moved.
std::string whenRead(double time, double span, const stats::SurvivalAnalysis& analysis, const figure::Style& style)
{
    constexpr double steps = 5; // of the last digit but one
    const int decimals = span > 0 ? std::clamp(1 - static_cast<int>(std::floor(std::log10(span / steps))), 0, 3) : 1;
    return words::inUnits(words::fixedNumber(time, decimals, style.numbers), analysis.unit);
}

void readDifference(Reading& reading, const stats::SurvivalAnalysis& analysis, double time, const figure::Style& style, bool events)
{
    if (analysis.comparisons.size() != 1) return;
    stats::Difference difference = stats::survivalAt(analysis, time).differences.front();
    if (std::isnan(difference.estimate)) return;
    if (events) {
        difference.estimate = -difference.estimate;
        std::tie(difference.lower, difference.upper) = std::pair(-difference.upper, -difference.lower);
    }
    const QString words = qt(analyses::pointsWithInterval(difference, style.numbers));
    reading.difference = words.section(' ', 0, 0);
    reading.differenceInterval = words.section(' ', 1);
}

} // namespace

QString Reading::spoken() const
{
    if (curve && *curve < arms.size()) return arms[*curve].sentence;
    QStringList parts{when};
    for (const ArmReading& arm : arms) {
        QStringList words{arm.name};
        if (!arm.survival.isEmpty()) words << arm.survival;
        if (!arm.interval.isEmpty()) words << Said::tr("interval %1").arg(arm.interval);
        parts << (words << arm.atRisk).join(", ");
    }
    if (!difference.isEmpty()) parts << Said::tr("difference %1 points %2").arg(difference, differenceInterval);
    return parts.join("; ");
}

Reading readAt(const stats::SurvivalAnalysis& analysis, double time, const figure::Style& style, double span, bool events)
{
    const std::string when = whenRead(time, span > 0 ? span : analysis.timeEnd, analysis, style);
    Reading reading{time, Said::tr("At %1").arg(qt(when)), {}};
    for (std::size_t i = 0; i < analysis.arms.size(); ++i) {
        const stats::CurvePoint point = pointAt(analysis.arms[i], time, events);
        reading.arms.push_back(readArm(analysis.arms[i], point, lookOf(analysis, i, style), style));
        reading.arms.back().sentence =
            qt(words::curveSentence(analysis.arms[i].arm.label, when, point, analysis.confidence, style.numbers));
    }
    readDifference(reading, analysis, time, style, events);
    return reading;
}

std::vector<figure::Mark> hoverMarks(const figure::Axes& axes, const stats::SurvivalAnalysis& analysis, double time,
                                     const figure::Style& style)
{
    if (time < axes.xMin || time > axes.xMax) return {};
    const double x = axes.x(time);
    std::vector<figure::Mark> marks;
    marks.push_back(figure::Segments{{{{x, axes.plot.y}, {x, axes.plot.bottom()}}}, {style.softInk, 0.75, {}}});
    for (std::size_t i = 0; i < analysis.arms.size(); ++i) {
        const stats::CurvePoint point = stats::at(analysis.arms[i].curve, time);
        const auto& times = analysis.arms[i].curve.time;
        if (times.empty() || time > times.back() || // a curve that came down to 0 is drawn no further
            point.beyondFollowUp || point.survival != axes.clampedY(point.survival))
            continue;
        marks.push_back(figure::Dot{{x, axes.y(point.survival)}, 1.0, lookOf(analysis, i, style).line, {style.background, 0.75, {}}});
    }
    return marks;
}

std::vector<double> stops(const stats::SurvivalAnalysis& analysis, std::optional<std::size_t> arm)
{
    std::vector<double> times{0};
    for (std::size_t i = 0; i < analysis.arms.size(); ++i)
        if (const auto& curve = analysis.arms[i].curve; !arm || *arm == i) times.insert(times.end(), curve.time.begin(), curve.time.end());
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    std::erase_if(times, [&](double time) { return time > analysis.timeEnd; });
    return times;
}

} // namespace atrisk::ui
