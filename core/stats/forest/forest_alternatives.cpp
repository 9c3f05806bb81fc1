#include "core/stats/forest/forest_alternatives.h"

namespace atrisk::stats {
namespace {

using base::Done;
using base::Result;

ForestFactor sharingPatients(const char* id, const char* label)
{
    ForestFactor factor;
    factor.id = id;
    factor.label = label;
    factor.interaction.status = factor.qualitative.status = InteractionStatus::NotTested;
    return factor;
}

Result<Done> addRow(ForestAnalysis& forest, const study::Level& level, const study::Selection& chosen, const base::Cancel& cancel)
{
    auto cohort = study::makeCohort(forest.everyone.study, chosen, cancel);
    if (!cohort) return std::move(cohort).error();
    const std::vector<RiskSet> whole = riskSets(*cohort, false, cancel);
    const std::vector<RiskSet> strata = cohort->strata.empty() ? whole : riskSets(*cohort, true, cancel);
    if (cancel.requested()) return base::cancelled();
    forest.factors.back().rows.push_back(forestRow(level, whole.front(), strata, forest.everyone));
    forest.warnings.insert(forest.warnings.end(), cohort->warnings.begin(), cohort->warnings.end());
    return Done{};
}

} // namespace

Result<Done> addPopulations(ForestAnalysis& forest, const study::Selection& used, const base::Cancel& cancel)
{
    forest.factors.push_back(sharingPatients("populations", "Analysis population"));
    for (const study::Population& population : forest.everyone.study->populations) {
        study::Selection chosen = used;
        chosen.population = population.id;
        auto added = addRow(forest, {population.id, population.label}, chosen, cancel);
        if (!added) return added;
    }
    return Done{};
}

Result<Done> addEndpoints(ForestAnalysis& forest, const study::Selection& used, const base::Cancel& cancel)
{
    forest.factors.push_back(sharingPatients("endpoints", "Endpoint"));
    for (const study::Endpoint& endpoint : forest.everyone.study->endpoints) {
        study::Selection chosen = used;
        chosen.endpoint = endpoint.id;
        if (endpoint.unit)
            chosen.displayUnit = forest.everyone.unit;
        else
            chosen.displayUnit.reset();
        forest.sameDirection = forest.sameDirection && endpoint.favours == forest.everyone.favours;
        auto added = addRow(forest, {endpoint.id, endpoint.label}, chosen, cancel);
        if (!added) return added;
    }
    return Done{};
}

} // namespace atrisk::stats
