// What codes and names of columns say by themselves.
#include "core/study/vocabulary/event_words.h"
#include "core/study/vocabulary/interval_words.h"
#include "core/study/vocabulary/name_words.h"
#include "core/study/vocabulary/unknown_words.h"

#include <QStringList>
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

    void ofDeathOnlyTheWordsForItSpeak()
    {
        for (const char* dead : {"Dead", "1:DECEASED", "verstorben", "décès", "died of disease", "死亡"})
            QVERIFY2(study::saysDied(dead) == true, dead);
        for (const char* alive : {"ALIVE", "0: living", "lebt", "alive with disease", "存活"})
            QVERIFY2(study::saysDied(alive) == false, alive);
        for (const char* other : {"progressed", "censored", "no event", "1", "yes", "censored, alive", ""})
            QVERIFY2(!study::saysDied(other), other);
    }

    void namesOfColumnsSayTheirSide()
    {
        for (const char* name : {"CNSR",
                                 "censored",
                                 "Cens",
                                 "os_censor",
                                 "Alive",
                                 "Lost to follow-up",
                                 "OS_cens",
                                 "event_free",
                                 "PFS event free",
                                 "eventFree",
                                 "no_event",
                                 "not.dead",
                                 "without_progression",
                                 "surviving",
                                 "os_alive",
                                 "relapse-free",
                                 "Survived",
                                 "NED",
                                 "überlebt",
                                 "survie",
                                 "sobrevive",
                                 "是否存活",
                                 "oscens",
                                 "lebt"})
            QVERIFY2(study::namesCensoring(name), name);
        for (const char* name : {"status", "EVENT", "death", "os_event", "Décès", "Overleden"}) QVERIFY2(study::namesEvent(name), name);
        QVERIFY(!study::namesCensoring("center") && !study::namesCensoring("status") && !study::namesEvent("CNSR"));
        for (const char* name : {"event_free_survival", "pain_free", "event_no", "notes", "free", "survie_globale", "survival", "needed"})
            QVERIFY2(!study::namesCensoring(name), name);
    }

    void namesMaySayWhatCodesMean()
    {
        const auto said = [](const char* name) {
            QStringList codes;
            for (const auto& [code, happened] : study::codesSaidIn(name)) codes << QString::fromStdString(code) + (happened ? "!" : "-");
            return codes.join(' ');
        };
        QCOMPARE(said("status (1=censored)"), QString("1-"));
        QCOMPARE(said("Vital status: 0=dead 1=alive"), QString("0! 1-"));
        QCOMPARE(said("vital (dead = 0; alive = 1)"), QString("0! 1-"));
        QCOMPARE(said("Status 1: Tod, 2: zensiert"), QString("1! 2-"));
        QCOMPARE(said("status_alive1_dead0"), QString("1- 0!"));
        QCOMPARE(said("Status: 0 - tot, 1 - lebt"), QString("0! 1-"));
        for (const char* name : {"status", "", "=", "1=2", "time: months", "AGE>=65", "status (1=yes)", "death1", "event2"})
            QVERIFY2(said(name).isEmpty(), name);
    }

    void namesAreWordsWithUnits()
    {
        using enum study::TimeUnit;
        for (const auto& [name, unit] : {std::pair{"OS_MONTHS", Months},
                                         {"pfsDays", Days},
                                         {"Follow-up (weeks)", Weeks},
                                         {"Temps (mois)", Months},
                                         {"生存期間（月）", Months},
                                         {"Jahre", Years},
                                         {"time [d]", Days},
                                         {"OS (days; 12-month cutoff)", Days}})
            QVERIFY2(study::unitInName(name) == unit, name);
        for (const char* name :
             {"time", "d", "birthday", "AVAL", "daysies", "12-month PFS", "5-year OS", "os_months_days", "years_to_event_in_days"})
            QVERIFY2(!study::unitInName(name), name);
        for (const auto& [label, unit] :
             {std::pair{"Overall survival in months", Months}, {"OS, months", Months}, {"Temps en mois", Months}, {"Zeit in Tagen", Days}})
            QVERIFY2(study::unitByNames(label, "x") == unit, label);
        for (const char* label : {"Months", "Six months", "first of months"}) QVERIFY2(!study::unitByNames(label, "x"), label);
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
