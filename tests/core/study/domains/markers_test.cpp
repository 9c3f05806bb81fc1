#include "core/study/domains/markers.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

const Texts files{
    {"adsl.csv", "USUBJID,TRT01P,AGE,TREG0,TREG8,ECOG,TRTSDT\n1,A,50.5,4,2,0,21000.5\n2,B,61.5,3.5,,1,21003.5\n3,B,70.5,,1.5,1,21001.5\n"},
    {"adlb.csv", "USUBJID,PARAMCD,PARAM,AVAL,AVISIT,ABLFL,ANL01FL\n1,LDH,Lactate dehydrogenase,200,Baseline,Y,Y\n"
                 "1,LDH,Lactate dehydrogenase,180,Week 8,,Y\n2,LDH,Lactate dehydrogenase,300,Baseline,Y,Y\n"
                 "2,LDH,Lactate dehydrogenase,310,Week 8,,Y\n2,LDH,Lactate dehydrogenase,320,Week 8,,Y\n"
                 "2,LDH,Lactate dehydrogenase,999,Week 8,,\n"}};

study::StudyPtr opened()
{
    const auto study = openTexts(files, {"adsl.csv", "adlb.csv"});
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

std::vector<double> valuesOf(const char* id)
{
    const auto marker = study::readMarker(*opened(), id, "--marker");
    if (!marker) qFatal("%s", problem(marker).c_str());
    return marker->of;
}

} // namespace

class MarkersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void measuredNumbersAreOfferedAndCodesAreNot()
    {
        const auto study = opened();
        QVERIFY(study::hasMarkers(*study));
        const auto id = [](const study::MarkerName& name) { return name.id; };
        QCOMPARE(names(study::offeredMarkers(*study), id), QString("TREG0|TREG8|AGE|LDH|LDH@Baseline|LDH@Week 8"));
        QCOMPARE(names(study::repeatedMarkers(study::offeredMarkers(*study)), id), QString("TREG0|TREG8|LDH|LDH@Baseline|LDH@Week 8"));
    }
    void aColumnIsOfEachPatient()
    {
        const std::vector<double> treg = valuesOf("treg0");
        QCOMPARE(treg[1], 3.5);
        QVERIFY(std::isnan(treg[2]));
        QCOMPARE(valuesOf("ECOG")[1], 1.0); // asked for, though not offered
    }
    void aMeasurementIsOfItsVisit()
    {
        QCOMPARE(valuesOf("LDH")[1], 300.0);
        QCOMPARE(valuesOf("ldh@week 8")[0], 180.0);
        QVERIFY(std::isnan(valuesOf("LDH")[2]));
    }
    void ofSeveralValuesTheLastFlaggedOneCountsAndIsSaid()
    {
        const auto marker = study::readMarker(*opened(), "LDH@Week 8", "--marker");
        QCOMPARE(marker->of[1], 320.0);
        QCOMPARE(warned(marker->warnings, "several-values").size(), 1);
        QVERIFY(warned(marker->warnings, "several-values").front().startsWith("1 patient has"));
    }
    void whatIsNoMarkerIsAnError()
    {
        const auto study = opened();
        QVERIFY(problem(study::readMarker(*study, "NONE", "--marker")).starts_with("no-such-marker"));
        QVERIFY(problem(study::readMarker(*study, "LDH@Week 9", "--later")).find("--later") != std::string::npos);
        QVERIFY(problem(study::readMarker(*study, "TRT01P", "--marker")).starts_with("no-such-marker"));
    }
    void withoutNumbersThereIsNone()
    {
        const auto study = openTexts({{"adsl.csv", "USUBJID,TRT01P,ECOG\n1,A,0\n2,B,1\n"}}, {"adsl.csv"});
        QVERIFY(!study::hasMarkers(**study));
    }
};

QTEST_GUILESS_MAIN(MarkersTest)
#include "markers_test.moc"
