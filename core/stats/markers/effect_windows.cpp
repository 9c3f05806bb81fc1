#include "core/stats/markers/effect_windows.h"

#include "core/base/numeric.h"
#include "core/stats/markers/marker_sides.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace atrisk::stats {
namespace {

/// Distinct values, and how many patients have one up to each.
struct Values {
    std::vector<double> value;
    std::vector<std::size_t> until;

    explicit Values(const std::vector<double>& sorted)
    {
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            if (i == 0 || sorted[i] != sorted[i - 1]) value.push_back(sorted[i]), until.push_back(0);
            until.back() = i + 1;
        }
    }
    /// Patients of the values first … last.
    [[nodiscard]] std::size_t patients(std::size_t first, std::size_t last) const
    {
        return until[last] - (first == 0 ? 0 : until[first - 1]);
    }
};

EffectWindow windowOf(const study::Cohort& cohort, const std::vector<double>& values, const std::vector<std::size_t>& arms)
{
    EffectWindow window;
    window.subjectsOf.assign(2, 0);
    window.eventsOf.assign(2, 0);
    cohort.forEach([&](std::size_t position) {
        const auto arm = static_cast<std::size_t>(cohort.armOf[static_cast<std::size_t>(cohort.endpoint->arm[position])]);
        const std::size_t which = arm == arms[1] ? 1 : 0;
        const std::uint32_t event = cohort.endpoint->outcome[position] == 1 ? 1 : 0;
        ++window.subjects, ++window.subjectsOf[which];
        window.events += event, window.eventsOf[which] += event;
    });
    const std::vector<double> within = knownSorted(cohort, values);
    window.median = base::quantileOfSorted(within, 0.5);
    return window;
}

} // namespace

WindowPlan usualWindows(std::size_t patients)
{
    constexpr std::size_t least = 20;
    const std::size_t size = std::max((patients + 3) / 4, std::min(patients, least));
    return {size, size * 3 / 4};
}

std::vector<std::pair<double, double>> slidingWindows(const std::vector<double>& sorted, const WindowPlan& plan)
{
    std::vector<std::pair<double, double>> windows;
    if (sorted.empty()) return windows;
    const Values all(sorted);
    const std::size_t end = all.value.size() - 1;
    std::size_t first = 0, last = 0;
    const auto grow = [&] {
        while (last < end && all.patients(first, last) < plan.size) ++last;
        windows.emplace_back(all.value[first], all.value[last]);
    };
    grow();
    while (last < end) {
        for (++first; first <= last && all.patients(first, last) > plan.overlap;) ++first;
        last = std::max(last, first);
        grow();
    }
    return windows;
}

base::Result<EffectWindows> effectWindows(const study::Cohort& cohort, const std::vector<double>& values, std::size_t control,
                                          std::size_t arm, WindowPlan plan, study::Ties ties, double confidence, const base::Cancel& cancel)
{
    const std::vector<std::size_t> arms{control, arm};
    const study::Cohort pair = restricted(cohort, [&](std::size_t position) {
        const auto of = static_cast<std::size_t>(cohort.armOf[static_cast<std::size_t>(cohort.endpoint->arm[position])]);
        const bool stratum = cohort.strata.empty() || cohort.stratumOf[position] != study::Cohort::noStratum;
        return stratum && !std::isnan(values[position]) && (of == control || of == arm);
    });
    const std::vector<double> sorted = knownSorted(pair, values);
    EffectWindows result;
    result.plan = plan.size == 0 ? usualWindows(sorted.size()) : plan;
    if (plan.size == 0 && plan.overlap > 0) result.plan.overlap = plan.overlap;
    for (const auto& [from, to] : slidingWindows(sorted, result.plan)) {
        if (cancel.requested()) return base::cancelled();
        const study::Cohort within = restricted(
            pair, [&, low = from, high = to](std::size_t position) { return values[position] >= low && values[position] <= high; });
        EffectWindow window = windowOf(within, values, arms);
        window.from = from;
        window.to = to;
        const std::vector<RiskSet> sets = selectArms(riskSets(within, !within.strata.empty(), cancel), arms);
        window.ratio = coxTwoArms(sets, ties, confidence).hazardRatio;
        result.windows.push_back(std::move(window));
    }
    return result;
}

} // namespace atrisk::stats
