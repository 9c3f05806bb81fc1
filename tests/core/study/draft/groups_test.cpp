// Levels, cut-points and conditions that a person says.
#include "core/study/draft/groups.h"
#include "core/study/open/build_study.h"
#include "core/study/roles/study_file.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using study::Draft;

namespace {

Draft draftOf(const std::string& csv)
{
    auto tables = study::readTables({"x.csv"}, {}, accessTo({{"x.csv", csv}}), base::Cancel());
    if (!tables) qFatal("%s", problem(tables).c_str());
    return study::draftOf(std::make_shared<const study::Tables>(std::move(tables).value()), study::RoleOptions());
}

/// As it opens, from the study file that is written of it.
study::StudyPtr built(const Draft& draft)
{
    auto roles = study::parseStudyFile(study::studyFileText(rolesOf(draft)), "x.study.json");
    if (!roles) qFatal("%s", problem(roles).c_str());
    auto study = study::buildStudy(*draft.tables, *roles, base::Cancel());
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

/// Ages 41 to 60, three stages, ten of each sex.
Draft patients()
{
    std::string csv = "id,arm,months,event,age,stage,sex\n";
    for (int i = 1; i <= 20; ++i)
        csv += "P" + std::to_string(i) + (i % 2 == 0 ? ",placebo," : ",drug,") + std::to_string(i) + (i % 3 == 0 ? ",0," : ",1,") +
               std::to_string(40 + i) +
               (i % 4 == 0   ? ",III"
                : i % 4 == 1 ? ",I"
                             : ",II") +
               (i <= 10 ? ",F\n" : ",M\n");
    return draftOf(csv);
}

const study::DraftSubgroup& subgroup(const Draft& draft, const std::string& id)
{
    return *std::ranges::find(draft.subgroups, id, [](const auto& one) { return one.role.id.text; });
}

QString levels(const Draft& draft, const std::string& id)
{
    return names(study::levelsOf(draft, subgroup(draft, id)),
                 [](const auto& level) { return level.label + " " + std::to_string(level.rows); });
}

} // namespace

class GroupsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void levelsAreNamedAndOrdered()
    {
        Draft draft = patients();
        QCOMPARE(levels(draft, "stage"), QString("I 5|II 10|III 5"));
        study::FileSubgroup role = subgroup(draft, "stage").role;
        role.label = "Tumour stage";
        role.levels = {{{"III", {}}, "Late"}, {{"I", {}}, "Early"}, {{"II", {}}, "II"}};
        study::setSubgroup(draft, role);
        QCOMPARE(levels(draft, "stage"), QString("Late 5|Early 5|II 10"));
        const auto study = built(draft);
        const study::Subgroup* built = study->subgroup("stage");
        QCOMPARE(text(built->label), QString("Tumour stage"));
        QCOMPARE(names(built->levels, [](const auto& level) { return level.value + "=" + level.label; }),
                 QString("III=Late|I=Early|II=II"));
    }

    void levelsAsTheDataHaveThemAreNotListed()
    {
        Draft draft = patients();
        study::FileSubgroup role = subgroup(draft, "stage").role;
        role.levels = {{{"I", {}}, "I"}, {{"II", {}}, "II"}, {{"III", {}}, "III"}};
        study::setSubgroup(draft, role);
        QVERIFY(subgroup(draft, "stage").role.levels.empty());
        role.levels = {{{"IV", {}}, "IV"}};
        study::setSubgroup(draft, role); // of a column as it was read before
        QVERIFY(subgroup(draft, "stage").role.levels.empty());
    }

    void numbersAreCutWhereSaid()
    {
        Draft draft = patients();
        study::FileSubgroup role = subgroup(draft, "age").role;
        QVERIFY(role.cut && *role.cut->quantile == 0.5 && study::canBeCut(draft, "age") && !study::canBeCut(draft, "sex"));
        role.cut = *study::parseCut("50, 55");
        study::setSubgroup(draft, role);
        const auto study = built(draft);
        const auto cut = study::subgroupLevels(*study->subgroup("age"), study->endpoints.front(), *study->population("all"));
        QCOMPARE(names(cut.levels, [](const auto& level) { return level.label; }), QString("< 50|50 to < 55|≥ 55"));
        QCOMPARE(std::ranges::count(cut.levelOf, 0), 9);
        QCOMPARE(std::ranges::count(cut.levelOf, 2), 6);
    }

    void cutPointsAreReadAsPeopleWriteThem_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("read");
        for (const auto& [typed, read] : {std::pair{"65", "65"},
                                          {"50, 65", "50, 65"},
                                          {" 50,65 ", "50, 65"},
                                          {"0,5; 0,7", "0.5, 0.7"},
                                          {"-1.5", "-1.5"},
                                          {"Median", "median"},
                                          {"65, 50", ""},
                                          {"65, 65", ""},
                                          {"old", ""},
                                          {"", ""},
                                          {"50,", ""}})
            QTest::newRow(typed) << typed << read;
    }
    void cutPointsAreReadAsPeopleWriteThem()
    {
        QFETCH(QString, typed);
        const auto cut = study::parseCut(typed.toStdString());
        QTEST(cut ? text(study::cutText(*cut)) : QString(), "read");
        if (!cut) QVERIFY(!cut.error().text.empty() && cut.error().code == "bad-value");
    }

    void aPopulationIsMadeByACondition()
    {
        Draft draft = patients();
        using Op = study::Condition::Op;
        study::setPopulation(draft, "", "Women, 45 and older", {{"sex", Op::OneOf, {"F"}}, {"age", Op::AtLeast, {"45"}}});
        QCOMPARE(text(draft.populations.back().role.id.text), QString("WOMEN_45_AND_OLDER"));
        QCOMPARE(draft.populations.back().rows, std::size_t(6));
        const auto study = built(draft);
        QCOMPARE(study->population("WOMEN_45_AND_OLDER")->subjects, std::size_t(6));
        study::setPopulation(draft, "WOMEN_45_AND_OLDER", "Women", {{"sex", Op::OneOf, {"F"}}});
        QCOMPARE(draft.populations.size(), std::size_t(1));
        QCOMPARE(built(draft)->population("WOMEN_45_AND_OLDER")->subjects, std::size_t(10));
        study::setPopulation(draft, "", "Nobody", {{"gone", Op::OneOf, {"F"}}});
        QCOMPARE(draft.populations.size(), std::size_t(1));
        study::choosePopulation(draft, "WOMEN_45_AND_OLDER", false);
        QVERIFY(rolesOf(draft).populations.empty());
    }

    void caseIsIgnoredWhereSaid()
    {
        Draft draft = draftOf("id,trt,months,event,site\nP1,Drug,5,1,Oslo\nP2,drug,6,1,OSLO\nP3,Placebo,7,0,Bergen\nP4,Placebo,8,0,Oslo\n");
        QCOMPARE(text(draft.arms.column), QString("trt"));
        QVERIFY(draft.arms.arms.empty() && study::differsByCase(draft, "trt") && !study::differsByCase(draft, "id"));
        study::ignoreCase(draft, "trt", true);
        QCOMPARE(names(draft.arms.arms, [](const auto& arm) { return arm.role.value.text + std::to_string(arm.patients); }),
                 QString("Placebo2|Drug2"));
        study::ignoreCase(draft, "site", true);
        study::setSubgroup(draft, subgroup(draft, "site").role);
        QCOMPARE(levels(draft, "site"), QString("Bergen 1|Oslo 3"));
        QCOMPARE(built(draft)->subgroup("site")->levels.size(), std::size_t(2));
        study::ignoreCase(draft, "trt", false);
        QVERIFY(draft.arms.arms.empty());
    }

    void aConditionThatDoesNotFitSaysWhy()
    {
        const Draft draft = patients();
        using Op = study::Condition::Op;
        QVERIFY(!study::countRows(draft, {{"sex", Op::AtLeast, {"3"}}}).ok());
        QVERIFY(!study::countRows(draft, {{"sex", Op::OneOf, {"X"}}}).ok());
        QVERIFY(!study::countRows(draft, {}).ok());
        QCOMPARE(*study::countRows(draft, {{"age", Op::AtLeast, {"50"}}, {"age", Op::AtMost, {"52"}}}), std::size_t(3));
    }

    void recordsOfAnEndpointAreChosen()
    {
        Draft draft =
            draftOf("id,arm,months,event,review\nP1,a,5,1,local\nP1,a,6,1,central\nP2,b,7,0,local\nP2,b,8,0,central\nP3,b,8,0,central\n");
        study::setRecords(draft, 0, {{"review", study::Condition::Op::OneOf, {"central"}}});
        const auto study = built(draft);
        QCOMPARE(study->endpoints.front().positions(), std::size_t(3));
        QCOMPARE(study->endpoints.front().times.front(), 6.0);
        QCOMPARE(study::recordsOf(draft, 0).size(), std::size_t(1));
        study::setRecords(draft, 0, {});
        QVERIFY(draft.endpoints.front().role.where.empty());
    }
};

QTEST_GUILESS_MAIN(GroupsTest)
#include "groups_test.moc"
