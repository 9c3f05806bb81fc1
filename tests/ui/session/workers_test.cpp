#include "tests/testing/no_threads.h"
#include "ui/session/workers.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <thread>

using namespace atrisk;

class WorkersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPieceIsWorkedOffByAtMostSoManyAtOnce()
    {
        std::atomic<int> done = 0, now = 0, most = 0;
        ui::Workers workers(2);
        for (int i = 0; i < 50; ++i)
            workers.start([&] {
                const int together = ++now;
                for (int known = most; known < together && !most.compare_exchange_weak(known, together);) {
                }
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
                --now;
                ++done;
            });
        QTRY_COMPARE(done.load(), 50);
        QVERIFY(most >= 1 && most <= 2);
    }
    void theEndDropsWhatWaitsAndAwaitsWhatRuns()
    {
        std::atomic<bool> begun = false, finished = false, second = false, release = false;
        std::thread opener;
        {
            ui::Workers workers(1);
            workers.start([&] {
                begun = true;
                while (!release) std::this_thread::yield();
                finished = true;
            });
            workers.start([&] { second = true; });
            QTRY_VERIFY(begun);
            opener = std::thread([&] {
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
                release = true;
            });
        }
        const bool waited = finished;
        opener.join();
        QVERIFY(waited);
        QVERIFY(!second);
    }
    void theCallerDoesTheWorkWhereNoThreadCanStart()
    {
        if (!testing::canBeWithoutThreads) QSKIP("the other builds look at it");
        QVERIFY(testing::holdsWithoutThreads([] {
            std::vector<int> done;
            {
                ui::Workers workers(2);
                for (int i = 0; i < 3; ++i) workers.start([&done, i] { done.push_back(i); });
            }
            return done == std::vector{0, 1, 2};
        }));
    }
    void whatPaintingLeavesInTheVectorRegistersSlowsNoWork()
    {
#ifdef __x86_64__
        if (!__builtin_cpu_supports("avx")) QSKIP("this processor has no upper halves");
        unsigned highest = 0, ignored = 0, features = 0;
        __asm__ volatile("cpuid" : "=a"(highest), "=b"(ignored), "=c"(ignored), "=d"(ignored) : "a"(0), "c"(0));
        if (highest >= 13) __asm__ volatile("cpuid" : "=a"(features), "=b"(ignored), "=c"(ignored), "=d"(ignored) : "a"(13), "c"(1));
        if ((features & 4U) == 0) QSKIP("this processor does not tell what is in use");
        constexpr unsigned upperHalves = 4;
        const auto inUse = [] {
            unsigned low = 0, high = 0;
            __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(1));
            return low;
        };
        std::atomic<unsigned> found = ~0U;
        ui::Workers workers(1);
        __asm__ volatile("vcmpeqps %%ymm15, %%ymm15, %%ymm15" ::: "xmm15"); // in use, as after painting
        const unsigned before = inUse();
        workers.start([&] { found = inUse(); });
        __asm__ volatile("vzeroupper");
        QTRY_VERIFY(found != ~0U);
        QVERIFY((before & upperHalves) != 0);
        QVERIFY((found & upperHalves) == 0);
#else
        QSKIP("of other processors");
#endif
    }
};

QTEST_GUILESS_MAIN(WorkersTest)
#include "workers_test.moc"
