// Sorting that can be stopped sorts as the standard does.
#include "core/base/sorting.h"

#include <QTest>

#include <functional>
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
};

QTEST_GUILESS_MAIN(SortingTest)
#include "sorting_test.moc"
