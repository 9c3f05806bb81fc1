// From tables to roles: which column is what, said or guessed.
#pragma once

#include "core/study/open/read_tables.h"
#include "core/study/roles/role_options.h"
#include "core/study/roles/roles.h"

namespace atrisk::study {

/// The roles of the study file where there is one, else what CDISC names say; options override both. What was found and not said is
/// among the guesses. Without a time-to-event endpoint there must be a table of patients (findPatientTable), or a study file that
/// declares "subjects"; a registry record may stand alone.
///
/// Errors: usage "no-endpoint", "no-such-column", "no-such-arm" …, and those of joining the tables; "cancelled".
[[nodiscard]] base::Result<Roles> proposeRoles(const Tables& tables, const RoleOptions& options, const base::Cancel& cancel = {});

} // namespace atrisk::study
