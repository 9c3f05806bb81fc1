#include "ui/session/job.h"

#include <QTest>
#include <QThread>
#include <atomic>
#include <memory>

using namespace atrisk;
using ui::Job;

class JobTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void workRunsElsewhereAndItsValueArrivesHere()
    {
        Job job;
        QThread *worker = nullptr, *receiver = nullptr;
        job.start<QThread*>([](const base::Cancel&) { return QThread::currentThread(); },
                            [&](QThread* thread) {
                                worker = thread;
                                receiver = QThread::currentThread();
                            });
        QVERIFY(job.isRunning());
        QTRY_VERIFY(receiver != nullptr);
        QCOMPARE(receiver, thread());
        QVERIFY(worker != thread());
        QVERIFY(!job.isRunning());
    }

    void onlyTheLatestRunDelivers()
    {
        Job job;
        QList<int> delivered;
        for (int run = 1; run <= 20; ++run)
            job.start<int>([run](const base::Cancel&) { return run; }, [&](int value) { delivered << value; });
        QTRY_VERIFY(!job.isRunning());
        QTest::qWait(20);
        QCOMPARE(delivered, QList<int>{20});
    }

    void aRunThatIsReplacedIsAskedToStop()
    {
        Job job;
        std::atomic<bool> begun = false, stopped = false;
        job.start<int>(
            [&](const base::Cancel& cancel) {
                begun = true;
                while (!cancel.requested()) QThread::msleep(1);
                stopped = true;
                return 1;
            },
            [](int) { QFAIL("a replaced run delivered"); });
        QTRY_VERIFY(begun);
        int value = 0;
        job.start<int>([](const base::Cancel&) { return 2; }, [&](int result) { value = result; });
        QTRY_COMPARE(value, 2);
        QTRY_VERIFY(stopped);
    }

    void aCancelledRunIsSilent()
    {
        Job job;
        job.start<int>([](const base::Cancel&) { return 1; }, [](int) { QFAIL("a cancelled run delivered"); });
        job.cancel();
        QVERIFY(!job.isRunning());
        QTest::qWait(50);
    }

    void aDeliveryMayEndTheJob()
    {
        auto job = std::make_unique<Job>();
        for (int run = 1; run <= 20; ++run) job->start<int>([](const base::Cancel&) { return 1; }, [&](int) { job.reset(); });
        QTRY_VERIFY(job == nullptr);
        QTest::qWait(20);
    }

    void destructionStopsTheWorkAndWaitsForIt()
    {
        std::atomic<bool> finished = false;
        {
            Job job;
            std::atomic<bool> begun = false;
            job.start<int>(
                [&](const base::Cancel& cancel) {
                    begun = true;
                    while (!cancel.requested()) QThread::msleep(1);
                    finished = true;
                    return 0;
                },
                [](int) {});
            QTRY_VERIFY(begun);
        }
        QVERIFY(finished);
    }
};

QTEST_GUILESS_MAIN(JobTest)
#include "job_test.moc"
