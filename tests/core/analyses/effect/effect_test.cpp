#include "core/analyses/effect/effect.h"

#include "core/analyses/analyses.h"
#include "core/analyses/effect/effect_words.h"
#include "core/figure/part.h"
#include "core/figure/text_block.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/reference.h"
#include "tests/testing/reports/asked_report.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace atrisk;
using namespace atrisk::testing;
using analyses::EffectAlong;
using figure::Figure;

namespace {

const char* const analysisId = "effect";

base::Result<report::Report> made(const study::StudyPtr& study, const Choices& choices, const study::Selection& selection = {})
{
    return reportOf(analysisId, study, choices, selection);
}

const EffectAlong& resultOf(const base::Result<report::Report>& report) { return *testing::resultOf<EffectAlong>(report); }

std::vector<Figure> drawn(const report::Report& report, const Choices& choices, const char* style, double width, double height)
{
    return pagesOf(analysisId, report, choices, style, width, height);
}

Trial rowsOf(const Json& rows)
{
    Trial trial;
    for (std::size_t i = 0; i < rows["time"].size(); ++i) {
        trial.add(rows["time"][i], rows["event"][i], rows["arm"][i], rows["stratum"][i]);
        trial.x.push_back(rows["x"][i]);
    }
    return trial;
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
    roles.id = "id";
    roles.time = "time";
    roles.event = "event";
    roles.eventValues = {"1"};
    roles.censorValues = {"0"};
    if (arms > 1) roles.arm = "arm";
    const auto study = openCsv(csv, roles);
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

template <class M> std::vector<M> partsOf(const Figure& figure, const std::string& part)
{
    std::vector<M> found;
    for (const M& mark : all<M>(figure))
        if (mark.part.starts_with(part)) found.push_back(mark);
    return found;
}

} // namespace

class EffectTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theDrawnCurveIsRs()
    {
        const Json all = Json::parse(readText("numbers/exhibits/marker_effects.json"));
        std::size_t compared = 0;
        for (const Json& one : all["cases"]) {
            const Json& spline = one["splines"][1];
            QCOMPARE(spline["df"].get<int>(), 3);
            study::Selection selection = spline["stratified"] ? stratifiedBy("stratum") : unstratified();
            selection.ties = spline["ties"] == "breslow" ? study::Ties::Breslow : study::Ties::Efron;
            const auto report = made(*openTrial(rowsOf(one["rows"])), {{"marker", "x"}}, selection);
            const EffectAlong& ours = resultOf(report);
            const Figure page = drawn(*report, {}, "slide", 338.7, 190.5).front();
            const auto line = partsOf<figure::Steps>(page, "Hazard ratio");
            QCOMPARE(line.size(), std::size_t{1});
            const figure::Axes& axes = page.axes.front();
            const analyses::SharedRange range = analyses::sharedRange(ours.effects[0]);
            for (const figure::Point& point : line[0].points)
                QVERIFY(axes.valueAtX(point.x) > range.least - 1e-9 && axes.valueAtX(point.x) < range.most + 1e-9);
            for (std::size_t i = 0; i < 5; ++i) {
                const Json& theirs = spline["points"][5 + i];
                const double x = number(theirs["x"]);
                const auto at = std::ranges::find_if(line[0].points, [&](const figure::Point& point) {
                    return std::fabs(axes.valueAtX(point.x) - x) < 1e-9 * (1 + std::fabs(x));
                });
                if (at == line[0].points.end()) continue; // beyond an arm's patients, or the axis
                QVERIFY(std::fabs(axes.valueAtY(at->y) - number(theirs["b"])) < 1e-8);
                ++compared;
            }
        }
        QVERIFY(compared > 20);
    }
    void windowsAreDrawnAtTheirMedians()
    {
        const auto report = made(trial(2, 80), {{"effect-view", "stepp"}, {"window", "40"}, {"overlap", "30"}});
        const EffectAlong& result = resultOf(report);
        const Figure page = drawn(*report, {}, "nature", 89, 90).front();
        const auto dots = partsOf<figure::Dot>(page, "Windows");
        QCOMPARE(dots.size(), result.windows[0].windows.size());
        for (std::size_t i = 0; i < dots.size(); ++i) {
            const stats::EffectWindow& window = result.windows[0].windows[i];
            QVERIFY(std::fabs(page.axes[0].valueAtX(dots[i].centre.x) - window.median) < 1e-9);
            QVERIFY(std::fabs(page.axes[0].valueAtY(dots[i].centre.y) - window.ratio.coefficient) < 1e-9);
        }
        QVERIFY(says(page, "pointwise"));
        const auto tables = report->tables(optionsOf(analysisId, {}), {});
        QCOMPARE(tables[1].id, std::string("effect.windows"));
        QCOMPARE(tables[1].rows.size(), dots.size());
        QVERIFY(report->json(optionsOf(analysisId, {}))["effects"][0]["stepp"]["size"].get<int>() == 40);
    }
    void eachArmHasItsPageAgainstTheControl()
    {
        for (const char* view : {"spline", "stepp"}) {
            const auto report = made(trial(4, 50), {{"effect-view", view}});
            const auto pages = drawn(*report, {}, "nejm", 120, 100);
            QCOMPARE(pages.size(), std::size_t{3});
            QVERIFY(says(pages[2], "D vs A") && !says(pages[2], "B vs A"));
            QCOMPARE(report->tables(optionsOf(analysisId, {}), {})[0].rows.size(), std::size_t{3});
        }
    }
    void oneArmHasNoEffectOfTreatment()
    {
        const auto report = made(trial(1, 80), {});
        const Figure page = drawn(*report, {}, "nejm", 120, 100).front();
        QVERIFY(says(page, "against the median") && says(page, "Higher hazard") && !says(page, "Favo"));
        QVERIFY(problem(made(trial(1, 80), {{"effect-view", "stepp"}})).starts_with("bad-value"));
    }
    void whomARatioFavoursIsSaidOnItsSide()
    {
        const Figure page = drawn(*made(trial(2, 80), {}), {}, "lancet", 154, 100).front();
        const figure::Text *above = nullptr, *below = nullptr;
        for (const figure::Text& text : partsOf<figure::Text>(page, "Favours"))
            (text.text.ends_with("A") ? above : below) = find(page, text.text);
        QVERIFY(above != nullptr && below != nullptr && above->anchor.y < below->anchor.y);
    }
    /// Ratios far from 1 leave no room on one side of it, however large the page: then the note says whom they favour.
    void whereThereIsNoRoomBesideThePlotTheNoteSaysWhomARatioFavours()
    {
        Random random(8);
        std::string csv = "id,time,event,arm,MARK\n";
        for (int i = 0; i < 200; ++i)
            csv += std::to_string(i) + "," + std::to_string((i % 2 == 0 ? 20 : 1) * (1 + random.unit() * random.unit() * 30)) + ",1," +
                   armName(i % 2) + " with paclitaxel and carboplatin weekly," + std::to_string(random.unit()) + "\n";
        study::RoleOptions roles;
        roles.id = "id", roles.time = "time", roles.event = "event", roles.arm = "arm";
        roles.eventValues = {"1"}, roles.censorValues = {"0"};
        const auto report = made(*openCsv(csv, roles), {});
        for (const auto& [width, height] : {std::pair(89.0, 90.0), {183.0, 150.0}}) {
            const Figure page = drawn(*report, {}, "nature", width, height).front();
            QVERIFY2(page.leftOut.empty(), page.leftOut.empty() ? "" : page.leftOut[0].c_str());
            QVERIFY(says(page, "Above 1, favours A with paclitaxel and carboplatin weekly; below 1, favours B with"));
            QVERIFY(partsOf<figure::Text>(page, "Favours").empty());
        }
    }
    void whoHasNoStratumIsSaid()
    {
        Random random(3);
        std::string csv = "id,time,event,arm,MARK,SITE\n";
        for (int i = 0; i < 90; ++i)
            csv += std::to_string(i) + "," + std::to_string(1 + random.below(30)) + "," + std::to_string(random.below(2)) + "," +
                   armName(i % 2) + "," + std::to_string(i * 7 % 90) + (i % 3 == 2 ? ",\n" : ",s\n");
        study::RoleOptions roles;
        roles.id = "id", roles.time = "time", roles.event = "event", roles.arm = "arm";
        roles.eventValues = {"1"}, roles.censorValues = {"0"};
        const auto report = made(*openCsv(csv, roles), {{"marker", "MARK"}}, stratifiedBy("SITE"));
        QCOMPARE(resultOf(report).withoutStratum, (std::vector<std::uint32_t>{15, 15}));
        QCOMPARE(resultOf(report).effects[0].subjects, 60U);
        const auto notes = report->tables(optionsOf(analysisId, {}), {})[0].notes;
        QVERIFY(std::ranges::count(notes, std::string("Without a stratum and left out: 30 patients (A 15, B 15).")) == 1);
    }
    void veryManyWindowsAreSaidToBeSome()
    {
        const auto report = made(trial(2, 500), {{"effect-view", "stepp"}, {"window", "20"}, {"overlap", "19"}});
        QCOMPARE(resultOf(report).windows[0].windows.size(), stats::mostWindows);
        QVERIFY(says(drawn(*report, {}, "nejm", 183, 150).front(), "Of 781 such windows, 400 are shown, evenly"));
        QCOMPARE(report->json(optionsOf(analysisId, {}))["effects"][0]["stepp"]["passedOver"].get<int>(), 381);
    }
    void whoIsLeftOutIsCounted()
    {
        const auto report = made(trial(2, 50), {});
        QCOMPARE(resultOf(report).missing, (std::vector<std::uint32_t>{10, 10}));
        QCOMPARE(resultOf(report).effects[0].subjects, 80U);
        QVERIFY(says(drawn(*report, {}, "nature", 89, 100).front(), "left out: 20 patients (A 10, B 10)"));
    }
    void whatCannotBeEstimatedIsSaid()
    {
        const auto none = made(trial(2, 30, false), {});
        const Figure page = drawn(*none, {}, "nejm", 120, 100).front();
        QVERIFY(says(page, "Not estimable: no events"));
        QVERIFY(partsOf<figure::Steps>(page, "Hazard ratio").empty());
        const auto few = made(trial(2, 3), {});
        QVERIFY2(few.ok(), problem(few).c_str());
        const auto windows = made(trial(2, 30, false), {{"effect-view", "stepp"}});
        QVERIFY(says(drawn(*windows, {}, "nejm", 120, 100).front(), "Without an estimable ratio"));
    }
    void nothingLeavesThePageOrOverlaps_data()
    {
        QTest::addColumn<int>("arms");
        QTest::addColumn<int>("patients");
        for (const int arms : {1, 2, 3, 4})
            for (const int patients : {3, 60}) QTest::addRow("%d arms of %d", arms, patients) << arms << patients;
    }
    void nothingLeavesThePageOrOverlaps()
    {
        QFETCH(int, arms);
        QFETCH(int, patients);
        for (const bool longNames : {false, true})
            for (const char* view : {"spline", "stepp"}) {
                if (arms == 1 && std::string(view) == "stepp") continue;
                const auto report = made(trial(arms, patients, true, longNames), {{"effect-view", view}});
                QVERIFY2(report.ok(), problem(report).c_str());
                for (const char* style : {"nature", "nejm", "jama", "lancet", "slide", "screen"})
                    for (const auto& [width, height] : {std::pair(89.0, 80.0), {183.0, 150.0}, {338.7, 190.5}})
                        for (const Figure& page : drawn(*report, {}, style, width, height)) {
                            QVERIFY2(outside(page).isEmpty(), qPrintable(outside(page) + style));
                            QVERIFY2(overlapping(page).isEmpty(), qPrintable(overlapping(page) + QString(" %1 %2").arg(style).arg(width)));
                            for (const figure::Text& text : all<figure::Text>(page))
                                QVERIFY2(text.style.size >= 5 - 1e-9, text.text.c_str());
                            for (const figure::Mark& mark : page.marks) QVERIFY(!figure::partOf(mark).empty());
                        }
            }
    }
    void wrongQuestionsAreRefused()
    {
        QVERIFY(!optionsOf(analysisId, {}).with("df", "6"));
        QVERIFY(problem(made(trial(2, 30), {{"effect-view", "stepp"}, {"window", "10"}, {"overlap", "10"}})).starts_with("bad-value"));
        QVERIFY(problem(made(trial(2, 30), {{"effect-view", "stepp"}, {"window", "1"}})).starts_with("bad-value"));
        const auto usual = made(trial(2, 50), {{"effect-view", "stepp"}, {"overlap", "20"}}); // of 80 patients a window has 20
        QVERIFY2(problem(usual).starts_with("bad-value") && problem(usual).find("19 or less") != std::string::npos, problem(usual).c_str());
        QVERIFY(made(trial(2, 50), {{"effect-view", "stepp"}, {"overlap", "19"}}).ok());
        const base::Cancel stop;
        const analyses::Question question{trial(2, 10), study::Selection(), optionsOf(analysisId, {})};
        stop.request();
        QVERIFY(problem(analyses::make(*analyses::findAnalysis(analysisId), question, stop)).starts_with("cancelled"));
    }
};

QTEST_GUILESS_MAIN(EffectTest)
#include "effect_test.moc"
