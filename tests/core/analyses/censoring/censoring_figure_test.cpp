#include "core/analyses/censoring/censoring_options.h"
#include "core/stats/censoring/censoring_analysis.h"
#include "tests/core/analyses/censoring/censored_trial.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/tumour_study.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::figure;
using namespace atrisk::testing;

namespace {

using Chosen = std::vector<std::pair<std::string, std::string>>;

report::Report made(const CensoredTrial& trial, const Chosen& options = {}) { return reportOf("censoring", open(trial), {}, options); }

std::vector<Figure> pages(const report::Report& report, const char* style = "nejm", double width = 183, double height = 200)
{
    return report::pagesOf(report, {*findStyle(style), metrics, width, height, analyses::censoringOptions()});
}

/// The outline of a layer of an arm.
const Band* layer(const std::vector<Band>& bands, const std::string& arm, const std::string& name)
{
    const auto found = std::ranges::find_if(bands, [&](const Band& band) { return band.part == arm + ": Layer – " + name; });
    return found == bands.end() ? nullptr : &*found;
}

double top(const Band& band, double x)
{
    double least = 1e9;
    for (const Point& point : band.outline)
        if (std::fabs(point.x - x) < 1e-6) least = std::min(least, point.y);
    return least;
}

double bottom(const Band& band, double x)
{
    double most = -1e9;
    for (const Point& point : band.outline)
        if (std::fabs(point.x - x) < 1e-6) most = std::max(most, point.y);
    return most;
}

} // namespace

class CensoringFigureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void layersEndAtTheirShares()
    {
        const report::Report report = made({});
        const auto result = report.resultAs<stats::CensoringAnalysis>();
        const Figure page = pages(report).front();
        QCOMPARE(page.axes.size(), std::size_t{2});
        const std::vector<Band> bands = all<Band>(page);
        for (std::size_t arm = 0; arm < 2; ++arm) {
            const std::string name = result->asAnalysed.arms[arm].arm.label;
            const Axes& axes = page.axes[arm];
            double below = 0;
            for (const stats::CensoringReason& reason : result->reasons) {
                const Band* band = layer(bands, name, reason.label);
                QVERIFY2(band != nullptr, reason.label.c_str());
                QVERIFY(std::fabs(bottom(*band, axes.plot.right()) - axes.y(below)) < millimetreTolerance);
                below += 100.0 * static_cast<double>(reason.arms[arm].times.size()) / result->asAnalysed.arms[arm].subjects;
                QVERIFY(std::fabs(top(*band, axes.plot.right()) - axes.y(below)) < millimetreTolerance);
            }
            const Band* events = layer(bands, name, "Event");
            QVERIFY(events != nullptr); // they meet the censorings: nobody is still followed at the end
            QVERIFY(std::fabs(bottom(*events, axes.plot.right()) - axes.y(below)) < 1e-6);
        }
        QVERIFY(says(page, "Lost to follow-up") && says(page, "Still followed") && says(page, "Event"));
    }

    void panelsShareOneScale()
    {
        const Figure page = pages(made({.arms = 3})).front();
        QCOMPARE(page.axes.size(), std::size_t{3});
        for (const Axes& axes : page.axes) {
            QVERIFY(axes.yMin == 0 && axes.yMax == 100 && axes.xMax == page.axes[0].xMax);
            QVERIFY(std::fabs(axes.plot.height - page.axes[0].plot.height) < 1e-6 &&
                    std::fabs(axes.plot.width - page.axes[0].plot.width) < 1e-6);
        }
        QVERIFY(says(page, "being censored vs A"));
    }

    void everyRowOfTheTableIsDrawn()
    {
        const report::Report report = made({});
        std::size_t squares = 0;
        std::string shown;
        const std::vector<Figure> drawn = pages(report);
        for (std::size_t i = 1; i < drawn.size(); ++i) {
            for (const Box& box : all<Box>(drawn[i])) squares += box.part.starts_with("Row") && box.rect.width == box.rect.height ? 1U : 0U;
            for (const Text& text : all<Text>(drawn[i])) shown += withUsualSpaces(text.text) + "\n";
        }
        QCOMPARE(squares, std::size_t{17}); // as analysed, four of three reasons and of all
        const std::vector<report::Table> tables = report.tables(analyses::censoringOptions(), findStyle("nejm")->numbers);
        for (const report::Row& row : tables[1].rows)
            for (const report::Cell& cell : row.cells)
                QVERIFY2(shown.find(withUsualSpaces(cell.text)) != std::string::npos, cell.text.c_str());
        QVERIFY(shown.find("Tipping point") != std::string::npos);
    }

    void ofASubgroupThereIsNoColumnOfP()
    {
        study::Selection women;
        women.where = {{"SEX", study::Condition::Op::OneOf, {"F"}}};
        const std::vector<Figure> all = pages(made({})), some = pages(reportOf("censoring", open({}), women, Chosen{}));
        QVERIFY(testing::find(all[1], "P") != nullptr && testing::find(some[1], "P") == nullptr);
        QVERIFY(says(some[1], "P is for all patients") && !says(some[1], "log-rank"));
        QVERIFY2(outside(some[1]).isEmpty() && overlapping(some[1]).isEmpty(), qPrintable(overlapping(some[1])));
    }

    void countedCurvesLieOverPalerOnesAndSaySo()
    {
        const report::Report report = made({}, {{"count", "2"}});
        for (const char* style : {"nejm", "slide", "screen"}) {
            const Figure page = pages(report, style, 250, 150).front();
            QVERIFY2(says(page, "Sensitivity: “Lost to follow-up” counted as events in both arms, not the analysis as planned"), style);
            QVERIFY(says(page, "Paler curves"));
            const auto lines = all<Steps>(page);
            const auto pale = [](const Steps& line) { return line.part.starts_with("Curve as analysed"); };
            QCOMPARE(std::ranges::count_if(lines, pale), 2);
            QCOMPARE(std::ranges::count_if(lines, [](const Steps& line) { return line.arm >= 0; }), 2);
            const auto first = std::ranges::find_if(lines, [](const Steps& line) { return line.arm >= 0; });
            QVERIFY(std::all_of(lines.begin(), first, pale) && first - lines.begin() == 2); // under them
            for (const Steps& line : lines)
                for (const Point& point : line.points)
                    QVERIFY(point.x <= page.axes[0].plot.right() + 1e-6 && point.y <= page.axes[0].plot.bottom() + 1e-6);
        }
    }

    void theStampStandsWhateverIsTyped()
    {
        for (const Chosen& typed : {Chosen{{"title", "none"}}, Chosen{{"subtitle", "Mine"}}, Chosen{{"footnote", "off"}}}) {
            Chosen options{{"count", "2"}};
            options.insert(options.end(), typed.begin(), typed.end());
            const report::Report report = made({}, options);
            auto shown = analyses::censoringOptions();
            for (const auto& [id, value] : options) shown = *shown.with(id, value);
            const Figure page = report::pagesOf(report, {*findStyle("nejm"), metrics, 183, 150, shown}).front();
            QVERIFY2(says(page, "not the analysis as planned"), typed.front().first.c_str());
        }
    }

    void manyReasonsShareTheLastColour()
    {
        std::string csv = "USUBJID,TRT01P,PARAMCD,AVAL,CNSR,EVNTDESC\n";
        for (int i = 0; i < 120; ++i)
            csv += "P" + std::to_string(i) + (i % 2 ? ",A" : ",B") + ",OS," + std::to_string(i + 1) + "," +
                   (i % 3 ? "0,Death\n" : "1,Reason " + std::to_string(i % 36 / 3) + "\n");
        const auto study = openCsv(csv);
        QVERIFY2(study.ok(), problem(study).c_str());
        const report::Report report = reportOf("censoring", *study);
        QCOMPARE(report.resultAs<stats::CensoringAnalysis>()->reasons.size(), std::size_t{12});
        const Figure page = pages(report).front();
        QVERIFY(says(page, "5 further reasons"));
        QVERIFY(report.tables(analyses::censoringOptions(), words::NumberStyle()).front().find("reason.11.arm.0") != nullptr);
    }

    void nothingLeavesThePageOrOverlaps_data()
    {
        QTest::addColumn<int>("arms");
        QTest::addColumn<int>("patients");
        QTest::addColumn<int>("name");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<bool>("reasons");
        for (const int arms : {1, 2, 3, 4})
            for (const int name : {5, 40}) QTest::addRow("%d arms, %d", arms, name) << arms << 300 << name << "months" << true;
        QTest::newRow("three patients") << 2 << 3 << 8 << "months" << true;
        QTest::newRow("days") << 2 << 300 << 8 << "days" << true;
        QTest::newRow("years") << 3 << 90 << 8 << "years" << true;
        QTest::newRow("no reasons") << 2 << 60 << 8 << "months" << false;
    }
    void nothingLeavesThePageOrOverlaps()
    {
        QFETCH(int, arms);
        QFETCH(int, patients);
        QFETCH(int, name);
        QFETCH(QString, unit);
        QFETCH(bool, reasons);
        const double perMonth = unit == "days" ? 30.4375 : unit == "years" ? 1.0 / 12 : 1;
        const CensoredTrial trial{arms, patients, name, unit.toStdString(), perMonth, reasons};
        for (const Chosen& options : {Chosen{}, Chosen{{"count", reasons ? "2,3" : "censored"}, {"in", "experimental"}}}) {
            const QString fault = faultOfPages(made(trial, options), "censoring");
            QVERIFY2(fault.isEmpty(), qPrintable(fault));
        }
    }

    void withoutEventsTheCensoringsAreDrawn()
    {
        const auto study = openCsv("USUBJID,TRT01P,PARAMCD,AVAL,CNSR,EVNTDESC\nP1,A,OS,5,1,Lost\nP2,B,OS,6,2,Alive\nP3,B,OS,4,1,Lost\n");
        QVERIFY2(study.ok(), problem(study).c_str());
        const report::Report report = reportOf("censoring", *study);
        QVERIFY2(faultOfPages(report, "censoring").isEmpty(), qPrintable(faultOfPages(report, "censoring")));
        QVERIFY(says(pages(report)[1], "NE"));
    }
};

QTEST_GUILESS_MAIN(CensoringFigureTest)
#include "censoring_figure_test.moc"
