// Why patients are not in a population.
#include "core/study/cohort/exclusions.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

const char* const adsl =
    "USUBJID,TRT01P,PPROTFL,PPEXCL,PPDONE,AGE,BIOFL\nP1,A,Y,,x,50,Y\nP2,A,N,dose,x,60,\nP3,B,N,dose,,71,N\nP4,B,N,consent,,80,Y\n"
    "P5,A,N,,,90,Y\n";
const char* const studyFile = R"({"atrisk": 1, "data": {"subjects": "adsl.csv"}, "arms": {"column": "TRT01P"},
"populations": [{"id": "PP", "where": {"PPROTFL": "Y"}}, {"id": "OLD", "where": {"AGE": {"min": 70}}},
                {"id": "BIO", "where": {"BIOFL": "Y"}}, {"id": "BOTH", "where": {"PPROTFL": "Y", "BIOFL": "Y"}}]})";

QString why(const char* id)
{
    const auto study = openTexts({{"a.study.json", studyFile}, {"adsl.csv", adsl}}, {"a.study.json"});
    if (!study) return text(problem(study));
    QStringList reasons;
    for (const study::Exclusion& exclusion : study::whyOutside(**study, *(*study)->population(id)))
        reasons << QString("%1 %2").arg(exclusion.patients).arg(text(exclusion.reason));
    return reasons.join(" | ");
}

} // namespace

class ExclusionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theColumnOfReasonsBesideAFlagSaysWhy()
    {
        QCOMPARE(why("PP"), QString("2 dose | 1 PPROTFL is N | 1 consent")); // PPDONE has values for P1, who is in
    }
    void aFlagIsNotSetOrMissing() { QCOMPARE(why("BIO"), QString("1 BIOFL is N | 1 BIOFL is missing")); }
    void aConditionOnANumberIsOneReason() { QCOMPARE(why("OLD"), QString("2 not AGE>=70")); }
    void whoFailsSeveralConditionsIsCountedOnce() { QCOMPARE(why("BOTH"), QString("2 dose | 1 PPROTFL is N | 1 consent")); }
    void nobodyIsOutsideEveryone() { QCOMPARE(why("all"), QString()); }
};

QTEST_APPLESS_MAIN(ExclusionsTest)
#include "exclusions_test.moc"
