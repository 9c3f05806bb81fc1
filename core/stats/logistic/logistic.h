// Logistic regression of shares of patients, and whether an odds ratio differs between levels.
#pragma once

#include "core/stats/counts/proportions.h"
#include "core/stats/forest/interaction.h"
#include "core/table/table.h"

#include <Eigen/Dense>
#include <span>
#include <string_view>
#include <vector>

namespace atrisk::stats {

enum class LogisticStatus {
    Ok,
    Separated,    ///< a coefficient runs away: some cells have none, or all, as the model would have it; the likelihood comes to rest
    NotConverged, ///< not within 200 steps
};
[[nodiscard]] std::string_view name(LogisticStatus status); ///< "ok" "separated" "not-converged"

struct LogisticFit {
    Eigen::VectorXd coefficients;          ///< NaN where the column depends on earlier ones; where it runs away, the last step's
    Eigen::VectorXd standardErrors;        ///< the same
    double logLikelihood = table::missing; ///< Σ x log p + (n − x) log(1 − p): of patients, not of cells
    int rank = 0;                          ///< coefficients that are not NaN
    LogisticStatus status = LogisticStatus::NotConverged;
};

/// Newton's iteration from 0, which is R's IRLS, until the log-likelihood changes by no more than 1e-15 of itself; steps that lose are
/// halved. A row of `design` for each cell of patients who share it; cells of nobody do not count. Equals R: glm(cbind(x, n − x) ~ …,
/// binomial) with epsilon = 1e-14.
[[nodiscard]] LogisticFit fitLogistic(const Eigen::MatrixXd& design, std::span<const Share> cells);

/// The share of each arm at one level.
struct LevelShares {
    Share control, experimental;
};
/// Likelihood ratio of arm × level against arm + level (logistic regression), as interactionTest does with Cox's model. Left out, since
/// they tell nothing of an odds ratio: levels in which nobody or everybody responded, or which one of the arms lacks. df = levels kept − 1.
/// OneLevel below two; NotEstimable where nobody or everybody of an arm responded in those kept; Infinite where an arm at a level has none
/// or all: the test stands. Equals R: anova(glm(y ~ arm + f), glm(y ~ arm * f), test = "Chisq") on the patients of the levels that are
/// kept.
[[nodiscard]] Interaction oddsInteraction(std::span<const LevelShares> levels);

} // namespace atrisk::stats
