// What happened to patients between two cuts: R's counts, by hand, nobody's name in what is written.
#include "tests/core/analyses/cuts/two_cuts.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using analyses::CutChange;

class CutChangesTest : public QObject {
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
            text.replace(R"("event": "E")",
                         R"("event": {"column": "E", "values": [1], "competing": [{"value": 2}, {"value": 3}], "censored": [0]})");
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
    /// C and D were in the trial then; of the second endpoint C had nobody.
    void armsStandUnderTheirNamesInEveryRow()
    {
        const auto file = [](const char* name, const char* more) {
            QString text = QString::fromStdString(studyFile(name, more));
            text.replace(R"("event": "E"})", R"("event": "E"}, {"id": "X", "time": "T2", "unit": "days", "event": "E2"})");
            return text.toStdString();
        };
        const std::string columns = "USUBJID,ARM,T,E,T2,E2\n", now = columns + "1,A,10,1,10,1\n2,B,15,0,15,0\n6,A,12,0,12,0\n",
                          then = columns + "1,A,10,1,10,1\n2,B,11,0,11,0\n3,D,12,1,12,1\n4,C,13,0,,\n5,C,14,0,,\n6,A,9,0,9,0\n";
        const auto study = openTexts({{"now.study.json", file("now.csv", R"(, "earlier": "then.study.json")")},
                                      {"now.csv", now},
                                      {"then.study.json", file("then.csv", "")},
                                      {"then.csv", then}},
                                     {"now.study.json"});
        QVERIFY2(study.ok(), problem(study).c_str());
        const report::Table table = reported(*study).tables(analyses::findAnalysis("cuts")->options(), {})[1];
        QStringList headings;
        for (const report::Column& column : table.columns) headings.push_back(QString::fromStdString(column.heading));
        QCOMPARE(headings, (QStringList{"A", "B", "C", "D", "Total"}));
        const auto count = [&](const char* name) { return table.find(name) == nullptr ? std::nullopt : table.find(name)->value; };
        QVERIFY(count("0.gone.2") == 2.0 && count("0.gone.3") == 1.0 && count("0.gone.total") == 3.0 && count("0.longer.1") == 1.0);
        QVERIFY(count("1.gone.3") == 1.0 && count("1.gone.total") == 1.0 && count("1.longer.1") == 1.0);
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

private:
    /// Of patients who started after the day.
    static std::size_t eventsOfAdded(const analyses::CutRow& row)
    {
        return row.now->events - row.then->events - row.changes->of(CutChange::NewEvent);
    }
};

QTEST_GUILESS_MAIN(CutChangesTest)
#include "cut_changes_test.moc"
