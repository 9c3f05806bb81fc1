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
};

QTEST_GUILESS_MAIN(WorkersTest)
#include "workers_test.moc"
