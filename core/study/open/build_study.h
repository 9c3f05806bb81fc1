// Roles + tables → Study: everything that can be wrong is found here, once.
#pragma once

#include "core/base/cancel.h"
#include "core/study/open/read_tables.h"
#include "core/study/roles/roles.h"

namespace atrisk::study {

/// `roles` as proposeRoles or parseStudyFile gives them, changed or not. Errors as openStudy's.
[[nodiscard]] base::Result<StudyPtr> buildStudy(const Tables& tables, const Roles& roles, const base::Cancel& cancel);

} // namespace atrisk::study
