// Roles from CDISC ADaM names, and from options given by hand.
#pragma once

#include "core/study/open/join.h"
#include "core/study/roles/levels.h"
#include "core/study/roles/role_options.h"
#include "core/study/roles/roles.h"

#include <optional>

namespace atrisk::study {

inline constexpr std::size_t mostChoices = 1000; ///< endpoints, populations, subgroups or strata of a study

/// Which table holds the endpoints: the first with the time and outcome columns of the options, else with AVAL and CNSR.
[[nodiscard]] std::optional<std::size_t> findEndpointTable(const std::vector<TablePtr>& tables, const RoleOptions& options);

/// Which table holds the patients where none holds endpoints: the first named ADSL, else the first with one row per value of
/// `identifier` ("" = USUBJID) and a column that CDISC gives a role: a treatment (TRT01P, ARM …) or a population flag (*FL).
[[nodiscard]] std::optional<std::size_t> findPatientTable(const std::vector<TablePtr>& tables, const std::string& identifier);

/// What a table's name says: ADRS, ADAE, ADEX, ADTR, ADLB, ADQS and what begins so (ADQSADAS).
[[nodiscard]] std::optional<DomainKind> domainOfName(std::string_view table);

/// What ADaM names say: PARAMCD/PARAM, AVAL, AVALU, CNSR; TRT01P, TRTP, TRTA, TRT01A or ARM with levels ordered by their
/// numeric companions; *FL flags as populations. Endpoints come in order of appearance. What is not there stays empty.
[[nodiscard]] Roles rolesFromNames(const JoinedTables& joined);

/// Options override what names or a study file said. Where neither names subgroups, columns of 2 to 60 levels that do not change
/// within a patient are, those of many levels folded. Usage errors: a column that does not exist.
[[nodiscard]] base::Result<base::Done> applyOptions(Roles& roles, const JoinedTables& joined, const RoleOptions& options);

} // namespace atrisk::study
