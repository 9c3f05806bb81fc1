#include "core/stats/forest/forest_row.h"

#include <algorithm>
#include <numeric>

namespace atrisk::stats {
namespace {

std::uint32_t eventsOf(const RiskSet& set, std::size_t arm)
{
    const auto first = set.events.begin() + static_cast<std::ptrdiff_t>(set.at(arm, 0));
    return std::accumulate(first, first + static_cast<std::ptrdiff_t>(set.time.size()), 0U);
}

ForestArm forestArm(const RiskSet& set, std::size_t arm, const SurvivalAnalysis& everyone)
{
    if (set.time.empty()) return {0, 0, {}, std::vector<Milestone>(everyone.selection.at.size())};
    const SurvivalCurve curve = kaplanMeier(set, arm, everyone.confidence, everyone.confidenceType);
    ForestArm result{set.subjects(arm), eventsOf(set, arm), quantile(curve, 0.5), {}};
    for (const double time : everyone.selection.at) result.milestones.push_back(milestone(curve, time));
    return result;
}

/// Which arm it is that has nothing.
void nameTheArm(HazardRatio& ratio, const ForestRow& row, const SurvivalAnalysis& everyone)
{
    const auto& [control, experimental] = row.arms;
    const auto label = [&](bool first) { return everyone.arms[first ? 0 : 1].arm.label; };
    if (ratio.status == CoxStatus::OneArmOnly)
        ratio.reason = row.subjects() == 0 ? "no patients" : "no patients in " + label(control.subjects == 0);
    if (ratio.status == CoxStatus::Infinite && (control.events == 0 || experimental.events == 0))
        ratio.reason = "no events in " + label(control.events == 0);
}

std::vector<RiskSet> withPatients(const std::vector<RiskSet>& strata)
{
    std::vector<RiskSet> kept;
    std::ranges::copy_if(strata, std::back_inserter(kept), [](const RiskSet& set) { return !set.time.empty(); });
    return kept;
}

ForestRow countedRow(const RiskSet& set, const SurvivalAnalysis& everyone)
{
    ForestRow row;
    for (std::size_t arm = 0; arm < row.arms.size(); ++arm) row.arms[arm] = forestArm(set, arm, everyone);
    return row;
}

} // namespace

bool isImprecise(const ForestRow& row) { return row.hazardRatio.status == CoxStatus::Ok && !row.countsHeld() && row.events() < fewEvents; }

ForestRow forestRow(const study::Level& level, const RiskSet& set, const std::vector<RiskSet>& strata, const SurvivalAnalysis& everyone)
{
    ForestRow row = countedRow(set, everyone);
    row.level = level.value;
    row.label = level.label;
    row.hazardRatio = coxTwoArms(withPatients(strata), everyone.ties, everyone.confidence).hazardRatio;
    nameTheArm(row.hazardRatio, row, everyone);
    const auto& [control, experimental] = row.arms;
    for (std::size_t i = 0; i < everyone.selection.at.size(); ++i)
        row.milestoneDifferences.push_back(milestoneDifference(experimental.milestones[i], control.milestones[i], everyone.confidence));
    return row;
}

ForestRow missingRow(const RiskSet& set, const SurvivalAnalysis& everyone)
{
    ForestRow row = countedRow(set, everyone);
    row.label = "Missing";
    row.hazardRatio = notEstimable(CoxStatus::NotEstimable, "patients whose value is missing are not a subgroup");
    row.milestoneDifferences.resize(everyone.selection.at.size());
    return row;
}

ForestRow overallRow(const study::Level& level, const SurvivalAnalysis& everyone)
{
    ForestRow row;
    row.level = level.value;
    row.label = level.label;
    for (std::size_t arm = 0; arm < row.arms.size(); ++arm) {
        const ArmResult& result = everyone.arms[arm];
        row.arms[arm] = {result.subjects, result.events, result.median, result.milestones};
    }
    const Comparison& comparison = everyone.comparisons.front();
    row.hazardRatio = comparison.stratified ? comparison.stratified->hazardRatio : comparison.hazardRatio;
    row.milestoneDifferences = comparison.milestoneDifferences;
    return row;
}

} // namespace atrisk::stats
