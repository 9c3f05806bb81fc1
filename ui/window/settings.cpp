#include "ui/window/settings.h"

#include "ui/export/placed_file.h"

#include <QDateTime>
#include <QDir>
#include <QEvent>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <utility>

namespace atrisk::ui {
namespace {

/// QSettings writes to a name with six letters at its end, such as "atrisk.ini.hQzRfa", which takes the file's place.
void removeStrays(const QFileInfo& settings)
{
    static const QRegularExpression sixLetters(QStringLiteral("\\.(?=[a-zA-Z]*[A-Z])[a-zA-Z]{6}$"));
    constexpr qint64 mayBeAnothers = 60; // seconds
    const QDir folder = settings.absoluteDir();
    for (const QFileInfo& stray : folder.entryInfoList({settings.fileName() + ".*"}, QDir::Files | QDir::Hidden))
        if (sixLetters.match(stray.fileName()).hasMatch() && stray.lastModified().secsTo(QDateTime::currentDateTime()) > mayBeAnothers)
            QFile::remove(stray.filePath());
}

/// A pipe, a device, or a link to a file of something else, which would be lost.
bool isNoFile(const QString& path)
{
    if (!QFileInfo::exists(path)) return false;
    if (!QFileInfo(path).isFile()) return true;
    QFile file(path);
    if (!QFileInfo(path).isSymLink() || !file.open(QIODevice::ReadOnly)) return false;
    const QByteArray start = file.read(4096).trimmed();
    return !start.isEmpty() && !start.startsWith('[') && !start.startsWith(';');
}

/// Who reads from a pipe waits for ever: what is no file is neither read nor written, and a name below it is none.
QString fileToRead()
{
    const QString file = WindowSettings::place();
    return isNoFile(file) ? file + QStringLiteral("/none") : file;
}

} // namespace

/// QSettings says no place but that of a file which it then reads.
QString WindowSettings::place()
{
    const QString beside = QSettings(QSettings::IniFormat, QSettings::UserScope, "atrisk-place", "place").fileName();
    return QDir::cleanPath(QFileInfo(beside).absolutePath() + QStringLiteral("/../atrisk/atrisk.ini"));
}

/// What is chosen in which study is nobody else's business; an empty file that is there keeps its rights when it is written.
WindowSettings::WindowSettings(QObject* parent) : QSettings(fileToRead(), QSettings::IniFormat, parent)
{
    constexpr QFile::Permissions mine = QFile::ReadOwner | QFile::WriteOwner;
    QFile file(fileName());
    removeStrays(QFileInfo(file));
    if (file.exists()) {
        constexpr QFile::Permissions others =
            QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        if (file.permissions() & others) file.setPermissions(mine);
        return;
    }
    QDir().mkpath(QFileInfo(fileName()).absolutePath());
    file.open(QIODevice::WriteOnly | QIODevice::NewOnly, mine);
}

bool WindowSettings::event(QEvent* event)
{
    const bool handled = QSettings::event(event);
    if (event->type() != QEvent::UpdateRequest) return handled; // else it has just been written
    const bool failed = status() == QSettings::AccessError;
    if (failed && !std::exchange(m_said, true)) Q_EMIT notKept(whyNotKept());
    m_said = failed;
    return handled;
}

/// As a file tells that is written to the same place and dropped.
QString WindowSettings::whyNotKept() const
{
    if (const QString file = place(); isNoFile(file))
        return tr("What you chose is not kept for the next time: %1 is no file of settings but a pipe, a device or a link to something "
                  "else; remove it.")
            .arg(file);
    PlacedFile probe(fileName().toStdString());
    const auto size = static_cast<std::size_t>(QFileInfo(fileName()).size());
    const QString why = probe.write(std::string(size + 4096, ' ')) ? tr("try again") : probe.why();
    return tr("What you chose is not kept for the next time: %1 could not be written: %2.").arg(fileName(), why);
}

} // namespace atrisk::ui
