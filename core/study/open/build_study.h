// Roles + tables → Study: everything that can be wrong is found here, once.
#pragma once

#include "core/base/cancel.h"
#include "core/study/model/study.h"
#include "core/study/open/join.h"
#include "core/study/roles/study_file.h"

#include <memory>
#include <string>
#include <vector>

namespace atrisk::study {

/// `tables` as in `join` (the endpoint table first); `control` as given by hand ("" = the roles' own, else found by name).
/// Errors as openStudy's. The caller adds files and reading warnings before sharing it.
[[nodiscard]] base::Result<std::shared_ptr<Study>> buildStudy(const StudyFile& roles, const std::string& control,
                                                              const std::vector<TablePtr>& tables, JoinedTables joined,
                                                              const base::Cancel& cancel);

} // namespace atrisk::study
