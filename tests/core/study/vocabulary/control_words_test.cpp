// Labels that name a control, and labels that only have such a word in them.
#include "core/study/vocabulary/control_words.h"

#include <QTest>

using namespace atrisk;

class ControlWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWholeLabelNamesAControl_data()
    {
        QTest::addColumn<bool>("names");
        for (const char* label : {"Placebo",
                                  "PBO",
                                  "control",
                                  "CTRL",
                                  "Standard of care",
                                  "SOC",
                                  "Standard of Care (SOC)",
                                  "best supportive care",
                                  "BSC",
                                  "Obs",
                                  "Observation",
                                  "watchful waiting",
                                  "no treatment",
                                  "untreated",
                                  "Usual care",
                                  "sham",
                                  "Vehicle",
                                  "Control arm",
                                  "Arm B: Placebo",
                                  "Group 2 - control",
                                  "Placebo group",
                                  "  placebo\u00a0",
                                  "Kontrollgruppe",
                                  "Plazebo",
                                  "Groupe témoin",
                                  "Bras A : placebo",
                                  "Grupo control",
                                  "对照组",
                                  "安慰剂"})
            QTest::newRow(label) << true;
        for (const char* label :
             {"", "Drug", "Drug + placebo", "placebo + drug", "TMZ + standard RT", "non-standard", "Non-control", "Placebo-controlled drug",
              "Controlled release", "Standard dose", "Placebo/drug", "Arm B", "Group", "uncontrolled", "placebo and drug", "RT alone"})
            QTest::newRow(qPrintable(QString("not: ") + label)) << false;
    }
    void aWholeLabelNamesAControl()
    {
        QFETCH(bool, names);
        const QString tag = QString::fromUtf8(QTest::currentDataTag());
        QCOMPARE(study::isControlLabel((names ? tag : tag.mid(5)).toStdString()), names);
    }
};

QTEST_GUILESS_MAIN(ControlWordsTest)
#include "control_words_test.moc"
