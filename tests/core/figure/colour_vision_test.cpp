#include "core/figure/colour_vision.h"

#include <QTest>

#include <cmath>

using namespace atrisk::figure;

class ColourVisionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void differenceIsZeroToItselfAndHundredFromBlackToWhite();
    void differenceEqualsPublishedValues();
    void greyHasNoHue();
    void fullVisionChangesNothing();
    void redAndGreenComeCloserWithoutRedOrGreenCones();
    void theTwoArmsDifferForColourBlindReaders();
};

void ColourVisionTest::differenceIsZeroToItselfAndHundredFromBlackToWhite()
{
    QCOMPARE(colourDifference({18, 52, 86}, {18, 52, 86}), 0.0);
    QVERIFY(qAbs(colourDifference({0, 0, 0}, {255, 255, 255}) - 100) < 0.001);
}

void ColourVisionTest::differenceEqualsPublishedValues()
{
    // sRGB primaries in L*a*b* (D65): red 53.24, 80.09, 67.20; green 87.73, -86.18, 83.18; blue 32.30, 79.19, -107.86.
    const auto distance = [](double l, double a, double b) { return std::sqrt(l * l + a * a + b * b); };
    QVERIFY(qAbs(colourDifference({255, 0, 0}, {0, 255, 0}) - distance(53.24 - 87.73, 80.09 + 86.18, 67.20 - 83.18)) < 0.02);
    QVERIFY(qAbs(colourDifference({255, 0, 0}, {0, 0, 255}) - distance(53.24 - 32.30, 80.09 - 79.19, 67.20 + 107.86)) < 0.02);
}

void ColourVisionTest::greyHasNoHue()
{
    const Color grey = seenBy(Vision::Grey, {0xE6, 0x9F, 0x00, 128});
    QVERIFY(grey.red == grey.green && grey.green == grey.blue);
    QCOMPARE(grey.alpha, 128);
    QVERIFY((seenBy(Vision::Grey, {255, 255, 255}) == Color{255, 255, 255}));
}

void ColourVisionTest::fullVisionChangesNothing() { QVERIFY((seenBy(Vision::Full, {1, 2, 3}) == Color{1, 2, 3})); }

void ColourVisionTest::redAndGreenComeCloserWithoutRedOrGreenCones()
{
    const Color red{200, 60, 40}, green{90, 140, 40};
    const double full = colourDifference(red, green);
    for (const Vision vision : {Vision::Protan, Vision::Deutan})
        QVERIFY(colourDifference(seenBy(vision, red), seenBy(vision, green)) < full / 2);
}

void ColourVisionTest::theTwoArmsDifferForColourBlindReaders()
{
    const Color blue{0x00, 0x72, 0xB2}, orange{0xE6, 0x9F, 0x00};
    for (const Vision vision : {Vision::Full, Vision::Protan, Vision::Deutan})
        QVERIFY(colourDifference(seenBy(vision, blue), seenBy(vision, orange)) > leastColourDifference);
}

QTEST_APPLESS_MAIN(ColourVisionTest)
#include "colour_vision_test.moc"
