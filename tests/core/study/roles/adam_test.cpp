// Roles from CDISC names, and from options.
#include "core/study/roles/adam.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <algorithm>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

QString endpointIds(const study::Study& study)
{
    return names(study.endpoints, [](const study::Endpoint& e) { return e.id; });
}
QString subgroupIds(const study::Study& study)
{
    return names(study.subgroups, [](const study::Subgroup& s) { return s.id; });
}
QString populationIds(const study::Study& study)
{
    return names(study.populations, [](const study::Population& p) { return p.id; });
}
QString levels(const study::Study& study, const char* subgroup)
{
    const study::Subgroup* found = study.subgroup(subgroup);
    return found == nullptr ? QString("no subgroup") : names(found->levels, [](const study::Level& l) { return l.value; });
}

/// Eight patients with further columns: `header` and one cell list per patient.
base::Result<study::StudyPtr> withColumns(const QString& header, const QStringList& cells, const study::RoleOptions& roles = {})
{
    QString csv = "USUBJID,AVAL,CNSR,TRT01P," + header + '\n';
    for (int i = 0; i < cells.size(); ++i)
        csv += QString("P%1,%2,%3,%4,%5\n").arg(i).arg(10 + i).arg(i % 2).arg(i % 2 == 0 ? "Drug" : "Placebo", cells[i]);
    return openCsv(csv.toStdString(), roles);
}

} // namespace

class AdamTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endpointsComeInOrderOfAppearance()
    {
        const auto study = openCsv(
            "USUBJID,PARAMCD,PARAM,AVAL,CNSR,ARM\nP1,PFS,Progression-free survival (months),1,0,a\n"
            "P1,OS,Overall survival (days),2,1,a\nP2,OS,Overall survival (days),3,0,b\nP2,PFS,Progression-free survival (months),4,0,b\n"
            "P2,DOR,Duration (of response),5,0,b\n");
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(endpointIds(**study), QString("PFS|OS|DOR"));
        QCOMPARE(text((*study)->endpoints[0].label), QString("Progression-free survival"));
        QCOMPARE(text((*study)->endpoints[2].label), QString("Duration (of response)"));
        QVERIFY((*study)->endpoints[0].unit == study::TimeUnit::Months);
        QVERIFY((*study)->endpoints[1].unit == study::TimeUnit::Days);
        QVERIFY(!(*study)->endpoints[2].unit);
    }

    void aTableIsKnownByTheBeginningOfItsName()
    {
        for (const char* name : {"ADRS", "adrs", "adrs_onco", "ADRS2"}) QVERIFY(study::domainOfName(name) == study::DomainKind::Responses);
        for (const char* name : {"ADRSX", "XADRS", "ADSL", ""}) QVERIFY(!study::domainOfName(name));
    }
    void withoutAParameterTheTimeColumnIsTheEndpoint()
    {
        const auto study = openCsv("USUBJID,AVAL,CNSR,ARM\nP1,1,0,a\nP2,2,0,b\n");
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(endpointIds(**study), QString("AVAL"));
    }

    void unitsComeFromTheRowsOrElseFromTheLabel_data()
    {
        QTest::addColumn<QString>("units"); // AVALU of four rows, "-" = missing
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("times");
        QTest::addColumn<QString>("warning");
        QTest::newRow("all the same") << "DAYS DAYS DAYS DAYS"
                                      << "days"
                                      << "10 20 30 40"
                                      << "";
        QTest::newRow("in other words") << "Months mo MONTH month"
                                        << "months"
                                        << "10 20 30 40"
                                        << "";
        QTest::newRow("mixed: the most frequent") << "DAYS WEEKS DAYS DAYS"
                                                  << "days"
                                                  << "10 30 40 140"
                                                  << "1 times were converted to days";
        QTest::newRow("some unknown") << "DAYS - DAYS parsecs"
                                      << "days"
                                      << "10 20 30 40"
                                      << "2 rows have no known unit; days assumed";
        QTest::newRow("none: the label's") << "- - - -"
                                           << "weeks"
                                           << "10 20 30 40"
                                           << "";
        QTest::newRow("none known: the label's") << "parsecs parsecs - -"
                                                 << "weeks"
                                                 << "10 20 30 40"
                                                 << "";
    }
    void unitsComeFromTheRowsOrElseFromTheLabel()
    {
        QFETCH(QString, units);
        QFETCH(QString, unit);
        QFETCH(QString, times);
        QFETCH(QString, warning);
        QString csv = "USUBJID,PARAMCD,PARAM,AVAL,AVALU,CNSR,ARM\n";
        const QStringList cells = units.split(' ');
        for (int i = 0; i < 4; ++i)
            csv += QString("P%1,OS,Survival (weeks),%2,%3,0,%4\n")
                       .arg(i)
                       .arg(10 * i + 10)
                       .arg(cells[i] == "-" ? "" : cells[i], i < 2 ? "a" : "b");
        const auto study = openCsv(csv.toStdString());
        QVERIFY2(study.ok(), problem(study).c_str());
        const study::Endpoint& endpoint = (*study)->endpoints.front();
        QCOMPARE(endpoint.unit ? QString::fromUtf8(study::name(*endpoint.unit).data()) : QString("unknown"), unit);
        QStringList found;
        for (const double time : endpoint.times) found.append(QString::number(time));
        QCOMPARE(found.join(' '), times);
        const QStringList converted = warned(endpoint.warnings, "mixed-units") + warned(endpoint.warnings, "unknown-unit");
        QCOMPARE(converted.isEmpty(), warning.isEmpty());
        if (!warning.isEmpty()) QVERIFY2(converted.front().endsWith(warning), qPrintable(converted.front()));
        QCOMPARE(warned(endpoint.warnings, "units-disagree").isEmpty(), unit == "weeks"); // as PARAM says
    }

    void aUnitBehindTheNumbersGoesBeforeTheLabel()
    {
        const auto study = openCsv("USUBJID,PARAMCD,PARAM,AVAL,CNSR,ARM\nP1,OS,Survival (days),10.5 months,0,a\n"
                                   "P2,OS,Survival (days),12 months,1,b\nP3,OS,Survival (days),7 months,0,b\n");
        QVERIFY2(study.ok(), problem(study).c_str());
        const study::Endpoint& endpoint = (*study)->endpoints.front();
        QVERIFY(endpoint.unit == study::TimeUnit::Months);
        QCOMPARE(warned(endpoint.warnings, "units-disagree").size(), 1);
    }

    void theUnitGivenByHandOverridesAll()
    {
        study::RoleOptions roles;
        roles.unit = study::TimeUnit::Years;
        const auto study = openCsv("USUBJID,AVAL,AVALU,CNSR,ARM\nP1,1,DAYS,0,a\nP2,2,WEEKS,0,b\n", roles);
        QVERIFY2(study.ok(), problem(study).c_str());
        QVERIFY((*study)->endpoints.front().unit == study::TimeUnit::Years);
        QCOMPARE((*study)->endpoints.front().times, (std::vector<double>{1, 2}));
    }

    void thePlannedTreatmentGoesFirst_data()
    {
        QTest::addColumn<QString>("columns");
        QTest::addColumn<QString>("arms");
        QTest::newRow("all") << "ACTARM ARM TRT01A TRTA TRTP TRT01P"
                             << "x5|y5";
        QTest::newRow("without TRT01P") << "ACTARM ARM TRT01A TRTA TRTP"
                                        << "x4|y4";
        QTest::newRow("actual") << "ACTARM ARM TRT01A TRTA"
                                << "x3|y3";
        QTest::newRow("actual of the period") << "ACTARM ARM TRT01A"
                                              << "x2|y2";
        QTest::newRow("ARM") << "ACTARM ARM"
                             << "x1|y1";
        QTest::newRow("lower case") << "arm"
                                    << "x0|y0";
    }
    void thePlannedTreatmentGoesFirst()
    {
        QFETCH(QString, columns);
        QFETCH(QString, arms);
        const QStringList all = columns.split(' ');
        QString csv = "USUBJID,AVAL,CNSR";
        for (const QString& name : all) csv += ',' + name;
        for (const char* arm : {"x", "y"}) {
            csv += QString("\n%1,1,0").arg(arm);
            for (int i = 0; i < all.size(); ++i) csv += QString(",%1%2").arg(arm).arg(i);
        }
        const auto study = openCsv(csv.toStdString());
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(armNames(**study), arms);
    }

    void anEmptyTreatmentColumnIsPassedOver()
    {
        const auto study = openCsv("USUBJID,AVAL,CNSR,TRT01P,TRTA\nP1,1,0,,a\nP2,2,0,,b\n");
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(armNames(**study), QString("a|b"));
    }

    void levelsFollowTheirNumericCompanion()
    {
        const auto study = withColumns("AGEGR1,AGEGR1N,RACE", {"<65,1,W", ">80,3,B", "65-80,2,A", "<65,1,W"});
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(levels(**study, "AGEGR1"), QString("<65|65-80|>80"));
        QCOMPARE(levels(**study, "RACE"), QString("A|B|W"));
        QCOMPARE(subgroupIds(**study), QString("AGEGR1|RACE"));
    }

    void flagsArePopulations_data()
    {
        QTest::addColumn<QString>("values");
        QTest::addColumn<int>("subjects"); // -1 = no population
        QTest::newRow("Y and N") << "Y Y N Y" << 3;
        QTest::newRow("Y and blank") << "Y - - Y" << 2;
        QTest::newRow("in words") << "yes No YES no" << 2;
        QTest::newRow("everyone") << "Y Y Y Y" << 4;
        QTest::newRow("nobody") << "N N N N" << -1;
        QTest::newRow("not a flag") << "Y N U Y" << -1;
        QTest::newRow("numbers have an N-variable's name") << "1 0 1 1" << -1;
    }
    void flagsArePopulations()
    {
        QFETCH(QString, values);
        QFETCH(int, subjects);
        const auto study = withColumns("SAFFL", values.replace('-', "").split(' '));
        QVERIFY2(study.ok(), problem(study).c_str());
        const study::Population* flag = (*study)->population("SAFFL");
        QCOMPARE(flag == nullptr ? -1 : static_cast<int>(flag->subjects), subjects);
        QCOMPARE(populationIds(**study), subjects < 0 ? QString("all") : QString("SAFFL|all"));
        QVERIFY((*study)->subgroup("SAFFL") == nullptr);
        QCOMPARE((*study)->populations.back().subjects, std::size_t(4));
    }

    void aFlagOfTheSamePatientsIsFoldedIntoTheFirst()
    {
        const auto study = withColumns("ITTFL,SAFFL,FASFL", {"Y,Y,Y", "Y,N,N", "Y,Y,Y", "N,Y,Y"});
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(populationIds(**study), QString("ITTFL|SAFFL|all"));
        QCOMPARE((*study)->population("FASFL"), (*study)->population("SAFFL"));
        const auto& guesses = (*study)->roles->guesses;
        const auto said = std::ranges::find(guesses, "FASFL", &study::Guess::found);
        QVERIFY(said != guesses.end());
        QCOMPARE(text(said->reason), QString("it has the same patients as SAFFL, and is shown once"));
        study::RoleOptions named;
        named.populations = {"SAFFL", "FASFL"};
        QCOMPARE(populationIds(**withColumns("ITTFL,SAFFL,FASFL", {"Y,Y,Y", "Y,N,N", "Y,Y,Y", "N,Y,Y"}, named)),
                 QString("SAFFL|FASFL|all"));
    }

    void theIntentionToTreatGoesBeforeACopy()
    {
        const auto study = withColumns("SAFFL,FASFL,ITTFL", {"Y,Y,Y", "N,N,N", "Y,Y,Y", "Y,Y,Y"});
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(populationIds(**study), QString("ITTFL|all"));
        for (const char* alias : {"SAFFL", "FASFL"}) QCOMPARE((*study)->population(alias), (*study)->population("ITTFL"));
    }

    void flagsKeepTheirLabelWithoutTheWord()
    {
        table::Table made;
        made.name = "ADTTE";
        made.file = "adtte.xpt";
        made.rows = 2;
        made.columns = {table::numberColumn("AVAL", {1, 2}), table::numberColumn("CNSR", {0, 0}),
                        table::categoryColumn("ITTFL", {"Y", "N"})};
        made.columns[2].label = "Intent-To-Treat Population Flag";
        study::DataAccess access = accessTo({{"adtte.xpt", ""}});
        access.read = [&](base::Source&, const std::string&, const table::ReadOptions&, const base::Cancel&) {
            return base::Result<std::vector<table::Table>>({made});
        };
        const auto study = study::openStudy({"adtte.xpt"}, {}, access, base::Cancel());
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(text((*study)->population("ITTFL")->label), QString("Intent-To-Treat Population"));
    }

    void whatIsASubgroup_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("values");
        QTest::addColumn<bool>("is");
        const auto row = [](const char* name, const char* values, bool is) {
            QTest::newRow(name) << QString(name).section(' ', 0, 0) << QString(values) << is;
        };
        row("REGION", "a b a b", true);
        row("REGION one level", "a a a a", false);
        row("REGION one level and missing", "a - a -", false);
        row("SEX coded", "1 2 1 2", true);
        row("ECOGBL coded", "0 1 2 -", true);
        row("AGE number", "50 60 70 80", false);
        row("AGEGR1N companion", "1 2 1 2", true); // there is no AGEGR1 beside it
        row("SITEID", "a b a b", false);
        row("PARCAT1", "a b a b", false);
        row("EVNTDESC", "a b a b", false);
        row("TRTSEQP", "a b a b", false);
        row("BIRTHDTF", "a b a b", false);
        row("AVALC", "a b a b", false);
        // Known only after randomization; the first two are the CDISC pilot's.
        for (const char* name : {"DCDECOD", "DCREASCD", "DCSREAS", "DCTREAS", "DCP01RS", "EOSSTT", "EOTSTT", "EOP01STT", "DTHCAUS",
                                 "DTHCGR1", "LDDTHGR1", "DSDECOD"})
            row(name, "a b a b", false);
        row("DURDSGR1", "a b a b", true); // duration of disease at baseline
    }
    void whatIsASubgroup()
    {
        QFETCH(QString, name);
        QFETCH(QString, values);
        QFETCH(bool, is);
        const auto study = withColumns(name, values.replace('-', "").split(' '));
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(subgroupIds(**study), is ? name : QString());
    }

    void manyLevelsAreOfferedFoldedAndTooManyAreNot_data()
    {
        QTest::addColumn<int>("levels");
        QTest::addColumn<bool>("offered");
        QTest::addColumn<bool>("folded");
        QTest::newRow("12") << 12 << true << false;
        QTest::newRow("13") << 13 << true << true;
        QTest::newRow("60") << 60 << true << true;
        QTest::newRow("61") << 61 << false << false;
    }
    void manyLevelsAreOfferedFoldedAndTooManyAreNot()
    {
        QFETCH(int, levels);
        QFETCH(bool, offered);
        QFETCH(bool, folded);
        QStringList rows;
        for (int i = 0; i < 4 * levels; ++i) rows.append(QString("l%1,").arg(i % levels));
        const auto study = withColumns("COUNTRY,X", rows);
        QCOMPARE(subgroupIds(**study), offered ? QString("COUNTRY") : QString());
        if (offered) QCOMPARE((*study)->subgroups.front().folded, folded);
    }

    void ofManyFactorsTheFirstHundredAreUnfolded()
    {
        QStringList names{"X"}, row[2] = {{""}, {""}};
        for (int i = 0; i < 103; ++i) {
            names.append("GENE" + QString::number(i));
            row[0].append("low");
            row[1].append("high");
        }
        const auto study = withColumns(names.join(','), {row[0].join(','), row[1].join(','), row[0].join(','), row[1].join(',')});
        QVERIFY2(study.ok(), problem(study).c_str());
        const auto& subgroups = (*study)->subgroups;
        QCOMPARE(subgroups.size(), std::size_t(103));
        QVERIFY(!subgroups[99].folded);
        QVERIFY(subgroups[100].folded && subgroups[102].folded);
    }

    void whatChangesWithinAPatientIsNoSubgroup()
    {
        const auto study = openCsv("USUBJID,PARAMCD,AVAL,CNSR,ARM,SEX,LINE,ECOG,ECOGBL\n"
                                   "P1,PFS,1,0,a,F,one,0,1\nP1,OS,2,0,a,F,two,1,1\nP2,PFS,3,0,b,M,one,0,0\nP2,OS,4,0,b,M,one,0,0\n");
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(subgroupIds(**study), QString("SEX|ECOGBL"));
    }

    void screenFailuresAreNoArm()
    {
        const auto study =
            openTexts({{"adtte.csv", "USUBJID,AVAL,CNSR\nP1,1,0\nP2,2,0\nP3,3,0\n"},
                       {"adsl.csv", "USUBJID,ARM,SEX\nP1,Drug,F\nP2,Placebo,M\nP3,Screen Failure,F\nP4,Screen Failure,F\nP5,Drug,M\n"}},
                      {"adtte.csv", "adsl.csv"});
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(armNames(**study), QString("Placebo|Drug"));
        QCOMPARE((*study)->armSubjects, (std::vector<std::size_t>{1, 2})); // P5 has no outcome
        QCOMPARE(warned((*study)->warnings, "not-an-arm").join(""),
                 QString("\"Screen Failure\" (1 rows) is not counted as a treatment arm"));
        QCOMPARE((*study)->endpoints.front().positions(), std::size_t(2));
    }

    void theStudyIsNamedByItsIdentifier()
    {
        const auto study = openCsv("STUDYID,USUBJID,AVAL,CNSR\nCDISC01,P1,1,0\nCDISC01,P2,2,1\n");
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(text((*study)->facts.id), QString("CDISC01"));
    }

    void optionsChooseSubgroupsAndPopulations()
    {
        study::RoleOptions roles;
        roles.subgroups = {"AGE"};
        roles.populations = {"EVAL", "SAFFL"};
        const auto study = withColumns("SEX,AGE,EVAL,SAFFL", {"F,50,1,Y", "M,60,0,Y", "F,50,1,", "M,60,1,Y"}, roles);
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(subgroupIds(**study), QString("AGE"));
        QCOMPARE(levels(**study, "AGE"), QString("50|60"));
        QCOMPARE(populationIds(**study), QString("EVAL|SAFFL|all"));
        QCOMPARE((*study)->population("EVAL")->subjects, std::size_t(3));
    }

    void optionsThatNameNothingAreErrorsOfUse_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("code");
        for (const char* option : {"id", "time", "event", "censor", "arm", "subgroups", "populations"})
            QTest::newRow(option) << option << "no-such-column";
        QTest::newRow("control") << "control"
                                 << "no-such-arm";
        QTest::newRow("a population that is no flag") << "flag"
                                                      << "not-a-flag";
        QTest::newRow("a subgroup of too many levels") << "many"
                                                       << "too-many-levels";
    }
    void optionsThatNameNothingAreErrorsOfUse()
    {
        QFETCH(QString, option);
        QFETCH(QString, code);
        study::RoleOptions roles;
        if (option == "id") roles.id = "NOTHING";
        if (option == "time") roles.time = "NOTHING";
        if (option == "event") roles.event = "NOTHING";
        if (option == "censor") roles.censor = "NOTHING";
        if (option == "arm") roles.arm = "NOTHING";
        if (option == "subgroups") roles.subgroups = {"SEX", "NOTHING"};
        if (option == "populations") roles.populations = {"NOTHING"};
        if (option == "control") roles.control = "NOTHING";
        if (option == "flag") roles.populations = {"SEX"};
        if (option == "many") roles.subgroups = {"USUBJID"};
        QStringList cells;
        for (int i = 0; i < 120; ++i) cells.append(i % 2 == 0 ? "F" : "M");
        const auto study = withColumns("SEX", cells, roles);
        QVERIFY(!study.ok());
        QCOMPARE(text(study.error().code), code);
        QCOMPARE(study.error().kind, base::ErrorKind::Usage);
    }

    void optionsSayWhatTheEventIs_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("lists"); // event / competing / censor values
        QTest::addColumn<QString>("codes");
        QTest::addColumn<QString>("outcomes"); // in order of rows
        QTest::newRow("lung") << "event"
                              << "2//"
                              << "1 2 1 2"
                              << "0101";
        QTest::newRow("event") << "event"
                               << "//"
                               << "1 0 0 1"
                               << "1001";
        QTest::newRow("censor") << "censor"
                                << "//"
                                << "1 0 2 0"
                                << "0101";
        QTest::newRow("censor value") << "censor"
                                      << "//1"
                                      << "1 2 1 2"
                                      << "0101";
        QTest::newRow("event with a censor value") << "event"
                                                   << "//0"
                                                   << "0 2 0 2"
                                                   << "0101";
        QTest::newRow("competing") << "event"
                                   << "/2/"
                                   << "1 2 0 Y"
                                   << "1201";
        QTest::newRow("competing of a censor column") << "censor"
                                                      << "/2/"
                                                      << "0 2 1 0"
                                                      << "1201";
        QTest::newRow("event value of a censor column") << "censor"
                                                        << "0//"
                                                        << "0 1 2 0"
                                                        << "1001";
    }
    void optionsSayWhatTheEventIs()
    {
        QFETCH(QString, column);
        QFETCH(QString, lists);
        QFETCH(QString, codes);
        QFETCH(QString, outcomes);
        study::RoleOptions roles;
        roles.time = "T";
        (column == "event" ? roles.event : roles.censor) = "S";
        roles.eventValues = list(lists.section('/', 0, 0));
        roles.competingValues = list(lists.section('/', 1, 1));
        roles.censorValues = list(lists.section('/', 2, 2));
        QString csv = "T,S\n";
        int time = 0;
        for (const QString& code : codes.split(' ')) csv += QString("%1,%2\n").arg(++time).arg(code);
        const auto study = openCsv(csv.toStdString(), roles);
        QVERIFY2(study.ok(), problem(study).c_str());
        QString found;
        for (const std::uint8_t outcome : (*study)->endpoints.front().outcome) found += QString::number(outcome);
        QCOMPARE(found, outcomes);
        QCOMPARE((*study)->endpoints.front().competing.size(), roles.competingValues.size());
    }
};

QTEST_GUILESS_MAIN(AdamTest)
#include "adam_test.moc"
