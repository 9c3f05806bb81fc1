// The rows that an endpoint's conditions take in.
#pragma once

#include "core/study/roles/roles.h"

#include <string>
#include <vector>

namespace atrisk::study {

/// The rows of the frame for which all conditions hold. The first that cannot be asked is the error, at its place in the study file
/// (`studyFile` "" = it stands in none).
[[nodiscard]] base::Result<RowMask> rowsWhere(const Frame& frame, const std::vector<FileCondition>& where,
                                              const std::string& studyFile = {});

/// The same, without the conditions that cannot be asked.
[[nodiscard]] RowMask rowsWherePossible(const Frame& frame, const std::vector<FileCondition>& where);

} // namespace atrisk::study
