#include "core/stats/cox/hazard_check.h"

#include "core/base/guarded.h"
#include "core/stats/numeric/distributions.h"

#include <cmath>
#include <map>
#include <numeric>

namespace atrisk::stats {
namespace {

using base::Result;

/// g(t) → t of the residuals: the line is made over g and drawn over t.
std::map<double, double> timesOf(const SchoenfeldResiduals& residuals)
{
    std::map<double, double> times;
    for (std::size_t i = 0; i < residuals.time.size(); ++i) times.emplace(residuals.transformed[i], residuals.time[i]);
    return times;
}

/// A scaled residual has about the variance V·D of one death among D.
void smoothen(HazardCheckPair& pair, double confidence)
{
    const SchoenfeldResiduals& residuals = pair.residuals;
    const std::vector<double> weight(residuals.deaths.begin(), residuals.deaths.end());
    const SmoothLine line = naturalSpline(residuals.transformed, residuals.residual, weight);
    const double deaths = std::accumulate(weight.begin(), weight.end(), 0.0);
    const double half = normalCriticalValue(confidence) * pair.hazardRatio.standardError * std::sqrt(deaths);
    const std::map<double, double> times = timesOf(residuals);
    for (std::size_t i = 0; i < line.x.size(); ++i) {
        pair.smoothTime.push_back(times.at(line.x[i]));
        pair.smooth.push_back(line.y[i]);
        pair.lower.push_back(line.y[i] - half * line.spread[i]);
        pair.upper.push_back(line.y[i] + half * line.spread[i]);
    }
}

HazardCheckPair checkPair(const std::vector<RiskSet>& sets, const SurvivalAnalysis& analysis, std::size_t index)
{
    const Comparison& comparison = analysis.comparisons[index];
    HazardCheckPair pair;
    pair.comparison = index;
    pair.hazardRatio = comparison.stratified ? comparison.stratified->hazardRatio : comparison.hazardRatio;
    pair.test = (comparison.stratified ? comparison.stratified->further : comparison.further).proportionalHazards.global;
    if (pair.hazardRatio.status != CoxStatus::Ok) return pair;
    pair.residuals =
        schoenfeldResiduals(selectArms(sets, {comparison.control, comparison.arm}), pair.hazardRatio.coefficient, analysis.ties);
    smoothen(pair, analysis.confidence);
    return pair;
}

Result<HazardCheck> check(study::StudyPtr study, const study::Selection& selection, const base::Cancel& cancel)
{
    auto cohort = study::makeCohort(std::move(study), selection, cancel);
    if (!cohort) return std::move(cohort).error();
    auto analysis = analyzeSurvival(*cohort, selection, {}, cancel);
    if (!analysis) return std::move(analysis).error();
    if (analysis->comparisons.empty()) return base::failure("one-arm", "hazards are compared between two arms or more; here there is one");
    HazardCheck result{std::move(analysis).value(), {}};
    const std::vector<RiskSet> sets = riskSets(*cohort, !cohort->strata.empty(), cancel);
    for (std::size_t i = 0; i < result.everyone.comparisons.size(); ++i) {
        if (cancel.requested()) return base::cancelled();
        result.pairs.push_back(checkPair(sets, result.everyone, i));
    }
    return result;
}

} // namespace

bool canJudgeHazards(const SurvivalAnalysis& analysis, const Comparison& comparison)
{
    constexpr std::uint32_t fewest = 10;
    return analysis.arms[comparison.arm].events >= fewest && analysis.arms[comparison.control].events >= fewest;
}

Result<HazardCheck> checkHazards(study::StudyPtr study, const study::Selection& selection, const base::Cancel& cancel)
{
    return base::guarded([&] { return check(std::move(study), selection, cancel); });
}

} // namespace atrisk::stats
