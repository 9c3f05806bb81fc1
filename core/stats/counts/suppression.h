// Counts that may not be told, and what must be held back with them so that nobody can work them out.
#pragma once

#include <cstddef>
#include <vector>

namespace atrisk::stats {

/// From 1 to below `least`.
[[nodiscard]] constexpr bool isFew(std::size_t count, std::size_t least) { return count > 0 && count < least; }

/// Of a table of counts whose columns add up to totals that everybody knows: which rows are held back, in all columns. Those with a few in
/// any column, and with them the smallest others, until the rows held back hold in each column nobody or at least `least` together: then
/// no difference of a total and what is shown is a few, and whatever is held back may be divided otherwise. Where a column's total itself
/// is a few, every row. `rows`: of equal lengths. All false where no count is a few.
///
/// Nothing else may tell of a row held back: shares, ratios and totals over several columns are the caller's.
[[nodiscard]] std::vector<bool> rowsHeldBack(const std::vector<std::vector<std::size_t>>& rows, std::size_t least);

/// A count and a part of it, of `all`: "any grade" and "severe" of the patients of an arm.
struct HeldPair {
    bool whole = false, part = false;
};
/// The count where it, or those without it, are a few; the part where the count is, or where it or the rest of the count are a few.
[[nodiscard]] HeldPair pairHeldBack(std::size_t whole, std::size_t part, std::size_t all, std::size_t least);

/// A group of which every member stands in at least one of the parts: is it told by the parts held back, were each of them just below
/// `least`? `shown`: the sum of the parts shown; `heldBack`: how many are not.
[[nodiscard]] bool groupPinsParts(std::size_t group, std::size_t shown, std::size_t heldBack, std::size_t least);

} // namespace atrisk::stats
