// Names that are cut are still told apart.
#include "ui/selection/choice_list.h"

#include <QFontMetrics>
#include <QTest>

using atrisk::ui::elidedApart;

class ChoiceListTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatFitsStaysWhole()
    {
        const QFontMetrics metrics{QFont()};
        QCOMPARE(elidedApart("Safety", {"Safety", "Safety population"}, metrics, 1000), QString("Safety"));
    }

    void namesThatBeginAlikeShowWhatTheyDifferIn()
    {
        const QFontMetrics metrics{QFont()};
        const QStringList names{"Patients with PD-L1 positive tumours", "Patients with PD-L1 negative tumours", "Safety population"};
        const int width = metrics.horizontalAdvance("Patients with PD-L1 pos");
        const QString positive = elidedApart(names[0], names, metrics, width - metrics.horizontalAdvance("os")),
                      negative = elidedApart(names[1], names, metrics, width - metrics.horizontalAdvance("os"));
        QVERIFY2(positive.startsWith(QString::fromUtf8("… ")) && positive.contains("positive"), qPrintable(positive));
        QVERIFY2(negative.startsWith(QString::fromUtf8("… ")) && negative.contains("negative"), qPrintable(negative));
        QVERIFY(metrics.horizontalAdvance(positive) <= width);
    }

    void aNameAloneIsCutAtItsEnd()
    {
        const QFontMetrics metrics{QFont()};
        const QStringList names{"Patients with PD-L1 positive tumours", "Safety population"};
        const QString cut = elidedApart(names[0], names, metrics, metrics.horizontalAdvance("Patients with PD"));
        QVERIFY2(cut.startsWith("Patients") && cut.endsWith(QChar(0x2026)), qPrintable(cut));
    }
};

QTEST_MAIN(ChoiceListTest)
#include "choice_list_test.moc"
