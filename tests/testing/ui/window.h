// What the window's tests share: the small trial opened, settings kept out of the user's.
#pragma once

#include "ui/session/session.h"

#include <QTemporaryDir>

namespace atrisk::testing {

/// Files as they lie on the disk; no examples.
study::DataAccess fileAccess();

/// A file of tests/data.
QString dataFile(const QString& name);

/// Sixty invented patients, two arms, PFS and OS, flags SAFFL, FASFL, PPROTFL (tests/data/small_trial/make.R).
QStringList smallTrial();

/// Whether the study opened, within ten seconds.
bool openAndWait(ui::Session& session, const QStringList& names);

/// Until what was last chosen has been computed.
bool computed(const ui::Session& session);

/// Settings in a folder that goes with the test.
class OwnSettings {
public:
    OwnSettings();

private:
    QTemporaryDir m_folder;
};

} // namespace atrisk::testing
