// The inset of a cut axis: all of it, where it covers nothing, or said to have no room.
#include "core/analyses/km/figure/km_inset.h"

#include "core/analyses/km/figure/km_figure.h"
#include "core/figure/part.h"
#include "tests/testing/hand_made_analysis.h"

#include <QTest>

#include <algorithm>

using namespace atrisk;
using namespace atrisk::figure;
using analyses::KmOptions;
using stats::SurvivalAnalysis;
using testing::all;

namespace {

/// `events` of 100 patients an arm, spread evenly over 10 months.
SurvivalAnalysis withEvents(int events, std::size_t arms)
{
    std::vector<testing::HandMadeArm> made;
    for (std::size_t arm = 0; arm < arms; ++arm) {
        std::vector<testing::Patient> patients;
        for (int i = 0; i < 100; ++i)
            patients.push_back({i < events ? (10.0 * i + 1.0 + static_cast<double>(arm)) / events * 0.9 : 10.0, i < events});
        made.push_back({"Arm " + std::to_string(arm + 1), "", patients});
    }
    return testing::handMade(made, 10, 2);
}

Figure cut(const SurvivalAnalysis& analysis, double least, bool events = false)
{
    KmOptions options;
    options.events = events;
    options.shownShares = events ? std::pair{0.0, 1 - least} : std::pair{least, 1.0};
    return analyses::kmFigure(analysis, options, *findStyle("nejm"), testing::metrics, 120, 95);
}

std::optional<Rect> insetOf(const Figure& figure)
{
    for (const Box& box : all<Box>(figure))
        if (box.part == "Inset") return box.rect;
    return std::nullopt;
}

bool isSaidToBeLeftOut(const Figure& figure)
{
    return std::ranges::find(figure.leftOut, "the inset with the whole axis") != figure.leftOut.end();
}

} // namespace

class KmInsetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itShowsTheWholeAxisWhereItCoversNothing();
    void itCoversNoBand();
    void withoutRoomItIsSaid();
    void aWholeAxisHasNone();
};

void KmInsetTest::itShowsTheWholeAxisWhereItCoversNothing()
{
    for (const std::size_t arms : {2U, 4U})
        for (const bool events : {false, true}) {
            const Figure figure = cut(withEvents(20, arms), 0.6, events);
            const auto inset = insetOf(figure);
            QVERIFY(inset.has_value() && !isSaidToBeLeftOut(figure));
            QVERIFY(inset->width >= 0.25 * figure.axes.front().plot.width);
            std::size_t curves = 0;
            for (const Steps& steps : all<Steps>(figure)) {
                if (steps.part.starts_with("Inset: Curve")) ++curves;
                if (steps.arm < 0) continue;
                for (std::size_t i = 1; i < steps.points.size(); ++i) {
                    const auto [left, right] = std::minmax(steps.points[i - 1].x, steps.points[i].x);
                    const auto [top, bottom] = std::minmax(steps.points[i - 1].y, steps.points[i].y);
                    QVERIFY(!overlap(*inset, {left, top, right - left, bottom - top}));
                }
            }
            QCOMPARE(curves, arms);
            QVERIFY2(testing::overlapping(figure).isEmpty(), qPrintable(testing::overlapping(figure)));
            for (const Text& text : all<Text>(figure))
                QVERIFY2(text.part.starts_with("Inset") || !overlap(*inset, textBox(text, testing::metrics)), text.text.c_str());
            for (const Text& text : all<Text>(figure)) QVERIFY(text.style.size >= 5);
        }
}

void KmInsetTest::itCoversNoBand()
{
    KmOptions options;
    options.shownShares = {0.6, 1.0};
    options.confidenceBands = true;
    const Figure figure = analyses::kmFigure(withEvents(20, 2), options, *findStyle("nejm"), testing::metrics, 120, 95);
    const auto inset = insetOf(figure);
    QVERIFY(inset.has_value());
    for (const Band& band : all<Band>(figure))
        for (const Point& point : band.outline)
            QVERIFY(!(point.x > inset->x && point.x < inset->right() && point.y > inset->y && point.y < inset->bottom()));
}

void KmInsetTest::withoutRoomItIsSaid()
{
    KmOptions options;
    options.shownShares = {0.6, 1.0};
    const Figure figure = analyses::kmFigure(testing::manyArms(4, 8), options, *findStyle("nejm"), testing::metrics, 60, 50);
    QVERIFY(insetOf(figure).has_value() != isSaidToBeLeftOut(figure));
    options.shownShares = {0.0, 0.9};
    const Figure tiny = analyses::kmFigure(testing::manyArms(4, 8), options, *findStyle("nejm"), testing::metrics, 60, 45);
    QVERIFY(!insetOf(tiny) && isSaidToBeLeftOut(tiny));
}

void KmInsetTest::aWholeAxisHasNone()
{
    const Figure figure = analyses::kmFigure(withEvents(20, 2), {}, *findStyle("nejm"), testing::metrics, 120, 95);
    QVERIFY(!insetOf(figure) && !isSaidToBeLeftOut(figure));
}

QTEST_GUILESS_MAIN(KmInsetTest)
#include "km_inset_test.moc"
