#include "tests/testing/ui/window.h"
#include "core/io/reader.h"
#include "tests/testing/folder.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTest>

namespace atrisk::testing {

study::DataAccess fileAccess() { return {base::openFile, io::readTables, io::locate, {}}; }

QString dataFile(const QString& name) { return pathInTests("data/" + name); }

QStringList smallTrial() { return {dataFile("small_trial/adtte.csv"), dataFile("small_trial/adsl.csv")}; }

bool openAndWait(ui::Session& session, const QStringList& names)
{
    QSignalSpy opened(&session, &ui::Session::studyOpened), failed(&session, &ui::Session::openFailed);
    session.open(names);
    return QTest::qWaitFor([&] { return opened.count() + failed.count() > 0; }, 10000) && opened.count() == 1;
}

bool computed(const ui::Session& session)
{
    return QTest::qWaitFor([&] { return !session.isComputing(); }, 10000);
}

OwnSettings::OwnSettings() { QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path()); }

} // namespace atrisk::testing
