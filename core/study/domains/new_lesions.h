// New lesions, as the tables of measurements and responses tell them.
#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/study/model/study.h"

#include <cstdint>
#include <string>
#include <vector>

namespace atrisk::study {

struct NewLesions {
    std::string source;            ///< "NEWLESN (New lesion)", "PARCAT1 “New lesions”"; "" = the data tell nothing of new lesions
    std::vector<std::uint8_t> has; ///< patient → 1 = one after the start is told; empty without a source
    std::vector<double> day;       ///< patient → CDISC's day of the first; NaN = none, or on a day that is not told
    base::Warnings warnings;       ///< of words that are not understood

    [[nodiscard]] bool told() const { return !source.empty(); }
};

/// Of the first table of measurements (ADTR), else of responses (ADRS), that has one: rows of a parameter NEWLESN and the like, or whose
/// words begin "New lesion", that say yes (Y, PRESENT, UNEQUIVOCAL, a number over 0); without such a parameter the rows whose group
/// (PARCAT1, PARCAT2, PARCAT, TRGRPID) is that of new lesions, each of which is one unless it says no. Rows up to day 1 are the
/// baseline's, which has none. When cancelled: of what was read by then.
[[nodiscard]] NewLesions newLesionsOf(const Study& study, const base::Cancel& cancel = {});

} // namespace atrisk::study
