// Patients chosen without an endpoint, and that an endpoint chooses the same ones.
#include "core/study/cohort/choose.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using study::Who;

namespace {

// P6 failed screening; of P5 nobody knows the sex.
const char* const adsl = "USUBJID,TRT01P,SEX,AGE,ITTFL\nP1,Placebo,M,50,Y\nP2,Placebo,F,60,N\nP3,Drug,M,71,Y\nP4,Drug,F,80,Y\n"
                         "P5,Half,,90,Y\nP6,,F,40,N\n";
const char* const adtte = "USUBJID,PARAMCD,AVAL,CNSR,VISIT\nP1,OS,10,0,1\nP2,OS,20,1,1\nP3,OS,30,0,2\nP4,OS,40,0,2\nP5,OS,50,0,1\n";
const char* const studyFile = R"({"atrisk": 1, "data": {"subjects": "adsl.csv"},
"arms": {"column": "TRT01P", "levels": [{"value": "Placebo", "label": "Placebo", "role": "control"}, {"value": "Drug", "label": "Drug"},
         {"value": "Half", "label": "Half the dose"}]},
"populations": [{"id": "ITT", "label": "Intention to treat", "where": {"ITTFL": "Y"}}],
"subgroups": [{"id": "SEX", "label": "Sex", "column": "SEX"}, {"id": "AGE", "label": "Age", "column": "AGE", "cut": "median"}]})";

study::StudyPtr opened(const Texts& texts, const std::vector<std::string>& names)
{
    const auto study = openTexts(texts, names);
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

study::StudyPtr patientsAlone() { return opened({{"a.study.json", studyFile}, {"adsl.csv", adsl}}, {"a.study.json"}); }

/// Identifiers in the order of the study.
QString chosen(const study::StudyPtr& study, const Who& who)
{
    const auto patients = study::choosePatients(study, who, base::Cancel());
    if (!patients) return text(patients.error().code);
    const study::Field id = study->patients.find("USUBJID");
    QStringList names;
    patients->forEach([&](std::size_t patient) { names << text(id.text(patient)); });
    return static_cast<std::size_t>(names.size()) == patients->size() ? names.join(' ') : "another size";
}

Who ofPopulation(const char* population)
{
    Who who;
    who.population = population;
    return who;
}

Who where(const char* condition)
{
    Who who;
    who.where = {*study::parseCondition(condition)};
    return who;
}

Who ofSubgroup(const char* subgroup, const char* level, bool missing = false)
{
    Who who;
    who.subgroups = {{subgroup, {level}, missing}};
    return who;
}

Who ofArms(const char* arms)
{
    Who who;
    who.arms = list(arms, ",");
    return who;
}

} // namespace

class ChooseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyoneWithAnArmIsInAtFirst()
    {
        QCOMPARE(chosen(patientsAlone(), {}), QString("P1 P2 P3 P4 P5"));
        QVERIFY(study::choosePatients(patientsAlone(), {}, base::Cancel())->warnings.empty()); // a screen failure is no loss
    }

    void populationWhereSubgroupAndArmsEachChoose()
    {
        const study::StudyPtr study = patientsAlone();
        QCOMPARE(chosen(study, ofPopulation("ITT")), QString("P1 P3 P4 P5"));
        QCOMPARE(chosen(study, where("AGE>=70")), QString("P3 P4 P5"));
        QCOMPARE(chosen(study, ofSubgroup("SEX", "F")), QString("P2 P4"));
        QCOMPARE(chosen(study, ofSubgroup("SEX", "F", true)), QString("P2 P4 P5"));
        QCOMPARE(chosen(study, ofArms("Drug,Placebo")), QString("P1 P2 P3 P4"));
        Who all = ofPopulation("ITT");
        all.where = where("AGE>=70").where;
        all.subgroups = ofSubgroup("SEX", "M").subgroups;
        QCOMPARE(chosen(study, all), QString("P3"));
        all.arms = {"Placebo"};
        QCOMPARE(chosen(study, all), QString());
    }

    void aCutIsMadeOverThePopulation()
    {
        // Everyone: 40 50 60 71 80 90, median 65.5. Intention to treat: 50 71 80 90, median 75.5.
        QCOMPARE(chosen(patientsAlone(), ofSubgroup("AGE", "1")), QString("P1 P2"));
        Who who = ofSubgroup("AGE", "1");
        who.population = "ITT";
        QCOMPARE(chosen(patientsAlone(), who), QString("P1 P3"));
    }

    void armsHaveTheControlFirstAndTheWordsSayEverything()
    {
        Who who = ofArms("Half,Placebo");
        who.population = "ITT";
        who.subgroups = {{"SEX", {"M"}, true}};
        const study::StudyPtr study = patientsAlone();
        const auto patients = study::choosePatients(study, who, base::Cancel());
        QVERIFY(patients.ok() && patients->hasControl);
        QCOMPARE(patients->arms, (std::vector<std::size_t>{0, 2}));
        QCOMPARE(patients->armOf, (std::vector<std::int16_t>{0, -1, 1}));
        QCOMPARE(patients->wording, std::string("Intention to treat; Sex: M or missing; arms Placebo, Half the dose"));
        const auto without = study::choosePatients(study, ofArms("Half,Drug"), base::Cancel());
        QCOMPARE(warned(without->warnings, "control-not-shown").size(), 1);
    }

    void whoOfAPopulationHasNoArmIsTold()
    {
        const std::string flagged = QString(adsl).replace("P6,,F,40,N", "P6,,F,40,Y").toStdString();
        const study::StudyPtr study = opened({{"a.study.json", studyFile}, {"adsl.csv", flagged}}, {"a.study.json"});
        const auto patients = study::choosePatients(study, ofPopulation("ITT"), base::Cancel());
        QCOMPARE(patients->size(), std::size_t{4});
        QCOMPARE(warned(patients->warnings, "missing-arm"), QStringList("1 patient of Intention to treat is in no arm and left out"));
    }

    void whatIsNotThereIsAUsageError()
    {
        const study::StudyPtr study = patientsAlone();
        QCOMPARE(chosen(study, ofPopulation("PP")), QString("no-such-population"));
        QCOMPARE(chosen(study, ofSubgroup("RACE", "x")), QString("no-such-subgroup"));
        QCOMPARE(chosen(study, ofSubgroup("SEX", "x")), QString("no-such-level"));
        QCOMPARE(chosen(study, ofArms("x")), QString("no-such-arm"));
        QCOMPARE(chosen(study, where("LDH=1")), QString("no-such-column"));
        QCOMPARE(chosen(std::make_shared<study::Study>(), {}), QString("no-data"));
        const base::Cancel cancel;
        cancel.request();
        QCOMPARE(study::choosePatients(study, {}, cancel).error().kind, base::ErrorKind::Cancelled);
    }

    /// Where everyone has the endpoint and nothing differs by record, either way chooses the same patients.
    void anEndpointChoosesTheSamePatients()
    {
        const study::StudyPtr study = opened({{"adsl.csv", adsl}, {"adtte.csv", adtte}}, {"adtte.csv", "adsl.csv"});
        const study::Field id = study->patients.find("USUBJID");
        for (const Who& who : {Who(), ofPopulation("ITTFL"), where("AGE>=70"), ofSubgroup("SEX", "F", true), ofArms("Drug,Placebo")}) {
            study::Selection selection;
            static_cast<Who&>(selection) = who;
            const auto cohort = study::makeCohort(study, selection, base::Cancel());
            QVERIFY2(cohort.ok(), problem(cohort).c_str());
            QStringList names;
            cohort->forEach([&](std::size_t position) { names << text(id.text(cohort->endpoint->patient[position])); });
            names.sort();
            QCOMPARE(names.join(' '), chosen(study, who));
            QCOMPARE(cohort->wording, "OS, " + study::choosePatients(study, who, base::Cancel())->wording);
        }
    }

    void aPatientIsInByAnyOfTheRecords()
    {
        const std::string twice = std::string(adtte) + "P1,PFS,5,0,2\nP2,PFS,7,1,1\n";
        const study::StudyPtr study = opened({{"adsl.csv", adsl}, {"adtte.csv", twice}}, {"adtte.csv", "adsl.csv"});
        QCOMPARE(chosen(study, where("VISIT=2")), QString("P1 P3 P4"));
    }

    void rowsThatDisagreeAboutAPatientAreSaid()
    {
        const std::string twice = std::string(adtte) + "P1,PFS,5,0,2\nP2,PFS,7,1,1\n";
        const study::StudyPtr study = opened({{"adsl.csv", adsl}, {"adtte.csv", twice}}, {"adtte.csv", "adsl.csv"});
        const auto said = [&](const char* condition) {
            const auto patients = study::choosePatients(study, where(condition), base::Cancel());
            return patients ? warned(patients->warnings, "differs-within-patient").join('|') : text(problem(patients));
        };
        QCOMPARE(said("VISIT=2"),
                 QString("column VISIT differs among the rows of 1 patient (P1: 1 and 2); a patient is in where one of the rows "
                         "is, and of the last value known. If another is meant, make a column that says it in all rows of a "
                         "patient"));
        QVERIFY(said("VISIT<=2").isEmpty() && said("SEX=F").isEmpty());
        study::Selection selection;
        selection.endpoint = "PFS";
        const auto cohort = study::makeCohort(study, selection, base::Cancel()); // one row each
        QVERIFY(cohort.ok() && warned(cohort->warnings, "differs-within-patient").isEmpty());
    }

    void choicesAreCountedWithoutEvents()
    {
        study::Selection selection;
        selection.subgroups = {{"SEX", {"M"}, false}};
        const auto counts = study::countChoices(patientsAlone(), selection, base::Cancel());
        QVERIFY2(counts.ok(), problem(counts).c_str());
        QVERIFY(counts->endpoints.empty());
        const auto subjects = [](const std::vector<study::ChoiceCounts::Count>& list) {
            QStringList words;
            for (const auto& count : list) words << QString("%1/%2").arg(count.subjects).arg(count.events);
            return words.join(' ');
        };
        QCOMPARE(subjects(counts->populations), QString("4/0 5/0")); // they ignore the subgroup
        QCOMPARE(subjects(counts->arms), QString("1/0 1/0 0/0"));
        QCOMPARE(counts->subgroups[0].subjects, (std::vector<std::size_t>{2, 2}));
        QCOMPARE(counts->subgroups[0].missing, std::size_t{1});
        selection.population = "PP";
        QCOMPARE(text(study::countChoices(patientsAlone(), selection, base::Cancel()).error().code), QString("no-such-population"));
    }
};

QTEST_GUILESS_MAIN(ChooseTest)
#include "choose_test.moc"
