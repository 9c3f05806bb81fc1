#include "ui/export/whole_files.h"

#include <QFile>

#include <filesystem>

namespace atrisk::ui {
namespace {

std::optional<QByteArray> contentOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return std::nullopt;
    return file.readAll();
}

/// Is it that file, by device and inode?
bool isSame(const std::string& path, const study::DataFile& input)
{
    std::error_code missing;
    return std::filesystem::equivalent(path, input.name, missing);
}

/// Why nothing may be written there, whatever the rights.
std::optional<base::Error> refusal(const std::string& path, const std::vector<study::DataFile>& inputs)
{
    if (QString::fromStdString(path).toStdString() != path) return cannotWrite(path, QStringLiteral("the name is not UTF-8"));
    std::error_code missing;
    const auto kind = std::filesystem::status(path, missing);
    if (std::filesystem::exists(kind) && !std::filesystem::is_regular_file(kind) && !std::filesystem::is_directory(kind))
        return cannotWrite(path, QStringLiteral("there is a device or a pipe, not a file; name another place"));
    for (const study::DataFile& input : inputs) {
        if (!isSame(path, input)) continue;
        base::Error error = base::usageError("output-is-input", "this is " + input.name + ", one of the files read; name another");
        error.file = path;
        return error;
    }
    return std::nullopt;
}

} // namespace

base::Error cannotWrite(const std::string& path, const QString& why)
{
    base::Error error = base::failure("cannot-write", "this could not be written: " + why.toStdString());
    error.file = path;
    return error;
}

base::Result<base::Done> WholeFiles::add(const std::string& path, const std::string& bytes)
{
    if (auto refused = refusal(path, m_inputs)) return std::move(*refused);
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
