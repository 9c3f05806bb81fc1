// What the window's tests share: the small trial opened, settings kept out of the user's.
#pragma once

#include "core/io/reader.h"
#include "ui/session/session.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

namespace atrisk::testing {

inline study::DataAccess fileAccess() { return {base::openFile, io::readTables, io::locate, {}}; }

inline QString dataFile(const QString& name) { return QStringLiteral(ATRISK_TESTS "/data/") + name; }

/// Sixty invented patients, two arms, PFS and OS, flags SAFFL, FASFL, PPROTFL (tests/data/small_trial/make.R).
inline QStringList smallTrial() { return {dataFile("small_trial/adtte.csv"), dataFile("small_trial/adsl.csv")}; }

inline bool openAndWait(ui::Session& session, const QStringList& names)
{
    QSignalSpy opened(&session, &ui::Session::studyOpened), failed(&session, &ui::Session::openFailed);
    session.open(names);
    return QTest::qWaitFor([&] { return opened.count() + failed.count() > 0; }, 10000) && opened.count() == 1;
}

/// Until what was last chosen has been computed.
inline bool computed(const ui::Session& session)
{
    return QTest::qWaitFor([&] { return !session.isComputing(); }, 10000);
}

/// Settings in a folder that goes with the test.
class OwnSettings {
public:
    OwnSettings() { QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path()); }

private:
    QTemporaryDir m_folder;
};

} // namespace atrisk::testing
