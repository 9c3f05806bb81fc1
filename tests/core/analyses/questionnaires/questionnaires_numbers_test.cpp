// Questionnaires: completion, changes and time to deterioration as R's, and the published curve of the example.
#include "core/analyses/analyses.h"
#include "core/analyses/questionnaires/questionnaires.h"
#include "tests/testing/folder.h"
#include "tests/testing/reference.h"
#include "tests/testing/reports/asked_report.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace atrisk;
using namespace atrisk::testing;
using analyses::QuestionnaireAnalysis;

namespace {

const char* const analysisId = "questionnaires";

base::Result<report::Report> made(const study::StudyPtr& study, const Choices& choices, const study::Selection& selection = {})
{
    return reportOf(analysisId, study, choices, selection);
}

const QuestionnaireAnalysis& resultOf(const base::Result<report::Report>& report)
{
    return *testing::resultOf<QuestionnaireAnalysis>(report);
}

/// The rows of a text, the last first, under the same head.
std::string turnedRound(const std::string& csv)
{
    const std::size_t head = csv.find('\n') + 1;
    std::string rows;
    for (std::size_t begin = head; begin < csv.size();) {
        const std::size_t end = csv.find('\n', begin) + 1;
        rows.insert(0, csv.substr(begin, end - begin));
        begin = end;
    }
    return csv.substr(0, head) + rows;
}

/// tests/reference/data/questionnaires.
study::StudyPtr small()
{
    const std::string folder = "data/questionnaires/";
    static const auto study = openTexts({{"adsl.csv", readText(folder + "adsl.csv")},
                                         {"adtte.csv", readText(folder + "adtte.csv")},
                                         {"adqs.csv", readText(folder + "adqs.csv")}},
                                        {"adsl.csv", "adtte.csv", "adqs.csv"});
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

const Json& reference()
{
    static const Json all = Json::parse(readText("numbers/exhibits/questionnaires.json"));
    return all;
}

std::uint32_t expectedOf(const Json& arm, const char* who) { return arm[who].get<std::uint32_t>(); }

void compareCompletion(const Json& scale, const char* who)
{
    const auto report = made(small(), {{"score", scale["scale"]}, {"expected", who}});
    const QuestionnaireAnalysis& result = resultOf(report);
    for (std::size_t visit = 0; visit < scale["visits"].size(); ++visit) {
        const Json& theirs = scale["visits"][visit];
        QCOMPARE(result.questionnaire.visits[visit].label, theirs["name"].get<std::string>());
        QCOMPARE(result.questionnaire.visits[visit].day, number(theirs["day"]));
        for (std::size_t arm = 0; arm < 3; ++arm) {
            QCOMPARE(result.arms[arm].visits[visit].completed, theirs["arms"][arm]["completed"].get<std::uint32_t>());
            QCOMPARE(result.arms[arm].visits[visit].expected, expectedOf(theirs["arms"][arm], who));
        }
    }
}

void compareChanges(Agreement& all, const QuestionnaireAnalysis& result, const Json& theirs, std::size_t visit)
{
    for (std::size_t arm = 0; arm < 3; ++arm) {
        const analyses::ArmVisit& ours = result.arms[arm].visits[visit];
        const Json& one = theirs["arms"][arm];
        QCOMPARE(ours.change.n, one["n"].get<std::size_t>());
        all.number("score", "mean", ours.score.estimate, number(one["score"]));
        all.number("change", "mean", ours.change.estimate, number(one["change"]), 1);
        compare(all, "change", "interval", {ours.change.lower, ours.change.upper}, one["interval"]);
    }
    for (std::size_t i = 0; i < theirs["versus"].size(); ++i) {
        const stats::MeanDifference& ours = result.comparisons[i].visits[visit];
        const Json& one = theirs["versus"][i];
        all.number("difference", "mean", ours.estimate, number(one["difference"]), 1);
        all.number("difference", "df", ours.degrees, number(one["df"]));
        compare(all, "difference", "interval", {ours.lower, ours.upper}, one["interval"]);
        all.probability("difference", "p", ours.p, number(one["p"]));
    }
}

Choices choicesOf(const Json& rule)
{
    return {{"score-view", "deterioration"},
            {"score", rule["scale"]},
            {"points", std::to_string(rule["points"].get<int>())},
            {"worse", rule["worse"]},
            {"confirmed", rule["confirmed"].get<bool>() ? "on" : "off"},
            {"death", rule["death"].get<bool>() ? "on" : "off"}};
}

void compareRule(Agreement& all, const Json& rule)
{
    const auto report = made(small(), choicesOf(rule));
    const stats::SurvivalAnalysis& ours = *resultOf(report).survival;
    const auto medians = rule["medians"];
    for (std::size_t arm = 0; arm < 3; ++arm) {
        QCOMPARE(ours.arms[arm].subjects, rule["patients"][arm].get<std::uint32_t>());
        QCOMPARE(ours.arms[arm].events, rule["events"][arm].get<std::uint32_t>());
        all.number("median", rule.dump(), ours.arms[arm].median.estimate, number(medians[arm]));
    }
    for (std::size_t pair = 0; pair < 2; ++pair) {
        const stats::HazardRatio& ratio = ours.comparisons[pair].hazardRatio;
        compare(all, "hazard ratio", rule.dump(), {ratio.estimate, ratio.lower, ratio.upper}, rule["pairs"][pair]["ratio"]);
        all.probability("log-rank", rule.dump(), ours.comparisons[pair].logRank.p, number(rule["pairs"][pair]["p"]));
    }
    all.number("log-rank", "all arms", ours.logRank->chiSquare, number(rule["logRank"]));
}

} // namespace

class QuestionnairesNumbersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void completionEqualsR()
    {
        for (const Json& scale : reference()["scales"])
            for (const char* who : {"alive", "baseline", "all"}) compareCompletion(scale, who);
        QVERIFY(resultOf(made(small(), {})).expected == analyses::Expected::Alive); // overall survival and days are known
    }
    void changesEqualR()
    {
        Agreement all;
        for (const Json& scale : reference()["scales"]) {
            const auto report = made(small(), {{"score", scale["scale"]}, {"score-view", "change"}});
            const auto imputed = warned(report->warnings, "imputed-scores");
            QVERIFY(imputed.size() == 1 && imputed[0].startsWith(QString::number(scale["imputed"].get<int>()) + " rows"));
            for (std::size_t visit = 0; visit < scale["visits"].size(); ++visit)
                compareChanges(all, resultOf(report), scale["visits"][visit], visit);
        }
        QVERIFY(all.compared() > 100);
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
    }
    void timesToDeteriorationEqualR()
    {
        Agreement all;
        for (const Json& rule : reference()["rules"]) compareRule(all, rule);
        QVERIFY(all.compared() > 60);
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
    }

    /// Fig. 2f: 62 of 68 patients with a baseline score; HR 0.25 (0.09–0.67), P 0.0029. The scores were made for it, and the derived times
    /// are those of the study's own endpoint (day 1 instead of 0 without a later score).
    void theExamplesScoresGiveThePublishedCurve()
    {
        study::Selection selection;
        selection.population = "FAS";
        selection.every = 1;
        const auto report = made(exampleStudy("alice"), {{"score-view", "deterioration"}}, selection);
        const QuestionnaireAnalysis& result = resultOf(report);
        const stats::SurvivalAnalysis& derived = *result.survival;
        QCOMPARE(derived.subjects, std::uint32_t{62});
        QCOMPARE(result.arms[0].withBaseline + result.arms[1].withBaseline, std::uint32_t{62});
        const stats::HazardRatio& ratio = derived.comparisons[0].hazardRatio;
        QCOMPARE(QString::number(ratio.estimate, 'f', 2) + QString::number(ratio.lower, 'f', 2) + QString::number(ratio.upper, 'f', 2),
                 QString("0.250.090.67"));
        QCOMPARE(QString::number(derived.comparisons[0].logRank.p, 'f', 4), QString("0.0029"));
        selection.endpoint = "TTDQOL";
        selection.population = "QOL";
        const auto own = stats::analyzeSurvival(exampleStudy("alice"), selection, {});
        QVERIFY(distance(ratio.estimate, own->comparisons[0].hazardRatio.estimate) < 1e-9);
        for (std::size_t arm = 0; arm < 2; ++arm)
            for (std::size_t month = 0; month < 13; ++month)
                QCOMPARE(derived.arms[arm].riskTable.atRisk[month], own->arms[arm].riskTable.atRisk[month]);
    }

    /// P3's baseline is at week 4, and nothing is a change before the baseline; in R t.test(c(2, 1, 5)).
    void changesAreOfScoresAfterTheBaseline()
    {
        const auto study = openTexts({{"adsl.csv", "USUBJID,TRT01P\nP1,A\nP2,A\nP3,A\nP4,A\n"},
                                      {"adqs.csv", "USUBJID,PARAMCD,AVISIT,AVISITN,ADY,AVAL,ABLFL\n"
                                                   "P1,QL,Screening,-1,-14,3,\nP1,QL,Baseline,0,1,10,Y\nP1,QL,Week 4,4,29,12,\n"
                                                   "P2,QL,Screening,-1,-14,1,\nP2,QL,Baseline,0,1,5,Y\nP2,QL,Week 4,4,29,6,\n"
                                                   "P3,QL,Week 4,4,29,7,Y\nP4,QL,Baseline,0,1,4,Y\nP4,QL,Week 4,4,29,9,\n"}},
                                     {"adsl.csv", "adqs.csv"});
        const auto report = made(*study, {{"score-view", "change"}});
        const QuestionnaireAnalysis& result = resultOf(report);
        QCOMPARE(result.questionnaire.visits.size(), std::size_t{2});
        const analyses::ArmVisit& week4 = result.arms[0].visits[1];
        QVERIFY(week4.completed == 4 && week4.change.n == 3 && result.arms[0].withBaseline == 4);
        QVERIFY(distance(week4.change.estimate, 2.6666666666666665) < 1e-9 && distance(week4.change.lower, -2.5044783458755964) < 1e-9 &&
                distance(week4.change.upper, 7.8378116792089294) < 1e-9);
        QVERIFY(report->methods().find("before the baseline: Screening") != std::string::npos);
        QCOMPARE(report->json(optionsOf(analysisId, {}))["visitsBefore"][0].get<std::string>(), std::string("Screening"));
    }
    /// Of how survival is counted changes heed the confidence alone.
    void whatDoesNothingInAViewIsSaid()
    {
        study::Selection selection;
        selection.adjust = {"SEX"};
        selection.confidence = 0.9;
        const auto saidIn = [&](const char* view) {
            const auto report = made(small(), {{"score-view", view}}, selection);
            return QString::fromStdString(report->methods());
        };
        QVERIFY(saidIn("change").contains("without effect on this view: “Adjust for”."));
        QVERIFY(saidIn("completion").contains("“Adjust for”, ") && !saidIn("deterioration").contains("without effect"));
        QVERIFY(made(small(), {})->methods().find("without effect") == std::string::npos);
    }
    /// P2 died on day 28, the day before the visit, whether his time is 27 or, as is usual in ADaM, 28.
    void whoDiedBeforeAVisitIsNotExpected()
    {
        for (const int firstDay : {0, 1}) {
            const auto row = [&](const char* id, const char* date, int days) {
                return std::string(id) + ",OS,Overall survival,2020-01-01," + date + "," + std::to_string(days + firstDay) + ",DAYS,0\n";
            };
            const auto study =
                openTexts({{"adsl.csv", "USUBJID,TRT01P\nP1,A\nP2,A\nP3,A\n"},
                           {"adtte.csv", "USUBJID,PARAMCD,PARAM,STARTDT,ADT,AVAL,AVALU,CNSR\n" + row("P1", "2020-03-01", 60) +
                                             row("P2", "2020-01-28", 27) + row("P3", "2020-01-29", 28)},
                           {"adqs.csv", "USUBJID,PARAMCD,AVISIT,ADY,AVAL\nP1,QL,Baseline,1,5\nP1,QL,Week 4,29,3\n"}},
                          {"adsl.csv", "adtte.csv", "adqs.csv"});
            QVERIFY2(study.ok(), problem(study).c_str());
            const auto report = made(*study, {});
            QVERIFY(resultOf(report).expected == analyses::Expected::Alive);
            QCOMPARE(resultOf(report).arms[0].visits[1].expected, std::uint32_t{2});
        }
    }

    void whatIsGuessedIsSaidAndWhatIsNotKnownIsAsked()
    {
        const auto guessed = made(small(), {{"score-view", "deterioration"}});
        QVERIFY(warned(guessed->warnings, "direction-assumed").join("").contains("lower scores are worse"));
        QVERIFY(warned(made(small(), {{"score-view", "deterioration"}, {"worse", "lower"}})->warnings, "direction-assumed").isEmpty());
        const auto unknown = openTexts({{"adsl.csv", "USUBJID,TRT01P\nP1,A\nP2,B\n"},
                                        {"adqs.csv", "USUBJID,PARAMCD,AVISIT,ADY,AVAL\nP1,XX,Baseline,1,5\nP1,XX,Week 4,29,3\n"}},
                                       {"adsl.csv", "adqs.csv"});
        QCOMPARE(made(*unknown, {{"score-view", "deterioration"}}).error().code, std::string("direction-unknown"));
        QCOMPARE(made(*unknown, {{"expected", "alive"}}).error().code, std::string("no-days"));
        QCOMPARE(made(*unknown, {{"score", "YY"}}).error().code, std::string("no-such-scale"));
        QCOMPARE(made(*unknown, {{"score-view", "deterioration"}, {"worse", "lower"}, {"points", ""}}).error().code,
                 std::string("bad-value"));
        QVERIFY(resultOf(made(*unknown, {})).expected == analyses::Expected::Baseline);
    }

    void groupsStandInThePlaceOfArms()
    {
        study::Selection selection;
        selection.by = {"SEX"};
        for (const char* view : {"completion", "change", "deterioration"}) {
            const auto report = made(small(), {{"score-view", view}}, selection);
            const QuestionnaireAnalysis& result = resultOf(report);
            QCOMPARE(result.arms.size(), std::size_t{2});
            QCOMPARE(result.arms[0].patients + result.arms[1].patients, std::uint32_t{72});
            QVERIFY(report->synthetic.find("not randomized") != std::string::npos);
        }
    }

    void populationsAndFiltersChooseThePatients()
    {
        study::Selection selection;
        selection.population = "ITTFL";
        selection.where = {{"SEX", study::Condition::Op::OneOf, {"F"}}};
        const auto report = made(small(), {{"score-view", "deterioration"}}, selection);
        std::uint32_t patients = 0;
        for (const analyses::ScoreArm& arm : resultOf(report).arms) patients += arm.withBaseline;
        QCOMPARE(patients, resultOf(report).survival->subjects);
        QVERIFY(patients < 36 && patients > 25);
        selection.where = {{"TRT01PN", study::Condition::Op::AtLeast, {"9"}}};
        QCOMPARE(made(small(), {}, selection).error().code, std::string("no-patients"));
    }

    void itsTablesAndJsonSayTheSame()
    {
        const auto report = made(small(), {{"score-view", "change"}});
        const auto tables = report->tables(optionsOf(analysisId, {}), {});
        const report::Cell* cell = tables[0].find("visit.2.comparison.0");
        QVERIFY(cell != nullptr && cell->value);
        const auto json = report->json(optionsOf(analysisId, {}));
        QCOMPARE(json["schema"].get<std::string>(), std::string("atrisk.questionnaires/1"));
        QCOMPARE(json["visits"][2]["differences"][0]["estimate"].get<double>(), *cell->value);
        QVERIFY(json["deterioration"].is_null());
        const auto times = made(small(), {{"score-view", "deterioration"}});
        QCOMPARE(times->json(optionsOf(analysisId, {}))["deterioration"]["schema"].get<std::string>(), std::string("atrisk.analysis/1"));
        QCOMPARE(times->tables(optionsOf(analysisId, {}), {})[0].find("arm.1.noBaseline")->value, std::optional(3.0));
        QVERIFY(times->methods().find("10 points or more below baseline") != std::string::npos);
    }

    void theOrderOfRowsDoesNotMatter()
    {
        const std::string folder = "data/questionnaires/";
        const auto turned = openTexts({{"adsl.csv", readText(folder + "adsl.csv")},
                                       {"adtte.csv", turnedRound(readText(folder + "adtte.csv"))},
                                       {"adqs.csv", turnedRound(readText(folder + "adqs.csv"))}},
                                      {"adsl.csv", "adtte.csv", "adqs.csv"});
        QVERIFY2(turned.ok(), problem(turned).c_str());
        for (const char* view : {"completion", "change", "deterioration"}) {
            const auto one = made(small(), {{"score", "FA"}, {"score-view", view}}),
                       other = made(*turned, {{"score", "FA"}, {"score-view", view}});
            for (std::size_t arm = 0; arm < 3; ++arm)
                for (std::size_t visit = 0; visit < 5; ++visit) {
                    const analyses::ArmVisit &a = resultOf(one).arms[arm].visits[visit], &b = resultOf(other).arms[arm].visits[visit];
                    QVERIFY(a.completed == b.completed && a.expected == b.expected && distance(a.change.lower, b.change.lower) < 1e-12);
                }
            if (resultOf(one).survival)
                QVERIFY(distance(resultOf(one).survival->logRank->chiSquare, resultOf(other).survival->logRank->chiSquare) < 1e-12);
        }
    }

    void itStops()
    {
        base::Cancel cancel;
        cancel.requestAtPoll(3);
        const study::Selection everyone;
        const auto stopped = analyses::make(*analyses::findAnalysis(analysisId),
                                            {small(), everyone, optionsOf(analysisId, {{"score-view", "deterioration"}})}, cancel);
        QCOMPARE(stopped.error().code, std::string("cancelled"));
    }
};

QTEST_GUILESS_MAIN(QuestionnairesNumbersTest)
#include "questionnaires_numbers_test.moc"
