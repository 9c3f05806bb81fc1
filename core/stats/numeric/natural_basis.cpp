#include "core/stats/numeric/natural_basis.h"

#include "core/base/numeric.h"

namespace atrisk::stats {
namespace {

double cubed(double x) { return x > 0 ? x * x * x : 0; }

} // namespace

NaturalBasis::NaturalBasis(const std::vector<double>& knots)
    : m_from(knots.front()), m_length(knots.back() - knots.front()),
      m_knots(Eigen::Map<const Eigen::VectorXd>(knots.data(), static_cast<Eigen::Index>(knots.size())))
{
    m_knots = (m_knots.array() - m_from) / m_length;
}

bool NaturalBasis::isValid() const
{
    if (!(m_length > 0)) return false;
    constexpr double least = 1e-9;
    return ((m_knots.tail(size() - 1) - m_knots.head(size() - 1)).array() > least).all();
}

Eigen::VectorXd NaturalBasis::at(double x) const
{
    const double place = (x - m_from) / m_length;
    const Eigen::Index last = size() - 1;
    const auto d = [&](Eigen::Index k) {
        return (cubed(place - m_knots[k]) - cubed(place - m_knots[last])) / (m_knots[last] - m_knots[k]);
    };
    Eigen::VectorXd columns(size());
    columns[0] = 1;
    columns[1] = place;
    for (Eigen::Index k = 0; k + 2 < size(); ++k) columns[k + 2] = d(k) - d(last - 1);
    return columns;
}

std::vector<double> naturalKnots(const std::vector<double>& sorted, int df)
{
    std::vector<double> knots{sorted.front()};
    for (int k = 1; k < df; ++k) knots.push_back(base::quantileOfSorted(sorted, static_cast<double>(k) / df));
    knots.push_back(sorted.back());
    return knots;
}

} // namespace atrisk::stats
