// What the study card says of patients who are missing somewhere.
#include "ui/selection/study_card.h"

#include <QTest>

using namespace atrisk;
using Kind = study::Difference::Kind;

class StudyCardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyLossesAreSaid()
    {
        study::Study study;
        QCOMPARE(ui::lossText(study), QString());
        study.differences = {{Kind::NoOutcome, "ITT", "OS", "", 2, 5, "2 of 5 patients of ITT have no row for OS"},
                             {Kind::OutsidePopulation, "PP", "OS", "", 1, 5, "1 of 5 patients with a row for OS is not in PP"},
                             {Kind::NoSubjectRow, "", "", "adtte.csv", 1, 5, "1 of 5 patients of adtte.csv is not in adsl.csv"}};
        QCOMPARE(ui::lossText(study),
                 QString("2 of 5 patients of ITT have no row for OS\n1 of 5 patients of adtte.csv is not in adsl.csv"));
    }

    void patientsAloneAreNoRegistryRecord()
    {
        study::Study study;
        QCOMPARE(ui::provenanceBadge(study), QString("Registry record"));
        study.arms.push_back({"all", "All patients", "All patients", ""});
        QCOMPARE(ui::provenanceBadge(study), QString());
    }
};

QTEST_GUILESS_MAIN(StudyCardTest)
#include "study_card_test.moc"
