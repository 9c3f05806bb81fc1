// How the tumours of patients changed: percent of the sum of diameters at the baseline.
#pragma once

#include "core/study/domains/findings.h"

#include <string>
#include <vector>

namespace atrisk::study {

struct TumourScan {
    double day = 0;    ///< ADY
    double change = 0; ///< percent of the baseline
};

struct TumourChanges {
    Parameter parameter;                        ///< the finding, or the column of best changes
    base::Warnings warnings;                    ///< of sums that are not shown
    bool isColumn = false;                      ///< of best changes: it tells of no baseline
    std::vector<std::vector<TumourScan>> scans; ///< patient → dated ones after the baseline, by day; none where best changes alone are told
    std::vector<std::uint32_t> undated;         ///< patient → scans without a day, of which `best` knows and `scans` does not
    std::vector<double> best;                   ///< patient → the smallest change; NaN = none
    std::vector<std::uint8_t> hasBaseline;      ///< patient → has any row; of those without `best` it tells the reason
};

/// Does it look as if the study told changes? Takes no time. `overTime`: of scans, not of best changes alone.
[[nodiscard]] bool tellsTumourChanges(const Study& study, bool overTime);

/// Of the measurements (ADTR) SDIAM, SUMDIAM and the like, or by the words "sum of (the longest) diameters"; PCHG, else from AVAL and BASE;
/// rows of the baseline (ABLFL = Y, or without a change) are none. Else the numeric column of patients BESTPCHG and the like. Without
/// either nothing (code ""); BESTCHG only where its label says percent. Of several sums the first, with a warning ("several-sums"). When
/// cancelled: of what was read by then.
[[nodiscard]] TumourChanges readTumourChanges(const Study& study, const base::Cancel& cancel = {});

} // namespace atrisk::study
