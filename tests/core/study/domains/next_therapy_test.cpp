// The day of the next therapy, from each of the places where studies tell it.
#include "core/study/domains/next_therapy.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

study::StudyPtr opened(const Texts& texts)
{
    std::vector<std::string> names;
    for (const auto& [name, text] : texts) names.push_back(name);
    const auto study = openTexts(texts, names);
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

const char* const patients =
    "USUBJID,TRT01P,TRTSDT,RANDDT\n1,A,2020-01-03,2020-01-01\n2,A,2020-01-03,2020-01-01\n3,A,2020-01-03,2020-01-01\n";

std::vector<double> known(const std::optional<study::NextTherapy>& next)
{
    std::vector<double> times; // -1 = none
    for (const double time : next ? next->of : std::vector<double>()) times.push_back(std::isnan(time) ? -1 : time);
    return times;
}

} // namespace

class NextTherapyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The first of several; a prior therapy and a medication are none; day 1 is the start.
    void aTableOfMedicationsTellsIt()
    {
        const auto next =
            study::nextTherapyOf(*opened({{"adsl.csv", patients},
                                          {"adcm.csv", "USUBJID,CMCAT,CMTRT,ASTDY\n"
                                                       "1,SUBSEQUENT ANTI-CANCER THERAPY,b,300\n1,SUBSEQUENT ANTI-CANCER THERAPY,a,201\n"
                                                       "1,PRIOR ANTI-CANCER THERAPY,c,-40\n2,CONCOMITANT MEDICATION,d,20\n"
                                                       "3,SUBSEQUENT ANTI-CANCER THERAPY,e,\n"}}),
                                 true);
        QCOMPARE(known(next), (std::vector<double>{200, -1, -1}));
        QVERIFY(next->unit == study::TimeUnit::Days);
        QCOMPARE(next->source, std::string("the first row of adcm with CMCAT “SUBSEQUENT ANTI-CANCER THERAPY”"));
        QVERIFY(warned(next->warnings, "undated-next-therapies").value(0).startsWith("1 patient has"));
    }
    /// Dates are counted from the first dose, or from randomization; what begins before the start is none.
    void datesAreCountedFromTheStart()
    {
        const study::StudyPtr study =
            opened({{"adsl.csv", patients},
                    {"adsubtx.csv", "USUBJID,CMTRT,ASTDT\n1,a,2020-03-03\n2,b,2019-12-01\n3,c,2020-01-04\n3,d,2020-02-04\n"}});
        const auto dosed = study::nextTherapyOf(*study, true), randomized = study::nextTherapyOf(*study, false);
        QCOMPARE(known(dosed), (std::vector<double>{60, -1, 1}));
        QCOMPARE(known(randomized), (std::vector<double>{62, -1, 3}));
        QCOMPARE(dosed->source, std::string("the first row of adsubtx"));
        QCOMPARE(warned(dosed->warnings, "next-therapy-before-start").size(), 1);
        QCOMPARE(warned(dosed->warnings, "next-therapy-start").size(), 0);
    }
    void anotherStartIsWarnedOf()
    {
        const auto next = study::nextTherapyOf(
            *opened({{"adsl.csv", "USUBJID,TRT01P,RANDDT,NXTTRTDT\n1,A,2020-01-01,2020-03-01\n2,A,2020-01-01,\n"}}), true);
        QCOMPARE(known(next), (std::vector<double>{60, -1}));
        QCOMPARE(next->source, std::string("the date NXTTRTDT less RANDDT"));
        QVERIFY(warned(next->warnings, "next-therapy-start").value(0).contains("counted from RANDDT"));
    }
    void aDayOfThePatientsTellsIt()
    {
        const auto next = study::nextTherapyOf(*opened({{"adsl.csv", "USUBJID,TRT01P,SUBTRTDY\n1,A,61\n2,A,\n"}}), true);
        QCOMPARE(known(next), (std::vector<double>{60, -1}));
        QCOMPARE(next->source, std::string("the day SUBTRTDY"));
    }
    /// Censored is none; what the row says counts, else a death of overall survival on that day is one.
    void anEndpointTellsIt()
    {
        const study::StudyPtr study =
            opened({{"adsl.csv", "USUBJID,TRT01P\n1,A\n2,A\n3,A\n4,A\n"},
                    {"adtte.csv",
                     "USUBJID,PARAMCD,PARAM,AVAL,AVALU,CNSR,EVNTDESC\n1,OS,Overall survival,90,DAYS,0,Death\n"
                     "2,OS,Overall survival,80,DAYS,0,Death\n3,OS,Overall survival,99,DAYS,1,\n4,OS,Overall survival,70,DAYS,0,Death\n"
                     "1,TFST,Time to first subsequent therapy or death,50,DAYS,0,Subsequent therapy\n"
                     "2,TFST,Time to first subsequent therapy or death,80,DAYS,0,\n"
                     "3,TFST,Time to first subsequent therapy or death,99,DAYS,1,\n"
                     "4,TFST,Time to first subsequent therapy or death,60,DAYS,0,\n"}});
        const auto next = study::nextTherapyOf(*study, true);
        QCOMPARE(known(next), (std::vector<double>{50, -1, -1, 60}));
        QVERIFY(QString::fromStdString(next->source).endsWith("that are no deaths"));
        QVERIFY(next->warnings.empty());
    }
    void whatMayBeADeathIsNotMarked()
    {
        const auto next = study::nextTherapyOf(
            *opened({{"adsl.csv", "USUBJID,TRT01P\n1,A\n2,A\n"},
                     {"adtte.csv",
                      "USUBJID,PARAMCD,PARAM,AVAL,AVALU,CNSR,EVNTDESC\n1,TFST,Time to first subsequent therapy or death,50,DAYS,0,Therapy\n"
                      "2,TFST,Time to first subsequent therapy or death,80,DAYS,0,\n"}}),
            true);
        QCOMPARE(known(next), (std::vector<double>{50, -1}));
        QCOMPARE(warned(next->warnings, "next-therapy-or-death").size(), 1);
    }
    void withoutAnyThereIsNone()
    {
        QVERIFY(!study::nextTherapyOf(*opened({{"adsl.csv", patients}}), true));
        QVERIFY(!study::nextTherapyOf(*opened({{"adsl.csv", patients}, {"adcm.csv", "USUBJID,CMCAT,ASTDY\n1,CONCOMITANT,5\n"}}), true));
    }
};

QTEST_GUILESS_MAIN(NextTherapyTest)
#include "next_therapy_test.moc"
