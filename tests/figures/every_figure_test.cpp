// Every analysis' figure, made from a whole study: every style, number of arms, length of name, unit and size. Nothing leaves the page,
// overlaps or vanishes unsaid, and no text is too small to read.
#include "core/analyses/analyses.h"
#include "core/analyses/km/figure/km_figure.h"
#include "core/report/report.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/hand_made_analysis.h"
#include "tests/testing/slides/made_trial.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

using namespace atrisk;
using namespace atrisk::figure;
using testing::all;
using testing::trial;

namespace {

struct Size {
    double width, height;
};
constexpr Size sizes[] = {{89, 80}, {183, 150}, {338.7, 190.5}};
constexpr double leastReadable = 5; // points

/// Ratios that the tables have and neither a page nor a warning.
std::string vanished(const report::Report& report, const report::FigureRequest& request, const std::vector<Figure>& pages)
{
    std::string shown;
    bool saysRatio = false;
    for (const Figure& page : pages) {
        for (const Text& text : all<Text>(page)) shown += text.text + "\n";
        for (const std::string& what : page.leftOut) saysRatio = saysRatio || what.starts_with("the hazard ratio");
    }
    for (const report::Table& table : report.tables(request.options, request.style.numbers))
        for (const report::Row& row : table.rows)
            for (const report::Cell& cell : row.cells) {
                const bool isRatio = cell.name.ends_with("hazardRatio") || cell.name.ends_with("hazardRatio.estimate");
                if (!isRatio || table.id.find("tests") != std::string::npos) continue;
                const std::string ratio = cell.text.substr(0, cell.text.find_first_of(" \xc2"));
                if (ratio.find_first_of("0123456789") != std::string::npos && shown.find(ratio) == std::string::npos && !saysRatio)
                    return cell.name + " " + ratio;
            }
    return {};
}

std::string tooSmall(const Figure& figure)
{
    for (const Text& text : all<Text>(figure))
        if (text.style.size < leastReadable - 1e-9) return text.text;
    return {};
}

/// Censor marks of one weight over all panels and pages.
bool marksAreAlike(const std::vector<Figure>& pages)
{
    std::set<double> weights;
    for (const Figure& page : pages)
        for (const Segments& marks : all<Segments>(page))
            if (marks.part.find("Censor marks") != std::string::npos) weights.insert(marks.stroke.width);
    return weights.size() < 2;
}

/// A kind of text that has several sizes over all panels and pages.
std::string unevenText(const std::vector<Figure>& pages)
{
    for (const char* kind : {"Annotation", "Risk table", "Time axis", "Survival axis"}) {
        std::set<double> sizes;
        for (const Figure& page : pages)
            for (const Text& text : all<Text>(page))
                if (text.part.ends_with(kind) || text.part.find(std::string(kind) + " – ") != std::string::npos)
                    sizes.insert(text.style.size);
        if (sizes.size() > 1) return kind;
    }
    return {};
}

} // namespace

class EveryFigureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPageShowsItsResult_data()
    {
        QTest::addColumn<QString>("style");
        QTest::addColumn<int>("arms");
        QTest::addColumn<int>("name");
        QTest::addColumn<QString>("unit");
        const auto add = [](const Style& style, int arms, int name, const char* unit) {
            QTest::addRow("%s, %d arms, names of %d, %s", style.id.c_str(), arms, name, unit)
                << QString::fromStdString(style.id) << arms << name << QString(unit);
        };
        for (const Style& style : styles()) {
            for (const int arms : {1, 2, 3, 4})
                for (const int name : {5, 40}) add(style, arms, name, "months");
            for (const char* unit : {"days", "weeks", "years"}) add(style, 2, 5, unit);
        }
    }
    void everyPageShowsItsResult()
    {
        QFETCH(QString, style);
        QFETCH(int, arms);
        QFETCH(int, name);
        QFETCH(QString, unit);
        const study::StudyPtr& study = trial(arms, name, unit.toStdString());
        for (const analyses::Analysis* analysis : analyses::analyses()) {
            if (!analysis->applies(*study)) continue;
            const auto report = analyses::make(*analysis, {study, {}, analysis->options()}, base::Cancel());
            if (!report && report.error().code == "one-arm") continue;
            QVERIFY2(report.ok(), testing::problem(report).c_str());
            for (const Size& size : sizes) look(*analysis, *report, *findStyle(style.toStdString()), size);
            if (QTest::currentTestFailed()) return;
        }
    }

    /// Of three and more arms too, with long names: a printed page grows until all is on it, a slide keeps what the trial found.
    void theUsualPageHoldsTheResult_data()
    {
        QTest::addColumn<QString>("style");
        QTest::addColumn<int>("arms");
        QTest::addColumn<int>("name");
        for (const Style& style : styles())
            for (const int arms : {1, 2, 3, 4})
                for (const int name : {5, 40})
                    QTest::addRow("%s, %d arms, names of %d", style.id.c_str(), arms, name)
                        << QString::fromStdString(style.id) << arms << name;
    }
    void theUsualPageHoldsTheResult()
    {
        QFETCH(QString, style);
        QFETCH(int, arms);
        QFETCH(int, name);
        const analyses::Analysis& analysis = *analyses::findAnalysis("km");
        const auto report = analyses::make(analysis, {trial(arms, name, "months"), {}, analysis.options()}, base::Cancel());
        QVERIFY2(report.ok(), testing::problem(report).c_str());
        report::FigureRequest request{*findStyle(style.toStdString()), testing::metrics, 0, 0, analysis.options()};
        std::tie(request.width, request.height) = report->size(request);
        const bool grows = request.style.largestHeight > request.style.height;
        for (const Figure& page : report::pagesOf(*report, request))
            for (const std::string& what : page.leftOut) {
                const bool isResult = what != "the methods" && what != "the meaning of its marks" && what != "events and patients";
                QVERIFY2(!grows && !isResult, what.c_str());
            }
    }

    void aTypedTitleLeavesThePopulationOnTheSlide()
    {
        const Style& slide = *findStyle("slide");
        stats::SurvivalAnalysis analysis = testing::aliceLike();
        analysis.populationId = "PP";
        analysis.populationLabel = "Per protocol";
        analyses::KmOptions options;
        options.title = "Chemotherapy works";
        const Figure figure = analyses::kmFigure(analysis, options, slide, testing::metrics, slide.width, slide.height);
        QVERIFY(
            std::ranges::any_of(all<Text>(figure), [](const Text& text) { return text.text.find("per protocol") != std::string::npos; }));
    }

private:
    static void look(const analyses::Analysis& analysis, const report::Report& report, const Style& style, const Size& size)
    {
        const report::FigureRequest request{style, testing::metrics, size.width, size.height, analysis.options()};
        const std::vector<Figure> pages = report::pagesOf(report, request);
        const auto place = [&](const std::string& what) {
            return QString("%1, %2 mm: %3").arg(analysis.id.data()).arg(size.width).arg(what.c_str()).toStdString();
        };
        for (const Figure& page : pages) {
            QVERIFY2(testing::outside(page).isEmpty(), place(testing::outside(page).toStdString()).c_str());
            QVERIFY2(testing::overlapping(page).isEmpty(), place(testing::overlapping(page).toStdString()).c_str());
            QVERIFY2(tooSmall(page).empty(), place("under 5 points: " + tooSmall(page)).c_str());
        }
        QVERIFY2(marksAreAlike(pages), place("censor marks of several weights").c_str());
        QVERIFY2(unevenText(pages).empty(), place("several sizes of " + unevenText(pages)).c_str());
        const std::string lost = report.tables ? vanished(report, request, pages) : "";
        QVERIFY2(lost.empty(), place("neither shown nor said to be left out: " + lost).c_str());
    }
};

QTEST_GUILESS_MAIN(EveryFigureTest)
#include "every_figure_test.moc"
