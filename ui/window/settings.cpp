#include "ui/window/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace atrisk::ui {

/// What is chosen in which study is nobody else's business; an empty file that is there keeps its rights when it is written.
WindowSettings::WindowSettings(QObject* parent) : QSettings(QSettings::IniFormat, QSettings::UserScope, "atrisk", "atrisk", parent)
{
    constexpr QFile::Permissions mine = QFile::ReadOwner | QFile::WriteOwner;
    QFile file(fileName());
    if (file.exists()) {
        constexpr QFile::Permissions others =
            QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        if (file.permissions() & others) file.setPermissions(mine);
        return;
    }
    QDir().mkpath(QFileInfo(fileName()).absolutePath());
    file.open(QIODevice::WriteOnly | QIODevice::NewOnly, mine);
}

} // namespace atrisk::ui
