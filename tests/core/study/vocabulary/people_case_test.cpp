// Labels in CAPITALS as people write them.
#include "core/study/vocabulary/people_case.h"
#include "tests/testing/text.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

class PeopleCaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsBecomeSmall_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char* label, const char* wanted) { QTest::newRow(label) << QString(label) << QString(wanted); };
        row("WHITE", "White");
        row("BLACK OR AFRICAN AMERICAN", "Black or African American");
        row("NOT HISPANIC OR LATINO", "Not Hispanic or Latino");
        row("PLACEBO", "Placebo");
        row("PEMBROLIZUMAB + CHEMOTHERAPY", "Pembrolizumab + chemotherapy");
        row("XANOMELINE HIGH DOSE", "Xanomeline high dose");
        row("ASPIRIN 100 MG", "Aspirin 100 mg");
        row("BMI >= 30 KG/M2", "BMI >= 30 kg/m²");
        row("ARM B: PLACEBO", "Arm B: placebo");
        row("PROGRESSION-FREE SURVIVAL", "Progression-free survival");
        row("LOST TO FOLLOW-UP", "Lost to follow-up");
        row("ÄLTER", "Älter");
        row("CROHN'S DISEASE", "Crohn's disease");
    }
    void wordsBecomeSmall()
    {
        QFETCH(QString, label);
        QFETCH(QString, wanted);
        QCOMPARE(text(study::inPeopleCase(label.toStdString())), wanted);
    }

    void whatMayBeACodeStays()
    {
        for (const char* label :
             {"PD-L1 IC 1+", "ECOG PS", "US", "M", "Y", "TNM IIIB", "EGFR L858R", "NSCLC", "Already small", "HER2+", "安慰剂", "12", ""})
            QCOMPARE(text(study::inPeopleCase(label)), QString(label));
    }
};

QTEST_GUILESS_MAIN(PeopleCaseTest)
#include "people_case_test.moc"
