#include "core/figure/style.h"

#include "core/figure/colour_vision.h"

#include <QTest>

#include <cmath>
#include <numeric>
#include <set>

using namespace atrisk::figure;
using namespace atrisk::words;

class StyleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPresetOfTheListIsFoundByItsId();
    void twoArmsAreOrangeDashedAndBlueSolid();
    void oneArmIsSolidBlue();
    void everyArmHasItsOwnColourAndDash();
    void armsWhoseColoursMergeDifferClearlyInTheirDashes();
    void armTextCanBeReadOnItsBackground();
    void aStudysOwnColourBecomesReadable();
};

void StyleTest::everyPresetOfTheListIsFoundByItsId()
{
    for (const char* id : {"nejm", "jama", "lancet", "nature", "slide", "screen"}) {
        QVERIFY2(findStyle(id) != nullptr, id);
        QCOMPARE(findStyle(id)->id, std::string(id));
    }
    QCOMPARE(findStyle("slide")->width, 338.7);
    QVERIFY(findStyle("nature")->textSize <= 7 && findStyle("nature")->smallSize >= 5);
    QCOMPARE(findStyle("none such"), nullptr);
}

void StyleTest::twoArmsAreOrangeDashedAndBlueSolid()
{
    const Style& style = *findStyle("screen");
    const ArmStyle control = style.arm(0, 2), experimental = style.arm(1, 2);
    QVERIFY(control.line == (Color{0xE6, 0x9F, 0x00}) && control.text == (Color{0x8A, 0x5E, 0x00}));
    QVERIFY(experimental.line == (Color{0x00, 0x72, 0xB2}) && experimental.text == (Color{0x00, 0x5A, 0x8E}));
    QVERIFY(!control.dash.empty() && experimental.dash.empty());
}

void StyleTest::oneArmIsSolidBlue()
{
    const ArmStyle arm = findStyle("nejm")->arm(0, 1);
    QVERIFY(arm.line == (Color{0x00, 0x72, 0xB2}) && arm.dash.empty());
}

void StyleTest::everyArmHasItsOwnColourAndDash()
{
    const Style& style = *findStyle("nejm");
    std::set<std::vector<double>> dashes;
    std::set<int> colours;
    for (std::size_t i = 0; i < 8; ++i) {
        const ArmStyle arm = style.arm(i, 8);
        dashes.insert(arm.dash);
        colours.insert(arm.line.red << 16 | arm.line.green << 8 | arm.line.blue);
    }
    QCOMPARE(dashes.size(), std::size_t{8});
    QCOMPARE(colours.size(), std::size_t{8});
}

namespace {

double longest(const std::vector<double>& dash)
{
    double most = dash.empty() ? 1000 : 0; // a line without gaps
    for (std::size_t i = 0; i < dash.size(); i += 2) most = std::max(most, dash[i]);
    return most;
}

bool differClearly(const std::vector<double>& a, const std::vector<double>& b)
{
    const double periodA = std::accumulate(a.begin(), a.end(), 0.0), periodB = std::accumulate(b.begin(), b.end(), 0.0);
    const auto twice = [](double one, double other) { return std::max(one, other) >= 1.9 * std::min(one, other); };
    return a.size() != b.size() || twice(longest(a), longest(b)) || twice(periodA, periodB);
}

bool merge(const Color& a, const Color& b)
{
    const auto close = [&](Vision vision) { return colourDifference(seenBy(vision, a), seenBy(vision, b)) < leastColourDifference; };
    return close(Vision::Protan) || close(Vision::Deutan) || close(Vision::Grey);
}

} // namespace

void StyleTest::armsWhoseColoursMergeDifferClearlyInTheirDashes()
{
    for (const Style& style : {*findStyle("nejm"), *findStyle("slide"), darkScreenStyle()})
        for (std::size_t i = 0; i < 8; ++i)
            for (std::size_t j = 0; j < i; ++j) {
                const ArmStyle a = style.arm(i, 8), b = style.arm(j, 8);
                QVERIFY2(!merge(a.line, b.line) || differClearly(a.dash, b.dash), qPrintable(QString("arms %1 and %2").arg(j).arg(i)));
            }
}

void StyleTest::armTextCanBeReadOnItsBackground()
{
    for (const Style& style : {*findStyle("screen"), darkScreenStyle()})
        for (std::size_t i = 0; i < 8; ++i) {
            const double ratio = contrast(style.arm(i, 8).text, style.background);
            QVERIFY2(ratio >= 4.5, qPrintable(QString("%1 arm %2: %3").arg(QString::fromStdString(style.title)).arg(i).arg(ratio)));
        }
}

void StyleTest::aStudysOwnColourBecomesReadable()
{
    const Color white{255, 255, 255}, night{0x23, 0x29, 0x29}, yellow{0xFF, 0xE0, 0x00}, navy{0x00, 0x00, 0x80};
    QVERIFY(std::abs(contrast(white, {0, 0, 0}) - 21) < 1e-9);
    QVERIFY(contrast(readable(yellow, white), white) >= 4.5);
    QVERIFY(contrast(readable(navy, night), night) >= 4.5);
    QVERIFY(readable(navy, white) == navy && readable(yellow, night) == yellow);
}

QTEST_GUILESS_MAIN(StyleTest)
#include "style_test.moc"
