#include "core/analyses/km/figure/small/km_thumbnail.h"
#include "core/figure/text_block.h"
#include "tests/testing/hand_made_analysis.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::figure;
using namespace atrisk::analyses;
using namespace atrisk::words;
using testing::all;
using testing::metrics;

namespace {

Figure drawn(double width, double height) { return kmThumbnail(testing::aliceLike(), *findStyle("screen"), metrics, width, height); }

} // namespace

class KmThumbnailTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyArmHasItsCurveWithinThePlot()
    {
        const Figure figure = drawn(60, 40);
        const Rect plot = inflated(figure.axes.front().plot, 1e-9);
        QCOMPARE(all<Steps>(figure).size(), std::size_t{2});
        for (const Steps& steps : all<Steps>(figure))
            for (const Point& point : steps.points)
                QVERIFY(point.x >= plot.x && point.x <= plot.right() && point.y >= plot.y && point.y <= plot.bottom());
    }

    void theAxisSaysWhereItEnds()
    {
        const std::vector<Text> texts = all<Text>(drawn(60, 40));
        QCOMPARE(texts.size(), std::size_t{2});
        QCOMPARE(texts.back().text, std::string("36 months"));
        for (const Text& text : texts) QVERIFY(textBox(text, metrics).bottom() <= 40 + 1e-9);
    }

    void noWordsWhereThereIsNoRoomForThem()
    {
        QVERIFY(all<Text>(drawn(60, 8)).empty());
        QVERIFY(all<Text>(drawn(8, 40)).empty());
    }

    void itSaysItsNumbersToScreenReaders() { QVERIFY(drawn(60, 40).description.find("Hazard ratio 0.57") != std::string::npos); }
};

QTEST_GUILESS_MAIN(KmThumbnailTest)
#include "km_thumbnail_test.moc"
