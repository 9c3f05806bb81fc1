// What a person waits for, by the clock and by the processor (all threads), in a window that paints offscreen:
//   shown_bench start [STUDY]     from the start of the program to the first painted figure, of the welcome page or else of a study
//   shown_bench trial PATIENTS    a trial of so many patients: from the moment at which the study is there to the painted curves, then from
//                                 the click on another population to the repainted curves, and to the repainted forest
// Lines of name, milliseconds by the clock, milliseconds of the processor; of "memory", megabytes. Run with QT_QPA_PLATFORM=offscreen.
#include "app/data_access.h"
#include "tests/bench/big_trial.h"
#include "tests/testing/ui/window.h"
#include "ui/figure/figure_plot.h"
#include "ui/report/report_page.h"
#include "ui/session/opening.h"
#include "ui/welcome/example_card.h"
#include "ui/window/main_window.h"
#include "ui/window/workspace.h"

#include <QApplication>
#include <QTest>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

double processorMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

/// Runs since the system started, as /proc has the start of the process.
double clockMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

double startOfProcess()
{
    std::ifstream stat("/proc/self/stat");
    std::string word;
    for (int field = 1; field <= 22; ++field) stat >> word;
    return 1e3 * std::stod(word) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

struct Moment {
    double clock = clockMilliseconds(), processor = processorMilliseconds();
};

void say(const char* name, const Moment& from, const Moment& to)
{
    std::printf("%s\t%.1f\t%.1f\n", name, to.clock - from.clock, to.processor - from.processor);
    std::fflush(stdout);
}

/// Tells when a figure has been painted.
class Watcher : public QObject {
public:
    explicit Watcher(QApplication& application) { application.installEventFilter(this); }
    bool eventFilter(QObject* object, QEvent* event) override
    {
        if (event->type() == QEvent::Paint) {
            const auto* thumbnail = qobject_cast<ui::KmThumbnail*>(object);
            const auto* plot = qobject_cast<ui::FigurePlot*>(object->parent());
            m_hit = m_hit || (thumbnail != nullptr && thumbnail->hasCurves()) || (plot != nullptr && !plot->figure().marks.empty());
        }
        return false;
    }
    void wait(const std::function<bool()>& ready = [] { return true; })
    {
        do {
            m_hit = false;
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        } while (!m_hit || !ready());
    }

private:
    bool m_hit = false;
};

void start(Watcher& watcher, const char* study)
{
    const Moment begun{startOfProcess(), 0};
    ui::registerFigureFont();
    ui::Session session(app::dataAccess());
    ui::MainWindow window(&session);
    window.show();
    if (study != nullptr) session.open({study});
    watcher.wait();
    say("start", begun, Moment());
    session.closeStudy();
}

/// A file that is there once it is asked for.
study::DataAccess bigAccess(std::int64_t patients)
{
    study::DataAccess access = app::dataAccess();
    access.open = [](const std::string& name) { return base::Result<base::SourcePtr>(base::memorySource(name, "big")); };
    access.read = [patients](base::Source&, const std::string&, const table::ReadOptions&, const base::Cancel&) {
        return base::Result<std::vector<table::Table>>(std::vector{tableOfSize(patients)});
    };
    return access;
}

double peakMegabytes()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_maxrss) / 1024;
}

void click(Watcher& watcher, ui::Session& session, const char* population, const char* analysis, const char* name)
{
    study::Selection selection = session.selection();
    selection.population = population;
    const Moment clicked;
    session.select(selection);
    watcher.wait([&] { return session.isReportCurrent(analysis); });
    say(name, clicked, Moment());
    QTest::qWait(1000); // the numbers beside the choices follow
}

void trial(Watcher& watcher, std::int64_t patients)
{
    ui::Session session(bigAccess(patients));
    ui::MainWindow window(&session);
    window.resize(1600, 1000);
    window.show();
    Moment read;
    session.setRecall([&read](const study::Study&) {
        read = Moment();
        return std::optional<ui::Choice>();
    });
    study::RoleOptions roles = bigTrialRoles();
    roles.populations = {"f0"};
    session.open({"big.csv"}, roles);
    watcher.wait([&] { return session.isReportCurrent("km"); });
    say("open", read, Moment());
    QTest::qWait(1000);
    for (const char* population : {"f0", "all"}) click(watcher, session, population, "km", "click, curves");
    window.workspace()->showPage(window.workspace()->page("forest"));
    watcher.wait([&] { return session.isReportCurrent("forest"); });
    QTest::qWait(1000);
    for (const char* population : {"f0", "all"}) click(watcher, session, population, "forest", "click, forest");
    std::printf("memory\t%.0f\n", peakMegabytes());
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const OwnSettings settings;
    Watcher watcher(application);
    if (argc > 2 && std::string_view(argv[1]) == "trial")
        trial(watcher, std::atoll(argv[2]));
    else
        start(watcher, argc > 2 ? argv[2] : nullptr);
}
