#include "core/stats/forest_analysis.h"

#include <algorithm>
#include <numeric>

namespace atrisk::stats {
namespace {

using base::Result;
using study::Cohort;

std::uint32_t eventsOf(const RiskSet& set, std::size_t arm)
{
    const auto first = set.events.begin() + static_cast<std::ptrdiff_t>(set.at(arm, 0));
    return std::accumulate(first, first + static_cast<std::ptrdiff_t>(set.time.size()), 0U);
}

ForestArm forestArm(const RiskSet& set, std::size_t arm, const SurvivalAnalysis& everyone)
{
    if (set.time.empty()) return {};
    const SurvivalCurve curve = kaplanMeier(set, arm, everyone.confidence, everyone.confidenceType);
    return {set.subjects(arm), eventsOf(set, arm), quantile(curve, 0.5)};
}

/// Which arm it is that has nothing.
void nameTheArm(HazardRatio& ratio, const ForestRow& row, const SurvivalAnalysis& everyone)
{
    const auto& [control, experimental] = row.arms;
    const auto label = [&](bool first) { return everyone.arms[first ? 0 : 1].arm.label; };
    if (ratio.status == CoxStatus::OneArmOnly) ratio.reason = row.subjects() == 0 ? "no patients" : "no patients in " + label(control.subjects == 0);
    if (ratio.status == CoxStatus::Infinite && (control.events == 0 || experimental.events == 0)) ratio.reason = "no events in " + label(control.events == 0);
}

std::vector<RiskSet> withPatients(const std::vector<RiskSet>& strata)
{
    std::vector<RiskSet> kept;
    std::ranges::copy_if(strata, std::back_inserter(kept), [](const RiskSet& set) { return !set.time.empty(); });
    return kept;
}

/// `set`: everyone of the level; `strata`: what its hazard ratio is estimated from.
ForestRow levelRow(const study::Level& level, const RiskSet& set, const std::vector<RiskSet>& strata, const SurvivalAnalysis& everyone)
{
    ForestRow row;
    row.level = level.value;
    row.label = level.label;
    for (std::size_t arm = 0; arm < row.arms.size(); ++arm) row.arms[arm] = forestArm(set, arm, everyone);
    row.hazardRatio = coxTwoArms(withPatients(strata), everyone.ties, everyone.confidence).hazardRatio;
    nameTheArm(row.hazardRatio, row, everyone);
    return row;
}

ForestRow missingRow(const RiskSet& set, const SurvivalAnalysis& everyone)
{
    ForestRow row;
    row.label = "Missing";
    for (std::size_t arm = 0; arm < row.arms.size(); ++arm) row.arms[arm] = forestArm(set, arm, everyone);
    row.hazardRatio = notEstimable(CoxStatus::NotEstimable, "patients whose value is missing are not a subgroup");
    return row;
}

void warnAboutLeftOut(ForestAnalysis& forest, const ForestFactor& factor)
{
    std::string names;
    for (const std::size_t level : factor.interaction.leftOut)
        if (factor.rows[level].subjects() > 0) names += (names.empty() ? "" : ", ") + factor.rows[level].label;
    if (names.empty()) return;
    base::Warning warning;
    warning.code = "interaction-without-events";
    warning.text = "interaction of " + factor.label + ": left out, because no patient has an event: " + names;
    forest.warnings.push_back(std::move(warning));
}

/// Per stratum the arms of every known level beside each other; only event times matter to the test.
std::vector<RiskSet> knownLevels(const LevelRiskSets& levels)
{
    std::vector<RiskSet> strata;
    for (std::size_t stratum = 0; stratum < levels.front().size() && levels.size() > 1; ++stratum) {
        std::vector<const RiskSet*> sets;
        for (std::size_t level = 0; level + 1 < levels.size(); ++level) sets.push_back(&levels[level][stratum]);
        strata.push_back(sideBySide(sets));
    }
    return strata;
}

/// Levels of one factor: `whole` counts everyone, `strata` is for the ratios (the same where not stratified).
ForestFactor forestFactor(const study::Subgroup& subgroup, const std::vector<study::Level>& levels, const LevelRiskSets& whole,
                          const LevelRiskSets& strata, const SurvivalAnalysis& everyone, const base::Cancel& cancel)
{
    ForestFactor factor{subgroup.id, subgroup.label, subgroup.prespecified, {}, {}};
    for (std::size_t i = 0; i < levels.size() && !cancel.requested(); ++i)
        factor.rows.push_back(levelRow(levels[i], whole[i].front(), strata[i], everyone));
    if (!whole.back().front().time.empty()) factor.rows.push_back(missingRow(whole.back().front(), everyone));
    if (!cancel.requested()) factor.interaction = interactionTest(knownLevels(strata), everyone.ties);
    return factor;
}

ForestRow overallRow(const SurvivalAnalysis& everyone, bool stratified)
{
    ForestRow row;
    row.level = "";
    row.label = "All patients";
    for (std::size_t arm = 0; arm < row.arms.size(); ++arm) {
        const ArmResult& result = everyone.arms[arm];
        row.arms[arm] = {result.subjects, result.events, result.median};
    }
    const Comparison& comparison = everyone.comparisons.front();
    row.hazardRatio = stratified && comparison.stratified ? comparison.stratified->hazardRatio : comparison.hazardRatio;
    return row;
}

/// What a forest uses of a selection, with the two arms it compares.
Result<Cohort> forestCohort(const study::StudyPtr& study, study::Selection selection, const base::Cancel& cancel)
{
    auto cohort = study::makeCohort(study, selection, cancel);
    if (!cohort || cohort->arms.size() <= 2) return cohort;
    selection.arms = {study->arms[cohort->arms[0]].value, study->arms[cohort->arms[1]].value};
    return study::makeCohort(study, selection, cancel);
}

study::Selection usedPart(study::Selection selection)
{
    selection.subgroups.clear();
    selection.adjust.clear();
    if (!selection.strata) selection.strata.emplace();
    return selection;
}

void addFactors(ForestAnalysis& forest, const Cohort& cohort, const base::Cancel& cancel)
{
    const std::vector<study::Subgroup>& subgroups = cohort.study->subgroups;
    std::vector<study::SubgroupLevels> levels;
    for (const study::Subgroup& subgroup : subgroups) {
        if (cancel.requested()) return;
        levels.push_back(study::subgroupLevels(subgroup, *cohort.endpoint, *cohort.population));
    }
    const std::vector<LevelRiskSets> whole = levelRiskSets(cohort, levels, false, cancel);
    const std::vector<LevelRiskSets> strata = forest.stratified ? levelRiskSets(cohort, levels, true, cancel) : std::vector<LevelRiskSets>();
    for (std::size_t i = 0; i < subgroups.size() && !cancel.requested(); ++i) {
        forest.factors.push_back(forestFactor(subgroups[i], levels[i].levels, whole[i], (strata.empty() ? whole : strata)[i], forest.everyone, cancel));
        warnAboutLeftOut(forest, forest.factors.back());
    }
}

} // namespace

Result<ForestAnalysis> analyzeForest(study::StudyPtr study, const study::Selection& selection, const base::Cancel& cancel)
{
    if (study->subgroups.empty()) return base::failure("no-subgroups", "this study has no subgroups; name columns with --subgroups");
    const study::Selection used = usedPart(selection);
    auto cohort = forestCohort(study, used, cancel);
    if (!cohort) return std::move(cohort).error();
    if (cohort->arms.size() < 2) return base::failure("one-arm", "a forest plot compares two arms; here there is one");
    auto everyone = analyzeSurvival(*cohort, used, cancel);
    if (!everyone) return std::move(everyone).error();

    ForestAnalysis forest;
    forest.everyone = std::move(everyone).value();
    forest.stratified = !cohort->strata.empty();
    forest.overall = overallRow(forest.everyone, forest.stratified);
    addFactors(forest, *cohort, cancel);
    if (cancel.requested()) return base::cancelled();
    return forest;
}

} // namespace atrisk::stats
