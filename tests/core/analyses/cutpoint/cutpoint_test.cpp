#include "core/analyses/cutpoint/cutpoint.h"

#include "core/analyses/analyses.h"
#include "core/analyses/cutpoint/cutpoint_words.h"
#include "core/figure/part.h"
#include "core/figure/text_block.h"
#include "core/report/page/marker_option.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/reference.h"
#include "tests/testing/reports/asked_report.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace atrisk;
using namespace atrisk::testing;
using analyses::CutOrigin;
using analyses::CutPoint;
using figure::Figure;

namespace {

const char* const analysisId = "cutpoint";

base::Result<report::Report> made(const study::StudyPtr& study, const Choices& choices, const study::Selection& selection = {})
{
    return reportOf(analysisId, study, choices, selection);
}

const CutPoint& resultOf(const base::Result<report::Report>& report) { return *testing::resultOf<CutPoint>(report); }

std::vector<Figure> drawn(const report::Report& report, const Choices& choices, const char* style, double width, double height)
{
    return pagesOf(analysisId, report, choices, style, width, height);
}

/// `arms` arms of so many patients; every fifth has no marker.
study::StudyPtr trial(int arms, int patients, bool events = true, bool longNames = false)
{
    Random random(5);
    std::string csv = "id,time,event,arm,MARK\n";
    for (int i = 0; i < arms * patients; ++i) {
        const double marker = 20 * random.unit(), time = 1 + random.below(36);
        const bool known = patients < 5 || i % 5 != 4;
        csv += "p" + std::to_string(i) + "," + std::to_string(time) + "," + (events && random.below(4) > 0 ? "1" : "0") + "," +
               armName(i % arms) + (longNames ? " with paclitaxel and carboplatin weekly!" : "") + "," +
               (known ? std::to_string(marker) : "") + "\n";
    }
    study::RoleOptions roles;
    roles.time = "time";
    roles.event = "event";
    roles.eventValues = {"1"};
    roles.censorValues = {"0"};
    roles.id = "id";
    if (arms > 1) roles.arm = "arm";
    roles.unit = study::TimeUnit::Months;
    const auto study = openCsv(csv, roles);
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

} // namespace

class CutpointTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersEqualR()
    {
        const Json all = Json::parse(readText("numbers/exhibits/marker_effects.json"));
        Agreement agreement;
        for (const Json& one : all["cases"]) {
            Trial rows;
            for (std::size_t i = 0; i < one["rows"]["time"].size(); ++i) {
                rows.add(one["rows"]["time"][i], one["rows"]["event"][i], one["rows"]["arm"][i]);
                rows.x.push_back(one["rows"]["x"][i]);
            }
            const auto report = made(*openTrial(rows), {{"marker", "x"}}, unstratified());
            const CutPoint& ours = resultOf(report);
            const Json& theirs = one["cut"];
            agreement.number("cut", "case", ours.cut, number(theirs["cut"]));
            for (std::size_t arm = 0; arm < ours.arms.size(); ++arm) {
                agreement.number("ratio", "arm", ours.arms[arm].highAgainstLow.coefficient, number(theirs["arms"][arm]["b"]), 0.1);
                agreement.probability("log-rank", "arm", ours.arms[arm].logRank.p, number(theirs["arms"][arm]["logRank"]["p"]));
            }
            if (ours.isSingle()) continue;
            for (std::size_t side = 0; side < 2; ++side) {
                agreement.number("effect", "side", ours.pairs[0].effects[side].coefficient, number(theirs["effects"][side]["b"]), 0.1);
                agreement.number("panel", "side", ours.sides[side]->comparisons[0].hazardRatio.coefficient,
                                 number(theirs["effects"][side]["b"]), 0.1);
            }
            agreement.probability("interaction", "case", ours.pairs[0].interaction.test.p, number(theirs["interaction"]["p"]));
        }
        QVERIFY(agreement.compared() > 80);
        QVERIFY2(agreement.disagreements().empty(), complaints(agreement.disagreements()));
    }
    void whereTheCutComesFromIsSaid()
    {
        const study::StudyPtr study = trial(2, 50);
        const auto median = made(study, {}), same = made(study, {{"cut", "50%"}}), third = made(study, {{"cut", "33%"}}),
                   value = made(study, {{"cut", "7.5"}});
        QVERIFY(resultOf(median).origin == CutOrigin::Median && resultOf(same).origin == CutOrigin::Median);
        QCOMPARE(resultOf(median).cut, resultOf(same).cut);
        QVERIFY(warned(median->warnings, "cut-from-data").isEmpty());
        QVERIFY(resultOf(third).origin == CutOrigin::Quantile && resultOf(value).origin == CutOrigin::Value);
        for (const auto* report : {&third, &value}) {
            QCOMPARE(warned((*report)->warnings, "cut-from-data").size(), 1);
            const Figure page = drawn(**report, {}, "nature", 183, 150).front();
            const figure::Text* warning = find(page, "Cut-point chosen from these data: P values are too small.");
            QVERIFY(warning != nullptr && warning->style.bold && warning->anchor.y < page.axes[0].plot.y);
            QVERIFY((*report)->json(optionsOf(analysisId, {}))["cut"]["chosenFromData"].get<bool>());
        }
        QVERIFY(!says(drawn(*median, {}, "nature", 183, 150).front(), "too small"));
        QVERIFY(resultOf(made(exampleStudy("alice"), {{"marker", "TIS"}})).origin == CutOrigin::Declared);
    }
    /// ALICE's file cuts NSITES "at" 3: fewer against 3 or more, as the forest does. Numbers are R's: coxph(Surv(AVAL, e) ~ NSITES >= 3)
    /// and survdiff of each arm per protocol, coxph(Surv(AVAL, e) ~ arm) of either side.
    void whoIsAtADeclaredValueIsOnTheForestsSide()
    {
        const study::StudyPtr study = exampleStudy("alice");
        for (const char* cut : {"3", "66%"}) { // R: quantile(NSITES, 0.66) = 3
            const auto report = made(study, {{"marker", "NSITES"}, {"cut", cut}});
            const CutPoint& result = resultOf(report);
            QVERIFY(result.origin == CutOrigin::Declared && result.cutIsHigh && !result.quantile);
            QCOMPARE(analyses::originWords(result), std::string("declared"));
            using Sides = std::array<std::uint32_t, 2>;
            QCOMPARE(result.arms[0].subjects, (Sides{12, 11}));
            QCOMPARE(result.arms[1].subjects, (Sides{26, 10}));
            QCOMPARE(result.sides[1]->subjects, std::size_t{21});
            QVERIFY(distance(result.arms[0].highAgainstLow.coefficient, 0.0319388557929033) < 1e-8);
            QVERIFY(distance(result.arms[1].highAgainstLow.coefficient, 0.723607367678351) < 1e-8);
            QVERIFY(distance(result.arms[1].logRank.chiSquare, 3.17033517574183) < 1e-8);
            QVERIFY(distance(result.pairs[0].effects[0].coefficient, -0.761577224125594) < 1e-8);
            QVERIFY(distance(result.pairs[0].effects[1].coefficient, 0.075175821032833) < 1e-8);
            const Figure page = drawn(*report, {}, "nature", 183, 150).front();
            QVERIFY(says(page, "NSITES < 3") && says(page, "NSITES ≥ 3") && !says(page, "NSITES >") && !says(page, "NSITES ≤"));
            QCOMPARE(curvesOf(page, "At or above: Curve").size(), std::size_t{2});
            QVERIFY(report->methods().find("below it, and at or above it") != std::string::npos);
        }
        QVERIFY(resultOf(made(study, {{"marker", "NSITES"}, {"cut", "2"}})).origin == CutOrigin::Median);
        const Choices hunt{{"marker", "NSITES"}, {"cut", "3"}, {"hunt", "on"}};
        QVERIFY(says(drawn(*made(study, hunt), hunt, "nature", 183, 180).front(), "Of all cut-points (≤ against >) the best"));
    }
    /// Of ALICE's PD-L1 positive patients the median of TIS is 0.5585, of its population 0.343 (R): the forest cuts there.
    void aDeclaredQuantileIsThePopulations()
    {
        study::Selection positive;
        positive.subgroups = {{"PDL1", {"positive"}}};
        const study::StudyPtr study = exampleStudy("alice");
        const auto shown = made(study, {{"marker", "TIS"}}, positive),
                   planned = made(study, {{"marker", "TIS"}, {"cut", "0.343"}}, positive);
        QCOMPARE(resultOf(shown).cut, 0.5585);
        QVERIFY(resultOf(shown).origin == CutOrigin::Median);
        QVERIFY(resultOf(planned).origin == CutOrigin::Declared && !resultOf(planned).cutIsHigh);
        QCOMPARE(analyses::originWords(resultOf(planned)), std::string("declared median"));
        QVERIFY(planned->methods().find("(declared median of the population)") != std::string::npos);
    }
    void everyCutOfTheColumnIsLookedAt()
    {
        const auto study = openTexts(
            {{"a.study.json", R"({"atrisk": 1, "data": {"events": "e.csv", "subjects": "s.csv"}, "subject": "USUBJID", "endpoints": [
             {"id": "OS", "label": "Overall survival", "time": "AVAL", "censor": "CNSR"}], "subgroups": [
             {"id": "LOW", "column": "MARK", "cut": {"at": [2]}}, {"id": "TWO", "column": "MARK", "cut": {"at": [4, 5]}},
             {"id": "MID", "column": "MARK", "cut": "median"}]})"},
             {"e.csv", "USUBJID,PARAMCD,AVAL,CNSR\n1,OS,1,0\n2,OS,2,0\n3,OS,3,1\n4,OS,4,0\n5,OS,5,0\n"},
             {"s.csv", "USUBJID,MARK\n1,1\n2,2\n3,4\n4,5\n5,6\n"}},
            {"a.study.json"});
        QVERIFY2(study.ok(), problem(study).c_str());
        const auto cut = [&](const char* at) { return resultOf(made(*study, {{"marker", "MARK"}, {"cut", at}})); };
        for (const char* declared : {"2", "4", "5"}) QVERIFY(cut(declared).origin == CutOrigin::Declared && cut(declared).isSingle());
        QVERIFY(cut("4").cutIsHigh && !cut("50%").cutIsHigh); // as it was asked for, where the file says both
        QCOMPARE(analyses::originWords(cut("50%")), std::string("declared median"));
        QVERIFY(cut("6").origin == CutOrigin::Value);
    }
    /// Every third patient has no stratum: as markerEffect and the models, sides and hunt leave them out.
    void whoHasNoStratumIsOnNoSide()
    {
        Random random(3);
        std::string csv = "id,time,event,arm,MARK,SITE\n", without = csv;
        for (int i = 0; i < 90; ++i) {
            const std::string row = std::to_string(i) + "," + std::to_string(1 + random.below(30)) + "," + std::to_string(random.below(2)) +
                                    "," + armName(i % 2) + "," + std::to_string(i * 7 % 90);
            csv += row + (i % 3 == 2 ? ",\n" : ",s" + std::to_string(i % 4) + "\n");
            if (i % 3 != 2) without += row + ",s" + std::to_string(i % 4) + "\n";
        }
        study::RoleOptions roles;
        roles.id = "id", roles.time = "time", roles.event = "event", roles.arm = "arm";
        roles.eventValues = {"1"}, roles.censorValues = {"0"};
        const Choices choices{{"hunt", "on"}, {"marker", "MARK"}};
        const auto all = made(*openCsv(csv, roles), choices, stratifiedBy("SITE")),
                   known = made(*openCsv(without, roles), choices, stratifiedBy("SITE"));
        const CutPoint &ours = resultOf(all), &theirs = resultOf(known);
        QCOMPARE(ours.cut, theirs.cut);
        QCOMPARE(ours.known(), std::size_t{60});
        for (std::size_t arm = 0; arm < 2; ++arm) {
            QCOMPARE(ours.arms[arm].withoutStratum, 15U);
            QCOMPARE(ours.arms[arm].subjects, theirs.arms[arm].subjects);
            QCOMPARE(ours.arms[arm].events, theirs.arms[arm].events);
            QCOMPARE(ours.arms[arm].highAgainstLow.coefficient, theirs.arms[arm].highAgainstLow.coefficient);
            QCOMPARE(ours.hunts[arm].candidates.size(), theirs.hunts[arm].candidates.size());
            QCOMPARE(ours.hunts[arm].correctedP, theirs.hunts[arm].correctedP);
        }
        QVERIFY(says(drawn(*all, {}, "nejm", 183, 180).front(), "Without a stratum and left out: 30 patients"));
    }
    void aPIsShownOfTheComparisonOfAllAlone()
    {
        study::Selection few;
        few.where = {{"MARK", study::Condition::Op::AtLeast, {"5"}}};
        const auto has = [&](const study::Selection& selection) {
            const auto report = made(trial(2, 50), {}, selection);
            const auto columns = report->tables(optionsOf(analysisId, {}), {})[0].columns;
            return std::ranges::count(columns, std::string("logRank"), &report::Column::id) > 0;
        };
        QVERIFY(has({}) && !has(few));
    }
    void notesOfTablesHaveTheNumbersAskedFor()
    {
        const auto report = made(trial(2, 30), {{"cut", "99.5"}});
        const auto notes = report->tables(optionsOf(analysisId, {}), figure::findStyle("lancet")->numbers)[0].notes;
        QVERIFY(std::ranges::any_of(notes, [](const std::string& note) { return withUsualSpaces(note) == "Nobody has MARK > 99·5."; }));
        QVERIFY(std::ranges::any_of(notes, [](const std::string& note) { return note.starts_with("Without a value and left out: 12"); }));
    }
    void everyoneIsOnOneSideOrSaidToBeMissing()
    {
        const auto report = made(trial(3, 50), {{"cut", "10"}});
        const CutPoint& result = resultOf(report);
        std::size_t missing = 0;
        for (std::size_t arm = 0; arm < 3; ++arm) missing += result.arms[arm].missing;
        QCOMPARE(missing, std::size_t{30});
        QCOMPARE(result.known() + missing, std::size_t{150});
        QCOMPARE(result.sides[0]->subjects, result.onSide(0));
        QVERIFY(says(drawn(*report, {}, "nejm", 183, 160).front(), "left out: 30 patients"));
        QCOMPARE(report->json(optionsOf(analysisId, {}))["arms"][0]["missing"].get<int>(), 10);
    }
    void theLineStandsAtTheCutAndCurvesAreTheSides()
    {
        const auto report = made(trial(2, 60), {{"cut", "8"}});
        const Figure page = drawn(*report, {}, "slide", 338.7, 190.5).front();
        QCOMPARE(page.axes.size(), std::size_t{3});
        bool found = false;
        for (const figure::Segments& line : all<figure::Segments>(page))
            if (line.part == "Cut-point") found = found || std::fabs(page.axes[0].valueAtX(line.segments[0].first.x) - 8) < 1e-9;
        QVERIFY(found);
        QCOMPARE(curvesOf(page, "At or below: Curve").size(), std::size_t{2});
        QCOMPARE(curvesOf(page, "Above: Curve").size(), std::size_t{2});
        QVERIFY(says(page, "8 (chosen)"));
    }
    void ofOneArmTheSidesAreTheCurves()
    {
        const auto report = made(trial(1, 60), {});
        const Figure page = drawn(*report, {}, "nature", 183, 120).front();
        QCOMPARE(page.axes.size(), std::size_t{2});
        QCOMPARE(curvesOf(page, "Curves: Curve").size(), std::size_t{2});
        QVERIFY(resultOf(report).pairs.empty());
        QCOMPARE(report->tables(optionsOf(analysisId, {}), {}).size(), std::size_t{1});
        QVERIFY(says(page, "HR"));
    }
    void allCutsAreTriedOnlyWhenAsked()
    {
        const study::StudyPtr study = trial(2, 60);
        QVERIFY(resultOf(made(study, {})).hunts.empty());
        const auto report = made(study, {{"hunt", "on"}});
        QCOMPARE(resultOf(report).hunts.size(), std::size_t{2});
        const Figure page = drawn(*report, {}, "nejm", 183, 180).front();
        QCOMPARE(page.axes.size(), std::size_t{4});
        QCOMPARE(curvesOf(page, "Statistic").size(), std::size_t{2});
        QVERIFY(says(page, "corrected P"));
        const auto tables = report->tables(optionsOf(analysisId, {}), {});
        QCOMPARE(tables.back().id, std::string("cutpoint.hunt"));
        for (const stats::SelectedRank& hunt : resultOf(report).hunts) QVERIFY(hunt.correctedP >= hunt.naiveP);
    }
    void aCutBeyondEveryoneIsSaid()
    {
        for (const int arms : {1, 2}) {
            const auto report = made(trial(arms, 30), {{"cut", "99"}});
            QCOMPARE(resultOf(report).onSide(1), 0U);
            const Figure page = drawn(*report, {}, "nejm", 183, 150).front();
            QVERIFY(says(page, "Nobody has MARK > 99"));
            QVERIFY2(outside(page).isEmpty() && overlapping(page).isEmpty(), qPrintable(outside(page) + overlapping(page)));
        }
    }
    void nothingLeavesThePageOrOverlaps_data()
    {
        QTest::addColumn<int>("arms");
        QTest::addColumn<int>("patients");
        for (const int arms : {1, 2, 3, 4})
            for (const int patients : {3, 40}) QTest::addRow("%d arms of %d", arms, patients) << arms << patients;
    }
    void nothingLeavesThePageOrOverlaps()
    {
        QFETCH(int, arms);
        QFETCH(int, patients);
        for (const bool longNames : {false, true})
            for (const Choices& choices : {Choices{}, Choices{{"hunt", "on"}, {"cut", "66%"}}}) {
                const auto report = made(trial(arms, patients, !longNames || patients > 3, longNames), choices);
                QVERIFY2(report.ok(), problem(report).c_str());
                for (const char* style : {"nature", "nejm", "jama", "lancet", "slide", "screen"})
                    for (const auto& [width, height] : {std::pair(89.0, 170.0), {183.0, 160.0}, {338.7, 190.5}}) {
                        const Figure page = drawn(*report, choices, style, width, height).front();
                        QVERIFY2(outside(page).isEmpty(), qPrintable(outside(page) + style));
                        QVERIFY2(overlapping(page).isEmpty(), qPrintable(overlapping(page) + QString(" %1 %2").arg(style).arg(width)));
                        for (const figure::Text& text : all<figure::Text>(page)) QVERIFY2(text.style.size >= 5 - 1e-9, text.text.c_str());
                        for (const figure::Mark& mark : page.marks) QVERIFY(!figure::partOf(mark).empty());
                    }
            }
    }
    void withoutEventsThereIsNoRatio()
    {
        const auto report = made(trial(2, 20, false), {});
        QVERIFY(resultOf(report).arms[0].highAgainstLow.status == stats::CoxStatus::NoEvents);
        QVERIFY(says(drawn(*report, {}, "nejm", 183, 150).front(), "NE"));
    }
    void wrongQuestionsAreRefused()
    {
        QVERIFY(!optionsOf(analysisId, {}).with("cut", "many"));
        QVERIFY(!optionsOf(analysisId, {}).with("cut", "120%"));
        QVERIFY(problem(made(trial(2, 10), {{"marker", "nothing"}})).starts_with("no-such-marker"));
        const base::Cancel stop;
        const analyses::Question question{trial(2, 10), study::Selection(), optionsOf(analysisId, {})};
        stop.request();
        QVERIFY(problem(analyses::make(*analyses::findAnalysis(analysisId), question, stop)).starts_with("cancelled"));
        QVERIFY(problem(report::chosenMarker(*trial(2, 10), "LDH", stop)).starts_with("cancelled"));
        study::Selection nobody;
        nobody.where = {{"MARK", study::Condition::Op::AtLeast, {"900"}}};
        QVERIFY(problem(made(trial(2, 10), {}, nobody)).starts_with("no-patients"));
    }
    void groupsInThePlaceOfArmsWereNotRandomized()
    {
        study::Selection selection;
        selection.by = {"PDL1"};
        const auto report = made(exampleStudy("alice"), {{"marker", "TIS"}}, selection);
        QVERIFY2(report.ok(), problem(report).c_str());
        QVERIFY(says(drawn(*report, {}, "nejm", 183, 160).front(), "not randomized"));
    }
};

QTEST_GUILESS_MAIN(CutpointTest)
#include "cutpoint_test.moc"
