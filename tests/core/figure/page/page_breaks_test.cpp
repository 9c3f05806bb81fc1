#include "core/figure/page/page_breaks.h"

#include <QTest>

using namespace atrisk::figure;

using Pages = std::vector<std::pair<std::size_t, std::size_t>>;

namespace {

/// Five rows of 10; groups begin at 0, 2 and 3.
PageBreaks broken(double room, double numberHeight, TallGroup tall)
{
    const std::vector<double> heights(5, 10);
    return breakPages(
        heights, [](std::size_t row) { return row == 0 || row == 2 || row == 3; }, room, numberHeight, tall);
}

} // namespace

class PageBreaksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatFitsStaysOnOnePageWithoutANumber()
    {
        const PageBreaks breaks = broken(50, 5, TallGroup::Whole);
        QCOMPARE(breaks.pages, (Pages{{0, 5}}));
        QVERIFY(breaks.fits);
    }
    void groupsStayTogether()
    {
        QCOMPARE(broken(45, 5, TallGroup::Whole).pages, (Pages{{0, 3}, {3, 5}})); // 40 of it for rows, but the last group is of two
        QCOMPARE(broken(25, 5, TallGroup::Whole).pages, (Pages{{0, 2}, {2, 3}, {3, 5}}));
        QVERIFY(broken(25, 5, TallGroup::Whole).fits);
    }
    void aGroupHigherThanAPageIsSplitOrDoesNotFit()
    {
        const PageBreaks whole = broken(20, 5, TallGroup::Whole), split = broken(20, 5, TallGroup::Split);
        QCOMPARE(whole.pages, (Pages{{0, 2}, {2, 3}, {3, 5}}));
        QVERIFY(!whole.fits);
        QCOMPARE(split.pages, (Pages{{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}}));
        QVERIFY(split.fits);
    }
    void aRowHigherThanAPageNeverFits() { QVERIFY(!broken(8, 0, TallGroup::Split).fits); }
    void withoutRowsThereIsOnePage()
    {
        const PageBreaks none = breakPages(
            {}, [](std::size_t) { return true; }, 50, 5, TallGroup::Whole);
        QCOMPARE(none.pages, (Pages{{0, 0}}));
        QVERIFY(none.fits);
    }
};

QTEST_GUILESS_MAIN(PageBreaksTest)
#include "page_breaks_test.moc"
