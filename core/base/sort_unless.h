// Sorting that can be cancelled.
#pragma once

#include "core/base/cancel.h"

#include <algorithm>
#include <functional>
#include <iterator>

namespace atrisk::base {

/// Sorts stably, asking before every 32,768 elements and every merge of sorted parts. False = cancelled; the order is then any.
template <class Iterator, class Less = std::less<>>
[[nodiscard]] bool sortUnless(const Cancel& cancel, Iterator begin, Iterator end, const Less& less = {})
{
    using Distance = typename std::iterator_traits<Iterator>::difference_type;
    constexpr Distance part = 32768;
    const Distance size = end - begin;
    for (Distance first = 0; first < size; first += part) {
        if (cancel.requested()) return false;
        std::stable_sort(begin + first, begin + std::min(first + part, size), less);
    }
    for (Distance width = part; width < size; width *= 2)
        for (Distance first = 0; first + width < size; first += 2 * width) {
            if (cancel.requested()) return false;
            std::inplace_merge(begin + first, begin + first + width, begin + std::min(first + 2 * width, size), less);
        }
    return true;
}

} // namespace atrisk::base
