// Studies opened from files: what belongs together, and what is said when something is wrong.
#include "core/study/cohort/cohort.h"
#include "tests/testing/study_texts.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

const char* const adtte = "USUBJID,PARAMCD,AVAL,CNSR\nP1,OS,10,0\nP2,OS,20,1\nP3,OS,30,0\nP4,OS,40,0\n";
const char* const adsl = "USUBJID,TRT01P,SEX,AGE,PPROTFL\nP1,Drug,F,50,Y\nP2,Placebo,M,60,N\nP3,Drug,M,70,Y\nP4,Placebo,F,80,Y\n";

std::string studyFile(const char* more = "")
{
    return std::string(R"({"atrisk": 1, "study": {"id": "T1"}, "data": {"subjects": "data/adsl.csv", "events": "data/adtte.csv"},
"arms": {"column": "TRT01P", "levels": [{"value": "Placebo", "role": "control"}, {"value": "Drug"}]},
"endpoints": [{"id": "Survival", "where": {"PARAMCD": "OS"}, "time": "AVAL", "unit": "days", "censor": "CNSR"}])") +
           more + "}";
}

Texts trial(const std::string& file = studyFile())
{
    return {{"t/a.study.json", file}, {"t/data/adtte.csv", adtte}, {"t/data/adsl.csv", adsl}, {"t/data/heights.csv", "NAME,CM\nA,170\n"}};
}

base::Result<study::StudyPtr> openTrial(const std::string& file = studyFile(), const study::RoleOptions& roles = {})
{
    return openTexts(trial(file), {"t/a.study.json"}, roles);
}

/// Four patients; of an endpoint, or of themselves; so many columns more.
std::string wideTable(std::size_t columns, const std::string& name, bool events)
{
    std::string text = events ? "USUBJID,AVAL,CNSR" : "USUBJID,TRT01P,ITTFL";
    for (std::size_t i = 0; i < columns; ++i) text += "," + name + std::to_string(i);
    for (int patient = 1; patient <= 4; ++patient) {
        const std::string last = std::to_string(patient % 2);
        text += "\nP" + std::to_string(patient) + (events ? "," + std::to_string(patient) + "0," + last : ",Arm " + last + ",Y");
        for (std::size_t i = 0; i < columns; ++i) text += (patient + i) % 2 == 0 ? ",a" : ",b";
    }
    return text + "\n";
}

void write(const std::string& path, const std::string& content)
{
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << content;
}

} // namespace

class OpenStudyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileThatChangesWhileItIsReadIsNotTaken()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("adtte.csv").toStdString();
        write(path, adtte);
        study::DataAccess access;
        access.open = base::openFile;
        bool changes = false;
        access.read = [&](base::Source& source, const std::string& member, const table::ReadOptions& options, const base::Cancel& cancel) {
            auto tables = io::readTables(source, member, options, cancel);
            if (changes) std::ofstream(path, std::ios::app) << "P5,OS,50,0\n";
            return tables;
        };
        const auto read = study::readTables({path}, {}, access, {});
        QVERIFY(read.ok());
        QCOMPARE(text(read->files.front().sha256),
                 QString(QCryptographicHash::hash(QByteArray(adtte), QCryptographicHash::Sha256).toHex()));
        changes = true;
        const auto changed = study::readTables({path}, {}, access, {});
        QVERIFY(!changed.ok());
        QCOMPARE(text(changed.error().code), QString("file-changed"));
    }

    void tablesOfTooManyColumnsNameTheLimit()
    {
        std::string header = "USUBJID,PARAMCD,AVAL,CNSR", row = "P1,OS,10,0";
        for (int i = 0; i < 10000; ++i) {
            header += ",V" + std::to_string(i);
            row += "," + std::to_string(i % 3);
        }
        const auto study = openTexts({{"wide.csv", header + "\n" + row + "\n"}}, {"wide.csv"});
        QVERIFY(!study.ok());
        QCOMPARE(text(study.error().code), QString("too-large"));
        QVERIFY2(text(study.error().text).contains("10004 columns, and at most 10000"), study.error().text.c_str());
    }

    void aStudyFileNamesItsDataRelativeToItself()
    {
        const auto study = openTrial();
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(text((*study)->title()), QString("T1"));
        QCOMPARE(armNames(**study), QString("Placebo|Drug"));
        QCOMPARE((*study)->endpoints.front().positions(), std::size_t(4));
        QCOMPARE(text((*study)->tables.front()->file), QString("t/data/adtte.csv")); // the endpoint table first
        QVERIFY((*study)->warnings.empty());
    }

    void theFilesOfAStudyCarryTheirHash()
    {
        const auto study = openTrial();
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE((*study)->files.size(), std::size_t(3));
        for (const study::DataFile& file : (*study)->files)
            QCOMPARE(
                text(file.sha256),
                QString(QCryptographicHash::hash(QByteArray::fromStdString(trial().at(file.name)), QCryptographicHash::Sha256).toHex()));
    }

    void severalDataFilesJoinInAnyOrder()
    {
        for (const auto& order : {list("t/data/adtte.csv t/data/adsl.csv"), list("t/data/adsl.csv t/data/adtte.csv")}) {
            const auto study = openTexts(trial(), order);
            QVERIFY2(study.ok(), problem(study).c_str());
            QCOMPARE(text((*study)->tables.front()->name), QString("adtte"));
            QCOMPARE(armNames(**study), QString("Placebo|Drug"));
            QCOMPARE((*study)->population("PPROTFL")->subjects, std::size_t(3));
            QCOMPARE(text((*study)->title()),
                     order.front() == "t/data/adsl.csv" ? QString("adsl.csv, adtte.csv") : QString("adtte.csv, adsl.csv"));
        }
    }

    void aMemberOfALibraryIsPassedOnAndTheFileNotedOnce()
    {
        study::DataAccess access = accessTo({{"lib.xpt", "bytes"}});
        QStringList asked;
        access.read = [&](base::Source& source, const std::string& member, const table::ReadOptions& options, const base::Cancel& cancel) {
            asked.append(text(source.name()) + '#' + text(member));
            const base::SourcePtr csv = base::memorySource(source.name(), member == "ADSL" ? adsl : adtte);
            auto tables = io::readTables(*csv, "", options, cancel);
            if (tables.ok()) tables->front().name = member;
            return tables;
        };
        const auto study = study::openStudy({"lib.xpt#ADTTE", "lib.xpt#ADSL"}, {}, access, base::Cancel());
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(asked, QStringList({"lib.xpt#ADTTE", "lib.xpt#ADSL"}));
        QCOMPARE((*study)->files.size(), std::size_t(1));
        QCOMPARE(text((*study)->files.front().name), QString("lib.xpt"));
    }

    void optionsOverrideTheStudyFile()
    {
        study::RoleOptions roles;
        roles.control = "Drug";
        roles.time = "AGE";
        roles.unit = study::TimeUnit::Years;
        roles.subgroups = {"SEX"};
        roles.populations = {"PPROTFL"};
        const auto study =
            openTrial(studyFile(R"(, "populations": [{"id": "OLD", "where": {"AGE": {"min": 65}}, "primary": true}])"), roles);
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(armNames(**study), QString("Drug|Placebo"));
        QCOMPARE((*study)->endpoints.front().times, (std::vector<double>{50, 60, 70, 80}));
        QVERIFY((*study)->endpoints.front().unit == study::TimeUnit::Years);
        QCOMPARE(text((*study)->subgroups.front().id), QString("SEX"));
        QVERIFY((*study)->population("PPROTFL") != nullptr && (*study)->population("OLD") == nullptr);
        roles = {};
        roles.arm = "SEX";
        QCOMPARE(armNames(**openTrial(studyFile(), roles)), QString("F|M"));
        roles = {};
        roles.event = "CNSR";
        QCOMPARE((*openTrial(studyFile(), roles))->endpoints.front().outcome, (std::vector<std::uint8_t>{0, 1, 0, 0}));
    }

    void rolesOfTheStudyFileAreTheOnlyOnes()
    {
        const auto study = openTrial();
        QVERIFY2(study.ok(), problem(study).c_str());
        QVERIFY((*study)->subgroups.empty());
        QCOMPARE((*study)->populations.size(), std::size_t(1));
    }

    void whatAStudyFileNamesInVainIsAnErrorAtItsPlace_data()
    {
        QTest::addColumn<QString>("more");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const char* more, const char* code, const char* says) {
            QTest::newRow(name) << QString(more) << QString(code) << QString(says);
        };
        row("population's column", R"(, "populations": [{"id": "X", "where": {"ITTFL": "Y"}}])", "no-such-column", "ITTFL");
        row("population's value", R"(, "populations": [{"id": "X", "where": {"PPROTFL": "Q"}}])", "no-such-value", "N or Y");
        row("subgroup's column", R"(, "subgroups": [{"id": "X", "column": "RACE"}])", "no-such-column", "RACE");
        row("subgroup's level", R"(, "subgroups": [{"id": "X", "column": "SEX", "levels": [{"value": "U"}]}])", "no-such-value", "F or M");
        row("a cut of a text", R"(, "subgroups": [{"id": "X", "column": "SEX", "cut": "median"}])", "not-a-number", "SEX");
        row("stratum", R"(, "strata": ["RACE"])", "no-such-column", "RACE");
    }
    void whatAStudyFileNamesInVainIsAnErrorAtItsPlace()
    {
        QFETCH(QString, more);
        QFETCH(QString, code);
        QFETCH(QString, says);
        const auto study = openTrial(studyFile(more.toUtf8().constData()));
        QVERIFY(!study.ok());
        QCOMPARE(study.error().kind, base::ErrorKind::Input);
        const QString found = text(problem(study));
        QVERIFY2(found.startsWith(code + ": t/a.study.json:3:"), qPrintable(found));
        QVERIFY2(found.contains(says), qPrintable(found));
    }

    void anEndpointsColumnInVainIsAnErrorAtItsPlace()
    {
        for (const char* column : {"\"AVAL\"", "\"CNSR\"", "\"PARAMCD\""}) {
            const std::string file = QByteArray::fromStdString(studyFile()).replace(column, "\"NIX\"").toStdString();
            const auto study = openTrial(file);
            QVERIFY(!study.ok());
            QVERIFY2(text(problem(study)).startsWith("no-such-column: t/a.study.json:3:"), problem(study).c_str());
        }
    }

    void whatCannotBeOpenedTogether_data()
    {
        QTest::addColumn<QString>("names");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("kind");
        const auto usage = static_cast<int>(base::ErrorKind::Usage), input = static_cast<int>(base::ErrorKind::Input);
        QTest::newRow("nothing") << ""
                                 << "no-study" << usage;
        QTest::newRow("study file and data") << "t/a.study.json t/data/adsl.csv"
                                             << "study-and-data" << usage;
        QTest::newRow("data and study file") << "t/data/adsl.csv t/a.study.json"
                                             << "study-and-data" << usage;
        QTest::newRow("two study files") << "t/a.study.json t/a.study.json"
                                         << "study-and-data" << usage;
        QTest::newRow("no such file") << "t/nothing.csv"
                                      << "no-such-file" << input;
        QTest::newRow("no endpoint") << "t/data/heights.csv"
                                     << "no-endpoint" << usage;
    }
    void whatCannotBeOpenedTogether()
    {
        QFETCH(QString, names);
        QFETCH(QString, code);
        QFETCH(int, kind);
        const auto study = openTexts(trial(), list(names));
        QVERIFY(!study.ok());
        QCOMPARE(text(study.error().code), code);
        QCOMPARE(static_cast<int>(study.error().kind), kind);
    }

    void missingDataOfAStudyFileIsNamed()
    {
        Texts texts = trial();
        texts.erase("t/data/adsl.csv");
        const auto study = openTexts(texts, {"t/a.study.json"});
        QVERIFY(!study.ok());
        QVERIFY2(text(problem(study)).startsWith("no-such-file: t/data/adsl.csv"), problem(study).c_str());
    }

    void errorsStandWhereTheCellStands()
    {
        Texts texts = trial();
        texts["t/data/adtte.csv"] = "USUBJID,PARAMCD,AVAL,CNSR,NOTE\nP1,OS,10,0,\"two\nlines\"\nP2,OS,soon,1,\n";
        const auto study = openTexts(texts, {"t/a.study.json"});
        QVERIFY(!study.ok());
        QVERIFY2(text(problem(study)).startsWith("not-a-number: t/data/adtte.csv:4:7:"), problem(study).c_str());
        texts["t/data/adtte.csv"] = "USUBJID,PARAMCD,AVAL,CNSR\nP1,OS,10,0\nP2,OS,20,-1\n";
        const auto code = openTexts(texts, {"t/a.study.json"});
        QVERIFY2(text(problem(code)).startsWith("unknown-event-code: t/data/adtte.csv:3:10:"), problem(code).c_str());
    }

    void duplicateSubjectsAreAnErrorOfTheSubjectFile()
    {
        Texts texts = trial();
        texts["t/data/adsl.csv"] += "P2,Drug,F,50,Y\n";
        for (const auto& names : {list("t/a.study.json"), list("t/data/adtte.csv t/data/adsl.csv")}) {
            const auto study = openTexts(texts, names);
            QVERIFY(!study.ok());
            QCOMPARE(study.error().kind, base::ErrorKind::Input);
            QVERIFY2(text(problem(study)).startsWith("duplicate-subject: t/data/adsl.csv:6:1:"), problem(study).c_str());
            QVERIFY2(text(problem(study)).contains("P2"), problem(study).c_str());
        }
    }

    void aCancelledOpeningGivesNoStudy()
    {
        const base::Cancel cancel;
        cancel.request();
        const auto study = study::openStudy({"t/a.study.json"}, {}, accessTo(trial()), cancel);
        QVERIFY(!study.ok());
        QCOMPARE(study.error().kind, base::ErrorKind::Cancelled);
        QVERIFY(cancel.polls() > 0);
    }

    void anOpeningCancelledAfterReadingGivesNoStudy()
    {
        const base::Cancel cancel;
        study::DataAccess access = accessTo(trial());
        access.read = [](base::Source& source, const std::string& member, const table::ReadOptions& options, const base::Cancel& stop) {
            auto tables = io::readTables(source, member, options, stop);
            stop.request();
            return tables;
        };
        QCOMPARE(study::openStudy({"t/a.study.json"}, {}, access, cancel).error().kind, base::ErrorKind::Cancelled);
    }

    void aCancelAtAnyQuestionEndsTheOpening()
    {
        const base::Cancel watched;
        QVERIFY(study::openStudy({"t/a.study.json"}, {}, accessTo(trial()), watched).ok());
        QVERIFY(watched.polls() > 30);
        for (long poll = 1; poll <= watched.polls(); ++poll) {
            const base::Cancel stopped;
            stopped.requestAtPoll(poll);
            const auto study = study::openStudy({"t/a.study.json"}, {}, accessTo(trial()), stopped);
            QVERIFY2(!study.ok() && study.error().kind == base::ErrorKind::Cancelled, std::to_string(poll).c_str());
            QVERIFY2(stopped.polls() - poll < 8, "little is done after it");
        }
    }

    void aCancelAtAnyQuestionEndsTheOpeningOfAWideTable_data()
    {
        QTest::addColumn<std::size_t>("columns");
        QTest::addColumn<std::size_t>("subgroups"); // of them
        QTest::newRow("wide") << std::size_t{300} << std::size_t{0};
        QTest::newRow("many subgroups") << std::size_t{300} << std::size_t{290};
    }
    void aCancelAtAnyQuestionEndsTheOpeningOfAWideTable()
    {
        QFETCH(std::size_t, columns);
        QFETCH(std::size_t, subgroups);
        const Texts texts{{"adtte.csv", wideTable(columns, "V", true)}, {"adsl.csv", wideTable(columns, "W", false)}};
        study::RoleOptions roles;
        for (std::size_t i = 0; i < subgroups; ++i) roles.subgroups.push_back("W" + std::to_string(i));
        const auto open = [&](const base::Cancel& cancel) -> base::Result<base::Done> {
            auto study = study::openStudy({"adtte.csv", "adsl.csv"}, roles, accessTo(texts), cancel);
            if (!study) return study.error();
            auto counts = study::countChoices(*study, {}, cancel);
            return counts ? base::Result<base::Done>(base::Done{}) : counts.error();
        };
        const base::Cancel watched;
        QVERIFY(open(watched).ok());
        for (long poll = 1; poll <= watched.polls(); poll += 29) {
            const base::Cancel stopped;
            stopped.requestAtPoll(poll);
            const auto done = open(stopped);
            QVERIFY2(!done.ok() && done.error().kind == base::ErrorKind::Cancelled, std::to_string(poll).c_str());
            QVERIFY2(stopped.polls() - poll < static_cast<long>(columns) + 20, "each column is asked for once at most");
        }
    }

    // What looks at every column asks for each.
    void theMoreColumnsTheMoreQuestions()
    {
        const auto pollsOf = [](std::size_t columns) {
            const Texts texts{{"adtte.csv", wideTable(columns, "V", true)}, {"adsl.csv", wideTable(columns, "W", false)}};
            const auto tables = study::readTables({"adtte.csv", "adsl.csv"}, {}, accessTo(texts), {});
            const base::Cancel watched;
            if (!study::openTables(*tables, {}, watched)) return -1L;
            return watched.polls();
        };
        const long few = pollsOf(10), many = pollsOf(510);
        QVERIFY(few > 0);
        QVERIFY2(many - few >= 10 * 500, std::to_string(many - few).c_str());
    }

    // Joining, sorting and checking ask the more often the more rows there are.
    void everyPartOfALongOpeningAsks()
    {
        const auto pollsOf = [](std::size_t patients) {
            std::string events = "USUBJID,AVAL,CNSR,SITE\n", subjects = "USUBJID,TRT01P,AGE\n";
            for (std::size_t i = 0; i < patients; ++i) {
                const std::string id = std::to_string(i);
                events +=
                    id + "," + std::to_string(i * 7919 % patients) + "." + std::to_string(i % 10) + "," + std::to_string(i % 2) + ",A\n";
                subjects += "0" + id + "," + (i % 3 == 0 ? "Placebo" : "Drug") + "," + std::to_string(20 + i % 60) + "\n";
            }
            const study::DataAccess access = accessTo({{"adtte.csv", events}, {"adsl.csv", subjects}});
            const auto tables = study::readTables({"adtte.csv", "adsl.csv"}, {}, access, {});
            study::RoleOptions options;
            options.alikeSubjects = true;
            const base::Cancel watched;
            const auto study = study::openTables(*tables, options, watched);
            if (!study) qFatal("%s", problem(study).c_str());
            if (watched.step() != base::Step::Checking || watched.progress() >= 1) return -1L;
            return watched.polls();
        };
        const long few = pollsOf(100), many = pollsOf(100000);
        QVERIFY(few > 0);
        QVERIFY2(many - few >= 12 * (100000 / 16384), std::to_string(many - few).c_str());
    }

    void filesThatSayDifferentUnitsOfTheTimeAreAskedAbout()
    {
        const Texts texts{{"adtte1.csv", "USUBJID,TRT01P,PARAMCD,AVAL,CNSR,DOSE\nP1,A,OS,12 months,0,1 mg\nP2,B,OS,13 months,1,2 mg\n"},
                          {"adtte2.csv", "USUBJID,TRT01P,PARAMCD,AVAL,CNSR,DOSE\nP3,A,OS,400 days,0,1 g\nP4,B,OS,500 days,1,2 g\n"}};
        const auto refused = openTexts(texts, {"adtte1.csv", "adtte2.csv"});
        QVERIFY(!refused.ok());
        QCOMPARE(text(refused.error().code), QString("units-disagree"));
        for (const char* part : {"months in adtte1.csv", "days in adtte2.csv", "--unit"})
            QVERIFY2(text(refused.error().text).contains(part), refused.error().text.c_str());
        study::RoleOptions said;
        said.unit = study::TimeUnit::Days;
        const auto study = openTexts(texts, {"adtte1.csv", "adtte2.csv"}, said);
        QVERIFY2(study.ok(), problem(study).c_str());
        const QStringList warnings = warned((*study)->warnings, "units-disagree");
        QCOMPARE(warnings.size(), 2);
        QVERIFY(warnings.last().contains("mg in adtte1.csv, g in adtte2.csv"));
    }

    void warningsThatRepeatAppearOnce()
    {
        study::DataAccess access = accessTo(trial());
        access.read = [](base::Source& source, const std::string& member, const table::ReadOptions& options, const base::Cancel& cancel) {
            auto tables = io::readTables(source, member, options, cancel);
            base::Warning warning = base::inputError("odd", "looks odd", source.name());
            if (tables.ok()) tables->front().warnings = {warning, warning, warning};
            return tables;
        };
        const auto study = study::openStudy({"t/a.study.json"}, {}, access, base::Cancel());
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(warned((*study)->warnings, "odd").size(), 2); // of two files
    }

    void tablesOfFindingsStayBesideTheOthers()
    {
        const std::string responses =
            "USUBJID,AVAL,AVALC\nP1,5,PR\nP2,6,CR\n"; // one row a patient: it would be joined, and AVAL would differ
        Texts texts =
            trial(R"({"atrisk": 1, "data": {"subjects": "data/adsl.csv", "responses": "data/adrs.csv", "events": "data/adtte.csv"},
"endpoints": [{"id": "OS", "time": "AVAL", "censor": "CNSR"}]})");
        texts.insert_or_assign("t/data/adrs.csv", responses);
        const auto study = openTexts(texts, {"t/a.study.json"}, {});
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE((*study)->tables.size(), std::size_t(3));
        QVERIFY(!(*study)->find("AVALC"));
        QVERIFY(bool((*study)->find("SEX")));
        for (const base::Warning& warning : (*study)->warnings) QVERIFY(warning.file.find("adrs") == std::string::npos);
    }

    void aRecordAloneIsAStudyWithoutOutcomes()
    {
        Texts texts{{"t/a.study.json", R"({"atrisk": 1, "study": {"id": "R"}, "record": "record.json"})"},
                    {"t/record.json", R"({"atriskRecord": 1, "sponsor": "A"})"}};
        const auto study = openTexts(texts, {"t/a.study.json"}, {});
        QVERIFY2(study.ok(), problem(study).c_str());
        QVERIFY(!(*study)->hasOutcomes());
        QCOMPARE((*study)->record->sponsor, std::string("A"));
        QCOMPARE((*study)->files.size(), std::size_t(2));
        QCOMPARE(study::requireOutcomes(**study).error().kind, base::ErrorKind::Failure);
        texts["t/record.json"] = R"({"atriskRecord": 1,
 "sponsors": "A"})";
        QVERIFY2(text(problem(openTexts(texts, {"t/a.study.json"}, {}))).startsWith("study-unknown-key: t/record.json:2:2:"), "");
    }

    void aRecordStandsBesideOutcomes()
    {
        Texts texts = trial(studyFile(R"(, "record": "record.json")"));
        texts["t/record.json"] = R"({"atriskRecord": 1, "sponsor": "A"})";
        const auto study = openTexts(texts, {"t/a.study.json"}, {});
        QVERIFY2(study.ok(), problem(study).c_str());
        QVERIFY((*study)->hasOutcomes() && (*study)->record);
        QVERIFY(study::requireOutcomes(**study).ok());
    }

    void endpointsWithoutDataAreAnError()
    {
        const Texts texts{
            {"t/a.study.json", R"({"atrisk": 1, "endpoints": [{"id": "OS", "time": "T", "event": "E"}], "record": "record.json"})"},
            {"t/record.json", R"({"atriskRecord": 1})"}};
        QVERIFY(text(problem(openTexts(texts, {"t/a.study.json"}, {}))).startsWith("no-data: t/a.study.json:1:1:"));
    }

    void namesThatAreNoFilesAreResolvedFirst()
    {
        study::DataAccess access = accessTo(trial());
        access.resolve = [](const std::string& name) {
            if (name == "example:t") return base::Result<std::string>(std::string("t/a.study.json"));
            return base::Result<std::string>(base::usageError("no-such-example", name));
        };
        QVERIFY(study::openStudy({"example:t"}, {}, access, base::Cancel()).ok());
        QCOMPARE(text(study::openStudy({"example:u"}, {}, access, base::Cancel()).error().code), QString("no-such-example"));
    }

    void dataOfAStudyFileDoesNotLeaveItsFolderThroughLinks_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<QString>("target");
        QTest::addColumn<bool>("opens");
        QTest::newRow("a file outside") << "adtte.csv"
                                        << "outside/adtte.csv" << false;
        QTest::newRow("a file inside") << "adtte.csv"
                                       << "study/more/adtte.csv" << true;
        QTest::newRow("a folder outside") << "data"
                                          << "outside" << false;
        QTest::newRow("a folder beside with the same beginning") << "data"
                                                                 << "study2" << false;
        QTest::newRow("a folder inside") << "data"
                                         << "study/more" << true;
    }
    void dataOfAStudyFileDoesNotLeaveItsFolderThroughLinks()
    {
        QFETCH(QString, link);
        QFETCH(QString, target);
        QFETCH(bool, opens);
        const QTemporaryDir folder;
        const std::string root = folder.path().toStdString() + '/';
        for (const char* place : {"outside", "study/more", "study2"}) write(root + place + "/adtte.csv", "T,E\n1,1\n2,0\n");
        const std::string path = link == "data" ? "data/adtte.csv" : "adtte.csv";
        write(root + "study/a.study.json",
              R"({"atrisk": 1, "data": {"events": ")" + path + R"("}, "endpoints": [{"id": "OS", "time": "T", "event": "E"}]})");
        std::filesystem::create_symlink(root + target.toStdString(), root + "study/" + link.toStdString());

        study::DataAccess access;
        access.open = &base::openFile;
        access.openWithin = &base::openFileWithin;
        access.read = &io::readTables;
        const std::string name = root + "study/a.study.json";
        const auto study = study::openStudy({name}, {}, access, base::Cancel());
        QCOMPARE(study.ok(), opens);
        if (!opens) QVERIFY2(text(problem(study)).startsWith("study-path: " + text(name) + ":1:34:"), problem(study).c_str());
        // Data given by hand may lie anywhere.
        study::RoleOptions roles;
        roles.time = "T";
        roles.event = "E";
        QVERIFY(study::openStudy({root + "study/" + path}, roles, access, base::Cancel()).ok());
    }

    void aStudyFileOfTheCurrentFolderOpens()
    {
        const QTemporaryDir folder;
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(folder.path()));
        write("./adtte.csv", "T,E\n1,1\n2,0\n");
        write("./a.study.json",
              R"({"atrisk": 1, "data": {"events": "adtte.csv"}, "endpoints": [{"id": "OS", "time": "T", "event": "E"}]})");
        study::DataAccess access{&base::openFile, &io::readTables, &io::locate, {}, &base::openFileWithin};
        const auto study = study::openStudy({"a.study.json"}, {}, access, base::Cancel());
        QDir::setCurrent(before);
        QVERIFY2(study.ok(), problem(study).c_str());
    }
};

QTEST_GUILESS_MAIN(OpenStudyTest)
#include "open_study_test.moc"
