// What codes and names of columns say by themselves.
#include "core/study/vocabulary/event_words.h"
#include "core/study/vocabulary/interval_words.h"
#include "core/study/vocabulary/unknown_words.h"

#include <QTest>

using namespace atrisk;
using study::Word;

class EventWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsSayWhatHappened()
    {
        for (const char* word : {"Dead", "DIED", "deceased", "1:DECEASED", "Progressed", "relapse", "verstorben", "décédé", "fallecido",
                                 "死亡", "Dead of disease", "1 = dead", "1 - Died"})
            QVERIFY2(study::wordOf(word) == Word::Happened, word);
        for (const char* word : {"Alive", "censored", "0:LIVING", "event-free", "lebt", "vivant", "vivo", "存活", "Alive with disease"})
            QVERIFY2(study::wordOf(word) == Word::Not, word);
        QVERIFY(study::wordOf("TRUE") == Word::Yes && study::wordOf("n") == Word::No);
        for (const char* word : {"", "2", "maybe", "dead or alive", "undead", "1 dead", "1-2"}) QVERIFY2(!study::wordOf(word), word);
    }

    void namesOfColumnsSayTheirSide()
    {
        for (const char* name : {"CNSR", "censored", "Cens", "os_censor"}) QVERIFY2(study::namesCensoring(name), name);
        for (const char* name : {"status", "EVENT", "death", "os_event"}) QVERIFY2(study::namesEvent(name), name);
        QVERIFY(!study::namesCensoring("center") && !study::namesCensoring("status") && !study::namesEvent("CNSR"));
    }

    void namesOfColumnsBeginIntervals() { QVERIFY(study::namesIntervalStart("tstart") && !study::namesIntervalStart("stop")); }

    void labelsSayThatNothingIsKnown()
    {
        for (const char* label : {"Unknown", "NOT DONE", "missing", "Keine Angabe", "inconnu", "未知"})
            QVERIFY2(study::saysUnknown(label), label);
        for (const char* label : {"", "None", "No", "Unknown primary", "Other"}) QVERIFY2(!study::saysUnknown(label), label);
    }
};

QTEST_GUILESS_MAIN(EventWordsTest)
#include "event_words_test.moc"
