// A factor as a role says it, from the columns of the patients and of their records.
#pragma once

#include "core/study/model/study.h"
#include "core/study/roles/roles.h"

#include <cstdint>
#include <vector>

namespace atrisk::study {

/// Of a study, or of tables that are to become one.
struct FactorSource {
    const Frame& patients;
    const Frame& records;                        ///< none without endpoints
    const std::vector<std::uint32_t>& patientOf; ///< record → patient
};

/// The levels in their order, or a cut: what is said, else the median of a column of many different numbers. Errors, at the role where
/// there is a study file: no such column or value, too many levels, a cut of what is no number.
[[nodiscard]] base::Result<Subgroup> buildSubgroup(const Roles& roles, const FileSubgroup& role, const FactorSource& source);

/// An error about a role belongs to the study file where there is one.
[[nodiscard]] base::Error atRole(const Roles& roles, FilePlace place, base::Error error);

} // namespace atrisk::study
