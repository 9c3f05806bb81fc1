#include "core/stats/forest/forest_analysis.h"

#include "core/base/guarded.h"
#include "core/base/parallel.h"
#include "core/stats/forest/forest_alternatives.h"
#include "core/stats/forest/multiplicity.h"
#include "core/stats/forest/one_effect.h"
#include "core/study/cohort/choose.h"

#include <algorithm>

#include <span>

namespace atrisk::stats {
namespace {

using base::Result;
using study::Cohort;

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

std::vector<Part> effects(const std::vector<ForestRow>& rows)
{
    std::vector<Part> list;
    for (const ForestRow& row : rows)
        if (row.hazardRatio.status == CoxStatus::Ok)
            list.push_back({row.hazardRatio.coefficient, row.hazardRatio.standardError, EstimateStatus::Ok});
    return list;
}

/// Among the known levels; not estimable where no level's ratio is: there is nothing that could differ.
Interaction interactionAmong(const std::vector<ForestRow>& rows, const LevelRiskSets& strata, study::Ties ties, const base::Cancel& cancel)
{
    const std::span known(strata.data(), strata.size() - 1); // the last is of those whose level is not
    Interaction interaction = interactionTest(known, ties, cancel);
    const auto estimable = [](const ForestRow& row) { return row.hazardRatio.status == CoxStatus::Ok; };
    if (!interaction.test.estimable() || std::ranges::any_of(rows, estimable)) return interaction;
    interaction.test = {};
    interaction.status = InteractionStatus::NotEstimable;
    return interaction;
}

/// Levels of one factor: `whole` counts everyone, `strata` is for the ratios (the same where not stratified).
ForestFactor forestFactor(const study::Subgroup& subgroup, const std::vector<study::Level>& levels, const LevelRiskSets& whole,
                          const LevelRiskSets& strata, const SurvivalAnalysis& everyone, const base::Cancel& cancel)
{
    ForestFactor factor{subgroup.id, subgroup.label, subgroup.prespecified, {}, {}, {}};
    for (std::size_t i = 0; i < levels.size() && !cancel.requested(); ++i)
        factor.rows.push_back(forestRow(levels[i], whole[i].front(), strata[i], everyone));
    if (!whole.back().front().time.empty()) factor.rows.push_back(missingRow(whole.back().front(), everyone));
    if (!cancel.requested()) factor.interaction = interactionAmong(factor.rows, strata, everyone.ties, cancel);
    factor.qualitative = qualitativeInteraction(effects(factor.rows));
    return factor;
}

/// As comparedArms; empty where the two named are not two of the study's.
std::vector<std::size_t> namedArms(const study::Study& study, const ForestDesign& design)
{
    if (design.compare.empty()) return {};
    const auto arms = study::chosenArms(study, {design.compare.back(), design.compare.front()});
    return arms && arms->size() == 2 ? *arms : std::vector<std::size_t>();
}

void warnAboutPair(Cohort& cohort, const ForestDesign& design, const std::vector<std::size_t>& shown)
{
    base::Warning warning;
    warning.code = "compare-not-chosen";
    warning.text = design.compare.front() + " and " + design.compare.back() + " are not both among the arms chosen; the forest compares " +
                   cohort.study->arms[shown[1]].label + " with " + cohort.study->arms[shown[0]].label;
    cohort.warnings.push_back(std::move(warning));
}

/// What a forest uses of a selection, with the two arms it compares, the reference first.
Result<Cohort> forestCohort(const study::StudyPtr& study, study::Selection selection, const ForestDesign& design,
                            const base::Cancel& cancel)
{
    auto cohort = study::makeCohort(study, selection, cancel);
    if (!cohort || cohort->arms.size() < 2) return cohort;
    const std::vector<std::size_t> shown = comparedArms(*study, selection.arms, design);
    const bool chosen = design.compare.empty() || namedArms(*study, design) == shown;
    if (cohort->arms != shown) {
        selection.arms = {study->arms[shown[0]].value, study->arms[shown[1]].value};
        cohort = study::makeCohort(study, selection, cancel);
    }
    if (cohort && !chosen) warnAboutPair(*cohort, design, shown);
    return cohort;
}

study::Selection usedPart(study::Selection selection, const ForestDesign& design)
{
    if (design.rows == study::ForestRows::Subgroups) selection.subgroups.clear();
    selection.adjust.clear();
    return selection;
}

/// Rows of subgroups are stratified only where that was asked for; populations and endpoints are each a primary analysis.
study::Selection ofRows(study::Selection selection, const ForestDesign& design)
{
    if (!selection.strata && design.rows == study::ForestRows::Subgroups) selection.strata.emplace();
    return selection;
}

/// The overall numbers: of subgroups the primary analysis, stratified where the study is; else as the rows.
Result<SurvivalAnalysis> overallAnalysis(const Cohort& rows, const study::Selection& used, const ForestDesign& design,
                                         const base::Cancel& cancel)
{
    const Wanted wanted{.furtherTests = false};
    const bool asRows = used.strata || rows.study->strata.empty() || design.rows != study::ForestRows::Subgroups;
    if (asRows) return analyzeSurvival(rows, ofRows(used, design), wanted, cancel);
    auto primary = forestCohort(rows.study, used, design, cancel);
    if (!primary) return std::move(primary).error();
    return analyzeSurvival(*primary, used, wanted, cancel);
}

void warnAboutCovariates(ForestAnalysis& forest)
{
    base::Warning warning;
    warning.code = "forest-unadjusted";
    warning.text = "the hazard ratios of a forest are not adjusted for covariates; --adjust has no effect on them";
    forest.warnings.push_back(std::move(warning));
}

using Factors = std::span<const study::Subgroup* const>;

std::vector<study::FactorLevels> levelsOf(Factors factors, const Cohort& cohort, const base::Cancel& cancel)
{
    std::vector<study::FactorLevels> levels;
    for (const study::Subgroup* factor : factors)
        if (!cancel.requested()) levels.push_back(study::factorLevels(*factor, cohort));
    return levels;
}

/// The factors from `first` to before `last` of the forest, in one pass over the cohort.
void fillFactors(ForestAnalysis& forest, const Cohort& cohort, Factors factors, std::size_t first, std::size_t last,
                 const base::Cancel& cancel)
{
    const std::vector<study::FactorLevels> levels = levelsOf(factors.subspan(first, last - first), cohort, cancel);
    if (cancel.requested()) return;
    const std::vector<LevelRiskSets> whole = levelRiskSets(cohort, levels, false, cancel);
    const std::vector<LevelRiskSets> strata =
        forest.stratified ? levelRiskSets(cohort, levels, true, cancel) : std::vector<LevelRiskSets>();
    for (std::size_t i = first; i < last && !cancel.requested(); ++i) {
        const std::size_t k = i - first;
        forest.factors[i] =
            forestFactor(*factors[i], levels[k].levels, whole[k], (strata.empty() ? whole : strata)[k], forest.everyone, cancel);
    }
}

Result<base::Done> addSubgroups(ForestAnalysis& forest, const Cohort& cohort, const base::Cancel& cancel)
{
    std::vector<const study::Subgroup*> factors;
    for (const study::Subgroup& factor : cohort.study->subgroups) {
        const bool asked = !factor.folded || std::ranges::find(forest.design.unfolded, factor.id) != forest.design.unfolded.end();
        if (asked)
            factors.push_back(&factor);
        else
            forest.folded.push_back(factor.label);
    }
    forest.factors.resize(factors.size());
    base::inShares(factors.size(), [&](std::size_t first, std::size_t last) { fillFactors(forest, cohort, factors, first, last, cancel); });
    if (cancel.requested()) return base::cancelled();
    for (const ForestFactor& factor : forest.factors) warnAboutLeftOut(forest, factor);
    return base::Done{};
}

Result<base::Done> addRows(ForestAnalysis& forest, const Cohort& cohort, const study::Selection& used, const base::Cancel& cancel)
{
    switch (forest.design.rows) {
    case study::ForestRows::Subgroups: return addSubgroups(forest, cohort, cancel);
    case study::ForestRows::Populations: return addPopulations(forest, used, cancel);
    case study::ForestRows::Endpoints: return addEndpoints(forest, used, cancel);
    }
    return base::Done{};
}

/// Gives every ratio but the overall one its place among intervals that hold together.
void adjustIntervals(ForestAnalysis& forest, study::IntervalAdjustment adjustment)
{
    if (adjustment == study::IntervalAdjustment::None) return;
    std::vector<HazardRatio*> ratios;
    for (ForestFactor& factor : forest.factors)
        for (ForestRow& row : factor.rows)
            if (row.hazardRatio.status == CoxStatus::Ok) ratios.push_back(&row.hazardRatio);
    const double confidence = adjustedConfidence(adjustment, forest.everyone.confidence, ratios.size());
    forest.simultaneous = SimultaneousIntervals{ratios.size(), confidence};
    for (HazardRatio* ratio : ratios) *ratio = waldRatio(ratio->coefficient, ratio->standardError, confidence);
}

/// Every row's cohort may say what `everyone` has said.
void keepNewWarnings(ForestAnalysis& forest)
{
    base::Warnings all = forest.everyone.warnings;
    const auto said = static_cast<std::ptrdiff_t>(all.size());
    all.insert(all.end(), forest.warnings.begin(), forest.warnings.end());
    base::keepFirsts(all);
    forest.warnings.assign(all.begin() + said, all.end());
}

/// Who names a pair without the control knows it; the figure says it too.
void forgetControl(ForestAnalysis& forest, const Cohort& compared)
{
    if (forest.design.compare.empty() || namedArms(*compared.study, forest.design) != compared.arms) return;
    for (base::Warnings* warnings : {&forest.everyone.warnings, &forest.warnings})
        std::erase_if(*warnings, [](const base::Warning& warning) { return warning.code == "control-not-shown"; });
}

void findPlaces(ForestAnalysis& forest, const Cohort& compared, const std::vector<std::string>& selected)
{
    const auto chosen = study::chosenArms(*compared.study, selected);
    if (!chosen) return;
    forest.armsChosen = chosen->size();
    for (std::size_t i = 0; i < forest.places.size(); ++i)
        forest.places[i] = static_cast<std::size_t>(std::ranges::find(*chosen, compared.arms[i]) - chosen->begin());
}

study::Level nameOfOverall(const ForestAnalysis& forest)
{
    switch (forest.kind()) {
    case study::ForestRows::Subgroups: break;
    case study::ForestRows::Populations: return {forest.everyone.populationId, forest.everyone.populationLabel};
    case study::ForestRows::Endpoints: return {forest.everyone.endpointId, forest.everyone.endpointLabel};
    }
    return {"", forest.everyone.populationLabel};
}

} // namespace

std::vector<std::size_t> comparedArms(const study::Study& study, const std::vector<std::string>& selected, const ForestDesign& design)
{
    const auto chosen = study::chosenArms(study, selected);
    if (!chosen || chosen->size() < 2) return {};
    std::vector<std::size_t> named = namedArms(study, design);
    const auto isChosen = [&](std::size_t arm) { return std::ranges::find(*chosen, arm) != chosen->end(); };
    if (!named.empty() && std::ranges::all_of(named, isChosen)) return named;
    return {(*chosen)[0], (*chosen)[1]};
}

static Result<ForestAnalysis> analyze(study::StudyPtr study, const study::Selection& selection, const ForestDesign& design,
                                      const base::Cancel& cancel)
{
    auto outcomes = study::requireOutcomes(*study);
    if (!outcomes) return std::move(outcomes).error();
    const study::Selection used = usedPart(selection, design), rows = ofRows(used, design);
    auto cohort = forestCohort(study, rows, design, cancel);
    if (!cohort) return std::move(cohort).error();
    if (cohort->arms.size() < 2) return base::failure("one-arm", "a forest plot compares two arms; here there is one");
    if (design.rows == study::ForestRows::Subgroups && study->subgroups.empty())
        return base::failure("no-subgroups", "this study has no subgroups; name columns with --subgroups");
    auto everyone = overallAnalysis(*cohort, used, design, cancel);
    if (!everyone) return std::move(everyone).error();

    ForestAnalysis forest;
    forest.design = design;
    findPlaces(forest, *cohort, selection.arms);
    forest.everyone = std::move(everyone).value();
    forest.stratified = !cohort->strata.empty();
    forest.overall = overallRow(nameOfOverall(forest), forest.everyone);
    if (!selection.adjust.empty()) warnAboutCovariates(forest);
    study::Selection comparison = rows;
    comparison.arms = {study->arms[cohort->arms[0]].value, study->arms[cohort->arms[1]].value};
    auto added = addRows(forest, *cohort, comparison, cancel);
    if (!added) return std::move(added).error();
    if (cancel.requested()) return base::cancelled();
    if (forest.ofSubgroups()) addOneEffect(forest);
    adjustIntervals(forest, design.intervals);
    keepNewWarnings(forest);
    forgetControl(forest, *cohort);
    return forest;
}

Result<ForestAnalysis> analyzeForest(study::StudyPtr study, const study::Selection& selection, const ForestDesign& design,
                                     const base::Cancel& cancel)
{
    return base::guarded([&] { return analyze(std::move(study), selection, design, cancel); });
}

Result<base::Done> addInteractions(SurvivalAnalysis& analysis, const base::Cancel& cancel)
{
    std::vector<const study::Subgroup*> factors;
    for (const study::SubgroupChoice& choice : analysis.selection.subgroups)
        if (const study::Subgroup* factor = analysis.study->subgroup(choice.subgroup)) factors.push_back(factor);
    if (factors.empty() || analysis.arms.size() < 2) return base::Done{};
    return base::guarded([&]() -> Result<base::Done> {
        auto cohort = forestCohort(analysis.study, ofRows(usedPart(analysis.selection, {}), {}), {}, cancel);
        if (!cohort) return std::move(cohort).error();
        const std::vector<study::FactorLevels> levels = levelsOf(factors, *cohort, cancel);
        if (cancel.requested()) return base::cancelled();
        const std::vector<LevelRiskSets> sets = levelRiskSets(*cohort, levels, !cohort->strata.empty(), cancel);
        for (std::size_t i = 0; i < factors.size() && !cancel.requested(); ++i) {
            std::vector<ForestRow> rows;
            for (std::size_t level = 0; level < levels[i].levels.size(); ++level)
                rows.push_back(forestRow(levels[i].levels[level], sets[i][level].front(), sets[i][level], analysis));
            analysis.interactions.push_back({factors[i]->id, factors[i]->label, interactionAmong(rows, sets[i], analysis.ties, cancel)});
        }
        return cancel.requested() ? Result<base::Done>(base::cancelled()) : base::Done{};
    });
}

} // namespace atrisk::stats
