// Hazard ratios. The P value printed beside one is that of the log-rank test, as survminer does.
#include "tests/fidelity/families/families.h"
#include "tests/testing/trials.h"

#include <algorithm>

namespace atrisk::fidelity {
namespace {

Answer ratioAnswer(const stats::HazardRatio& ratio, const stats::ChiSquareTest& logRank)
{
    Answer answer;
    answer.value = ratio.estimate;
    answer.low = ratio.lower;
    answer.high = ratio.upper;
    answer.p = logRank.p;
    return answer;
}

/// Positions of the endpoint → 0 at or below the quantile, 1 above, −1 unknown.
base::Result<std::vector<std::int32_t>> groupsOfCut(const Question& question, const study::Cohort& cohort)
{
    const study::Subgroup* factor = question.trial.study().subgroup(question.recipe.at("factor").get<std::string>());
    if (factor == nullptr) return base::failure("no-word", "the study has no such subgroup");
    study::Subgroup cut = *factor;
    cut.cut = study::Cut{question.recipe.at("quantile").get<double>(), {}};
    const study::SubgroupLevels levels = study::subgroupLevels(cut, *cohort.endpoint, *cohort.population);
    return std::vector<std::int32_t>(levels.levelOf.begin(), levels.levelOf.end());
}

} // namespace

base::Result<Answer> hazardRatio(const Question& question)
{
    auto asked = question.selection();
    if (!asked) return std::move(asked).error();
    for (const Recipe& term : question.recipe.value("adjust", Recipe::array())) asked->adjust.push_back(term.get<std::string>());
    const auto analysis = question.trial.analysis(*asked);
    if (!analysis) return analysis.error();
    if ((*analysis)->comparisons.size() != 1) return base::failure("no-comparison", "this needs two arms");
    const stats::Comparison& comparison = (*analysis)->comparisons.front();
    if (comparison.adjusted) return ratioAnswer(comparison.adjusted->hazardRatio, {});
    if (!question.recipe.value("stratified", false)) return ratioAnswer(comparison.hazardRatio, comparison.logRank);
    if (!comparison.stratified) return base::failure("no-strata", "the study names no strata");
    return ratioAnswer(comparison.stratified->hazardRatio, comparison.stratified->logRank);
}

base::Result<Answer> hazardRatioAboveQuantile(const Question& question)
{
    const auto asked = question.selection();
    if (!asked) return asked.error();
    const auto cohort = study::makeCohort(question.trial.shared(), *asked, base::Cancel());
    if (!cohort) return cohort.error();
    const auto groups = groupsOfCut(question, *cohort);
    if (!groups) return groups.error();
    testing::Trial trial; // the groups are its arms
    cohort->forEach([&](std::size_t position) {
        const study::Endpoint& endpoint = *cohort->endpoint;
        if (const int group = (*groups)[position]; group >= 0)
            trial.add(cohort->times[endpoint.timeOf[position]], endpoint.outcome[position] == 1 ? 1 : 0, group);
    });
    const auto sets = testing::oneStratum(trial);
    return ratioAnswer(stats::coxTwoArms(sets, asked->ties, asked->confidence).hazardRatio, stats::logRankTest(sets));
}

} // namespace atrisk::fidelity
