// The rows of the sensitivity of one ratio to censoring, once for the table and the figure.
#pragma once

#include "core/analyses/censoring/censoring_words.h"

#include <array>
#include <string>
#include <vector>

namespace atrisk::analyses {

struct RatioLine {
    enum class Kind { Planned, Counted, Heading, Scenario, Tipping };
    Kind kind = Kind::Scenario;
    std::string label;                          ///< of Tipping the whole row
    std::string name;                           ///< "arm.1.reason.0.both", for cells and marks
    std::array<std::string, 2> events = {};     ///< of the control, of the experimental arm: "23/118"
    std::array<std::uint32_t, 2> counts = {};   ///< the events as numbers
    const stats::CountedRatio* ratio = nullptr; ///< none: a heading, a tipping point
};

/// As analysed, as now counted, then the scenarios of each reason and of all. `pair`: the experimental arm, from 0.
[[nodiscard]] std::vector<RatioLine> ratioLines(const CensoringAnalysis& result, std::size_t pair, const words::NumberStyle& numbers);

} // namespace atrisk::analyses
