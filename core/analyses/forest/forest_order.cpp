#include "core/analyses/forest/forest_order.h"

#include <algorithm>
#include <limits>

namespace atrisk::analyses {
namespace {

using stats::ForestAnalysis;
using stats::ForestFactor;

constexpr double last = std::numeric_limits<double>::infinity();

double smallestRatio(const ForestFactor& factor)
{
    double smallest = last;
    for (const stats::ForestRow& row : factor.rows)
        if (row.hazardRatio.status == stats::CoxStatus::Ok) smallest = std::min(smallest, row.hazardRatio.estimate);
    return smallest;
}

double interactionP(const ForestFactor& factor) { return factor.interaction.test.estimable() ? factor.interaction.test.p : last; }

std::vector<std::size_t> factorsAsked(const ForestAnalysis& forest, const ForestOptions& options)
{
    std::vector<std::size_t> asked;
    const bool all = options.factors.empty() || !forest.ofSubgroups();
    for (std::size_t i = 0; i < forest.factors.size() && all; ++i) asked.push_back(i);
    if (all) return asked;
    for (const std::string& id : options.factors) {
        const auto found = std::ranges::find(forest.factors, id, &ForestFactor::id);
        if (found != forest.factors.end()) asked.push_back(static_cast<std::size_t>(found - forest.factors.begin()));
    }
    return asked;
}

} // namespace

std::vector<std::size_t> shownFactors(const ForestAnalysis& forest, const ForestOptions& options)
{
    std::vector<std::size_t> shown = factorsAsked(forest, options);
    const auto sortBy = [&](double (*key)(const ForestFactor&)) {
        std::ranges::stable_sort(shown, {}, [&](std::size_t i) { return key(forest.factors[i]); });
    };
    switch (options.sort) {
    case ForestSort::AsGiven: break;
    case ForestSort::HazardRatio: sortBy(&smallestRatio); break;
    case ForestSort::Interaction: sortBy(&interactionP); break;
    }
    std::ranges::stable_partition(shown, [&](std::size_t i) { return forest.factors[i].prespecified != false; });
    return shown;
}

} // namespace atrisk::analyses
