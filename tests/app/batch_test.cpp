// The command line as scripts see it: output, messages, exit status.
#include "core/analyses/analyses.h"
#include "tests/testing/app/command_line.h"
#include "tests/testing/folder.h"

#include <QFile>
#include <QFileInfo>
#include <QFloat16>
#include <QImage>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include <cmath>

using namespace atrisk;
using testing::has;
using testing::Outcome;
using testing::runAtrisk;

namespace {

/// Roles of the small CSV files below.
const std::vector<std::string> roles{"--time", "time", "--event", "event", "--arm", "arm"};

} // namespace

class BatchTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::string write(const char* name, const QByteArray& content)
    {
        const QString path = m_folder.filePath(QString::fromUtf8(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) qFatal("cannot write %s", name);
        return path.toStdString();
    }

    static Outcome analyze(const std::string& file, std::vector<std::string> more = roles)
    {
        more.insert(more.begin(), {"analyze", file});
        return runAtrisk(more);
    }

private Q_SLOTS:
    void badInputSaysWhereAndWhatWouldBeRight_data();
    void badInputSaysWhereAndWhatWouldBeRight();
    void missingFilesAndFoldersAreNamed();
    void wrongOptionsAreUsageErrors_data();
    void wrongOptionsAreUsageErrors();
    void studyFilesPointAtTheirMistakes();
    void smallAndEmptyCohortsAreAnswered();
    void negativeTimesAreLeftOutAndNamed();
    void valuesNamedTwiceCountOnce();
    void optionsWithoutEffectAreNamed();
    void columnsOfAForestAreThoseOfItsText();
    void whatChangesNothingInAFigureIsNamed_data();
    void whatChangesNothingInAFigureIsNamed();
    void filesMayHaveAHashInTheirName();
    void aControlThatIsNotShownIsSaid();
    void aStyleThatIsNoneIsTheStudyFilesMistake();
    void exampleGivesThePublishedNumbers();
    void csvHasOneRowPerNumber();
    void forestGivesEverySubgroup();
    void forestsOfThreeArmsChooseOne();
    void aPairOfArmsIsNamed();
    void everyTwoArmsAreComparedOnRequest();
    void aFigureThatDoesNotApplySaysWhyAndWhatDoes();
    void forestPagesAreChosen();
    void onePdfHoldsAllPages();
    void forestRowsMayBePopulationsOrEndpoints();
    void forestNamesItsAdjustments();
    void absoluteBenefitIsGiven();
    void figureOptionsAreChecked();
    void forestFactorsAreChosenAndSorted();
    void theFigureNamesTheTestThatWasAsked();
    void inspectTellsWhatWasUnderstood();
    void aCutSaysOverWhomItWasTaken();
    void listsHaveAnIdAndATitle();
    void methodsAndScriptsAreFormatsToo();
    void everyFigureOfSyntheticDataSaysSo_data();
    void everyFigureOfSyntheticDataSaysSo();
    void recordsWithoutOutcomesAreInspectedNotAnalyzed();
    void figuresAreWrittenWholeOrNotAtAll();
    void panelsOfAStudyFileAreExportedOnAPageOfTheirOwn();
    void optionsTakeOneArgumentEach();
    void pilotStudyEqualsR();
};

void BatchTest::badInputSaysWhereAndWhatWouldBeRight_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("words");
    QTest::newRow("empty") << QByteArray("") << ""
                           << "empty";
    QTest::newRow("web page") << QByteArray("<!DOCTYPE html><html><body>404</body></html>") << ""
                              << "HTML";
    QTest::newRow("ragged") << QByteArray("time,event,arm\n1,1,A\n2,0\n") << ":3:"
                            << "found 2 fields, expected 3";
    QTest::newRow("duplicate column") << QByteArray("time,event,time\n1,1,A\n") << ":1:12"
                                      << "\"time\"";
    QTest::newRow("unknown event code") << QByteArray("time,event,arm\n1,1,A\n2,0,B\n3,7,B\n") << ":4:3"
                                        << "\"7\"";
    QTest::newRow("non-numeric time") << QByteArray("time,event,arm\n1,1,A\n\"12,5x\",0,B\n") << ":3:1"
                                      << "\"12,5x\"; a number is needed";
    QTest::newRow("infinite time") << QByteArray("time,event,arm\n1,1,A\nInf,0,B\n") << ":3:1"
                                   << "finite";
    QTest::newRow("two rows") << QByteArray("USUBJID,time,event,arm\np1,1,1,A\np2,2,0,B\np1,3,0,A\n") << ":4:1"
                              << "p1";
    QTest::newRow("unterminated quote") << QByteArray("time,event,arm\n1,1,\"A\n2,0,B\n") << ":2:5"
                                        << "quot";
}

void BatchTest::badInputSaysWhereAndWhatWouldBeRight()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, place);
    QFETCH(QString, words);
    const std::string file = write("bad.csv", content);
    const Outcome outcome = analyze(file);
    QCOMPARE(outcome.status, 3);
    QVERIFY(outcome.out.empty());
    QVERIFY2(has(outcome.err, "atrisk: error: " + file + place.toStdString()), outcome.err.c_str());
    QVERIFY2(has(outcome.err, words.toStdString()), outcome.err.c_str());
}

void BatchTest::missingFilesAndFoldersAreNamed()
{
    const std::string missing = m_folder.filePath(QStringLiteral("none.csv")).toStdString();
    QCOMPARE(analyze(missing).status, 3);
    QVERIFY(has(analyze(missing).err, missing + ": there is no such file"));
    QCOMPARE(analyze(m_folder.path().toStdString()).status, 3);
    QVERIFY(has(analyze(m_folder.path().toStdString()).err, "folder"));
}

void BatchTest::wrongOptionsAreUsageErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("words");
    QTest::newRow("no such column") << QStringList{"--time", "tim", "--event", "event"} << "one of time, event or arm";
    QTest::newRow("no such event column") << QStringList{"--time", "time", "--event", "status"} << "--event names no column";
    QTest::newRow("no such arm column") << QStringList{"--time", "time", "--event", "event", "--arm", "x"} << "--arm names no column";
    QTest::newRow("no such control") << QStringList{"--time", "time", "--event", "event", "--arm", "arm", "--control", "Z"} << "A or B";
    QTest::newRow("no such endpoint") << QStringList{"--time", "time", "--event", "event", "--endpoint", "OS"} << "it must be time";
    QTest::newRow("no such population") << QStringList{"--time", "time", "--event", "event", "--population", "PP"} << "it must be all";
    QTest::newRow("no such level") << QStringList{"--time", "time", "--event", "event", "--where", "arm=C"} << "it has one of A or B";
    QTest::newRow("no condition") << QStringList{"--time", "time", "--event", "event", "--where", "arm"} << "COL=V";
    QTest::newRow("no such stratum") << QStringList{"--time", "time", "--event", "event", "--arm", "arm", "--strata", "q"} << "--strata";
    QTest::newRow("no such covariate") << QStringList{"--time", "time", "--event", "event", "--arm", "arm", "--adjust", "q"} << "--adjust";
    QTest::newRow("unknown unit") << QStringList{"--time", "time", "--event", "event", "--display-unit", "months"} << "--unit";
    QTest::newRow("bad unit") << QStringList{"--time", "time", "--event", "event", "--unit", "fortnights"} << "days, weeks";
    QTest::newRow("bad confidence") << QStringList{"--time", "time", "--event", "event", "--confidence", "95"} << "0.9999";
    QTest::newRow("bad number") << QStringList{"--time", "time", "--event", "event", "--until", "soon"} << "\"soon\"";
    QTest::newRow("two outcomes") << QStringList{"--time", "time", "--event", "event", "--censor", "event"} << "exclude each other";
    QTest::newRow("two meanings") << QStringList{"--time", "time", "--event", "event", "--event-value", "1", "--competing-value", "1"}
                                  << "given twice";
    QTest::newRow("unknown option") << QStringList{"--bogus", "1"} << "--bogus";
    QTest::newRow("no roles") << QStringList{} << "AVAL and CNSR";
}

void BatchTest::wrongOptionsAreUsageErrors()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, words);
    const std::string file = write("good.csv", "time,event,arm\n1,1,A\n2,0,B\n");
    std::vector<std::string> options;
    for (const QString& argument : arguments) options.push_back(argument.toStdString());
    const Outcome outcome = analyze(file, options);
    QCOMPARE(outcome.status, 2);
    QVERIFY2(has(outcome.err, words.toStdString()), outcome.err.c_str());
}

void BatchTest::studyFilesPointAtTheirMistakes()
{
    write("data.csv", "id,time,event\n1,1,1\n2,2,0\n");
    const auto check = [&](const QByteArray& endpoints, const QByteArray& data, const std::string& place, const std::string& words) {
        const std::string file = write("t.study.json", "{\"atrisk\": 1,\n\"study\": {\"id\": \"T\"},\n\"data\": {\"events\": \"" + data +
                                                           "\"},\n\"subject\": \"id\",\n" + endpoints + "}");
        const Outcome outcome = runAtrisk({"analyze", file});
        QCOMPARE(outcome.status, 3);
        QVERIFY2(has(outcome.err, file + place), outcome.err.c_str());
        QVERIFY2(has(outcome.err, words), outcome.err.c_str());
    };
    const QByteArray good =
        "\"arms\": {\"column\": \"event\"}, \"endpoints\": [{\"id\": \"OS\", \"time\": \"time\", \"event\": \"event\"}]\n";
    check("\"endpoint\": []\n", "data.csv", ":5:1", "endpoints");
    check(good, "../data.csv", ":3:", "folder");
    check("\"arms\": {\"column\": \"event\"}, \"endpoints\": [{\"id\": \"OS\", \"time\": \"tme\", \"event\": \"event\"}]\n", "data.csv",
          ":5:", "\"tme\"");

    const std::string file =
        write("u.study.json", "{\"atrisk\": 1, \"study\": {\"id\": \"T\"}, \"data\": {\"events\": \"none.csv\"}, " + good + "}");
    const Outcome outcome = runAtrisk({"analyze", file});
    QCOMPARE(outcome.status, 3);
    QVERIFY2(has(outcome.err, "none.csv: there is no such file"), outcome.err.c_str());
}

void BatchTest::smallAndEmptyCohortsAreAnswered()
{
    const Outcome three = analyze(write("three.csv", "time,event,arm\n1,1,A\n2,0,B\n3,1,B\n"));
    QCOMPARE(three.status, 0);
    const Outcome oneArm =
        analyze(write("one.csv", "time,event\n1,1\n2,0\n3,1\n"), {"--time", "time", "--event", "event", "--format", "json"});
    QCOMPARE(oneArm.status, 0);
    const auto json = nlohmann::json::parse(oneArm.out);
    QCOMPARE(json["arms"].size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(json["arms"][0]["role"]), QString("single"));
    QVERIFY(json["comparisons"].empty());
    QVERIFY(json["logRank"].is_null());
    QVERIFY(has(oneArm.err, "one arm"));

    std::vector<std::string> asJson = roles;
    asJson.insert(asJson.end(), {"--format", "json"});
    const Outcome none = analyze(write("none.csv", "time,event,arm\n1,0,A\n2,0,B\n3,0,B\n"), asJson);
    QCOMPARE(none.status, 0);
    const auto noEvents = nlohmann::json::parse(none.out);
    QCOMPARE(QString::fromStdString(noEvents["comparisons"][0]["hazardRatio"]["status"]), QString("no-events"));
    QVERIFY(noEvents["comparisons"][0]["hazardRatio"]["estimate"].is_null());
    QVERIFY(noEvents["arms"][0]["median"]["estimate"].is_null());

    std::vector<std::string> nobody = roles;
    nobody.insert(nobody.end(), {"--where", "time>100"});
    const Outcome empty = analyze(write("few.csv", "time,event,arm\n1,1,A\n2,0,B\n"), nobody);
    QCOMPARE(empty.status, 1);
    QVERIFY(has(empty.err, "no patients"));
}

void BatchTest::negativeTimesAreLeftOutAndNamed()
{
    std::vector<std::string> options = roles;
    options.insert(options.end(), {"--format", "json"});
    const Outcome outcome = analyze(write("negative.csv", "time,event,arm\n1,1,A\n-2,0,B\n3,1,B\n0,1,A\n"), options);
    QCOMPARE(outcome.status, 0);
    QVERIFY2(has(outcome.err, "warning: ") && has(outcome.err, "line 3"), outcome.err.c_str());
    const auto json = nlohmann::json::parse(outcome.out);
    QCOMPARE(json["arms"][0]["subjects"].get<int>(), 2); // the event at time 0 counts
    QCOMPARE(json["arms"][1]["subjects"].get<int>(), 1);
}

void BatchTest::valuesNamedTwiceCountOnce()
{
    const std::string file = write("twice.csv", "time,event,arm\n1,1,A\n2,0,B\n3,1,B\n");
    for (const auto& [condition, patients] : {std::pair{"arm=B|B", 2}, {"arm!=B|B", 1}}) {
        std::vector<std::string> options = roles;
        options.insert(options.end(), {"--where", condition, "--format", "json"});
        const auto json = nlohmann::json::parse(analyze(file, options).out);
        int subjects = 0;
        for (const auto& arm : json["arms"]) subjects += arm["subjects"].get<int>();
        QCOMPARE(subjects, patients);
    }
}

void BatchTest::optionsWithoutEffectAreNamed()
{
    const Outcome plain = runAtrisk({"analyze", "example:alice"});
    const Outcome km = runAtrisk({"show", "example:alice", "km", "--sort", "interaction", "--tau", "12"});
    QCOMPARE(km.status, 0);
    QVERIFY2(has(km.err, "atrisk: warning: --sort has no effect on km\n") && !has(km.err, "--tau"), km.err.c_str());
    QVERIFY(!has(plain.err, "no effect"));
    const Outcome forest = runAtrisk({"forest", "example:alice", "--tau", "12"});
    QCOMPARE(forest.status, 0);
    QVERIFY2(has(forest.err, "atrisk: warning: --tau has no effect on forest\n"), forest.err.c_str());
    QCOMPARE(forest.out, runAtrisk({"forest", "example:alice"}).out);
    QCOMPARE(runAtrisk({"forest", "example:alice", "--tau", "soon"}).status, 2); // what is wrong stays an error
}

/// Text has the columns of the figure; JSON has every value, and says that the option is idle there.
void BatchTest::columnsOfAForestAreThoseOfItsText()
{
    const Outcome usual = runAtrisk({"forest", "example:alice"});
    QVERIFY(has(usual.out, "Median") && has(usual.out, "interaction") && !has(usual.out, "Difference, points"));
    const Outcome chosen = runAtrisk({"forest", "example:alice", "--columns", "difference", "--at", "6"});
    QVERIFY(!has(chosen.out, "Median (months)") && has(chosen.out, "Difference, points") && has(chosen.out, "at 6"));
    QVERIFY2(!has(chosen.err, "no effect"), chosen.err.c_str());
    QVERIFY(!has(usual.out, "Gail and Simon"));
    QVERIFY(has(runAtrisk({"forest", "example:alice", "--columns", "qualitative"}).out, "test of Gail and Simon"));
    for (const auto& [format, where] : {std::pair{"json", "JSON"}, {"csv", "CSV"}, {"methods", "the methods"}}) {
        const Outcome all = runAtrisk({"forest", "example:alice", "--columns", "interaction", "--format", format});
        QCOMPARE(all.out, runAtrisk({"forest", "example:alice", "--format", format}).out);
        QVERIFY2(has(all.err, std::string("warning: --columns has no effect on forest in ") + where + "\n"), all.err.c_str());
    }
}

void BatchTest::whatChangesNothingInAFigureIsNamed_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("idle");
    const auto row = [](const char* options, const char* idle) { QTest::newRow(options) << QString(options).split(' ') << QString(idle); };
    row("--figure km --at 12", "--at");
    row("--figure km --at 12 --milestone-rates on", "");
    row("--figure km --milestone-rates on", "--milestone-rates");
    row("--figure km --tau 12", "--tau");
    row("--figure km --display-unit months", ""); // another unit would tell
    row("--figure km --test log-rank", "");
    row("--figure km --difference on", "");
    row("--figure km --difference on --arms placebo-chemo", "--difference");
    row("--figure km --ticks 0,6,12", "");
    row("--figure km --ticks 100,200 --until 24", ""); // the warning of ticks beyond the axis says it
    row("--figure km --columns medians", "--columns");
    row("--figure km-grid --at 12", "--at");
    row("--figure km-grid --panels populations", "");
    row("--figure ph --at 12", "--at");
}

void BatchTest::whatChangesNothingInAFigureIsNamed()
{
    QFETCH(QStringList, options);
    QFETCH(QString, idle);
    std::vector<std::string> arguments{"export", "example:alice", "-o", m_folder.filePath("idle.svg").toStdString()};
    for (const QString& option : options) arguments.push_back(option.toStdString());
    const Outcome made = runAtrisk(arguments);
    QVERIFY2(made.status == 0, made.err.c_str());
    const QString said = QString::fromStdString(made.err);
    QCOMPARE(said.count(" has no effect on "), idle.isEmpty() ? 0 : 1);
    QVERIFY2(idle.isEmpty() || said.contains("warning: " + idle + " has no effect on "), made.err.c_str());
}

void BatchTest::filesMayHaveAHashInTheirName() { QCOMPARE(analyze(write("trial#1.csv", "time,event,arm\n1,1,A\n2,0,B\n")).status, 0); }

void BatchTest::aControlThatIsNotShownIsSaid()
{
    const std::string file = write("k.csv", "time,event,arm\n1,1,A\n2,0,B\n3,1,C\n4,1,A\n5,1,B\n");
    std::vector<std::string> options = roles;
    options.insert(options.end(), {"--control", "A", "--arms", "C,B"});
    QVERIFY(has(analyze(file, options).err, "the control, A, is not among the arms chosen; ratios are against C"));
}

void BatchTest::aStyleThatIsNoneIsTheStudyFilesMistake()
{
    write("data.csv", "id,time,event\n1,1,1\n2,2,0\n");
    const std::string file =
        write("s.study.json",
              "{\"atrisk\": 1, \"data\": {\"events\": \"data.csv\"}, \"subject\": \"id\",\n"
              "\"endpoints\": [{\"id\": \"OS\", \"time\": \"time\", \"event\": \"event\"}],\n\"display\": {\"style\": \"vogue\"}}");
    const Outcome outcome = runAtrisk({"export", file, "--figure", "km", "-o", m_folder.filePath("x.png").toStdString()});
    QCOMPARE(outcome.status, 3);
    QVERIFY2(has(outcome.err, file + ":3:"), outcome.err.c_str());
}

void BatchTest::exampleGivesThePublishedNumbers()
{
    const Outcome outcome = runAtrisk({"analyze", "example:alice", "--format", "json"});
    QCOMPARE(outcome.status, 0);
    const auto json = nlohmann::json::parse(outcome.out);
    QCOMPARE(QString::fromStdString(json["schema"]), QString("atrisk.analysis/1"));
    const auto& ratio = json["comparisons"][0]["hazardRatio"];
    QCOMPARE(std::round(ratio["estimate"].get<double>() * 100), 57.0);
    QCOMPARE(std::round(ratio["lower"].get<double>() * 100), 33.0);
    QCOMPARE(std::round(ratio["upper"].get<double>() * 100), 99.0);
    QCOMPARE(std::round(json["comparisons"][0]["logRank"]["p"].get<double>() * 1000), 47.0);
    QCOMPARE(json["arms"][0]["riskTable"]["atRisk"], (nlohmann::json{23, 13, 4, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
    QCOMPARE(json["arms"][1]["riskTable"]["atRisk"], (nlohmann::json{36, 25, 11, 7, 5, 5, 4, 3, 3, 2, 2, 1, 0}));
    QCOMPARE(std::round(json["arms"][1]["median"]["estimate"].get<double>() * 10), 43.0);
    QCOMPARE(QString::fromStdString(json["study"]["provenance"]), QString("synthetic"));
    QCOMPARE(json["study"]["files"].size(), std::size_t(8)); // the study file and seven tables
    QVERIFY(json["warnings"].empty());
}

void BatchTest::csvHasOneRowPerNumber()
{
    const Outcome outcome = runAtrisk({"analyze", "example:alice", "--format", "csv"});
    QCOMPARE(outcome.status, 0);
    QVERIFY(outcome.out.starts_with("section,arm,control,term,level,time,statistic,value\r\n"));
    QVERIFY(has(outcome.out, "\r\narms,placebo-chemo,,,,,subjects,23\r\n"));
    QVERIFY(has(outcome.out, "\r\narms,atezo-chemo,,,,3.0,riskTable.atRisk,25\r\n"));
    QVERIFY(has(outcome.out, "\r\ncomparisons,atezo-chemo,placebo-chemo,,,,hazardRatio.status,ok\r\n"));
}

void BatchTest::forestGivesEverySubgroup()
{
    const Outcome outcome = runAtrisk({"forest", "example:alice", "--population", "FAS", "--format", "json"});
    QVERIFY2(outcome.status == 0, outcome.err.c_str());
    const auto json = nlohmann::json::parse(outcome.out);
    QCOMPARE(QString::fromStdString(json["schema"]), QString("atrisk.forest/1"));
    QCOMPARE(json["factors"].size(), std::size_t(15));
    QCOMPARE(std::round(json["overall"]["hazardRatio"]["estimate"].get<double>() * 100), 56.0);
    const auto& factor = json["factors"][8];
    QCOMPARE(QString::fromStdString(factor["id"]), QString("PDL1"));
    QVERIFY(factor["prespecified"].get<bool>());
    QCOMPARE(std::round(factor["interaction"]["p"].get<double>() * 100), 32.0);
    QCOMPARE(factor["interaction"]["df"].get<int>(), 1);
    QCOMPARE(QString::fromStdString(factor["rows"][1]["level"]), QString("negative"));
    QCOMPARE(std::round(factor["rows"][1]["hazardRatio"]["estimate"].get<double>() * 100), 55.0);
    QCOMPARE(factor["rows"][1]["arms"][0]["subjects"].get<int>(), 17);
    QCOMPARE(factor["rows"][1]["arms"][1]["events"].get<int>(), 17);
    QVERIFY(factor["rows"][2]["level"].is_null());
    QCOMPARE(QString::fromStdString(factor["rows"][2]["label"]), QString("Missing"));
    QVERIFY(factor["rows"][2]["hazardRatio"]["estimate"].is_null());

    const Outcome csv = runAtrisk({"forest", "example:alice", "--population", "FAS", "--format", "csv"});
    QVERIFY(has(csv.out, "\r\nfactors,placebo-chemo,,PDL1,negative,,rows.arms.subjects,17\r\n"));
    QVERIFY(has(csv.out, "\r\noverall,atezo-chemo,,,,,arms.events,37\r\n"));
    const Outcome words = runAtrisk({"forest", "example:alice", "--population", "FAS"});
    QVERIFY(has(words.out, "0.55 (0.27–1.14)") && has(words.out, "Metastatic sites (exploratory)") &&
            has(words.out, "15 factors were looked at"));
}

void BatchTest::forestsOfThreeArmsChooseOne()
{
    const std::string file =
        write("three-arms.csv", "time,event,arm,sex\n1,1,A,f\n2,1,B,m\n3,1,C,f\n4,1,A,m\n5,1,B,f\n6,0,C,m\n7,1,A,f\n8,1,C,f\n");
    const auto arms = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"forest", file, "--time", "time", "--event", "event", "--arm", "arm", "--control", "A", "--subgroups",
                                   "sex", "--format", "json"});
        const Outcome outcome = runAtrisk(more);
        return outcome.status == 0 ? nlohmann::json::parse(outcome.out)["selection"]["arms"] : nlohmann::json(outcome.err);
    };
    QCOMPARE(arms({}), (nlohmann::json{"A", "B"}));
    QCOMPARE(arms({"--arms", "C,A"}), (nlohmann::json{"A", "C"}));
    QCOMPARE(runAtrisk({"forest", file, "--time", "time", "--event", "event", "--arm", "arm", "--arms", "A", "--subgroups", "sex"}).status,
             1); // one arm
    QCOMPARE(runAtrisk({"forest"}).status, 2);
}

void BatchTest::aPairOfArmsIsNamed()
{
    const std::string file =
        write("named-pair.csv", "time,event,arm,sex\n1,1,A,f\n2,1,B,m\n3,1,C,f\n4,1,A,m\n5,1,B,f\n6,0,C,m\n7,1,A,f\n8,1,C,f\n");
    const auto forest = [&](const std::string& compare, const std::string& format) {
        return runAtrisk({"forest", file, "--time", "time", "--event", "event", "--arm", "arm", "--control", "A", "--subgroups", "sex",
                          "--format", format, "--compare", compare});
    };
    QCOMPARE(nlohmann::json::parse(forest("C,B", "json").out)["selection"]["arms"], (nlohmann::json{"B", "C"}));
    const Outcome words = forest("C,A", "text");
    QVERIFY2(has(words.out, "C against A; other arms are left out."), words.out.c_str());
    for (const char* wrong : {"A,C", "C", "C,X", "C,C"}) QCOMPARE(forest(wrong, "text").status, 2);
    QVERIFY(has(forest("A,C", "text").err, "the control, A, is always the reference"));
}

void BatchTest::everyTwoArmsAreComparedOnRequest()
{
    const std::string file = write("pairs.csv", "time,event,arm\n1,1,A\n2,1,B\n3,1,C\n4,1,A\n5,1,B\n6,0,C\n7,1,A\n8,1,C\n");
    const auto analysis = [&](const std::string& format, const std::string& pairwise) {
        return runAtrisk({"analyze", file, "--time", "time", "--event", "event", "--arm", "arm", "--control", "A", "--format", format,
                          "--pairwise", pairwise});
    };
    QVERIFY(!nlohmann::json::parse(analysis("json", "off").out).contains("pairwise"));
    const nlohmann::json pairs = nlohmann::json::parse(analysis("json", "on").out)["pairwise"];
    QCOMPARE(pairs.size(), std::size_t(3));
    QCOMPARE(pairs[2]["arm"], "C");
    QCOMPARE(pairs[2]["control"], "B");
    QVERIFY(pairs[2]["holm"].get<double>() >= pairs[2]["logRank"]["p"].get<double>());
    QVERIFY(has(analysis("text", "on").out, "C against B") && has(analysis("text", "on").out, "P, Holm"));
    QVERIFY(has(analysis("csv", "on").out, "pairwise,C,B,,,,holm,"));
    QVERIFY(has(analysis("html", "on").out, "Every two arms"));
}

void BatchTest::aFigureThatDoesNotApplySaysWhyAndWhatDoes()
{
    const std::string file = write("one-arm.csv", "time,event\n1,1\n2,0\n3,1\n");
    for (const char* figure : {"forest", "ph"}) {
        const Outcome outcome = runAtrisk({"export", file, "--time", "time", "--event", "event", "--figure", figure, "-o",
                                           m_folder.filePath("one-arm.png").toStdString()});
        QCOMPARE(outcome.status, 1);
        QVERIFY2(has(outcome.err, "here there is one") && has(outcome.err, "figures of this study: km"), outcome.err.c_str());
    }
}

void BatchTest::forestFactorsAreChosenAndSorted()
{
    const auto factors = [](std::vector<std::string> more) {
        more.insert(more.begin(), {"forest", "example:alice", "--format", "json"});
        const Outcome outcome = runAtrisk(more);
        QStringList ids;
        if (outcome.status != 0) return ids;
        const auto json = nlohmann::json::parse(outcome.out);
        for (const auto& factor : json["factors"]) ids << QString::fromStdString(factor["id"]);
        return ids;
    };
    const QStringList all = factors({});
    QVERIFY(all.size() > 3);
    const std::string two = (all[2] + "," + all[0]).toStdString();
    QCOMPARE(factors({"--factors", two}), QStringList({all[2], all[0]}));
    const QStringList sorted = factors({"--sort", "interaction"});
    QVERIFY(sorted != all && QSet<QString>(sorted.begin(), sorted.end()) == QSet<QString>(all.begin(), all.end()));
    const Outcome unknown = runAtrisk({"forest", "example:alice", "--factors", "SHOE"});
    QCOMPARE(unknown.status, 2);
    QVERIFY(QString::fromStdString(unknown.err).contains(all[0]));
    QCOMPARE(runAtrisk({"forest", "example:alice", "--sort", "size"}).status, 2);
}

void BatchTest::forestPagesAreChosen()
{
    const std::string file = m_folder.filePath(QStringLiteral("forest.svg")).toStdString();
    const auto page = [&](std::vector<std::string> further) {
        std::vector<std::string> arguments{"export", "example:alice", "--figure", "forest", "-o", file};
        arguments.insert(arguments.end(), further.begin(), further.end());
        return runAtrisk(arguments);
    };
    const Outcome whole = page({});
    QVERIFY2(whole.status == 0 && !has(whole.err, "page 1 of "), whole.err.c_str()); // the page is as high as its rows need
    const Outcome first = page({"--size", "89x80"});
    QVERIFY2(first.status == 0 && has(first.err, "pages written") && has(first.err, "forest-1.svg"), first.err.c_str());
    QVERIFY(QFileInfo::exists(m_folder.filePath("forest-1.svg")) && QFileInfo::exists(m_folder.filePath("forest-2.svg")));
    QCOMPARE(page({"--size", "89x80", "--page", "2"}).status, 0);
    const Outcome beyond = page({"--size", "89x80", "--page", "99"});
    QCOMPARE(beyond.status, 2);
    QVERIFY(has(beyond.err, "pages"));
}

void BatchTest::onePdfHoldsAllPages()
{
    const QString path = m_folder.filePath("pages.pdf");
    const auto pagesOf = [&](std::vector<std::string> further) {
        std::vector<std::string> arguments{"export", "example:alice", "--figure", "forest", "--style", "slide", "-o", path.toStdString()};
        arguments.insert(arguments.end(), further.begin(), further.end());
        const Outcome outcome = runAtrisk(arguments);
        QFile file(path);
        if (outcome.status != 0 || has(outcome.err, "pages written") || !file.open(QIODevice::ReadOnly)) return -1;
        return static_cast<int>(file.readAll().count("/MediaBox ["));
    };
    QCOMPARE(pagesOf({}), 8);
    QCOMPARE(pagesOf({"--page", "3"}), 1);
}

void BatchTest::forestRowsMayBePopulationsOrEndpoints()
{
    for (const char* rows : {"populations", "endpoints"}) {
        const Outcome outcome = runAtrisk({"forest", "example:alice", "--rows", rows, "--format", "json"});
        QVERIFY2(outcome.status == 0, outcome.err.c_str());
        const auto json = nlohmann::json::parse(outcome.out);
        QCOMPARE(QString::fromStdString(json["method"]["rows"]), QString(rows));
        QCOMPARE(json["factors"].size(), std::size_t(1));
        const auto& factor = json["factors"][0];
        QCOMPARE(QString::fromStdString(factor["id"]), QString(rows));
        QCOMPARE(QString::fromStdString(factor["interaction"]["status"]), QString("not-tested"));
        QVERIFY(factor["rows"].size() > 1);
        const std::string first = factor["rows"][0]["level"];
        const Outcome alone =
            runAtrisk({"analyze", "example:alice", rows[0] == 'p' ? "--population" : "--endpoint", first, "--format", "json"});
        QCOMPARE(factor["rows"][0]["hazardRatio"], nlohmann::json::parse(alone.out)["comparisons"][0]["hazardRatio"]);
        const Outcome words = runAtrisk({"forest", "example:alice", "--rows", rows});
        QVERIFY(has(words.out, "The rows share patients: no test compares them") && !has(words.out, "\nAll patients"));
    }
    const Outcome wrong = runAtrisk({"forest", "example:alice", "--rows", "arms"});
    QCOMPARE(wrong.status, 2);
    QVERIFY(has(wrong.err, "subgroups, populations or endpoints"));
}

void BatchTest::forestNamesItsAdjustments()
{
    const Outcome outcome =
        runAtrisk({"forest", "example:alice", "--adjusted-intervals", "bonferroni", "--adjust", "AGE", "--format", "json"});
    QVERIFY2(outcome.status == 0, outcome.err.c_str());
    QVERIFY(has(outcome.err, "not adjusted for covariates"));
    const auto json = nlohmann::json::parse(outcome.out);
    const auto& adjustment = json["method"]["intervalAdjustment"];
    QCOMPARE(QString::fromStdString(adjustment["method"]), QString("bonferroni"));
    QVERIFY(std::fabs(1 - adjustment["confidence"].get<double>() - 0.05 / adjustment["intervals"].get<double>()) < 1e-12);
    const auto plain = nlohmann::json::parse(runAtrisk({"forest", "example:alice", "--format", "json"}).out);
    QVERIFY(plain["method"]["intervalAdjustment"].is_null());
    QCOMPARE(json["overall"], plain["overall"]);
    QVERIFY(json["factors"][0]["rows"][0]["hazardRatio"]["upper"] > plain["factors"][0]["rows"][0]["hazardRatio"]["upper"]);
    QVERIFY(has(runAtrisk({"forest", "example:alice", "--adjusted-intervals", "bonferroni"}).out, "adjusted by Bonferroni"));
    QVERIFY(plain["factors"][0]["qualitativeInteraction"].contains("p"));
}

void BatchTest::absoluteBenefitIsGiven()
{
    const Outcome outcome = runAtrisk({"analyze", "example:alice", "--at", "6", "--format", "json"});
    const auto json = nlohmann::json::parse(outcome.out);
    const auto& comparison = json["comparisons"][0];
    const auto& needed = comparison["milestoneDifferences"][0]["numberNeeded"];
    QVERIFY(std::fabs(needed["estimate"].get<double>() * comparison["milestoneDifferences"][0]["estimate"].get<double>() - 1) < 1e-12);
    QCOMPARE(comparison["survivalDifference"]["time"].size(), comparison["survivalDifference"]["upper"].size());
    QVERIFY(has(runAtrisk({"analyze", "example:alice", "--at", "6"}).out, "; number needed to treat "));
    const Outcome rows = runAtrisk({"forest", "example:alice", "--at", "6", "--format", "json"});
    QCOMPARE(nlohmann::json::parse(rows.out)["overall"]["milestoneDifferences"][0], comparison["milestoneDifferences"][0]);
}

void BatchTest::figureOptionsAreChecked()
{
    const std::string file = m_folder.filePath(QStringLiteral("options.svg")).toStdString();
    QCOMPARE(runAtrisk({"export", "example:alice", "--figure", "km", "--difference", "on", "-o", file}).status, 0);
    QCOMPARE(
        runAtrisk({"export", "example:alice", "--figure", "forest", "--at", "6", "--columns", "difference,qualitative", "-o", file}).status,
        0);
    const Outcome columns = runAtrisk({"export", "example:alice", "--figure", "forest", "--columns", "weights", "-o", file});
    QCOMPARE(columns.status, 2);
    QVERIFY(has(columns.err, "medians, interaction, difference, qualitative, expected or shrunken"));
    QCOMPARE(runAtrisk({"export", "example:alice", "--figure", "km", "--difference", "yes", "-o", file}).status, 2);
}

void BatchTest::theFigureNamesTheTestThatWasAsked()
{
    const std::string file = m_folder.filePath(QStringLiteral("test.svg")).toStdString();
    const auto drawn = [&](const std::string& test) {
        const Outcome outcome = runAtrisk({"export", "example:alice", "--figure", "km", "--style", "screen", "--test", test, "-o", file});
        QFile svg(QString::fromStdString(file));
        return outcome.status == 0 && svg.open(QIODevice::ReadOnly) ? svg.readAll() : QByteArray();
    };
    QVERIFY(drawn("fleming-harrington-0-1").contains("Fleming–Harrington (0, 1) P"));
    QVERIFY(drawn("log-rank").contains("Log-rank P\u00a0=\u00a00.047"));
    QVERIFY(has(runAtrisk({"analyze", "example:alice", "--test", "trend"}).err, "needs three or more arms; log-rank is shown"));
    QVERIFY(has(runAtrisk({"analyze", "example:alice", "--test", "gehan"}).out, "chosen: Gehan"));
    const auto chosen =
        nlohmann::json::parse(runAtrisk({"analyze", "example:alice", "--test", "gehan", "--format", "json"}).out)["comparisons"][0];
    QVERIFY(chosen["test"]["id"] == "gehan" && chosen["test"]["p"] != chosen["logRank"]["p"]);
    const Outcome wrong = runAtrisk({"analyze", "example:alice", "--test", "t-test"});
    QCOMPARE(wrong.status, 2);
    QVERIFY(has(wrong.err, "max-combo"));
}

void BatchTest::inspectTellsWhatWasUnderstood()
{
    const std::string file = write("adtte.csv", "USUBJID,PARAMCD,PARAM,AVAL,AVALU,CNSR,TRT01P,TRT01PN,FASFL,SEX\n"
                                                "1,OS,Overall survival,10,MONTHS,0,Placebo,1,Y,F\n"
                                                "2,OS,Overall survival,20,MONTHS,1,Drug,2,Y,M\n"
                                                "1,PFS,Progression-free survival,5,MONTHS,0,Placebo,1,Y,F\n");
    const Outcome outcome = runAtrisk({"inspect", file, "--format", "json"});
    QCOMPARE(outcome.status, 0);
    const auto json = nlohmann::json::parse(outcome.out);
    QCOMPARE(QString::fromStdString(json["endpoints"][0]["id"]), QString("OS"));
    QCOMPARE(QString::fromStdString(json["endpoints"][0]["unit"]), QString("months"));
    QCOMPARE(json["endpoints"][1]["subjects"].get<int>(), 1);
    QCOMPARE(QString::fromStdString(json["arms"][0]["role"]), QString("control"));
    QCOMPARE(QString::fromStdString(json["populations"][0]["id"]), QString("FASFL"));
    QCOMPARE(json["populations"][0]["subjects"].get<int>(), 2);
    QCOMPARE(QString::fromStdString(json["subgroups"][0]["id"]), QString("SEX"));
}

/// A median moves with the population and the endpoint: everything that shows the levels says whose it is.
void BatchTest::aCutSaysOverWhomItWasTaken()
{
    std::string csv = "USUBJID,PARAMCD,AVAL,CNSR,TRT01P,FASFL,PPFL,AGE,BMI\n";
    for (int i = 0; i < 24; ++i)
        for (const char* endpoint : {"OS", "PFS"}) {
            if (endpoint[0] == 'P' && i < 8) continue; // the youngest have no PFS
            csv += std::to_string(i) + "," + endpoint + "," + std::to_string(3 + (i * 7) % 20) + "," + (i % 4 == 0 ? "1," : "0,") +
                   (i % 2 == 0 ? "Placebo,Y," : "Drug,Y,") + (i < 16 ? "Y," : "N,") + std::to_string(40 + i) + "," +
                   std::to_string(20 + i % 13) + "\n";
        }
    const std::string file = write("cuts.csv", QByteArray::fromStdString(csv));
    const auto factor = [&](const std::vector<std::string>& options) {
        std::vector<std::string> arguments{"forest", file, "--subgroups", "AGE", "--format", "json"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        const auto json = nlohmann::json::parse(runAtrisk(arguments).out)["factors"][0];
        return QString::fromStdString(json["cut"].dump() + " " + json["rows"][0]["label"].get<std::string>());
    };
    QCOMPARE(factor({"--population", "FASFL"}), QString(R"({"endpoint":"OS","population":"FASFL","quantile":0.5} ≤ 51.5)"));
    QCOMPARE(factor({"--population", "PPFL"}), QString(R"({"endpoint":"OS","population":"PPFL","quantile":0.5} ≤ 47.5)"));
    QCOMPARE(factor({"--population", "PPFL", "--endpoint", "PFS"}),
             QString(R"({"endpoint":"PFS","population":"PPFL","quantile":0.5} ≤ 51.5)"));
    for (const auto& [endpoint, whose] : {std::pair{"OS", "PPFL."}, {"PFS", "PPFL, patients with the endpoint."}}) {
        const std::string words = runAtrisk({"forest", file, "--subgroups", "AGE", "--population", "PPFL", "--endpoint", endpoint}).out;
        QVERIFY2(has(words, std::string("AGE cut at the median of ") + whose), words.c_str());
    }
    const std::string understood = runAtrisk({"inspect", file, "--subgroups", "AGE"}).out;
    QVERIFY2(has(understood, "cut at median") && has(understood, "patients with the endpoint in the population chosen"),
             understood.c_str());
    std::string rows = "USUBJID,TRT01P,AGE\n";
    for (int i = 0; i < 24; ++i) rows += std::to_string(i) + (i % 2 == 0 ? ",Placebo," : ",Drug,") + std::to_string(40 + i) + "\n";
    const std::string people = write("people.csv", QByteArray::fromStdString(rows));
    const std::string without = runAtrisk({"inspect", people, "--id", "USUBJID", "--arm", "TRT01P", "--subgroups", "AGE"}).out;
    QVERIFY2(has(without, "of the patients in the population chosen") && !has(without, "endpoint in the"), without.c_str());
    const auto inspected = nlohmann::json::parse(runAtrisk({"inspect", file, "--subgroups", "AGE", "--format", "json"}).out);
    QCOMPARE(inspected["subgroups"][0]["cut"].dump(), std::string(R"({"endpoint":"OS","population":"all","quantile":0.5})"));
}

void BatchTest::listsHaveAnIdAndATitle()
{
    for (const char* list : {"figures", "formats", "styles"}) {
        const Outcome outcome = runAtrisk({list});
        QCOMPARE(outcome.status, 0);
        for (const QString& line : QString::fromStdString(outcome.out).split('\n', Qt::SkipEmptyParts)) QCOMPARE(line.count('\t'), 1);
    }
    QVERIFY(has(runAtrisk({"figures"}).out, "km\t"));
    const std::string examples = runAtrisk({"inspect", "example:"}).out;
    QVERIFY(examples.starts_with("example:alice\t")); // the first card of the welcome page
    for (const char* example : {"alexandra", "asps", "kate3"}) QVERIFY(has(examples, (std::string("example:") + example + "\t").c_str()));
    QVERIFY(has(runAtrisk({"--version"}).out, ATRISK_VERSION));
    QVERIFY(has(runAtrisk({"analyze", "--help"}).out, "--conf-type"));
}

void BatchTest::methodsAndScriptsAreFormatsToo()
{
    const Outcome methods = runAtrisk({"analyze", "example:alice", "--format", "methods"});
    QCOMPARE(methods.status, 0);
    QVERIFY(has(methods.out, "Kaplan–Meier method"));
    QVERIFY(has(runAtrisk({"forest", "example:alice", "--format", "methods"}).out, "likelihood-ratio test"));
    const Outcome hazards = runAtrisk({"show", "example:alice", "ph", "--format", "methods"});
    QVERIFY(has(hazards.out, "Grambsch") && !has(hazards.out, "Restricted mean"));
    const Outcome script = runAtrisk({"analyze", "example:alice", "--format", "r"});
    QCOMPARE(script.status, 0);
    QVERIFY(has(script.out, "library(survival)"));
    QVERIFY(has(script.out, "adtte.csv"));
    QCOMPARE(runAtrisk({"forest", "example:alice", "--format", "r"}).status, 2);
}

void BatchTest::everyFigureOfSyntheticDataSaysSo_data()
{
    QTest::addColumn<QString>("example");
    QTest::addColumn<QString>("figure");
    for (const char* example : {"alice", "alexandra", "asps"})
        for (const analyses::Analysis* analysis : analyses::analyses()) {
            const QString id = QString::fromStdString(std::string(analysis->id));
            QTest::addRow("%s %s", example, qPrintable(id)) << QString("example:") + example << id;
        }
}

/// In the picture, and in the metadata of every kind of file.
void BatchTest::everyFigureOfSyntheticDataSaysSo()
{
    QFETCH(QString, example);
    QFETCH(QString, figure);
    for (const QString& old : QDir(m_folder.path()).entryList({"synthetic*"})) QFile::remove(m_folder.filePath(old));
    const auto write = [&](const char* ending) {
        const QString file = m_folder.filePath("synthetic." + QString(ending));
        return runAtrisk({"export", example.toStdString(), "--figure", figure.toStdString(), "-o", file.toStdString(), "--dpi", "50"});
    };
    const auto content = [&](const char* ending) {
        QString name = m_folder.filePath("synthetic." + QString(ending));
        if (!QFile::exists(name)) name = m_folder.filePath("synthetic-1." + QString(ending)); // of several pages
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const Outcome svg = write("svg");
    if (svg.status == 1 && has(svg.err, "here there is one")) return; // one arm has no forest plot
    if (svg.status == 1 && has(svg.err, "figures of this study: ")) return;
    QVERIFY2(svg.status == 0, svg.err.c_str());
    const QByteArray text = content("svg");
    QVERIFY(text.contains("name=\"Provenance\">synthetic<"));
    QVERIFY(text.mid(text.indexOf("</metadata>")).contains("Synthetic data"));
    QCOMPARE(write("png").status, 0);
    QCOMPARE(QImage::fromData(content("png")).text("Provenance"), QString("synthetic"));
    QCOMPARE(write("pdf").status, 0);
    QVERIFY(content("pdf").contains("Provenance: synthetic"));
}

void BatchTest::recordsWithoutOutcomesAreInspectedNotAnalyzed()
{
    const Outcome words = runAtrisk({"inspect", "example:kate3"});
    QCOMPARE(words.status, 0);
    QVERIFY(has(words.out, "Status: Terminated") && has(words.out, "This record reports no outcomes."));
    const auto json = nlohmann::json::parse(runAtrisk({"inspect", "example:kate3", "--format", "json"}).out);
    QCOMPARE(json["record"]["enrolled"].get<int>(), 96);
    QCOMPARE(json["record"]["arms"].size(), std::size_t(2));
    QVERIFY(json["endpoints"].empty() && json["arms"].empty());
    const std::string png = m_folder.filePath("record.png").toStdString();
    const std::vector<std::vector<std::string>> commands{
        {"analyze", "example:kate3"}, {"forest", "example:kate3"}, {"export", "example:kate3", "--figure", "km", "-o", png}};
    for (const auto& command : commands) {
        const Outcome outcome = runAtrisk(command);
        QCOMPARE(outcome.status, 1);
        QVERIFY2(has(outcome.err, "This record reports no outcomes"), outcome.err.c_str());
        QVERIFY(outcome.out.empty());
    }
    QVERIFY(!QFileInfo::exists(QString::fromStdString(png)));
}

void BatchTest::figuresAreWrittenWholeOrNotAtAll()
{
    const std::string png = m_folder.filePath(QStringLiteral("km.png")).toStdString();
    QCOMPARE(runAtrisk({"export", "example:alice", "--figure", "km", "-o", png, "--size", "100x80", "--dpi", "254"}).status, 0);
    QCOMPARE(QImage(QString::fromStdString(png)).size(), QSize(1000, 800));
    for (const char* ending : {"pdf", "svg"}) {
        const std::string file = m_folder.filePath(QStringLiteral("km.")).toStdString() + ending;
        const Outcome outcome = runAtrisk({"export", "example:alice", "--figure", "km", "-o", file});
        QVERIFY2(outcome.status == 0, outcome.err.c_str());
        QVERIFY(QFileInfo(QString::fromStdString(file)).size() > 1000);
    }
    QCOMPARE(runAtrisk({"export", "example:alice", "--figure", "km", "-o", "/nowhere/at/all.pdf"}).status, 1);
    QCOMPARE(runAtrisk({"export", "example:alice", "--figure", "km", "-o", "km.bmp"}).status, 2);
    QCOMPARE(runAtrisk({"export", "example:alice", "--figure", "pie", "-o", png}).status, 2);
    QCOMPARE(runAtrisk({"export", "example:alice", "--figure", "km", "-o", png, "--style", "vogue"}).status, 2);
    QCOMPARE(runAtrisk({"export", "example:alice", "--figure", "km", "-o", png, "--size", "big"}).status, 2);
    QCOMPARE(runAtrisk({"export", "example:alice", "--figure", "km"}).status, 2);
}

void BatchTest::panelsOfAStudyFileAreExportedOnAPageOfTheirOwn()
{
    const std::string study = testing::inTests("data/small_trial/panels.study.json"), svg = m_folder.filePath("panels.svg").toStdString();
    const std::vector<std::string> command{"export", study, "--figure", "km-grid", "-o", svg, "--panels"};
    const auto with = [&command](std::vector<std::string> more) {
        more.insert(more.begin(), command.begin(), command.end());
        return runAtrisk(more);
    };
    const Outcome outcome = with({"fig2"});
    QVERIFY2(outcome.status == 0, outcome.err.c_str());
    QCOMPARE(outcome.out, std::string());
    QFile file(QString::fromStdString(svg));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const std::string text = file.readAll().toStdString();
    QVERIFY(has(text, "183mm")); // the study's style is nature
    QVERIFY(has(text, "PFS, safety"));
    QCOMPARE(with({"populations", "--axes", "shared"}).status, 0);
    const Outcome unknown = with({"fig3"});
    QCOMPARE(unknown.status, 2);
    QVERIFY(has(unknown.err, "fig2, populations, endpoints, crossed, grid, SEX or AGE"));
    QCOMPARE(with({"fig2", "--axes", "own"}).status, 2);
}

void BatchTest::optionsTakeOneArgumentEach()
{
    const std::string file = write("arms.csv", "time,event,arm\n1,1,A\n2,0,\"B,1\"\n3,1,C\n4,1,A\n5,1,\"B,1\"\n");
    // A positional may follow a list option; a literal comma is written \,
    const Outcome outcome =
        runAtrisk({"analyze", "--arms", "C,B\\,1", file, "--time", "time", "--event", "event", "--arm", "arm", "--format", "json"});
    QVERIFY2(outcome.status == 0, outcome.err.c_str());
    const auto json = nlohmann::json::parse(outcome.out);
    QCOMPARE(json["selection"]["arms"], (nlohmann::json{"C", "B,1"}));
    const Outcome repeated = runAtrisk({"analyze", file, "--arms", "C", "--arms", "A", "--time", "time", "--event", "event", "--arm", "arm",
                                        "--control", "A", "--format", "json"});
    QCOMPARE(nlohmann::json::parse(repeated.out)["selection"]["arms"], (nlohmann::json{"A", "C"}));
}

void BatchTest::pilotStudyEqualsR()
{
    const QByteArray folder = qgetenv("ATRISK_REAL_DATA");
    if (folder.isEmpty()) QSKIP("1 real study skipped: ATRISK_REAL_DATA is not set");
    const std::string path = folder.toStdString() + "/phuse_tdf/";
    const Outcome outcome = runAtrisk({"analyze", path + "adtte.xpt", path + "adsl.xpt", "--format", "json"});
    QCOMPARE(outcome.status, 0);
    const auto json = nlohmann::json::parse(outcome.out);
    QCOMPARE(std::round(json["comparisons"][0]["hazardRatio"]["estimate"].get<double>() * 1000), 4077.0);
    QCOMPARE(std::round(json["comparisons"][1]["hazardRatio"]["estimate"].get<double>() * 1000), 4920.0);
}

QTEST_MAIN(BatchTest)
#include "batch_test.moc"
