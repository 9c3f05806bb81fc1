// What the integrity checks find, and that they find nothing where nothing is odd. More files are in tests/doors.
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

constexpr const char* head = "USUBJID,TRT01P,PARAMCD,AVAL,CNSR,ADT,SITE\n";
constexpr const char* fine = "P1,Placebo,OS,5,0,2020-05-01,X\nP2,Drug,OS,9,1,2020-09-01,Y\nP3,Placebo,OS,7,1,2020-07-01,Y\n"
                             "P4,Drug,OS,8,0,2020-08-01,X\n";

base::Result<study::StudyPtr> openWith(const std::string& rows, const QByteArray& more = {})
{
    const QByteArray file = R"({"atrisk": 1, "study": {"dataCutoff": "2020-09-15"}, "data": {"events": "a.csv"},
        "arms": {"column": "TRT01P", "levels": [{"value": "Placebo", "role": "control"}, {"value": "Drug"}]},
        "endpoints": [{"id": "OS", "where": {"PARAMCD": "OS"}, "time": "AVAL", "unit": "months", "censor": "CNSR"}])" +
                            more + "}";
    return openTexts({{"s.study.json", file.toStdString()}, {"a.csv", head + rows}}, {"s.study.json"});
}

/// What is warned of OS with this code.
QString said(const base::Result<study::StudyPtr>& study, const char* code)
{
    if (!study.ok()) return text(problem(study));
    return (warned((*study)->endpoints.front().warnings, code) + warned((*study)->warnings, code)).join('|');
}

} // namespace

class ChecksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSaidOfDataThatAreFine()
    {
        const auto study = openWith(fine, R"(, "strata": ["SITE"])");
        QVERIFY2(study.ok(), problem(study).c_str());
        QVERIFY((*study)->warnings.empty() && (*study)->endpoints.front().warnings.empty());
    }

    void datesAreHeldAgainstEventsAndTheCutOff()
    {
        const auto study = openWith(fine + std::string("P5,Drug,OS,3,0,,X\nP6,Drug,OS,9,1,2020-09-16,X\n"));
        QCOMPARE(said(study, "event-without-date"), QString("OS: 1 patient has an event without a date in ADT (line 6)"));
        QCOMPARE(said(study, "after-cutoff"), QString("OS: 1 patient has a date in ADT after the data cut-off 2020-09-15 (line 7)"));
    }

    void aStratumWithoutAnArmIsNamed()
    {
        const auto study = openWith(fine + std::string("P5,Drug,OS,3,0,2020-03-01,Z\n"), R"(, "strata": ["SITE"])");
        QVERIFY2(said(study, "stratum-without-arm").contains("nobody of Placebo is in the stratum SITE = Z"),
                 qPrintable(said(study, "stratum-without-arm")));
    }

    void timesOfZeroAndOfCenturiesAreSaid()
    {
        const auto study = openWith(fine + std::string("P5,Drug,OS,0,0,2020-03-01,X\nP6,Drug,OS,1500,1,2020-03-01,X\n"));
        QVERIFY2(said(study, "zero-time").contains("1 patient has the time 0"), qPrintable(said(study, "zero-time")));
        QVERIFY2(said(study, "implausible-time").contains("days would fit"), qPrintable(said(study, "implausible-time")));
    }

    void ofTimesBetweenDatesTheDatesAreAsked_data()
    {
        QTest::addColumn<QString>("unit");
        for (const char* unit : {"", "days", "months", "years"}) QTest::newRow(*unit == '\0' ? "not said" : unit) << unit;
    }
    void ofTimesBetweenDatesTheDatesAreAsked()
    {
        QFETCH(QString, unit);
        study::RoleOptions roles;
        roles.start = "from";
        roles.end = "to";
        roles.event = "status";
        roles.arm = "arm";
        roles.unit = study::parseTimeUnit(unit.toStdString());
        const auto study = openCsv("ID,from,to,status,arm\nP0,2019-01-01,2020-01-15,0,A\nP1,2019-01-01,2020-02-15,1,A\n"
                                   "P2,1940-01-01,2020-04-15,1,B\nP3,2019-01-01,2020-03-15,0,B\n",
                                   roles);
        QVERIFY2(study.ok(), problem(study).c_str());
        const QString text = said(study, "implausible-time");
        QVERIFY2(text.endsWith("the longest time, 1940-01-01 to 2020-04-15, is 80 years; are the dates in from and to right? (line 4)"),
                 qPrintable(text));
    }

    void datesThatStandForNothingAreNamed_data()
    {
        QTest::addColumn<QString>("day");
        QTest::addColumn<int>("said");
        for (const char* day : {"1970-01-01", "1900-01-01", "2099-12-31", "9999-12-31", "1966-12-31"}) QTest::newRow(day) << day << 1;
        for (const char* day : {"2016-01-01", "2021-12-31", "1988-04-03"}) QTest::newRow(day) << day << 0;
    }
    void datesThatStandForNothingAreNamed()
    {
        QFETCH(QString, day);
        QFETCH(int, said);
        std::string csv = "id,birthday,time,status\n1," + day.toStdString() + ",5,1\n";
        for (int i = 2; i < 12; ++i)
            csv += std::to_string(i) + ",20" + std::to_string(10 + i) + "-03-0" + std::to_string(i % 8 + 1) + ",6,0\n";
        study::RoleOptions roles;
        roles.time = "time";
        roles.event = "status";
        const auto study = openCsv(csv, roles);
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(warned((*study)->warnings, "sentinel").size(), said);
    }

    void namesAndLabelsOfSurvivalAreSaid_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("code");
        for (const char* name :
             {"Survived", "NED", "是否存活", "ueberlebt", "survie", "sobrevive", "status_alive1_dead0", "oscens", "lebt"})
            QTest::newRow(name) << name << "censoring-as-event";
        QTest::newRow("survival_status") << "survival_status"
                                         << "event-assumed";
        for (const char* name : {"status", "dead", "status (0: alive, 1: dead)", "vital_status", "event"})
            QTest::newRow(name) << name << "";
    }
    void namesAndLabelsOfSurvivalAreSaid()
    {
        QFETCH(QString, column);
        QFETCH(QString, code);
        study::RoleOptions roles;
        roles.time = "time";
        roles.event = column.toStdString();
        const auto study = openCsv("id,time,\"" + roles.event + "\"\n1,5,1\n2,6,0\n3,7,1\n4,8,0\n", roles);
        QVERIFY2(study.ok(), problem(study).c_str());
        const base::Warnings& warnings = (*study)->endpoints.front().warnings;
        const auto said = std::ranges::find_if(
            warnings, [](const base::Warning& one) { return one.code == "censoring-as-event" || one.code == "event-assumed"; });
        QCOMPARE(said == warnings.end() ? QString() : text(said->code), code);
    }

    void daysThatAreNoneAreSaid()
    {
        std::string csv = "id,days,status\n";
        for (int i = 0; i < 12; ++i) csv += std::to_string(i) + "," + std::to_string(3 + i) + ".4,1\n";
        study::RoleOptions roles;
        roles.time = "days";
        roles.event = "status";
        const auto study = openCsv(csv, roles);
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(warned((*study)->endpoints.front().warnings, "implausible-time").size(), 1);
    }

    void armsOfUnknownTreatmentAreSaid()
    {
        study::RoleOptions roles;
        roles.time = "time";
        roles.event = "status";
        roles.arm = "arm";
        for (const char* unknown : {"Missing", "k.A.", "Unknown arm"}) {
            const auto study = openCsv(std::string("id,time,status,arm\n1,5,1,A\n2,6,0,B\n3,7,1,A\n4,8,0,") + unknown + "\n", roles);
            QVERIFY2(study.ok(), problem(study).c_str());
            QCOMPARE(warned((*study)->warnings, "label-says-missing").size(), std::string(unknown) == "Unknown arm" ? 0 : 1);
        }
    }

    void twoArmsOfOnePatientAreSaid()
    {
        study::RoleOptions roles;
        roles.time = "time";
        roles.event = "status";
        roles.arm = "arm";
        roles.records.push_back({"visit", study::Condition::Op::OneOf, {"last"}});
        const auto open = [&](const char* arm) {
            return openCsv(std::string("record_id,visit,arm,time,status\n1,first,1,,\n1,last,") + arm + ",5,1\n2,first,0,,\n2,last,0,6,0\n",
                           roles);
        };
        const auto other = open("0"), same = open("1");
        for (const auto* study : {&other, &same}) QVERIFY2(study->ok(), problem(*study).c_str());
        QVERIFY(warned((*other)->warnings, "differs-within-patient").join("").contains("the rows of 1 patient say different arms"));
        QVERIFY(warned((*same)->warnings, "differs-within-patient").isEmpty());
    }

    void datesToComeAreSaid()
    {
        const std::string csv = "id,start,last,status\n1,2020-01-05,2021-03-04,1\n2,2020-02-05,2098-03-04,0\n";
        study::RoleOptions roles;
        roles.start = "start";
        roles.end = "last";
        roles.event = "status";
        const auto study = openCsv(csv, roles);
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(warned((*study)->endpoints.front().warnings, "future-date").size(), 1);
    }

    void countsAndWeightsOfRowsAreSaid_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<int>("said");
        QTest::newRow("freq") << QByteArray("time,status,freq\n5,1,3\n6,0,2\n7,1,1\n") << 1;
        QTest::newRow("n") << QByteArray("time,status,n\n5,1,3\n6,0,2\n7,1,1\n") << 1;
        QTest::newRow("Anzahl") << QByteArray("time,status,Anzahl\n5,1,3\n6,0,2\n7,1,1\n") << 1;
        QTest::newRow("weights") << QByteArray("id,time,status,iptw\n1,5,1,0.8\n2,6,0,1.7\n3,7,1,1.1\n") << 1;
        QTest::newRow("rows that count one") << QByteArray("time,status,count\n5,1,1\n6,0,1\n7,1,1\n") << 0;
        QTest::newRow("kilograms") << QByteArray("time,status,weight\n5,1,81\n6,0,64.5\n7,1,70\n") << 0;
        QTest::newRow("whole kilograms") << QByteArray("time,status,weight\n5,1,81\n6,0,64\n7,1,70\n") << 0;
        QTest::newRow("a count of cells, by patient") << QByteArray("id,time,status,count\n1,5,1,3\n2,6,0,2\n3,7,1,8\n") << 0;
        QTest::newRow("nodes") << QByteArray("time,status,nodes\n5,1,3\n6,0,2\n7,1,1\n") << 0;
    }
    void countsAndWeightsOfRowsAreSaid()
    {
        QFETCH(QByteArray, csv);
        QFETCH(int, said);
        study::RoleOptions roles;
        roles.time = "time";
        roles.event = "status";
        const auto study = openCsv(csv.toStdString(), roles);
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(warned((*study)->warnings, "rows-not-weighted").size(), said);
    }

    void nobodyIsQuotedWhoSaidNoUnit()
    {
        study::RoleOptions roles;
        roles.time = "OS_MONTHS";
        roles.event = "OS_EVENT";
        roles.arm = "TRT01P";
        const auto study = openCsv("USUBJID,TRT01P,OS_MONTHS,OS_EVENT\nP1,a,5,0\nP2,b,9,1\nP3,a,7,1\nP4,b,1500,0\n", roles);
        QVERIFY2(study.ok(), problem(study).c_str());
        QVERIFY2(said(study, "implausible-time").contains("1500, is 125 years in months; days would fit"),
                 qPrintable(said(study, "implausible-time")));
    }

    void rowsThatDisagreeAreSaidOfTheirEndpoint()
    {
        const QByteArray file = R"({"atrisk": 1, "data": {"events": "a.csv"}, "subject": "ID",
            "arms": {"column": "arm", "levels": [{"value": "B", "role": "control"}, {"value": "A"}]},
            "endpoints": [{"id": "OS", "label": "Survival", "where": {"P": "OS"}, "time": "to", "entry": "from", "unit": "months", "event": "e"},
                          {"id": "PFS", "where": {"P": "PFS"}, "time": "to", "entry": "from", "unit": "months", "event": "e"},
                          {"id": "TTR", "where": {"P": "TTR"}, "time": "to", "unit": "months", "event": "e"}],
            "strata": ["site"], "subgroups": [{"id": "ecog", "column": "ecog"}]})";
        std::string csv = "ID,P,from,to,e,arm,ecog,site\n";
        for (const std::string id : {"P0,", "P1,", "P2,", "P3,"}) {
            const std::string arm = id < "P2" ? ",B," : ",A,";
            for (const std::string endpoint : {"OS", "PFS"})
                csv += id + endpoint + ",0,2,0" + arm + "0,X\n" + id + endpoint + ",2,6,1" + arm + "1,Y\n";
            csv += id + "TTR,0,3,1" + arm + "0,X\n";
        }
        const auto study = openTexts({{"s.study.json", file.toStdString()}, {"a.csv", csv}}, {"s.study.json"});
        QVERIFY2(study.ok(), problem(study).c_str());
        for (const auto& [endpoint, name] : {std::pair(0, "Survival"), {1, "PFS"}}) {
            const QStringList texts = warned((*study)->endpoints[static_cast<std::size_t>(endpoint)].warnings, "differs-within-patient");
            QCOMPARE(texts.size(), 2);
            for (const QString& text : texts) QVERIFY2(text.startsWith(QString(name) + ": column "), qPrintable(text));
        }
        QVERIFY(warned((*study)->endpoints[2].warnings, "differs-within-patient").isEmpty());
        study::Selection selection; // the strata are the study's, which has said it
        const auto cohort = study::makeCohort(*study, selection, base::Cancel());
        QVERIFY2(cohort.ok(), problem(cohort).c_str());
        QCOMPARE(warned(cohort->warnings, "differs-within-patient"), warned((*study)->endpoints[0].warnings, "differs-within-patient"));
    }

    void theFlagThatIsNotAskedForIsNamed()
    {
        const auto study = openCsv("USUBJID,TRT01P,PARAMCD,AVAL,CNSR,ANL01FL\nP1,Placebo,OS,5,0,Y\nP2,Drug,OS,9,1,\n");
        QVERIFY2(said(study, "unflagged-records").contains("1 of 2 records"), qPrintable(said(study, "unflagged-records")));
    }

    void theFlagThatLeavesOneRowEachIsUsedAndSaid()
    {
        const auto study = openCsv("USUBJID,TRT01P,PARAMCD,AVAL,CNSR,ANL01FL\nP1,Placebo,OS,5,0,Y\nP2,Drug,OS,9,1,Y\nP2,Drug,OS,2,0,N\n");
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE((*study)->endpoints.front().times, (std::vector<double>{5, 9}));
        QVERIFY(said(study, "records-assumed").contains("ANL01FL=Y"));
        QVERIFY(said(study, "unflagged-records").isEmpty());
    }

    void whatAFlagSaysBesideYesAndNoIsNamed_data()
    {
        QTest::addColumn<QString>("odd");
        QTest::addColumn<QString>("text");
        QTest::newRow("letter") << "U"
                                << "1 patient has \"U\" where the others have yes or no (line 6), and is not in ITTFL";
        QTest::newRow("blank") << ""
                               << "1 patient has nothing where the others have yes or no (line 6), and is not in ITTFL";
        QTest::newRow("no") << "N"
                            << "";
    }
    void whatAFlagSaysBesideYesAndNoIsNamed()
    {
        QFETCH(QString, odd);
        QFETCH(QString, text);
        const auto study =
            openCsv("USUBJID,TRT01P,AVAL,CNSR,ITTFL\nP1,a,5,0,Y\nP2,b,9,1,Y\nP3,a,6,0,N\nP4,b,8,1,Y\nP5,a,7,0," + odd.toStdString() + "\n");
        QCOMPARE(said(study, "odd-flag"), text);
        QCOMPARE((*study)->populations.front().id, std::string("ITTFL"));
        QCOMPARE((*study)->populations.front().subjects, std::size_t(3));
    }

    void aFlagOfTwoHalvesOrOfYesAndBlankIsNotOdd()
    {
        const char* head = "USUBJID,TRT01P,AVAL,CNSR,ITTFL\n";
        const auto half = openCsv(head + std::string("P1,a,5,0,Y\nP2,b,9,1,U\nP3,a,6,0,N\nP4,b,8,1,U\n"));
        QCOMPARE((*half)->populations.size(), std::size_t(1)); // everyone
        const auto blank = openCsv(head + std::string("P1,a,5,0,Y\nP2,b,9,1,\nP3,a,6,0,Y\nP4,b,8,1,\n"));
        QCOMPARE((*blank)->populations.front().subjects, std::size_t(2));
        QCOMPARE(said(blank, "odd-flag"), QString());
        const auto screened = openTexts({{"adtte.csv", "USUBJID,PARAMCD,AVAL,CNSR\nP1,OS,5,0\nP2,OS,6,1\nP3,OS,7,0\n"},
                                         {"adsl.csv", "USUBJID,TRT01P,ITTFL\nP1,a,Y\nP2,b,Y\nP3,a,N\nP4,,\n"}},
                                        {"adtte.csv", "adsl.csv"});
        QCOMPARE(said(screened, "odd-flag"), QString());
    }

    void rowsOfNobodyAreCounted()
    {
        const auto study = openWith(fine + std::string(",Drug,OS,9,1,2020-09-01,X\n,Drug,OS,8,1,2020-08-01,X\n"));
        QCOMPARE(said(study, "blank-id"), QString("2 rows have no USUBJID (lines 6, 7); each is taken as a patient of its own, of whom no "
                                                  "other row is known"));
    }

    void wordsThatContradictTheEventAreNamed_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("param");
        QTest::addColumn<QStringList>("words"); // of an event, a censoring, an event, a censoring
        QTest::addColumn<QString>("rows");
        const auto row = [](const char* name, const char* column, const char* param, const QStringList& words, const char* rows) {
            QTest::newRow(name) << column << param << words << rows;
        };
        row("agree", "EVNTDESC", "OS", {"Death", "Lost to follow-up", "Death", "Alive"}, "");
        row("censored dead", "EVNTDESC", "OS", {"Death", "Death", "", ""}, "line 3");
        row("event lost", "EVNTDESC", "OS", {"Lost to follow-up", "", "Death", ""}, "line 2");
        row("death ends a PFS", "CNSDTDSC", "PFS", {"", "", "", "Progressive disease"}, "line 5");
        row("death ends a TTP", "CNSDTDSC", "TTP", {"", "Death", "", "Death"}, "");
        row("but not where it is the event", "EVNTDESC", "TTP", {"Death", "Death", "", ""}, "line 3");
        row("alive and dead agree", "VITAL", "OS", {"Dead", "Alive", "Dead", "Alive"}, "");
        row("alive with event", "VITAL", "OS", {"Alive", "Alive", "Dead", "Alive"}, "line 2");
        row("progressed and alive", "VITAL", "PFS", {"Alive", "Alive", "Dead", "Alive"}, "");
        row("alive of something unsaid", "VITAL", "X", {"Alive", "Alive", "Dead", "Alive"}, "");
        row("dead, of something unsaid", "VITAL", "X", {"Alive", "Dead", "Dead", "Alive"}, "lines 2, 3");
        row("another state", "STATE", "OS", {"Relapse", "Relapse", "No relapse", "No relapse"}, "");
    }
    void wordsThatContradictTheEventAreNamed()
    {
        QFETCH(QString, column);
        QFETCH(QString, param);
        QFETCH(QStringList, words);
        QFETCH(QString, rows);
        QString csv = "USUBJID,TRT01P,PARAMCD,AVAL,CNSR," + column + '\n';
        for (int i = 0; i < 4; ++i)
            csv += QString("P%1,%2,%3,%4,%5,%6\n").arg(i).arg(i < 2 ? "a" : "b", param).arg(5 + i).arg(i % 2).arg(words[i]);
        const QString found = said(openCsv(csv.toStdString()), "contradicted-event");
        QVERIFY2(rows.isEmpty() ? found.isEmpty() : found.endsWith("CNSR is used (" + rows + ")"), qPrintable(found));
    }

    void aFaultClosesOneEndpointOnly()
    {
        const auto study =
            openCsv("USUBJID,TRT01P,PARAMCD,AVAL,CNSR\nP1,Placebo,PFS,5,0\nP1,Placebo,PFS,6,0\nP1,Placebo,OS,7,0\nP2,Drug,OS,9,1\n");
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE((*study)->endpoints.size(), std::size_t(1));
        QCOMPARE((*study)->closed.front().id, std::string("PFS"));
        QCOMPARE((*study)->closed.front().reason.line, std::size_t(3));
        QVERIFY(said(study, "closed-endpoint").startsWith("endpoint PFS is not open: several rows"));
        study::Selection asked;
        asked.endpoint = "PFS";
        const auto cohort = study::makeCohort(*study, asked, base::Cancel());
        QVERIFY(!cohort.ok() && cohort.error().code == "duplicate-subject");
    }

    void ofTwoColumnsThatSayTheSameOneIsASubgroup()
    {
        const auto study = openCsv("USUBJID,TRT01P,PARAMCD,AVAL,CNSR,STR01,STR01L,SEX\nP1,Placebo,OS,5,0,a,High,F\nP2,Drug,OS,9,1,b,Low,F\n"
                                   "P3,Placebo,OS,7,1,a,High,M\nP4,Drug,OS,8,0,b,Low,M\n");
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(names((*study)->subgroups, [](const study::Subgroup& one) { return one.id; }), QString("STR01L|SEX"));
    }
};

QTEST_GUILESS_MAIN(ChecksTest)
#include "checks_test.moc"
