// The three steps by themselves, and what is said of the guesses.
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

const char* const adtte = "USUBJID,PARAMCD,PARAM,AVAL,CNSR\nP1,OS,Overall survival (days),10,0\nP2,OS,Overall survival (days),20,1\n"
                          "P1,TTR,Time to response,5,0\n";
const char* const adsl = "USUBJID,TRT01P,SEX,ITTFL\nP1,B,F,Y\nP2,A,M,N\n";
const Texts texts{{"adtte.csv", adtte}, {"adsl.csv", adsl}};

study::Tables tablesOf(const Texts& files, const std::vector<std::string>& names)
{
    auto tables = study::readTables(names, {}, accessTo(files), base::Cancel());
    if (!tables) qFatal("%s", problem(tables).c_str());
    return std::move(tables).value();
}

QString guessed(const study::Roles& roles, const QString& what)
{
    for (const study::Guess& guess : roles.guesses)
        if (text(guess.what()) == what) return text(guess.reason) + (guess.doubtful ? " (doubtful)" : "");
    return "not guessed";
}

} // namespace

class ProposeRolesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readingInterpretsNothing()
    {
        const study::Tables tables = tablesOf({{"x.csv", "A,B\n1,2\n"}}, {"x.csv"});
        QCOMPARE(tables.tables.size(), std::size_t(1));
        QCOMPARE(tables.files.size(), std::size_t(1));
        QCOMPARE(tables.files.front().sha256.size(), std::size_t(64));
        QVERIFY(tables.studyFile.empty() && !tables.record);
        QCOMPARE(text(study::proposeRoles(tables, {}).error().code), QString("no-endpoint"));
    }

    void guessesSayWhyAndWhichAreDoubtful()
    {
        const auto roles = study::proposeRoles(tablesOf(texts, {"adtte.csv", "adsl.csv"}), {});
        QVERIFY2(roles.ok(), problem(roles).c_str());
        QCOMPARE(guessed(*roles, "endpoint: OS"), QString("CDISC columns AVAL and CNSR"));
        QCOMPARE(guessed(*roles, "unit of OS: days"), QString("in brackets after PARAM"));
        QCOMPARE(guessed(*roles, "unit of TTR: unknown"), QString("neither AVALU nor PARAM says one (doubtful)"));
        QCOMPARE(guessed(*roles, "arms: column TRT01P"), QString("the CDISC name of the treatment"));
        QCOMPARE(guessed(*roles, "control arm: A"), QString("it is the first in order; nothing says which arm is the control (doubtful)"));
        QCOMPARE(guessed(*roles, "population: ITTFL"), QString("its name ends in FL and it says yes and no"));
        QCOMPARE(guessed(*roles, "subgroup: SEX"), QString("2 values, one per patient"));
    }

    void whatIsSaidIsNoGuess()
    {
        study::RoleOptions options;
        options.arm = "SEX";
        options.control = "M";
        options.populations = {"ITTFL"};
        const auto roles = study::proposeRoles(tablesOf(texts, {"adtte.csv", "adsl.csv"}), options);
        QVERIFY2(roles.ok(), problem(roles).c_str());
        for (const study::Guess& guess : roles->guesses)
            for (const char* said : {"arms", "control", "population"}) QVERIFY2(!text(guess.what()).startsWith(said), guess.what().c_str());
        QVERIFY(roles->arms->levels[1].control);
        QCOMPARE(text(roles->arms->levels[1].value.text), QString("M"));
    }

    void aColumnOfATableThatIsNotJoinedSaysWhy()
    {
        study::RoleOptions options;
        options.arm = "TRT01P";
        const Texts texts{{"adtte.csv", "USUBJID,PARAMCD,AVAL,CNSR\nP1,OS,1,0\nP2,OS,2,1\n"},
                          {"base.csv", "USUBJID,TRT01P\nP1,a\nP2,b\nP2,a\n"}};
        const auto study = openTexts(texts, {"adtte.csv", "base.csv"}, options);
        QVERIFY(!study.ok());
        QCOMPARE(text(study.error().code), QString("no-such-column"));
        QCOMPARE(study.error().line, std::size_t(4));
        QVERIFY2(text(study.error().text).contains("--arm names TRT01P, a column of a table that has several rows per patient"),
                 study.error().text.c_str());
    }

    void theStepsMakeTheStudyThatOpeningMakes()
    {
        const study::Tables tables = tablesOf(texts, {"adsl.csv", "adtte.csv"});
        const auto roles = study::proposeRoles(tables, {});
        QVERIFY2(roles.ok(), problem(roles).c_str());
        const auto built = study::buildStudy(tables, *roles, base::Cancel());
        QVERIFY2(built.ok(), problem(built).c_str());
        const auto opened = openTexts(texts, {"adsl.csv", "adtte.csv"});
        QVERIFY2(opened.ok(), problem(opened).c_str());
        const study::Study &a = **built, &b = **opened;
        QCOMPARE(armNames(a), armNames(b));
        QCOMPARE(a.endpoints.size(), b.endpoints.size());
        QCOMPARE(a.endpoints.front().patient, b.endpoints.front().patient);
        QCOMPARE(text(a.tables.front()->name), text(b.tables.front()->name));
        QCOMPARE(a.subgroups.size(), b.subgroups.size());
        QCOMPARE(a.warnings.size(), b.warnings.size());
        QVERIFY(study::sameRoles(*a.roles, *b.roles));
    }

    void changedRolesMakeAnotherStudy()
    {
        const study::Tables tables = tablesOf(texts, {"adtte.csv", "adsl.csv"});
        auto roles = study::proposeRoles(tables, {});
        QVERIFY2(roles.ok(), problem(roles).c_str());
        roles->endpoints.resize(1);
        roles->arms.reset();
        const auto built = study::buildStudy(tables, *roles, base::Cancel());
        QVERIFY2(built.ok(), problem(built).c_str());
        QCOMPARE((*built)->endpoints.size(), std::size_t(1));
        QVERIFY((*built)->singleArm());
        roles->endpoints.front().time.text = "NIX";
        QCOMPARE(text(study::buildStudy(tables, *roles, base::Cancel()).error().code), QString("no-such-column"));
    }

    void moreEndpointsThanCanBeLookedForNameTheLimit()
    {
        constexpr std::size_t rows = 1250000;
        study::Tables tables;
        table::Table table{"a", "", "a.csv", "csv", rows, {}, {}};
        table.columns = {table::numberColumn("T", std::vector<double>(rows, 1)), table::numberColumn("E", std::vector<double>(rows, 1)),
                         table::numberColumn("X", std::vector<double>(rows, 2))};
        tables.tables.push_back({std::make_shared<const table::Table>(std::move(table)), ""});
        study::RoleOptions options;
        options.time = "T";
        options.event = "E";
        auto roles = study::proposeRoles(tables, options);
        QVERIFY2(roles.ok(), problem(roles).c_str());
        roles->subgroups.assign(801, {{"X", {}}, "", {"X", {}}, {}, {}, {}});
        const auto many = study::buildStudy(tables, *roles, base::Cancel());
        QCOMPARE(text(many.error().code), QString("too-many-subgroups"));
        roles->endpoints.assign(801, roles->endpoints.front());
        const auto more = study::buildStudy(tables, *roles, base::Cancel());
        QCOMPARE(text(more.error().code), QString("too-many-endpoints"));
        QVERIFY2(text(more.error().text).contains("801 endpoints in tables of 1250000 rows; the most is 800"), more.error().text.c_str());
    }

    void moreChoicesThanAPersonCanMakeNameTheLimit_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("code");
        for (const char* kind : {"endpoints", "populations", "strata"}) QTest::newRow(kind) << kind << QString("too-many-") + kind;
        QTest::newRow("subgroups") << "subgroups"
                                   << "too-many-subgroups";
    }
    void moreChoicesThanAPersonCanMakeNameTheLimit()
    {
        QFETCH(QString, kind);
        QFETCH(QString, code);
        const study::Tables tables = tablesOf({{"a.csv", "T,E,X\n1,1,a\n2,0,b\n3,1,a\n"}}, {"a.csv"});
        study::RoleOptions options;
        options.time = "T";
        options.event = "E";
        auto roles = study::proposeRoles(tables, options);
        QVERIFY2(roles.ok(), problem(roles).c_str());
        constexpr std::size_t most = 1000;
        if (kind == "endpoints") roles->endpoints.assign(most + 1, roles->endpoints.front());
        if (kind == "populations") roles->populations.assign(most + 1, {});
        if (kind == "subgroups") roles->subgroups.assign(most + 1, {});
        if (kind == "strata") roles->strata.assign(most + 1, {"X", {}});
        const auto built = study::buildStudy(tables, *roles, base::Cancel());
        QVERIFY(!built.ok());
        QCOMPARE(text(built.error().code), code);
        QVERIFY2(text(built.error().text).contains(QString("the most is %1").arg(most)), built.error().text.c_str());
    }

    void aCancelledBuildGivesNoStudy()
    {
        const study::Tables tables = tablesOf(texts, {"adtte.csv", "adsl.csv"});
        const base::Cancel cancel;
        cancel.request();
        QCOMPARE(study::buildStudy(tables, *study::proposeRoles(tables, {}), cancel).error().kind, base::ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(ProposeRolesTest)
#include "propose_roles_test.moc"
