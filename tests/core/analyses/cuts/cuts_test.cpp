// Two data cuts: R's numbers, by hand, an earlier file as an as-of, what is warned of.
#include "core/analyses/cuts/calendar.h"
#include "core/study/amend/amend.h"
#include "tests/core/analyses/cuts/two_cuts.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

/// The first example, with events and boundaries planned in its study file.
StudyPtr declared()
{
    std::string file = studyFile("now.csv", "");
    const std::string event = "\"event\": \"E\"";
    file.replace(file.find(event), event.size(), event + R"(, "plannedEvents": 228, "boundaries": ["HR>0.5", "OBF=0.05"])");
    const auto study = openTexts({{"now.study.json", file}, {"now.csv", reference()["cases"][0]["csv"]}}, {"now.study.json"});
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

} // namespace

class CutsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
    /// By default the study file's; an option comes before it, and what is said tells the one from the other.
    void whatTheStudyFileDeclaresIsUsed()
    {
        const StudyPtr study = declared();
        const auto report = reported(study, {}, on("2020-03-15"));
        const Cuts& cuts = *report.resultAs<Cuts>();
        const Json events = reference()["cases"][0]["dates"][1]["events"];
        QCOMPARE(cuts.rows.front().informationFraction, (int{events[0]} + int{events[1]}) / 228.0);
        QCOMPARE(cuts.rows.front().comparisons.front().boundaries.size(), std::size_t{2});
        QCOMPARE(cuts.rows.front().comparisons.front().boundaries[0].crossed, std::optional(true));
        const auto tells = [](const report::Report& of, const char* words) { return of.methods().find(words) != std::string::npos; };
        QVERIFY(tells(report, "228 planned, as the study file declares") &&
                tells(report, "Boundaries are those that the study file declares"));
        const auto json = report.json(analyses::findAnalysis("cuts")->options());
        QVERIFY(json["plannedEventsFrom"] == "study-file" && json["rows"][0]["boundariesFrom"] == "study-file");
        const auto other = reported(study, {{"planned-events", "300"}, {"boundary", "HR>1.1"}}, on("2020-03-15"));
        QCOMPARE(other.resultAs<Cuts>()->rows.front().comparisons.front().boundaries.size(), std::size_t{1});
        QCOMPARE(other.resultAs<Cuts>()->plannedEvents, std::optional(300.0));
        QVERIFY(!tells(other, "study file declares") && tells(other, "nothing says that they were planned"));
    }
    /// A plan is of everyone, not of a part.
    void ofAPartNothingIsDeclared()
    {
        study::Selection some = on("2020-03-15");
        some.where = {{"NODAL", study::Condition::Op::OneOf, {"N1"}}};
        const Cuts cuts = compared(declared(), {}, some);
        QVERIFY(!cuts.plannedEvents && !cuts.rows.front().ofPlanned && cuts.rows.front().comparisons.front().boundaries.empty());
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
};

QTEST_GUILESS_MAIN(CutsTest)
#include "cuts_test.moc"
