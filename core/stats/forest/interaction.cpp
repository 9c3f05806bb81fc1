#include "core/stats/forest/interaction.h"

#include "core/stats/cox/cox.h"
#include "core/stats/cox/efron_sums.h"
#include "core/stats/cox/newton.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <type_traits>
#include <utility>

namespace atrisk::stats {
namespace {

/// A group, and a number of its patients.
struct Count {
    std::uint32_t group, patients;
};

/// The times with an event, of one stratum after the other, and what is new at each: no more than the patients, however many groups
/// there are. Group 2·level + arm.
struct GroupedTimes {
    struct Time {
        std::size_t changesEnd, eventsEnd; ///< from those of the time before on
        double deaths;                     ///< of all groups
    };
    std::size_t groups = 0;
    std::vector<Time> times;
    std::vector<Count> changes; ///< at risk from this time on
    std::vector<Count> events;  ///< ascending by group
    Eigen::VectorXd sums;       ///< events of each group at all times

    /// A stratum's risk sets, one a level.
    void add(const std::vector<const RiskSet*>& levels);

private:
    /// Time `i` of a level's own.
    struct Own {
        double time;
        std::uint32_t level, i;
    };
    static std::vector<Own> inOrder(const std::vector<const RiskSet*>& levels);
};

std::vector<GroupedTimes::Own> GroupedTimes::inOrder(const std::vector<const RiskSet*>& levels)
{
    std::vector<Own> all;
    for (std::size_t level = 0; level < levels.size(); ++level)
        for (std::size_t i = 0; i < levels[level]->time.size(); ++i)
            all.push_back({levels[level]->time[i], static_cast<std::uint32_t>(level), static_cast<std::uint32_t>(i)});
    std::ranges::sort(all, {}, [](const Own& own) { return std::pair(own.time, own.level); });
    return all;
}

// Between two times of a level nothing changes: at risk is who is so at the next of its times.
void GroupedTimes::add(const std::vector<const RiskSet*>& levels)
{
    groups = 2 * levels.size();
    sums.conservativeResizeLike(Eigen::VectorXd::Zero(static_cast<Eigen::Index>(groups)));
    const std::vector<Own> all = inOrder(levels);
    std::vector<std::uint32_t> next(levels.size()), moved(levels.size());
    std::vector<bool> isMoved(levels.size(), true);
    std::iota(moved.begin(), moved.end(), 0U);
    for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
        double deaths = 0;
        for (end = begin; end < all.size() && all[end].time == all[begin].time; ++end)
            for (std::uint32_t arm = 0; arm < 2; ++arm) {
                const RiskSet& set = *levels[all[end].level];
                const std::uint32_t count = set.events[set.at(arm, all[end].i)];
                if (count == 0) continue;
                events.push_back({2 * all[end].level + arm, count});
                sums[2 * all[end].level + arm] += count;
                deaths += count;
            }
        if (deaths > 0) {
            for (const std::uint32_t level : moved) {
                const RiskSet& set = *levels[level];
                const bool over = next[level] == set.time.size();
                for (std::uint32_t arm = 0; arm < 2; ++arm)
                    changes.push_back({2 * level + arm, over ? 0 : set.atRisk[set.at(arm, next[level])]});
                isMoved[level] = false;
            }
            moved.clear();
            times.push_back({changes.size(), events.size(), deaths});
        }
        for (std::size_t k = begin; k < end; ++k) {
            next[all[k].level] = all[k].i + 1;
            if (!isMoved[all[k].level]) moved.push_back(all[k].level);
            isMoved[all[k].level] = true;
        }
    }
}

/// Σ ab' of many vectors, its lower half: a product of matrices for some dozens at once.
class OuterProducts {
public:
    explicit OuterProducts(Eigen::Index size) : m_sum(Eigen::MatrixXd::Zero(size, size)), m_left(size, block), m_right(size, block) {}
    void add(const auto& left, const auto& right)
    {
        m_left.col(m_used) = left;
        m_right.col(m_used) = right;
        if (++m_used == block) flush();
    }
    [[nodiscard]] const Eigen::MatrixXd& sum()
    {
        flush();
        return m_sum;
    }

private:
    static constexpr Eigen::Index block = 64;
    void flush()
    {
        m_sum.triangularView<Eigen::Lower>() += m_left.leftCols(m_used) * m_right.leftCols(m_used).transpose();
        m_used = 0;
    }

    Eigen::MatrixXd m_sum, m_left, m_right;
    Eigen::Index m_used = 0;
};

/// The same of small vectors, in registers.
template <int Size> class SmallOuterProducts {
public:
    explicit SmallOuterProducts(Eigen::Index) { m_sum.setZero(); }
    void add(const auto& left, const auto& right)
    {
        for (int g = 0; g < Size; ++g)
            for (int h = 0; h <= g; ++h) m_sum(g, h) += left[g] * right[h];
    }
    [[nodiscard]] const auto& sum() { return m_sum; }

private:
    Eigen::Matrix<double, Size, Size> m_sum;
};

/// Σ over deaths of the groups' shares p of the risk, and of pp'.
template <int Groups> struct ShareSums {
    using Vector = Eigen::Matrix<double, Groups, 1>;
    Vector risk, share, excess, seen;
    std::conditional_t<Groups == Eigen::Dynamic, OuterProducts, SmallOuterProducts<Groups>> squares;
    double logLikelihood = 0; ///< summed in the order of R's own sum: what is left of it in a small statistic is rounding

    explicit ShareSums(const Eigen::VectorXd& linear)
        : risk(linear.array().exp()), share(risk), excess(risk), seen(risk), squares(linear.size())
    {
        seen.setZero();
    }

    /// One death, or all at once (Breslow).
    void addAtOnce(const Vector& atRisk, double total, double deaths)
    {
        logLikelihood -= deaths * std::log(total);
        share = atRisk.cwiseProduct(risk) / total;
        seen += deaths * share;
        squares.add(share, deaths * share);
    }

    /// At an Efron step a group's share is hers among the deaths, plus what those who stay hold beyond it over the risk sum.
    void addStepwise(const Vector& events, const Vector& atRisk, double total, double deaths)
    {
        const double deathSum = events.dot(risk);
        const EfronSums steps = efronSums(total, deathSum, deaths);
        logLikelihood -= steps.logarithm;
        share = events.cwiseProduct(risk) / deathSum;
        excess = atRisk.cwiseProduct(risk) - total * share;
        seen += deaths * share + steps.inverse * excess;
        squares.add(share, deaths * share + steps.inverse * excess);
        squares.add(excess, steps.inverse * share + steps.inverseSquare * excess);
    }
};

/// Partial likelihood of patients who are alike within groups; column g of `design` is x of group g. Ties as in coxTwoArms.
template <int Groups>
Likelihood evaluate(const GroupedTimes& grouped, const Eigen::MatrixXd& design, study::Ties ties, const Eigen::VectorXd& b,
                    const base::Cancel& cancel)
{
    const Eigen::VectorXd linear = design.transpose() * b;
    ShareSums<Groups> sums(linear);
    typename ShareSums<Groups>::Vector atRisk = sums.seen, events = sums.seen;
    std::size_t change = 0, event = 0;
    const bool whole = base::forEachUnless<512>(cancel, grouped.times.size(), [&](std::size_t t) {
        const GroupedTimes::Time& time = grouped.times[t];
        for (; change < time.changesEnd; ++change) atRisk[grouped.changes[change].group] = grouped.changes[change].patients;
        const std::size_t firstEvent = event;
        for (; event < time.eventsEnd; ++event) {
            const auto& [group, patients] = grouped.events[event];
            events[group] = patients;
            sums.logLikelihood += patients * linear[group];
        }
        double total = 0;
        for (Eigen::Index g = 0; g < atRisk.size(); ++g) total += atRisk[g] * sums.risk[g];
        if (ties == study::Ties::Breslow || time.deaths == 1)
            sums.addAtOnce(atRisk, total, time.deaths);
        else
            sums.addStepwise(events, atRisk, total, time.deaths);
        for (std::size_t k = firstEvent; k < event; ++k) events[grouped.events[k].group] = 0;
    });
    if (!whole) return {};
    // I = Σ (X diag(p) X' − (Xp)(Xp)'), U = X(Σ d − Σ p).
    const Eigen::MatrixXd full = sums.squares.sum().template selfadjointView<Eigen::Lower>();
    const Eigen::MatrixXd spread = Eigen::MatrixXd(sums.seen.asDiagonal()) - full;
    return {sums.logLikelihood, design * (grouped.sums - sums.seen), design * spread * design.transpose()};
}

Likelihood evaluateGroups(const GroupedTimes& times, const Eigen::MatrixXd& design, study::Ties ties, const Eigen::VectorXd& b,
                          const base::Cancel& cancel)
{
    constexpr int ofTwoLevels = 4; // the usual factor
    return design.cols() == ofTwoLevels ? evaluate<ofTwoLevels>(times, design, ties, b, cancel)
                                        : evaluate<Eigen::Dynamic>(times, design, ties, b, cancel);
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

bool hasEvents(const std::vector<RiskSet>& strata)
{
    const auto any = [](const RiskSet& set) { return std::ranges::any_of(set.events, [](std::uint32_t count) { return count > 0; }); };
    return std::ranges::any_of(strata, any);
}

/// On the way to a maximum at infinity: the log-likelihood comes to rest, a coefficient does not.
bool runsAway(const NewtonFit& fit)
{
    const Eigen::VectorXd step = fit.variance * fit.finalScore;
    bool away = false;
    for (Eigen::Index j = 0; j < step.size(); ++j)
        away |= !std::isnan(fit.coefficients[j]) && isInfinite(fit.coefficients[j], step[j], fit.finalScore.allFinite());
    return away;
}

/// What one model says of the test.
InteractionStatus statusOf(const NewtonFit& fit)
{
    if (fit.cancelled) return InteractionStatus::NotConverged;
    if (runsAway(fit)) return InteractionStatus::Infinite;
    return fit.converged ? InteractionStatus::Ok : InteractionStatus::NotConverged;
}

} // namespace

std::string_view name(InteractionStatus status)
{
    switch (status) {
    case InteractionStatus::Ok: return "ok";
    case InteractionStatus::OneLevel: return "one-level";
    case InteractionStatus::NotEstimable: return "not-estimable";
    case InteractionStatus::Infinite: return "infinite";
    case InteractionStatus::NotConverged: return "not-converged";
    case InteractionStatus::NotTested: return "not-tested";
    }
    return "";
}

Interaction interactionTest(std::span<const std::vector<RiskSet>> levels, study::Ties ties, const base::Cancel& cancel)
{
    Interaction result;
    std::vector<std::size_t> kept;
    for (std::size_t level = 0; level < levels.size(); ++level) (hasEvents(levels[level]) ? kept : result.leftOut).push_back(level);
    if (kept.size() < 2) return result;
    GroupedTimes times;
    for (std::size_t stratum = 0; stratum < levels.front().size(); ++stratum) {
        std::vector<const RiskSet*> sets;
        for (const std::size_t level : kept) sets.push_back(&levels[level][stratum]);
        times.add(sets);
    }
    const auto fit = [&](bool interaction) {
        const Eigen::MatrixXd design = designOf(static_cast<Eigen::Index>(kept.size()), interaction);
        return maximize(design.rows(), [&](const Eigen::VectorXd& b) { return evaluateGroups(times, design, ties, b, cancel); });
    };
    const NewtonFit small = fit(false);
    result.status = statusOf(small);
    if (result.status == InteractionStatus::NotConverged) return result;
    const NewtonFit large = fit(true);
    if (const InteractionStatus ofLarge = statusOf(large); ofLarge != InteractionStatus::Ok) result.status = ofLarge;
    if (result.status == InteractionStatus::NotConverged) return result;
    result.test = chiSquareTest(2 * (large.logLikelihood - small.logLikelihood), large.rank - small.rank);
    if (!result.test.estimable()) result.status = InteractionStatus::NotEstimable;
    return result;
}

} // namespace atrisk::stats
