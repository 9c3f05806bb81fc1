// What every generated R script begins with: reading, printing and the few tests that R's survival does not have.
#pragma once

#include <string_view>

namespace atrisk::analyses {

/// R functions. Of the script they expect `level`, `type`, `ties`, `at`, `tau`, `ticks` and, for comparisons, `strata` and
/// `covariates`.
[[nodiscard]] std::string_view rHelpers();

} // namespace atrisk::analyses
