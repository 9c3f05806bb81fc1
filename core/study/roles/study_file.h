// The study file (NAME.study.json): read strictly, before any data file is opened, and written.
#pragma once

#include "core/study/roles/roles.h"

#include <string>
#include <string_view>

namespace atrisk::study {

/// Is this a study file's name ("….study.json", in any case)?
[[nodiscard]] bool isStudyFileName(std::string_view name);

/// Reads a study file strictly: everything it does not understand is an error with line and character column.
///
/// Errors (all ErrorKind::Input): "study-syntax" (not JSON), "study-version", "study-unknown-key", "study-duplicate-key",
/// "study-missing-key", "study-type" (text where a number belongs …), "study-value" (none of the choices, out of range,
/// empty), "study-path" (absolute or leaving the folder; links are for the opener to check), "study-duplicate" (ids,
/// values, two primaries or controls), "study-conflict" (two keys that exclude each other), "study-reference" (a panel
/// naming no endpoint or population of the file). Whether columns and values exist is for the opener to say.
[[nodiscard]] base::Result<Roles> parseStudyFile(std::string_view json, const std::string& fileName);

/// Roles as a study file, which parseStudyFile reads back to the same (sameRoles): what it cannot say, a range beside values of one
/// column, roles do not hold. Data paths are written as they are; they must be relative to where the text will stand.
[[nodiscard]] std::string studyFileText(const Roles& roles);

} // namespace atrisk::study
