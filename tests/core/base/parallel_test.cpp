#include "core/base/parallel.h"
#include "tests/testing/no_threads.h"

#include <QTest>

#include <atomic>
#include <stdexcept>

using atrisk::base::inShares;

class ParallelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyIndexIsVisitedOnce()
    {
        for (const std::size_t count : {0U, 1U, 2U, 3U, 17U, 1000U}) {
            std::vector<std::atomic<int>> visits(count);
            inShares(count, [&](std::size_t first, std::size_t last) {
                for (std::size_t i = first; i < last; ++i) ++visits[i];
            });
            for (const std::atomic<int>& visit : visits) QCOMPARE(visit.load(), 1);
        }
    }
    void allIsDoneWhereNoThreadCanStart()
    {
        if (!atrisk::testing::canBeWithoutThreads) QSKIP("the other builds look at it");
        QVERIFY(atrisk::testing::holdsWithoutThreads([] {
            std::atomic<std::size_t> done{0};
            inShares(1000, [&](std::size_t first, std::size_t last) { done += last - first; });
            return done == 1000;
        }));
    }
    void nothingIsNoWork()
    {
        int calls = 0;
        inShares(0, [&](std::size_t, std::size_t) { ++calls; });
        QCOMPARE(calls, 0);
    }
    void exceptionOfAShareArrives()
    {
        bool arrived = false;
        try {
            inShares(8, [](std::size_t, std::size_t last) {
                if (last == 8) throw std::runtime_error("memory");
            });
        } catch (const std::runtime_error&) {
            arrived = true;
        }
        QVERIFY(arrived);
    }
};

QTEST_GUILESS_MAIN(ParallelTest)
#include "parallel_test.moc"
