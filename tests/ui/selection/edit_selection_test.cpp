#include "ui/selection/edit_selection.h"

#include <QTest>

using namespace atrisk;
using study::Selection;
using namespace ui;

namespace {

study::Study threeArms()
{
    study::Study study;
    for (const char* name : {"Placebo", "Low", "High"}) study.arms.push_back({name, std::string(name) + " dose", name, ""});
    study.strata = {"SITE"};
    return study;
}

} // namespace

class EditSelectionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tickedLevelsRestrictAndUntickedOnesNoLonger()
    {
        Selection selection = withLevel({}, "SEX", "F", true);
        QVERIFY(isChosen(selection, "SEX", std::string("F")));
        QVERIFY(!isChosen(selection, "SEX", std::string("M")));
        QVERIFY(withLevel(selection, "SEX", "F", false) == Selection{});
    }

    void theOrderOfTickingLeavesNoTrace()
    {
        const Selection one = withLevel(withLevel({}, "AGE", "b", true), "AGE", "a", true);
        const Selection other = withLevel(withLevel({}, "AGE", "a", true), "AGE", "b", true);
        QVERIFY(one == other);
    }

    void missingIsALevelOfItsOwn()
    {
        const Selection selection = withLevel({}, "ECOG", std::nullopt, true);
        QVERIFY(isChosen(selection, "ECOG", std::nullopt));
        QCOMPARE(selection.subgroups.size(), std::size_t{1});
        QVERIFY(selection.subgroups.front().missing && selection.subgroups.front().levels.empty());
        QVERIFY(withLevel(selection, "ECOG", std::nullopt, false) == Selection{});
    }

    void armsKeepTheStudysOrder()
    {
        const study::Study study = threeArms();
        Selection selection = *withArm(study, {}, 0, false);
        QCOMPARE(selection.arms, (std::vector<std::string>{"Low", "High"}));
        selection = *withArm(study, selection, 0, true);
        QVERIFY(selection == Selection{}); // all of them is said by naming none
    }

    void armsAreShownAsTheFigureOrdersThem()
    {
        const study::Study study = threeArms(); // the control is the first
        Selection selection;
        selection.arms = {"High", "Low dose", "Placebo"};
        QCOMPARE(shownArms(study, selection), (std::vector<std::size_t>{0, 2, 1}));
        selection = *withArm(study, selection, 1, false);
        QCOMPARE(selection.arms, (std::vector<std::string>{"Placebo", "High"}));
        selection.arms = {"High", "Low"};
        QCOMPARE(shownArms(study, *withArm(study, selection, 0, true)), (std::vector<std::size_t>{0, 2, 1}));
    }

    void anArmIsKnownByItsShortLabelToo()
    {
        study::Study study = threeArms();
        study.arms[2].shortLabel = "Hi";
        Selection selection;
        selection.arms = {"Hi"};
        QCOMPARE(shownArms(study, selection), std::vector<std::size_t>{2});
    }

    void theLastArmCannotGo()
    {
        const study::Study study = threeArms();
        Selection selection = *withArm(study, *withArm(study, {}, 0, false), 1, false);
        QCOMPARE(shownArms(study, selection), std::vector<std::size_t>{2});
        QVERIFY(!withArm(study, selection, 2, false).has_value());
    }

    void theStudysOwnStrataAreSaidByNamingNone()
    {
        const study::Study study = threeArms();
        Selection selection = withStratum(study, {}, "SITE", false);
        QVERIFY(selection.strata.has_value() && selection.strata->empty());
        selection = withStratum(study, selection, "SITE", true);
        QVERIFY(!selection.strata.has_value());
        QCOMPARE(usedStrata(study, selection), study.strata);
    }
};

QTEST_GUILESS_MAIN(EditSelectionTest)
#include "edit_selection_test.moc"
