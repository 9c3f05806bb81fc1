// Every mark of every figure of the examples says which part it belongs to, and a part's marks stand together.
#include "app/data_access.h"
#include "core/analyses/analyses.h"
#include "core/analyses/forest/forest_options.h"
#include "core/analyses/km/figure/km_flags.h"
#include "core/analyses/km/figure/small/km_thumbnail.h"
#include "core/analyses/panels/panel_options.h"
#include "core/figure/part.h"
#include "core/stats/survival/survival_analysis.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"

#include <QTest>

#include <set>

using namespace atrisk;

namespace {

study::StudyPtr open(const std::string& id)
{
    auto study = study::openStudy({"example:" + id}, {}, app::dataAccess(), base::Cancel());
    return study ? *study : nullptr;
}

/// As much as the curves can show.
template <class S> S allOf()
{
    S km;
    km.confidenceBands = km.difference = km.medianLines = km.thinWhereFew = km.showTitle = true;
    return km;
}

analyses::ForestOptions allOfForest()
{
    analyses::ForestOptions forest;
    forest.difference = forest.qualitative = true;
    return forest;
}

report::Options everything(std::string_view analysis)
{
    if (analysis == "km") return analyses::kmOptions(allOf<analyses::KmOptions>());
    if (analysis == "km-grid") return analyses::panelOptions(allOf<analyses::PanelOptions>());
    return analysis == "forest" ? analyses::forestOptions(allOfForest()) : analyses::findAnalysis(analysis)->options();
}

report::Options plain(std::string_view analysis) { return analyses::findAnalysis(analysis)->options(); }

/// "" when every mark is named and every name comes in one run, else what is wrong.
QString wrongIn(const std::vector<figure::Mark>& marks)
{
    std::set<std::string> seen;
    for (const figure::PartRun& run : figure::partRuns(marks)) {
        if (run.part.empty()) return QString("mark %1 belongs to no part").arg(run.first);
        if (run.part.ends_with(' ')) return QString("\"%1\" names nobody").arg(QString::fromStdString(run.part));
        if (!seen.insert(run.part).second) return QString("\"%1\" comes in several runs").arg(QString::fromStdString(run.part));
    }
    return seen.empty() ? "no marks" : "";
}

std::set<std::string> parts(const std::vector<figure::Mark>& marks)
{
    std::set<std::string> names;
    for (const figure::Mark& mark : marks) names.insert(figure::partOf(mark));
    return names;
}

stats::SurvivalAnalysis alice()
{
    auto analysis = stats::analyzeSurvival(open("alice"), {}, base::Cancel());
    if (!analysis) qFatal("%s", analysis.error().text.c_str());
    return *analysis;
}

} // namespace

class PartsTest : public QObject {
    Q_OBJECT

    const ui::QtTextMetrics m_metrics;

private Q_SLOTS:
    void initTestCase() { ui::registerFigureFont(); }

    void everyMarkNamesItsPart_data()
    {
        QTest::addColumn<QString>("example");
        QTest::addColumn<QString>("analysis");
        for (const app::Example& example : app::examples())
            if (const auto study = open(example.id); study && study->hasOutcomes())
                for (const analyses::Analysis* analysis : analyses::analyses())
                    if (analysis->applies(*study))
                        QTest::addRow("%s %s", example.id.c_str(), std::string(analysis->id).c_str())
                            << QString::fromStdString(example.id) << QString::fromStdString(std::string(analysis->id));
    }
    void everyMarkNamesItsPart()
    {
        QFETCH(QString, example);
        QFETCH(QString, analysis);
        const auto study = open(example.toStdString());
        study::Selection selection;
        selection.at = {6, 12};
        const auto report =
            analyses::findAnalysis(analysis.toStdString())->make({study, selection, everything(analysis.toStdString())}, base::Cancel());
        QVERIFY(report.ok());
        if (!report->pages) QSKIP("tables alone, whose parts their rendering names");
        for (const figure::Style& style : figure::styles())
            for (const auto& [width, height] : {std::pair{style.width, style.height}, {89.0, 80.0}, {240.0, 300.0}})
                for (const figure::Figure& page :
                     report->pages({style, m_metrics, width, height, everything(analysis.toStdString()), true})) {
                    const QString wrong = wrongIn(page.marks);
                    QVERIFY2(wrong.isEmpty(), qPrintable(QString("%1, %2 mm: %3").arg(style.id.c_str()).arg(width).arg(wrong)));
                }
    }

    void partsSayWhatTheyAre()
    {
        const figure::Style& style = *figure::findStyle("slide");
        const auto figure = analyses::kmFigure(alice(), allOf<analyses::KmOptions>(), style, m_metrics, style.width, style.height);
        const std::set<std::string> found = parts(figure.marks);
        for (const char* part : {"Title", "Axis lines", "Confidence band – Atezo–chemo", "Curve – Atezo–chemo", "Curve – Placebo–chemo",
                                 "Censor marks – Atezo–chemo", "Median lines", "Annotation", "Survival axis", "Time axis", "Risk table",
                                 "Footnote", "Difference: Curve – Atezo–chemo"})
            QVERIFY2(found.contains(part), part);
    }

    void partsOfAForestAreItsRows()
    {
        const auto report = analyses::findAnalysis("forest")->make({open("alice"), {}, plain("forest")}, base::Cancel());
        QVERIFY(report.ok());
        const figure::Style& style = *figure::findStyle("nejm");
        const std::set<std::string> found = parts(report->pages({style, m_metrics, 180, 200, plain("forest")}).front().marks);
        for (const char* part :
             {"Column heads", "Estimate – Per protocol", "Row – Per protocol", "Estimate – PD-L1 status (SP142): Negative",
              "Row – PD-L1 status (SP142): Negative", "Ratio axis", "Favours", "Guides", "Shades"})
            QVERIFY2(found.contains(part), part);
    }

    void partsOfPanelsNameTheirPanel()
    {
        const auto report = analyses::findAnalysis("km-grid")->make({open("alice"), {}, plain("km-grid")}, base::Cancel());
        QVERIFY(report.ok());
        const figure::Style& style = *figure::findStyle("nejm");
        const std::set<std::string> found = parts(report->pages({style, m_metrics, 180, 200, plain("km-grid")}).front().marks);
        QVERIFY(found.contains("Panel a: Risk table") && found.contains("Panel b: Curve – Atezo–chemo") &&
                found.contains("Legend – Atezo–chemo"));
    }

    void thumbnailsAndFlagsNameTheirs()
    {
        const stats::SurvivalAnalysis analysis = alice();
        const figure::Style& style = *figure::findStyle("screen");
        const QString wrong = wrongIn(analyses::kmThumbnail(analysis, style, m_metrics, 60, 40).marks);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        analyses::KmOptions options;
        options.roomAbove = analyses::flagRoom(style, m_metrics);
        const auto figure = analyses::kmFigure(analysis, options, style, m_metrics, 200, 120);
        const auto flags = analyses::KmFlags(figure, style, m_metrics, true).marks(analysis, {6, 12});
        for (const auto* marks : {&flags.under, &flags.over}) QVERIFY2(wrongIn(*marks).isEmpty(), qPrintable(wrongIn(*marks)));
    }
};

QTEST_MAIN(PartsTest)
#include "parts_test.moc"
