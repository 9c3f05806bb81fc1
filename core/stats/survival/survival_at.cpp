#include "core/stats/survival/survival_at.h"

#include <algorithm>
#include <cmath>

namespace atrisk::stats {
namespace {

double longestMedian(const SurvivalAnalysis& analysis)
{
    double longest = 0;
    for (const ArmResult& arm : analysis.arms)
        if (!std::isnan(arm.median.estimate)) longest = std::max(longest, arm.median.estimate);
    return longest;
}

} // namespace

SurvivalAt survivalAt(const SurvivalAnalysis& analysis, double time)
{
    SurvivalAt result{time, {}, {}};
    for (const ArmResult& arm : analysis.arms) result.arms.push_back(milestone(arm.curve, time));
    for (const Comparison& comparison : analysis.comparisons)
        result.differences.push_back(
            milestoneDifference(result.arms[comparison.arm], result.arms[comparison.control], analysis.confidence));
    return result;
}

AverageTime averageTime(const SurvivalAnalysis& analysis, double tau)
{
    AverageTime result{tau, {}, {}};
    for (const ArmResult& arm : analysis.arms) result.arms.push_back(restrictedMean(arm.curve, tau, analysis.confidence));
    for (const Comparison& comparison : analysis.comparisons)
        result.differences.push_back(
            restrictedMeanDifference(result.arms[comparison.arm], result.arms[comparison.control], analysis.confidence));
    return result;
}

double readableEnd(const SurvivalAnalysis& analysis)
{
    double end = analysis.timeEnd;
    for (const ArmResult& arm : analysis.arms)
        if (!arm.curve.time.empty() && arm.curve.survival.back() > 0) end = std::min(end, arm.curve.time.back());
    return end;
}

double usualMilestone(const SurvivalAnalysis& analysis)
{
    std::vector<double> ticks;
    for (const double tick : analysis.ticks)
        if (tick > 0) ticks.push_back(tick);
    if (ticks.empty()) return analysis.timeEnd;
    const double median = longestMedian(analysis);
    const auto reaching = std::ranges::lower_bound(ticks, median);
    std::size_t chosen =
        median > 0 && reaching != ticks.end() ? static_cast<std::size_t>(reaching - ticks.begin()) : (ticks.size() - 1) / 2;
    const double end = readableEnd(analysis);
    while (chosen > 0 && ticks[chosen] > end) --chosen;
    return ticks[chosen];
}

} // namespace atrisk::stats
