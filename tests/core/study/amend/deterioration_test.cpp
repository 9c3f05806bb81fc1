// Time to deterioration, worked by hand patient by patient.
#include "core/study/amend/deterioration.h"

#include "core/study/cohort/ledger.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace atrisk;
using namespace atrisk::testing;
using study::DeteriorationRule;

namespace {

/// P1 falls by 10 on day 31 and is back on day 61; P2 falls by 9; P3 has no later score; P4 no baseline; P5 falls twice; P6 rises.
study::StudyPtr trial()
{
    const auto study = openTexts(
        {{"adsl.csv", "USUBJID,TRT01P\nP1,A\nP2,B\nP3,A\nP4,B\nP5,A\nP6,B\nP7,\n"},
         {"adtte.csv", "USUBJID,PARAMCD,PARAM,AVAL,AVALU,CNSR\nP1,OS,Overall survival,90,DAYS,0\nP2,OS,Overall survival,70,DAYS,0\n"
                       "P3,OS,Overall survival,20,DAYS,0\nP5,OS,Overall survival,200,DAYS,1\nP6,OS,Overall survival,100,DAYS,1\n"},
         {"adqs.csv", "USUBJID,PARAMCD,PARAM,AVISIT,ADY,AVAL,ABLFL\n"
                      "P1,QL,Global health,Baseline,1,66.7,Y\nP1,QL,Global health,Week 4,31,56.7,\nP1,QL,Global health,Week 8,61,66.7,\n"
                      "P2,QL,Global health,Baseline,-3,50,Y\nP2,QL,Global health,Week 4,29,41,\n"
                      "P3,QL,Global health,Baseline,1,50,Y\n"
                      "P4,QL,Global health,Week 4,29,10,\n"
                      "P5,QL,Global health,Baseline,1,80,Y\nP5,QL,Global health,Week 8,57,60,\nP5,QL,Global health,Week 4,29,70,\n"
                      "P6,QL,Global health,Baseline,1,20,Y\nP6,QL,Global health,Week 4,29,40,\n"
                      "P7,QL,Global health,Baseline,1,20,Y\nP7,QL,Global health,Week 4,29,0,\n"}},
        {"adsl.csv", "adtte.csv", "adqs.csv"});
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

study::Deterioration derived(const DeteriorationRule& rule)
{
    const study::StudyPtr study = trial();
    const auto made = study::withDeterioration(study, *study::readQuestionnaire(*study, "", {}), rule, {});
    if (!made) qFatal("%s", problem(made).c_str());
    return *made;
}

/// "30+ 0" for censored at 30 and an event at 0, by patient: those of the endpoint table, then P4 and P7.
QString outcomesOf(const DeteriorationRule& rule)
{
    const auto made = derived(rule);
    const study::Endpoint& endpoint = *made.study->endpoint(made.endpoint);
    std::map<std::uint32_t, QString> of;
    for (std::size_t i = 0; i < endpoint.positions(); ++i)
        of[endpoint.patient[i]] = QString::number(endpoint.times[endpoint.timeOf[i]]) + (endpoint.outcome[i] == 1 ? "" : "+");
    QStringList all;
    for (std::uint32_t patient = 0; patient < made.study->subjects; ++patient) all << (of.contains(patient) ? of[patient] : "-");
    return all.join(' ');
}

} // namespace

class DeteriorationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFirstFallIsTheEvent() { QCOMPARE(outcomesOf({}), QString("30 28+ 0+ 28 28+ - -")); }
    void aSmallerFallIsOneWhereFewerPointsAre() { QCOMPARE(outcomesOf({.points = 9}), QString("30 28 0+ 28 28+ - -")); }
    /// P1 was better again; P5's second fall confirms the first.
    void aConfirmedFallNeedsTheNext() { QCOMPARE(outcomesOf({.confirmed = true}), QString("60+ 28+ 0+ 28 28+ - -")); }
    void ofASymptomARiseIsWorse() { QCOMPARE(outcomesOf({.higherIsWorse = true}), QString("60+ 28+ 0+ 56+ 28 - -")); }
    void deathsCountWhereTheyShall() { QCOMPARE(outcomesOf({.deaths = true}), QString("30 70 20 28 28+ - -")); }

    /// Who dies on a date has the same time whether survival calls the day of its start 0 or, as is usual in ADaM, 1.
    void deathsAndScoresHaveOneClock()
    {
        for (const int firstDay : {0, 1}) {
            const auto row = [&](const char* id, const char* date, int days, int censored) {
                return std::string(id) + ",OS,Overall survival,2020-01-01," + date + "," + std::to_string(days + firstDay) + ",DAYS," +
                       std::to_string(censored) + "\n";
            };
            const auto study =
                openTexts({{"adsl.csv", "USUBJID,TRT01P\nP1,A\nP2,B\nP3,A\n"},
                           {"adtte.csv", "USUBJID,PARAMCD,PARAM,STARTDT,ADT,AVAL,AVALU,CNSR\n" + row("P1", "2020-01-30", 29, 0) +
                                             row("P2", "2020-03-01", 60, 1) + row("P3", "2020-01-01", 0, 0)},
                           {"adqs.csv", "USUBJID,PARAMCD,AVISIT,ADY,AVAL\nP1,QL,Baseline,1,50\nP1,QL,Week 4,29,49\nP2,QL,Baseline,1,50\n"
                                        "P3,QL,Baseline,1,50\n"}},
                          {"adsl.csv", "adtte.csv", "adqs.csv"});
            QVERIFY2(study.ok(), problem(study).c_str());
            const study::Survival survival = study::survivalInDays(**study, *study::overallSurvival(**study));
            QVERIFY(survival.days == std::vector<double>({29, 60, 0}));
            const auto made = study::withDeterioration(*study, *study::readQuestionnaire(**study, "", {}), {.deaths = true}, {});
            QVERIFY2(made.ok(), problem(made).c_str());
            QVERIFY(made->study->endpoint(made->endpoint)->times == std::vector<double>({0, 29})); // day 30, a day after the score
        }
    }
    void itsEndpointIsOneLikeAnyOther()
    {
        const auto made = derived({.confirmed = true, .deaths = true});
        const study::Endpoint& endpoint = *made.study->endpoint(made.endpoint);
        QCOMPARE(endpoint.id, std::string("TTD.QL"));
        QCOMPARE(endpoint.label, std::string("Time to deterioration, Global health"));
        QCOMPARE(endpoint.description,
                 std::string("a fall of 10 points or more from baseline, confirmed at the next assessment, or death"));
        QVERIFY(endpoint.unit == study::TimeUnit::Days && std::ranges::is_sorted(endpoint.timeOf));
        QCOMPARE(made.study->endpoints.size(), trial()->endpoints.size() + 1);
        const study::Difference* loss = study::withoutOutcome(*made.study, "all", made.endpoint);
        QVERIFY(loss != nullptr);
        QCOMPARE(loss->text, std::string("1 of 7 patients of All patients has no baseline score"));
    }
    void whatCannotBeDerivedIsSaid()
    {
        const auto study = openTexts({{"adsl.csv", "USUBJID,TRT01P\nP1,A\n"},
                                      {"adqs.csv", "USUBJID,PARAMCD,AVISIT,AVAL\nP1,QL,Baseline,5\nP1,QL,Week 4,3\nP1,XX,Week 4,3\n"}},
                                     {"adsl.csv", "adqs.csv"});
        const auto derive = [&](const char* scale, const DeteriorationRule& rule) {
            return QString::fromStdString(
                study::withDeterioration(*study, *study::readQuestionnaire(**study, scale, {}), rule, {}).error().code);
        };
        QCOMPARE(derive("QL", {}), QString("no-days"));
        QCOMPARE(derive("XX", {}), QString("no-baseline-scores"));
        const auto dated = openTexts({{"adsl.csv", "USUBJID,TRT01P\nP1,A\n"},
                                      {"adqs.csv", "USUBJID,PARAMCD,AVISIT,ADY,AVAL\nP1,QL,Baseline,1,5\nP1,QL,Week 4,29,3\n"}},
                                     {"adsl.csv", "adqs.csv"});
        QCOMPARE(study::withDeterioration(*dated, *study::readQuestionnaire(**dated, "", {}), {.deaths = true}, {}).error().code,
                 std::string("no-deaths"));
    }
};

QTEST_GUILESS_MAIN(DeteriorationTest)
#include "deterioration_test.moc"
