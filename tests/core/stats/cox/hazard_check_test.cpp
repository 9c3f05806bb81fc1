// What the figure of proportional hazards is made from, against R's cox.zph.
#include "core/io/reader.h"
#include "core/stats/cox/hazard_check.h"
#include "core/study/open/open_study.h"
#include "tests/testing/folder.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;

namespace {

study::StudyPtr open(const char* file, const study::RoleOptions& roles)
{
    auto study = study::openStudy({testing::inTests("reference/data/") + file}, roles, {base::openFile, io::readTables, io::locate, {}},
                                  base::Cancel());
    return study ? *study : nullptr;
}

study::RoleOptions roles(const char* arm, const char* control)
{
    study::RoleOptions roles;
    roles.time = "time";
    roles.event = "status";
    roles.arm = arm;
    roles.control = control;
    roles.unit = study::TimeUnit::Days;
    return roles;
}

bool near(double a, double b) { return std::fabs(a - b) <= 1e-9 * std::max(1.0, std::fabs(b)); }

} // namespace

class HazardCheckTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void residualsAndTheirLineAreThoseOfR()
    {
        // R: z <- cox.zph(coxph(Surv(time, status) ~ I(trt - 1), veteran)); g <- lm(z$y[, 1] ~ splines::ns(z$x, df = 3))
        const auto check = stats::checkHazards(open("veteran.csv", roles("trt", "1")), {}, base::Cancel());
        QVERIFY(check.ok());
        QCOMPARE(check->pairs.size(), std::size_t{1});
        const stats::HazardCheckPair& pair = check->pairs.front();
        struct Point {
            double time, g, residual, smooth, twoErrors;
        };
        const Point points[] = {{1, 0, 2.1110533960658389, -0.4320101126260294, 1.192884267535163},
                                {21, 0.2116788321167884, -2.0896454828284727, 0.5674797996291101, 0.609809110456309},
                                {61, 0.4617709946177098, 2.2885260683837285, 0.3992329250908726, 0.553360797334013},
                                {162, 0.7446387472343137, -2.0559472379732262, -0.5061275804161702, 0.629592192941600},
                                {999, 0.9909954893239212, 0.0177425695187366, -0.7259743161913124, 1.282929274366196}};
        for (const Point& point : points) {
            const auto& residuals = pair.residuals;
            bool found = false;
            for (std::size_t i = 0; i < residuals.time.size(); ++i)
                found = found || (residuals.time[i] == point.time && near(residuals.transformed[i], point.g) &&
                                  near(residuals.residual[i], point.residual));
            QVERIFY2(found, qPrintable(QString::number(point.time)));
            const auto place = std::ranges::find(pair.smoothTime, point.time);
            QVERIFY(place != pair.smoothTime.end());
            const auto k = static_cast<std::size_t>(place - pair.smoothTime.begin());
            QVERIFY2(near(pair.smooth[k], point.smooth), qPrintable(QString::number(pair.smooth[k], 'g', 15)));
            const double half = 1.959963984540054 / 2 * point.twoErrors; // plot.cox.zph draws 2 errors
            QVERIFY2(near(pair.upper[k] - pair.smooth[k], half), qPrintable(QString::number(pair.upper[k] - pair.smooth[k], 'g', 15)));
            QVERIFY(near(pair.smooth[k] - pair.lower[k], half));
        }
    }

    void theTestIsTheAnalysisOwn()
    {
        study::Selection selection;
        selection.strata = {{"prior"}};
        const auto check = stats::checkHazards(open("veteran.csv", roles("trt", "1")), selection, base::Cancel());
        QVERIFY(check.ok());
        const stats::StratifiedComparison& stratified = *check->everyone.comparisons.front().stratified;
        QCOMPARE(check->pairs.front().test.p, stratified.further.proportionalHazards.global.p);
        QCOMPARE(check->pairs.front().hazardRatio.estimate, stratified.hazardRatio.estimate);
    }

    void everyExperimentalArmHasAPair()
    {
        const auto check = stats::checkHazards(open("colon_death.csv", roles("rx", "Obs")), {}, base::Cancel());
        QVERIFY(check.ok());
        QCOMPARE(check->pairs.size(), std::size_t{2});
        QVERIFY(check->pairs[0].hazardRatio.estimate != check->pairs[1].hazardRatio.estimate);
        QVERIFY(std::ranges::is_sorted(check->pairs[1].smoothTime));
    }

    void oneArmHasNothingToCheck()
    {
        study::RoleOptions single;
        single.time = "time";
        single.event = "status";
        single.eventValues = {"2"};
        const auto check = stats::checkHazards(open("lung.csv", single), {}, base::Cancel());
        QVERIFY(!check.ok());
        QCOMPARE(check.error().code, std::string("one-arm"));
    }

    void aRatioThatIsNotEstimableHasNoResiduals()
    {
        study::Selection selection;
        selection.where = {{"time", study::Condition::Op::AtLeast, {"990"}}}; // one patient
        const auto check = stats::checkHazards(open("veteran.csv", roles("trt", "1")), selection, base::Cancel());
        QVERIFY(check.ok());
        QVERIFY(check->pairs.front().residuals.time.empty());
        QVERIFY(check->pairs.front().smooth.empty());
    }

    void itStopsWhenAsked()
    {
        base::Cancel cancel;
        cancel.request();
        const auto check = stats::checkHazards(open("veteran.csv", roles("trt", "1")), {}, cancel);
        QVERIFY(!check.ok());
        QCOMPARE(check.error().code, std::string("cancelled"));
    }
};

QTEST_GUILESS_MAIN(HazardCheckTest)
#include "hazard_check_test.moc"
