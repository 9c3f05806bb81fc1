// Roles from CDISC ADaM names, and from options given by hand.
#pragma once

#include "core/study/open/join.h"
#include "core/study/open/open_study.h"
#include "core/study/roles/study_file.h"

#include <optional>

namespace atrisk::study {

/// Which table holds the endpoints: the first with the time and outcome columns of the options, else with AVAL and CNSR.
[[nodiscard]] std::optional<std::size_t> findEndpointTable(const std::vector<TablePtr>& tables, const RoleOptions& options);

/// What ADaM names say: PARAMCD/PARAM, AVAL, AVALU, CNSR; TRT01P, TRTP, TRTA, TRT01A or ARM with levels ordered by their
/// numeric companions; *FL flags as populations; columns of 2 to 12 levels that do not change within a patient as
/// subgroups. Endpoints come in order of appearance. What is not there stays empty.
[[nodiscard]] StudyFile rolesFromNames(const JoinedTables& joined);

/// Options override what names or a study file said. Usage errors: a column that does not exist.
[[nodiscard]] base::Result<base::Done> applyOptions(StudyFile& roles, const JoinedTables& joined, const RoleOptions& options);

/// Distinct known values of a field in their natural order: of a numeric companion (TRT01PN beside TRT01P), else numbers
/// ascending, else byte order.
[[nodiscard]] std::vector<std::string> orderedLevels(const Frame& frame, const Field& field);

/// The field's numeric companion (its name + "N"), empty if there is none.
[[nodiscard]] Field companion(const Frame& frame, const Field& field);

} // namespace atrisk::study
