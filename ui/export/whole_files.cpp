#include "ui/export/whole_files.h"

#include "ui/window/settings.h"

#include <QFile>
#include <QFileInfo>

#include <filesystem>

namespace atrisk::ui {
namespace {

std::optional<QByteArray> contentOf(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly)) return std::nullopt;
    return file.readAll();
}

/// Is it that file, by device and inode?
bool isSame(const std::string& path, const std::string& other)
{
    std::error_code missing;
    return std::filesystem::equivalent(path, other, missing);
}

/// Why nothing may be written there, whatever the rights.
std::optional<base::Error> refusal(const std::string& path, const std::vector<study::DataFile>& inputs)
{
    if (QString::fromStdString(path).toStdString() != path) return cannotWrite(path, QStringLiteral("the name is not UTF-8"));
    std::error_code missing;
    const auto kind = std::filesystem::status(path, missing);
    if (std::filesystem::exists(kind) && !std::filesystem::is_regular_file(kind) && !std::filesystem::is_directory(kind))
        return cannotWrite(path, QStringLiteral("there is a device or a pipe, not a file; name another place"));
    if (isSame(path, WindowSettings::place().toStdString()))
        return cannotWrite(path, QStringLiteral("it is where Atrisk keeps its settings; name another place"));
    for (const study::DataFile& input : inputs) {
        if (!isSame(path, input.name)) continue;
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
    auto file = std::make_unique<PlacedFile>(path);
    if (!file->write(bytes)) return cannotWrite(path, file->why());
    m_files.push_back({path, std::move(file), std::nullopt});
    return base::Done{};
}

base::Result<base::Done> WholeFiles::commit(const base::Cancel& cancel)
{
    for (std::size_t i = 0; i < m_files.size(); ++i) {
        File& file = m_files[i];
        if (m_files.size() > 1) file.before = contentOf(file.path);
        if (cancel.requested()) { // the last moment at which nothing need be seen of it
            takeBack(i);
            return base::cancelled();
        }
        if (file.file->place()) continue;
        takeBack(i);
        return cannotWrite(file.path, file.file->why());
    }
    return base::Done{};
}

void WholeFiles::takeBack(std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        const File& file = m_files[i];
        PlacedFile old(file.path);
        if (!file.before)
            QFile::remove(QFileInfo(QString::fromStdString(file.path)).canonicalFilePath()); // a link stays
        else if (old.write(file.before->toStdString()))
            static_cast<void>(old.place());
    }
}

} // namespace atrisk::ui
