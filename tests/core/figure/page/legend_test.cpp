#include "core/figure/page/legend.h"
#include "core/figure/part.h"
#include "tests/testing/figure_marks.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::figure;
using testing::metrics;

namespace {

const TextStyle text{72 / 25.4, true, false, {}}; // one em is a millimetre, a character half of one

LegendEntry entry(std::string name, std::string shortName = "") { return {std::move(name), std::move(shortName), {{}, 1, {}}, text}; }

/// The names of each row, "a|b".
QStringList rowsOf(const std::vector<LegendEntry>& entries, double width)
{
    QStringList rows;
    for (const LegendRow& row : legendRows(entries, width, metrics)) {
        QStringList names;
        for (const LegendItem& item : row)
            for (const std::string& line : item.name.lines) names.append(QString::fromStdString(line));
        rows.append(names.join('|'));
    }
    return rows;
}

} // namespace

class LegendTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesShareARowAsLongAsTheyFit()
    {
        // 2.9 mm of line and gap, 2.5 of name; 1.6 between two
        QCOMPARE(rowsOf({entry("alpha"), entry("bravo")}, 12.41), QStringList{"alpha|bravo"});
        QCOMPARE(rowsOf({entry("alpha"), entry("bravo")}, 12.3), (QStringList{"alpha", "bravo"}));
    }
    void aNameWithoutRoomIsShortAndWrapsOnlyThen()
    {
        QCOMPARE(rowsOf({entry("placebo and chemotherapy", "placebo")}, 10), QStringList{"placebo"});
        QCOMPARE(rowsOf({entry("placebo and chemotherapy")}, 10), QStringList{"placebo and|chemotherapy"});
        QCOMPARE(rowsOf({entry("placebo and chemotherapy", "placebo")}, 30), QStringList{"placebo and chemotherapy"});
    }
    void rowsStandBelowEachOtherAndNothingOverlaps()
    {
        const std::vector<LegendEntry> entries{entry("alpha"), entry("a name of many words and lines"), entry("charlie"), entry("delta")};
        const auto rows = legendRows(entries, 13, metrics);
        Figure figure;
        figure.width = 15;
        figure.height = 2 + legendHeight(rows);
        appendLegend(figure.marks, rows, 1, 1);
        QCOMPARE(testing::overlapping(figure), QString());
        QCOMPARE(testing::outside(figure), QString());
        QCOMPARE(testing::all<Segments>(figure).size(), entries.size());
        QCOMPARE(partOf(figure.marks.front()), std::string("Legend – alpha"));
        for (const Mark& mark : figure.marks) QVERIFY(partOf(mark).starts_with("Legend – "));
    }
    void nobodyNeedsNoLegend() { QCOMPARE(legendHeight(legendRows({}, 10, metrics)), 0.0); }
};

QTEST_GUILESS_MAIN(LegendTest)
#include "legend_test.moc"
