// A study of which something else is said: as if its files said so.
#include "core/study/amend/amend.h"
#include "core/study/roles/roles.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <algorithm>

using namespace atrisk;
using namespace atrisk::testing;
using study::Amendments;
using study::StudyPtr;
using study::TimeUnit;

namespace {

const char* const csv = "T,E,ARM\n1,1,C\n2,0,A\n3,1,B\n4,1,A\n5,1,C\n";

study::RoleOptions roles(const char* control = "", std::optional<TimeUnit> unit = std::nullopt)
{
    study::RoleOptions options;
    options.time = "T";
    options.event = "E";
    options.arm = "ARM";
    options.control = control;
    options.unit = unit;
    return options;
}

StudyPtr opened(const study::RoleOptions& options, const std::string& text = csv)
{
    const auto study = openCsv(text, options);
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

/// Positions of the first endpoint by the values of their arms: "C A B A C".
QString armsByTime(const study::Study& study)
{
    QStringList arms;
    for (const std::int16_t arm : study.endpoints.front().arm) arms << text(study.arms[static_cast<std::size_t>(arm)].value);
    return arms.join(' ');
}

QString armsOfPatients(const study::Study& study)
{
    QStringList arms;
    for (const std::int16_t arm : study.armOf) arms << text(study.arms[static_cast<std::size_t>(arm)].value);
    return arms.join(' ');
}

} // namespace

class AmendTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingAmendedIsTheSameStudy()
    {
        const StudyPtr study = opened(roles());
        QCOMPARE(*study::amended(study, {}), study);
    }

    void anotherControlIsAsIfItHadBeenNamed_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("control");
        for (const char* first : {"", "B", "C"})
            for (const char* control : {"A", "B", "C"}) QTest::addRow("%s to %s", first, control) << QString(first) << QString(control);
    }
    void anotherControlIsAsIfItHadBeenNamed()
    {
        QFETCH(QString, first);
        QFETCH(QString, control);
        Amendments amendments;
        amendments.control = control.toStdString();
        const auto study = study::amended(opened(roles(first.toLatin1())), amendments);
        QVERIFY2(study.ok(), problem(study).c_str());
        const StudyPtr named = opened(roles(control.toLatin1()));
        QCOMPARE(armNames(**study), armNames(*named));
        QCOMPARE((*study)->control, named->control);
        QCOMPARE((*study)->armSubjects, named->armSubjects);
        QCOMPARE((*study)->armOf, named->armOf);
        QCOMPARE((*study)->endpoints.front().arm, named->endpoints.front().arm);
        QCOMPARE(armsByTime(**study), QString("C A B A C"));
        QCOMPARE(armsOfPatients(**study), QString("C A B A C"));
        QVERIFY(sameRoles(*(*study)->roles, *named->roles));
    }

    void whatIsSaidIsNoLongerDoubtful()
    {
        const StudyPtr study = opened(roles());
        QCOMPARE(warned(study->warnings, "control-assumed").size(), 1);
        Amendments amendments;
        amendments.control = "A"; // which was taken anyway
        const StudyPtr said = *study::amended(study, amendments);
        QCOMPARE(warned(said->warnings, "control-assumed").size(), 0);
        for (const study::Guess& guess : said->roles->guesses) QVERIFY2(guess.kind != study::Guess::Kind::Control, guess.what().c_str());
        QCOMPARE(warned(study->warnings, "control-assumed").size(), 1); // a study never changes
    }

    void anArmIsCalledOtherwiseAndKeepsItsValue()
    {
        const StudyPtr study = opened(roles("B"));
        Amendments amendments;
        amendments.armNames = {{"C", "Drug, 10 mg"}};
        const StudyPtr named = *study::amended(study, amendments);
        QCOMPARE(armNames(*named), QString("B|A|C"));
        QCOMPARE(text(named->arms[2].label), QString("Drug, 10 mg"));
        QCOMPARE(text(named->arms[2].shortLabel), QString("Drug, 10 mg"));
        QCOMPARE(text(named->roles->arms->levels[2].label), QString("Drug, 10 mg"));
        QVERIFY(named->roles->arms->levels[1].control);
    }

    void theUnitIsSaidAndTimesAreNotConverted()
    {
        Amendments amendments;
        amendments.unit = TimeUnit::Weeks;
        const StudyPtr study = *study::amended(opened(roles()), amendments), named = opened(roles("", TimeUnit::Weeks));
        QCOMPARE(study->endpoints.front().unit, std::optional(TimeUnit::Weeks));
        QCOMPARE(study->endpoints.front().times, (std::vector<double>{1, 2, 3, 4, 5}));
        QVERIFY(sameRoles(*study->roles, *named->roles));
    }

    void aUnitThatIsSaidIsNoGuess()
    {
        const auto units = [](const StudyPtr& study) {
            return std::ranges::count_if(study->roles->guesses,
                                         [](const study::Guess& guess) { return guess.kind == study::Guess::Kind::Unit; });
        };
        const StudyPtr study = opened({}, "USUBJID,PARAMCD,AVAL,CNSR,ARM\nP1,OS,1,0,A\nP2,OS,2,0,B\n");
        QCOMPARE(units(study), 1);
        Amendments amendments;
        amendments.unit = TimeUnit::Days;
        QCOMPARE(units(*study::amended(study, amendments)), 0);
    }

    void anEndpointOfSeveralUnitsKeepsItsOwn()
    {
        const StudyPtr study =
            opened({}, "USUBJID,PARAMCD,AVAL,AVALU,CNSR,ARM\nP1,OS,1,MONTHS,0,A\nP2,OS,2,MONTHS,0,B\nP3,OS,60,DAYS,0,B\n");
        QCOMPARE(study->endpoints.front().unit, std::optional(TimeUnit::Months));
        Amendments amendments;
        amendments.unit = TimeUnit::Days;
        const StudyPtr said = *study::amended(study, amendments);
        QVERIFY(!study::takesUnit(*said, said->endpoints.front()));
        QCOMPARE(said->endpoints.front().unit, std::optional(TimeUnit::Months));
    }

    void betweenDatesLieDaysWhateverAnybodySays()
    {
        study::RoleOptions roles;
        roles.start = "A";
        roles.end = "B";
        roles.event = "E";
        const auto opened = openCsv("USUBJID,A,B,E\nP1,2020-01-01,2020-03-01,1\nP2,2020-01-01,2020-01-15,0\n", roles);
        QVERIFY2(opened.ok(), problem(opened).c_str());
        QVERIFY(!study::takesUnit(**opened, (*opened)->endpoints.front()));
        Amendments amendments;
        amendments.unit = TimeUnit::Months;
        const StudyPtr said = *study::amended(*opened, amendments);
        QCOMPARE(said->endpoints.front().unit, std::optional(TimeUnit::Days));
        QCOMPARE(said->endpoints.front().times, (std::vector<double>{14, 60}));
        roles.unit = TimeUnit::Weeks; // in which they are counted
        const auto weeks = openCsv("USUBJID,A,B,E\nP1,2020-01-01,2020-03-04,1\nP2,2020-01-01,2020-01-15,0\n", roles);
        QVERIFY2(weeks.ok(), problem(weeks).c_str());
        QCOMPARE((*weeks)->endpoints.front().unit, std::optional(TimeUnit::Weeks));
        QCOMPARE((*weeks)->endpoints.front().times, (std::vector<double>{2, 9}));
    }

    void namesMayChangePlacesAndValuesStillTellArmsApart()
    {
        Amendments amendments;
        amendments.armNames = {{"A", "B"}, {"B", "A"}};
        const auto study = study::amended(opened(roles("C")), amendments);
        QVERIFY2(study.ok(), problem(study).c_str());
        for (const char* value : {"A", "B", "C"}) {
            const auto arms = study::chosenArms(**study, {value});
            QCOMPARE(arms->size(), std::size_t{1});
            QCOMPARE((*study)->arms[arms->front()].value, std::string(value));
        }
        QCOMPARE(*study::chosenArms(**study, {"A", "B"}), (std::vector<std::size_t>{1, 2}));
    }

    void noTwoArmsGetOneName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("other");
        QTest::newRow("of the files") << "B"
                                      << "B";
        QTest::newRow("given too") << "Drug"
                                   << "Drug";
    }
    void noTwoArmsGetOneName()
    {
        QFETCH(QString, name);
        QFETCH(QString, other);
        Amendments amendments;
        amendments.armNames["A"] = name.toStdString();
        if (other != "B") amendments.armNames["B"] = other.toStdString();
        const StudyPtr study = opened(roles());
        const auto checked = study::checkAmendments(*study, amendments);
        QVERIFY(!checked.ok());
        QCOMPARE(text(checked.error().code), QString("arm-name-taken"));
        QCOMPARE(text(study::amended(study, amendments).error().code), QString("arm-name-taken"));
    }

    void anArmThatIsNotThereIsAnError()
    {
        Amendments control, name;
        control.control = "D";
        name.armNames = {{"D", "Drug"}};
        for (const Amendments& amendments : {control, name}) {
            const auto study = study::amended(opened(roles()), amendments);
            QVERIFY(!study.ok());
            QCOMPARE(text(study.error().code), QString("no-such-arm"));
            QCOMPARE(study.error().kind, base::ErrorKind::Usage);
        }
    }
};

QTEST_APPLESS_MAIN(AmendTest)
#include "amend_test.moc"
