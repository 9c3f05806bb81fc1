// The rubber band: by mouse and by keys, in millimetres of the figure.
#include "ui/patients/brush.h"

#include "ui/figure/figure_plot.h"

#include <QContextMenuEvent>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::ui;

namespace {

constexpr double millimetresPerPixel = 25.4 / 96;

struct Shown {
    FigurePlot plot;
    Brush* brush = nullptr;
    std::vector<figure::Rect> regions;

    Shown()
    {
        plot.resize(400, 300);
        figure::Figure figure;
        figure.width = 400 * millimetresPerPixel;
        figure.height = 300 * millimetresPerPixel;
        figure.spots = {{{10, 10, 20, 5}, 7}, {{10, 20, 20, 5}, 8}};
        plot.setFigure(figure);
        brush = new Brush(&plot);
        QObject::connect(brush, &Brush::brushed, brush, [this](const figure::Rect& region) { regions.push_back(region); });
        plot.show();
        brush->show();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const { QTest::keyClick(brush, key, modifiers); }
};

bool isNear(double a, double b) { return std::abs(a - b) < 0.3; }

} // namespace

class BrushTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { registerFigureFont(); }
    void aDragIsItsRectangleWhicheverWayItGoes()
    {
        Shown shown;
        for (const auto& [from, to] : {std::pair(QPoint(40, 60), QPoint(140, 120)), std::pair(QPoint(140, 120), QPoint(40, 60))}) {
            QTest::mousePress(shown.brush, Qt::LeftButton, {}, from);
            QTest::mouseMove(shown.brush, (from + to) / 2);
            QTest::mouseMove(shown.brush, to);
            QTest::mouseRelease(shown.brush, Qt::LeftButton, {}, to);
            const figure::Rect& region = shown.regions.back();
            QVERIFY(isNear(region.x, 40 * millimetresPerPixel) && isNear(region.y, 60 * millimetresPerPixel));
            QVERIFY(isNear(region.width, 100 * millimetresPerPixel) && isNear(region.height, 60 * millimetresPerPixel));
        }
        QCOMPARE(shown.regions.size(), std::size_t{2});
    }
    void aClickIsASmallPlace()
    {
        Shown shown;
        QTest::mouseClick(shown.brush, Qt::LeftButton, {}, QPoint(100, 100));
        QCOMPARE(shown.regions.size(), std::size_t{1});
        QVERIFY(isNear(shown.regions[0].width, 2) && isNear(shown.regions[0].x + 1, 100 * millimetresPerPixel));
    }
    void keysGoFromMarkToMark()
    {
        Shown shown;
        shown.key(Qt::Key_Return); // no mark yet
        QCOMPARE(shown.regions.size(), std::size_t{0});
        shown.key(Qt::Key_Right);
        shown.key(Qt::Key_Return);
        QVERIFY(isNear(shown.regions.back().y + 1, 12.5));
        shown.key(Qt::Key_Down);
        shown.key(Qt::Key_Down); // the last stays
        shown.key(Qt::Key_Space);
        QVERIFY(isNear(shown.regions.back().y + 1, 22.5));
        shown.key(Qt::Key_Left);
        shown.key(Qt::Key_Enter);
        QVERIFY(isNear(shown.regions.back().y + 1, 12.5));
    }
    void theMenuOfTheKeysIsOfTheirMark()
    {
        Shown shown;
        QSignalSpy asked(shown.brush, &Brush::menuRequested);
        const auto byKeys = [&] {
            const QPoint centre = shown.brush->rect().center();
            QContextMenuEvent menu(QContextMenuEvent::Keyboard, centre, shown.brush->mapToGlobal(centre));
            QCoreApplication::sendEvent(shown.brush, &menu);
        };
        byKeys(); // they are on none
        QCOMPARE(asked.count(), 0);
        QCOMPARE(shown.regions.size(), std::size_t{0});
        shown.key(Qt::Key_Right);
        shown.key(Qt::Key_Right);
        byKeys();
        QCOMPARE(asked.count(), 1);
        QVERIFY(isNear(shown.regions.back().x + 1, 20) && isNear(shown.regions.back().y + 1, 22.5));
        const QPoint place = shown.brush->mapFromGlobal(asked.first()[1].toPoint());
        QVERIFY(isNear(place.x() * millimetresPerPixel, 20) && isNear(place.y() * millimetresPerPixel, 22.5));
    }
    void nothingOnThePlotComesBeforeIt()
    {
        FigurePlot plot;
        plot.resize(400, 300);
        auto* flag = new QWidget(&plot);
        flag->setGeometry(50, 50, 40, 40);
        auto* brush = new Brush(&plot);
        plot.show();
        flag->raise(); // as when its figure is laid out anew
        QCOMPARE(plot.childAt(60, 60), brush);
    }
    void everythingAndNothing()
    {
        Shown shown;
        QSignalSpy cleared(shown.brush, &Brush::cleared);
        shown.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(shown.regions.back(), (figure::Rect{0, 0, 400 * millimetresPerPixel, 300 * millimetresPerPixel}));
        shown.key(Qt::Key_Escape);
        QCOMPARE(cleared.count(), 1);
        QVERIFY(!shown.brush->region());
    }
    void anotherSizeForgetsWhatWasMeant()
    {
        Shown shown;
        shown.key(Qt::Key_A, Qt::ControlModifier);
        shown.plot.resize(500, 300);
        QTRY_VERIFY(!shown.brush->region());
        QCOMPARE(shown.brush->size(), shown.plot.size());
    }
};

QTEST_MAIN(BrushTest)
#include "brush_test.moc"
