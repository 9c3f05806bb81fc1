#include "core/base/sort_unless.h"

#include <QTest>

#include <numeric>
#include <vector>

using namespace atrisk;

class SortUnlessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sortsStablyWhateverTheSize()
    {
        for (const std::size_t size : {0U, 1U, 100U, 32768U, 32769U, 98304U, 200003U}) {
            std::vector<std::size_t> order(size);
            std::iota(order.begin(), order.end(), std::size_t{0});
            const auto key = [](std::size_t i) { return i * 7919 % 1013; };
            std::vector<std::size_t> expected = order;
            std::ranges::stable_sort(expected, {}, key);
            QVERIFY(base::sortUnless({}, order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); }));
            QCOMPARE(order, expected);
        }
    }

    void aCancelAtAnyQuestionEndsIt()
    {
        const auto sort = [](const base::Cancel& cancel) {
            std::vector<std::size_t> values(200000);
            for (std::size_t i = 0; i < values.size(); ++i) values[i] = i * 7919 % 200000;
            return base::sortUnless(cancel, values.begin(), values.end());
        };
        const base::Cancel watched;
        QVERIFY(sort(watched));
        QVERIFY(watched.polls() > 2 * 200000 / 32768);
        for (long poll = 1; poll <= watched.polls(); ++poll) {
            const base::Cancel stopped;
            stopped.requestAtPoll(poll);
            QVERIFY(!sort(stopped));
            QCOMPARE(stopped.polls(), poll);
        }
    }

    void loopsAskBeforeEveryPart()
    {
        const base::Cancel watched, stopped;
        std::size_t visits = 0;
        const auto visit = [&](std::size_t i) { visits += i == visits ? 1U : 0U; };
        QVERIFY(base::forEachUnless<100>(watched, 250, visit));
        QCOMPARE(visits, std::size_t(250));
        QCOMPARE(watched.polls(), 3L);
        stopped.requestAtPoll(2);
        visits = 0;
        QVERIFY(!base::forEachUnless<100>(stopped, 250, visit));
        QCOMPARE(visits, std::size_t(100));
    }

    void progressIsOfTheWholeAndNeverAllBeforeTheEnd()
    {
        const base::Cancel cancel;
        double last = 0;
        for (const base::Step step :
             {base::Step::Reading, base::Step::Joining, base::Step::Sorting, base::Step::Checking, base::Step::Computing})
            for (std::size_t part = 0; part < 3; ++part) {
                cancel.begin(step, part, 3);
                QCOMPARE(cancel.step(), step);
                QVERIFY(cancel.progress() >= last - 1e-12 && cancel.progress() < 1);
                cancel.setProgress(1);
                QVERIFY(cancel.progress() > last);
                last = cancel.progress();
            }
        QVERIFY(last > 0.999);
    }
};

QTEST_APPLESS_MAIN(SortUnlessTest)
#include "sort_unless_test.moc"
