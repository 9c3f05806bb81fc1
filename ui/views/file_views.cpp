#include "ui/views/file_views.h"

#include "ui/look/words.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <map>
#include <utility>

namespace atrisk::ui {
namespace {

constexpr std::string_view examplePrefix = "example:", studyFileEnding = ".study.json";

/// "example:alice/alice.study.json" → "example:alice".
QString exampleOf(const std::string& name) { return qt(name.substr(0, name.find('/'))); }

bool isStudyFile(const document::ViewFile& file) { return file.name.ends_with(studyFileEnding); }

/// Those that say what the study is: its study file alone, else all data files.
std::vector<document::ViewFile> openedBy(const document::View& view)
{
    for (const document::ViewFile& file : view.files)
        if (isStudyFile(file)) return {file};
    return view.files;
}

/// A large file is read once, however many figures are made of it.
class Digests {
public:
    Digests(const study::DataAccess& access, const base::Cancel& cancel) : m_access(access), m_cancel(cancel) {}

    /// "" = it is not there; else SHA-256, or "?" where it cannot be read.
    const std::string& of(const QString& path)
    {
        const auto [place, isNew] = m_known.try_emplace(path.toStdString());
        if (!isNew) return place->second;
        const auto source = m_access.open(place->first);
        if (!source) return place->second;
        const auto digest = base::sha256(**source, m_cancel);
        return place->second = digest ? *digest : "?";
    }

private:
    const study::DataAccess& m_access;
    const base::Cancel& m_cancel;
    std::map<std::string, std::string> m_known;
};

StudyBeside studyOf(const document::View& view, const QDir& folder, Digests& digests)
{
    StudyBeside study;
    for (const document::ViewFile& file : openedBy(view)) {
        if (file.name.starts_with(examplePrefix)) return {{exampleOf(file.name)}, {}};
        const QString path = folder.filePath(QFileInfo(qt(file.name)).fileName()); // of whoever wrote the name, never another folder
        const std::string& digest = digests.of(path);
        if (digest.empty()) return {{}, Said::tr("%1 does not lie beside it.").arg(qt(file.name))};
        if (digest != file.sha256) return {{}, Said::tr("The %1 beside it has another content.").arg(qt(file.name))};
        study.names << path;
    }
    return study;
}

} // namespace

base::Result<FileViews> readFileViews(const QString& file, const study::DataAccess& access, const base::Cancel& cancel)
{
    const auto source = base::openFile(file.toStdString());
    if (!source) return source.error();
    auto found = document::readViews(**source);
    if (!found) return std::move(found).error();
    FileViews views{file, std::move(*found), {}};
    const QDir folder = QFileInfo(file).absoluteDir();
    Digests digests(access, cancel);
    for (const document::FoundView& one : views.found.views) views.studies.push_back(studyOf(one.view, folder, digests));
    return views;
}

FileViewsReader::FileViewsReader(study::DataAccess access, QObject* parent) : QObject(parent), m_access(std::move(access)) {}

void FileViewsReader::readFile(const QString& file)
{
    using Read = base::Result<FileViews>;
    m_job.start<Read>([file, access = m_access](const base::Cancel& cancel) { return readFileViews(file, access, cancel); },
                      [this](Read views) {
                          if (views) return Q_EMIT read(*views);
                          if (views.error().kind != base::ErrorKind::Cancelled) Q_EMIT failed(views.error());
                      });
}

QString dataOf(const document::View& view)
{
    std::vector<std::string> names;
    for (const document::ViewFile& file : view.files) names.push_back(file.name);
    const QString files = qt(base::listed(names));
    return view.dataCutoff.empty() ? files : Said::tr("%1, data cut-off %2").arg(files, qt(view.dataCutoff));
}

} // namespace atrisk::ui
