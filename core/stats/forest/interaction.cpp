#include "core/stats/forest/interaction.h"

#include "core/stats/cox/cox.h"
#include "core/stats/cox/efron_sums.h"
#include "core/stats/cox/newton.h"
#include "core/stats/forest/grouped_times.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <type_traits>

namespace atrisk::stats {
namespace {

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
        m_sum.noalias() += left * right.transpose(); // of which only the lower half is asked for
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

/// False = cancelled.
template <int Groups>
bool addAll(ShareSums<Groups>& sums, const GroupedTimes& grouped, study::Ties ties, const Eigen::VectorXd& linear,
            const base::Cancel& cancel)
{
    typename ShareSums<Groups>::Vector atRisk = sums.seen, events = sums.seen;
    std::size_t change = 0, event = 0;
    return base::forEachUnless<512>(cancel, grouped.times.size(), [&](std::size_t t) {
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
}

/// Some dozens of times of four groups, all with several deaths: addStepwise's numbers, each step for all of them.
class StepwiseBlock {
public:
    static constexpr std::size_t groups = FourGroups::groups;

    void add(ShareSums<4>& sums, const FourGroups& four, std::size_t first, std::size_t size, const Eigen::VectorXd& linear)
    {
        prepare(sums, four, first, size);
        for (Eigen::Index g = 0; g < 4; ++g) share(sums.risk[g], four, first, g);
        SmallOuterProducts<4> squares = sums.squares; // in registers
        Eigen::Vector4d allSeen = sums.seen;
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t g = 0; g < groups; ++g)
                if (const double events = four.events[g][first + i]; events > 0)
                    sums.logLikelihood += events * linear[static_cast<Eigen::Index>(g)];
            sums.logLikelihood -= m_efron.logarithm[i];
            allSeen += m_seen[i];
            squares.add(m_share[i], m_seen[i]);
            squares.add(m_excess[i], m_spread[i]);
        }
        sums.squares = squares;
        sums.seen = allSeen;
    }

private:
    using Vectors = std::array<Eigen::Vector4d, EfronBlock::most>;

    /// The sums of risk, of all and of those who die, in the order in which addStepwise adds them.
    void prepare(const ShareSums<4>& sums, const FourGroups& four, std::size_t first, std::size_t size)
    {
        const double r0 = sums.risk[0], r1 = sums.risk[1], r2 = sums.risk[2], r3 = sums.risk[3];
        const auto& [n0, n1, n2, n3] = four.atRisk;
        const auto& [d0, d1, d2, d3] = four.events;
        m_efron.size = size;
        for (std::size_t i = 0, t = first; i < size; ++i, ++t) {
            m_efron.sum[i] = n0[t] * r0 + n1[t] * r1 + n2[t] * r2 + n3[t] * r3;
            m_efron.deathSum[i] = (d0[t] * r0 + d2[t] * r2) + (d1[t] * r1 + d3[t] * r3);
            m_efron.deaths[i] = four.deaths[t];
        }
        m_efron.compute();
    }

    void share(double risk, const FourGroups& four, std::size_t first, Eigen::Index g)
    {
        const double* events = four.events[static_cast<std::size_t>(g)].data() + first;
        const double* atRisk = four.atRisk[static_cast<std::size_t>(g)].data() + first;
        const EfronBlock& efron = m_efron;
        for (std::size_t i = 0; i < efron.size; ++i) {
            const double share = events[i] * risk / efron.deathSum[i];
            const double excess = atRisk[i] * risk - efron.sum[i] * share;
            m_share[i][g] = share;
            m_excess[i][g] = excess;
            m_seen[i][g] = efron.deaths[i] * share + efron.inverse[i] * excess;
            m_spread[i][g] = efron.inverse[i] * share + efron.inverseSquare[i] * excess;
        }
    }

    EfronBlock m_efron;
    Vectors m_share, m_excess, m_seen, m_spread; ///< by time
};

void addTime(ShareSums<4>& sums, const FourGroups& four, std::size_t t, const Eigen::VectorXd& linear)
{
    const auto at = [t](const auto& columns) { return Eigen::Vector4d(columns[0][t], columns[1][t], columns[2][t], columns[3][t]); };
    const Eigen::Vector4d atRisk = at(four.atRisk), events = at(four.events);
    double total = 0;
    for (Eigen::Index g = 0; g < 4; ++g) {
        if (events[g] > 0) sums.logLikelihood += events[g] * linear[g];
        total += atRisk[g] * sums.risk[g];
    }
    four.deaths[t] == 1 ? sums.addAtOnce(atRisk, total, 1) : sums.addStepwise(events, atRisk, total, four.deaths[t]);
}

/// As the other, with Efron's ties, of four groups; blocks without a single death are added together. False = cancelled.
bool addAll(ShareSums<4>& sums, const FourGroups& four, const Eigen::VectorXd& linear, const base::Cancel& cancel)
{
    StepwiseBlock block;
    constexpr std::size_t size = EfronBlock::most;
    for (std::size_t first = 0, end = 0; first < four.times(); first = end) {
        if (first % (8 * size) == 0 && cancel.requested()) return false;
        end = std::min(first + size, four.times());
        const auto deaths = std::span(four.deaths).subspan(first, end - first);
        if (std::ranges::find(deaths, 1.0) == deaths.end())
            block.add(sums, four, first, end - first, linear);
        else
            for (std::size_t t = first; t < end; ++t) addTime(sums, four, t, linear);
    }
    return true;
}

/// Partial likelihood of patients who are alike within groups. Ties as in coxTwoArms.
template <int Groups> class GroupedLikelihood {
public:
    GroupedLikelihood(const GroupedTimes& grouped, study::Ties ties, const base::Cancel& cancel)
        : m_grouped(grouped), m_ties(ties), m_cancel(cancel)
    {
        if (Groups == FourGroups::groups && ties != study::Ties::Breslow) m_four.emplace(grouped);
    }

    /// Column g of `design` is x of group g.
    Likelihood at(const Eigen::MatrixXd& design, const Eigen::VectorXd& b)
    {
        const Eigen::VectorXd linear = design.transpose() * b;
        const bool atZero = (linear.array() == 0).all(); // where every model begins
        if (atZero && m_atZero) return likelihood(*m_atZero, design);
        ShareSums<Groups> sums(linear);
        if (!addTo(sums, linear)) return {};
        if (atZero) m_atZero = sums;
        return likelihood(sums, design);
    }

private:
    bool addTo(ShareSums<Groups>& sums, const Eigen::VectorXd& linear) const
    {
        if constexpr (Groups == FourGroups::groups)
            if (m_four) return addAll(sums, *m_four, linear, m_cancel);
        return addAll(sums, m_grouped, m_ties, linear, m_cancel);
    }

    /// I = Σ (X diag(p) X' − (Xp)(Xp)'), U = X(Σ d − Σ p).
    Likelihood likelihood(ShareSums<Groups>& sums, const Eigen::MatrixXd& design) const
    {
        const Eigen::MatrixXd full = sums.squares.sum().template selfadjointView<Eigen::Lower>();
        const Eigen::MatrixXd spread = Eigen::MatrixXd(sums.seen.asDiagonal()) - full;
        return {sums.logLikelihood, design * (m_grouped.sums - sums.seen), design * spread * design.transpose()};
    }

    const GroupedTimes& m_grouped;
    study::Ties m_ties;
    const base::Cancel& m_cancel;
    std::optional<FourGroups> m_four;
    std::optional<ShareSums<Groups>> m_atZero;
};

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

/// With the interaction against without.
template <int Groups> void test(Interaction& result, const GroupedTimes& times, study::Ties ties, const base::Cancel& cancel)
{
    GroupedLikelihood<Groups> likelihood(times, ties, cancel);
    const auto fit = [&](bool interaction) {
        const Eigen::MatrixXd design = designOf(static_cast<Eigen::Index>(times.groups / 2), interaction);
        return maximize(design.rows(), [&](const Eigen::VectorXd& b) { return likelihood.at(design, b); });
    };
    const NewtonFit small = fit(false);
    result.status = statusOf(small);
    if (result.status == InteractionStatus::NotConverged) return;
    const NewtonFit large = fit(true);
    if (const InteractionStatus ofLarge = statusOf(large); ofLarge != InteractionStatus::Ok) result.status = ofLarge;
    if (result.status == InteractionStatus::NotConverged) return;
    result.test = chiSquareTest(2 * (large.logLikelihood - small.logLikelihood), large.rank - small.rank);
    if (!result.test.estimable()) result.status = InteractionStatus::NotEstimable;
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
    constexpr int usualGroups = FourGroups::groups;
    if (times.groups == usualGroups)
        test<usualGroups>(result, times, ties, cancel);
    else
        test<Eigen::Dynamic>(result, times, ties, cancel);
    return result;
}

} // namespace atrisk::stats
