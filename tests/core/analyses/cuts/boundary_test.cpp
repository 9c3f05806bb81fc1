// Boundaries of an interim analysis: read as people write them, and judged.
#include "core/analyses/cuts/boundary.h"
#include "tests/testing/text.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using analyses::Boundary;

class BoundaryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theUsualReadingIsFutilityAbove()
    {
        const auto above = analyses::parseBoundary("HR > 1.1"), below = analyses::parseBoundary("p<0.003");
        QVERIFY(above->futility && above->above && above->of == Boundary::Of::HazardRatio);
        QCOMPARE(above->value, 1.1);
        QVERIFY(!below->futility && !below->above && below->of == Boundary::Of::P);
        QVERIFY(!analyses::parseBoundary("OBF=0.05")->futility);
    }
    void theOtherReadingIsSaid()
    {
        QVERIFY(!analyses::parseBoundary("efficacy:HR>1.3")->futility); // where a longer time is worse
        QVERIFY(analyses::parseBoundary("Futility: hr<0.9")->futility);
    }
    void whatIsNoneIsRefused()
    {
        for (const char* text : {"", "HR", "HR=1", "HR>-1", "HR>x", "P<0", "P<1", "OBF<0.05", "OBF=2", "1.1", "futility:"})
            QVERIFY2(!analyses::parseBoundary(text) && analyses::parseBoundary(text).error().code == "bad-value", text);
    }
    /// ALEXANDRA's interim: 1.12, over a limit of 1.1 but not over 1.2.
    void aRatioIsJudged()
    {
        QCOMPARE(analyses::judged(*analyses::parseBoundary("HR>1.1"), 1.12, 0.4, 0.5).crossed, std::optional(true));
        QCOMPARE(analyses::judged(*analyses::parseBoundary("HR>1.2"), 1.12, 0.4, 0.5).crossed, std::optional(false));
        QCOMPARE(analyses::judged(*analyses::parseBoundary("HR<0.6"), 0.57, 0.4, 0.5).crossed, std::optional(true));
    }
    void spendingFollowsTheInformation()
    {
        const Boundary boundary = *analyses::parseBoundary("OBF=0.05");
        QCOMPARE(analyses::judged(boundary, 0.6, 0.003, 0.5).crossed, std::optional(true));
        QCOMPARE(analyses::judged(boundary, 0.6, 0.003, 0.4).crossed, std::optional(false));
        QCOMPARE(analyses::judged(boundary, 0.6, 0.03, 1).limit, 0.05);
    }
    void whatIsNotEstimableIsNotJudged()
    {
        QVERIFY(!analyses::judged(*analyses::parseBoundary("HR>1.1"), std::nan(""), 0.4, 0.5).crossed);
        QVERIFY(!analyses::judged(*analyses::parseBoundary("OBF=0.05"), 1, 0.4, std::nan("")).crossed);
    }
};

QTEST_GUILESS_MAIN(BoundaryTest)
#include "boundary_test.moc"
