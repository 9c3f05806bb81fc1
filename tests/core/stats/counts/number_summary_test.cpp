#include "core/stats/counts/number_summary.h"

#include <QTest>

#include <cmath>

using namespace atrisk;

class NumberSummaryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // 1, 2, 4, 9: quartiles at 1.75 and 5.25 of the way, mean 4, Σ(x − 4)² = 38.
    void fourValuesByHand()
    {
        const stats::NumberSummary summary = stats::summaryOf({9, 1, table::missing, 4, 2});
        QCOMPARE(summary.known, std::size_t{4});
        QCOMPARE(summary.median, 3.0);
        QCOMPARE(summary.lowerQuartile, 1.75);
        QCOMPARE(summary.upperQuartile, 5.25);
        QCOMPARE(summary.least, 1.0);
        QCOMPARE(summary.most, 9.0);
        QCOMPARE(summary.mean, 4.0);
        QCOMPARE(summary.deviation, std::sqrt(38.0 / 3));
    }
    void tooFewValues()
    {
        QVERIFY(std::isnan(stats::summaryOf({}).median));
        QVERIFY(std::isnan(stats::summaryOf({7}).deviation) && stats::summaryOf({7}).median == 7);
    }
    void decimalsAreThoseOfTheData()
    {
        using Values = std::vector<double>;
        QCOMPARE(stats::decimalsOf(Values{1, 20, -3}), 0);
        QCOMPARE(stats::decimalsOf(Values{1, 20.1, table::missing}), 1);
        QCOMPARE(stats::decimalsOf(Values{0.123456}), 2);
        QCOMPARE(stats::decimalsOf(Values{}), 0);
    }
};

QTEST_GUILESS_MAIN(NumberSummaryTest)
#include "number_summary_test.moc"
