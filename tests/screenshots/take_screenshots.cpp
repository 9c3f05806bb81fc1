// Makes the pictures of the README from the program itself: take_screenshots FOLDER.
#include "app/data_access.h"
#include "ui/figure/figure_plot.h"
#include "ui/session/session.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QDir>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <cstdio>

using namespace atrisk;

namespace {

bool openAndShow(ui::Session& session, const QString& name)
{
    QSignalSpy analyzed(&session, &ui::Session::analysisChanged);
    session.open({name});
    return QTest::qWaitFor([&] { return session.analysis() != nullptr && !session.isComputing(); }, 20000);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fputs("take_screenshots FOLDER\n", stderr);
        return 2;
    }
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QTemporaryDir settings; // pictures must not depend on the user's settings
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    ui::registerFigureFont();
    ui::Session session(app::dataAccess());
    ui::MainWindow window(&session);
    window.resize(1600, 1000);
    window.show();
    if (!openAndShow(session, QStringLiteral("example:alice"))) {
        std::fputs("the example study did not open\n", stderr);
        return 1;
    }
    constexpr int settle = 500; // milliseconds for layouts and fades
    QTest::qWait(settle);
    return window.grab().save(QDir(QString::fromLocal8Bit(argv[1])).filePath(QStringLiteral("window.png"))) ? 0 : 1;
}
