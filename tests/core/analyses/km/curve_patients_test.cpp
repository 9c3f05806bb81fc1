// Who is behind curves: by hand, and as many as the curves count.
#include "core/analyses/km/curve_patients.h"

#include "core/analyses/analyses.h"
#include "core/report/profile/patient_rows.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/trials.h"
#include "tests/testing/tumour_study.h"

#include <QElapsedTimer>
#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using figure::Axes;
using figure::Rect;

namespace {

// S(t) of A: 0.75 from 2, 0.375 from 6; of B: 0.75 from 3, 0.5 from 5, 0 from 9.
const std::string rows = "USUBJID,ARM,AVAL,AVALU,EVENT\nP1,A,2,MONTHS,1\nP2,A,4,MONTHS,0\nP3,A,6,MONTHS,1\nP4,A,8,MONTHS,0\n"
                         "P5,B,3,MONTHS,1\nP6,B,5,MONTHS,1\nP7,B,7,MONTHS,0\nP8,B,9,MONTHS,1\n";

study::RoleOptions roles()
{
    study::RoleOptions roles;
    roles.time = "AVAL";
    roles.event = "EVENT";
    roles.arm = "ARM";
    roles.control = "A";
    roles.unit = study::TimeUnit::Months;
    return roles;
}

struct Drawn {
    report::Report report;
    figure::Figure figure;

    explicit Drawn(const study::StudyPtr& study, const study::Selection& selection = {}, const std::string& analysis = "km")
        : report(reportOf(analysis, study, selection)), figure(draw(analysis))
    {
    }
    [[nodiscard]] figure::Figure draw(const std::string& analysis) const
    {
        report::FigureRequest request{*figure::findStyle("screen"), metrics, 250, 150, analyses::findAnalysis(analysis)->options()};
        return report.pages(request).front();
    }
    [[nodiscard]] const Axes& axes() const { return figure.axes.front(); }
    [[nodiscard]] Rect between(double from, double to, double low, double high) const
    {
        return {axes().x(from), axes().y(high), axes().x(to) - axes().x(from), axes().y(low) - axes().y(high)};
    }
    [[nodiscard]] Rect at(double time, double survival) const { return report::around({axes().x(time), axes().y(survival)}); }
    [[nodiscard]] QString who(const Rect& region) const
    {
        const report::Behind behind = report.behind({figure, region});
        return names(behind.patients, [&](std::uint32_t patient) { return report::patientName(*behind.study, patient); });
    }
};

study::StudyPtr opened()
{
    const auto study = openCsv(rows, roles());
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

} // namespace

class CurvePatientsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRegionTakesTheEventsAndCensoringsInIt()
    {
        const Drawn drawn(opened());
        QCOMPARE(drawn.who(drawn.between(1.5, 6.5, 0, 1)), QString("P1|P2|P3|P5|P6"));
        QCOMPARE(drawn.who(drawn.between(1.5, 6.5, 0.8, 1)), QString("P1|P5"));
        QCOMPARE(drawn.who(drawn.between(1.5, 6.5, 0.3, 0.45)), QString("P3"));
        QCOMPARE(drawn.who(drawn.between(6.5, 7.5, 0.45, 0.55)), QString("P7")); // a censoring stands on its curve
        QCOMPARE(drawn.who(drawn.between(6.5, 7.5, 0.3, 0.4)), QString());       // where only the other curve is
        const std::string words = withUsualSpaces(drawn.report.behind({drawn.figure, drawn.between(1.5, 6.5, 0, 1)}).words);
        QCOMPARE(QString::fromStdString(words), QString("Events and censorings from 1.5 to 6.5 months"));
    }
    void aClickTakesWhoIsAtRiskOfTheNearestCurve()
    {
        const Drawn drawn(opened());
        QCOMPARE(drawn.who(drawn.at(6.5, 0.36)), QString("P4"));
        QCOMPARE(drawn.who(drawn.at(6.5, 0.52)), QString("P7|P8"));
        QCOMPARE(drawn.who(drawn.at(0.5, 0.99)).split('|').size(), 4);
    }
    void outsideThePlotIsNobody()
    {
        const Drawn drawn(opened());
        QCOMPARE(drawn.who({0, 0, 1, 1}), QString());
    }
    void everyNumberAtRiskIsOfSoManyPatients()
    {
        const Drawn drawn(exampleStudy("alice"));
        const auto analysis = drawn.report.resultAs<stats::SurvivalAnalysis>();
        QVERIFY(drawn.figure.spots.size() >= 8);
        for (const figure::Spot& spot : drawn.figure.spots) {
            const double tick = drawn.axes().valueAtX(spot.rect.x + spot.rect.width / 2);
            const std::size_t arm = spot.of % analysis->arms.size();
            const Rect click = report::around({spot.rect.x + spot.rect.width / 2, spot.rect.y + spot.rect.height / 2});
            const report::Behind behind = drawn.report.behind({drawn.figure, click});
            QCOMPARE(behind.patients.size(), std::size_t{analysis->arms[arm].curve.atRiskAt(std::round(tick * 1e6) / 1e6)});
        }
    }
    void wholeFiguresAreEveryoneAnalysed()
    {
        const Drawn drawn(exampleStudy("alice"));
        const report::Behind behind = drawn.report.behind({drawn.figure, drawn.between(0, drawn.axes().xMax, 0, 1)});
        QCOMPARE(behind.patients.size(), std::size_t{drawn.report.resultAs<stats::SurvivalAnalysis>()->subjects});
    }
    void aMillionPatientsAreBrushed()
    {
        Trial trial;
        Random random(7);
        for (int i = 0; i < 1'000'000; ++i) trial.add(1 + random.below(3000) / 100.0, random.below(2), i % 2);
        const auto study = openTrial(trial);
        QVERIFY2(study.ok(), problem(study).c_str());
        const Drawn drawn(*study);
        const auto analysis = drawn.report.resultAs<stats::SurvivalAnalysis>();
        QElapsedTimer clock;
        clock.start();
        const report::Behind whole = drawn.report.behind({drawn.figure, drawn.between(0, drawn.axes().xMax, 0, 1)});
        const auto region = clock.restart();
        const report::PatientRows rows(whole.study, {});
        const auto list = clock.restart();
        const report::Behind some = drawn.report.behind({drawn.figure, drawn.at(10, analysis->arms[1].curve.survival.front())});
        qInfo("everyone %lld ms, columns of the list %lld ms, at risk %lld ms", region, list, clock.elapsed());
        QCOMPARE(whole.patients.size(), std::size_t{1'000'000});
        QVERIFY(some.patients.size() > 100'000);
    }
    void theSelectionIsHeeded()
    {
        study::Selection onlyB;
        onlyB.arms = {"B"};
        const Drawn drawn(opened(), onlyB);
        QCOMPARE(drawn.who(drawn.between(1.5, 6.5, 0, 1)), QString("P5|P6"));
    }
    void incidenceTakesEventsOfItsCauseAlone()
    {
        study::RoleOptions coded = roles();
        coded.event = "EV";
        coded.eventValues = {"1"};
        coded.competingValues = {"2"};
        coded.censorValues = {"0"};
        const auto study = openCsv("USUBJID,ARM,AVAL,EV\nP1,A,2,1\nP2,A,4,2\nP3,A,6,1\nP4,A,8,0\nP5,B,3,2\nP6,B,5,1\n", coded);
        QVERIFY2(study.ok(), problem(study).c_str());
        const Drawn drawn(*study, {}, "incidence");
        QCOMPARE(drawn.who(drawn.between(0.5, 7, 0, drawn.axes().yMax)), QString("P1|P3|P6"));
    }
};

QTEST_GUILESS_MAIN(CurvePatientsTest)
#include "curve_patients_test.moc"
