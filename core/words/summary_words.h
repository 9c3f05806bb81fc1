// A sample of numbers in words.
#pragma once

#include "core/stats/counts/number_summary.h"
#include "core/words/number_style.h"

#include <span>
#include <string>

namespace atrisk::words {

/// What stands beside the middle of a sample.
enum class Spread { Range, Quartiles, Deviation };
[[nodiscard]] std::string middleName(Spread spread);    ///< "Median", "Mean"
[[nodiscard]] std::string spreadName(Spread spread);    ///< "range", "IQR", "SD"
[[nodiscard]] std::string spreadMeaning(Spread spread); ///< "IQR, interquartile range."; "" of what is a word

/// Decimals of middles and quartiles beside data of `decimals`: one more where some sample of the row needs it, and of means.
[[nodiscard]] int decimalsBetween(std::span<const stats::NumberSummary> row, int decimals, Spread spread);
/// "52.5 (28–74)": the middle and quartiles with `between` decimals, extremes with those of the data; "–" of nobody.
[[nodiscard]] std::string summaryText(const stats::NumberSummary& summary, int decimals, int between, Spread spread,
                                      const NumberStyle& numbers);

} // namespace atrisk::words
