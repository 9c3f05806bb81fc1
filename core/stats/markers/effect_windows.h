// The effect of treatment in overlapping windows along a marker: the subpopulation treatment effect pattern plot.
#pragma once

#include "core/base/cancel.h"
#include "core/stats/cox/cox.h"
#include "core/study/cohort/cohort.h"

#include <cstdint>
#include <vector>

namespace atrisk::stats {

/// Patients whose marker lies from one value to another, both included.
struct EffectWindow {
    double from = 0, to = 0, median = 0; ///< of the markers within
    std::uint32_t subjects = 0, events = 0;
    std::vector<std::uint32_t> subjectsOf, eventsOf; ///< per arm: the control and the other
    HazardRatio ratio;
};

struct WindowPlan {
    std::size_t size = 0;    ///< r₂: patients of a window, at least
    std::size_t overlap = 0; ///< r₁: of them also in the one before, at most; less than the size
};
/// A quarter of the patients, 20 at least where there are so many, of whom three quarters stay in the next window.
[[nodiscard]] WindowPlan usualWindows(std::size_t patients);

/// The windows over `sorted` markers, as pairs of first and last value. Patients of one value stay together. The first takes the least
/// values until there are `size` patients; each next one leaves out values from below until at most `overlap` patients of the one before
/// remain, and takes values above until there are `size` again. The last one ends at the greatest value and may be smaller. (Bonetti &
/// Gelber 2000; as R's stepp, type "sliding".) Nobody: none.
[[nodiscard]] std::vector<std::pair<double, double>> slidingWindows(const std::vector<double>& sorted, const WindowPlan& plan);

inline constexpr std::size_t mostWindows = 400;

/// In the patients of arm against control (indices into Cohort::arms) whose marker is known, and where the cohort is stratified their
/// stratum; Cox models of the arm alone, stratified likewise. `values` by position. Size 0 = as usual. Of more than 400
/// windows as many evenly, the first and the last among them: the step from one to the next is longer. "cancelled".
struct EffectWindows {
    WindowPlan plan;
    std::vector<EffectWindow> windows;
    std::size_t passedOver = 0; ///< windows that were not looked at, since there are very many

    [[nodiscard]] bool overlap() const; ///< do any neighbours share a value?
};
[[nodiscard]] base::Result<EffectWindows> effectWindows(const study::Cohort& cohort, const std::vector<double>& values, std::size_t control,
                                                        std::size_t arm, WindowPlan plan, study::Ties ties, double confidence,
                                                        const base::Cancel& cancel);

} // namespace atrisk::stats
