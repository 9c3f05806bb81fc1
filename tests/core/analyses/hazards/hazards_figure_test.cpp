#include "core/analyses/hazards/hazards_figure.h"
#include "core/figure/axes/round_ticks.h"
#include "core/figure/text_block.h"
#include "core/io/reader.h"
#include "core/study/open/open_study.h"
#include "tests/testing/folder.h"
#include "tests/testing/hand_made_analysis.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::figure;
using namespace atrisk::analyses;
using namespace atrisk::words;
using testing::all;
using testing::metrics;
using testing::says;

namespace {

constexpr double tolerance = testing::millimetreTolerance;

stats::HazardCheck checked(const study::Selection& selection = {})
{
    study::RoleOptions roles;
    roles.time = "time";
    roles.event = "status";
    roles.arm = "trt";
    roles.control = "1";
    roles.unit = study::TimeUnit::Days;
    const auto study = study::openStudy({testing::inTests("reference/data/veteran.csv")}, roles,
                                        {base::openFile, io::readTables, io::locate, {}}, base::Cancel());
    return *stats::checkHazards(*study, selection, base::Cancel());
}

Figure drawn(const stats::HazardCheck& check, const char* style = "slide", double width = 250, double height = 140)
{
    return phFigure(check, 0, {}, *findStyle(style), metrics, width, height);
}

bool within(const Point& point, const Rect& rect)
{
    return point.x >= rect.x - tolerance && point.x <= rect.right() + tolerance && point.y >= rect.y - tolerance &&
           point.y <= rect.bottom() + tolerance;
}

} // namespace

class HazardsFigureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyDeathHasItsDotAtItsTime()
    {
        const stats::HazardCheck check = checked();
        const Figure figure = drawn(check);
        const auto dots = all<Dot>(figure);
        const auto& residuals = check.pairs.front().residuals;
        const Axes& axes = figure.axes.at(0);
        QVERIFY(dots.size() <= residuals.time.size() && dots.size() > residuals.time.size() * 3 / 4); // dots on dots are one
        QVERIFY(std::fabs(dots.front().centre.x - axes.x(residuals.time.front())) < tolerance);
        QVERIFY(std::fabs(dots.front().centre.y - axes.y(residuals.residual.front())) < tolerance);
        for (const Dot& dot : dots) QVERIFY(within(dot.centre, axes.plot));
    }

    void aDeathWithoutTheOtherArmKeepsItsOwnColour()
    {
        const stats::HazardCheck check = checked(); // the last deaths are of arm 2 alone
        const auto& pair = check.pairs.front();
        QVERIFY(std::fabs(pair.residuals.residual.back() - pair.hazardRatio.coefficient) < 1e-9 ||
                pair.residuals.residual.back() > pair.hazardRatio.coefficient);
        const auto dots = all<Dot>(drawn(check));
        QVERIFY(dots.back().fill.blue > dots.back().fill.red); // the experimental arm is blue
    }

    void theModelsRatioIsALevelLine()
    {
        const stats::HazardCheck check = checked();
        const Figure figure = drawn(check);
        const Axes& axes = figure.axes.at(0);
        const double y = axes.y(check.pairs.front().hazardRatio.coefficient);
        const auto segments = all<Segments>(figure);
        const auto level = [&](const Segments& line) {
            return line.segments.size() == 1 && !line.stroke.dash.empty() && std::fabs(line.segments.front().first.y - y) < tolerance &&
                   std::fabs(line.segments.front().second.y - y) < tolerance;
        };
        QVERIFY(std::ranges::any_of(segments, level));
    }

    void theSmoothLineRunsThroughItsPoints()
    {
        const stats::HazardCheck check = checked();
        const Figure figure = drawn(check);
        const auto lines = all<Steps>(figure);
        const auto smooth = std::ranges::find_if(lines, [](const Steps& line) { return line.arm == -1; });
        QVERIFY(smooth != lines.end());
        const stats::HazardCheckPair& pair = check.pairs.front();
        QCOMPARE(smooth->points.size(), pair.smooth.size());
        QVERIFY(std::fabs(smooth->points[10].y - figure.axes.at(0).y(pair.smooth[10])) < tolerance);
        const auto bands = all<Band>(figure);
        QCOMPARE(bands.size(), std::size_t{1});
        for (const Point& point : bands.front().outline) QVERIFY(within(point, figure.axes.at(0).plot));
    }

    void curvesAreLogMinusLog()
    {
        stats::SurvivalCurve curve;
        curve.time = {0, 1, 2, 4, 8};
        curve.events = {0, 1, 0, 1, 1};
        curve.survival = {1, 0.75, 0.75, 0.375, 0};
        const LogLogCurve result = logLogCurve(curve);
        QCOMPARE(result.logTime.size(), std::size_t{2});
        QCOMPARE(result.logTime[1], std::log(4.0));
        QCOMPARE(result.value[0], std::log(-std::log(0.75)));
        QCOMPARE(result.logEnd, std::log(8.0));
    }

    void eachArmHasItsCurveInTheSecondPanel()
    {
        const stats::HazardCheck check = checked();
        const Figure figure = drawn(check);
        QCOMPARE(figure.axes.size(), std::size_t{2});
        for (const int arm : {0, 1}) {
            const auto lines = all<Steps>(figure);
            const auto curve = std::ranges::find_if(lines, [&](const Steps& line) { return line.arm == arm; });
            QVERIFY(curve != lines.end());
            for (const Point& point : curve->points) QVERIFY(within(point, figure.axes.at(1).plot));
            for (std::size_t i = 1; i < curve->points.size(); ++i) // it rises: y downwards
                QVERIFY(curve->points[i].x >= curve->points[i - 1].x - tolerance &&
                        curve->points[i].y <= curve->points[i - 1].y + tolerance);
        }
    }

    void theTestIsNamedWithItsP()
    {
        const Figure figure = drawn(checked());
        QVERIFY(says(figure, "Grambsch–Therneau"));
        QVERIFY(says(figure, "0.060") || says(figure, "0.06"));
        QVERIFY(figure.description.find("Proportional hazards") != std::string::npos);
    }

    void nothingLeavesThePageOrCoversAnotherText()
    {
        const stats::HazardCheck check = checked();
        struct Size {
            const char* style;
            double width, height;
        };
        for (const Size& size : {Size{"nature", 89, 80},
                                 {"nature", 89, 160},
                                 {"nejm", 183, 100},
                                 {"slide", 338.7, 190.5},
                                 {"screen", 240, 150},
                                 {"lancet", 154, 90}}) {
            const Figure figure = drawn(check, size.style, size.width, size.height);
            const auto texts = all<Text>(figure);
            for (std::size_t i = 0; i < texts.size(); ++i) {
                const Rect box = textBox(texts[i], metrics);
                QVERIFY2(box.x >= -tolerance && box.y >= -tolerance && box.right() <= size.width + tolerance &&
                             box.bottom() <= size.height + tolerance,
                         qPrintable(QString::fromStdString(texts[i].text) + " " + size.style));
                for (std::size_t j = i + 1; j < texts.size(); ++j)
                    QVERIFY2(!overlap(inflated(box, -0.1), inflated(textBox(texts[j], metrics), -0.1)),
                             qPrintable(QString::fromStdString(texts[i].text + " | " + texts[j].text) + " " + size.style));
            }
            for (const Axes& axes : figure.axes)
                QVERIFY2(axes.plot.width > 0.2 * size.width && axes.plot.height > 0.15 * size.height, size.style);
        }
    }

    void aNarrowPageKeepsWordsWholeAndPlotsHigh()
    {
        const stats::HazardCheck check = checked();
        for (const char* id : {"nature", "lancet", "nejm", "jama"}) {
            Style style = *findStyle(id);
            style.width = 89;
            const auto [width, height] = phSize(style);
            const Figure figure = phFigure(check, 0, {}, style, metrics, width, height);
            QVERIFY(height <= style.largestHeight && width == 89);
            for (const Axes& axes : figure.axes) QVERIFY2(axes.plot.height >= 0.4 * axes.plot.width && axes.plot.width >= 0.5 * width, id);
            bool whole = false;
            for (const Text& text : all<Text>(figure)) {
                QVERIFY(text.style.size >= 5);
                whole = whole || (text.rotation == 90 && text.text.find("Schoenfeld") != std::string::npos);
            }
            QVERIFY2(whole, id);
        }
    }

    void aRatioThatIsNotEstimableIsSaidInThePanel()
    {
        study::Selection selection;
        selection.where = {{"time", study::Condition::Op::AtLeast, {"990"}}};
        const Figure figure = drawn(checked(selection));
        QVERIFY(says(figure, "not estimable"));
        QVERIFY(all<Dot>(figure).empty());
    }

    void syntheticDataKeepTheirLine()
    {
        stats::HazardCheck check = checked();
        auto study = std::make_shared<study::Study>(*check.everyone.study);
        study->facts.provenance = study::Provenance::Synthetic;
        check.everyone.study = study;
        const Figure figure = phFigure(check, 0, {false, false}, *findStyle("screen"), metrics, 200, 120);
        QVERIFY(says(figure, "ynthetic"));
    }

    void logarithmicTicksAreRound()
    {
        QCOMPARE(logTicks(0.9, 40, 12), (std::vector<double>{1, 2, 5, 10, 20}));
        QCOMPARE(logTicks(0.15, 0.6, 12), (std::vector<double>{0.2, 0.5}));
        QCOMPARE(logTicks(0.9, 1100, 7), (std::vector<double>{1, 3, 10, 30, 100, 300, 1000}));
        QVERIFY(logTicks(1e-6, 1e6, 8).size() <= 8);
    }
};

QTEST_GUILESS_MAIN(HazardsFigureTest)
#include "hazards_figure_test.moc"
