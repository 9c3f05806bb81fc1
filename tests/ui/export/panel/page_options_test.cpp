#include "ui/export/panel/page_options.h"

#include "core/analyses/analyses.h"
#include "core/analyses/forest/forest_options.h"
#include "core/analyses/km/km_options.h"

#include <QTest>

using namespace atrisk;
using analyses::KmOptions;
using analyses::UnderAxis;

namespace {

KmOptions leaving(const KmOptions& shown, const ui::PageChoices& choices)
{
    return ui::pageOptions(analyses::kmOptions(shown), "km", choices).as<KmOptions>();
}

} // namespace

class PageOptionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutAChoiceAPageLeavesAsItIsShown()
    {
        for (const analyses::Analysis* analysis : analyses::analyses())
            QVERIFY(ui::pageOptions(analysis->options(), analysis->id, {}) == analysis->options());
    }
    void aBoxLeavesOutWhatAChoiceIsAbout()
    {
        KmOptions shown;
        QVERIFY(leaving(shown, {{"under-axis", "off"}}).underAxis == UnderAxis::None);
        shown.underAxis = UnderAxis::AtRiskAndEvents;
        QVERIFY(leaving(shown, {{"under-axis", "on"}}) == shown); // as it is shown
        shown.underAxis = UnderAxis::None;
        QVERIFY(leaving(shown, {{"under-axis", "on"}}).underAxis == UnderAxis::AtRisk);
    }
    void aSetHasABoxForEachChoice()
    {
        KmOptions shown;
        shown.annotateMedians = false;
        const KmOptions bare = leaving(shown, {{"annotate.p", "off"}, {"annotate.medians", "on"}});
        QVERIFY(bare.annotateHazardRatio && !bare.annotateP && bare.annotateMedians);
    }
    void switchesAndChoicesAreAsChosen()
    {
        const KmOptions page = leaving({}, {{"bands", "on"}, {"censor-marks", "off"}, {"survival-axis", "proportion"}});
        QVERIFY(page.confidenceBands && !page.censorTicks && !page.percent);
    }
    void aForestHasItsColumns()
    {
        const auto page = ui::pageOptions(analyses::forestOptions(), "forest", {{"columns.medians", "off"}}).as<analyses::ForestOptions>();
        QVERIFY(!page.medians && page.interaction);
    }
    void whatIsNotOfferedOnAPageStays()
    {
        const ui::PageChoices others{{"median-lines", "on"}, {"sort", "interaction"}};
        for (const analyses::Analysis* analysis : analyses::analyses())
            QVERIFY(ui::pageOptions(analysis->options(), analysis->id, others) == analysis->options());
    }
    void aZoomLeavesAsItIsSeenOrWhole()
    {
        KmOptions shown;
        QVERIFY(!ui::isZoomed(analyses::kmOptions(shown), "km"));
        shown.timeRange = {1, 2};
        QVERIFY(ui::isZoomed(analyses::kmOptions(shown), "km"));
        QVERIFY(leaving(shown, {}).timeRange == shown.timeRange);
        QVERIFY(!leaving(shown, {{"as-seen", "off"}}).timeRange);
    }
};

QTEST_GUILESS_MAIN(PageOptionsTest)
#include "page_options_test.moc"
