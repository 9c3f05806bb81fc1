#include "core/base/bits.h"

#include <algorithm>
#include <array>

namespace atrisk::base {
namespace {

#if defined(__GNUC__)
#define ATRISK_INLINE inline __attribute__((always_inline))
#else
#define ATRISK_INLINE inline
#endif

ATRISK_INLINE std::size_t countOf(std::uint64_t word) { return static_cast<std::size_t>(__builtin_popcountll(word)); }

ATRISK_INLINE std::size_t countWords(const std::uint64_t* words, std::size_t size)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < size; ++i) count += countOf(words[i]);
    return count;
}

ATRISK_INLINE std::size_t countCommon(const std::uint64_t* a, const std::uint64_t* b, std::size_t size)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < size; ++i) count += countOf(a[i] & b[i]);
    return count;
}

/// A stretch of words of one set, without what is before its first and behind its last bit.
struct Stretch {
    static constexpr std::size_t most = 64;
    std::array<std::uint64_t, most> words{};
    std::size_t begin = 0, size = 0;

    ATRISK_INLINE void take(const std::uint64_t* set, std::size_t from, std::size_t first, std::size_t last)
    {
        const std::size_t end = (last + 63) / 64;
        begin = from;
        size = std::min(most, end - from);
        std::copy(set + from, set + from + size, words.begin());
        if (from == first / 64) words[0] &= ~std::uint64_t{0} << (first % 64);
        if (from + size == end && last % 64 != 0) words[size - 1] &= ~(~std::uint64_t{0} << (last % 64));
    }
};

ATRISK_INLINE void addCountsBy(std::span<const std::uint64_t* const> sets, std::span<const std::uint64_t* const> parts, std::size_t first,
                               std::size_t last, std::uint32_t* counts)
{
    Stretch stretch;
    for (std::size_t s = 0; s < sets.size(); ++s)
        for (std::size_t word = first / 64; word < (last + 63) / 64; word += stretch.size) {
            stretch.take(sets[s], word, first, last);
            const std::size_t all = countWords(stretch.words.data(), stretch.size);
            counts[s] += static_cast<std::uint32_t>(all);
            if (all == 0) continue;
            for (std::size_t part = 0; part < parts.size(); ++part)
                counts[(part + 1) * sets.size() + s] +=
                    static_cast<std::uint32_t>(countCommon(stretch.words.data(), parts[part] + word, stretch.size));
        }
}

// Compiled twice: processors have an instruction that counts the bits of a word, but not the oldest for which we compile.
#if defined(__x86_64__) && defined(__GNUC__)
#define ATRISK_COUNTING __attribute__((target("popcnt")))
bool hasInstruction() { return __builtin_cpu_supports("popcnt"); }
#else
#define ATRISK_COUNTING
bool hasInstruction() { return true; }
#endif

ATRISK_COUNTING std::size_t fastCount(const Bits& bits) { return countWords(bits.data(), bits.size()); }
ATRISK_COUNTING std::size_t fastCount(const Bits& a, const Bits& b)
{
    return countCommon(a.data(), b.data(), std::min(a.size(), b.size()));
}
ATRISK_COUNTING void addCountsFast(std::span<const std::uint64_t* const> sets, std::span<const std::uint64_t* const> parts,
                                   std::size_t first, std::size_t last, std::uint32_t* counts)
{
    addCountsBy(sets, parts, first, last, counts);
}

} // namespace

void keepBoth(Bits& bits, const Bits& others)
{
    for (std::size_t i = 0; i < bits.size(); ++i) bits[i] &= others[i];
}

void addTo(Bits& bits, const Bits& others)
{
    for (std::size_t i = 0; i < bits.size(); ++i) bits[i] |= others[i];
}

void takeAway(Bits& bits, const Bits& others)
{
    for (std::size_t i = 0; i < bits.size(); ++i) bits[i] &= ~others[i];
}

std::size_t countBits(const Bits& bits) { return hasInstruction() ? fastCount(bits) : countWords(bits.data(), bits.size()); }

std::size_t countBits(const Bits& a, const Bits& b)
{
    return hasInstruction() ? fastCount(a, b) : countCommon(a.data(), b.data(), std::min(a.size(), b.size()));
}

void addCounts(std::span<const std::uint64_t* const> sets, std::span<const std::uint64_t* const> parts, std::size_t first, std::size_t last,
               std::uint32_t* counts)
{
    if (hasInstruction())
        addCountsFast(sets, parts, first, last, counts);
    else
        addCountsBy(sets, parts, first, last, counts);
}

// Halves, quarters … change places (Warren, Hacker's Delight, 7-3).
void transpose(std::span<std::uint64_t, 64> words)
{
    std::uint64_t low = 0x00000000ffffffffU;
    for (std::size_t half = 32; half != 0; half /= 2, low ^= low << half)
        for (std::size_t k = 0; k < 64; k = ((k | half) + 1) & ~half) {
            const std::uint64_t changed = ((words[k] >> half) ^ words[k | half]) & low;
            words[k] ^= changed << half;
            words[k | half] ^= changed;
        }
}

} // namespace atrisk::base
