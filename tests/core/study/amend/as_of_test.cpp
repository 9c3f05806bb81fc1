// As of an earlier day: R's numbers of re-censored rows, by hand, and what must not matter.
#include "core/analyses/analyses.h"
#include "core/stats/survival/survival_analysis.h"
#include "core/study/amend/as_of.h"
#include "core/study/amend/group_by.h"
#include "core/words/study_words.h"
#include "tests/testing/reference.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/text.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using study::StudyPtr;

namespace {

study::RoleOptions roles(const std::string& unit = "days")
{
    study::RoleOptions roles;
    roles.time = "T";
    roles.event = "E";
    roles.arm = "ARM";
    roles.control = "A";
    roles.unit = study::parseTimeUnit(unit);
    return roles;
}

StudyPtr opened(const std::string& csv, const study::RoleOptions& options = roles())
{
    auto study = openCsv(csv, options);
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

StudyPtr cut(const StudyPtr& study, const std::string& date)
{
    auto made = study::asOf(study, date, {});
    if (!made) qFatal("%s", problem(made).c_str());
    return *made;
}

stats::SurvivalAnalysis analysed(const StudyPtr& study, bool stratified = false)
{
    study::Selection selection = stratified ? stratifiedBy("NODAL") : unstratified();
    auto made = stats::analyzeSurvival(study, selection, {});
    if (!made) qFatal("%s", problem(made).c_str());
    return *made;
}

/// 1 January 2020 and after: A has an event on day 10, B one on day 30; C starts on day 20.
const std::string three = "USUBJID,ARM,RANDDT,T,E\n"
                          "P1,A,2020-01-01,10,1\n"
                          "P2,B,2020-01-01,30,1\n"
                          "P3,A,2020-01-21,40,0\n"
                          "P4,B,,15,1\n";

void compareEffect(Agreement& all, const std::string& where, const stats::HazardRatio& ratio, const Json& theirs)
{
    all.number("hazard ratio", where, ratio.estimate, theirs["estimate"]);
    all.number("lower", where, ratio.lower, theirs["lower"]);
    all.number("upper", where, ratio.upper, theirs["upper"]);
}

void compareDay(Agreement& all, const StudyPtr& study, const Json& day, const std::string& where)
{
    const StudyPtr now = cut(study, day["date"]);
    const stats::SurvivalAnalysis plain = analysed(now), stratified = analysed(now, true);
    all.number("later", where, static_cast<double>(now->asOf->later), day["later"]);
    for (std::size_t arm = 0; arm < 2; ++arm) {
        all.number("patients", where, plain.arms[arm].subjects, day["patients"][arm]);
        all.number("events", where, plain.arms[arm].events, day["events"][arm]);
        all.number("median", where, plain.arms[arm].median.estimate, testing::number(day["median"][arm]));
    }
    compareEffect(all, where, plain.comparisons.front().hazardRatio, day["plain"]);
    compareEffect(all, where, stratified.comparisons.front().stratified->hazardRatio, day["stratified"]);
    all.probability("log-rank", where, plain.comparisons.front().logRank.p, day["p"]);
    all.probability("stratified log-rank", where, stratified.comparisons.front().stratified->logRank.p, day["stratifiedP"]);
}

} // namespace

class AsOfTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsRs()
    {
        Agreement all;
        const Json reference = Json::parse(readText("numbers/exhibits/cuts.json"));
        for (const Json& example : reference["cases"]) {
            const StudyPtr study = opened(example["csv"], roles(example["unit"]));
            QCOMPARE(study::startsOf(*study, study->endpoints.front()).firstDay, double(example["firstDay"]));
            for (const Json& day : example["dates"])
                compareDay(all, study, day,
                           std::string(example["start"]) + ", " + std::string(example["unit"]) + ", " + std::string(day["date"]));
        }
        QCOMPARE(all.compared(), std::size_t{225});
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
    }
    void whatHappensOnTheDayCounts()
    {
        const StudyPtr study = opened(three);
        const auto events = [&](const char* date) { return analysed(cut(study, date)).events; };
        QCOMPARE(events("2020-01-10"), 0U);
        QCOMPARE(events("2020-01-11"), 1U);
        QCOMPARE(events("2020-01-30"), 1U);
        QCOMPARE(events("2020-01-31"), 2U);
    }
    void whoStartedLaterOrNobodyKnowsWhenIsCounted()
    {
        const StudyPtr then = cut(opened(three), "2020-01-20");
        QCOMPARE(analysed(then).subjects, 2U);
        QCOMPARE(then->asOf->later, std::size_t{1});
        QCOMPARE(then->asOf->withoutStart, std::size_t{1});
        const study::Endpoint& endpoint = then->endpoints.front();
        QCOMPARE(warned(endpoint.warnings, "started-later").size(), 1);
        QVERIFY(warned(endpoint.warnings, "missing-start").front().contains("1 patient left out, no date in RANDDT"));
        QVERIFY(warned(endpoint.warnings, "start-assumed").front().contains("RANDDT"));
        QCOMPARE(
            text(words::asOfSentence(*then)),
            QString("As of 20 January 2020, approximate: not the data as locked then. 1 patient who started later and 1 without a date of "
                    "start are left out."));
        QCOMPARE(study::asOf(opened(three), "2020-01-21", {}).value()->asOf->later, std::size_t{0}); // on the day itself, time 0
    }
    void oneThatIsCutAlreadyStaysAsItIs()
    {
        const StudyPtr then = cut(opened(three), "2020-01-20");
        QCOMPARE(cut(then, "2020-01-20"), then);
    }
    void aDayAfterEverythingChangesNothing()
    {
        std::string known = three;
        known.resize(known.rfind("P4"));
        const StudyPtr study = opened(known);
        const stats::SurvivalAnalysis before = analysed(study), after = analysed(cut(study, "2030-01-01"));
        QCOMPARE(after.subjects, before.subjects);
        for (std::size_t arm = 0; arm < 2; ++arm) {
            QCOMPARE(after.arms[arm].curve.time, before.arms[arm].curve.time);
            QCOMPARE(after.arms[arm].curve.survival, before.arms[arm].curve.survival);
        }
        QVERIFY(after.comparisons.front().hazardRatio.estimate == before.comparisons.front().hazardRatio.estimate ||
                std::isnan(before.comparisons.front().hazardRatio.estimate));
    }
    void theOrderOfRowsAndTheUnitDoNotMatter()
    {
        const Json example = Json::parse(readText("numbers/exhibits/cuts.json"))["cases"][0];
        QStringList lines = QString::fromStdString(example["csv"]).split('\n', Qt::SkipEmptyParts);
        const QString head = lines.takeFirst();
        std::reverse(lines.begin(), lines.end());
        const auto days = analysed(cut(opened(example["csv"]), "2020-03-15"));
        const auto turned = analysed(cut(opened((head + '\n' + lines.join('\n') + '\n').toStdString()), "2020-03-15"));
        QVERIFY(std::fabs(turned.comparisons[0].hazardRatio.estimate / days.comparisons[0].hazardRatio.estimate - 1) < 1e-12);
        QCOMPARE(turned.events, days.events);
    }
    void aStudyWithoutStartsSaysWhatIsNeeded()
    {
        const StudyPtr study = opened("USUBJID,ARM,T,E\nP1,A,3,1\nP2,B,4,0\n");
        QVERIFY(!study::hasStartDates(*study));
        const auto refused = study::asOf(study, "2020-01-01", {});
        QCOMPARE(refused.error().code, std::string("no-start-dates"));
        QVERIFY(text(refused.error().text).contains("RANDDT"));
        study::RoleOptions unknown = roles();
        unknown.unit.reset();
        QCOMPARE(study::asOf(opened(three, unknown), "2020-02-01", {}).error().code, std::string("no-start-dates"));
    }
    void aDayThatIsNoneOrBeforeAllIsRefused()
    {
        for (const char* date : {"2020", "2020-13-01", "1.2.2020", "today"})
            QCOMPARE(study::asOf(opened(three), date, {}).error().code, std::string("bad-date"));
        const auto early = study::asOf(opened(three), "2019-12-31", {});
        QCOMPARE(early.error().code, std::string("nobody-started"));
        QVERIFY(text(early.error().text).contains("2020-01-01"));
    }
    void timesBetweenDatesHaveTheirStart()
    {
        study::RoleOptions options = roles();
        options.time.clear();
        options.start = "FROM";
        options.end = "TO";
        const StudyPtr study = opened("USUBJID,ARM,FROM,TO,E\nP1,A,2020-01-01,2020-02-10,1\nP2,B,2020-01-05,2020-01-25,1\n", options);
        const study::Starts starts = study::startsOf(*study, study->endpoints.front());
        QVERIFY(starts.known() && !starts.guessed);
        QCOMPARE(analysed(cut(study, "2020-02-01")).events, 1U);
    }
    /// All were randomized on 1 January 2020; responses began on 1 April and on 1 May, and lasted 60 and 30 days.
    void aDurationOfResponseDoesNotBeginAtRandomization()
    {
        const std::string rows = "P1,A,2020-01-01,OS,150,2020-05-30,0\nP2,B,2020-01-01,OS,200,2020-07-19,1\n"
                                 "P1,A,2020-01-01,DOR,60,2020-05-31,0\nP2,B,2020-01-01,DOR,30,2020-05-31,0\n";
        study::RoleOptions days;
        days.control = "A";
        days.unit = study::TimeUnit::Days;
        const StudyPtr study = opened("USUBJID,TRT01P,RANDDT,PARAMCD,AVAL,ADT,CNSR\n" + rows, days);
        const study::Starts os = study::startsOf(*study, *study->endpoint("OS")), dor = study::startsOf(*study, *study->endpoint("DOR"));
        QVERIFY(os.column == "RANDDT" && !os.guessed); // ADT tells
        QCOMPARE(dor.column, std::string("ADT"));
        const StudyPtr then = cut(study, "2020-05-11");
        study::Selection selection = unstratified();
        selection.endpoint = "DOR";
        const auto analysis = stats::analyzeSurvival(then, selection, {});
        QCOMPARE(analysis->events, 0U);
        QCOMPARE(analysis->arms[0].curve.time, std::vector<double>{40}); // 1 April to 11 May, and not to a day before
        QCOMPARE(analysis->arms[1].curve.time, std::vector<double>{10});
        QCOMPARE(analysed(then).subjects, 2U);
        QCOMPARE(study::startsOf(*then, *then->endpoint("DOR")).day, dor.day); // though ADT is later than the day
        QCOMPARE(study::startsOf(*then, *then->endpoint("OS")).column, std::string("RANDDT"));
    }
    void withoutEndsTheStartIsGuessedByItsName()
    {
        const auto starts = [](const std::string& more, const std::string& end) {
            const StudyPtr study = opened("USUBJID,ARM,RANDDT,TRTSDT,T,E" + more + "\nP1,A,2020-01-01,2020-01-21,40,1" + end +
                                          "\nP2,B,2020-01-01,2020-01-21,50,0" + end + "\n");
            return study::startsOf(*study, study->endpoints.front());
        };
        const study::Starts guessed = starts("", ""), unknown = starts(",ADT", ","), dosed = starts(",ADT", ",2020-03-05");
        QVERIFY(guessed.column == "RANDDT" && guessed.guessed);
        QVERIFY(unknown.column == "RANDDT" && unknown.guessed);
        QVERIFY(dosed.column == "ADT" && !dosed.guessed); // 64 and 44 days after these
        QCOMPARE(dosed.day, (std::vector<double>{18286, 18276}));
    }
    void lateEntriesBeforeTheDayStay()
    {
        study::RoleOptions options = roles();
        options.entry = "LATE";
        const StudyPtr study =
            opened("USUBJID,ARM,RANDDT,T,E,LATE\nP1,A,2020-01-01,50,1,10\nP2,B,2020-01-01,60,0,0\nP3,A,2020-01-01,70,1,40\n", options);
        const StudyPtr then = cut(study, "2020-01-31"); // day 30
        const stats::SurvivalAnalysis analysis = analysed(then);
        QCOMPARE(analysis.subjects, 2U);
        QCOMPARE(analysis.entry->late, 1U);
        QCOMPARE(warned(then->endpoints.front().warnings, "entered-later").size(), 1);
    }
    void everyAnalysisFollowsOrSaysThatItDoesNot()
    {
        const StudyPtr alice = exampleStudy("alice");
        for (const analyses::Analysis* analysis : analyses::analyses()) {
            if (!analysis->applies(*alice)) continue;
            study::Selection selection;
            selection.asOf = "2020-06-30";
            const auto report = analyses::make(*analysis, {alice, selection, analysis->options()}, {});
            if (!report) continue; // of what this endpoint has none
            QVERIFY2(warned(report->warnings, "as-of-approximate").size() + warned(report->warnings, "not-as-of").size() == 1,
                     std::string(analysis->id).c_str());
            QVERIFY2(text(report->synthetic).contains("s of 30 June 2020"), std::string(analysis->id).c_str());
            if (report->methods) QVERIFY2(text(report->methods()).contains("s of 30 June 2020"), std::string(analysis->id).c_str());
            const auto json = report::rendered(*report, report::Rendering::Json, analysis->options());
            if (report->json) QVERIFY2(json.ok() && json->find("\"asOf\"") != std::string::npos, std::string(analysis->id).c_str());
        }
    }
    void whoIsLeftOutIsCountedOnlyWhereTheStudyIsCut()
    {
        const StudyPtr study = opened(three);
        const auto stamp = [&](const char* id) {
            study::Selection selection = unstratified();
            selection.asOf = "2020-01-20";
            const analyses::Analysis& analysis = *analyses::findAnalysis(id);
            const auto report = analyses::make(analysis, {study, selection, analysis.options()}, {});
            if (!report) qFatal("%s", problem(report).c_str());
            return Json::parse(*report::rendered(*report, report::Rendering::Json, analysis.options()))["asOf"];
        };
        const Json cut = stamp("km"), compared = stamp("cuts");
        QVERIFY(cut["part"] == "cut" && cut["startedLater"] == 1 && cut["withoutStart"] == 1);
        QVERIFY(compared["part"] == "compared" && !compared.contains("startedLater") && !compared.contains("withoutStart"));
    }
    void groupsAndTheDayGoTogether()
    {
        study::Selection selection;
        selection.asOf = "2020-03-15";
        selection.by = {"NODAL"};
        study::RoleOptions options = roles();
        options.subgroups = {"NODAL"};
        const StudyPtr study = opened(Json::parse(readText("numbers/exhibits/cuts.json"))["cases"][0]["csv"], options);
        const auto grouped = study::groupBy(cut(study, "2020-03-15"), selection, {});
        QVERIFY2(grouped.ok(), problem(grouped).c_str());
        QCOMPARE(analysed(grouped->study).subjects, analysed(cut(study, "2020-03-15")).subjects);
    }
    void itStops()
    {
        base::Cancel cancel;
        cancel.request();
        QCOMPARE(study::asOf(opened(three), "2020-01-20", cancel).error().kind, base::ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(AsOfTest)
#include "as_of_test.moc"
