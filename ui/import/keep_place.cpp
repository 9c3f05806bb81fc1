#include "ui/import/keep_place.h"

#include "core/study/roles/relative_path.h"
#include "core/study/roles/study_file.h"
#include "ui/export/whole_files.h"
#include "ui/look/words.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace atrisk::ui {
namespace {

const QString ending = QStringLiteral(".study.json");

/// "lib.xpt#ADTTE" is in lib.xpt.
QString fileOf(const QString& name) { return QFileInfo::exists(name) ? name : name.section('#', 0, 0); }

QString absolute(const QString& name) { return QFileInfo(name).absoluteFilePath(); }

QString baseOf(const QStringList& files)
{
    const QFileInfo first(fileOf(files.first()));
    return first.absoluteDir().filePath(first.completeBaseName());
}

/// The files that a study file names; empty = it is none.
std::set<QString> namedBy(const QString& studyFile)
{
    QFile file(studyFile);
    if (!file.open(QIODevice::ReadOnly)) return {};
    const auto roles = study::parseStudyFile(file.readAll().toStdString(), studyFile.toStdString());
    if (!roles) return {};
    std::set<QString> named;
    for (const study::FileData& data : roles->data)
        named.insert(QDir::cleanPath(QFileInfo(studyFile).absoluteDir().filePath(qt(data.path.text))));
    return named;
}

std::set<QString> asSet(const QStringList& files)
{
    std::set<QString> all;
    for (const QString& name : files) all.insert(QDir::cleanPath(absolute(name)));
    return all;
}

/// Data of a study file are named from its folder, others from here.
std::string dataPath(const study::Tables& tables, const std::string& name)
{
    if (tables.studyFile.empty()) return absolute(qt(name)).toStdString();
    return QDir::cleanPath(QFileInfo(qt(tables.studyFile)).absoluteDir().filePath(qt(name))).toStdString();
}

/// How single files are read, where these are named with their folders, as a study file there names them; a bare name stays.
void moveReading(study::Reading& reading, const study::Tables& tables, const std::string& folder)
{
    std::map<std::string, table::ReadOptions> moved;
    for (auto& [name, said] : reading.of) {
        const auto isMeant = [&](const study::DataFile& file) { return study::isFileNamed(file.name, name); };
        const auto file = std::ranges::find_if(tables.files, isMeant);
        std::optional<std::string> relative;
        if (name.find('/') != std::string::npos && file != tables.files.end())
            relative = study::pathWithin(folder, absolute(qt(file->name)).toStdString());
        table::ReadOptions& known = moved[relative.value_or(name)];
        known = study::merged(std::move(said), known);
    }
    reading.of = std::move(moved);
}

std::string folderOf(const QString& place) { return QFileInfo(place).absolutePath().toStdString(); }

} // namespace

QString keptAnswers(const QStringList& files)
{
    const QString place = baseOf(files) + ending;
    return namedBy(place) == asSet(files) ? place : QString();
}

QString usualPlace(const QStringList& files)
{
    const QString base = baseOf(files);
    QString place = base + ending;
    for (int i = 2; QFileInfo::exists(place) && namedBy(place) != asSet(files); ++i)
        place = QStringLiteral("%1-%2%3").arg(base).arg(i).arg(ending);
    return place;
}

QString whyNotThere(const study::Tables& tables, const QString& place)
{
    if (!study::isStudyFileName(place.toStdString())) return Said::tr("The name of a study file ends in .study.json.");
    for (const study::Tables::Item& item : tables.tables)
        if (!study::pathWithin(folderOf(place), absolute(qt(item.table->file)).toStdString()))
            return Said::tr("A study file stands in the folder of its data, or above it; %1 is elsewhere.").arg(qt(item.table->file));
    if (!QFileInfo(QFileInfo(place).absolutePath()).isWritable())
        return Said::tr("Nothing can be written to the folder %1.").arg(QFileInfo(place).absolutePath());
    return {};
}

base::Result<base::Done> keepAnswers(study::Roles roles, const study::Tables& tables, const QString& place)
{
    const auto move = [&](std::string& name) {
        auto relative = study::pathWithin(folderOf(place), dataPath(tables, name));
        if (relative) name = *relative;
        return relative.has_value();
    };
    for (study::FileData& data : roles.data)
        if (!move(data.path.text)) return base::usageError("outside-folder", whyNotThere(tables, place).toStdString());
    if (!roles.record.empty() && !move(roles.record.text))
        return base::usageError("outside-folder", whyNotThere(tables, place).toStdString());
    moveReading(roles.reading, tables, folderOf(place));
    std::vector<study::DataFile> inputs = tables.files;
    std::erase_if(inputs, [&](const study::DataFile& file) { return file.name == tables.studyFile; }); // it may be replaced
    WholeFiles files(std::move(inputs));
    auto added = files.add(place.toStdString(), study::studyFileText(roles));
    return added ? files.commit() : added;
}

} // namespace atrisk::ui
