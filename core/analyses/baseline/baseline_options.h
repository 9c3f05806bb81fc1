// What can be chosen of a baseline table.
#pragma once

#include "core/report/option.h"
#include "core/words/summary_words.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

/// Of whom a share is: all patients of the arm, missing values a level of their own, or those with a known value.
enum class ShareOf { Everyone, Known };
enum class BaselineTest { None, ChiSquare, Fisher };
enum class ShareDecimals { Automatic, None, One };

struct BaselineOptions {
    std::vector<std::string> variables; ///< factors' ids and columns, "NSITES=3|4" cut; empty = the usual ones
    words::Spread spread = words::Spread::Range;
    ShareOf shareOf = ShareOf::Everyone;
    ShareDecimals decimals = ShareDecimals::Automatic;
    BaselineTest test = BaselineTest::None;
    bool total = false;      ///< a column of all arms
    bool difference = false; ///< standardized, of each arm from the control

    bool operator==(const BaselineOptions&) const = default;
};

[[nodiscard]] report::Options baselineOptions();

} // namespace atrisk::analyses
