// Two data cuts: R's counts and numbers, by hand, an earlier file as an as-of, nobody's name in what is written.
#include "core/analyses/analyses.h"
#include "core/analyses/cuts/calendar.h"
#include "core/analyses/cuts/cuts.h"
#include "core/study/amend/amend.h"
#include "tests/testing/reference.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using analyses::CutChange;
using analyses::Cuts;
using study::StudyPtr;

namespace {

study::RoleOptions roles()
{
    study::RoleOptions roles;
    roles.time = "T";
    roles.event = "E";
    roles.arm = "ARM";
    roles.control = "A";
    roles.unit = study::TimeUnit::Days;
    return roles;
}

Json reference() { return Json::parse(readText("numbers/exhibits/cuts.json")); }

/// As the command line opens them: two files of one layout.
StudyPtr opened(const std::string& now, const std::string& then = {}, study::RoleOptions options = roles())
{
    Texts texts{{"now.csv", now}};
    if (!then.empty()) texts["then.csv"] = then, options.earlier = {"then.csv"};
    const auto study = openTexts(texts, {"now.csv"}, options);
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

using Chosen = std::map<std::string, std::string>;

base::Result<report::Report> made(const StudyPtr& study, const Chosen& options, const study::Selection& selection)
{
    const analyses::Analysis& analysis = *analyses::findAnalysis("cuts");
    report::Options chosen = analysis.options();
    for (const auto& [id, value] : options) chosen = *chosen.with(id, value);
    return analyses::make(analysis, {study, selection, chosen}, {});
}

report::Report reported(const StudyPtr& study, const Chosen& options = {}, const study::Selection& selection = unstratified())
{
    auto report = made(study, options, selection);
    if (!report) qFatal("%s", problem(report).c_str());
    return std::move(*report);
}

base::Result<Cuts> asked(const StudyPtr& study, const Chosen& options = {}, const study::Selection& selection = unstratified())
{
    const auto report = made(study, options, selection);
    if (!report) return report.error();
    return *report->resultAs<Cuts>();
}

Cuts compared(const StudyPtr& study, const Chosen& options = {}, const study::Selection& selection = unstratified())
{
    auto cuts = asked(study, options, selection);
    if (!cuts) qFatal("%s", problem(cuts).c_str());
    return *cuts;
}

study::Selection on(const std::string& date)
{
    study::Selection selection = unstratified();
    selection.asOf = date;
    return selection;
}

std::string studyFile(const char* data, const char* more)
{
    const QString text = R"({"atrisk": 1, "data": {"events": "%1"}, "subject": "USUBJID", "arms": {"column": "ARM"},
                             "endpoints": [{"id": "OS", "time": "T", "unit": "days", "event": "E"}]%2})";
    return text.arg(data, more).toStdString();
}

std::string head() { return "USUBJID,ARM,T,E\n"; }

} // namespace

class CutsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changesAreRs()
    {
        const Json cuts = reference()["cuts"];
        const Cuts ours = compared(opened(cuts["now"], cuts["then"]));
        QVERIFY(ours.rows.front().changes.has_value());
        std::size_t compared = 0;
        for (const Json& count : cuts["counts"])
            for (std::size_t change = 0; change < analyses::cutChanges; ++change) {
                if (analyses::idOf(static_cast<CutChange>(change)) != count["kind"].get<std::string>()) continue;
                const auto& arm = ours.rows.front().changes->arms[count["arm"].get<std::string>() == "A" ? 0 : 1];
                QCOMPARE(arm.count[change], count["Freq"].get<std::size_t>());
                ++compared;
            }
        QVERIFY(compared >= 16);
    }
    void ratiosThenAndNowAreRs()
    {
        const Json cuts = reference()["cuts"];
        const Cuts ours = compared(opened(cuts["now"], cuts["then"]));
        Agreement all;
        const auto compare = [&](const char* when, const analyses::CutEffect& effect, const Json& theirs) {
            all.number("ratio", when, effect.ratio.estimate, theirs["estimate"]);
            all.number("lower", when, effect.ratio.lower, theirs["lower"]);
            all.number("upper", when, effect.ratio.upper, theirs["upper"]);
            all.probability("P", when, effect.p, theirs["p"]);
        };
        compare("then", *ours.rows.front().comparisons.front().then, cuts["thenFit"]);
        compare("now", *ours.rows.front().comparisons.front().now, cuts["nowFit"]);
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
        QCOMPARE(ours.rows.front().informationFraction, double(cuts["thenFit"]["events"]) / double(cuts["nowFit"]["events"]));
    }
    void everyKindOfChangeByHand()
    {
        const std::string then =
            head() +
            "same,A,10,1\nnew,A,10,0\nback,A,10,0\nvan,A,10,1\nmoved,B,10,1\nshort,B,10,0\nlong,B,10,0\nother,B,10,0\ngone,B,10,1\n";
        const std::string now =
            head() + "same,A,10,1\nnew,A,12,1\nback,A,8,1\nvan,A,15,0\nmoved,B,11,1\nshort,B,9,0\nlong,B,20,0\nother,A,10,0\nadded,B,3,0\n";
        const analyses::Changes changes = *compared(opened(now, then)).rows.front().changes;
        for (std::size_t change = 0; change < analyses::cutChanges; ++change)
            QCOMPARE(changes.of(static_cast<CutChange>(change)), std::size_t{1});
        QCOMPARE(changes.unexpected(), std::size_t{6});
        QCOMPARE(changes.arms[0].of(CutChange::OtherArm), std::size_t{1}); // where he is now
        QCOMPARE(changes.arms[1].of(CutChange::Gone), std::size_t{1});     // where he was
        QCOMPARE(changes.patients, std::size_t{10});
    }
    void competingEventsAreEventsOfTheirOwn()
    {
        const std::string data = R"(, "earlier": "then.study.json")";
        const auto file = [](const char* name, const char* more) {
            QString text = QString::fromStdString(studyFile(name, more));
            text.replace(R"("event": "E")", R"("event": {"column": "E", "values": [1], "competing": [2, 3], "censored": [0]})");
            return text.toStdString();
        };
        const std::string
            then =
                head() + "died,A,10,0\nback,A,10,0\nundone,A,10,2\nturned,B,10,2\nother,B,10,1\nkind,B,10,2\nsame,B,10,3\nmoved,B,10,2\n",
            now = head() + "died,A,12,2\nback,A,8,3\nundone,A,15,0\nturned,B,10,1\nother,B,10,3\nkind,B,10,3\nsame,B,10,3\nmoved,B,11,2\n";
        const auto study = openTexts({{"now.study.json", file("now.csv", data.c_str())},
                                      {"now.csv", now},
                                      {"then.study.json", file("then.csv", "")},
                                      {"then.csv", then}},
                                     {"now.study.json"});
        QVERIFY2(study.ok(), problem(study).c_str());
        const analyses::Changes changes = *compared(*study).rows.front().changes;
        const std::map<CutChange, std::size_t> expected{
            {CutChange::NewEvent, 1}, {CutChange::Backdated, 1}, {CutChange::Vanished, 4}, {CutChange::Same, 1}, {CutChange::Moved, 1}};
        for (const auto& [change, count] : expected) QCOMPARE(changes.of(change), count);
        QCOMPARE(changes.of(CutChange::Longer) + changes.of(CutChange::Shortened), std::size_t{0});
    }
    /// C and D were in the trial then; the flag has nobody of B and C.
    void armsStandUnderTheirNamesInEveryRow()
    {
        const std::string then = "USUBJID,ARM,T,E,OKFL\n1,A,10,1,Y\n2,B,11,0,N\n3,D,12,1,Y\n4,C,13,0,N\n5,C,14,0,N\n6,A,9,0,Y\n",
                          now = "USUBJID,ARM,T,E,OKFL\n1,A,10,1,Y\n2,B,15,0,N\n6,A,12,0,Y\n";
        study::RoleOptions options = roles();
        options.earlier = {"then.csv"};
        const auto study = openTexts({{"now.csv", now}, {"then.csv", then}}, {"now.csv"}, options);
        QVERIFY2(study.ok(), problem(study).c_str());
        const auto report = reported(*study, {{"cut-rows", "populations"}});
        const auto cuts = report.resultAs<Cuts>();
        QVERIFY(cuts->rows.size() == 2 && cuts->rows[0].changes->arms.size() != cuts->rows[1].changes->arms.size());
        const report::Table table = report.tables(analyses::findAnalysis("cuts")->options(), {})[1];
        QStringList columns;
        for (const report::Column& column : table.columns) columns.push_back(QString::fromStdString(column.heading));
        QCOMPARE(columns, (QStringList{"A", "B", "C", "D", "Total"}));
        const std::size_t flagged = cuts->rows[0].population == "OKFL" ? 0 : 1;
        const auto cell = [&](std::size_t row, const char* name) { return table.find(std::to_string(row) + "." + name); };
        QCOMPARE(cell(flagged, "gone.3")->value, std::optional(1.0));
        QVERIFY(cell(flagged, "gone.1") == nullptr && cell(flagged, "gone.2") == nullptr);
        QCOMPARE(cell(1 - flagged, "gone.2")->value, std::optional(2.0));
        QCOMPARE(cell(1 - flagged, "longer.1")->value, std::optional(1.0));
        QCOMPARE(cell(flagged, "gone.total")->value, std::optional(1.0));
        QCOMPARE(table.rows.size(), 2 * (analyses::cutChanges + 1));
    }
    void theSameFileTwiceHasChangedInNothing()
    {
        const std::string now = reference()["cuts"]["now"];
        const Cuts cuts = compared(opened(now, now));
        QCOMPARE(cuts.rows.front().changes->of(CutChange::Same), std::size_t{cuts.rows.front().now->subjects});
        QCOMPARE(cuts.rows.front().informationFraction, 1.0);
        QCOMPARE(cuts.rows.front().comparisons.front().then->ratio.estimate, cuts.rows.front().comparisons.front().now->ratio.estimate);
    }
    void asOfADayHasNothingUnexpected()
    {
        const Json example = reference()["cases"][0];
        const Cuts cuts = compared(opened(example["csv"]), {}, on("2020-03-15"));
        const analyses::CutRow& row = cuts.rows.front();
        QVERIFY(cuts.sameData && cuts.view == analyses::CutsView::Curves);
        QCOMPARE(row.changes->unexpected(), std::size_t{0});
        QCOMPARE(row.changes->of(CutChange::Added), std::size_t{example["dates"][1]["later"]});
        QCOMPARE(row.changes->of(CutChange::NewEvent) + row.then->events + eventsOfAdded(row), std::size_t{row.now->events});
        QVERIFY(std::fabs(row.comparisons.front().then->ratio.estimate - double(example["dates"][1]["plain"]["estimate"])) < 1e-9);
    }
    void overCalendarTimeEveryDayIsThatDay()
    {
        const Json example = reference()["cases"][0];
        const Cuts cuts = compared(opened(example["csv"]), {{"cut-view", "calendar"}});
        QVERIFY(cuts.calendar.size() > 5 && cuts.calendar.size() <= 24);
        std::uint32_t before = 0;
        for (const analyses::CalendarPoint& point : cuts.calendar) {
            QVERIFY(point.analysis->events >= before);
            before = point.analysis->events;
        }
        QCOMPARE(cuts.calendar.back().analysis->events, stats::analyzeSurvival(cuts.now, unstratified(), {})->events);
        const Cuts there = compared(opened(example["csv"]), {}, on(table::dateText(cuts.calendar[4].day)));
        QCOMPARE(there.rows.front().then->events, cuts.calendar[4].analysis->events);
    }
    void plannedEventsAndBoundariesAreJudged()
    {
        const Cuts cuts = compared(opened(reference()["cases"][0]["csv"]), {{"planned-events", "228"}, {"boundary", "HR>0.5,OBF=0.05"}},
                                   on("2020-03-15"));
        const analyses::CutRow& row = cuts.rows.front();
        const Json events = reference()["cases"][0]["dates"][1]["events"];
        QCOMPARE(row.informationFraction, (int{events[0]} + int{events[1]}) / 228.0);
        QCOMPARE(row.comparisons.front().boundaries.size(), std::size_t{2});
        QCOMPARE(row.comparisons.front().boundaries[0].crossed, std::optional(true));
        QCOMPARE(row.comparisons.front().boundaries[1].crossed, std::optional(false));
        QCOMPARE(asked(cuts.now, {{"boundary", "HR!1"}}, on("2020-03-15")).error().code, std::string("bad-value"));
    }
    void ofASubgroupNoPIsShownOrJudged()
    {
        const StudyPtr study = opened(reference()["cases"][0]["csv"]);
        study::Selection some = on("2020-03-15");
        some.where = {{"NODAL", study::Condition::Op::OneOf, {"N1"}}};
        const Chosen options{{"boundary", "HR>0.5,P<0.9,OBF=0.9"}, {"cut-view", "calendar"}};
        for (const bool filtered : {false, true}) {
            const auto report = reported(study, options, filtered ? some : on("2020-03-15"));
            const std::vector<report::Table> tables = report.tables(analyses::findAnalysis("cuts")->options(), {});
            QCOMPARE(tables[0].find("0.comparison.0.p.now") == nullptr, filtered);
            QCOMPARE(std::ranges::count(tables[2].columns, std::string("p.0"), &report::Column::id), filtered ? 0 : 1);
            for (const report::Row& row : tables[2].rows) QCOMPARE(row.cells.size(), tables[2].columns.size());
            QCOMPARE(report.methods().find("log-rank") == std::string::npos, filtered);
            const auto judged = report.resultAs<Cuts>()->rows.front().comparisons.front().boundaries;
            QVERIFY(judged[0].crossed.has_value());
            for (const std::size_t byP : {1U, 2U}) QCOMPARE(judged[byP].crossed.has_value(), !filtered);
        }
    }
    void withoutAnEarlierCutItSaysWhatIsNeeded()
    {
        const StudyPtr study = opened(reference()["cases"][0]["csv"]);
        QCOMPARE(compared(study).view, analyses::CutsView::Calendar);
        QCOMPARE(asked(study, {{"cut-view", "curves"}}).error().code, std::string("no-earlier-cut"));
        const StudyPtr undated = opened(head() + "a,A,3,1\nb,B,4,1\n");
        QVERIFY(!analyses::findAnalysis("cuts")->applies(*undated));
        QCOMPARE(asked(undated).error().code, std::string("no-start-dates"));
    }
    void aCalendarWithoutDaysIsRefused()
    {
        const std::string rows = "USUBJID,ARM,RANDDT,SITE,T,E\na,A,2020-01-01,X,90,1\nb,B,2020-01-05,X,80,1\nc,A,,Y,200,0\nd,B,,Y,300,1\n";
        study::Selection undated = unstratified();
        undated.where = {{"SITE", study::Condition::Op::OneOf, {"Y"}}};
        const StudyPtr study = opened(rows, rows);
        QVERIFY(asked(study, {}, undated).ok()); // curves
        const auto refused = asked(study, {{"cut-view", "calendar"}}, undated);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, std::string("no-patients"));
    }
    void nobodysNameLeaves()
    {
        const Json cuts = reference()["cuts"];
        const analyses::Analysis& analysis = *analyses::findAnalysis("cuts");
        const auto report = analyses::make(analysis, {opened(cuts["now"], cuts["then"]), unstratified(), analysis.options()}, {});
        for (const auto rendering : {report::Rendering::Text, report::Rendering::Json, report::Rendering::Csv, report::Rendering::Html,
                                     report::Rendering::Methods}) {
            const auto text = report::rendered(*report, rendering, analysis.options());
            QVERIFY(text.ok() && text->find("P0") == std::string::npos && text->find("P1") == std::string::npos);
        }
    }
    void aStudyFileNamesTheEarlierCut()
    {
        const Json cuts = reference()["cuts"];
        const Texts texts{{"f/now.study.json", studyFile("now.csv", ", \"earlier\": \"old/then.study.json\"")},
                          {"f/now.csv", cuts["now"]},
                          {"f/old/then.study.json", studyFile("then.csv", "")},
                          {"f/old/then.csv", cuts["then"]}};
        const auto study = openTexts(texts, {"f/now.study.json"});
        QVERIFY2(study.ok(), problem(study).c_str());
        QVERIFY((*study)->earlier != nullptr);
        QVERIFY(compared(*study).rows.front().changes->unexpected() > 0);
        Texts lacking = texts;
        lacking.erase("f/old/then.study.json");
        QVERIFY(!openTexts(lacking, {"f/now.study.json"}).ok());
    }
    void anEarlierFileOfAnotherLayoutIsRefused()
    {
        const Texts texts{{"now.study.json", studyFile("now.csv", "")},
                          {"now.csv", head() + "a,A,3,1\nb,B,4,1\nc,A,5,0\nd,B,6,1\n"},
                          {"old/then.csv", "USUBJID,ARM,T,CNSR\na,A,2,1\nb,B,4,0\n"}};
        study::RoleOptions options;
        options.earlier = {"old/then.csv"};
        const auto study = openTexts(texts, {"now.study.json"}, options);
        QVERIFY(!study.ok());
        QCOMPARE(study.error().file, std::string("old/then.csv"));
        QCOMPARE(study.error().line, std::size_t{0}); // that of the study file is not meant
        QVERIFY2(text(study.error().text).contains("columns of the open study") && text(study.error().text).contains("\"E\""),
                 study.error().text.c_str());
    }
    void theFilesOfBothAreInputs()
    {
        const Json cuts = reference()["cuts"];
        QStringList files;
        for (const study::DataFile& file : study::inputsOf(*opened(cuts["now"], cuts["then"]))) files << text(file.name);
        QCOMPARE(files, QStringList({"now.csv", "then.csv"}));
        QCOMPARE(study::inputsOf(*opened(cuts["now"])).size(), std::size_t{1});
    }
    void anotherControlIsThatOfBoth()
    {
        const Json cuts = reference()["cuts"];
        study::Amendments amendments;
        amendments.control = "B";
        const StudyPtr turned = *study::amended(opened(cuts["now"], cuts["then"]), amendments);
        const Cuts ours = compared(turned);
        QVERIFY(std::fabs(ours.rows.front().comparisons.front().then->ratio.estimate * double(cuts["thenFit"]["estimate"]) - 1) < 1e-9);
    }
    void ratiosAgainstAnotherControlAreNotCompared()
    {
        const Json cuts = reference()["cuts"];
        const auto file = [](const char* data, const char* control, const char* more) {
            const QString arms = R"("column": "ARM", "levels": [{"value": "%1", "role": "control"}, {"value": "%2"}])";
            QString text = QString::fromStdString(studyFile(data, more));
            text.replace("\"column\": \"ARM\"", arms.arg(control).arg(*control == 'A' ? "B" : "A"));
            return text.toStdString();
        };
        const Texts texts{{"now.study.json", file("now.csv", "A", ", \"earlier\": \"then.study.json\"")},
                          {"now.csv", cuts["now"]},
                          {"then.study.json", file("then.csv", "B", "")},
                          {"then.csv", cuts["then"]}};
        const auto study = openTexts(texts, {"now.study.json"});
        QVERIFY2(study.ok(), problem(study).c_str());
        const Cuts ours = compared(*study);
        QVERIFY(ours.rows.front().then != nullptr && !ours.rows.front().comparisons.front().then);
        QVERIFY(ours.rows.front().comparisons.front().now.has_value());
        QVERIFY(warned(ours.warnings, "earlier-differs").join("").contains("another control in the earlier cut, B"));
    }
    void warningsOfTheEarlierCutAreSaid()
    {
        const std::string rows = "a,A,3,1\nb,B,4,1\nc,A,5,0\nd,B,6,1\n";
        const Cuts ours = compared(opened(head() + rows, head() + rows + "e,A,-2,1\nf,A,,1\n"));
        QCOMPARE(thenSaid(ours).size(), qsizetype{2}); // a time below 0, a time missing
        QCOMPARE(thenSaid(compared(opened(head() + rows, head() + rows))).size(), qsizetype{0});
    }
    void warningsAsOfADayAndOverCalendarTimeAreSaidOnce()
    {
        const std::string dated = "USUBJID,ARM,RANDDT,T,E\na,A,2020-01-01,90,1\nb,B,2020-01-05,80,1\nc,A,2020-02-01,200,0\n"
                                  "d,B,2020-02-01,300,1\ne,B,,30,1\n";
        const auto counted = [](const Cuts& cuts, const char* code, const char* when) {
            const QStringList said = warned(cuts.warnings, code);
            return std::ranges::count_if(said, [&](const QString& text) { return text.startsWith(when); });
        };
        const Cuts then = compared(opened(dated), {}, on("2020-03-15"));
        for (const char* code : {"as-of", "start-assumed", "missing-start"}) QCOMPARE(counted(then, code, "Then: "), 1);
        const Cuts calendar = compared(opened(dated), {{"cut-view", "calendar"}});
        QCOMPARE(counted(calendar, "as-of", ""), 0); // of every day
        for (const char* code : {"start-assumed", "missing-start"}) QCOMPARE(counted(calendar, code, "Over calendar time: "), 1);
        const auto& analysis = *analyses::findAnalysis("cuts");
        const auto report = analyses::make(analysis, {opened(dated), on("2020-03-15"), analysis.options()}, {});
        const std::string json = report->json(analysis.options()).dump();
        QVERIFY(json.find("Then: ") != std::string::npos && json.find("as of 2020-03-15, approximate") != std::string::npos);
    }
    void itStops()
    {
        base::Cancel cancel;
        cancel.request();
        const analyses::Analysis& analysis = *analyses::findAnalysis("cuts");
        const auto report = analyses::make(analysis, {opened(reference()["cases"][0]["csv"]), unstratified(), analysis.options()}, cancel);
        QCOMPARE(report.error().kind, base::ErrorKind::Cancelled);
    }

private:
    static QStringList thenSaid(const Cuts& cuts)
    {
        QStringList said;
        for (const base::Warning& warning : cuts.warnings)
            if (warning.text.starts_with("Then: ")) said.push_back(QString::fromStdString(warning.text));
        return said;
    }
    /// Of patients who started after the day.
    static std::size_t eventsOfAdded(const analyses::CutRow& row)
    {
        return row.now->events - row.then->events - row.changes->of(CutChange::NewEvent);
    }
};

QTEST_GUILESS_MAIN(CutsTest)
#include "cuts_test.moc"
