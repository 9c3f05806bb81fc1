#include "core/study/open/open_study.h"

#include "core/base/guarded.h"
#include "core/study/open/table_plan.h"

#include <algorithm>

namespace atrisk::study {

using base::Error;
using base::Result;

static Result<StudyPtr> proposeAndBuild(const Tables& tables, const RoleOptions& options, const base::Cancel& cancel)
{
    auto proposal = propose(tables, options, cancel);
    if (!proposal) return std::move(proposal).error();
    return buildJoined(tables, std::move(proposal).value(), cancel);
}

/// Has somebody said what columns are?
static bool saysColumns(RoleOptions options)
{
    options.reading = {};
    options.peopleCase.reset();
    options.guard = {};
    return !(options == RoleOptions());
}

/// Of an earlier cut that is not laid out as the open study. A place in that one's study file would lead astray.
static Error unlike(const Tables& tables, Error error, const base::Cancel& cancel)
{
    if (std::ranges::find(tables.files, error.file, &DataFile::name) != tables.files.end()) {
        tables.locate({&error}, cancel);
    } else {
        error.line = error.column = 0;
        error.file = tables.files.front().name;
    }
    error.kind = base::ErrorKind::Input;
    error.text = "the earlier cut is read with the columns of the open study, and does not fit: " + error.text +
                 ". Files with the same columns are needed, or a study file of its own";
    return error;
}

Result<StudyPtr> openTables(const Tables& tables, const RoleOptions& options, const base::Cancel& cancel)
{
    return base::guarded([&]() -> Result<StudyPtr> {
        auto study = proposeAndBuild(tables, options, cancel);
        if (study) return study;
        Error error = std::move(study).error();
        tables.locate({&error}, cancel);
        return error;
    });
}

Result<StudyPtr> openStudy(const std::vector<std::string>& names, const RoleOptions& options, const DataAccess& access,
                           const base::Cancel& cancel)
{
    auto tables = readTables(names, options.reading, access, cancel);
    if (!tables) return std::move(tables).error();
    auto study = openTables(*tables, options, cancel);
    return study ? withEarlier(std::move(study).value(), options, access, cancel) : study;
}

Result<StudyPtr> openEarlier(const Study& study, const std::vector<std::string>& names, const RoleOptions& options,
                             const DataAccess& access, const base::Cancel& cancel)
{
    RoleOptions own = options;
    own.earlier.clear();
    const bool readAlike = study.roles != nullptr && own.reading == Reading();
    auto tables = readTables(names, readAlike ? study.roles->reading : own.reading, access, cancel);
    if (!tables) return std::move(tables).error();
    if (!tables->studyFile.empty() || study.roles == nullptr) return openTables(*tables, own, cancel);
    auto alike = buildStudy(*tables, *study.roles, cancel);
    if (alike || alike.error().kind == base::ErrorKind::Cancelled) return alike;
    return saysColumns(own) ? openTables(*tables, own, cancel) : unlike(*tables, std::move(alike).error(), cancel);
}

Result<StudyPtr> withEarlier(StudyPtr study, const RoleOptions& options, const DataAccess& access, const base::Cancel& cancel)
{
    std::vector<std::string> names = options.earlier;
    if (names.empty() && study->roles != nullptr && !study->roles->earlier.empty()) {
        const std::string& file = study->roles->fileName;
        names = {file.substr(0, file.find_last_of('/') + 1) + study->roles->earlier.text};
    }
    if (names.empty()) return study;
    auto earlier = openEarlier(*study, names, options, access, cancel);
    if (!earlier) return std::move(earlier).error();
    auto both = std::make_shared<Study>(*study);
    both->earlier = std::move(earlier).value();
    return StudyPtr(std::move(both));
}

std::vector<DataFile> inputsOf(const Study& study)
{
    std::vector<DataFile> files = study.files;
    if (study.earlier != nullptr) files.insert(files.end(), study.earlier->files.begin(), study.earlier->files.end());
    return files;
}

} // namespace atrisk::study
