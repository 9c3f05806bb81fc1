#include "ui/look/find_words.h"

#include <QTest>

using atrisk::ui::findWords;

class FindWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyWordIsInTheNameInAnyOrder()
    {
        QVERIFY(findWords("liver yes", "Liver metastases › Yes"));
        QVERIFY(findWords("yes liver", "Liver metastases › Yes"));
        QVERIFY(findWords("met", "Liver metastases › Yes"));
        QVERIFY(!findWords("liver no", "Liver metastases › Yes"));
        QVERIFY(!findWords("liver yes now", "Liver metastases › Yes"));
    }

    void neitherCaseNorAccentsNorSignsMatter()
    {
        QVERIFY(findWords("REGION quebec", "Region › Québec"));
        QVERIFY(findWords("québec", "Region › QUEBEC"));
        QVERIFY(findWords("pd l1", "PD-L1 status"));
        QVERIFY(findWords("pd-l1", "PD-L1 status"));
    }

    void wholeWordsAreBetterThanBeginningsThanInsides()
    {
        QVERIFY(*findWords("no", "Liver › No") > *findWords("no", "Liver › Not known"));
        QVERIFY(*findWords("no", "Liver › Not known") > *findWords("no", "Liver › Unknown"));
    }

    void nothingTypedSuitsEveryNameAlike()
    {
        QCOMPARE(findWords("", "Liver"), std::optional(0));
        QCOMPARE(findWords(" – ", ""), std::optional(0));
    }
};

QTEST_APPLESS_MAIN(FindWordsTest)
#include "find_words_test.moc"
