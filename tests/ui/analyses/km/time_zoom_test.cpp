#include "ui/analyses/km/time_zoom.h"

#include <QTest>

using atrisk::ui::TimeZoom;

class TimeZoomTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsPointedAtStaysWhereItIs()
    {
        TimeZoom zoom;
        zoom.setEnd(36);
        zoom.zoom(9, 2); // 9 is a quarter of the way along
        QVERIFY(zoom.range().has_value());
        const auto [from, to] = *zoom.range();
        QCOMPARE(to - from, 36 * 0.8 * 0.8);
        QCOMPARE((9 - from) / (to - from), 0.25);
    }

    void zoomingOutEndsWithAllOfIt()
    {
        TimeZoom zoom;
        zoom.setEnd(36);
        zoom.zoom(9, 3);
        zoom.zoom(20, -3);
        QVERIFY(!zoom.range().has_value());
    }

    void noRangeLeavesTheAxis()
    {
        TimeZoom zoom;
        zoom.setEnd(36);
        zoom.zoom(0, 4);
        zoom.panFrom(zoom.range(), -100);
        QCOMPARE(zoom.range()->first, 0.0);
        zoom.panFrom(zoom.range(), 100);
        QCOMPARE(zoom.range()->second, 36.0);
    }

    void allOfItCannotBePanned()
    {
        TimeZoom zoom;
        zoom.setEnd(36);
        zoom.panFrom(zoom.range(), 5);
        QVERIFY(!zoom.range().has_value());
    }

    void aShorterAxisShowsAll()
    {
        TimeZoom zoom;
        zoom.setEnd(36);
        zoom.zoom(36, 5);
        zoom.setEnd(12);
        QVERIFY(!zoom.range().has_value());
    }
};

QTEST_GUILESS_MAIN(TimeZoomTest)
#include "time_zoom_test.moc"
