// Flags as marks: where they stand, what they say, what their values avoid.
#include "core/analyses/km/figure/km_flags.h"
#include "core/words/number_format.h"
#include "tests/testing/hand_made_analysis.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::figure;
using namespace atrisk::analyses;
using namespace atrisk::words;
using stats::SurvivalAnalysis;
using testing::metrics;

namespace {

const Style& screen() { return *findStyle("screen"); }

struct Drawn {
    Figure figure;
    FlagMarks flags;
};

Drawn draw(const SurvivalAnalysis& analysis, const FlagTimes& times, KmOptions options = {})
{
    options.roomAbove = flagRoom(screen(), metrics);
    Figure figure = kmFigure(analysis, options, screen(), metrics, 250, 190);
    FlagMarks flags = KmFlags(figure, screen(), metrics, true).marks(analysis, times);
    return {std::move(figure), std::move(flags)};
}

template <class Mark> std::vector<Mark> all(const std::vector<figure::Mark>& marks)
{
    std::vector<Mark> found;
    for (const figure::Mark& mark : marks)
        if (const auto* one = std::get_if<Mark>(&mark)) found.push_back(*one);
    return found;
}

std::vector<std::string> words(const FlagMarks& flags)
{
    std::vector<std::string> result;
    for (const Text& text : all<Text>(flags.over)) result.push_back(text.text);
    return result;
}

bool says(const FlagMarks& flags, const std::string& text) { return std::ranges::count(words(flags), text) == 1; }

} // namespace

class KmFlagsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noTimesNoMarks()
    {
        const Drawn drawn = draw(testing::aliceLike(), {});
        QVERIFY(drawn.flags.over.empty() && drawn.flags.under.empty() && !drawn.flags.milestone && !drawn.flags.average);
    }

    void roomIsMadeOverThePlot()
    {
        KmOptions options;
        const Figure plain = kmFigure(testing::aliceLike(), options, screen(), metrics, 250, 190);
        const Drawn drawn = draw(testing::aliceLike(), {6, {}});
        QCOMPARE(drawn.figure.axes[0].plot.y, plain.axes[0].plot.y + flagRoom(screen(), metrics));
        QVERIFY(drawn.flags.milestone->box.y > 0 && drawn.flags.milestone->box.bottom() < drawn.figure.axes[0].plot.y);
    }

    void theMilestoneSaysItsTimeAndEveryArmsSurvival()
    {
        const SurvivalAnalysis analysis = testing::aliceLike();
        const Drawn drawn = draw(analysis, {6, {}});
        QVERIFY(says(drawn.flags, "6 months"));
        const auto dots = all<Dot>(drawn.flags.over);
        QCOMPARE(dots.size(), std::size_t{2});
        for (const stats::ArmResult& arm : analysis.arms) {
            const double survival = stats::milestone(arm.curve, 6).survival;
            QVERIFY(says(drawn.flags, percent(survival, screen().numbers)));
            const auto onCurve = [&](const Dot& dot) { return std::fabs(dot.centre.y - drawn.figure.axes[0].y(survival)) < 1e-9; };
            QCOMPARE(std::ranges::count_if(dots, onCurve), 1);
        }
        QCOMPARE(drawn.flags.milestone->x, drawn.figure.axes[0].x(6));
    }

    void valuesTouchNeitherCurvesNorTextsNorEachOther()
    {
        const SurvivalAnalysis analysis = testing::aliceLike();
        for (double time = 0.5; time < 36; time += 0.5) {
            const Drawn drawn = draw(analysis, {time, 20});
            std::vector<Rect> values;
            for (const Text& text : all<Text>(drawn.flags.over))
                if (text.text.ends_with("%")) values.push_back(textBox(text, metrics));
            for (const Text& text : all<Text>(drawn.figure.marks))
                for (const Rect& value : values)
                    QVERIFY2(!overlap(value, textBox(text, metrics)), qPrintable(QString("%1 at %2").arg(text.text.c_str()).arg(time)));
            if (values.size() == 2) QVERIFY(!overlap(values[0], values[1]));
            if (!all<Box>(drawn.flags.over).empty() && all<Box>(drawn.flags.over).size() > 2) continue; // on a ground of its own
            std::vector<Mark> curves;
            for (const Mark& mark : drawn.figure.marks)
                if (const auto* steps = std::get_if<Steps>(&mark); steps && steps->arm >= 0) curves.push_back(mark);
            const Obstacles obstacles(curves, drawn.figure.axes[0].plot, 0);
            for (const Rect& value : values) QVERIFY2(obstacles.free(value), qPrintable(QString::number(time)));
        }
    }

    void everyMarkLiesWithinTheFigure()
    {
        for (const double time : {0.0, 0.3, 18.0, 35.9, 36.0}) {
            const Drawn drawn = draw(testing::aliceLike(), {time, time});
            for (const auto& flag : {drawn.flags.milestone, drawn.flags.average}) {
                QVERIFY(flag->box.x >= 0 && flag->box.right() <= drawn.figure.width);
                constexpr double gap = 0.31; // half of what is between two flags
                if (time < 35) QVERIFY(flag->x >= flag->box.x - gap && flag->x <= flag->box.right() + gap); // at the edge there is no room
            }
            QVERIFY(!overlap(drawn.flags.milestone->box, drawn.flags.average->box));
        }
    }

    void flagsStandApartInTheOrderOfTheirTimes()
    {
        const Drawn before = draw(testing::aliceLike(), {10.5, 11}), after = draw(testing::aliceLike(), {11.5, 11});
        QVERIFY(before.flags.milestone->box.right() < before.flags.average->box.x);
        QVERIFY(after.flags.average->box.right() < after.flags.milestone->box.x);
    }

    void tauShadesTheAreaUnderEachCurve()
    {
        const SurvivalAnalysis analysis = testing::aliceLike();
        const Drawn drawn = draw(analysis, {{}, 11});
        QVERIFY(says(drawn.flags, "average to 11"));
        const auto areas = all<Band>(drawn.flags.under);
        QCOMPARE(areas.size(), std::size_t{2});
        QVERIFY(!(areas[0].fill == areas[1].fill));
        const Axes& axes = drawn.figure.axes[0];
        for (std::size_t i = 0; i < 2; ++i) {
            double right = 0, twiceArea = 0; // by the shoelace formula
            const auto& outline = areas[i].outline;
            for (std::size_t k = 0; k < outline.size(); ++k) {
                const Point &a = outline[k], &b = outline[(k + 1) % outline.size()];
                right = std::max(right, a.x);
                twiceArea += a.x * b.y - b.x * a.y;
            }
            const double millimetres = axes.plot.width / (axes.xMax - axes.xMin) * axes.plot.height;
            QVERIFY(std::fabs(right - axes.x(11)) < 1e-9);
            QVERIFY(std::fabs(std::fabs(twiceArea) / 2 / millimetres - stats::restrictedMean(analysis.arms[i].curve, 11, 0.95).estimate) <
                    1e-6);
        }
    }

    void anArmWithoutAnAverageHasNoArea()
    {
        SurvivalAnalysis analysis = testing::aliceLike();
        for (std::vector<double>* column : {&analysis.arms[0].curve.time, &analysis.arms[0].curve.survival})
            column->resize(5); // seen no longer
        for (std::vector<std::uint32_t>* column :
             {&analysis.arms[0].curve.events, &analysis.arms[0].curve.atRisk, &analysis.arms[0].curve.censored})
            column->resize(5);
        QCOMPARE(all<Band>(draw(analysis, {{}, 11}).flags.under).size(), std::size_t{1});
    }

    void aTimeThatIsZoomedAwayLeavesAnArrow()
    {
        KmOptions options;
        options.timeRange = {12, 24};
        const Drawn before = draw(testing::aliceLike(), {6, {}}, options), after = draw(testing::aliceLike(), {30, {}}, options);
        QCOMPARE(before.flags.milestone->beyond, -1);
        QCOMPARE(after.flags.milestone->beyond, 1);
        QVERIFY(all<Segments>(before.flags.over).empty() && all<Dot>(before.flags.over).empty());
        QCOMPARE(before.flags.milestone->x, before.figure.axes[0].plot.x);
        QCOMPARE(after.flags.milestone->x, after.figure.axes[0].plot.right());
    }

    void linesLeaveTextsReadable()
    {
        const SurvivalAnalysis analysis = testing::aliceLike();
        const Drawn drawn = draw(analysis, {34, {}}); // through the annotation
        bool crosses = false;
        for (const Text& text : all<Text>(drawn.figure.marks)) {
            const Rect box = textBox(text, metrics);
            if (!(box.x < drawn.flags.milestone->x && drawn.flags.milestone->x < box.right() && box.y > drawn.figure.axes[0].plot.y &&
                  box.bottom() < drawn.figure.axes[0].plot.bottom()))
                continue;
            crosses = true;
            for (const Segments& segments : all<Segments>(drawn.flags.over))
                for (const auto& [from, to] : segments.segments) QVERIFY(to.y <= box.y || from.y >= box.bottom());
        }
        QVERIFY(crosses);
    }

    /// A number beside a rounded time would be that of another time.
    void aTimeThatWasTypedIsSaidAsTyped()
    {
        stats::SurvivalAnalysis analysis;
        analysis.timeEnd = 36;
        QCOMPARE(saidTime(7.37, analysis, screen().numbers), "7.4");
        analysis.selection.at = {7.37};
        QCOMPARE(saidTime(7.37, analysis, screen().numbers), "7.37");
        QCOMPARE(saidTime(7.3, analysis, screen().numbers), "7.3");
        analysis.selection.tau = 11.25;
        QCOMPARE(saidTime(11.25, analysis, screen().numbers), "11.25");
    }

    void timesAreSaidWithTheDecimalsTheirAxisNeeds()
    {
        const NumberStyle& numbers = screen().numbers;
        QCOMPARE(flagTime(6, 36, numbers), "6");
        QCOMPARE(flagTime(11.2197, 36, numbers), "11.2");
        QCOMPARE(flagTime(0.253, 2, numbers), "0.25");
        QCOMPARE(flagTime(730, 2000, numbers), "730");
    }
};

QTEST_APPLESS_MAIN(KmFlagsTest)
#include "km_flags_test.moc"
