// Landmark figures and tables: what they say is what was computed, and nothing vanishes, overlaps or leaves the page.
#include "core/analyses/analyses.h"
#include "core/analyses/landmark/landmark_figure.h"
#include "core/analyses/landmark/landmark_options.h"
#include "core/analyses/landmark/landmark_tables.h"
#include "core/analyses/landmark/landmark_words.h"
#include "core/figure/part.h"
#include "core/figure/text_block.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/trials.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::figure;
using namespace atrisk::testing;
using analyses::LandmarkOptions;
using analyses::LandmarkView;

namespace {

struct Size {
    double width, height;
};

Trial made(int arms, int patients, bool events = true)
{
    Random random(11);
    Trial trial;
    for (int i = 0; i < arms * patients; ++i) {
        const int time = 1 + random.below(36), event = events && random.below(3) > 0 ? 1 : 0; // before the call: arguments have no order
        trial.add(time, event, i % arms);
    }
    return trial;
}

study::StudyPtr opened(const Trial& trial, bool longNames = false)
{
    const auto study = openTrial(trial);
    if (!study) qFatal("%s", problem(study).c_str());
    if (!longNames) return *study;
    auto named = std::make_shared<study::Study>(**study);
    for (study::Arm& arm : named->arms) arm.label += " with paclitaxel and carboplatin weekly";
    return named;
}

const analyses::Analysis& landmark() { return *analyses::findAnalysis("landmark"); }

report::Report reportOf(const study::StudyPtr& study, const LandmarkOptions& options, study::Selection selection = unstratified())
{
    auto report = analyses::make(landmark(), {study, std::move(selection), landmark().options().withValue(options)}, base::Cancel());
    if (!report) qFatal("%s", problem(report).c_str());
    return std::move(report).value();
}

LandmarkOptions at(std::optional<double> from, LandmarkView view = LandmarkView::Curves)
{
    LandmarkOptions options;
    options.from = from;
    options.view = view;
    return options;
}

Figure drawn(const report::Report& report, const LandmarkOptions& options, const char* style, Size size)
{
    return report.pages({*findStyle(style), testing::metrics, size.width, size.height, landmark().options().withValue(options)}).front();
}

std::vector<Steps> curves(const Figure& figure, const std::string& start)
{
    std::vector<Steps> found;
    for (const Steps& steps : all<Steps>(figure))
        if (steps.part.starts_with(start)) found.push_back(steps);
    return found;
}

std::string cellText(const report::Table& table, const std::string& name)
{
    const report::Cell* cell = table.find(name);
    return cell == nullptr ? "(no " + name + ")" : cell->text;
}

} // namespace

class LandmarkFigureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void curvesBeginAgainAtTheLandmark()
    {
        const report::Report report = reportOf(opened(made(2, 40)), at(12));
        const auto result = report.resultAs<stats::LandmarkAnalysis>();
        const Figure page = drawn(report, at(12), "nejm", {183, 120});
        const Axes& axes = page.axes.front();
        QCOMPARE(curves(page, "Before: Curve").size(), std::size_t{2});
        for (std::size_t arm = 0; arm < 2; ++arm) {
            const Steps before = curves(page, "Before: Curve")[arm], after = curves(page, "Curve")[arm];
            QVERIFY(std::abs(before.points.back().x - axes.x(12)) < millimetreTolerance);
            QVERIFY(std::abs(after.points.front().x - axes.x(12)) < millimetreTolerance);
            QVERIFY(std::abs(after.points.front().y - axes.y(1)) < millimetreTolerance);
            QVERIFY(std::abs(axes.valueAtY(after.points.back().y) - result->arms[arm].after.survival.back()) < 1e-9);
            QVERIFY(std::abs(axes.valueAtY(before.points.back().y) - result->arms[arm].before.survival.back()) < 1e-9);
            QVERIFY(before.stroke.color != after.stroke.color);
        }
    }
    void whatTheTableSaysStandsOnThePage()
    {
        for (const int arms : {2, 3, 4}) {
            const report::Report report = reportOf(opened(made(arms, 40)), at(12));
            const Figure page = drawn(report, at(12), "nejm", {183, 150});
            QVERIFY2(page.leftOut.empty(), page.leftOut.empty() ? "" : page.leftOut.front().c_str());
            const auto tables = report.tables(landmark().options(), findStyle("nejm")->numbers);
            for (int pair = 0; pair + 1 < arms; ++pair)
                for (const char* side : {"before", "after"}) {
                    const std::string ratio = cellText(tables[1], "pair." + std::to_string(pair) + "." + side + ".ratio");
                    QVERIFY2(says(page, ratio.substr(0, ratio.find_first_of(" \xc2"))), ratio.c_str());
                }
            for (int arm = 0; arm < arms; ++arm) {
                QVERIFY(says(page, cellText(tables[0], "arm." + std::to_string(arm) + ".median")));
                QVERIFY(says(page, cellText(tables[0], "arm." + std::to_string(arm) + ".atRisk") + " still at risk"));
            }
        }
    }
    void everyPatientIsCounted()
    {
        const report::Report report = reportOf(opened(made(3, 50)), at(12));
        const report::Table table = report.tables(landmark().options(), {}).front();
        for (int arm = 0; arm < 3; ++arm) {
            const auto value = [&](const char* what) { return *table.find("arm." + std::to_string(arm) + "." + what)->value; };
            QCOMPARE(value("eventsBefore") + value("censoredBefore") + value("atRisk"), value("patients"));
        }
    }
    void numbersAtTheLandmarkAreOfThoseAfterIt()
    {
        Trial trial; // two are censored at 12, of 8
        for (const int t : {1, 5, 12, 12, 15, 20, 24, 24}) trial.add(t, t == 12 ? 0 : 1, 0);
        study::Selection selection = unstratified();
        selection.every = 6;
        const Figure page = drawn(reportOf(opened(trial), at(12), selection), at(12), "nejm", {183, 120});
        std::vector<std::string> numbers;
        for (const Text& text : all<Text>(page))
            if (text.part.starts_with("Risk table") && std::isdigit(text.text.front()) != 0) numbers.push_back(text.text);
        QCOMPARE(numbers, (std::vector<std::string>{"8", "6", "4", "3", "2"})); // at 12 six have no event before
        QVERIFY(!says(page, "HR"));                                             // one arm
        QVERIFY(says(page, "Landmark: 12"));
    }
    void aLandmarkNobodyChoseIsSaid()
    {
        const Figure page = drawn(reportOf(opened(made(2, 40)), at({})), at({}), "nejm", {183, 120});
        QVERIFY(says(page, "none was chosen"));
        QVERIFY(!says(drawn(reportOf(opened(made(2, 40)), at(12)), at(12), "nejm", {183, 120}), "none was chosen"));
    }
    void conditionalCurvesBeginWhereTheyWereReached()
    {
        const LandmarkOptions options = at(12, LandmarkView::Conditional);
        const report::Report report = reportOf(opened(made(2, 40)), options);
        const auto result = report.resultAs<stats::LandmarkAnalysis>();
        const Figure page = drawn(report, options, "nejm", {183, 120});
        QCOMPARE(page.axes.size(), std::size_t{2});
        const std::vector<std::size_t> shown = analyses::shownReached(*result);
        QVERIFY(shown.front() == 0 && shown.back() + 1 == result->conditional.size());
        const auto own = curves(page, "A: Curve");
        QCOMPARE(own.size(), shown.size());
        for (std::size_t i = 0; i < own.size(); ++i) {
            QVERIFY(std::abs(page.axes[0].valueAtX(own[i].points.front().x) - result->conditional[shown[i]].reached) < 1e-9);
            QVERIFY(std::abs(page.axes[0].valueAtY(own[i].points.front().y) - 1) < 1e-9);
        }
        QVERIFY(says(page, "Having reached 12, "));
    }
    void manyTicksHaveSixCurves()
    {
        study::Selection selection = unstratified();
        selection.every = 1;
        const report::Report report = reportOf(opened(made(2, 40)), at(20, LandmarkView::Conditional), selection);
        const auto result = report.resultAs<stats::LandmarkAnalysis>();
        QCOMPARE(result->conditional.size(), std::size_t{21});
        const std::vector<std::size_t> shown = analyses::shownReached(*result);
        QVERIFY(shown.size() <= 6 && shown.front() == 0 && shown.back() == 20);
    }
    void milestonesAreTheTimesLater()
    {
        study::Selection selection = unstratified();
        selection.at = {7};
        const report::Report report = reportOf(opened(made(2, 40)), at(12), selection);
        const report::Table table = report.tables(landmark().options(), {}).back();
        QCOMPARE(table.id, std::string("landmark.conditional"));
        QCOMPARE(table.columns.size(), std::size_t{2});
        const auto result = report.resultAs<stats::LandmarkAnalysis>();
        QCOMPARE(*table.find("arm.1.from.12.at.7")->value, result->conditional.back().at[1][0].survival);
    }
    void jsonHasFullPrecision()
    {
        const report::Report report = reportOf(opened(made(2, 40)), at(12));
        const auto result = report.resultAs<stats::LandmarkAnalysis>();
        const auto json = nlohmann::json::parse(report.json(landmark().options()).dump());
        QCOMPARE(json["schema"].get<std::string>(), std::string("atrisk.landmark/1"));
        QCOMPARE(json["comparisons"][0]["after"]["hazardRatio"]["estimate"].get<double>(), result->comparisons[0].after.estimate);
        QCOMPARE(json["arms"][1]["atRisk"].get<std::uint32_t>(), result->arms[1].atLandmark);
        QCOMPARE(json["conditional"].size(), result->conditional.size());
        QVERIFY(text(report.methods()).contains("time > 12"));
    }
    void everythingIsOnThePage_data()
    {
        QTest::addColumn<QString>("style");
        QTest::addColumn<int>("arms");
        for (const Style& style : styles())
            for (const int arms : {1, 2, 3, 4})
                QTest::addRow("%s, %d arms", style.id.c_str(), arms) << QString::fromStdString(style.id) << arms;
    }
    void everythingIsOnThePage()
    {
        QFETCH(QString, style);
        QFETCH(int, arms);
        for (const LandmarkView view : {LandmarkView::Curves, LandmarkView::Conditional})
            for (const bool longNames : {false, true})
                for (const auto& [patients, events] : {std::pair(3, true), {40, true}, {40, false}}) {
                    const LandmarkOptions options = at({}, view);
                    const report::Report report = reportOf(opened(made(arms, patients, events), longNames), options);
                    const auto own =
                        report.size({*findStyle(style.toStdString()), testing::metrics, 0, 0, landmark().options().withValue(options)});
                    for (const Size size : {Size{89, 80}, Size{183, 150}, Size{338.7, 190.5}, Size{own.first, own.second}}) {
                        const Figure page = drawn(report, options, qPrintable(style), size);
                        QVERIFY2(testing::outside(page).isEmpty(), qPrintable(testing::outside(page)));
                        QVERIFY2(testing::overlapping(page).isEmpty(), qPrintable(testing::overlapping(page)));
                        for (const Text& text : all<Text>(page)) QVERIFY2(text.style.size >= 5 - 1e-9, text.text.c_str());
                        for (const Mark& mark : page.marks) QVERIFY(!partOf(mark).empty());
                        const bool roomy = size.width > (style == "slide" ? 300 : 100) && !longNames;
                        for (const std::string& what : page.leftOut) {
                            QVERIFY2(!roomy || arms > (style == "slide" ? 2 : 3), what.c_str());
                            QVERIFY2(size.width < 100 || longNames || !what.starts_with("the hazard ratio"), what.c_str());
                        }
                    }
                }
    }
};

QTEST_GUILESS_MAIN(LandmarkFigureTest)
#include "landmark_figure_test.moc"
