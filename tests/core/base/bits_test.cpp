#include "core/base/bits.h"
#include "tests/testing/trials.h"

#include <QTest>

#include <array>

using namespace atrisk;
using base::Bits, base::has;

namespace {

Bits someOf(testing::Random& random, std::size_t size, int of)
{
    return base::bitsWhere(size, [&](std::size_t) { return random.below(of) == 0; });
}

} // namespace

class BitsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsInsertedIsIn()
    {
        Bits bits(2);
        for (const std::size_t i : {0U, 63U, 64U, 127U}) base::insert(bits, i);
        QCOMPARE(bits, base::bitsWhere(128, [](std::size_t i) { return i % 64 == 0 || i % 64 == 63; }));
        QVERIFY(has(bits, 63) && !has(bits, 62));
    }

    void setsAreCountedAndCombinedBitByBit()
    {
        testing::Random random(1);
        for (const std::size_t size : {0U, 1U, 63U, 64U, 65U, 1000U}) {
            const Bits a = someOf(random, size, 2), b = someOf(random, size, 3);
            Bits both = a, either = a, first = a;
            base::keepBoth(both, b);
            base::addTo(either, b);
            base::takeAway(first, b);
            std::size_t ones = 0, common = 0;
            for (std::size_t i = 0; i < size; ++i) {
                ones += has(a, i) ? 1U : 0U;
                common += has(a, i) && has(b, i) ? 1U : 0U;
                QVERIFY(has(both, i) == (has(a, i) && has(b, i)) && has(either, i) == (has(a, i) || has(b, i)));
                QVERIFY(has(first, i) == (has(a, i) && !has(b, i)));
            }
            QCOMPARE(base::countBits(a), ones);
            QCOMPARE(base::countBits(a, b), common);
        }
    }

    // Stretches within a word, over its end, and of more words than are counted at once.
    void aStretchOfSetsIsCountedByPart()
    {
        testing::Random random(2);
        constexpr std::size_t size = 10000;
        const std::array<Bits, 2> sets{someOf(random, size, 2), someOf(random, size, 9)};
        const std::array<Bits, 3> parts{someOf(random, size, 2), someOf(random, size, 4), Bits(base::wordsFor(size))};
        const std::array<const std::uint64_t*, 2> setWords{sets[0].data(), sets[1].data()};
        const std::array<const std::uint64_t*, 3> partWords{parts[0].data(), parts[1].data(), parts[2].data()};
        for (const auto& [first, last] : {std::pair{5UL, 5UL}, {3UL, 60UL}, {64UL, 128UL}, {60UL, 130UL}, {1UL, 9999UL}, {0UL, size}}) {
            std::array<std::uint32_t, 8> counts{}, expected{};
            counts[0] = expected[0] = 7; // counts are added to
            base::addCounts(setWords, partWords, first, last, counts.data());
            for (std::size_t i = first; i < last; ++i)
                for (std::size_t s = 0; s < 2; ++s) {
                    expected[s] += has(sets[s], i) ? 1U : 0U;
                    for (std::size_t part = 0; part < 3; ++part)
                        expected[2 * (part + 1) + s] += has(sets[s], i) && has(parts[part], i) ? 1U : 0U;
                }
            QCOMPARE(counts, expected);
        }
    }

    void rowsBecomeColumns()
    {
        testing::Random random(3);
        std::array<std::uint64_t, 64> words{}, before{};
        for (std::uint64_t& word : words) word = someOf(random, 64, 2).front();
        before = words;
        base::transpose(words);
        for (std::size_t i = 0; i < 64; ++i)
            for (std::size_t j = 0; j < 64; ++j) QCOMPARE((words[i] >> j) & 1U, (before[j] >> i) & 1U);
        base::transpose(words);
        QCOMPARE(words, before);
    }
};

QTEST_GUILESS_MAIN(BitsTest)
#include "bits_test.moc"
