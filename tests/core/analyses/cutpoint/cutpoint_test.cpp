#include "core/analyses/cutpoint/cutpoint.h"

#include "core/analyses/analyses.h"
#include "core/figure/part.h"
#include "core/figure/text_block.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/reference.h"
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

using Choices = std::map<std::string, std::string>;

const analyses::Analysis& analysis() { return *analyses::findAnalysis("cutpoint"); }

report::Options optionsOf(const Choices& choices)
{
    report::Options options = analysis().options();
    for (const auto& [id, value] : choices) options = *options.with(id, value);
    return options;
}

base::Result<report::Report> made(const study::StudyPtr& study, const Choices& choices, const study::Selection& selection = {})
{
    return analyses::make(analysis(), {study, selection, optionsOf(choices)}, {});
}

const CutPoint& resultOf(const base::Result<report::Report>& report)
{
    if (!report) qFatal("%s", problem(report).c_str());
    return *report->resultAs<CutPoint>();
}

std::vector<Figure> drawn(const report::Report& report, const Choices& choices, const char* style, double width, double height)
{
    return report::pagesOf(report, {*figure::findStyle(style), metrics, width, height, optionsOf(choices)});
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

std::vector<figure::Steps> curvesOf(const Figure& figure, const std::string& part)
{
    std::vector<figure::Steps> found;
    for (const figure::Steps& steps : all<figure::Steps>(figure))
        if (steps.part.starts_with(part)) found.push_back(steps);
    return found;
}

} // namespace

class CutpointTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersEqualR()
    {
        const Json all = Json::parse(readText("numbers/more/marker_effects.json"));
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
            QVERIFY((*report)->json(optionsOf({}))["cut"]["chosenFromData"].get<bool>());
        }
        QVERIFY(!says(drawn(*median, {}, "nature", 183, 150).front(), "too small"));
        QVERIFY(resultOf(made(exampleStudy("alice"), {{"marker", "TIS"}})).origin == CutOrigin::Declared);
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
        QCOMPARE(report->json(optionsOf({}))["arms"][0]["missing"].get<int>(), 10);
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
        QCOMPARE(report->tables(optionsOf({}), {}).size(), std::size_t{1});
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
        const auto tables = report->tables(optionsOf({}), {});
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
        QVERIFY(!analysis().options().with("cut", "many"));
        QVERIFY(!analysis().options().with("cut", "120%"));
        QVERIFY(problem(made(trial(2, 10), {{"marker", "nothing"}})).starts_with("no-such-marker"));
        const base::Cancel stop;
        const analyses::Question question{trial(2, 10), study::Selection(), optionsOf({})};
        stop.request();
        QVERIFY(problem(analyses::make(analysis(), question, stop)).starts_with("cancelled"));
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
