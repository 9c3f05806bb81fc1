#include "core/stats/contingency.h"

#include "core/stats/cox.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <vector>

namespace atrisk::stats {
namespace {

Eigen::MatrixXd expectedCounts(const CountTable& table)
{
    const Eigen::MatrixXd counts = table.cast<double>();
    return counts.rowwise().sum() * counts.colwise().sum() / counts.sum();
}

ChiSquareTest pearson(const CountTable& table, bool yates)
{
    if (table.rows() < 2 || table.cols() < 2) return {};
    const Eigen::MatrixXd expected = expectedCounts(table);
    if (!(expected.array() > 0).all()) return {};
    const Eigen::ArrayXXd away = (table.cast<double>() - expected).array().abs();
    const double correction = yates ? std::min(0.5, away.minCoeff()) : 0.0;
    const double statistic = ((away - correction).square() / expected.array()).sum();
    return chiSquareTest(statistic, static_cast<int>((table.rows() - 1) * (table.cols() - 1)));
}

CountTable withoutEmptyMargins(const CountTable& table)
{
    std::vector<Eigen::Index> rows;
    std::vector<Eigen::Index> columns;
    for (Eigen::Index i = 0; i < table.rows(); ++i)
        if (table.row(i).sum() > 0) rows.push_back(i);
    for (Eigen::Index j = 0; j < table.cols(); ++j)
        if (table.col(j).sum() > 0) columns.push_back(j);
    return table(rows, columns);
}

double logFactorial(int n) { return std::lgamma(n + 1.0); }

/// Tables column by column. What is left of the row sums is the state; beside it the products Π1/Πxᵢⱼ! so far, on the log
/// scale and gathered where they agree, with how often each came about.
class TableCounter {
public:
    explicit TableCounter(const CountTable& table) : m_table(table), m_rows(table.rows()) {}

    FisherTest test()
    {
        std::vector<int> left(static_cast<std::size_t>(m_rows));
        for (Eigen::Index i = 0; i < m_rows; ++i) left[static_cast<std::size_t>(i)] = m_table.row(i).sum();
        m_states[left][0] = 1;
        for (Eigen::Index j = 0; j < m_table.cols() && !m_tooLarge; ++j) addColumn(m_table.col(j).sum());
        if (m_tooLarge) return {table::missing, FisherStatus::TooLarge};
        return {probability(), FisherStatus::Ok};
    }

private:
    /// log-product in units → number of tables.
    using Products = std::unordered_map<std::int64_t, double>;
    using States = std::map<std::vector<int>, Products>;

    static constexpr double unit = 1e-11;
    static constexpr std::size_t mostEntries = 300'000;
    static constexpr std::size_t mostSteps = 10'000'000;

    void addColumn(int total)
    {
        States next;
        m_entries = 0;
        for (const auto& [left, products] : m_states) {
            std::vector<int> rest = left;
            spread(next, products, rest, 0, total, 0);
            if (m_tooLarge) return;
        }
        m_states = std::move(next);
    }

    /// Every way to take `total` out of what is left, from row `row` on.
    void spread(States& next, const Products& products, std::vector<int>& rest, std::size_t row, int total, double product)
    {
        if (m_tooLarge) return;
        if (row + 1 == rest.size()) {
            if (total > rest[row]) return;
            rest[row] -= total;
            std::vector<int> state = rest;
            std::sort(state.begin(), state.end()); // what follows does not depend on which row has how much left
            gather(next[std::move(state)], products, product - logFactorial(total));
            rest[row] += total;
            return;
        }
        const int most = std::min(total, rest[row]);
        for (int taken = 0; taken <= most; ++taken) {
            rest[row] -= taken;
            spread(next, products, rest, row + 1, total - taken, product - logFactorial(taken));
            rest[row] += taken;
        }
    }

    void gather(Products& into, const Products& products, double product)
    {
        const auto shift = static_cast<std::int64_t>(std::llround(product / unit));
        for (const auto& [key, ways] : products) {
            const auto [entry, added] = into.try_emplace(key + shift, 0.0);
            entry->second += ways;
            m_entries += added ? 1 : 0;
        }
        m_steps += products.size();
        m_tooLarge = m_entries > mostEntries || m_steps > mostSteps;
    }

    [[nodiscard]] double probability() const
    {
        double constant = -logFactorial(m_table.sum());
        for (Eigen::Index i = 0; i < m_rows; ++i) constant += logFactorial(m_table.row(i).sum());
        for (Eigen::Index j = 0; j < m_table.cols(); ++j) constant += logFactorial(m_table.col(j).sum());
        double observed = constant;
        for (const int count : m_table.reshaped()) observed -= logFactorial(count);
        constexpr double tolerance = 1e-7;
        double sum = 0;
        for (const auto& [key, ways] : m_states.begin()->second) {
            const double logP = constant + static_cast<double>(key) * unit;
            if (logP <= observed + std::log1p(tolerance)) sum += ways * std::exp(logP);
        }
        return std::min(1.0, sum);
    }

    CountTable m_table;
    Eigen::Index m_rows;
    States m_states;
    std::size_t m_entries = 0, m_steps = 0;
    bool m_tooLarge = false;
};

} // namespace

std::string_view name(FisherStatus status)
{
    switch (status) {
    case FisherStatus::Ok: return "ok";
    case FisherStatus::OneMargin: return "one-margin";
    case FisherStatus::TooLarge: return "too-large";
    }
    return "";
}

ChiSquareTest chiSquareOfTable(const CountTable& table) { return pearson(table, false); }

ChiSquareTest chiSquareWithYates(const CountTable& table)
{
    return table.rows() == 2 && table.cols() == 2 ? pearson(table, true) : ChiSquareTest();
}

FisherTest fisherExact(const CountTable& table)
{
    CountTable known = withoutEmptyMargins(table);
    if (known.rows() < 2 || known.cols() < 2) return {};
    // Few rows make few states.
    if (known.rows() > known.cols()) known.transposeInPlace();
    return TableCounter(known).test();
}

} // namespace atrisk::stats
