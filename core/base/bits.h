// Sets as bits: who is in, a bit each; bit i is bit i % 64 of word i / 64.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace atrisk::base {

/// Bits past the last of the set are 0.
using Bits = std::vector<std::uint64_t>;

[[nodiscard]] constexpr std::size_t wordsFor(std::size_t bits) { return (bits + 63) / 64; }

[[nodiscard]] inline bool has(const Bits& bits, std::size_t i) { return ((bits[i / 64] >> (i % 64)) & 1U) != 0; }
inline void insert(Bits& bits, std::size_t i) { bits[i / 64] |= std::uint64_t{1} << (i % 64); }

/// The bits for which `test(i)` holds.
template <class Test> [[nodiscard]] Bits bitsWhere(std::size_t count, const Test& test)
{
    Bits bits(wordsFor(count));
    for (std::size_t word = 0; word < bits.size(); ++word) {
        std::uint64_t some = 0;
        const std::size_t end = count < word * 64 + 64 ? count : word * 64 + 64;
        for (std::size_t i = word * 64; i < end; ++i) some |= static_cast<std::uint64_t>(test(i) ? 1 : 0) << (i % 64);
        bits[word] = some;
    }
    return bits;
}

/// Sets of the same size; the result has that of the first.
void keepBoth(Bits& bits, const Bits& others);
void addTo(Bits& bits, const Bits& others);
void takeAway(Bits& bits, const Bits& others);

[[nodiscard]] std::size_t countBits(const Bits& bits);
[[nodiscard]] std::size_t countBits(const Bits& a, const Bits& b); ///< in both

/// How many bits from `first` to before `last` each of `sets` has, then how many of them each of `parts` has, part after part: that many
/// counts are added to.
void addCounts(std::span<const std::uint64_t* const> sets, std::span<const std::uint64_t* const> parts, std::size_t first, std::size_t last,
               std::uint32_t* counts);

/// Rows become columns: afterwards bit j of word i is what bit i of word j was.
void transpose(std::span<std::uint64_t, 64> words);

} // namespace atrisk::base
