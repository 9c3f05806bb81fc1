#include "ui/export/whole_files.h"

#include <QFile>

namespace atrisk::ui {
namespace {

std::optional<QByteArray> contentOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return std::nullopt;
    return file.readAll();
}

} // namespace

base::Error cannotWrite(const std::string& path, const QString& why)
{
    base::Error error = base::failure("cannot-write", "the figure could not be written: " + why.toStdString());
    error.file = path;
    return error;
}

base::Result<base::Done> WholeFiles::add(const std::string& path, const std::string& bytes)
{
    auto file = std::make_unique<QSaveFile>(QString::fromStdString(path));
    const auto size = static_cast<qint64>(bytes.size());
    if (!file->open(QIODevice::WriteOnly) || file->write(bytes.data(), size) != size || !file->flush())
        return cannotWrite(path, file->errorString());
    m_files.push_back({std::move(file), std::nullopt});
    return base::Done{};
}

base::Result<base::Done> WholeFiles::commit()
{
    for (std::size_t i = 0; i < m_files.size(); ++i) {
        const QString name = m_files[i].file->fileName();
        if (m_files.size() > 1) m_files[i].before = contentOf(name);
        if (m_files[i].file->commit()) continue;
        const QString why = m_files[i].file->errorString();
        takeBack(i);
        return cannotWrite(name.toStdString(), why);
    }
    return base::Done{};
}

void WholeFiles::takeBack(std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        const QString name = m_files[i].file->fileName();
        QSaveFile old(name);
        if (!m_files[i].before)
            QFile::remove(name);
        else if (old.open(QIODevice::WriteOnly) && old.write(*m_files[i].before) == m_files[i].before->size())
            old.commit();
    }
}

} // namespace atrisk::ui
