// What the GUI thread does for one frame of a trial of 10,000 patients: lay the figure out and paint it. A frame has 16 ms;
// everything else is computed on other threads. Run with QT_QPA_PLATFORM=offscreen.
#include "core/analyses/forest/forest_figure.h"
#include "core/analyses/km/figure/km_figure.h"
#include "tests/bench/big_trial.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"

#include <QApplication>
#include <QPixmap>
#include <benchmark/benchmark.h>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

constexpr std::int64_t patients = 10000;
constexpr QSize canvas{944, 860}; // of a window of 1600 × 1000

/// A plot as it stands in the window.
struct Shown {
    Shown() { plot.resize(canvas); }
    void paint(const figure::Figure& figure)
    {
        plot.setFigure(figure);
        QCoreApplication::processEvents(); // the plot draws itself when the event loop comes to it
        benchmark::DoNotOptimize(plot.grab());
    }
    ui::QtTextMetrics metrics;
    ui::FigurePlot plot;
    const figure::Style& style = *figure::findStyle("screen");
};

void forestFrame(benchmark::State& state)
{
    const auto forest = stats::analyzeForest(studyOfSize(patients), unstratified(), {}, base::Cancel());
    if (!forest.ok()) return state.SkipWithError("no forest");
    Shown shown;
    const QSizeF size = shown.plot.sizeInMillimetres();
    for (auto _ : state)
        shown.paint(analyses::forestPages(*forest, {}, shown.style, shown.metrics, size.width(), size.height()).front().figure);
}

void forestHoverFrame(benchmark::State& state)
{
    const auto forest = stats::analyzeForest(studyOfSize(patients), unstratified(), {}, base::Cancel());
    if (!forest.ok()) return state.SkipWithError("no forest");
    Shown shown;
    const QSizeF size = shown.plot.sizeInMillimetres();
    const analyses::ForestPage page = analyses::forestPages(*forest, {}, shown.style, shown.metrics, size.width(), size.height()).front();
    shown.paint(page.figure);
    std::size_t row = 0;
    for (auto _ : state) {
        QCoreApplication::processEvents();
        shown.plot.setOverlay({figure::Box{page.rows[++row % page.rows.size()].rect, {15, 102, 92, 40}, {{0, 0, 0, 0}, 0, {}}, 0}});
        benchmark::DoNotOptimize(shown.plot.grab());
    }
}

void kaplanMeierFrame(benchmark::State& state)
{
    const auto analysis = stats::analyzeSurvival(studyOfSize(patients), unstratified(), base::Cancel());
    if (!analysis.ok()) return state.SkipWithError("no analysis");
    Shown shown;
    const QSizeF size = shown.plot.sizeInMillimetres();
    for (auto _ : state) shown.paint(analyses::kmFigure(*analysis, {}, shown.style, shown.metrics, size.width(), size.height()));
}

BENCHMARK(forestFrame)->Unit(benchmark::kMillisecond);
BENCHMARK(forestHoverFrame)->Unit(benchmark::kMillisecond);
BENCHMARK(kaplanMeierFrame)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    ui::registerFigureFont();
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
