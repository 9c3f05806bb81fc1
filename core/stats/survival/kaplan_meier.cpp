#include "core/stats/survival/kaplan_meier.h"

#include "core/stats/numeric/distributions.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_set>

namespace atrisk::stats {
namespace {

using study::ConfidenceType;
using table::missing;

/// Recipe 2: near-equal levels of the curve are one level.
const double levelTolerance = std::ldexp(1.0, -26);

struct LevelRow {
    double x, y;
};

/// Rows of recipe 2 without those whose y repeats an earlier one.
class DistinctRows {
public:
    void keep(double x, double y)
    {
        if (std::isnan(y)) {
            if (!m_nanSeen) m_last = y;
            m_nanSeen = true;
            return;
        }
        if (!isNew(y)) return;
        m_rows.push_back({x, y});
        m_last = y;
    }
    [[nodiscard]] double last() const { return m_last; } ///< y of the last row kept
    /// By y, not by time: the log interval's upper band can rise.
    [[nodiscard]] std::vector<LevelRow> ascending() &&
    {
        if (!m_ascends) std::ranges::stable_sort(m_rows, {}, &LevelRow::y);
        return std::move(m_rows);
    }

private:
    bool isNew(double y)
    {
        if (m_ascends && !m_rows.empty() && y < m_rows.back().y) {
            m_ascends = false;
            for (const LevelRow& row : m_rows) m_seen.insert(row.y);
        }
        return m_ascends ? m_rows.empty() || y != m_rows.back().y : m_seen.insert(y).second;
    }

    std::vector<LevelRow> m_rows;
    std::unordered_set<double> m_seen; // filled when the first y falls
    bool m_ascends = true, m_nanSeen = false;
    double m_last = missing;
};

/// Where 1 − band reaches p, from either side of the tolerance, and what it is at last.
struct Reached {
    std::optional<double> a, b;
    double last = 0;
};

/// Of a band that does not rise, as nearly all: its rows are in order as they are. None of any other.
std::optional<Reached> reachedInOrder(const std::vector<double>& time, const std::vector<double>& band, double p)
{
    Reached reached;
    const auto look = [&](double x, double y) {
        if (!reached.a && y + levelTolerance >= p) reached.a = x;
        if (!reached.b && y - levelTolerance >= p) reached.b = x;
    };
    look(0, 0);
    double y = 0;
    bool nanSeen = false;
    for (std::size_t i = 0; i < time.size(); ++i) {
        const double next = 1 - band[i];
        if (next < y) return std::nullopt;
        if (next > y || (std::isnan(next) && !nanSeen)) reached.last = next;
        if (std::isnan(next)) nanSeen = true;
        if (!(next > y)) continue;
        y = next;
        if (!reached.b) look(time[i], y);
    }
    if (p < levelTolerance) reached.a.reset(); // less than at the start
    if (p < -levelTolerance) reached.b.reset();
    return reached;
}

Reached reachedByLevel(const std::vector<double>& time, const std::vector<double>& band, double p)
{
    DistinctRows distinct;
    distinct.keep(0, 0);
    for (std::size_t i = 0; i < time.size(); ++i) distinct.keep(time[i], 1 - band[i]);
    const double last = distinct.last();
    const std::vector<LevelRow> rows = std::move(distinct).ascending();
    const auto firstReaching = [&](double shift) -> std::optional<double> {
        if (p < rows.front().y + shift || p > rows.back().y + shift) return std::nullopt;
        return std::ranges::partition_point(rows, [&](const LevelRow& row) { return row.y + shift < p; })->x;
    };
    return {firstReaching(levelTolerance), firstReaching(-levelTolerance), last};
}

/// Recipe 2 for one band: the first times at which 1 − band reaches p, from either side of the tolerance.
double bandQuantile(const std::vector<double>& time, const std::vector<double>& band, double p)
{
    if (time.empty()) return missing;
    const auto inOrder = reachedInOrder(time, band, p);
    const auto [a, b, last] = inOrder ? *inOrder : reachedByLevel(time, band, p);
    if (!std::isnan(last) && std::fabs(p - last) < levelTolerance) return a.value_or(missing); // its end tells of censorings, not of events
    return (a && b) ? (*a + *b) / 2 : missing;
}

/// Patients whose late entry is before a time.
std::uint32_t enteredBefore(const SurvivalCurve& curve, double time)
{
    const auto next = std::lower_bound(curve.entry.begin(), curve.entry.end(), time) - curve.entry.begin();
    return next == 0 ? 0 : curve.entered[static_cast<std::size_t>(next) - 1];
}

void addEntries(SurvivalCurve& curve, const RiskSet& set, std::size_t arm)
{
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < set.time.size() && set.hasLateEntries(); ++i) {
        const std::uint32_t entered = set.entered[set.at(arm, i)];
        if (entered == 0) continue;
        curve.entry.push_back(set.time[i]);
        curve.entered.push_back(sum += entered);
    }
}

} // namespace

std::uint32_t SurvivalCurve::atRiskAt(double when) const
{
    const auto next = std::lower_bound(time.begin(), time.end(), when) - time.begin();
    if (next == std::ssize(time)) return 0;
    const auto row = static_cast<std::size_t>(next);
    return entry.empty() ? atRisk[row] : atRisk[row] - (enteredBefore(*this, time[row]) - enteredBefore(*this, when));
}

Interval survivalInterval(double s, double se, double z, ConfidenceType type)
{
    if (s == 0) return {};
    switch (type) {
    case ConfidenceType::Plain: return {std::max(s - z * se * s, 0.0), std::min(s + z * se * s, 1.0)};
    case ConfidenceType::Log: return {s * std::exp(-z * se), std::min(s * std::exp(z * se), 1.0)};
    case ConfidenceType::LogLog: {
        if (s == 1) return {};
        const double logarithm = std::log(s); // exp(−exp(log(−log s) ∓ width)), written with fewer logarithms
        const double width = z * se / logarithm;
        return {std::exp(logarithm * std::exp(-width)), std::exp(logarithm * std::exp(width))};
    }
    case ConfidenceType::Logit: {
        if (s == 1) return {};
        const double centre = std::log(s / (1 - s));
        const double width = z * se / (1 - s);
        return {1 - 1 / (1 + std::exp(centre - width)), 1 - 1 / (1 + std::exp(centre + width))};
    }
    case ConfidenceType::Arcsin: {
        if (s == 1) return {};
        const double centre = std::asin(std::sqrt(s));
        const double width = 0.5 * z * se * std::sqrt(s / (1 - s));
        const double low = std::sin(std::max(0.0, centre - width));
        const double high = std::sin(std::min(std::acos(-1.0) / 2, centre + width));
        return {low * low, high * high};
    }
    }
    return {};
}

Interval transformedInterval(double p, double standardError, double z, ConfidenceType type)
{
    if (p > 0) return survivalInterval(p, standardError / p, z, type);
    return type == ConfidenceType::Plain ? Interval{0, 0} : Interval{};
}

SurvivalCurve kaplanMeier(const RiskSet& set, std::size_t arm, double confidence, ConfidenceType type)
{
    const double z = normalCriticalValue(confidence);
    SurvivalCurve curve;
    double survival = 1;
    double variance = 0; // of log S, Greenwood: Σ d/(n(n−d))
    Interval interval;   // changes where S does
    for (auto* column : {&curve.time, &curve.survival, &curve.standardError, &curve.lower, &curve.upper}) column->reserve(set.time.size());
    for (auto* column : {&curve.atRisk, &curve.events, &curve.censored}) column->reserve(set.time.size());
    for (std::size_t i = 0; i < set.time.size(); ++i) {
        const std::uint32_t events = set.events[set.at(arm, i)];
        const std::uint32_t censored = set.censored[set.at(arm, i)];
        if (events == 0 && censored == 0) continue;
        const auto d = static_cast<double>(events);
        const auto n = static_cast<double>(set.atRisk[set.at(arm, i)]);
        if (events > 0) {
            survival *= (n - d) / n;
            variance += d / (n * (n - d));
        }
        const bool dead = survival == 0;
        const double relativeError = std::sqrt(variance);
        if (events > 0 || curve.time.empty()) interval = survivalInterval(survival, relativeError, z, type);
        curve.time.push_back(set.time[i]);
        curve.atRisk.push_back(set.atRisk[set.at(arm, i)]);
        curve.events.push_back(events);
        curve.censored.push_back(censored);
        curve.survival.push_back(survival);
        curve.standardError.push_back(dead ? missing : survival * relativeError);
        curve.lower.push_back(interval.lower);
        curve.upper.push_back(interval.upper);
    }
    addEntries(curve, set, arm);
    return curve;
}

Estimate quantile(const SurvivalCurve& curve, double p)
{
    return {bandQuantile(curve.time, curve.survival, p), bandQuantile(curve.time, curve.lower, p),
            bandQuantile(curve.time, curve.upper, p)};
}

CurvePoint at(const SurvivalCurve& curve, double time)
{
    CurvePoint point;
    const auto after = std::upper_bound(curve.time.begin(), curve.time.end(), time);
    point.atRisk = curve.atRiskAt(time);
    if (after == curve.time.begin()) return point;
    const auto row = static_cast<std::size_t>(after - curve.time.begin()) - 1;
    point.survival = curve.survival[row];
    point.standardError = curve.standardError[row];
    point.lower = curve.lower[row];
    point.upper = curve.upper[row];
    point.beyondFollowUp = time > curve.time.back() && point.survival > 0;
    return point;
}

} // namespace atrisk::stats
