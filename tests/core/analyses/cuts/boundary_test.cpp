// Boundaries of an interim analysis: read as people write them, and judged.
#include "core/analyses/cuts/boundary.h"
#include "core/analyses/cuts/cuts_words.h"
#include "tests/testing/text.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using analyses::Boundary;
using study::Favours;

namespace {

std::optional<Boundary> parsed(std::string_view text, Favours favours = Favours::Longer) { return study::parseBoundary(text, favours); }

std::optional<bool> crossed(std::string_view text, double hazardRatio, double p, double fraction = 0.5, Favours favours = Favours::Longer)
{
    return analyses::judged(*parsed(text, favours), hazardRatio, p, fraction, favours).crossed;
}

} // namespace

class BoundaryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theUsualReadingIsFutilityAbove()
    {
        const auto above = parsed("HR > 1.1"), below = parsed("p<0.003");
        QVERIFY(above->futility && above->above && above->of == Boundary::Of::HazardRatio);
        QCOMPARE(above->value, 1.1);
        QVERIFY(!below->futility && !below->above && below->of == Boundary::Of::P);
        QVERIFY(!parsed("OBF=0.05")->futility);
    }
    void theOtherReadingIsSaid()
    {
        QVERIFY(!parsed("efficacy:HR>1.3")->futility); // where a longer time is worse
        QVERIFY(parsed("Futility: hr<0.9")->futility);
    }
    void whatIsNoneIsRefused()
    {
        for (const char* text : {"", "HR", "HR=1", "HR>-1", "HR>x", "P<0", "P<1", "OBF<0.05", "OBF=2", "1.1", "futility:"})
            QVERIFY2(!parsed(text) && analyses::parseBoundaries({text}, Favours::Longer).error().code == "bad-value", text);
    }
    /// ALEXANDRA's interim: 1.12, over a limit of 1.1 but not over 1.2.
    void aRatioIsJudged()
    {
        QCOMPARE(crossed("HR>1.1", 1.12, 0.4, 0.5), std::optional(true));
        QCOMPARE(crossed("HR>1.2", 1.12, 0.4, 0.5), std::optional(false));
        QCOMPARE(crossed("HR<0.6", 0.57, 0.4, 0.5), std::optional(true));
    }
    void spendingFollowsTheInformation()
    {
        QCOMPARE(crossed("OBF=0.05", 0.6, 0.003, 0.5), std::optional(true));
        QCOMPARE(crossed("OBF=0.05", 0.6, 0.003, 0.4), std::optional(false));
        QCOMPARE(analyses::judged(*parsed("OBF=0.05"), 0.6, 0.03, 1, Favours::Longer).limit, 0.05);
    }
    void whereAShorterTimeIsBetterTheReadingOfARatioTurns()
    {
        QVERIFY(!parsed("HR>1.3", Favours::Shorter)->futility && parsed("HR<0.9", Favours::Shorter)->futility);
        QVERIFY(!parsed("P<0.003", Favours::Shorter)->futility && !parsed("OBF=0.05", Favours::Shorter)->futility);
        QVERIFY(parsed("P>0.5", Favours::Shorter)->futility && parsed("futility:HR>1.3", Favours::Shorter)->futility);
    }
    /// A two-sided P is as small where the experimental arm does worse.
    void harmDoesNotCrossForEfficacy()
    {
        for (const char* text : {"P<0.003", "OBF=0.05"}) {
            QCOMPARE(crossed(text, 0.6, 0.0001), std::optional(true));
            QCOMPARE(crossed(text, 1.7, 0.0001), std::optional(false));
            QCOMPARE(crossed(text, 0.6, 0.0001, 0.5, Favours::Shorter), std::optional(false));
            QCOMPARE(crossed(text, 1.7, 0.0001, 0.5, Favours::Shorter), std::optional(true));
            const auto judged = analyses::judged(*parsed(text), 1.7, 0.0001, 0.5, Favours::Longer);
            QVERIFY(judged.wrongWay);
            QVERIFY(testing::text(analyses::boundaryVerdict(judged, {})).contains("not in favour of the experimental arm"));
            QCOMPARE(crossed(text, std::nan(""), 0.0001), std::optional<bool>()); // which way is not known
            QCOMPARE(crossed(text, std::nan(""), 0.9), std::optional(false));
        }
        QCOMPARE(crossed("P>0.5", 0.6, 0.7), std::optional(true)); // futility has no direction
        QCOMPARE(crossed("futility:P<0.01", 1.7, 0.001), std::optional(true));
    }
    void whatIsNotEstimableIsNotJudged()
    {
        QVERIFY(!crossed("HR>1.1", std::nan(""), 0.4, 0.5));
        QVERIFY(!crossed("OBF=0.05", 1, 0.4, std::nan("")));
    }
};

QTEST_GUILESS_MAIN(BoundaryTest)
#include "boundary_test.moc"
