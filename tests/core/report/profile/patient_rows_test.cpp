// What a list of patients says, its order and what is found in it.
#include "core/report/profile/patient_rows.h"

#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using report::PatientRows;

namespace {

study::StudyPtr opened(const std::string& csv)
{
    study::RoleOptions roles;
    roles.time = "AVAL";
    roles.event = "EVENT";
    roles.arm = "ARM";
    roles.control = "A";
    roles.subgroups = {"SEX"};
    const auto study = openCsv(csv, roles);
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

const std::string withNames =
    "USUBJID,ARM,AVAL,AVALU,EVENT,SEX\nP10,B,12.04,MONTHS,1,F\nP2,A,3,MONTHS,0,M\nP1,A,7,MONTHS,1,\nP3,B,1,MONTHS,0,F\n";
const std::string withoutNames = "ARM,AVAL,EVENT,SEX\nB,12,1,F\nA,3,0,M\nA,7,1,F\n";

QString said(const PatientRows& rows, std::uint32_t patient)
{
    QStringList cells;
    for (std::size_t column = 0; column < rows.columns(); ++column) cells << QString::fromStdString(rows.text(patient, column));
    return cells.join('|');
}

QString inOrder(const PatientRows& rows, std::size_t column, bool ascending)
{
    std::vector<std::uint32_t> patients{0, 1, 2, 3};
    rows.sort(patients, column, ascending, {});
    return names(patients, [&](std::uint32_t patient) { return rows.text(patient, 0); });
}

QString found(const PatientRows& rows, const std::string& text)
{
    const auto patients = rows.search({0, 1, 2, 3}, text, {});
    return names(patients, [&](std::uint32_t patient) { return rows.text(patient, 0); });
}

} // namespace

class PatientRowsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cellsSayWhatTheDataSay()
    {
        const PatientRows rows(opened(withNames), {});
        QCOMPARE(rows.columns(), std::size_t{5});
        QCOMPARE(rows.title(0), std::string("Patient"));
        QCOMPARE(said(rows, 0), QString("P10|B|12.0|event|F"));
        QCOMPARE(said(rows, 1), QString("P2|A|3.0|censored|M"));
        QCOMPARE(said(rows, 2), QString("P1|A|7.0|event|")); // nothing is known of the sex
    }
    void rowsAreNamedSoWithoutNames()
    {
        const PatientRows rows(opened(withoutNames), {});
        QCOMPARE(rows.title(0), std::string("Row of the data"));
        QCOMPARE(rows.text(0, 0), std::string("Row 1"));
        QCOMPARE(rows.text(2, 0), std::string("Row 3"));
    }
    void theyAreSortedAsPeopleCount()
    {
        const PatientRows rows(opened(withNames), {});
        QCOMPARE(inOrder(rows, 0, true), QString("P1|P2|P3|P10"));
        QCOMPARE(inOrder(rows, 0, false), QString("P10|P3|P2|P1"));
        QCOMPARE(inOrder(rows, 2, true), QString("P3|P2|P1|P10"));
        QCOMPARE(inOrder(rows, 1, true), QString("P2|P1|P10|P3")); // equal ones stay in their order
        QCOMPARE(inOrder(rows, 3, true), QString("P10|P1|P2|P3"));
    }
    void theUnknownIsLastEitherWay()
    {
        const PatientRows rows(opened(withNames), {});
        QVERIFY(inOrder(rows, 4, true).endsWith("P1"));
        QVERIFY(inOrder(rows, 4, false).endsWith("P1"));
    }
    void everyWordIsSoughtInAnyColumn()
    {
        const PatientRows rows(opened(withNames), {});
        QCOMPARE(found(rows, "p1"), QString("P10|P1"));
        QCOMPARE(found(rows, "CENS b"), QString("P3"));
        QCOMPARE(found(rows, "nobody"), QString());
    }
    void timesAreInTheUnitShown()
    {
        study::Selection inDays;
        inDays.displayUnit = study::TimeUnit::Days;
        const PatientRows rows(opened(withNames), inDays);
        QCOMPARE(rows.text(1, 2), std::string("91")); // 3 months of 30.4375 days
    }
    void withoutAnEndpointThereIsNoTime()
    {
        const auto study = openTexts({{"adsl.csv", "USUBJID,TRT01P,SEX\n1,A,F\n2,B,M\n"}}, {"adsl.csv"});
        QVERIFY2(study.ok(), problem(study).c_str());
        const PatientRows rows(*study, {});
        for (std::size_t column = 0; column < rows.columns(); ++column) QVERIFY(!rows.isNumber(column));
    }
    void aCancelledSearchEnds()
    {
        const PatientRows rows(opened(withNames), {});
        base::Cancel cancel;
        cancel.request();
        QVERIFY(rows.search({0, 1, 2, 3}, "p", cancel).empty());
    }
};

QTEST_GUILESS_MAIN(PatientRowsTest)
#include "patient_rows_test.moc"
