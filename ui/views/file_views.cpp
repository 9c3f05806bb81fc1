#include "ui/views/file_views.h"

#include "ui/look/words.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
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

/// Fills `views.study`, or says why not.
void findStudy(FileViews& views, const study::DataAccess& access, const base::Cancel& cancel)
{
    const document::View& view = views.found.views.front().view;
    const QDir folder = QFileInfo(views.file).absoluteDir();
    QStringList names;
    for (const document::ViewFile& file : openedBy(view)) {
        if (file.name.starts_with(examplePrefix)) {
            names = {exampleOf(file.name)};
            break;
        }
        const QString path = folder.filePath(QFileInfo(qt(file.name)).fileName()); // of whoever wrote the name, never another folder
        const auto source = access.open(path.toStdString());
        if (!source) {
            views.why = Said::tr("%1 does not lie beside it.").arg(qt(file.name));
            return;
        }
        const auto digest = base::sha256(**source, cancel);
        if (!digest || *digest != file.sha256) {
            views.why = Said::tr("The %1 beside it has another content.").arg(qt(file.name));
            return;
        }
        names << path;
    }
    views.study = names;
}

} // namespace

base::Result<FileViews> readFileViews(const QString& file, const study::DataAccess& access, const base::Cancel& cancel)
{
    const auto source = base::openFile(file.toStdString());
    if (!source) return source.error();
    auto found = document::readViews(**source);
    if (!found) return std::move(found).error();
    FileViews views{file, std::move(*found), {}, {}};
    findStudy(views, access, cancel);
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
