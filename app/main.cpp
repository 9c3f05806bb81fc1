// A window, or a command.
#include "app/batch.h"
#include "app/command_line.h"
#include "app/data_access.h"
#include "core/document/read/read_views.h"
#include "ui/figure/figure_plot.h"
#include "ui/session/session.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <csignal>
#include <iostream>
#include <new>

using namespace atrisk;

namespace {

int runWindow(const app::Request& request, int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Atrisk"));
    QApplication::setOrganizationName(QStringLiteral("Atrisk"));
    QApplication::setApplicationVersion(QStringLiteral(ATRISK_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.atrisk.Atrisk"));
    ui::registerFigureFont();
    ui::Session session(app::dataAccess());
    ui::MainWindow window(&session);
    window.show();
    if (!request.names.empty()) {
        QStringList names;
        for (const std::string& name : request.names) names << QString::fromStdString(name);
        if (names.size() == 1 && document::mayHaveViews(request.names.front()))
            window.openFiles(names);
        else
            session.open(names, request.roles, request.selection);
    }
    return QApplication::exec();
}

int run(int argc, char** argv)
{
    const auto request = app::parseCommandLine({argv + 1, argv + argc});
    if (!request) return app::reportError(request.error(), std::cerr);
    if (request->command == app::Command::Window) return runWindow(*request, argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return app::runBatch(*request, std::cout, std::cerr);
}

} // namespace

int main(int argc, char** argv)
{
#ifdef SIGXFSZ
    std::signal(SIGXFSZ, SIG_IGN); // so that a file that grows too large is an error of its writing
#endif
    try {
        return run(argc, argv);
    } catch (const std::bad_alloc&) {
        return app::reportError(base::failure("out-of-memory", "not enough memory for this"), std::cerr);
    }
}
