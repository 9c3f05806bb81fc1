// How single files are read.
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

const Texts files{{"data/os.csv", "USUBJID,AVAL,CNSR\nP1,5,0\nP2,6,1\n"},
                  {"adsl.csv", "Trial\nnote,more,words\nUSUBJID,ARM,AGE\nP1,A,50\nP2,B,60\n"}};

} // namespace

class ReadingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsSaidOfOneFileGoesFirst()
    {
        study::Reading reading;
        reading.decimalMark = ".";
        reading.headerLine = 2;
        reading.of["os.csv"].headerLine = 7;
        QCOMPARE(reading.forFile("data/os.csv").headerLine, std::size_t{7});
        QCOMPARE(text(reading.forFile("data/os.csv").decimalMark), QString("."));
        QCOMPARE(reading.forFile("pos.csv").headerLine, std::size_t{2});
        QVERIFY(study::isFileNamed("a/b.csv", "a/b.csv") && !study::isFileNamed("ab.csv", "b.csv"));
    }

    void whatIsSaidNowGoesBeforeAStudyFile()
    {
        study::Reading now, kept;
        now.decimalMark = ",";
        kept.of["a.csv"].decimalMark = ".";
        kept.of["a.csv"].headerLine = 2;
        const study::Reading both = merged(now, kept);
        QCOMPARE(text(both.forFile("a.csv").decimalMark), QString(","));
        QCOMPARE(both.forFile("a.csv").headerLine, std::size_t{2});
    }

    void twoNamesOfOneFileSayBoth()
    {
        study::Reading reading;
        reading.of["a.csv"].decimalMark = ",";
        reading.of["a.csv"].headerLine = 2;
        reading.of["x/a.csv"].headerLine = 3;
        QCOMPARE(text(reading.forFile("x/a.csv").decimalMark), QString(","));
        QCOMPARE(reading.forFile("x/a.csv").headerLine, std::size_t{3});
    }

    void aHeaderLineOfOneFileLeavesTheOther()
    {
        study::RoleOptions roles;
        roles.reading.of["adsl.csv"].headerLine = 3;
        const auto study = openTexts(files, {"data/os.csv", "adsl.csv"}, roles);
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(column((*study)->patients, "AGE"), QString("50 60"));
        QVERIFY(warned((*study)->warnings, "reading-of-all").isEmpty());
    }

    void whatIsSaidOfAllIsSaidAloud()
    {
        study::RoleOptions roles;
        roles.reading.headerLine = 1;
        const Texts plain{{"os.csv", files.at("data/os.csv")}, {"sl.csv", "USUBJID,ARM\nP1,A\nP2,B\n"}};
        const auto study = openTexts(plain, {"os.csv", "sl.csv"}, roles);
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(warned((*study)->warnings, "reading-of-all").join('|'),
                 QString("--header-line 1 holds for os.csv, sl.csv; for one of them alone, write --header-line os.csv:1"));
    }

    void whatHasNoEffectInAnyFileIsSaid_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("idle"); // of all options that can be said
        const QStringList text{"sheet", "date-order"},
            none{"decimal-mark", "thousands-mark", "header-line", "sheet", "date-order", "encoding"};
        QTest::newRow("csv") << "os.csv" << text;
        QTest::newRow("json") << "os.json" << none;
    }
    void whatHasNoEffectInAnyFileIsSaid()
    {
        QFETCH(QString, file);
        QFETCH(QStringList, idle);
        const std::string name = file.toStdString(), json = R"({"datasetJSONVersion":"1.1.0","records":2,"name":"OS","columns":[
            {"name":"USUBJID","dataType":"string"},{"name":"AVAL","dataType":"double"},{"name":"CNSR","dataType":"integer"}],
            "rows":[["P1",5,0],["P2",6,1]]})";
        for (const bool alone : {false, true}) {
            study::RoleOptions roles;
            table::ReadOptions& said = alone ? roles.reading.of[name] : roles.reading;
            said = {.decimalMark = ".", .thousandsMark = ",", .headerLine = 1, .sheet = "x", .dateOrder = "dmy", .encoding = "utf-8"};
            const auto study = openTexts({{name, file == "os.csv" ? files.at("data/os.csv") : json}}, {name}, roles);
            QVERIFY2(study.ok(), problem(study).c_str());
            const QStringList warnings = warned((*study)->warnings, "idle-option");
            QCOMPARE(warnings.size(), idle.size());
            for (const QString& option : idle) QVERIFY2(!warnings.filter("--" + option + " ").isEmpty(), qPrintable(option));
        }
    }

    void anOptionThatOneOfTheFilesHeedsIsNotIdle()
    {
        study::RoleOptions roles;
        roles.reading.dateOrder = "dmy";
        const Texts dated{{"os.csv", files.at("data/os.csv")}, {"sl.csv", "USUBJID,ARM,BORN\nP1,A,04/06/1950\nP2,B,05/06/1960\n"}};
        const auto study = openTexts(dated, {"os.csv", "sl.csv"}, roles);
        QVERIFY2(study.ok(), problem(study).c_str());
        QVERIFY(warned((*study)->warnings, "idle-option").isEmpty());
    }

    void oneMarkIsNotForTwoThings()
    {
        study::RoleOptions roles;
        roles.reading.decimalMark = ",";
        roles.reading.of["os.csv"].thousandsMark = ",";
        const auto study = openTexts(files, {"data/os.csv"}, roles);
        QVERIFY(!study.ok());
        QVERIFY2(text(study.error().text).contains("are both \",\""), problem(study).c_str());
    }

    void aColumnOfWhichCaseIsIgnoredExistsAndDiffers()
    {
        study::RoleOptions roles;
        roles.ignoreCase = {"CNSR"};
        const auto idle = openTexts(files, {"data/os.csv"}, roles);
        QVERIFY2(idle.ok(), problem(idle).c_str());
        QCOMPARE(warned((*idle)->warnings, "idle-option").join('|'),
                 QString("--ignore-case CNSR has no effect: no two values differ by case alone"));
        roles.ignoreCase = {"SEX"};
        const auto wrong = openTexts(files, {"data/os.csv"}, roles);
        QVERIFY(!wrong.ok());
        QVERIFY2(text(wrong.error().text).contains("--ignore-case names no column: \"SEX\"; the data have"), problem(wrong).c_str());
    }

    void identifiersThatNeedNoMatchingAreSaid()
    {
        study::RoleOptions roles;
        roles.alikeSubjects = true;
        const auto idle = openTexts(files, {"data/os.csv"}, roles);
        QVERIFY2(idle.ok(), problem(idle).c_str());
        QCOMPARE(warned((*idle)->warnings, "idle-option").join('|'),
                 QString("--match-ids alike has no effect: no two identifiers are only alike"));
        const Texts zeros{{"os.csv", files.at("data/os.csv")}, {"sl.csv", "USUBJID,ARM\nP01,A\nP02,B\n"}};
        const auto used = openTexts(zeros, {"os.csv", "sl.csv"}, roles);
        QVERIFY2(used.ok(), problem(used).c_str());
        QVERIFY(warned((*used)->warnings, "idle-option").isEmpty());
    }

    void aFileThatIsNotThereIsAnErrorOfUse()
    {
        study::RoleOptions roles;
        roles.reading.of["ads1.csv"].headerLine = 3;
        const auto study = openTexts(files, {"data/os.csv"}, roles);
        QVERIFY(!study.ok() && study.error().code == "no-such-file");
    }

    void aStudyFileSaysItToo()
    {
        const std::string file = R"({"atrisk": 1, "data": {"events": "data/os.csv", "subjects": "adsl.csv"},
            "reading": {"files": {"adsl.csv": {"headerLine": 3}}},
            "endpoints": [{"id": "OS", "time": "AVAL", "censor": "CNSR"}]})";
        Texts all = files;
        all["s.study.json"] = file;
        const auto study = openTexts(all, {"s.study.json"});
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(column((*study)->patients, "AGE"), QString("50 60"));
        QCOMPARE((*study)->roles->reading.of.at("adsl.csv").headerLine, std::size_t{3});
    }
};

QTEST_GUILESS_MAIN(ReadingTest)
#include "reading_test.moc"
