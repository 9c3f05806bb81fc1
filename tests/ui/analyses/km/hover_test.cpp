#include "ui/analyses/km/hover.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::ui;

namespace {

/// Ten patients: one event at 2, one at 4, the last seen at 6.
stats::SurvivalAnalysis oneArm()
{
    stats::SurvivalAnalysis analysis;
    stats::ArmResult arm;
    arm.arm = {"A", "Atezo–chemo", "Atezo", ""};
    arm.curve = {{2, 4, 6}, {10, 9, 8}, {1, 1, 0}, {0, 0, 8}, {0.9, 0.8, 0.8}, {0.09, 0.12, 0.12}, {0.5, 0.4, 0.4}, {0.98, 0.94, 0.94}};
    analysis.arms.push_back(arm);
    analysis.timeEnd = 8;
    analysis.unit = study::TimeUnit::Months;
    return analysis;
}

} // namespace

class HoverTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsSurvivalIntervalAndPatientsAtRisk()
    {
        const Reading reading = readAt(oneArm(), 3, *figure::findStyle("screen"));
        QCOMPARE(reading.when, QStringLiteral("At 3.0 months"));
        QCOMPARE(reading.arms.front().survival, QStringLiteral("90.0%"));
        QCOMPARE(reading.arms.front().interval, QStringLiteral("50.0–98.0"));
        QCOMPARE(reading.arms.front().atRisk, QStringLiteral("9 at risk"));
        QVERIFY(reading.spoken().contains("Atezo–chemo, 90.0%, interval 50.0–98.0, 9 at risk"));
    }

    void theTimeIsAsFineAsTheAxisThatIsSeen()
    {
        const figure::Style& style = *figure::findStyle("screen");
        stats::SurvivalAnalysis analysis = oneArm();
        QCOMPARE(readAt(analysis, 3.276, style, 1).when, QStringLiteral("At 3.28 months")); // zoomed
        analysis.unit = study::TimeUnit::Years;
        analysis.timeEnd = 4;
        QCOMPARE(readAt(analysis, 3.276, style).when, QStringLiteral("At 3.28 years"));
        analysis.unit = study::TimeUnit::Days;
        analysis.timeEnd = 1400;
        QCOMPARE(readAt(analysis, 273.6, style).when, QStringLiteral("At 274 days"));
        QCOMPARE(readAt(analysis, 273.6, style, 20).when, QStringLiteral("At 273.6 days"));
    }

    void saysNothingOfACurvePastItsFollowUp()
    {
        const Reading reading = readAt(oneArm(), 7, *figure::findStyle("screen"));
        QVERIFY(reading.arms.front().survival.isEmpty());
        QCOMPARE(reading.arms.front().atRisk, QStringLiteral("no longer followed"));
    }

    void marksALineAndADotOnTheCurve()
    {
        figure::Axes axes;
        axes.plot = {10, 10, 80, 50};
        axes.xMax = 8;
        const auto marks = hoverMarks(axes, oneArm(), 4, *figure::findStyle("screen"));
        QCOMPARE(marks.size(), std::size_t{2});
        const auto& dot = std::get<figure::Dot>(marks[1]);
        QCOMPARE(dot.centre.x, 50.0);
        QCOMPARE(dot.centre.y, 20.0); // S = 0.8 of 50 mm, from the bottom at 60
        QVERIFY(hoverMarks(axes, oneArm(), 9, *figure::findStyle("screen")).empty());
        QCOMPARE(hoverMarks(axes, oneArm(), 7, *figure::findStyle("screen")).size(), std::size_t{1}); // the line alone
    }

    void eventsAreReadWhereCurvesGoUp()
    {
        const Reading reading = readAt(oneArm(), 3, *figure::findStyle("screen"), 0, true);
        QCOMPARE(reading.arms.front().survival, QStringLiteral("10.0%"));
        QCOMPARE(reading.arms.front().interval, QStringLiteral("2.0–50.0"));
        QCOMPARE(reading.arms.front().atRisk, QStringLiteral("9 at risk"));
        figure::Axes axes;
        axes.plot = {10, 10, 80, 50};
        axes.xMax = 8;
        axes.yMin = 1;
        axes.yMax = 0;
        const auto marks = hoverMarks(axes, oneArm(), 4, *figure::findStyle("screen"));
        QCOMPARE(std::get<figure::Dot>(marks.at(1)).centre.y, 50.0); // a fifth of 50 mm over the bottom at 60
        axes.yMin = 0.5;
        axes.yMax = 0.1; // 0.8 is beyond
        QCOMPARE(hoverMarks(axes, oneArm(), 4, *figure::findStyle("screen")).size(), std::size_t{1});
    }

    void anArmsOwnColourIsThatOfItsDotAndReading()
    {
        stats::SurvivalAnalysis analysis = oneArm();
        analysis.arms.front().arm.color = "#AA3377";
        const figure::Color own{0xAA, 0x33, 0x77};
        figure::Axes axes;
        axes.plot = {10, 10, 80, 50};
        axes.xMax = 8;
        const auto marks = hoverMarks(axes, analysis, 4, *figure::findStyle("screen"));
        QVERIFY(std::get<figure::Dot>(marks[1]).fill == own);
        QVERIFY(readAt(analysis, 4, *figure::findStyle("screen")).arms.front().style.line == own);
    }

    void keysStopWhereACurveChanges() { QCOMPARE(stops(oneArm()), (std::vector<double>{0, 2, 4, 6})); }
};

QTEST_GUILESS_MAIN(HoverTest)
#include "hover_test.moc"
