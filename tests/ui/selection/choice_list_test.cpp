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
        const QStringList names{"Patients with measurable PD-L1 positive tumours", "Patients with measurable PD-L1 negative tumours",
                                "Safety"};
        const int width = metrics.horizontalAdvance("Patients… positive tumours");
        const QString positive = elidedApart(names[0], names, metrics, width), negative = elidedApart(names[1], names, metrics, width);
        QVERIFY2(positive.startsWith("Pat") && positive.endsWith(" positive tumours"), qPrintable(positive));
        QVERIFY2(negative.startsWith("Pat") && negative.endsWith(" negative tumours"), qPrintable(negative));
        QVERIFY(metrics.horizontalAdvance(positive) <= width);
        const QString narrow = elidedApart(names[0], names, metrics, metrics.horizontalAdvance("… positive tum"));
        QVERIFY2(narrow.startsWith(QString::fromUtf8("… pos")), qPrintable(narrow)); // what they differ in comes first
    }

    void chipsAreOfferedWhereNoTitleIsCut()
    {
        atrisk::ui::ChoiceList list("Population");
        list.setItems({{"a", "Safety", {}, {}, {}, {}}, {"b", "Completers of Week 24 Population", {}, {}, {}, {}}});
        QVERIFY(list.fitsChips(2000));
        QVERIFY(!list.fitsChips(300));
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
