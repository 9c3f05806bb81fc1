// Numbers where names of columns should be.
#pragma once

#include <algorithm>
#include <functional>
#include <vector>

namespace atrisk::io {

/// From the left: do they name columns, as years and weeks of visits do? Such ascend; those of a patient hardly.
[[nodiscard]] inline bool nameColumns(const std::vector<double>& numbers)
{
    return numbers.size() > 1 && std::ranges::adjacent_find(numbers, std::greater_equal()) == numbers.end();
}

} // namespace atrisk::io
