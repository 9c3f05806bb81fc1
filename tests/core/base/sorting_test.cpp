// Sorting that can be stopped sorts as the standard does, and long loops are stopped as it is.
#include "core/base/sorting.h"

#include <QTest>

#include <functional>
#include <numeric>
#include <random>

using namespace atrisk;

class SortingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itSortsAsTheStandardDoes_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("distinct");
        QTest::newRow("nothing") << 0 << 1;
        QTest::newRow("one") << 1 << 1;
        QTest::newRow("a run") << int(base::Work::often) << 1000000;
        QTest::newRow("a run and one") << int(base::Work::often) + 1 << 1000000;
        QTest::newRow("several runs") << 123457 << 1000000;
        QTest::newRow("ties") << 100000 << 7;
    }
    void itSortsAsTheStandardDoes()
    {
        QFETCH(int, count);
        QFETCH(int, distinct);
        std::mt19937 random(7);
        std::vector<int> items;
        for (int i = 0; i < count; ++i) items.push_back(static_cast<int>(random() % static_cast<unsigned>(distinct)));
        std::vector<int> expected = items;
        std::sort(expected.begin(), expected.end());
        const base::Cancel cancel;
        const base::Work work(cancel, 0.5, 1, base::sortingItems(items.size()));
        QVERIFY(base::sortItems(items, std::less<int>(), work));
        QCOMPARE(items, expected);
        QVERIFY(work.done() <= base::sortingItems(items.size()));
        if (count > 0) QVERIFY(cancel.progress() > 0.5);
        QVERIFY2(cancel.polls() * long(base::Work::often) >= count, "asked for every few items");
    }

    void itStopsWhenAsked()
    {
        const base::Cancel cancel;
        cancel.request();
        std::vector<int> items(200000, 1);
        items.back() = 0;
        QVERIFY(!base::sortItems(items, std::less<int>(), base::Work(cancel, 0, 1, 1)));
        QCOMPARE(cancel.polls(), 1L);
    }

    void sortsStablyWhateverTheSize()
    {
        for (const std::size_t size : {0U, 1U, 100U, 32768U, 32769U, 98304U, 200003U}) {
            std::vector<std::size_t> order(size);
            std::iota(order.begin(), order.end(), std::size_t{0});
            const auto key = [](std::size_t i) { return i * 7919 % 1013; };
            std::vector<std::size_t> expected = order;
            std::ranges::stable_sort(expected, {}, key);
            QVERIFY(base::sortUnless({}, order, [&](std::size_t a, std::size_t b) { return key(a) < key(b); }));
            QCOMPARE(order, expected);
        }
    }

    void aCancelAtAnyQuestionEndsIt()
    {
        const auto sort = [](const base::Cancel& cancel) {
            std::vector<std::size_t> values(60000);
            for (std::size_t i = 0; i < values.size(); ++i) values[i] = i * 7919 % 60000;
            return base::sortUnless(cancel, values);
        };
        const base::Cancel watched;
        QVERIFY(sort(watched));
        QVERIFY(watched.polls() > 2 * 60000 / long(base::Work::often));
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

QTEST_GUILESS_MAIN(SortingTest)
#include "sorting_test.moc"
