#include "core/study/vocabulary/therapy_words.h"

#include <QTest>

using namespace atrisk::study;

class TherapyWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNextTherapyIsKnown()
    {
        for (const char* text : {"Subsequent anti-cancer therapy", "SUBSEQUENT ANTICANCER THERAPY", "Post-treatment anti-cancer therapy",
                                 "Start of new anticancer treatment", "Next line of therapy", "Time to first subsequent therapy or death",
                                 "Further systemic treatment", "Follow-up cancer therapy"})
            QVERIFY2(saysNextTherapy(text), text);
    }
    void othersAreNot()
    {
        for (const char* text : {"Prior anti-cancer therapy", "Concomitant medication", "No subsequent therapy", "Post-treatment",
                                 "Next of kin", "Time to second subsequent therapy", "End of study treatment",
                                 "Progression on next-line therapy", "Time to treatment failure", ""})
            QVERIFY2(!saysNextTherapy(text), text);
    }
    void aTimeToItIsKnown()
    {
        QVERIFY(isTimeToNextTherapy("TTNT", "") && isTimeToNextTherapy("tfst", "") && isTimeToNextTherapy("X", "Time to next treatment"));
        QVERIFY(!isTimeToNextTherapy("PFS2", "Progression-free survival on next-line therapy") &&
                !isTimeToNextTherapy("TTR", "Time to response"));
        QVERIFY(!isTimeToNextTherapy("TTP2", "Time to progression on next treatment"));
    }
    void aColumnWithItsDayIsKnown()
    {
        QVERIFY(nextTherapyColumn("NXTTRTDT", "") == NextTherapyColumn::Date &&
                nextTherapyColumn("subtrtdy", "") == NextTherapyColumn::Day);
        QVERIFY(nextTherapyColumn("XYZDT", "Date of first subsequent anti-cancer therapy") == NextTherapyColumn::Date);
        QVERIFY(nextTherapyColumn("TRTSDT", "Date of first exposure to treatment") == NextTherapyColumn::None);
        QVERIFY(nextTherapyColumn("LASTDT", "Date of last treatment before new therapy") == NextTherapyColumn::None);
    }
    void aTableOfThemIsKnown()
    {
        QVERIFY(namesTableOfNextTherapies("adsubtx") && namesTableOfNextTherapies("ADNXTTRT"));
        QVERIFY(!namesTableOfNextTherapies("ADCM") && !namesTableOfNextTherapies("ADSL"));
    }
};

QTEST_APPLESS_MAIN(TherapyWordsTest)
#include "therapy_words_test.moc"
