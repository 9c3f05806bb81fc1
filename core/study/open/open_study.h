// From names to a Study: reads, joins, finds roles, validates. The only way a Study is made.
#pragma once

#include "core/base/cancel.h"
#include "core/base/source.h"
#include "core/study/model/study.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::study {

/// How the outside is reached; study does not know files or formats.
struct DataAccess {
    base::SourceOpener open;
    /// All tables of a file, or one member.
    std::function<base::Result<std::vector<table::Table>>(base::Source&, const std::string& member, const base::Cancel&)> read;
    /// Puts line and column into a message that has row and columnName, where the format has lines.
    std::function<void(base::Message&, base::Source&)> locate;
    /// The file behind a name that is none ("example:alice" → its study file); empty = names are files.
    std::function<base::Result<std::string>(const std::string& name)> resolve = {};
    /// Opens the data of a study file, which may not leave its folder, links followed ("outside-folder"); empty = as `open`.
    std::function<base::Result<base::SourcePtr>(const std::string& folder, const std::string& name)> openWithin = {};
    std::vector<std::string> examples = {}; ///< names of studies that come with the program, in their order
};

/// Roles given by hand; they override the study file and the CDISC names. "" or empty = not given.
struct RoleOptions {
    std::string id, time, event, censor, arm, control;
    std::vector<std::string> eventValues, competingValues, censorValues;
    std::optional<TimeUnit> unit;
    std::vector<std::string> subgroups, populations;

    bool operator==(const RoleOptions&) const = default;
};

/// Opens one study file, or one or more data files ("lib.xpt#ADTTE": a member of a library), or an example.
///
/// Errors name the file and the place and say what would be right: unreadable files, roles that cannot be found, columns
/// that do not exist, duplicate subject rows, undeclared event codes, non-numeric or infinite times, and everything a
/// study file can get wrong. What is doubtful becomes a warning of the study or of the endpoint.
[[nodiscard]] base::Result<StudyPtr> openStudy(const std::vector<std::string>& names, const RoleOptions& options, const DataAccess& access,
                                               const base::Cancel& cancel);

} // namespace atrisk::study
