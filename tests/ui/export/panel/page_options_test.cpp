#include "ui/export/panel/page_options.h"

#include <QtTest>

using namespace atrisk;
using analyses::UnderAxis;

class PageOptionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void boxesDecideOfTheKaplanMeierFigure()
    {
        report::FigureOptions shown;
        shown.km.annotateHazardRatio = shown.km.annotateP = shown.km.annotateMedians = true;
        const report::FigureOptions bare = ui::pageOptions(shown, "km", {false, false});
        QVERIFY(bare.km.underAxis == UnderAxis::None);
        QVERIFY(!bare.km.annotateHazardRatio && !bare.km.annotateP && !bare.km.annotateMedians);
        shown.km.underAxis = UnderAxis::None;
        QVERIFY(ui::pageOptions(shown, "km", {true, true}).km.underAxis == UnderAxis::AtRisk);
        shown.km.underAxis = UnderAxis::KMunicate;
        QVERIFY(ui::pageOptions(shown, "km", {true, true}).km == shown.km);
    }
    void theyDecideOfNoOther()
    {
        report::FigureOptions shown;
        shown.km.underAxis = UnderAxis::AtRiskAndEvents;
        for (const char* analysis : {"km-grid", "forest", "ph"})
            for (const bool ticked : {true, false}) QVERIFY(ui::pageOptions(shown, analysis, {ticked, ticked}) == shown);
    }
    void noFigureLeavesZoomed()
    {
        report::FigureOptions shown;
        shown.km.timeRange = {1, 2};
        for (const char* analysis : {"km", "km-grid"}) QVERIFY(!ui::pageOptions(shown, analysis, {}).km.timeRange);
    }
};

QTEST_GUILESS_MAIN(PageOptionsTest)
#include "page_options_test.moc"
