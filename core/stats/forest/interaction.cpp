#include "core/stats/forest/interaction.h"

#include "core/stats/cox/cox.h"
#include "core/stats/cox/efron_sums.h"
#include "core/stats/cox/newton.h"

#include <cmath>

namespace atrisk::stats {
namespace {

/// Events and patients at risk of every group at the times with an event, one column each.
struct GroupedTimes {
    Eigen::MatrixXd events, atRisk; ///< groups × times
    Eigen::VectorXd deaths;         ///< of all groups at each time
    Eigen::VectorXd sums;           ///< events of each group at all times
};

GroupedTimes groupedTimes(const std::vector<RiskSet>& strata)
{
    const auto groups = static_cast<Eigen::Index>(strata.front().arms);
    Eigen::Index most = 0, used = 0;
    for (const RiskSet& set : strata) most += static_cast<Eigen::Index>(set.time.size());
    GroupedTimes times{Eigen::MatrixXd(groups, most), Eigen::MatrixXd(groups, most), {}, {}};
    for (const RiskSet& set : strata)
        for (std::size_t i = 0; i < set.time.size(); ++i) {
            for (Eigen::Index g = 0; g < groups; ++g) {
                times.events(g, used) = set.events[set.at(static_cast<std::size_t>(g), i)];
                times.atRisk(g, used) = set.atRisk[set.at(static_cast<std::size_t>(g), i)];
            }
            if (times.events.col(used).sum() > 0) ++used;
        }
    times.events.conservativeResize(groups, used);
    times.atRisk.conservativeResize(groups, used);
    times.deaths = times.events.colwise().sum();
    times.sums = times.events.rowwise().sum();
    return times;
}

/// Σ over deaths of the groups' shares p of the risk, and of pp'. A known number of groups keeps the sums in registers.
template <int Groups> struct ShareSums {
    Eigen::Matrix<double, Groups, 1> risk, share, excess, seen;
    Eigen::Matrix<double, Groups, Groups> squares; ///< lower half
    double logLikelihood = 0; ///< summed in the order of R's own sum: what is left of it in a small statistic is rounding

    explicit ShareSums(const Eigen::VectorXd& linear)
        : risk(linear.array().exp()), share(risk), excess(risk), seen(risk), squares(linear.size(), linear.size())
    {
        seen.setZero();
        squares.setZero();
    }

    /// One death, or all at once (Breslow).
    void addAtOnce(const double* atRisk, double total, double deaths)
    {
        logLikelihood -= deaths * std::log(total);
        for (Eigen::Index g = 0; g < risk.size(); ++g) {
            share[g] = atRisk[g] * risk[g] / total;
            const double weighted = deaths * share[g];
            seen[g] += weighted;
            for (Eigen::Index h = 0; h <= g; ++h) squares(g, h) += weighted * share[h];
        }
    }

    /// At an Efron step a group's share is hers among the deaths, plus what those who stay hold beyond it over the risk sum.
    void addStepwise(const double* events, const double* atRisk, double total, double deaths)
    {
        double deathSum = 0;
        for (Eigen::Index g = 0; g < risk.size(); ++g) deathSum += events[g] * risk[g];
        const EfronSums steps = efronSums(total, deathSum, deaths);
        logLikelihood -= steps.logarithm;
        for (Eigen::Index g = 0; g < risk.size(); ++g) {
            share[g] = events[g] * risk[g] / deathSum;
            excess[g] = atRisk[g] * risk[g] - total * share[g];
            seen[g] += deaths * share[g] + steps.inverse * excess[g];
            for (Eigen::Index h = 0; h <= g; ++h)
                squares(g, h) += deaths * share[g] * share[h] + steps.inverse * (share[g] * excess[h] + excess[g] * share[h]) +
                                 steps.inverseSquare * excess[g] * excess[h];
        }
    }
};

/// Partial likelihood of patients who are alike within groups; column g of `design` is x of group g. Ties as in coxTwoArms.
template <int Groups>
Likelihood evaluate(const GroupedTimes& times, const Eigen::MatrixXd& design, study::Ties ties, const Eigen::VectorXd& b)
{
    const Eigen::VectorXd linear = design.transpose() * b;
    ShareSums<Groups> sums(linear);
    for (Eigen::Index t = 0; t < times.deaths.size(); ++t) {
        const double *events = times.events.col(t).data(), *atRisk = times.atRisk.col(t).data();
        const double deaths = times.deaths[t];
        double total = 0;
        for (Eigen::Index g = 0; g < sums.risk.size(); ++g) {
            total += atRisk[g] * sums.risk[g];
            sums.logLikelihood += events[g] * linear[g];
        }
        if (ties == study::Ties::Breslow || deaths == 1)
            sums.addAtOnce(atRisk, total, deaths);
        else
            sums.addStepwise(events, atRisk, total, deaths);
    }
    // I = Σ (X diag(p) X' − (Xp)(Xp)'), U = X(Σ d − Σ p).
    const Eigen::MatrixXd full = sums.squares.template selfadjointView<Eigen::Lower>();
    const Eigen::MatrixXd spread = Eigen::MatrixXd(sums.seen.asDiagonal()) - full;
    return {sums.logLikelihood, design * (times.sums - sums.seen), design * spread * design.transpose()};
}

Likelihood evaluateGroups(const GroupedTimes& times, const Eigen::MatrixXd& design, study::Ties ties, const Eigen::VectorXd& b)
{
    constexpr int ofTwoLevels = 4; // the usual factor
    return design.cols() == ofTwoLevels ? evaluate<ofTwoLevels>(times, design, ties, b) : evaluate<Eigen::Dynamic>(times, design, ties, b);
}

/// Rows: arm, levels 1 …, and with `interaction` arm × levels 1 …; columns: groups.
Eigen::MatrixXd designOf(Eigen::Index levels, bool interaction)
{
    const Eigen::Index others = levels - 1;
    Eigen::MatrixXd design = Eigen::MatrixXd::Zero(1 + others * (interaction ? 2 : 1), 2 * levels);
    for (Eigen::Index level = 0; level < levels; ++level) {
        design(0, 2 * level + 1) = 1;
        if (level == 0) continue;
        design(level, 2 * level) = design(level, 2 * level + 1) = 1;
        if (interaction) design(others + level, 2 * level + 1) = 1;
    }
    return design;
}

std::vector<std::size_t> levelsWithEvents(const std::vector<RiskSet>& strata)
{
    std::vector<std::size_t> kept;
    for (std::size_t level = 0; level < strata.front().arms / 2; ++level) {
        bool any = false;
        for (const RiskSet& set : strata)
            for (std::size_t i = 0; i < set.time.size() && !any; ++i)
                any = set.events[set.at(2 * level, i)] + set.events[set.at(2 * level + 1, i)] > 0;
        if (any) kept.push_back(level);
    }
    return kept;
}

/// At a maximum, or on the way to one at infinity: the log-likelihood has come to rest either way.
bool settled(const NewtonFit& fit)
{
    const Eigen::VectorXd step = fit.variance * fit.finalScore;
    bool runsAway = false;
    for (Eigen::Index j = 0; j < step.size(); ++j)
        runsAway |= !std::isnan(fit.coefficients[j]) && isInfinite(fit.coefficients[j], step[j], fit.finalScore.allFinite());
    return fit.converged || runsAway;
}

} // namespace

std::string_view name(InteractionStatus status)
{
    switch (status) {
    case InteractionStatus::Ok: return "ok";
    case InteractionStatus::OneLevel: return "one-level";
    case InteractionStatus::NotEstimable: return "not-estimable";
    case InteractionStatus::NotConverged: return "not-converged";
    case InteractionStatus::NotTested: return "not-tested";
    }
    return "";
}

Interaction interactionTest(const std::vector<RiskSet>& strata, study::Ties ties)
{
    Interaction result;
    if (strata.empty()) return result;
    const std::vector<std::size_t> levels = levelsWithEvents(strata);
    std::vector<std::size_t> groups;
    for (std::size_t level = 0, next = 0; level < strata.front().arms / 2; ++level) {
        if (next == levels.size() || levels[next] != level) {
            result.leftOut.push_back(level);
            continue;
        }
        groups.insert(groups.end(), {2 * level, 2 * level + 1});
        ++next;
    }
    if (levels.size() < 2) return result;
    std::vector<RiskSet> kept;
    for (const RiskSet& set : strata) kept.push_back(selectArms(set, groups));
    const GroupedTimes times = groupedTimes(kept);
    const auto fit = [&](bool interaction) {
        const Eigen::MatrixXd design = designOf(static_cast<Eigen::Index>(levels.size()), interaction);
        return maximize(design.rows(), [&](const Eigen::VectorXd& b) { return evaluateGroups(times, design, ties, b); });
    };
    const NewtonFit small = fit(false);
    const NewtonFit large = fit(true);
    result.status = InteractionStatus::NotConverged;
    if (!settled(small) || !settled(large)) return result;
    result.test = chiSquareTest(2 * (large.logLikelihood - small.logLikelihood), large.rank - small.rank);
    result.status = result.test.estimable() ? InteractionStatus::Ok : InteractionStatus::NotEstimable;
    return result;
}

} // namespace atrisk::stats
