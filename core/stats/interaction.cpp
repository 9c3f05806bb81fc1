#include "core/stats/interaction.h"

#include "core/stats/cox.h"
#include "core/stats/efron_sums.h"
#include "core/stats/newton.h"

#include <cmath>

namespace atrisk::stats {
namespace {

/// Events and patients at risk of every group at one event time.
struct GroupedTime {
    Eigen::VectorXd events, atRisk;
    double deaths = 0;
};

std::vector<GroupedTime> groupedTimes(const std::vector<RiskSet>& strata)
{
    std::vector<GroupedTime> times;
    for (const RiskSet& set : strata)
        for (std::size_t i = 0; i < set.time.size(); ++i) {
            const auto groups = static_cast<Eigen::Index>(set.arms);
            GroupedTime time{Eigen::VectorXd(groups), Eigen::VectorXd(groups)};
            for (Eigen::Index g = 0; g < groups; ++g) {
                time.events[g] = set.events[set.at(static_cast<std::size_t>(g), i)];
                time.atRisk[g] = set.atRisk[set.at(static_cast<std::size_t>(g), i)];
            }
            time.deaths = time.events.sum();
            if (time.deaths > 0) times.push_back(std::move(time));
        }
    return times;
}

/// Partial likelihood of patients who are alike within groups; column g of `design` is x of group g. Ties as in coxTwoArms.
Likelihood evaluate(const std::vector<GroupedTime>& times, const Eigen::MatrixXd& design, study::Ties ties, const Eigen::VectorXd& b)
{
    const Eigen::VectorXd linear = design.transpose() * b;
    const Eigen::VectorXd risk = linear.array().exp();
    Eigen::VectorXd seen = Eigen::VectorXd::Zero(linear.size()); // Σ over deaths of each group's share of the risk
    Eigen::MatrixXd squares = Eigen::MatrixXd::Zero(linear.size(), linear.size());
    Likelihood sum;
    Eigen::VectorXd share = risk, excess = risk; // of every group; kept from time to time, for allocations cost more than the sums
    for (const GroupedTime& t : times) {
        sum.value += t.events.dot(linear);
        const double total = t.atRisk.dot(risk);
        const bool atOnce = ties == study::Ties::Breslow || t.deaths == 1;
        // At an Efron step a group's share is hers among the deaths, plus what those who stay hold beyond it over the risk sum.
        const double deathSum = atOnce ? 0 : t.events.dot(risk);
        const EfronSums steps = atOnce ? EfronSums{t.deaths * std::log(total), t.deaths / total, t.deaths / (total * total)}
                                       : efronSums(total, deathSum, t.deaths);
        for (Eigen::Index g = 0; g < share.size(); ++g) {
            share[g] = atOnce ? 0 : t.events[g] * risk[g] / deathSum;
            excess[g] = t.atRisk[g] * risk[g] - total * share[g];
            seen[g] += t.deaths * share[g] + steps.inverse * excess[g];
            for (Eigen::Index h = 0; h <= g; ++h)
                squares(g, h) += t.deaths * share[g] * share[h] + steps.inverse * (share[g] * excess[h] + excess[g] * share[h]) +
                                 steps.inverseSquare * excess[g] * excess[h];
        }
        sum.value -= steps.logarithm;
        seen -= t.events;
    }
    // I = Σ (X diag(p) X' − (Xp)(Xp)'), U = X(Σ d − Σ p); `seen` holds Σ p − Σ d.
    sum.score = -(design * seen);
    for (const GroupedTime& t : times) seen += t.events;
    const Eigen::MatrixXd full = squares.selfadjointView<Eigen::Lower>();
    const Eigen::MatrixXd spread = Eigen::MatrixXd(seen.asDiagonal()) - full;
    sum.information = design * spread * design.transpose();
    return sum;
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
    const std::vector<GroupedTime> times = groupedTimes(kept);
    const auto fit = [&](bool interaction) {
        const Eigen::MatrixXd design = designOf(static_cast<Eigen::Index>(levels.size()), interaction);
        return maximize(design.rows(), [&](const Eigen::VectorXd& b) { return evaluate(times, design, ties, b); });
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
