// Where a time axis ends and where its ticks stand.
#pragma once

#include "core/study/cohort/selection.h"
#include "core/study/model/study.h"

#include <optional>
#include <vector>

namespace atrisk::stats {

/// The end of figures and the spacing of ticks, in the unit shown; none = by the data.
struct ShownTimes {
    std::optional<double> until, every;
};
/// As chosen, else the endpoint's own, else the study's. Theirs are said in the unit in which the study shows itself: in another
/// unit the end is converted, and the spacing becomes that unit's usual step nearest to it (6 months: 180 days).
[[nodiscard]] ShownTimes shownTimes(const study::Study& study, const study::Endpoint& endpoint, const study::How& how);

/// Ticks of a time axis: 0, step, … up to the first at or after `end`, with the smallest usual step of the unit (1, 2, 3, 6,
/// 12 … months) that gives at most 9 intervals, or `every`. Rounded to 12 digits: 0.3, not 0.30000000000000004.
[[nodiscard]] std::vector<double> timeTicks(double end, std::optional<study::TimeUnit> unit, std::optional<double> every);

[[nodiscard]] double roundDecimal(double value); ///< 3 × 0.1 is 0.3, not 0.30000000000000004: people read ticks as decimals

} // namespace atrisk::stats
