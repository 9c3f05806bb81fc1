// From everyone in the data to those analysed, arm by arm; every box holds its parts.
#include "core/study/cohort/patient_flow.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/trials.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using study::FlowPart;
using study::PatientFlow;
using study::Who;

namespace {

// P9 failed screening. Of A: P1 to P4 of B: P5 to P8.
const char* const adsl = "USUBJID,ARM,FASFL,PPFL,PPEXCL,SEX,DCTREAS,EOTSTT\n"
                         "P1,A,Y,Y,,F,PD,DISCONTINUED\nP2,A,Y,N,dose,F,PD,DISCONTINUED\nP3,A,N,N,,M,,\nP4,A,Y,Y,,M,,COMPLETED\n"
                         "P5,B,Y,Y,,F,AE,DISCONTINUED\nP6,B,Y,Y,,M,PD,DISCONTINUED\nP7,B,Y,N,visit,F,,ONGOING\nP8,B,Y,Y,,M,,ONGOING\n"
                         "P9,,N,N,,F,,\n";
const char* const adtte = "USUBJID,PARAMCD,AVAL,CNSR,EVNTDESC\nP1,OS,1,0,death\nP2,OS,2,0,death\nP3,OS,3,0,death\nP4,OS,4,1,alive\n"
                          "P5,OS,5,0,death\nP6,OS,6,2,lost\nP7,OS,7,0,death\n"; // P8 has no row
const char* const studyFile = R"({"atrisk": 1, "data": {"subjects": "adsl.csv", "events": "adtte.csv"},
"arms": {"column": "ARM", "levels": [{"value": "A", "role": "control"}, {"value": "B"}]},
"endpoints": [{"id": "OS", "where": {"PARAMCD": "OS"}, "time": "AVAL", "unit": "days", "censor": "CNSR"}],
"populations": [{"id": "FAS", "where": {"FASFL": "Y"}}, {"id": "PP", "where": {"PPFL": "Y"}, "primary": true}],
"subgroups": [{"id": "SEX", "column": "SEX"}]})";

study::StudyPtr trial()
{
    const auto study = openTexts({{"a.study.json", studyFile}, {"adsl.csv", adsl}, {"adtte.csv", adtte}}, {"a.study.json"});
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

QString counted(const study::PatientCount& count)
{
    QStringList arms;
    for (const std::size_t patients : count.arms) arms << QString::number(patients);
    return QString::number(count.patients) + "=" + arms.join("+");
}

QString written(const std::vector<FlowPart>& parts)
{
    QStringList texts;
    for (const FlowPart& part : parts)
        texts << text(part.text) + " " + counted(part.count) + (part.parts.empty() ? "" : " [" + written(part.parts) + "]");
    return texts.join(", ");
}

QStringList lines(const PatientFlow& flow)
{
    QStringList all;
    for (const study::FlowStep& step : flow.steps) {
        if (!step.left.empty()) all << "- " + written(step.left);
        all << text(step.id) + " " + counted(step.count) + (step.parts.empty() ? "" : ": " + written(step.parts));
    }
    return all;
}

PatientFlow flowOf(const study::StudyPtr& study, const Who& who, const study::FlowQuestion& question = {})
{
    const auto flow = study::patientFlow(study, who, question, base::Cancel());
    if (!flow) qFatal("%s", problem(flow).c_str());
    return *flow;
}

} // namespace

class PatientFlowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStepSaysWhoLeftAndWhy()
    {
        const QStringList expected{
            "patients 9=4+4",
            "- in no arm 1=0+0 [no arm stated 1=0+0]",
            "allocated 8=4+4",
            "treatment 8=4+4: PD 3=2+1, ONGOING 2=0+2, AE 1=0+1, COMPLETED 1=1+0, not stated 1=1+0",
            "- not in FAS 1=1+0 [FASFL is N 1=1+0]",
            "population.FAS 7=3+4",
            "- not in PP 2=1+1 [dose 1=1+0, visit 1=0+1]",
            "population.PP 5=2+3",
            "- no row for OS 1=0+1",
            "analysed 4=2+2: with the event 2=1+1, censored 2=1+1 [alive 1=1+0, lost 1=0+1]",
        };
        QCOMPARE(lines(flowOf(trial(), {})), expected);
    }
    void whatIsNotAskedForIsNoStep()
    {
        const QStringList shown = lines(flowOf(trial(), {}, {false, false, false}));
        QCOMPARE(shown.filter("FAS ").size(), 0);
        QCOMPARE(shown.filter("treatment").size(), 0);
        QCOMPARE(shown.filter("- not in PP").first(), QString("- not in PP 3=2+1 [PPFL is N 1=1+0, dose 1=1+0, visit 1=0+1]"));
        QCOMPARE(shown.last(), QString("analysed 4=2+2: with the event 2=1+1, censored 2=1+1"));
    }
    void choicesLeaveLast()
    {
        Who women;
        women.population = "all";
        women.subgroups = {{"SEX", {"F"}, false}};
        const QStringList shown = lines(flowOf(trial(), women, {true, false, false}));
        QCOMPARE(shown[3], QString("- no row for OS 1=0+1, not SEX: F 3=2+1"));
        QCOMPARE(shown[4], QString("analysed 4=2+2: with the event 4=2+2, censored 0=0+0"));
    }
    void anArmThatIsNotShownLeavesAtAllocation()
    {
        Who one;
        one.arms = {"B"};
        const PatientFlow flow = flowOf(trial(), one, {true, false, false});
        QCOMPARE(flow.arms, std::vector<std::size_t>{1});
        QCOMPARE(lines(flow)[1], QString("- in no arm 1=0+0 [no arm stated 1=0+0], in an arm that is not shown 4=4+0"));
        QVERIFY(study::addsUp(flow).empty());
    }
    void withoutAnEndpointItEndsInThePopulation()
    {
        const auto study = openTexts({{"adsl.csv", adsl}}, {"adsl.csv"});
        QVERIFY2(study.ok(), problem(study).c_str());
        Who who;
        who.population = "PPFL";
        const PatientFlow flow = flowOf(*study, who);
        QCOMPARE(text(flow.steps.back().text), QString("PPFL: analysed"));
        QCOMPARE(flow.steps.back().count.patients, std::size_t{5});
        QVERIFY(study::addsUp(flow).empty());
    }
    void boxesHoldTheirPartsWhateverIsChosen()
    {
        Random random(11);
        for (int i = 0; i < 30; ++i) {
            const auto study = openTrial(randomTrial(random, 1 + random.below(4)));
            QVERIFY2(study.ok(), problem(study).c_str());
            const PatientFlow flow = flowOf(*study, {});
            const base::Warnings wrong = study::addsUp(flow);
            QVERIFY2(wrong.empty(), wrong.empty() ? "" : wrong.front().text.c_str());
            QCOMPARE(flow.steps.front().count.patients, (*study)->armOf.size());
        }
    }
    void aBoxThatDoesNotHoldItsPartsIsSaid()
    {
        PatientFlow flow = flowOf(trial(), {});
        QVERIFY(study::addsUp(flow).empty());
        flow.steps.back().parts.front().count.add(0);
        QCOMPARE(warned(study::addsUp(flow), "flow-does-not-add-up"),
                 QStringList("Analysed for OS: the parts have 5 patients, the whole 4"));
        --flow.steps.back().parts.front().count.patients;
        QCOMPARE(warned(study::addsUp(flow), "flow-does-not-add-up"),
                 QStringList("Analysed for OS: the parts have 4 patients, the whole 4; they differ within the arms"));
        flow = flowOf(trial(), {});
        flow.steps[1].left.clear();
        QCOMPARE(warned(study::addsUp(flow), "flow-does-not-add-up"),
                 QStringList("Patients in the data to Allocated: the parts have 8 patients, the whole 9"));
    }
};

QTEST_APPLESS_MAIN(PatientFlowTest)
#include "patient_flow_test.moc"
