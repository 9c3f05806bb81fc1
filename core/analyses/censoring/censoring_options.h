// What can be chosen of the anatomy of censoring.
#pragma once

#include "core/report/figure_words.h"
#include "core/report/option.h"
#include "core/stats/censoring/censoring_analysis.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

struct CensoringOptions : report::FigureWords {
    static constexpr std::string_view analysis = "censoring";

    std::vector<std::string> count;             ///< reasons counted as events, as study::reasonsNamed understands them
    stats::Counting in = stats::Counting::Both; ///< in which arms; never Kept

    bool operator==(const CensoringOptions&) const = default;
};

[[nodiscard]] report::Options censoringOptions();

} // namespace atrisk::analyses
