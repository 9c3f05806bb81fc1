#include "core/analyses/km/figure/km_figure.h"
#include "tests/testing/hand_made_analysis.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"

#include <QCoreApplication>
#include <QTest>

#include <QImage>
#include <QPainter>
#include <QSignalSpy>

#include <cmath>

using namespace atrisk;
using figure::Figure;
using figure::Mark;

namespace {

constexpr figure::Color red{255, 0, 0}, green{0, 128, 0};

Figure page(std::vector<Mark> marks)
{
    Figure figure;
    figure.width = 100;
    figure.height = 50;
    figure.marks = std::move(marks);
    return figure;
}

/// Ten pixels per millimetre.
QImage painted(const Figure& figure)
{
    QImage image(1000, 500, QImage::Format_RGB32);
    image.fill(Qt::blue);
    QPainter painter(&image);
    ui::paintFigure(painter, figure, QRectF(0, 0, 1000, 500));
    return image;
}

const QRgb redPixel = qRgb(255, 0, 0), whitePixel = qRgb(255, 255, 255);

QImage grabbed(ui::FigurePlot& plot)
{
    QCoreApplication::processEvents();
    return plot.grab().toImage().convertToFormat(QImage::Format_RGB32);
}

} // namespace

class FigurePlotTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { ui::registerFigureFont(); }
    void everyMarkIsDrawnWhereItSays();
    void dashesAreMeasuredInPoints();
    void textStandsAtItsAnchor();
    void widgetShowsTheFigureInMillimetres();
    void overlayIsDrawnOverTheFigureAndLeavesNoTrace();
    void axisLinesFillWholePixelsOnTheScreen();
    void pointerIsReportedInMillimetres();
    void dragIsReportedFromItsStart();
    void wheelAndDoubleClickAreReported();
    void accessibleDescriptionIsTheFigureInWords();
};

void FigurePlotTest::everyMarkIsDrawnWhereItSays()
{
    const figure::Stroke line{red, 72 / 25.4, {}}; // one millimetre
    const QImage image = painted(page({
        figure::Steps{{{5, 5}, {15, 5}, {15, 15}}, line, 0},
        figure::Band{{{20, 5}, {30, 5}, {30, 15}, {20, 15}}, red},
        figure::Segments{{{{35, 10}, {45, 10}}}, line},
        figure::Box{{50, 5, 10, 10}, red, {}, 0},
        figure::Dot{{70, 10}, 5, red, {}},
    }));
    for (const QPoint at : {QPoint(100, 50), QPoint(150, 100), QPoint(250, 100), QPoint(400, 100), QPoint(550, 100), QPoint(700, 100)})
        QVERIFY2(image.pixel(at) == redPixel, qPrintable(QStringLiteral("%1,%2").arg(at.x()).arg(at.y())));
    for (const QPoint at : {QPoint(100, 60), QPoint(310, 100), QPoint(400, 110), QPoint(610, 100), QPoint(760, 100), QPoint(5, 5)})
        QVERIFY2(image.pixel(at) == whitePixel, qPrintable(QStringLiteral("%1,%2").arg(at.x()).arg(at.y())));
}

void FigurePlotTest::dashesAreMeasuredInPoints()
{
    const double millimetre = 72 / 25.4;
    const QImage image = painted(page({figure::Segments{{{{10, 10}, {30, 10}}}, {red, millimetre, {2 * millimetre, 3 * millimetre}}}}));
    QCOMPARE(image.pixel(110, 100), redPixel);   // 10 to 12 on
    QCOMPARE(image.pixel(135, 100), whitePixel); // 12 to 15 off
    QCOMPARE(image.pixel(160, 100), redPixel);   // 15 to 17 on
}

void FigurePlotTest::textStandsAtItsAnchor()
{
    figure::Text text{{50, 25}, "HHHH", {20, true, false, red}, figure::Align::Centre, 0};
    const QImage image = painted(page({text}));
    QRect ink;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (qGreen(image.pixel(x, y)) < 128) ink = ink.united(QRect(x, y, 1, 1));
    QVERIFY(std::abs(ink.center().x() - 500) <= 2);
    QVERIFY(std::abs(ink.bottom() + 1 - 250) <= 1); // capitals stand on the baseline
    const double width = ui::QtTextMetrics().measure(text.text, text.style).width * 10;
    QVERIFY(ink.width() < width && ink.width() > width * 0.9);
}

void FigurePlotTest::widgetShowsTheFigureInMillimetres()
{
    ui::FigurePlot plot;
    plot.resize(480, 240);
    QVERIFY(std::abs(plot.sizeInMillimetres().width() - 127) < 1e-9);
    plot.setFigure(page({figure::Box{{50, 20, 10, 10}, red, {}, 0}}));
    const QImage image = grabbed(plot);
    const double scale = 96 / 25.4 * image.devicePixelRatio();
    QCOMPARE(image.pixel(QPointF(55 * scale, 25 * scale).toPoint()), redPixel);
    QCOMPARE(image.pixel(QPointF(45 * scale, 25 * scale).toPoint()), whitePixel);
}

void FigurePlotTest::overlayIsDrawnOverTheFigureAndLeavesNoTrace()
{
    ui::FigurePlot plot;
    plot.resize(480, 240);
    plot.setFigure(page({figure::Box{{10, 10, 60, 30}, green, {}, 0}}));
    const QImage before = grabbed(plot);
    plot.setOverlay({figure::Dot{{30, 20}, 3, red, {}}});
    const QImage with = grabbed(plot);
    const double scale = 96 / 25.4 * with.devicePixelRatio();
    QCOMPARE(with.pixel((QPointF(30, 20) * scale).toPoint()), redPixel);
    QCOMPARE(with.pixel((QPointF(20, 20) * scale).toPoint()), qRgb(0, 128, 0));
    QCOMPARE(with.pixel((QPointF(5, 5) * scale).toPoint()), whitePixel);
    plot.setOverlay({});
    QCOMPARE(grabbed(plot), before);
    QCOMPARE(plot.figure().marks.size(), std::size_t{1});
}

void FigurePlotTest::axisLinesFillWholePixelsOnTheScreen()
{
    ui::FigurePlot plot;
    plot.resize(480, 240);
    for (double y : {20.0, 20.07, 20.13, 20.2}) {
        plot.setFigure(page({figure::Segments{{{{10, y}, {70, y}}}, {red, 0.75, {}}}}));
        const QImage image = grabbed(plot);
        const int x = static_cast<int>(std::lround(40 * 96 / 25.4 * image.devicePixelRatio()));
        int full = 0, touched = 0;
        for (int row = 0; row < image.height(); ++row) {
            full += image.pixel(x, row) == redPixel ? 1 : 0;
            touched += image.pixel(x, row) != whitePixel ? 1 : 0;
        }
        QVERIFY2(full >= 1 && full == touched, qPrintable(QString("at %1: %2 full of %3").arg(y).arg(full).arg(touched)));
    }
}

void FigurePlotTest::pointerIsReportedInMillimetres()
{
    ui::FigurePlot plot;
    plot.resize(480, 240);
    plot.show();
    QSignalSpy spy(&plot, &ui::FigurePlot::pointerMoved);
    QTest::mouseMove(&plot, QPoint(96, 48));
    QTRY_VERIFY(!spy.isEmpty());
    const QPointF at = spy.last().first().toPointF();
    QVERIFY(std::abs(at.x() - 25.4) < 1e-6 && std::abs(at.y() - 12.7) < 1e-6);
    QSignalSpy left(&plot, &ui::FigurePlot::pointerLeft);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&plot, &leave);
    QCOMPARE(left.size(), 1);
}

void FigurePlotTest::dragIsReportedFromItsStart()
{
    ui::FigurePlot plot;
    plot.resize(480, 240);
    plot.show();
    QSignalSpy spy(&plot, &ui::FigurePlot::dragged);
    QTest::mousePress(&plot, Qt::LeftButton, Qt::ShiftModifier, QPoint(96, 96));
    QTest::mouseMove(&plot, QPoint(192, 96));
    QTest::mouseRelease(&plot, Qt::LeftButton, Qt::ShiftModifier, QPoint(192, 96));
    QTRY_VERIFY(spy.size() >= 2);
    QVERIFY(std::abs(spy.last()[0].toPointF().x() - 25.4) < 1e-6);
    QVERIFY(std::abs(spy.last()[1].toPointF().x() - 50.8) < 1e-6);
    QVERIFY(spy.last()[2].value<Qt::KeyboardModifiers>().testFlag(Qt::ShiftModifier));
    QCOMPARE(spy.last()[3].toBool(), true);
    QSignalSpy click(&plot, &ui::FigurePlot::dragged);
    QTest::mouseClick(&plot, Qt::LeftButton, {}, QPoint(50, 50));
    QCOMPARE(click.size(), 0);
}

void FigurePlotTest::wheelAndDoubleClickAreReported()
{
    ui::FigurePlot plot;
    plot.resize(480, 240);
    plot.show();
    QSignalSpy wheel(&plot, &ui::FigurePlot::wheelTurned), twice(&plot, &ui::FigurePlot::doubleClicked),
        drag(&plot, &ui::FigurePlot::dragged);
    QWheelEvent turn(QPointF(96, 96), QPointF(96, 96), {}, QPoint(0, 240), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&plot, &turn);
    QCOMPARE(wheel.size(), 1);
    QCOMPARE(wheel.last()[1].toDouble(), 2.0);
    QTest::mouseDClick(&plot, Qt::LeftButton, {}, QPoint(96, 96));
    QCOMPARE(twice.size(), 1);
    QCOMPARE(drag.size(), 0);
}

void FigurePlotTest::accessibleDescriptionIsTheFigureInWords()
{
    ui::FigurePlot plot;
    const Figure figure = analyses::kmFigure(testing::aliceLike(), {}, *figure::findStyle("screen"), ui::QtTextMetrics(), 200, 150);
    plot.setFigure(figure);
    QVERIFY(plot.accessibleDescription().contains(QString::fromUtf8("Hazard ratio 0.57 (95%\u00a0CI\u00a00.33–0.99)")));
}

QTEST_MAIN(FigurePlotTest)
#include "figure_plot_test.moc"
