// Sorting that can be stopped.
#pragma once

#include "core/base/work.h"

#include <algorithm>
#include <functional>
#include <vector>

namespace atrisk::base {

/// Items that `sortItems` reports for so many: each once for every time their runs are merged.
[[nodiscard]] constexpr std::uint64_t sortingItems(std::uint64_t count)
{
    std::uint64_t levels = 1;
    for (std::uint64_t run = Work::often; run < count; run *= 2) ++levels;
    return levels * count;
}

/// Puts the items in order, equal ones as they stood: runs first, then two and two of them together. What is in order already takes one
/// look. Tells `goOn` every few items how many are done. False = that said stop, the items are in any order.
template <class Item, class Less, class GoOn>
[[nodiscard]] bool sortItemsWhile(std::vector<Item>& items, const Less& less, const GoOn& goOn)
{
    const auto at = [&](std::vector<Item>& of, std::size_t i) { return of.begin() + static_cast<std::ptrdiff_t>(std::min(i, of.size())); };
    for (std::size_t i = 0; i < items.size(); i += Work::often) {
        if (!std::is_sorted(at(items, i), at(items, i + Work::often), less))
            std::stable_sort(at(items, i), at(items, i + Work::often), less);
        if (!goOn(std::min<std::uint64_t>(Work::often, items.size() - i))) return false;
    }
    std::vector<Item> merged;
    for (std::size_t run = Work::often; run < items.size(); run *= 2) {
        if (std::is_sorted(items.begin(), items.end(), less)) return true;
        merged.resize(items.size());
        for (std::size_t i = 0; i < items.size(); i += 2 * run) {
            auto left = at(items, i), right = at(items, i + run), out = at(merged, i);
            const auto middle = right, end = at(items, i + 2 * run);
            while (out != at(merged, i + 2 * run)) {
                const auto stop = out + std::min<std::ptrdiff_t>(Work::often, at(merged, i + 2 * run) - out);
                if (!goOn(static_cast<std::uint64_t>(stop - out))) return false;
                for (; out != stop; ++out) *out = right == end || (left != middle && !less(*right, *left)) ? *left++ : *right++;
            }
        }
        items.swap(merged);
    }
    return true;
}

/// As sortItemsWhile, reporting to `work`.
template <class Item, class Less> [[nodiscard]] bool sortItems(std::vector<Item>& items, const Less& less, const Work& work)
{
    return sortItemsWhile(items, less, [&](std::uint64_t count) { return work.goOn(count); });
}

/// As sortItemsWhile, until it is cancelled.
template <class Item, class Less = std::less<>>
[[nodiscard]] bool sortUnless(const Cancel& cancel, std::vector<Item>& items, const Less& less = {})
{
    return sortItemsWhile(items, less, [&](std::uint64_t) { return !cancel.requested(); });
}

} // namespace atrisk::base
