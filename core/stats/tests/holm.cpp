#include "core/stats/tests/holm.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace atrisk::stats {

std::vector<double> adjustedByHolm(const std::vector<double>& p)
{
    std::vector<std::size_t> ascending;
    for (std::size_t i = 0; i < p.size(); ++i)
        if (!std::isnan(p[i])) ascending.push_back(i);
    std::ranges::stable_sort(ascending, {}, [&](std::size_t i) { return p[i]; });
    std::vector<double> adjusted = p;
    double largest = 0;
    for (std::size_t k = 0; k < ascending.size(); ++k) {
        largest = std::max(largest, std::min(1.0, static_cast<double>(ascending.size() - k) * p[ascending[k]]));
        adjusted[ascending[k]] = largest;
    }
    return adjusted;
}

} // namespace atrisk::stats
