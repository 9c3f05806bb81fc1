#include "core/stats/counts/box_summary.h"
#include "tests/testing/reference.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;

class BoxSummaryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // 1, 2, 3, 4, 10: quartiles 2 and 4, reach 3 beyond them: 10 is outside.
    void aFarValueIsBeyondTheWhisker()
    {
        const std::vector<double> values{1, 2, 3, 4, 10};
        const stats::BoxSummary box = stats::boxSummary(values);
        QCOMPARE(box.median, 3.0);
        QCOMPARE(box.mean, 4.0);
        QCOMPARE(box.deviation, std::sqrt(12.5));
        const stats::Whiskers ends = stats::whiskers(values, box.lowerQuartile, box.upperQuartile, stats::tukeyReach);
        QCOMPARE(ends.lower, 1.0);
        QCOMPARE(ends.upper, 4.0);
        QVERIFY(ends.reach(4) && !ends.reach(10));
        QCOMPARE(stats::whiskers(values, box.lowerQuartile, box.upperQuartile, stats::wholeRange).upper, 10.0);
    }
    void nothingHasNoNumbers()
    {
        const stats::BoxSummary none = stats::boxSummary({});
        QVERIFY(std::isnan(none.median) && std::isnan(none.mean) && std::isnan(stats::whiskers({}, 0, 0, 1.5).lower));
        const std::vector<double> one{7};
        QCOMPARE(stats::boxSummary(one).upperQuartile, 7.0);
        QVERIFY(std::isnan(stats::boxSummary(one).deviation));
        QCOMPARE(stats::whiskers(one, 7, 7, 1.5).upper, 7.0);
    }
    void summariesEqualR()
    {
        const Json all = Json::parse(readText("numbers/exhibits/markers.json"), nullptr, false);
        Agreement agreement;
        int i = 0;
        for (const Json& row : all["boxes"]) {
            auto values = row["x"].get<std::vector<double>>();
            std::ranges::sort(values);
            const std::string where = "box " + std::to_string(++i);
            const stats::BoxSummary box = stats::boxSummary(values);
            const stats::Whiskers ends = stats::whiskers(values, box.lowerQuartile, box.upperQuartile, stats::tukeyReach);
            agreement.number("mean", where, box.mean, number(row["mean"]), 1e-3);
            agreement.number("standard deviation", where, box.deviation, number(row["sd"]));
            compare(agreement, "quartiles", where, {box.lowerQuartile, box.median, box.upperQuartile}, row["quartiles"]);
            compare(agreement, "whiskers", where, {ends.lower, ends.upper}, row["whiskers"]);
            compare(agreement, "ends", where, {box.least, box.greatest}, row["ends"]);
        }
        report(agreement, {});
        QVERIFY2(agreement.disagreements().empty(), complaints(agreement.disagreements()));
        QVERIFY(agreement.compared() > 500);
    }
};

QTEST_GUILESS_MAIN(BoxSummaryTest)
#include "box_summary_test.moc"
