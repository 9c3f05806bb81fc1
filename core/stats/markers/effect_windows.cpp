#include "core/stats/markers/effect_windows.h"

#include "core/base/numeric.h"
#include "core/base/parallel.h"
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

/// The patients of an arm against the control, by their markers.
class Patients {
public:
    Patients(const study::Cohort& cohort, const std::vector<double>& values, std::size_t control, std::size_t arm)
        : m_arms{control, arm}, m_within(restricted(cohort, [&](std::size_t position) {
              const std::size_t of = armAt(cohort, position);
              return hasStratum(cohort, position) && !std::isnan(values[position]) && (of == control || of == arm);
          }))
    {
        m_within.forEach([&](std::size_t position) { m_positions.push_back(position); });
        std::ranges::stable_sort(m_positions, {}, [&](std::size_t position) { return values[position]; });
        for (const std::size_t position : m_positions) m_sorted.push_back(values[position]);
    }

    [[nodiscard]] const std::vector<double>& sorted() const { return m_sorted; }

    [[nodiscard]] const study::Cohort& within() const { return m_within; }

    /// `scratch`: a copy of within() of the caller's own, whose mask becomes that of the window.
    [[nodiscard]] EffectWindow window(study::Cohort& scratch, double from, double to, study::Ties ties, double confidence,
                                      const base::Cancel& cancel) const
    {
        const auto first = static_cast<std::size_t>(std::ranges::lower_bound(m_sorted, from) - m_sorted.begin()),
                   end = static_cast<std::size_t>(std::ranges::upper_bound(m_sorted, to) - m_sorted.begin());
        EffectWindow window;
        window.from = from;
        window.to = to;
        window.median = base::quantileOfSorted(std::span(m_sorted).subspan(first, end - first), 0.5);
        window.subjectsOf.assign(2, 0);
        window.eventsOf.assign(2, 0);
        std::ranges::fill(scratch.mask, 0);
        for (const std::size_t position : std::span(m_positions).subspan(first, end - first)) {
            scratch.mask[position / 64] |= std::uint64_t{1} << (position % 64);
            const std::size_t which = armAt(scratch, position) == m_arms[1] ? 1 : 0;
            const std::uint32_t event = scratch.endpoint->outcome[position] == 1 ? 1 : 0;
            ++window.subjects, ++window.subjectsOf[which];
            window.events += event, window.eventsOf[which] += event;
        }
        const std::vector<RiskSet> sets = selectArms(riskSets(scratch, !scratch.strata.empty(), cancel), m_arms);
        if (!cancel.requested()) window.ratio = coxTwoArms(sets, ties, confidence).hazardRatio;
        return window;
    }

private:
    static std::size_t armAt(const study::Cohort& cohort, std::size_t position)
    {
        return static_cast<std::size_t>(cohort.armOf[static_cast<std::size_t>(cohort.endpoint->arm[position])]);
    }

    std::vector<std::size_t> m_arms;
    study::Cohort m_within;
    std::vector<std::size_t> m_positions;
    std::vector<double> m_sorted; ///< their markers
};

} // namespace

bool EffectWindows::overlap() const
{
    const auto share = [](const EffectWindow& one, const EffectWindow& next) { return next.from <= one.to; };
    return std::ranges::adjacent_find(windows, share) != windows.end();
}

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
    const Patients patients(cohort, values, control, arm);
    EffectWindows result;
    result.plan = plan.size == 0 ? usualWindows(patients.sorted().size()) : plan;
    const std::vector<std::pair<double, double>> all = slidingWindows(patients.sorted(), result.plan), some = thinned(all, mostWindows);
    result.passedOver = all.size() - some.size();
    result.windows.resize(some.size());
    base::inShares(some.size(), [&](std::size_t first, std::size_t last) {
        study::Cohort scratch = patients.within();
        for (std::size_t i = first; i < last && !cancel.requested(); ++i)
            result.windows[i] = patients.window(scratch, some[i].first, some[i].second, ties, confidence, cancel);
    });
    if (cancel.requested()) return base::cancelled();
    return result;
}

} // namespace atrisk::stats
