#include "core/stats/markers/selected_rank.h"

#include "core/stats/markers/marker_sides.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace atrisk::stats {
namespace {

/// Values that leave enough patients on either side, ascending.
std::vector<double> candidatesAmong(const std::vector<double>& sorted)
{
    std::vector<double> cuts;
    const auto n = static_cast<double>(sorted.size());
    for (std::size_t i = 0; i + 1 < sorted.size(); ++i) {
        const double low = static_cast<double>(i + 1);
        if (sorted[i] == sorted[i + 1] || low < leastSide * n * (1 - 1e-12) || n - low < leastSide * n * (1 - 1e-12)) continue;
        cuts.push_back(sorted[i]);
    }
    return cuts;
}

} // namespace

double CutCandidate::z() const { return test.estimable() ? std::sqrt(std::max(test.chiSquare, 0.0)) : table::missing; }

double selectedRankP(double z, double from)
{
    if (std::isnan(z)) return table::missing;
    if (z < 1) return 1;
    const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
    const double p = 4 * density / z + density * (z - 1 / z) * 2 * std::log((1 - from) / from);
    return std::clamp(p, 0.0, 1.0);
}

double selectedRankCritical(double p, double from)
{
    double low = 1, high = 40; // P falls from 1 to 0 between them
    for (int i = 0; i < 200; ++i) {
        const double middle = (low + high) / 2;
        (selectedRankP(middle, from) > p ? low : high) = middle;
    }
    return (low + high) / 2;
}

base::Result<SelectedRank> selectedRank(const study::Cohort& cohort, std::size_t arm, const std::vector<double>& values,
                                        const base::Cancel& cancel)
{
    const study::Endpoint& endpoint = *cohort.endpoint;
    const study::Cohort own = restricted(cohort, [&](std::size_t position) {
        return hasStratum(cohort, position) && !std::isnan(values[position]) &&
               static_cast<std::size_t>(cohort.armOf[static_cast<std::size_t>(endpoint.arm[position])]) == arm;
    });
    SelectedRank result;
    result.arm = arm;
    const std::vector<double> sorted = knownSorted(own, values), all = candidatesAmong(sorted), cuts = thinned(all, mostCandidates);
    result.passedOver = all.size() - cuts.size();
    for (const double cut : cuts) {
        if (cancel.requested()) return base::cancelled();
        const auto low = static_cast<std::uint32_t>(std::ranges::upper_bound(sorted, cut) - sorted.begin());
        result.candidates.push_back(
            {cut, low, static_cast<std::uint32_t>(sorted.size()) - low, logRankTest(sidesOfArm(sidesAt(own, values, {cut}, cancel), arm))});
        const CutCandidate& added = result.candidates.back();
        if (added.test.estimable() && (!result.best || added.z() > result.bestCandidate()->z())) result.best = result.candidates.size() - 1;
    }
    if (const CutCandidate* best = result.bestCandidate(); best != nullptr) {
        result.naiveP = best->test.p;
        result.correctedP = selectedRankP(best->z());
    }
    return result;
}

} // namespace atrisk::stats
