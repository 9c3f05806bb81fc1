// From names to a Study: the three steps in one.
#pragma once

#include "core/study/open/build_study.h"
#include "core/study/open/propose_roles.h"
#include "core/study/open/read_tables.h"

namespace atrisk::study {

/// Opens one study file, or one or more data files ("lib.xpt#ADTTE": a member of a library), or an example.
///
/// Errors name the file and the place and say what would be right: unreadable files, roles that cannot be found, columns
/// that do not exist, duplicate subject rows, undeclared event codes, non-numeric or infinite times, and everything a
/// study file can get wrong. What is doubtful becomes a warning of the study or of the endpoint.
[[nodiscard]] base::Result<StudyPtr> openStudy(const std::vector<std::string>& names, const RoleOptions& options, const DataAccess& access,
                                               const base::Cancel& cancel);

/// An earlier data cut of `study`, from its study file, or from data files of the same layout: these are read with the roles that
/// `study` has. Where these do not fit, columns are found anew only if the options say some. Errors as openStudy, naming the earlier file.
[[nodiscard]] base::Result<StudyPtr> openEarlier(const Study& study, const std::vector<std::string>& names, const RoleOptions& options,
                                                 const DataAccess& access, const base::Cancel& cancel);

/// The study with the earlier cut beside it (Study::earlier) that the options or its own file name; as it is where none does. `openStudy`
/// has done so.
[[nodiscard]] base::Result<StudyPtr> withEarlier(StudyPtr study, const RoleOptions& options, const DataAccess& access,
                                                 const base::Cancel& cancel);

/// Every file that was read for the study, those of its earlier cut among them: what nothing may be written over.
[[nodiscard]] std::vector<DataFile> inputsOf(const Study& study);

/// The two steps after reading; the tables are joined once for both.
[[nodiscard]] base::Result<StudyPtr> openTables(const Tables& tables, const RoleOptions& options, const base::Cancel& cancel);

} // namespace atrisk::study
