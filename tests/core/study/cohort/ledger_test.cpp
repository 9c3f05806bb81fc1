// Everyone, less who was left out for each reason, is who is analysed.
#include "core/study/cohort/cohort.h"
#include "core/study/cohort/ledger.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using study::Who;

namespace {

// P6 failed screening; P7 has no row; P8's outcome is not known.
const char* const adsl = "USUBJID,TRT01P,SEX,ITTFL\nP1,Placebo,M,Y\nP2,Placebo,F,N\nP3,Drug,M,Y\nP4,Drug,F,Y\nP5,Half,,Y\nP6,,F,N\n"
                         "P7,Drug,M,Y\nP8,Placebo,F,Y\n";
const char* const adtte = "USUBJID,PARAMCD,AVAL,CNSR\nP1,OS,10,0\nP2,OS,20,1\nP3,OS,30,0\nP4,OS,40,0\nP5,OS,50,0\nP8,OS,60,\n";

study::StudyPtr trial()
{
    const auto study = openTexts({{"adsl.csv", adsl}, {"adtte.csv", adtte}}, {"adsl.csv", "adtte.csv"});
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

QString counted(const study::PatientCount& count)
{
    QStringList arms;
    for (const std::size_t patients : count.arms) arms << QString::number(patients);
    return QString::number(count.patients) + " = " + arms.join(" + ");
}

/// "8; no-arm 1; …; 3"
QString written(const study::StudyPtr& study, const Who& who)
{
    const study::Ledger ledger = study::ledgerOf(study, who);
    QStringList parts{counted(ledger.everyone)};
    for (const study::LeftOut& left : ledger.left) parts << text(std::string(name(left.reason))) + " " + counted(left.count);
    return (parts << counted(ledger.analysed)).join("; ");
}

} // namespace

class LedgerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyReasonTakesItsPatientsOnce_data()
    {
        QTest::addColumn<Who>("who");
        QTest::addColumn<QString>("ledger");
        const QString all = "8 = 3 + 3 + 1; no-arm 1 = 0 + 0 + 0; ";
        const QString inPopulation = "population 1 = 1 + 0 + 0; no-row 1 = 0 + 1 + 0; unusable 1 = 1 + 0 + 0; ";
        Who women, itt, shown, none;
        QTest::newRow("everyone") << Who{} << all + "no-row 1 = 0 + 1 + 0; unusable 1 = 1 + 0 + 0; 5 = 2 + 2 + 1";
        itt.population = "ITTFL";
        women.population = "ITTFL";
        women.subgroups = {{"SEX", {"F"}, false}};
        shown.arms = {"Placebo", "Drug"};
        none.where = {*study::parseCondition("SEX=F"), *study::parseCondition("SEX=M")};
        QTest::newRow("population") << itt << all + inPopulation + "4 = 1 + 2 + 1";
        QTest::newRow("subgroup") << women << all + inPopulation + "filter 3 = 1 + 1 + 1; 1 = 0 + 1 + 0";
        QTest::newRow("arms") << shown << all + "no-row 1 = 0 + 1 + 0; unusable 1 = 1 + 0 + 0; arm-not-shown 1 = 0 + 0 + 1; 4 = 2 + 2 + 0";
        QTest::newRow("nobody") << none << all + "no-row 1 = 0 + 1 + 0; unusable 1 = 1 + 0 + 0; filter 5 = 2 + 2 + 1; 0 = 0 + 0 + 0";
    }
    void everyReasonTakesItsPatientsOnce()
    {
        QFETCH(Who, who);
        QFETCH(QString, ledger);
        QCOMPARE(written(trial(), who), ledger);
    }
};

QTEST_GUILESS_MAIN(LedgerTest)
#include "ledger_test.moc"
