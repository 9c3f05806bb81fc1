#include "core/stats/counts/contingency.h"

#include "core/stats/counts/fisher_network.h"
#include "core/stats/cox/cox.h"

#include <algorithm>
#include <cmath>
#include <optional>
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

/// Four cells: the tables differ by one number only.
double fisherOfFour(const CountTable& table)
{
    const int row = table.row(0).sum();
    const int column = table.col(0).sum();
    const int all = table.sum();
    const double constant =
        logFactorial(row) + logFactorial(all - row) + logFactorial(column) + logFactorial(all - column) - logFactorial(all);
    const auto logP = [&](int x) {
        return constant - logFactorial(x) - logFactorial(row - x) - logFactorial(column - x) - logFactorial(all - row - column + x);
    };
    constexpr double tolerance = 1e-7;
    const double limit = logP(table(0, 0)) + std::log1p(tolerance);
    double sum = 0;
    for (int x = std::max(0, row + column - all); x <= std::min(row, column); ++x)
        if (const double p = logP(x); p <= limit) sum += std::exp(p);
    return std::min(1.0, sum);
}

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
    if (known.rows() == 2 && known.cols() == 2) return {fisherOfFour(known), FisherStatus::Ok};
    if (known.rows() > known.cols()) known.transposeInPlace(); // few rows make few nodes
    const std::optional<double> p = fisherNetwork(known);
    return p ? FisherTest{*p, FisherStatus::Ok} : FisherTest{table::missing, FisherStatus::TooLarge};
}

} // namespace atrisk::stats
