#include "core/analyses/analyses.h"
#include "core/analyses/km/km_options.h"
#include "ui/export/panel/page_options.h"

#include <QTest>

using namespace atrisk;
using analyses::KmOptions;
using analyses::UnderAxis;

namespace {

KmOptions leaving(const KmOptions& shown, const ui::KmContents& contents)
{
    return ui::pageOptions(analyses::kmOptions(shown), "km", contents).as<KmOptions>();
}

} // namespace

class PageOptionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void boxesDecideOfTheKaplanMeierFigure()
    {
        KmOptions shown;
        shown.annotateHazardRatio = shown.annotateP = shown.annotateMedians = true;
        const KmOptions bare = leaving(shown, {false, false});
        QVERIFY(bare.underAxis == UnderAxis::None);
        QVERIFY(!bare.annotateHazardRatio && !bare.annotateP && !bare.annotateMedians);
        shown.underAxis = UnderAxis::None;
        QVERIFY(leaving(shown, {true, true}).underAxis == UnderAxis::AtRisk);
        shown.underAxis = UnderAxis::KMunicate;
        QVERIFY(leaving(shown, {true, true}) == shown);
    }
    void theyDecideOfNoOther()
    {
        for (const analyses::Analysis* analysis : analyses::analyses())
            for (const bool ticked : {true, false})
                if (analysis->id != KmOptions::analysis)
                    QVERIFY(ui::pageOptions(analysis->options(), analysis->id, {ticked, ticked}) == analysis->options());
    }
    void noFigureLeavesZoomed()
    {
        KmOptions shown;
        shown.timeRange = {1, 2};
        QVERIFY(!leaving(shown, {}).timeRange);
    }
};

QTEST_GUILESS_MAIN(PageOptionsTest)
#include "page_options_test.moc"
