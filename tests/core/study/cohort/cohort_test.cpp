#include "core/study/cohort/cohort.h"
#include "tests/testing/reference.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace atrisk;
using namespace atrisk::testing;
using study::Cohort;
using study::Selection;

namespace {

// Twelve patients and two endpoints; P12 has no outcome for OS, P11's sex is unknown.
const char* const adtte = "USUBJID,PARAMCD,PARAM,AVAL,AVALU,CNSR,TRT01P,TRT01PN,SEX,AGEGR1,AGE,PPROTFL\n"
                          "P01,PFS,Progression-free survival,30,DAYS,0,Placebo,1,F,<65,50,Y\n"
                          "P02,PFS,Progression-free survival,60,DAYS,0,Placebo,1,M,<65,60,Y\n"
                          "P03,PFS,Progression-free survival,90,DAYS,1,Placebo,1,F,>=65,70,N\n"
                          "P04,PFS,Progression-free survival,120,DAYS,0,Placebo,1,M,>=65,80,Y\n"
                          "P05,PFS,Progression-free survival,45,DAYS,0,Low,2,F,<65,51,Y\n"
                          "P06,PFS,Progression-free survival,75,DAYS,1,Low,2,M,<65,61,Y\n"
                          "P07,PFS,Progression-free survival,105,DAYS,0,Low,2,F,>=65,71,Y\n"
                          "P08,PFS,Progression-free survival,135,DAYS,1,Low,2,M,>=65,81,N\n"
                          "P09,PFS,Progression-free survival,50,DAYS,1,High,3,F,<65,52,Y\n"
                          "P10,PFS,Progression-free survival,80,DAYS,0,High,3,M,<65,62,Y\n"
                          "P11,PFS,Progression-free survival,110,DAYS,0,High,3,,>=65,,Y\n"
                          "P12,PFS,Progression-free survival,140,DAYS,1,High,3,M,>=65,82,N\n"
                          "P01,OS,Overall survival,300,DAYS,1,Placebo,1,F,<65,50,Y\n"
                          "P05,OS,Overall survival,400,DAYS,0,Low,2,F,<65,51,Y\n"
                          "P09,OS,Overall survival,500,DAYS,0,High,3,F,<65,52,Y\n";

study::StudyPtr openAdam()
{
    const auto study = openTable(plainCsv(adtte), {});
    if (!study.ok()) qWarning("%s", base::describe(study.error()).c_str());
    return study.ok() ? *study : nullptr;
}

/// The chosen patients' names, in order of time.
QString patients(const base::Result<Cohort>& cohort)
{
    if (!cohort.ok()) return text(base::describe(cohort.error()));
    QStringList names;
    const study::Field id = cohort->study->patients.find("USUBJID");
    cohort->forEach([&](std::size_t position) { names.append(text(id.text(cohort->endpoint->patient[position]))); });
    return names.join(' ');
}

Selection where(std::vector<study::Condition> conditions)
{
    Selection selection;
    selection.where = std::move(conditions);
    return selection;
}

} // namespace

class CohortTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_study = openAdam();
        QVERIFY(m_study != nullptr);
    }

    void withoutChoicesEverybodyWithTheFirstEndpointIsIn()
    {
        QCOMPARE(make({})->endpoint->id, std::string("PFS"));
        QCOMPARE(patients(make({})), QString("P01 P05 P09 P02 P06 P10 P03 P07 P11 P04 P08 P12"));
        QCOMPARE(make({})->size(), std::size_t(12));
    }

    void theEndpointIsChosenById()
    {
        Selection selection;
        selection.endpoint = "OS";
        QCOMPARE(patients(make(selection)), QString("P01 P05 P09"));
    }

    void aPopulationLeavesPatientsOut()
    {
        Selection selection;
        selection.population = "PPROTFL";
        QCOMPARE(patients(make(selection)), QString("P01 P05 P09 P02 P06 P10 P07 P11 P04"));
    }

    void conditionsMustAllHold()
    {
        using Op = study::Condition::Op;
        QCOMPARE(patients(make(where({{"SEX", Op::OneOf, {"F"}}}))), QString("P01 P05 P09 P03 P07"));
        QCOMPARE(patients(make(where({{"SEX", Op::OneOf, {"F"}}, {"AGE", Op::AtLeast, {"52"}}}))), QString("P09 P03 P07"));
        QCOMPARE(patients(make(where({{"AGE", Op::Less, {"52"}}}))), QString("P01 P05"));
        QCOMPARE(patients(make(where({{"AGE", Op::Greater, {"80"}}}))), QString("P08 P12"));
    }

    void aMissingValueFailsEveryTestButIsMissing()
    {
        using Op = study::Condition::Op;
        QVERIFY(!patients(make(where({{"SEX", Op::NotOneOf, {"F"}}}))).contains("P11"));
        QVERIFY(!patients(make(where({{"AGE", Op::AtMost, {"1000"}}}))).contains("P11"));
        QVERIFY(!patients(make(where({{"SEX", Op::IsKnown, {}}}))).contains("P11"));
        QCOMPARE(patients(make(where({{"SEX", Op::IsMissing, {}}}))), QString("P11"));
    }

    void aLabelStandsForTheCodeOfOneLevel()
    {
        const auto study = openFile(R"("subgroups": [{"id": "SEX", "label": "Sex", "column": "SEX",
            "levels": [{"value": "F", "label": "Female"}, {"value": "M", "label": "Male"}]}])");
        QVERIFY(study);
        using Op = study::Condition::Op;
        const auto chosen = [&](Op op, const char* value) {
            return study::makeCohort(study, where({{"SEX", op, {value}}}), base::Cancel());
        };
        QCOMPARE(patients(chosen(Op::OneOf, "Female")), patients(chosen(Op::OneOf, "F")));
        QCOMPARE(patients(chosen(Op::NotOneOf, "Female")), patients(chosen(Op::NotOneOf, "F")));
        QCOMPARE(chosen(Op::OneOf, "Female")->filters, std::vector<std::string>{"SEX=F"}); // said as the data say it
        QVERIFY(!chosen(Op::OneOf, "Woman").ok());
    }

    void levelsOfAFactorAreOrAndFactorsAreAnd()
    {
        Selection selection;
        selection.subgroups = {{"SEX", {"M", "F"}, false}, {"AGEGR1", {"<65"}, false}};
        QCOMPARE(patients(make(selection)), QString("P01 P05 P09 P02 P06 P10"));
        selection.subgroups = {{"SEX", {"F"}, true}};
        QCOMPARE(patients(make(selection)), QString("P01 P05 P09 P03 P07 P11"));
    }

    void theControlComesFirstWhateverOrderIsAsked()
    {
        Selection selection;
        selection.arms = {"High", "Placebo"};
        const auto cohort = make(selection);
        QVERIFY2(cohort.ok(), cohort.ok() ? "" : base::describe(cohort.error()).c_str());
        QCOMPARE(cohort->arms.size(), std::size_t(2));
        QCOMPARE(m_study->arms[cohort->arms[0]].value, std::string("Placebo"));
        QCOMPARE(m_study->arms[cohort->arms[1]].value, std::string("High"));
        QVERIFY(cohort->hasControl);
        QCOMPARE(patients(cohort), QString("P01 P09 P02 P10 P03 P11 P04 P12"));
    }

    void aChosenArmThatIsNoControlStandsAlone()
    {
        Selection selection;
        selection.arms = {"Low"};
        QCOMPARE(make(selection)->arms.size(), std::size_t(1));
        QVERIFY(!make(selection)->hasControl);
    }

    void patientsOfAnUnknownStratumHaveNone()
    {
        Selection selection;
        selection.strata = std::vector<std::string>{"SEX", "AGEGR1"};
        const auto cohort = make(selection);
        QVERIFY2(cohort.ok(), cohort.ok() ? "" : base::describe(cohort.error()).c_str());
        QCOMPARE(cohort->strataCount, 4U);
        std::set<std::uint32_t> numbers;
        QStringList without;
        cohort->forEach([&](std::size_t position) {
            if (cohort->stratumOf[position] == Cohort::noStratum)
                without.append(text(m_study->patients.find("USUBJID").text(cohort->endpoint->patient[position])));
            else
                numbers.insert(cohort->stratumOf[position]);
        });
        QCOMPARE(without.join(' '), QString("P11"));
        QCOMPARE(numbers, (std::set<std::uint32_t>{0, 1, 2, 3}));
    }

    void covariatesAreLevelsOrNumbers()
    {
        Selection selection;
        selection.adjust = {"SEX", "AGE"};
        const auto cohort = make(selection);
        QVERIFY2(cohort.ok(), cohort.ok() ? "" : base::describe(cohort.error()).c_str());
        QCOMPARE(cohort->covariates.size(), std::size_t(2));
        QCOMPARE(cohort->covariates[0].levels.size(), std::size_t(2));
        QCOMPARE(cohort->covariates[0].levels[0].value, std::string("F"));
        QVERIFY(cohort->covariates[1].levels.empty());
        QCOMPARE(cohort->covariates[0].values[0], 0.0);                                                      // P01 is F
        QCOMPARE(cohort->covariates[1].values[1], 51.0);                                                     // P05
        QVERIFY(std::isnan(cohort->covariates[0].values[8]) && std::isnan(cohort->covariates[1].values[8])); // P11
    }

    void timesAreInTheDisplayUnit()
    {
        Selection selection;
        selection.displayUnit = study::TimeUnit::Months;
        const auto cohort = make(selection);
        QVERIFY2(cohort.ok(), cohort.ok() ? "" : base::describe(cohort.error()).c_str());
        QVERIFY(distance(cohort->times.front(), 30 / 30.4375) < 1e-15);
        QCOMPARE(cohort->unit, std::optional(study::TimeUnit::Months));
    }

    void aDisplayUnitNeedsAKnownUnit()
    {
        Trial trial;
        trial.add(1, 1, 0);
        trial.add(2, 1, 1);
        const auto study = openTrial(trial);
        QVERIFY(study.ok());
        Selection selection;
        selection.displayUnit = study::TimeUnit::Months;
        const auto cohort = study::makeCohort(*study, selection, base::Cancel());
        QVERIFY(!cohort.ok());
        QCOMPARE(cohort.error().kind, base::ErrorKind::Usage);
    }

    void whatDoesNotExistIsAUsageErrorThatListsTheChoices_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("choice");
        QTest::newRow("endpoint") << "endpoint"
                                  << "PFS";
        QTest::newRow("population") << "population"
                                    << "PPROTFL";
        QTest::newRow("arm") << "arm"
                             << "Placebo";
        QTest::newRow("level") << "level"
                               << "F";
        QTest::newRow("subgroup") << "subgroup"
                                  << "AGEGR1";
        QTest::newRow("value") << "value"
                               << "M";
        QTest::newRow("column") << "column"
                                << "AGE";
        QTest::newRow("stratum") << "stratum"
                                 << "SEX";
        QTest::newRow("covariate") << "covariate"
                                   << "AGE";
    }
    void whatDoesNotExistIsAUsageErrorThatListsTheChoices()
    {
        QFETCH(QString, what);
        QFETCH(QString, choice);
        Selection selection;
        if (what == "endpoint") selection.endpoint = "nothing";
        if (what == "population") selection.population = "nothing";
        if (what == "arm") selection.arms = {"nothing"};
        if (what == "level") selection.subgroups = {{"SEX", {"nothing"}, false}};
        if (what == "subgroup") selection.subgroups = {{"nothing", {"F"}, false}};
        if (what == "value") selection.where = {{"SEX", study::Condition::Op::OneOf, {"nothing"}}};
        if (what == "column") selection.where = {{"nothing", study::Condition::Op::OneOf, {"F"}}};
        if (what == "stratum") selection.strata = std::vector<std::string>{"nothing"};
        if (what == "covariate") selection.adjust = {"nothing"};
        const auto cohort = make(selection);
        QVERIFY(!cohort.ok());
        QCOMPARE(cohort.error().kind, base::ErrorKind::Usage);
        QVERIFY2(text(cohort.error().text).contains(choice), cohort.error().text.c_str());
        QVERIFY2(text(cohort.error().text).contains("nothing"), cohort.error().text.c_str());
    }

    void nobodyIsNoError()
    {
        const auto cohort = make(where({{"AGE", study::Condition::Op::Greater, {"200"}}}));
        QVERIFY(cohort.ok());
        QCOMPARE(cohort->size(), std::size_t(0));
    }

    void choicesOfPopulationAndLevelIgnoreTheSubgroup()
    {
        Selection selection;
        selection.subgroups = {{"SEX", {"F"}, false}};
        const auto counts = study::countChoices(m_study, selection, base::Cancel());
        QVERIFY2(counts.ok(), counts.ok() ? "" : base::describe(counts.error()).c_str());
        QCOMPARE(counts->populations.back().subjects, std::size_t(12)); // everyone
        QCOMPARE(counts->populations.back().events, std::size_t(7));
        QCOMPARE(counts->endpoints.front().subjects, std::size_t(5));
        QCOMPARE(counts->arms.front().subjects, std::size_t(2)); // P01, P03
        const auto sex = std::find_if(m_study->subgroups.begin(), m_study->subgroups.end(), [](const auto& s) { return s.id == "SEX"; });
        QVERIFY(sex != m_study->subgroups.end());
        const auto& factor = counts->subgroups[static_cast<std::size_t>(sex - m_study->subgroups.begin())];
        QCOMPARE(factor.subjects, (std::vector<std::size_t>{5, 6}));
        QCOMPARE(factor.missing, std::size_t(1));
    }

    void cutPointsAreThoseOfThePopulationShown_data()
    {
        QTest::addColumn<QString>("cut");
        QTest::addColumn<QString>("population");
        QTest::addColumn<QString>("labels");
        QTest::addColumn<QString>("levels"); // of PFS, in order of time
        // Known ages by time: 50 51 52 60 61 62 70 71 - 80 81 82; per protocol without 70, 81, 82.
        QTest::newRow("median") << "\"median\""
                                << "all"
                                << "≤ 62|> 62"
                                << "1 1 1 1 1 1 2 2 . 2 2 2";
        QTest::newRow("median per protocol") << "\"median\""
                                             << "PPROTFL"
                                             << "≤ 60.5|> 60.5"
                                             << "1 1 1 1 2 2 2 2 . 2 2 2";
        QTest::newRow("quantile") << R"({"quantile": 0.25})"
                                  << "all"
                                  << "≤ 56|> 56"
                                  << "1 1 1 2 2 2 2 2 . 2 2 2";
        QTest::newRow("a binary fraction") << R"({"quantile": 0.33})"
                                           << "all"
                                           << "≤ 60.3|> 60.3"
                                           << "1 1 1 1 2 2 2 2 . 2 2 2";
        QTest::newRow("points") << R"({"at": [60, 70]})"
                                << "all"
                                << "< 60|60 to < 70|≥ 70"
                                << "1 1 1 2 2 2 3 3 . 3 3 3";
        QTest::newRow("points per protocol") << R"({"at": [60, 70]})"
                                             << "PPROTFL"
                                             << "< 60|60 to < 70|≥ 70"
                                             << "1 1 1 2 2 2 3 3 . 3 3 3";
    }
    void cutPointsAreThoseOfThePopulationShown()
    {
        QFETCH(QString, cut);
        QFETCH(QString, population);
        QFETCH(QString, labels);
        QFETCH(QString, levels);
        const study::StudyPtr study = openFile(R"("subgroups": [{"id": "OLD", "column": "AGE", "cut": )" + cut + "}]");
        QVERIFY(study != nullptr);
        const auto found =
            study::subgroupLevels(study->subgroups.front(), study->endpoints.front(), *study->population(population.toStdString()));
        QStringList names, values;
        for (const study::Level& level : found.levels) names.append(text(level.label));
        for (const std::int16_t level : found.levelOf)
            values.append(level < 0 ? QString(".") : text(found.levels[static_cast<std::size_t>(level)].value));
        QCOMPARE(names.join('|'), labels);
        QCOMPARE(values.join(' '), levels);
    }

    void levelsOfACutCanBeChosen()
    {
        Selection selection;
        selection.population = "PPROTFL";
        selection.subgroups = {{"OLD", {"1"}, true}};
        const study::StudyPtr study = openFile(R"("subgroups": [{"id": "OLD", "label": "Age", "column": "AGE", "cut": "median"}])");
        QVERIFY(study != nullptr);
        const auto cohort = study::makeCohort(study, selection, base::Cancel());
        QCOMPARE(patients(cohort), QString("P01 P05 P09 P02 P11"));
        QCOMPARE(text(cohort->wording), QString("Progression-free survival, PPROTFL; Age: ≤ 60.5 or missing"));
    }

    void aCutOfNobodyHasNoLevels()
    {
        const study::StudyPtr study = openFile(R"("subgroups": [{"id": "OLD", "column": "AGE", "cut": "median"}])");
        QVERIFY(study != nullptr);
        study::Population nobody = study->populations.back();
        nobody.patients.assign(nobody.patients.size(), 0);
        QVERIFY(study::subgroupLevels(study->subgroups.front(), study->endpoints.front(), nobody).levels.empty());
    }

    void theSelectionIsSaidInWords_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing") << ""
                                 << "Progression-free survival, All patients";
        QTest::newRow("endpoint") << "endpoint"
                                  << "Overall survival, All patients";
        QTest::newRow("population") << "population"
                                    << "Progression-free survival, PPROTFL";
        QTest::newRow("conditions") << "where"
                                    << "Progression-free survival, All patients; SEX=F|M; AGE>=60";
        QTest::newRow("levels") << "levels"
                                << "Progression-free survival, All patients; SEX: F or M or missing; AGEGR1: <65";
        QTest::newRow("only missing") << "missing"
                                      << "Progression-free survival, All patients; SEX: missing";
        QTest::newRow("a factor without levels") << "none"
                                                 << "Progression-free survival, All patients";
        QTest::newRow("arms") << "arms"
                              << "Progression-free survival, All patients; arms Placebo, High";
        QTest::newRow("all arms") << "all arms"
                                  << "Progression-free survival, All patients";
    }
    void theSelectionIsSaidInWords()
    {
        using Op = study::Condition::Op;
        QFETCH(QString, what);
        QFETCH(QString, words);
        Selection selection;
        if (what == "endpoint") selection.endpoint = "OS";
        if (what == "population") selection.population = "PPROTFL";
        if (what == "where") selection.where = {{"SEX", Op::OneOf, {"F", "M"}}, {"AGE", Op::AtLeast, {"60"}}};
        if (what == "levels") selection.subgroups = {{"SEX", {"F", "M"}, true}, {"AGEGR1", {"<65"}, false}};
        if (what == "missing") selection.subgroups = {{"SEX", {}, true}};
        if (what == "none") selection.subgroups = {{"SEX", {}, false}};
        if (what == "arms") selection.arms = {"High", "Placebo"};
        if (what == "all arms") selection.arms = {"High", "Placebo", "Low"};
        const auto cohort = make(selection);
        QVERIFY2(cohort.ok(), cohort.ok() ? "" : base::describe(cohort.error()).c_str());
        QCOMPARE(text(cohort->wording), words);
    }

    void strataMayBeColumnsOrSubgroups()
    {
        const study::StudyPtr study =
            openFile(R"("strata": ["OLD", "TRT01PN"], "subgroups": [{"id": "OLD", "label": "Age", "column": "AGE", "cut": {"at": [60]}}])");
        QVERIFY(study != nullptr);
        const auto cohort = study::makeCohort(study, {}, base::Cancel());
        QVERIFY2(cohort.ok(), cohort.ok() ? "" : base::describe(cohort.error()).c_str());
        QCOMPARE(cohort->strata, (std::vector<std::string>{"Age", "TRT01PN"}));
        QCOMPARE(cohort->strataCount, 6U);
        QCOMPARE(cohort->stratumOf.size(), std::size_t(12));
        QCOMPARE(cohort->stratumOf[8], Cohort::noStratum); // P11
        QCOMPARE(cohort->warnings.size(), std::size_t(1));
        QCOMPARE(text(cohort->warnings.front().code), QString("missing-stratum"));
        QVERIFY(text(cohort->warnings.front().text).startsWith("1 patient is not in"));
    }

    void oneArmHasNoStrata()
    {
        Selection selection;
        selection.arms = {"Low"};
        selection.strata = std::vector<std::string>{"SEX"};
        QVERIFY(make(selection)->stratumOf.empty());
    }

    void aColumnOfTooManyValuesIsNoStratum()
    {
        Trial trial;
        for (int i = 0; i < 40000; ++i) {
            trial.add(i, 1, i % 2);
            trial.x.push_back(i);
        }
        const auto study = openTrial(trial);
        QVERIFY(study.ok());
        const auto cohort = study::makeCohort(*study, stratifiedBy("x"), base::Cancel());
        QVERIFY(!cohort.ok());
        QCOMPARE(text(cohort.error().code), QString("too-many-levels"));
        QCOMPARE(cohort.error().kind, base::ErrorKind::Usage);
    }

    void aCutIsACategoricalCovariate()
    {
        Selection selection;
        selection.adjust = {"OLD", "TRT01PN"};
        const study::StudyPtr study = openFile(R"("subgroups": [{"id": "OLD", "column": "AGE", "cut": "median"}])");
        QVERIFY(study != nullptr);
        const auto cohort = study::makeCohort(study, selection, base::Cancel());
        QVERIFY2(cohort.ok(), cohort.ok() ? "" : base::describe(cohort.error()).c_str());
        QCOMPARE(cohort->covariates[0].levels.size(), std::size_t(2));
        QCOMPARE(cohort->covariates[0].values[0], 0.0);
        QCOMPARE(cohort->covariates[0].values[11], 1.0);
        QVERIFY(std::isnan(cohort->covariates[0].values[8]));
        QVERIFY(cohort->covariates[1].levels.empty());
        QCOMPARE(cohort->covariates[1].values[1], 2.0);
        QVERIFY(text(cohort->warnings.back().text).startsWith("1 patient is not in the adjusted model"));
    }

    void choicesAreCountedAsByHand()
    {
        using Op = study::Condition::Op;
        Selection selection;
        selection.population = "PPROTFL";
        selection.where = {{"AGE", Op::AtLeast, {"51"}}}; // leaves out P01 and P11
        selection.subgroups = {{"SEX", {"M"}, false}};
        selection.arms = {"Placebo", "Low"};
        const auto counts = study::countChoices(m_study, selection, base::Cancel());
        QVERIFY2(counts.ok(), counts.ok() ? "" : base::describe(counts.error()).c_str());
        const auto shown = [](const std::vector<study::ChoiceCounts::Count>& list) {
            QStringList words;
            for (const auto& count : list) words.append(QString("%1/%2").arg(count.subjects).arg(count.events));
            return words.join(' ');
        };
        QCOMPARE(shown(counts->endpoints), QString("3/2 0/0"));   // P02 P04 P06
        QCOMPARE(shown(counts->arms), QString("2/2 1/0 1/1"));    // as if High were ticked: P10
        QCOMPARE(shown(counts->populations), QString("5/4 7/4")); // P02 P05 P06 P07 P04 per protocol, and P03 P08
        QCOMPARE(counts->subgroups.size(), m_study->subgroups.size());
        for (std::size_t i = 0; i < counts->subgroups.size(); ++i) {
            const auto& id = m_study->subgroups[i].id;
            if (id == "SEX") QCOMPARE(counts->subgroups[i].subjects, (std::vector<std::size_t>{2, 3}));
            if (id == "AGEGR1") QCOMPARE(counts->subgroups[i].subjects, (std::vector<std::size_t>{3, 2}));
            QCOMPARE(counts->subgroups[i].missing, std::size_t(0));
        }
    }

    void aCancelledChoiceStops()
    {
        const base::Cancel cancel;
        cancel.request();
        QCOMPARE(study::makeCohort(m_study, {}, cancel).error().kind, base::ErrorKind::Cancelled);
        QCOMPARE(study::countChoices(m_study, {}, cancel).error().kind, base::ErrorKind::Cancelled);
    }

private:
    [[nodiscard]] base::Result<Cohort> make(const Selection& selection) const
    {
        return study::makeCohort(m_study, selection, base::Cancel());
    }

    /// The same patients with roles from a study file; null (with a message) when it does not open.
    static study::StudyPtr openFile(const QString& more)
    {
        const std::string file = R"({"atrisk": 1, "data": {"events": "adtte.csv"}, "arms": {"column": "TRT01P"},
            "endpoints": [{"id": "PFS", "label": "Progression-free survival", "where": {"PARAMCD": "PFS"}, "time": "AVAL", "censor": "CNSR"}],
            "populations": [{"id": "PPROTFL", "where": {"PPROTFL": "Y"}}], )" +
                                 more.toStdString() + "}";
        study::DataAccess access;
        access.open = [&](const std::string& name) {
            return base::Result<base::SourcePtr>(base::memorySource(name, name == "adtte.csv" ? adtte : file));
        };
        access.read = [](base::Source&, const std::string&, const table::ReadOptions&, const base::Cancel&) {
            table::Table table = plainCsv(adtte);
            table.file = "adtte.csv";
            return base::Result<std::vector<table::Table>>(std::vector<table::Table>{table});
        };
        const auto study = study::openStudy({"a.study.json"}, {}, access, base::Cancel());
        if (!study.ok()) qWarning("%s", base::describe(study.error()).c_str());
        return study.ok() ? *study : nullptr;
    }

    study::StudyPtr m_study;
};

QTEST_GUILESS_MAIN(CohortTest)
#include "cohort_test.moc"
