// Tables of counts: do the rows differ in how they fall into the columns?
#pragma once

#include "core/stats/tests/log_rank.h"

#include <Eigen/Dense>
#include <string_view>

namespace atrisk::stats {

/// Rows × columns of counts.
using CountTable = Eigen::MatrixXi;

/// Pearson's χ², (rows − 1)(columns − 1) degrees of freedom. A margin that is zero, or one row or column: null.
/// Equals R: chisq.test(table, correct = FALSE).
[[nodiscard]] ChiSquareTest chiSquareOfTable(const CountTable& table);

/// The same for 2 × 2 with Yates's correction min(½, |O − E|); larger tables: null. Equals R: chisq.test(table).
[[nodiscard]] ChiSquareTest chiSquareWithYates(const CountTable& table);

enum class FisherStatus {
    Ok,
    OneMargin, ///< fewer than two rows or columns with a count
    TooLarge,  ///< more tables than can be counted; there is no simulation instead
};
[[nodiscard]] std::string_view name(FisherStatus status); ///< "ok" "one-margin" "too-large"

struct FisherTest {
    double p = table::missing;
    FisherStatus status = FisherStatus::OneMargin;
};

/// Fisher's exact test of rows × columns: the probability, margins fixed, of all tables with P ≤ P₀(1 + 1e−7).
///
/// Mehta & Patel's network (fisher_network.h says how large a table may be). Equals R: fisher.test(table), wherever that answers.
[[nodiscard]] FisherTest fisherExact(const CountTable& table);

} // namespace atrisk::stats
