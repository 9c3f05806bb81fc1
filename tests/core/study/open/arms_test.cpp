// Which arms there are, and which is the control.
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

/// One patient per arm; `numbers` are the values of the numeric companion, if any.
std::string trial(const QString& arms, const QString& numbers = {})
{
    QString csv = numbers.isEmpty() ? "T,E,TRT01P\n" : "T,E,TRT01P,TRT01PN\n";
    const QStringList all = arms.split('|'), ranks = numbers.split('|');
    for (int i = 0; i < all.size(); ++i) csv += QString("%1,1,%2%3\n").arg(i + 1).arg(all[i], numbers.isEmpty() ? "" : ',' + ranks[i]);
    return csv.toStdString();
}

study::RoleOptions roles(const char* control = "")
{
    study::RoleOptions options;
    options.time = "T";
    options.event = "E";
    options.control = control;
    return options;
}

std::string studyFile(const QByteArray& arms)
{
    return R"({"atrisk": 1, "data": {"events": "trial.csv"}, "endpoints": [{"id": "OS", "time": "T", "event": "E"}])" +
           (arms.isEmpty() ? std::string() : ",\n\"arms\": " + arms.toStdString()) + "}";
}

base::Result<study::StudyPtr> openFile(const QByteArray& arms, const std::string& csv, const study::RoleOptions& options = {})
{
    return openTexts({{"a.study.json", studyFile(arms)}, {"trial.csv", csv}}, {"a.study.json"}, options);
}

} // namespace

class ArmsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theControlIsFoundByName_data()
    {
        QTest::addColumn<QString>("arms");
        QTest::addColumn<QString>("numbers");
        QTest::addColumn<QString>("order");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, const char* arms, const char* numbers, const char* order, const char* reason) {
            QTest::newRow(name) << QString(arms) << QString(numbers) << QString(order) << QString(reason);
        };
        row("placebo", "Drug|Placebo", "", "Placebo|Drug", "usual word");
        row("in capitals", "DRUG|PLACEBO", "", "PLACEBO|DRUG", "usual word");
        row("control", "Arm B|Control arm", "", "Control arm|Arm B", "usual word");
        row("standard", "New|Standard care", "", "Standard care|New", "usual word");
        row("observation", "Lev|Lev+5FU|Observation", "", "Observation|Lev|Lev+5FU", "usual word");
        row("untreated", "Treated|Untreated", "", "Untreated|Treated", "usual word");
        row("a word beside others is none", "A + B|Z (placebo)", "", "A + B|Z (placebo)", "first in order");
        row("beside arm or group", "Arm A: Drug|Arm B: placebo", "", "Arm B: placebo|Arm A: Drug", "usual word");
        row("within a combination", "Drug|Standard + drug", "", "Drug|Standard + drug", "first in order");
        row("SOC goes before the number", "Xinib|SOC", "1|2", "SOC|Xinib", "usual word");
        row("a part of a word is none", "Controlled release|Zinc", "", "Controlled release|Zinc", "first in order");
        row("nor is one after a letter", "Nonstandard|Active", "", "Active|Nonstandard", "first in order");
        row("a name goes before the number", "Drug|Placebo", "1|2", "Placebo|Drug", "usual word");
        row("two names: the number", "Placebo high|Placebo low", "2|1", "Placebo low|Placebo high", "smallest TRT01PN");
        row("no name: the number", "A|B|C", "3|1|2", "B|C|A", "smallest TRT01PN");
        row("numbers missing: byte order", "B|A", "|", "A|B", "first in order");
        row("neither: byte order", "b|a|C", "", "C|a|b", "first in order");
    }
    void theControlIsFoundByName()
    {
        QFETCH(QString, arms);
        QFETCH(QString, numbers);
        QFETCH(QString, order);
        QFETCH(QString, reason);
        const auto study = openCsv(trial(arms, numbers), roles());
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(armNames(**study), order);
        QCOMPARE((*study)->control, std::size_t(0));
        const QStringList assumed = warned((*study)->warnings, "control-assumed");
        QCOMPARE(assumed.size(), 1);
        QVERIFY2(assumed.front().contains(reason), qPrintable(assumed.front()));
    }

    void armsThatOnlyDifferByCaseStopUnlessTheyAreMadeOne()
    {
        const auto apart = openCsv(trial("Drug|DRUG|Placebo"), roles());
        QVERIFY(!apart.ok());
        QVERIFY2(text(problem(apart)).startsWith("alike-arms"), problem(apart).c_str());
        study::RoleOptions options = roles();
        options.ignoreCase = {"TRT01P"};
        const auto study = openCsv(trial("Drug|DRUG|Placebo|DRUG"), options);
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(armNames(**study), QString("Placebo|DRUG"));
    }

    void theOptionGoesBeforeNames()
    {
        const auto study = openCsv(trial("Drug|Placebo|Other"), roles("Other"));
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(armNames(**study), QString("Other|Drug|Placebo"));
    }

    void theStudyFileGoesBeforeNamesAndTheOptionBeforeIt()
    {
        const QByteArray arms =
            R"({"column": "TRT01P", "levels": [{"value": "P", "label": "Placebo"}, {"value": "D", "label": "Drug", "short": "Dr", "role": "control"}]})";
        QCOMPARE(armNames(**openFile(arms, trial("D|P"))), QString("D|P"));
        QCOMPARE(armNames(**openFile(arms, trial("D|P"), roles("P"))), QString("P|D"));
        QCOMPARE(armNames(**openFile(arms, trial("D|P"), roles("Placebo"))), QString("P|D"));
        QCOMPARE(armNames(**openFile(QByteArray(arms).replace(", \"role\": \"control\"", ""), trial("D|P"), roles("Dr"))), QString("D|P"));
    }

    void labelsOfTheStudyFileNameTheControl()
    {
        const auto study =
            openFile(R"({"column": "TRT01P", "levels": [{"value": "D", "label": "Drug"}, {"value": "P", "label": "Standard of care"}]})",
                     trial("D|P"));
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(armNames(**study), QString("P|D"));
        QCOMPARE(warned((*study)->warnings, "control-assumed").size(), 1);
    }

    void valuesThatAreNoArmOfTheStudyFileAreNamed()
    {
        const auto study = openFile(R"({"column": "TRT01P", "levels": [{"value": "D"}, {"value": "P"}]})", trial("D|P|X"));
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(armNames(**study), QString("D|P"));
        QCOMPARE(warned((*study)->warnings, "not-an-arm").join(""), QString("\"X\" (1 rows) is none of the study's arms"));
    }

    void anArmNobodyHasIsAnErrorAtItsPlace()
    {
        const auto study = openFile(R"({"column": "TRT01P", "levels": [{"value": "D"}, {"value": "Q"}]})", trial("D|P"));
        QVERIFY(!study.ok());
        QCOMPARE(study.error().kind, base::ErrorKind::Input);
        QVERIFY2(text(problem(study)).startsWith("no-such-value: a.study.json:2:67:"), problem(study).c_str());
        QVERIFY(text(study.error().text).contains("D or P"));
    }

    void anArmOfTheStudyFileNeedsPatientsButNoOutcomes()
    {
        const auto study = openTexts(
            {{"a.study.json", R"({"atrisk": 1, "data": {"events": "e.csv", "subjects": "s.csv"}, "arms": {"column": "ARM", "levels": [
                                                          {"value": "A"}, {"value": "B"}]}, "endpoints": [{"id": "OS", "time": "T", "event": "E"}]})"},
             {"e.csv", "USUBJID,T,E\nP1,1,1\nP2,2,1\n"},
             {"s.csv", "USUBJID,ARM\nP1,A\nP2,A\nP3,B\n"}},
            {"a.study.json"});
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(armNames(**study), QString("A|B"));
        QCOMPARE((*study)->armSubjects, (std::vector<std::size_t>{2, 1}));
    }

    void anArmColumnThatDoesNotExistIsAnErrorAtItsPlace()
    {
        const auto study = openFile(R"({"column": "ARM"})", trial("D|P"));
        QVERIFY(!study.ok());
        QVERIFY2(text(problem(study)).startsWith("no-such-column: a.study.json:2:20:"), problem(study).c_str());
    }

    void aControlThatNamesNothingListsTheArms_data()
    {
        QTest::addColumn<QString>("arms");
        QTest::newRow("two arms") << "Drug|Placebo";
        QTest::newRow("one arm") << "Drug";
    }
    void aControlThatNamesNothingListsTheArms()
    {
        QFETCH(QString, arms);
        const auto study = openCsv(trial(arms), roles("Placbo"));
        QVERIFY(!study.ok());
        QCOMPARE(text(study.error().code), QString("no-such-arm"));
        QCOMPARE(study.error().kind, base::ErrorKind::Usage);
        QVERIFY2(text(study.error().text).contains("Drug"), study.error().text.c_str());
    }

    void theControlNamedIsTheOneOfThisValueBeforeAnotherOfThisName()
    {
        study::RoleOptions options;
        options.control = "Y";
        const auto study = openFile(R"({"column": "TRT01P", "levels": [{"value": "X", "label": "Y"}, {"value": "Y", "label": "X"}]})",
                                    trial("X|Y"), options);
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE((*study)->arms[(*study)->control].value, std::string("Y"));
    }

    void aControlNeedsArms()
    {
        const auto study = openCsv("T,E\n1,1\n2,0\n", roles("Placebo"));
        QVERIFY(!study.ok());
        QCOMPARE(text(study.error().code), QString("no-arm-column"));
        QCOMPARE(study.error().kind, base::ErrorKind::Usage);
    }

    void withoutArmsEveryoneIsOne()
    {
        for (const auto& study : {openCsv("T,E\n1,1\n2,0\n", roles()), openFile("", "T,E\n1,1\n2,0\n")}) {
            QVERIFY2(study.ok(), problem(study).c_str());
            QCOMPARE(armNames(**study), QString("all"));
            QVERIFY((*study)->singleArm());
            QCOMPARE((*study)->armSubjects, (std::vector<std::size_t>{2}));
            QCOMPARE(warned((*study)->warnings, "no-arm-column").size(), 1);
        }
    }

    void oneArmIsAStudyWithoutAControl()
    {
        const auto study = openCsv(trial("Drug|Drug"), roles());
        QVERIFY2(study.ok(), problem(study).c_str());
        QVERIFY((*study)->singleArm() && (*study)->warnings.empty());
    }

    void armsMayBeNumbers()
    {
        const auto study = openCsv("T,E,rx\n1,1,2\n2,0,10\n3,1,1\n4,1,\n", [] {
            study::RoleOptions options = roles("10");
            options.arm = "rx";
            return options;
        }());
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(armNames(**study), QString("10|1|2"));
        QCOMPARE((*study)->armSubjects, (std::vector<std::size_t>{1, 1, 1}));
        QCOMPARE((*study)->endpoints.front().arm, (std::vector<std::int16_t>{2, 0, 1}));
    }

    void nobodyInAnyArmIsAnError()
    {
        study::RoleOptions options = roles();
        options.arm = "X";
        const auto study = openCsv("T,E,X\n1,1,Screen Failure\n2,0,N/A\n", options);
        QVERIFY(!study.ok());
        QCOMPARE(text(study.error().code), QString("no-arms"));
    }

    void aColumnOfManyValuesIsNoArm()
    {
        study::RoleOptions options = roles();
        options.arm = "T";
        std::string csv = "T,E\n";
        for (int i = 0; i < 65; ++i) csv += std::to_string(i) + ",1\n";
        const auto study = openCsv(csv, options);
        QVERIFY(!study.ok());
        QCOMPARE(text(study.error().code), QString("too-many-arms"));
    }
};

QTEST_GUILESS_MAIN(ArmsTest)
#include "arms_test.moc"
