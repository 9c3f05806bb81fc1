// A study's universe is its patients: whoever has no outcome is there, and whoever is not in the subject table too.
#include "core/study/open/patient_columns.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

const char* const adtte = "USUBJID,PARAMCD,AVAL,CNSR,AGE,EVNTDESC,VISIT\nP1,OS,10,0,50,Death,1\nP2,OS,20,1,60,,1\nP3,OS,30,0,70,Death,2\n"
                          "P1,PFS,5,0,50,Progression,2\nP2,PFS,7,0,60,Death,1\n";
const char* const adsl =
    "USUBJID,TRT01P,SEX,AGE,ITTFL\nP4,Drug,F,80,Y\nP3,Drug,M,71,Y\nP2,Placebo,F,60,N\nP1,Placebo,M,50,Y\nP5,Drug,M,90,N\n";

study::StudyPtr opened(const Texts& texts, const study::RoleOptions& options = {})
{
    std::vector<std::string> names;
    for (const auto& [name, text] : texts) names.push_back(name);
    const auto study = openTexts(texts, names, options);
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

study::StudyPtr trial() { return opened({{"adtte.csv", adtte}, {"adsl.csv", adsl}}); }

/// Patients of a selection, by identifier, in the order of time.
QString chosen(const study::StudyPtr& study, const study::Selection& selection)
{
    const auto cohort = study::makeCohort(study, selection, base::Cancel());
    if (!cohort) return text(problem(cohort));
    const study::Field id = study->patients.find("USUBJID");
    QStringList names;
    cohort->forEach([&](std::size_t position) { names << text(id.text(cohort->endpoint->patient[position])); });
    return names.join(' ');
}

study::Selection of(const char* endpoint, const char* where = "", const char* population = "all")
{
    study::Selection selection;
    selection.endpoint = endpoint;
    selection.population = population;
    if (*where != '\0') selection.where = {*study::parseCondition(where)};
    return selection;
}

QStringList differences(const study::Study& study, bool losses)
{
    QStringList texts;
    for (const study::Difference& difference : study.differences)
        if (difference.isLoss() == losses) texts << text(difference.text);
    return texts;
}

} // namespace

class PatientsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPatientHasOneRowWithOrWithoutAnOutcome()
    {
        const study::StudyPtr study = trial();
        QCOMPARE(study->patients.rows, std::size_t(5));
        QCOMPARE(study->subjects, std::size_t(5));
        QCOMPARE(column(study->patients, "USUBJID"), QString("P1 P2 P3 P4 P5"));
        QCOMPARE(column(study->patients, "SEX"), QString("M F M F M"));
        QCOMPARE(study->population("ITTFL")->subjects, std::size_t(3));
        QCOMPARE(study->population("ITTFL")->patients, (study::RowMask{1, 0, 1, 1, 0}));
        QCOMPARE(study->armSubjects, (std::vector<std::size_t>{2, 3})); // placebo first
        QCOMPARE(study->armOf, (std::vector<std::int16_t>{0, 0, 1, 1, 1}));
        QCOMPARE(study->subgroup("SEX")->levelOf, (std::vector<std::int16_t>{1, 0, 1, 0, 1}));
    }

    void theEndpointTablesValueWinsWhereItHasThePatient()
    {
        const study::StudyPtr study = trial();
        QCOMPARE(column(study->patients, "AGE"), QString("50 60 70 80 90"));
        QCOMPARE(warned(study->warnings, "differing-values").size(), 1);
        QCOMPARE(chosen(study, of("OS", "AGE=70")), QString("P3"));
        QCOMPARE(chosen(study, of("OS", "AGE>=71")), QString());
    }

    void columnsThatVaryWithinAPatientAreTheRecords()
    {
        const study::StudyPtr study = trial();
        for (const char* name : {"PARAMCD", "AVAL", "EVNTDESC", "VISIT"}) {
            QVERIFY(!study->patients.find(name));
            QVERIFY(study->find(name).byRecord);
        }
        for (const char* name : {"USUBJID", "AGE", "SEX", "trt01p"}) QVERIFY(study->find(name) && !study->find(name).byRecord);
        QVERIFY(!study->find("NIX"));
    }

    void aConditionOnWhatVariesByRecordChoosesTheEndpointsRows()
    {
        const study::StudyPtr study = trial();
        QCOMPARE(chosen(study, of("OS", "AVAL>=20")), QString("P2 P3"));
        QCOMPARE(chosen(study, of("PFS", "AVAL>=6")), QString("P2"));
        QCOMPARE(chosen(study, of("OS", "EVNTDESC=Death")), QString("P1 P3"));
        QCOMPARE(chosen(study, of("PFS", "EVNTDESC=Death")), QString("P2"));
        QCOMPARE(chosen(study, of("PFS", "SEX=M")), QString("P1"));
    }

    void populationsAndFactorsMayVaryByRecord()
    {
        const std::string roles = R"({"atrisk": 1, "data": {"subjects": "adsl.csv", "events": "adtte.csv"}, "arms": {"column": "TRT01P"},
"endpoints": [{"id": "OS", "where": {"PARAMCD": "OS"}, "time": "AVAL", "censor": "CNSR"},
              {"id": "PFS", "where": {"PARAMCD": "PFS"}, "time": "AVAL", "censor": "CNSR"}],
"populations": [{"id": "V1", "where": {"VISIT": 1, "ITTFL": "Y"}}],
"subgroups": [{"id": "VISIT", "column": "VISIT"}, {"id": "LATE", "column": "AVAL", "cut": {"at": [10]}}]})";
        const Texts texts{{"a.study.json", roles}, {"adtte.csv", adtte}, {"adsl.csv", adsl}};
        const auto study = openTexts(texts, {"a.study.json"});
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(chosen(*study, of("OS", "", "V1")), QString("P1"));
        QCOMPARE(chosen(*study, of("PFS", "", "V1")), QString());
        QCOMPARE((*study)->population("V1")->subjects, std::size_t(1));
        study::Selection second = of("PFS");
        second.subgroups = {{"VISIT", {"2"}, false}};
        QCOMPARE(chosen(*study, second), QString("P1"));
        second.endpoint = "OS";
        QCOMPARE(chosen(*study, second), QString("P3"));
        study::Selection late = of("OS");
        late.subgroups = {{"LATE", {"2"}, false}};
        QCOMPARE(chosen(*study, late), QString("P1 P2 P3"));
    }

    void theOrderOfRowsIsNoMatter()
    {
        const study::StudyPtr straight = trial();
        const study::StudyPtr turned = opened({{"adtte.csv", adtte},
                                               {"adsl.csv", "USUBJID,TRT01P,SEX,AGE,ITTFL\nP5,Drug,M,90,N\nP1,Placebo,M,50,Y\n"
                                                            "P3,Drug,M,71,Y\nP2,Placebo,F,60,N\nP4,Drug,F,80,Y\n"}});
        for (const char* where : {"", "SEX=M", "AGE>=60", "AVAL<25"}) {
            QCOMPARE(chosen(turned, of("OS", where)), chosen(straight, of("OS", where)));
            QCOMPARE(chosen(turned, of("OS", where, "ITTFL")), chosen(straight, of("OS", where, "ITTFL")));
        }
        QCOMPARE(differences(*turned, true), differences(*straight, true));
    }

    void differencesAreCountedBothWays()
    {
        const std::string more = std::string(adtte) + "P9,OS,40,0,40,Death,1\n";
        const study::StudyPtr study = opened({{"adtte.csv", more}, {"adsl.csv", adsl}});
        QCOMPARE(study->subjects, std::size_t(6));
        const QStringList losses = differences(*study, true);
        QVERIFY2(losses.contains("1 of 4 patients of adtte.csv is not in adsl.csv"), qPrintable(losses.join('\n')));
        QVERIFY2(losses.contains("2 of 5 patients of adsl.csv have no row in adtte.csv"), qPrintable(losses.join('\n')));
        QVERIFY2(losses.contains("1 of 3 patients of ITTFL has no row for OS"), qPrintable(losses.join('\n')));
        QVERIFY2(losses.contains("2 of 3 patients of ITTFL have no row for PFS"), qPrintable(losses.join('\n')));
        QVERIFY2(losses.contains("2 of 6 patients have no row for OS"), qPrintable(losses.join('\n')));
        const QStringList outside = differences(*study, false);
        QVERIFY2(outside.contains("2 of 4 patients with a row for OS are not in ITTFL"), qPrintable(outside.join('\n')));
        QVERIFY2(outside.contains("1 of 2 patients with a row for PFS is not in ITTFL"), qPrintable(outside.join('\n')));
        QCOMPARE(losses.size(), 6);
        QCOMPARE(outside.size(), 2);
    }

    void aRowThatCannotBeUsedIsARow()
    {
        const study::StudyPtr study = opened(
            {{"adtte.csv", "USUBJID,PARAMCD,AVAL,CNSR\nP1,OS,10,0\nP2,OS,,1\n"}, {"adsl.csv", "USUBJID,TRT01P\nP1,Drug\nP2,Placebo\n"}});
        QCOMPARE(study->endpoints.front().positions(), std::size_t(1));
        QCOMPARE(study->endpoints.front().unusable, (std::vector<std::uint32_t>{1}));
        QVERIFY(study->differences.empty());
    }

    void aStudyWhereEveryoneIsEverywhereHasNoDifferences()
    {
        const auto study = openCsv("T,E,A\n1,1,x\n2,0,y\n", [] {
            study::RoleOptions options;
            options.time = "T";
            options.event = "E";
            options.arm = "A";
            return options;
        }());
        QVERIFY2(study.ok(), problem(study).c_str());
        QVERIFY((*study)->differences.empty());
        QCOMPARE((*study)->patients.rows, std::size_t(2));
        QVERIFY((*study)->merged.empty() && (*study)->joins.empty()); // nothing is copied or mapped
    }

    void tablesThatCoverEveryoneAreNotCopied()
    {
        const study::StudyPtr study = opened({{"adtte.csv", "USUBJID,PARAMCD,AVAL,CNSR,SEX\nP1,OS,1,0,F\nP2,OS,2,1,M\n"},
                                              {"adsl.csv", "USUBJID,TRT01P,SEX\nP2,a,M\nP1,b,F\n"}});
        QVERIFY(study->merged.empty());
        QCOMPARE(&study->patients.find("SEX").column(), study->tables.front()->find("SEX"));
    }

    void duplicatedIdentifiersAreErrorsWhereOneRowIsNeeded()
    {
        const std::string twice = std::string(adsl) + "P1,Drug,M,50,Y\n";
        QCOMPARE(text(openTexts({{"adtte.csv", adtte}, {"adsl.csv", twice}}, {"adtte.csv", "adsl.csv"}).error().code),
                 QString("duplicate-subject"));
        QCOMPARE(text(openTexts({{"adsl.csv", twice}}, {"adsl.csv"}).error().code), QString("duplicate-subject"));
        const std::string rows = std::string(adtte) + "P1,OS,11,0,50,Death,1\n";
        const auto closed = openTexts({{"adtte.csv", rows}}, {"adtte.csv"}); // the other endpoint opens
        QVERIFY(closed && (*closed)->closed.size() == 1);
    }

    void domainsPointAtPatients()
    {
        const study::StudyPtr study = opened({{"adtte.csv", adtte},
                                              {"adsl.csv", adsl},
                                              {"adae.csv", "USUBJID,AETERM\nP5,Rash\nP9,Cough\nP1,Rash\nP5,Cough\nP9,Rash\n"},
                                              {"adlb.csv", "USUBJID,LDH\nP1,200\nP2,210\n"}});
        QCOMPARE(study->domains.size(), std::size_t(2));
        const study::Domain& events = study->domains.front();
        QVERIFY(events.kind == study::DomainKind::AdverseEvents && study->domains.back().kind == study::DomainKind::Measurements);
        QCOMPARE(events.patient, (std::vector<std::uint32_t>{4, study::Domain::nobody, 0, 4, study::Domain::nobody}));
        QCOMPARE(events.patients, std::size_t(2));
        QCOMPARE(events.unknown, std::size_t(1));
        QCOMPARE(study->subjects, std::size_t(5)); // P9 is nobody's patient
        QVERIFY(!study->find("LDH") && !study->find("AETERM"));
        QVERIFY(warned(study->warnings, "not-joined").isEmpty());
        QVERIFY(differences(*study, true).contains("1 of 3 patients of adae.csv is in no other table"));
    }

    void aStudyFileNamesDomains()
    {
        const Texts texts{{"a.study.json", R"({"atrisk": 1, "data": {"subjects": "s.csv", "exposure": "x.csv", "measurements": "m.csv"},
"arms": {"column": "TRT01P"}})"},
                          {"s.csv", adsl},
                          {"x.csv", "USUBJID,DOSE\nP1,5\n"},
                          {"m.csv", "USUBJID,LDH\nP2,5\nP2,6\n"}};
        const auto study = openTexts(texts, {"a.study.json"});
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(names((*study)->domains, [](const study::Domain& domain) { return std::string(name(domain.kind)); }),
                 QString("exposure|measurements"));
        QVERIFY(!(*study)->hasOutcomes() && (*study)->hasPatients());
    }

    void patientsAloneAreAStudy()
    {
        const study::StudyPtr study = opened({{"adsl.csv", adsl}, {"adae.csv", "USUBJID,AETERM\nP1,Rash\nP1,Cough\n"}});
        QVERIFY(!study->hasOutcomes() && study->hasPatients());
        QCOMPARE(study->patients.rows, std::size_t(5));
        QCOMPARE(armNames(*study), QString("Placebo|Drug"));
        QCOMPARE(study->armSubjects, (std::vector<std::size_t>{2, 3}));
        QCOMPARE(study->population("ITTFL")->subjects, std::size_t(3));
        QCOMPARE(names(study->subgroup("SEX")->levels, [](const study::Level& level) { return level.value; }), QString("F|M"));
        QCOMPARE(study->domains.size(), std::size_t(1));
        const auto analysis = study::makeCohort(study, {}, base::Cancel());
        QCOMPARE(text(analysis.error().code), QString("no-outcomes"));
        QCOMPARE(analysis.error().kind, base::ErrorKind::Failure);
        QVERIFY2(text(analysis.error().text).contains("AVAL and CNSR"), analysis.error().text.c_str());
    }

    void aTableWithoutRolesStillAsksForThem_data()
    {
        QTest::addColumn<QString>("csv");
        QTest::newRow("no identifier") << "T,E,ARM\n1,1,x\n2,0,y\n";
        QTest::newRow("nothing of CDISC") << "USUBJID,HEIGHT,GROUP\nP1,1,x\nP2,0,y\n";
        QTest::newRow("several rows per patient") << "USUBJID,TRT01P\nP1,x\nP1,y\n";
    }
    void aTableWithoutRolesStillAsksForThem()
    {
        QFETCH(QString, csv);
        QCOMPARE(text(openCsv(csv.toStdString()).error().code), QString("no-endpoint"));
    }

    void optionsThatFindNothingDoNotMakePatientsAlone()
    {
        study::RoleOptions options;
        options.time = "NIX";
        options.event = "SEX";
        QCOMPARE(text(openTexts({{"adsl.csv", adsl}}, {"adsl.csv"}, options).error().code), QString("no-such-column"));
    }

    void mergedColumnsKeepTheKindOfTheFirst()
    {
        const table::Table first{"a", "", "a.csv", "csv", 1, {table::numberColumn("X", {1})}, {}};
        const table::Table second{"b", "", "b.csv", "csv", 2, {table::categoryColumn("X", {"2.5", "old"})}, {}};
        const std::vector<std::uint32_t> ofFirst{0, study::Field::noRow, study::Field::noRow, study::Field::noRow},
            ofSecond{study::Field::noRow, 0, 1, study::Field::noRow};
        const study::Field a(&first.columns.front(), &ofFirst, &first), b(&second.columns.front(), &ofSecond, &second);
        const table::Column numbers = study::mergeColumns({a, b}, 4), texts = study::mergeColumns({b, a}, 4);
        QCOMPARE(numbers.numbers[0], 1.0);
        QCOMPARE(numbers.numbers[1], 2.5);
        QVERIFY(numbers.isMissing(2) && numbers.isMissing(3));
        QCOMPARE(numbers.faults, (std::vector<table::Fault>{{2, "old"}}));
        QCOMPARE(text(texts.text(0) + "," + texts.text(1) + "," + texts.text(2) + "," + texts.text(3)), QString("1,2.5,old,"));
    }

    // P2 and P4 are known from the second table alone, whose cells keep their faults, places and units.
    void mergedColumnsKeepFaultsAndUnits()
    {
        const Texts texts{{"adtte.csv", "USUBJID,AVAL,CNSR\nP1,10,0\nP2,20,1\nP3,30,0\nP4,40,0\nP5,50,0\nP6,60,1\n"},
                          {"first.csv", "USUBJID,TRT01P,WEIGHT\nP1,A,70 kg\nP3,B,80 kg\nP5,B,65 kg\n"},
                          {"second.csv", "USUBJID,TRT01P,WEIGHT,AGE\nP6,A,150 lb,50\nP4,A,160 lb,60\nP2,B,170 lb,70\n"}};
        const study::StudyPtr study = opened(texts);
        QVERIFY(study->patients.find("WEIGHT").column().unit.empty());
        QCOMPARE(warned(study->warnings, "units-disagree").size(), 1);
        QVERIFY(warned(study->warnings, "units-disagree").front().contains("kg in first.csv, lb in second.csv"));

        Texts faulty{{"adtte.csv", texts.at("adtte.csv")},
                     {"first.csv", "USUBJID,TRT01P,AGE\nP1,A,50\nP3,B,60\nP5,B,70\n"},
                     {"second.csv", "USUBJID,TRT01P,AGE\nP6,A,45\nP4,A,fifty\nP2,B,56\nP7,B,57\nP8,B,58\n"}};
        const study::StudyPtr other = opened(faulty);
        study::Selection selection = of("");
        selection.adjust = {"AGE"};
        const auto cohort = study::makeCohort(other, selection, base::Cancel());
        QVERIFY(!cohort.ok());
        QCOMPARE(text(cohort.error().code), QString("not-a-number"));
        QCOMPARE(text(cohort.error().file), QString("second.csv"));
        QCOMPARE(cohort.error().row, std::size_t(2));
        QVERIFY2(text(cohort.error().text).contains("\"fifty\""), cohort.error().text.c_str());
    }
};

QTEST_GUILESS_MAIN(PatientsTest)
#include "patients_test.moc"
