// Groups in the place of arms: every number as if the factor had been the arm column of the file.
#include "core/stats/survival/survival_analysis.h"
#include "core/study/amend/group_by.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/text.h"

#include <QTest>

#include <random>

using namespace atrisk;
using namespace atrisk::testing;
using study::Selection;
using study::StudyPtr;

namespace {

/// Patients of two arms with a factor (one in eight unknown), a number, an entry, and columns that hold the groups written out.
std::string table()
{
    std::mt19937 random(20261130);
    const auto upTo = [&](unsigned most) { return static_cast<int>(random() % most); };
    std::string text = "USUBJID,T,E,ARM,PDL1,AGE,LATE,FL,OLD,BOTH\n";
    for (int i = 0; i < 240; ++i) {
        const std::string arm = upTo(2) == 0 ? "C" : "A", level = std::array{"neg", "pos", "high"}[static_cast<std::size_t>(upTo(3))];
        const std::string pdl1 = upTo(8) == 0 ? "" : level;
        const int age = 30 + upTo(50), late = upTo(4) == 0 ? 1 + upTo(3) : 0;
        text += "S" + std::to_string(i) + "," + std::to_string(late + 1 + upTo(40)) + "," + std::to_string(upTo(3) > 0 ? 1 : 0) + "," +
                arm + "," + pdl1 + "," + std::to_string(age) + "," + std::to_string(late) + "," + (upTo(5) > 0 ? "Y" : "N") + "," +
                (age < 60 ? "1" : "2") + "," + (pdl1.empty() ? "" : arm + " / " + pdl1) + "\n";
    }
    return text;
}

StudyPtr opened(const char* arm, const char* control, bool entry = false)
{
    study::RoleOptions roles;
    roles.time = "T";
    roles.event = "E";
    roles.arm = arm;
    roles.control = control;
    if (entry) roles.entry = "LATE";
    roles.populations = {"FL"};
    roles.subgroups = {"PDL1", "AGE"};
    auto study = openCsv(table(), roles);
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

study::Grouped grouped(const StudyPtr& study, const Selection& selection)
{
    auto made = study::groupBy(study, selection, {});
    if (!made) qFatal("%s", problem(made).c_str());
    return *made;
}

stats::SurvivalAnalysis analysed(const StudyPtr& study, const Selection& selection)
{
    auto made = stats::analyzeSurvival(study, selection, {});
    if (!made) qFatal("%s", problem(made).c_str());
    return *made;
}

stats::SurvivalAnalysis analysedByGroups(const StudyPtr& study, Selection selection)
{
    const study::Grouped groups = grouped(study, selection);
    static_cast<study::Who&>(selection) = groups.who;
    return analysed(groups.study, selection);
}

void compare(const stats::SurvivalAnalysis& byGroups, const stats::SurvivalAnalysis& asArms)
{
    QCOMPARE(byGroups.subjects, asArms.subjects);
    QCOMPARE(byGroups.arms.size(), asArms.arms.size());
    for (std::size_t arm = 0; arm < asArms.arms.size(); ++arm) {
        QCOMPARE(text(byGroups.arms[arm].arm.value), text(asArms.arms[arm].arm.value));
        QCOMPARE(byGroups.arms[arm].subjects, asArms.arms[arm].subjects);
        QCOMPARE(byGroups.arms[arm].events, asArms.arms[arm].events);
        QCOMPARE(byGroups.arms[arm].median.estimate, asArms.arms[arm].median.estimate);
    }
    QCOMPARE(byGroups.comparisons.size(), asArms.comparisons.size());
    for (std::size_t i = 0; i < asArms.comparisons.size(); ++i) {
        QCOMPARE(byGroups.comparisons[i].hazardRatio.estimate, asArms.comparisons[i].hazardRatio.estimate);
        QCOMPARE(byGroups.comparisons[i].hazardRatio.lower, asArms.comparisons[i].hazardRatio.lower);
    }
}

Selection by(std::vector<std::string> factors, std::vector<std::string> levels = {})
{
    Selection selection;
    selection.by = std::move(factors);
    selection.byLevels = std::move(levels);
    return selection;
}

} // namespace

class GroupByTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theArmsAloneAreTheSameStudy()
    {
        const StudyPtr study = opened("ARM", "C");
        QCOMPARE(grouped(study, {}).study, study);
        QCOMPARE(grouped(study, by({"arm"})).study, study);
    }
    void aFactorIsAsIfItHadBeenTheArm()
    {
        for (const bool entry : {false, true})
            for (const char* population : {"all", "FL"}) {
                Selection groups = by({"PDL1"}, {"neg", "high", "pos"}), arms;
                groups.population = arms.population = population;
                arms.arms = {"neg", "high", "pos"};
                compare(analysedByGroups(opened("ARM", "C", entry), groups), analysed(opened("PDL1", "neg", entry), arms));
            }
    }
    void armAndFactorAreAsIfTheyHadBeenWrittenTogether()
    {
        Selection arms;
        arms.arms = {"C / neg", "A / neg", "C / pos", "A / pos"};
        compare(analysedByGroups(opened("ARM", "C"), by({"arm", "PDL1"}, {"neg", "pos"})), analysed(opened("BOTH", "C / neg"), arms));
    }
    void aColumnIsCutWhereItIsSaid()
    {
        compare(analysedByGroups(opened("ARM", "C"), by({"AGE@60"})), analysed(opened("OLD", "1"), {}));
        const study::Grouped groups = grouped(opened("ARM", "C"), by({"AGE@40|60"}));
        QCOMPARE(groups.study->arms.size(), std::size_t(3));
        QCOMPARE(text(groups.study->arms[1].label), QString("AGE 40 to < 60"));
        for (const char* wrong : {"AGE@", "AGE@0%", "AGE@100%", "AGE@60|40", "AGE@x", "AGE@1e400"})
            QCOMPARE(text(study::groupBy(opened("ARM", "C"), by({wrong}), {}).error().code), QString("bad-value"));
    }
    void aQuantileIsOfThePopulation()
    {
        const StudyPtr study = opened("ARM", "C");
        Selection selection = by({"AGE@66%"});
        selection.population = "FL";
        const stats::SurvivalAnalysis found = analysedByGroups(study, selection);
        QCOMPARE(found.arms.size(), std::size_t(2));
        const double share = static_cast<double>(found.arms[0].subjects) / static_cast<double>(found.subjects);
        QVERIFY2(share >= 0.66 && share < 0.70, qPrintable(QString::number(share)));
        QVERIFY(found.arms[0].arm.label.starts_with("AGE ≤ "));
    }
    void armsChosenAreAChoiceLikeAnyOther()
    {
        Selection selection = by({"PDL1"}), where;
        selection.arms = {"A"};
        where.where = {{"ARM", study::Condition::Op::OneOf, {"A"}}};
        const stats::SurvivalAnalysis found = analysedByGroups(opened("ARM", "C"), selection);
        compare(found, analysed(opened("PDL1", "high"), where));
        QCOMPARE(text(found.filters.front()), QString("Treatment arm: A"));
    }
    void whoseGroupIsUnknownIsCounted()
    {
        const StudyPtr study = opened("ARM", "C");
        const study::Grouped groups = grouped(study, by({"PDL1"}));
        const std::size_t left = study->endpoints[0].positions() - groups.study->endpoints[0].positions();
        QVERIFY(left > 10);
        const base::Warnings& warnings = groups.study->grouping->warnings;
        QCOMPARE(warnings.size(), std::size_t(2));
        QCOMPARE(text(warnings[0].code), QString("not-randomized"));
        QCOMPARE(text(warnings[1].text), QString("%1 of 240 patients of All patients have no known PDL1 and are in no group").arg(left));
    }
    void whatNamesNothingIsSaid()
    {
        const StudyPtr study = opened("ARM", "C");
        const auto code = [&](const Selection& selection) { return text(study::groupBy(study, selection, {}).error().code); };
        QCOMPARE(code(by({"NONE"})), QString("no-such-column"));
        QCOMPARE(code(by({"PDL1"}, {"low"})), QString("no-such-level"));
        QCOMPARE(code(by({"PDL1", "AGE"})), QString("bad-value"));
        for (const char* role : {"T", "E", "ARM", "USUBJID"}) QCOMPARE(code(by({role})), QString("role-as-factor"));
        QCOMPARE(code(by({"LATE@1|2|3|4|5|6|7|8|9|10|11|12"})), QString("too-many-arms"));
    }
};

QTEST_GUILESS_MAIN(GroupByTest)
#include "group_by_test.moc"
