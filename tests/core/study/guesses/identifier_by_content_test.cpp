// Patients whom no name of a column tells apart: found by what their rows say, or said.
#include "core/study/guesses/identifier_by_content.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

/// Six patients with a row for each endpoint.
std::string longTable(const std::string& id, bool withId = true)
{
    std::string csv = (withId ? id + "," : "") + "arm,endpoint,months,status,age\n";
    for (int patient = 0; patient < 6; ++patient)
        for (const char* endpoint : {"OS", "PFS"}) {
            const int time = 10 * (patient + 1) - (endpoint[0] == 'P' ? 3 : 0);
            if (withId) csv += "K" + std::to_string(30 + patient % 3) + char('a' + patient) + ",";
            csv += std::string(patient % 2 == 0 ? "a" : "b") + "," + endpoint + "," + std::to_string(time) + "," +
                   (patient < 4 ? "1" : "0") + "," + std::to_string(50 + patient / 2) + "\n";
        }
    return csv;
}

study::RoleOptions roles(const char* where = "")
{
    study::RoleOptions options;
    options.time = "months";
    options.event = "status";
    options.arm = "arm";
    if (*where != '\0') options.records.push_back({"endpoint", study::Condition::Op::OneOf, {where}});
    return options;
}

std::string identifierOf(const std::string& csv)
{
    const auto study = openCsv(csv, roles("PFS"));
    return study ? (*study)->roles->subject.text : problem(study);
}

} // namespace

class IdentifierByContentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsOfEndpointsTellWhoIsWho_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"MRN", "Fall", "Initials", "kode", "X1"}) QTest::newRow(name) << name;
    }
    void rowsOfEndpointsTellWhoIsWho()
    {
        QFETCH(QString, name);
        const std::string csv = longTable(name.toStdString());
        QCOMPARE(text(identifierOf(csv)), name);
        const auto study = openCsv(csv, roles("PFS"));
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE((*study)->subjects, std::size_t(6));
        QCOMPARE((*study)->endpoints.front().positions(), std::size_t(6));
        QVERIFY(problem(openCsv(csv, roles())).starts_with("duplicate-subject"));
    }

    void ofNamelessPatientsTheEndpointMustBeSaid()
    {
        const std::string csv = longTable("", false);
        const auto study = openCsv(csv, roles());
        QVERIFY(!study.ok());
        QCOMPARE(text(study.error().code), QString("several-endpoints"));
        QVERIFY2(text(study.error().text).contains("--where endpoint=OS"), study.error().text.c_str());
        const auto one = openCsv(csv, roles("OS"));
        QVERIFY2(one.ok(), problem(one).c_str());
        QCOMPARE((*one)->endpoints.front().positions(), std::size_t(6));
    }

    void rowsThatAllSayTheSameAreOfOnePatient()
    {
        std::string csv = "MRN,visit,score,arm,months,status\n";
        for (int visit = 1; visit <= 3; ++visit)
            for (int patient = 0; patient < 5; ++patient)
                csv += "m" + std::to_string(patient) + "," + std::to_string(visit) + "," + std::to_string(visit * patient) +
                       (patient % 2 == 0 ? ",a," : ",b,") + std::to_string(3 + 2 * patient) + ",1\n";
        QVERIFY(problem(openCsv(csv, roles())).starts_with("duplicate-subject"));
    }

    void sitesAgesAndTiesAreNoPatients()
    {
        std::string csv = "site,age,arm,months,status,grade\n";
        for (int patient = 0; patient < 40; ++patient)
            csv += "s" + std::to_string(patient % 8) + "," + std::to_string(60 + patient * 7 % 5) + (patient % 2 == 0 ? ",a," : ",b,") +
                   std::to_string(1 + patient * 11 % 13) + "," + std::to_string(patient % 3 == 0 ? 0 : 1) + "," +
                   std::to_string(patient % 3) + "\n";
        const auto study = openCsv(csv, roles());
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE((*study)->endpoints.front().positions(), std::size_t(40));
        QVERIFY(warned((*study)->warnings, "repeated-id").isEmpty());
    }

    void visitsAndRowsOfEqualNumberAreSaid_data()
    {
        QTest::addColumn<bool>("growing");
        QTest::newRow("visits until the event") << true;
        QTest::newRow("two rows each") << false;
    }
    void visitsAndRowsOfEqualNumberAreSaid()
    {
        QFETCH(bool, growing);
        std::string csv = "Kode,arm,months,status\n";
        for (int patient = 0; patient < 12; ++patient)
            for (int row = 0; row < (growing ? 1 + patient % 4 : 2); ++row) {
                const bool last = row == patient % 4;
                csv += "k" + std::to_string(patient) + (patient % 2 == 0 ? ",a," : ",b,") + std::to_string(3 * row + patient + 1) + "," +
                       ((growing ? last && patient % 3 > 0 : (patient + row) % 2 == 0) ? "1" : "0") + "\n";
            }
        const auto study = openCsv(csv, roles());
        QVERIFY2(study.ok(), problem(study).c_str());
        QVERIFY(warned((*study)->warnings, "repeated-id").join("").contains("--id Kode"));
    }

    void rowsOfEyesAreSaid()
    {
        std::string csv = "person,eye,age,centre,weight,arm,months,status\n";
        for (int person = 0; person < 20; ++person)
            for (int eye = 0; eye < 2; ++eye)
                csv += "q" + std::to_string(person) + (eye == 0 ? ",left," : ",right,") + std::to_string(30 + person) + "," +
                       (person % 3 == 0 ? "x" : "y") + "," + std::to_string(60 + person) + (eye == 0 ? ",a," : ",b,") +
                       std::to_string(2 + person * 3 % 17 + eye) + "," + std::to_string((person + eye) % 2) + "\n";
        const auto study = openCsv(csv, roles());
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE((*study)->endpoints.front().positions(), std::size_t(40));
        QVERIFY(warned((*study)->warnings, "repeated-id").join("").contains("--id person"));
    }
};

QTEST_GUILESS_MAIN(IdentifierByContentTest)
#include "identifier_by_content_test.moc"
