#include "core/stats/survival/survival_difference.h"

#include "core/stats/numeric/distributions.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace atrisk::stats {
namespace {

/// A curve read from left to right.
class Reader {
public:
    explicit Reader(const SurvivalCurve& curve) : m_curve(&curve) {}
    /// S and its error at `time`; times ascend from call to call.
    void moveTo(double time)
    {
        for (; m_next < m_curve->time.size() && m_curve->time[m_next] <= time; ++m_next) {
            survival = m_curve->survival[m_next];
            error = m_curve->standardError[m_next];
        }
    }
    double survival = 1, error = 0;

private:
    const SurvivalCurve* m_curve;
    std::size_t m_next = 0;
};

std::vector<double> eventTimes(const SurvivalCurve& curve)
{
    std::vector<double> times;
    for (std::size_t i = 0; i < curve.time.size(); ++i)
        if (curve.events[i] > 0) times.push_back(curve.time[i]);
    return times;
}

/// A curve that has come down to 0 stays there; another is not known beyond its follow-up.
double knownUntil(const SurvivalCurve& curve)
{
    return curve.survival.back() > 0 ? curve.time.back() : std::numeric_limits<double>::infinity();
}

double endOf(const SurvivalCurve& a, const SurvivalCurve& b)
{
    const double known = std::min(knownUntil(a), knownUntil(b));
    return std::isinf(known) ? std::max(a.time.back(), b.time.back()) : known;
}

} // namespace

SurvivalDifference survivalDifference(const SurvivalCurve& experimental, const SurvivalCurve& control, double confidence)
{
    SurvivalDifference result;
    if (experimental.time.empty() || control.time.empty()) return result;
    result.end = endOf(experimental, control);
    const std::vector<double> first = eventTimes(experimental), second = eventTimes(control);
    std::ranges::set_union(first, second, std::back_inserter(result.time));
    std::erase_if(result.time, [&](double time) { return time > result.end; });
    const double z = normalCriticalValue(confidence);
    Reader ours(experimental), theirs(control);
    for (const double time : result.time) {
        ours.moveTo(time);
        theirs.moveTo(time);
        const double estimate = ours.survival - theirs.survival, error = std::hypot(ours.error, theirs.error);
        result.estimate.push_back(estimate);
        result.standardError.push_back(error);
        result.lower.push_back(estimate - z * error);
        result.upper.push_back(estimate + z * error);
    }
    return result;
}

} // namespace atrisk::stats
