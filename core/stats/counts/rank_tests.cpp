#include "core/stats/counts/rank_tests.h"

#include "core/stats/cox/cox.h"
#include "core/stats/numeric/distributions.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace atrisk::stats {
namespace {

constexpr std::size_t exactBelow = 50;

std::vector<double> known(std::span<const double> values)
{
    std::vector<double> list;
    std::copy_if(values.begin(), values.end(), std::back_inserter(list), [](double value) { return !std::isnan(value); });
    return list;
}

/// Ways in which each sum can come about, choosing `size` of the ranks 1 … total: counts[sum − least].
std::vector<double> rankSumCounts(std::size_t m, std::size_t n)
{
    // Row k: ways to put k of the first sample at places that exceed `sum` members of the second.
    std::vector<std::vector<double>> ways(m + 1, std::vector<double>(m * n + 1, 0));
    ways[0][0] = 1;
    for (std::size_t rank = 1; rank <= m + n; ++rank)
        for (std::size_t k = std::min(rank, m); k >= 1; --k) {
            if (rank - k > n) continue;
            const std::size_t gain = rank - k; // members of the second sample below this place
            for (std::size_t sum = m * n + 1; sum-- > gain;) ways[k][sum] += ways[k - 1][sum - gain];
        }
    return ways[m];
}

/// Ways in which the positive ranks of 1 … n can sum to each value.
std::vector<double> signedRankCounts(std::size_t n)
{
    std::vector<double> ways(n * (n + 1) / 2 + 1, 0);
    ways[0] = 1;
    for (std::size_t rank = 1; rank <= n; ++rank)
        for (std::size_t sum = ways.size(); sum-- > rank;) ways[sum] += ways[sum - rank];
    return ways;
}

/// Twice the smaller tail, the statistic included, at most 1.
double exactP(const std::vector<double>& ways, double statistic)
{
    const double all = std::accumulate(ways.begin(), ways.end(), 0.0);
    const auto place = static_cast<std::ptrdiff_t>(statistic);
    // Either tail by its small end; the distribution is symmetric.
    const std::ptrdiff_t low = std::min(place, static_cast<std::ptrdiff_t>(ways.size()) - 1 - place);
    return std::min(1.0, 2 * std::accumulate(ways.begin(), ways.begin() + low + 1, 0.0) / all);
}

/// Normal approximation with continuity correction ½·sign(W − μ).
double normalP(double statistic, double mean, double variance)
{
    if (!(variance > 0)) return table::missing;
    const double difference = statistic - mean;
    const double correction = difference > 0 ? 0.5 : difference < 0 ? -0.5 : 0;
    return twoSidedNormalP((difference - correction) / std::sqrt(variance));
}

} // namespace

Ranks ranksOf(std::span<const double> values)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    Ranks ranks{std::vector<double>(values.size())};
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i;
        while (end < order.size() && values[order[end]] == values[order[i]]) ++end;
        for (std::size_t k = i; k < end; ++k) ranks.of[order[k]] = static_cast<double>(i + 1 + end) / 2;
        const auto tied = static_cast<double>(end - i);
        ranks.tieSum += tied * tied * tied - tied;
        i = end;
    }
    return ranks;
}

RankTest rankSumTest(std::span<const double> x, std::span<const double> y)
{
    const std::vector<double> first = known(x);
    const std::vector<double> second = known(y);
    if (first.empty() || second.empty()) return {};
    std::vector<double> all = first;
    all.insert(all.end(), second.begin(), second.end());
    const Ranks ranks = ranksOf(all);
    const auto m = static_cast<double>(first.size());
    const auto n = static_cast<double>(second.size());
    RankTest test;
    test.statistic = std::accumulate(ranks.of.begin(), ranks.of.begin() + static_cast<std::ptrdiff_t>(first.size()), 0.0) - m * (m + 1) / 2;
    test.exact = first.size() < exactBelow && second.size() < exactBelow && ranks.tieSum == 0;
    if (test.exact)
        test.p = exactP(rankSumCounts(first.size(), second.size()), test.statistic);
    else
        test.p = normalP(test.statistic, m * n / 2, m * n / 12 * (m + n + 1 - ranks.tieSum / ((m + n) * (m + n - 1))));
    return test;
}

RankTest signedRankTest(std::span<const double> differences)
{
    std::vector<double> list = known(differences);
    const std::size_t before = list.size();
    std::erase(list, 0.0);
    if (list.empty()) return {};
    std::vector<double> sizes;
    for (const double value : list) sizes.push_back(std::fabs(value));
    const Ranks ranks = ranksOf(sizes);
    const auto n = static_cast<double>(list.size());
    RankTest test;
    test.statistic = 0;
    for (std::size_t i = 0; i < list.size(); ++i) test.statistic += list[i] > 0 ? ranks.of[i] : 0;
    test.exact = list.size() < exactBelow && ranks.tieSum == 0 && list.size() == before;
    if (test.exact)
        test.p = exactP(signedRankCounts(list.size()), test.statistic);
    else
        test.p = normalP(test.statistic, n * (n + 1) / 4, n * (n + 1) * (2 * n + 1) / 24 - ranks.tieSum / 48);
    return test;
}

ChiSquareTest kruskalWallisTest(const std::vector<std::vector<double>>& samples)
{
    std::vector<double> all;
    std::vector<std::size_t> sizes;
    for (const std::vector<double>& sample : samples) {
        const std::vector<double> values = known(sample);
        all.insert(all.end(), values.begin(), values.end());
        if (!values.empty()) sizes.push_back(values.size());
    }
    if (sizes.size() < 2) return {};
    const Ranks ranks = ranksOf(all);
    const auto n = static_cast<double>(all.size());
    const double ties = 1 - ranks.tieSum / (n * n * n - n);
    if (!(ties > 0)) return {};
    double sum = 0;
    auto rank = ranks.of.begin();
    for (const std::size_t size : sizes) {
        const double rankSum = std::accumulate(rank, rank + static_cast<std::ptrdiff_t>(size), 0.0);
        sum += rankSum * rankSum / static_cast<double>(size);
        rank += static_cast<std::ptrdiff_t>(size);
    }
    return chiSquareTest((12 * sum / (n * (n + 1)) - 3 * (n + 1)) / ties, static_cast<int>(sizes.size()) - 1);
}

} // namespace atrisk::stats
