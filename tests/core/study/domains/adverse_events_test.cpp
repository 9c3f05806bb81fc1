#include "core/study/domains/adverse_events.h"

#include "tests/testing/study_texts.h"

#include <QTest>

#include <algorithm>

using namespace atrisk;
using study::AdverseEvent;
using study::AdverseEvents;

namespace {

const std::string adsl = "USUBJID,TRT01P,ITTFL\n1,A,Y\n2,B,Y\n3,B,Y\n";

study::StudyPtr opened(const std::string& adae)
{
    const auto study = testing::openTexts({{"adsl.csv", adsl}, {"adae.csv", adae}}, {"adsl.csv", "adae.csv"});
    if (!study) qFatal("%s", testing::problem(study).c_str());
    return *study;
}

AdverseEvents read(const std::string& adae)
{
    const auto events = study::adverseEventsOf(*opened(adae));
    if (!events) qFatal("no table of adverse events");
    return *events;
}

/// The events for which something holds, by their place: "0 2".
QString which(const AdverseEvents& read, bool AdverseEvent::*is)
{
    QStringList places;
    for (std::size_t i = 0; i < read.events.size(); ++i)
        if (read.events[i].*is) places << QString::number(i);
    return places.join(' ');
}

int withoutSeverity(const AdverseEvents& read)
{
    return static_cast<int>(std::ranges::count(read.events, false, &AdverseEvent::hasSeverity));
}

} // namespace

class AdverseEventsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRowSaysWhatItsColumnsSay()
    {
        const AdverseEvents it = read("USUBJID,AETERM,AEDECOD,AEBODSYS,AETOXGR,AESER,AEACN,AEOUT,AEREL,TRTEMFL\n"
                                      "2,rash,Rash,Skin,3,Y,DRUG WITHDRAWN,RECOVERED,RELATED,Y\n"
                                      "1,sick,Nausea,Gut,1,N,DOSE NOT CHANGED,FATAL,NOT RELATED,N\n"
                                      "2,x,Nausea,Gut,,N,,NOT FATAL,POSSIBLY RELATED,\n"
                                      "3,y,Death,General,5,N,,,UNLIKELY RELATED,Y\n"
                                      "3,z,,General,5,N,,,,Y\n");
        QCOMPARE(testing::names(it.terms, [](const std::string& term) { return term; }), QString("Rash|Nausea|Death"));
        QCOMPARE(testing::names(it.bodySystems, [](const std::string& name) { return name; }), QString("Skin|Gut|General"));
        QCOMPARE(it.events.size(), std::size_t{4});
        QCOMPARE(it.withoutTerm.size(), std::size_t{1});
        QCOMPARE(withoutSeverity(it), 1);
        QVERIFY(it.severity == study::Severity::Grades);
        QCOMPARE(which(it, &AdverseEvent::severe), QString("0 3"));
        QCOMPARE(which(it, &AdverseEvent::serious), QString("0"));
        QCOMPARE(which(it, &AdverseEvent::discontinued), QString("0"));
        QCOMPARE(which(it, &AdverseEvent::fatal), QString("1 3"));
        QCOMPARE(which(it, &AdverseEvent::related), QString("0 2"));
        QCOMPARE(which(it, &AdverseEvent::emergent), QString("0 3"));
        QVERIFY(it.saysSerious && it.saysDiscontinued && it.saysFatal && it.saysRelated && it.saysEmergent && !it.saysImmune);
    }

    void severitiesAreGradesFlagsOrWords()
    {
        const AdverseEvents flags = read("USUBJID,AECAT,AETERM,AEG34FL\n1,Summary,Any,Y\n1,Immune-related,Rash,N\n2,Summary,Any,N\n");
        QVERIFY(flags.severity == study::Severity::Grade34);
        QCOMPARE(which(flags, &AdverseEvent::severe), QString("0"));
        QCOMPARE(which(flags, &AdverseEvent::immune), QString("1"));
        QVERIFY(flags.isSummary(flags.events[0]) && !flags.isSummary(flags.events[1]));
        QVERIFY(!flags.saysSerious && !flags.saysFatal && !flags.saysEmergent && flags.events[0].emergent);
        const AdverseEvents words = read("USUBJID,AEDECOD,AESEV\n1,a,MILD\n1,b,SEVERE\n2,c,LIFE THREATENING\n2,d,MODERATE\n3,e,?\n");
        QVERIFY(words.severity == study::Severity::Words);
        QCOMPARE(which(words, &AdverseEvent::severe), QString("1 2"));
        QCOMPARE(withoutSeverity(words), 1);
        const AdverseEvents texts = read("USUBJID,AEDECOD,ATOXGR\n1,a,Grade 2\n1,b,Grade 4\n2,c,GRADE 3\n");
        QCOMPARE(which(texts, &AdverseEvent::severe), QString("1 2"));
        QVERIFY(read("USUBJID,AEDECOD\n1,a\n2,b\n").severity == study::Severity::None);
    }

    void aGradeStandsAmongWords()
    {
        const AdverseEvents texts = read("USUBJID,AEDECOD,AETOXGR\n1,a,3 - Severe\n1,b,Grade 3 (severe)\n2,c,4 - Life-threatening\n"
                                         "2,d,Grade 2 (CTCAE 5.0)\n2,e,G3\n3,f,GRADE 5\n3,g,2-3\n3,h,1=mild\n3,i,CTCAE v5.0\n");
        QCOMPARE(which(texts, &AdverseEvent::severe), QString("0 1 2 4 5"));
        QCOMPARE(which(texts, &AdverseEvent::fatal), QString("5"));
        QCOMPARE(withoutSeverity(texts), 2);
    }

    void emptyColumnsStepAside()
    {
        const AdverseEvents it =
            read("USUBJID,AEDECOD,AETERM,AEBODSYS,AESOC,AETOXGR,AESEV\n1,,Rash,,Skin,,SEVERE\n2,,Cough,,Chest,,MILD\n");
        QCOMPARE(testing::names(it.terms, [](const std::string& term) { return term; }), QString("Rash|Cough"));
        QCOMPARE(testing::names(it.bodySystems, [](const std::string& name) { return name; }), QString("Skin|Chest"));
        QVERIFY(it.severity == study::Severity::Words);
        QCOMPARE(which(it, &AdverseEvent::severe), QString("0"));
        QVERIFY(read("USUBJID,AEDECOD,AETOXGR\n1,a,\n2,b,\n").severity == study::Severity::None);
    }

    void codesThatAreNotUnderstoodAreNotKnown()
    {
        const AdverseEvents codes = read("USUBJID,AEDECOD,AESER,AEREL\n1,a,S,1\n1,b,NS,5\n2,c,NS,1\n");
        QVERIFY(!codes.saysSerious && !codes.saysRelated);
        QCOMPARE(testing::names(codes.warnings, [](const base::Warning& warning) { return warning.text; }),
                 QString("AESER of 3 rows of adverse events is not understood and counts as not known: NS (2), S (1)|"
                         "AEREL of 3 rows of adverse events is not understood and counts as not known: 1 (2), 5 (1)"));
        const AdverseEvents words = read("USUBJID,AEDECOD,AESER,AEREL\n1,a,U,UNKNOWN\n1,b,Y,NOT RELATED\n2,c,1,3=Possible\n3,d,X,N\n");
        QCOMPARE(which(words, &AdverseEvent::serious), QString("1 2"));
        QCOMPARE(which(words, &AdverseEvent::related), QString("2"));
        QVERIFY(words.saysSerious && words.saysRelated);
        QCOMPARE(words.warnings.size(), std::size_t{1});
        QVERIFY(words.warnings[0].text.ends_with(": X (1)"));
    }

    void readingStopsWhenItIsCancelled()
    {
        std::string adae = "USUBJID,AEDECOD\n";
        for (int i = 0; i < 20000; ++i) adae += "1,Rash\n";
        const study::StudyPtr study = opened(adae);
        const base::Cancel cancel;
        cancel.requestAtPoll(2);
        const auto some = study::adverseEventsOf(*study, cancel);
        QVERIFY(some && !some->events.empty() && some->events.size() < 20000);
    }

    void otherTablesHaveNone()
    {
        QVERIFY(!study::hasAdverseEvents(*opened("USUBJID,AESER\n1,Y\n2,N\n")));
        QVERIFY(study::hasAdverseEvents(*opened("USUBJID,AETERM\n1,a\n2,b\n")));
    }
};

QTEST_GUILESS_MAIN(AdverseEventsTest)
#include "adverse_events_test.moc"
