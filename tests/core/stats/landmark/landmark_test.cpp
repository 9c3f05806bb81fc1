// Landmark analysis and conditional survival: as R has it, by hand, and what must not matter.
#include "core/io/reader.h"
#include "core/stats/landmark/landmark.h"
#include "core/study/open/open_study.h"
#include "tests/testing/folder.h"
#include "tests/testing/reference.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using stats::LandmarkAnalysis;

namespace {

const Json& cases()
{
    static const Json all = Json::parse(readText("numbers/exhibits/landmark.json"))["cases"];
    return all;
}

std::string textOr(const Json& json) { return json.is_string() ? json.get<std::string>() : std::string(); }

study::StudyPtr openLandmarkCase(const Json& example)
{
    study::RoleOptions roles;
    roles.time = textOr(example["time"]);
    roles.event = textOr(example["event"]);
    roles.arm = textOr(example["arm"]);
    roles.control = textOr(example["control"]);
    roles.entry = textOr(example["entry"]);
    if (example["eventValue"] == 2) roles.eventValues = {"2"}, roles.censorValues = {"1"};
    const auto study = study::openStudy({inTests("reference/") + textOr(example["file"])}, roles,
                                        {base::openFile, io::readTables, io::locate, {}}, base::Cancel());
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

study::Selection selectionOf(const Json& example, bool stratified, study::ConfidenceType type = study::ConfidenceType::LogLog)
{
    study::Selection selection;
    selection.strata = std::vector<std::string>();
    if (stratified) selection.strata = {textOr(example["strata"])};
    selection.confidenceType = type;
    selection.at = example["at"].get<std::vector<double>>();
    std::vector<std::string> arms;
    for (const Json& arm : example["arms"]) arms.push_back(textOr(arm["arm"]));
    if (arms.size() > 1) selection.arms = arms;
    return selection;
}

LandmarkAnalysis analysed(const study::StudyPtr& study, const study::Selection& selection, std::optional<double> landmark)
{
    auto result = stats::analyzeLandmark(study, selection, landmark, base::Cancel());
    if (!result) qFatal("%s", problem(result).c_str());
    return std::move(result).value();
}

void compareSide(Agreement& all, const std::string& where, const stats::HazardRatio& ratio, const stats::ChiSquareTest& test,
                 const Json& theirRatio, const Json& theirTest)
{
    if (theirRatio.is_object()) {
        all.number("coefficient", where, ratio.coefficient, number(theirRatio["coefficient"]), number(theirRatio["standardError"]));
        all.number("standard error", where, ratio.standardError, number(theirRatio["standardError"]));
    }
    compareTest(all, "log-rank", where, test, theirTest);
}

void comparePairs(Agreement& all, const LandmarkAnalysis& ours, const Json& example, const char* kind)
{
    for (std::size_t i = 0; i < ours.comparisons.size(); ++i) {
        const Json& theirs = example["pairs"][i][kind];
        const stats::LandmarkComparison& pair = ours.comparisons[i];
        compareSide(all, std::string(kind) + " before", pair.before, pair.logRankBefore, theirs["before"], theirs["rankBefore"]);
        compareSide(all, std::string(kind) + " after", pair.after, pair.logRankAfter, theirs["after"], theirs["rankAfter"]);
    }
}

void compareConditional(Agreement& all, const LandmarkAnalysis& ours, std::size_t arm, const Json& theirs)
{
    const double reached = theirs["reached"];
    const auto found = std::ranges::find(ours.conditional, reached, &stats::ConditionalSurvival::reached);
    if (found == ours.conditional.end()) return; // no tick
    all.same("at risk", "", std::to_string(found->atRisk[arm]), std::to_string(theirs["atRisk"].get<int>()));
    for (std::size_t t = 0; t < ours.later.size(); ++t) {
        const stats::Milestone& one = found->at[arm][t];
        const std::string where = std::to_string(reached) + " + " + std::to_string(ours.later[t]);
        all.number("conditional survival", where, one.survival, number(theirs["survival"][t]));
        all.number("conditional error", where, one.standardError, number(theirs["error"][t]));
        all.number("conditional lower", where, one.lower, number(theirs["lower"][t]));
        all.number("conditional upper", where, one.upper, number(theirs["upper"][t]));
    }
}

void compareBand(Agreement& all, const LandmarkAnalysis& ours, const Json& example, const char* type)
{
    for (std::size_t arm = 0; arm < ours.arms.size(); ++arm) {
        const Json& theirs = example["arms"][arm]["curve"];
        for (std::size_t i = 0; i < theirs["place"].size(); ++i) {
            const auto row = theirs["place"][i].get<std::size_t>();
            all.number("lower", type, ours.arms[arm].after.lower[row], number(theirs["bands"][type]["lower"][i]));
            all.number("upper", type, ours.arms[arm].after.upper[row], number(theirs["bands"][type]["upper"][i]));
        }
    }
}

/// Ten patients of one arm: events at 1, 2, 4, 6, 8; censored at 2, 3, 5, 7, 9.
Trial tenPatients()
{
    Trial trial;
    for (const auto& [t, e] : {std::pair{1, 1}, {2, 1}, {2, 0}, {3, 0}, {4, 1}, {5, 0}, {6, 1}, {7, 0}, {8, 1}, {9, 0}}) trial.add(t, e, 0);
    return trial;
}

Trial randomTrial(int arms, int seed = 5)
{
    Random random(seed);
    Trial trial;
    for (int i = 0; i < 60 * arms; ++i) {
        const int time = 1 + random.below(30), event = random.below(3) > 0 ? 1 : 0; // before the call: arguments have no order
        trial.add(time, event, i % arms, random.below(2));
    }
    return trial;
}

study::StudyPtr opened(const Trial& trial)
{
    const auto study = openTrial(trial);
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

} // namespace

class LandmarkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersAreRs_data()
    {
        QTest::addColumn<int>("place");
        for (std::size_t i = 0; i < cases().size(); ++i)
            QTest::addRow("%s %zu", textOr(cases()[i]["file"]).c_str(), i) << static_cast<int>(i);
        QVERIFY(cases().size() >= 7);
    }
    void numbersAreRs()
    {
        QFETCH(int, place);
        const Json& example = cases()[static_cast<std::size_t>(place)];
        const study::StudyPtr study = openLandmarkCase(example);
        const LandmarkAnalysis ours = analysed(study, selectionOf(example, false), example["landmark"].get<double>());
        Agreement all;
        for (std::size_t arm = 0; arm < ours.arms.size(); ++arm) {
            const Json& theirs = example["arms"][arm];
            const stats::LandmarkArm& own = ours.arms[arm];
            all.same("before", "events", std::to_string(own.eventsBefore), theirs["eventsBefore"].dump());
            all.same("before", "censored", std::to_string(own.censoredBefore), theirs["censoredBefore"].dump());
            all.same("after", "patients", std::to_string(own.atLandmark + own.enteringLater), theirs["curve"]["n"].dump());
            all.same("after", "events", std::to_string(own.eventsAfter), theirs["curve"]["events"].dump());
            all.number("median", "", own.median.estimate, number(theirs["median"]["estimate"]));
            all.number("median", "lower", own.median.lower, number(theirs["median"]["lower"]));
            all.number("median", "upper", own.median.upper, number(theirs["median"]["upper"]));
            QCOMPARE(own.after.time.size(), theirs["curve"]["rows"].get<std::size_t>());
            for (std::size_t i = 0; i < theirs["curve"]["place"].size(); ++i) {
                const auto row = theirs["curve"]["place"][i].get<std::size_t>();
                all.number("time", "", own.after.time[row], number(theirs["curve"]["time"][i]));
                all.number("survival", "", own.after.survival[row], number(theirs["curve"]["survival"][i]));
                all.number("error", "", own.after.standardError[row], number(theirs["curve"]["error"][i]));
            }
            for (const Json& conditional : theirs["conditional"]) compareConditional(all, ours, arm, conditional);
        }
        for (std::size_t type = 0; type < std::size(confidenceTypes); ++type) {
            const char* names[] = {"plain", "log", "log-log", "logit", "arcsin"};
            compareBand(all, analysed(study, selectionOf(example, false, confidenceTypes[type]), ours.landmark), example, names[type]);
        }
        comparePairs(all, ours, example, "plain");
        if (example["rankAfter"].is_object()) {
            compareTest(all, "overall", "after", ours.logRankAfter, example["rankAfter"]);
            compareTest(all, "overall", "before", ours.logRankBefore, example["rankBefore"]);
        }
        if (example["strata"].is_string())
            comparePairs(all, analysed(study, selectionOf(example, true), ours.landmark), example, "stratified");
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
        QVERIFY(all.compared() > 20);
    }
    void theReferenceHasConditionalSurvivalAtTicks()
    {
        std::size_t compared = 0;
        for (const Json& example : cases()) {
            const LandmarkAnalysis ours =
                analysed(openLandmarkCase(example), selectionOf(example, false), example["landmark"].get<double>());
            for (const Json& one : example["arms"][0]["conditional"])
                compared += static_cast<std::size_t>(
                    std::ranges::count(ours.conditional, one["reached"].get<double>(), &stats::ConditionalSurvival::reached));
        }
        QVERIFY(compared >= cases().size());
    }
    void byHand()
    {
        // From 4 on: at risk are 5+, 6, 7+, 8, 9+; S = 3/4 at 6, 3/4 · 1/2 = 3/8 at 8.
        study::Selection selection = unstratified();
        selection.at = {2, 4, 6};
        const LandmarkAnalysis ours = analysed(opened(tenPatients()), selection, 4);
        const stats::LandmarkArm& arm = ours.arms.front();
        QCOMPARE(arm.eventsBefore, 3U); // that at 4 is one of them
        QCOMPARE(arm.censoredBefore, 2U);
        QCOMPARE(arm.atLandmark, 5U);
        QCOMPARE(arm.eventsAfter, 2U);
        QCOMPARE(arm.after.time, (std::vector<double>{1, 2, 3, 4, 5}));
        QCOMPARE(arm.after.survival, (std::vector<double>{1, 0.75, 0.75, 0.375, 0.375}));
        QCOMPARE(arm.median.estimate, 4.0);
        const auto& four = ours.conditional.back();
        QCOMPARE(four.reached, 4.0);
        QCOMPARE(four.at[0][0].survival, 0.75);
        QVERIFY(std::fabs(four.at[0][0].standardError - 0.75 * std::sqrt(1.0 / (4 * 3))) < 1e-15);
        QCOMPARE(four.at[0][1].survival, 0.375);
        QVERIFY(std::isnan(four.at[0][2].survival) && four.at[0][2].status == stats::EstimateStatus::BeyondFollowUp);
    }
    void conditionalSurvivalIsTheRatioOfTheWholeCurve()
    {
        const study::StudyPtr study = opened(randomTrial(3));
        const LandmarkAnalysis ours = analysed(study, unstratified(), 15);
        QVERIFY(ours.conditional.size() > 3);
        for (const stats::ConditionalSurvival& one : ours.conditional)
            for (std::size_t arm = 0; arm < ours.arms.size(); ++arm)
                for (const stats::Milestone& later : one.at[arm]) {
                    const stats::SurvivalCurve& whole = ours.everyone.arms[arm].curve;
                    if (later.status != stats::EstimateStatus::Ok) continue;
                    const double ratio = stats::at(whole, one.reached + later.time).survival / stats::at(whole, one.reached).survival;
                    QVERIFY(std::fabs(later.survival - ratio) < 1e-12);
                }
    }
    void bothSidesTogetherAreTheWhole()
    {
        const LandmarkAnalysis ours = analysed(opened(randomTrial(2)), unstratified(), 10);
        QCOMPARE(ours.arms[0].eventsBefore + ours.arms[0].eventsAfter, ours.everyone.arms[0].events);
        QCOMPARE(ours.arms[0].before.survival.back() * ours.arms[0].after.survival.back(), ours.everyone.arms[0].curve.survival.back());
        const LandmarkAnalysis atStart = analysed(opened(randomTrial(2)), unstratified(), 0);
        QVERIFY(std::fabs(atStart.comparisons[0].after.coefficient - ours.everyone.comparisons[0].hazardRatio.coefficient) < 1e-12);
        QVERIFY(!atStart.logRankBefore.estimable());
        QCOMPARE(atStart.logRankAfter.chiSquare, ours.everyone.logRank->chiSquare);
    }
    void theOrderOfRowsAndTheUnitDoNotMatter()
    {
        const Trial trial = randomTrial(2);
        Trial turned, tenfold;
        for (std::size_t i = trial.size(); i-- > 0;) turned.add(trial.time[i], trial.event[i], trial.arm[i], trial.stratum[i]);
        for (std::size_t i = 0; i < trial.size(); ++i) tenfold.add(10 * trial.time[i], trial.event[i], trial.arm[i], trial.stratum[i]);
        const auto ratioOf = [](const Trial& of, double landmark) {
            return analysed(opened(of), stratifiedBy("stratum"), landmark).comparisons[0].after.coefficient;
        };
        QCOMPARE(ratioOf(turned, 10), ratioOf(trial, 10));
        QVERIFY(std::fabs(ratioOf(tenfold, 100) - ratioOf(trial, 10)) < 1e-12);
    }
    void nobodySaidWhen()
    {
        const LandmarkAnalysis ours = analysed(opened(randomTrial(2)), unstratified(), std::nullopt);
        QVERIFY(ours.automatic);
        QCOMPARE(ours.everyone.timeEnd, 30.0);
        QCOMPARE(ours.landmark, 10.0);
        Trial early; // arm B ends before a third of the axis
        for (int i = 1; i <= 30; ++i) early.add(i, 1, 0);
        for (const int t : {3, 6, 7}) early.add(t, 1, 1);
        QCOMPARE(analysed(opened(early), unstratified(), std::nullopt).landmark, 5.0);
    }
    void nobodyAfterIsAnError()
    {
        const auto result = stats::analyzeLandmark(opened(tenPatients()), unstratified(), 9, base::Cancel());
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, std::string("no-patients"));
        QVERIFY(text(result.error().text).contains("after 9"));
    }
    void anArmWithoutAnybodyHasNoRatio()
    {
        Trial trial = randomTrial(2);
        for (std::size_t i = 0; i < trial.size(); ++i)
            if (trial.arm[i] == 1) trial.time[i] = std::min(trial.time[i], 8.0);
        const LandmarkAnalysis ours = analysed(opened(trial), unstratified(), 10);
        QCOMPARE(ours.arms[1].atLandmark, 0U);
        QVERIFY(ours.comparisons[0].after.status != stats::CoxStatus::Ok && !ours.comparisons[0].after.reason.empty());
        QVERIFY(std::isnan(ours.arms[1].median.estimate) && ours.arms[1].after.time.empty());
    }
    void itStopsWhenAsked()
    {
        base::Cancel cancel;
        cancel.request();
        const auto result = stats::analyzeLandmark(opened(randomTrial(2)), unstratified(), 10, cancel);
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, std::string("cancelled"));
    }
};

QTEST_GUILESS_MAIN(LandmarkTest)
#include "landmark_test.moc"
