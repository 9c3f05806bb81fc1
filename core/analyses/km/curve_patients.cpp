#include "core/analyses/km/curve_patients.h"

#include "core/analyses/km/figure/km_curves.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace atrisk::analyses {
namespace {

constexpr double halfMark = 0.6; ///< millimetres: a censoring is touched a little over and under its curve

/// What is drawn of one arm.
struct Curve {
    StepFunction steps;
    bool censorings = true;   ///< they are points of it
    std::uint8_t outcome = 0; ///< whose steps they are; 0 = of every event

    [[nodiscard]] double valueBefore(std::size_t index) const { return index == 0 ? steps.before : steps.value[index - 1]; }
    /// From `time` on.
    [[nodiscard]] double valueAt(double time) const
    {
        return valueBefore(static_cast<std::size_t>(std::ranges::upper_bound(steps.time, time) - steps.time.begin()));
    }
    /// Just before `time`.
    [[nodiscard]] double valueUntil(double time) const
    {
        return valueBefore(static_cast<std::size_t>(std::ranges::lower_bound(steps.time, time) - steps.time.begin()));
    }
};

class Finder {
public:
    Finder(const stats::SurvivalAnalysis& analysis, const study::Cohort& cohort, const report::Brushed& brushed, std::vector<Curve> curves)
        : m_analysis(analysis), m_cohort(cohort), m_endpoint(*cohort.endpoint), m_brushed(brushed), m_curves(std::move(curves))
    {
        m_behind.study = analysis.study;
    }

    report::Behind find(std::size_t axes)
    {
        if (axes >= m_brushed.figure.axes.size()) return std::move(m_behind);
        addNumbers(m_brushed.figure.axes[axes]);
        if (m_words.empty()) addPlot(m_brushed.figure.axes[axes]);
        report::sortPatients(m_behind.patients);
        m_behind.words = m_words;
        return std::move(m_behind);
    }

private:
    [[nodiscard]] static std::string numberWords(double time)
    {
        return words::timeText(std::round(time * 100) / 100, words::NumberStyle());
    }
    [[nodiscard]] std::string timeWords(double time) const { return words::inUnits(numberWords(time), m_analysis.unit); }
    [[nodiscard]] std::size_t armAt(std::size_t position) const
    {
        return static_cast<std::size_t>(m_cohort.armOf[static_cast<std::size_t>(m_endpoint.arm[position])]);
    }
    [[nodiscard]] std::uint32_t indexFrom(double time) const
    {
        return static_cast<std::uint32_t>(std::ranges::lower_bound(m_cohort.times, time) - m_cohort.times.begin());
    }

    /// The ticks are round, and every number stands under its own.
    void addNumbers(const figure::Axes& axes)
    {
        constexpr double finest = 1e-6;
        const std::vector<std::uint32_t> touched = report::spotsIn(m_brushed);
        for (const figure::Spot& spot : m_brushed.figure.spots) {
            if (!std::ranges::binary_search(touched, spot.of)) continue;
            const double time = std::round(axes.valueAtX(spot.rect.x + spot.rect.width / 2) / finest) * finest;
            addAtRisk(spot.of % m_curves.size(), time);
        }
    }

    /// Neither event nor censoring before, and an entry before.
    void addAtRisk(std::size_t arm, double time)
    {
        const std::uint32_t from = indexFrom(time);
        const auto first = std::ranges::lower_bound(m_endpoint.timeOf, from) - m_endpoint.timeOf.begin();
        for (auto position = static_cast<std::size_t>(first); position < m_endpoint.positions(); ++position) {
            if (position % 65536 == 0 && m_brushed.cancel.requested()) return;
            const bool entered = m_endpoint.atRiskFrom.empty() || m_endpoint.atRiskFrom[position] <= from;
            if (entered && m_cohort.contains(position) && armAt(position) == arm) m_behind.patients.push_back(m_endpoint.patient[position]);
        }
        m_words = m_words.empty() ? "At risk at " + timeWords(time) : "At risk";
    }

    void addPlot(const figure::Axes& axes)
    {
        const figure::Rect& region = m_brushed.region;
        if (region.x > axes.plot.right() || region.right() < axes.plot.x || region.y > axes.plot.bottom() || region.bottom() < axes.plot.y)
            return;
        if (m_brushed.isClick()) return addNearest(axes, {region.x + region.width / 2, region.y + region.height / 2});
        const double from = std::max(axes.xMin, axes.valueAtX(region.x)), to = std::min(axes.xMax, axes.valueAtX(region.right()));
        addMarks(axes, from, to);
        m_words =
            (m_curves.front().censorings ? "Events and censorings from " : "Events from ") + numberWords(from) + " to " + timeWords(to);
    }

    void addNearest(const figure::Axes& axes, const figure::Point& point)
    {
        const double time = std::clamp(axes.valueAtX(point.x), axes.xMin, axes.xMax);
        double least = std::numeric_limits<double>::infinity();
        std::size_t nearest = 0;
        for (std::size_t arm = 0; arm < m_curves.size(); ++arm) {
            const double distance = std::abs(axes.y(axes.clampedY(m_curves[arm].valueAt(time))) - point.y);
            if (distance < least) nearest = arm;
            least = std::min(least, distance);
        }
        addAtRisk(nearest, time);
        if (m_curves.size() > 1) m_words += ", " + m_analysis.arms[nearest].arm.label;
    }

    /// Of the times between the two, arm by arm, whether the region holds that time's step and censorings.
    void addMarks(const figure::Axes& axes, double from, double to)
    {
        const auto& [times, timeOf] = std::tie(m_cohort.times, m_endpoint.timeOf);
        const std::uint32_t first = indexFrom(from);
        const auto end = static_cast<std::uint32_t>(std::ranges::upper_bound(times, to) - times.begin());
        for (std::size_t arm = 0; arm < m_curves.size(); ++arm) {
            std::vector<std::uint8_t> step, point;
            for (std::uint32_t i = first; i < end; ++i) {
                const Curve& curve = m_curves[arm];
                const double at = axes.y(axes.clampedY(curve.valueAt(times[i]))),
                             before = axes.y(axes.clampedY(curve.valueUntil(times[i])));
                step.push_back(holds(std::min(at, before), std::max(at, before)) ? 1 : 0);
                point.push_back(curve.censorings && holds(at - halfMark, at + halfMark) ? 1 : 0);
            }
            addArm(arm, first, end, step, point);
        }
    }
    [[nodiscard]] bool holds(double top, double bottom) const { return m_brushed.region.y <= bottom && top <= m_brushed.region.bottom(); }

    void addArm(std::size_t arm, std::uint32_t first, std::uint32_t end, const std::vector<std::uint8_t>& step,
                const std::vector<std::uint8_t>& point)
    {
        const auto& timeOf = m_endpoint.timeOf;
        const auto begin = static_cast<std::size_t>(std::ranges::lower_bound(timeOf, first) - timeOf.begin());
        for (std::size_t position = begin; position < m_endpoint.positions() && timeOf[position] < end; ++position) {
            if (position % 65536 == 0 && m_brushed.cancel.requested()) return;
            if (!m_cohort.contains(position) || armAt(position) != arm) continue;
            const std::uint32_t i = timeOf[position] - first;
            if ((isStep(m_curves[arm], m_endpoint.outcome[position]) ? step[i] : point[i]) != 0)
                m_behind.patients.push_back(m_endpoint.patient[position]);
        }
    }
    /// Kaplan–Meier curves take what competes for censored.
    static bool isStep(const Curve& curve, std::uint8_t outcome) { return outcome == std::max<std::uint8_t>(curve.outcome, 1); }

    const stats::SurvivalAnalysis& m_analysis;
    const study::Cohort& m_cohort;
    const study::Endpoint& m_endpoint;
    const report::Brushed& m_brushed;
    std::vector<Curve> m_curves;
    report::Behind m_behind;
    std::string m_words;
};

report::Behind found(const stats::SurvivalAnalysis& analysis, const report::Brushed& brushed, std::size_t axes, std::vector<Curve> curves)
{
    const auto cohort = study::makeCohort(analysis.study, analysis.selection, brushed.cancel);
    if (!cohort || curves.empty()) return {analysis.study, {}, {}, {}};
    return Finder(analysis, *cohort, brushed, std::move(curves)).find(axes);
}

} // namespace

report::Behind patientsBehindCurves(const stats::SurvivalAnalysis& analysis, const report::Brushed& brushed, std::size_t axes)
{
    std::vector<Curve> curves;
    for (const stats::ArmResult& arm : analysis.arms) curves.push_back({survivalSteps(arm.curve)});
    return found(analysis, brushed, axes, std::move(curves));
}

report::Behind patientsBehindIncidence(const stats::SurvivalAnalysis& analysis, std::size_t cause, const report::Brushed& brushed,
                                       std::size_t axes)
{
    std::vector<Curve> curves;
    if (cause >= analysis.causes.size()) return {analysis.study, {}, {}, {}};
    for (const stats::CauseArm& arm : analysis.causes[cause].arms)
        curves.push_back({{arm.incidence.time, arm.incidence.incidence, 0, 0}, false, analysis.causes[cause].outcome});
    return found(analysis, brushed, axes, std::move(curves));
}

} // namespace atrisk::analyses
