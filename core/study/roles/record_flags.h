// Which of a patient's records is meant: CDISC's analysis flags (ANL01FL …), or conditions given by hand.
#pragma once

#include "core/study/open/join.h"
#include "core/study/roles/role_options.h"
#include "core/study/roles/roles.h"

namespace atrisk::study {

/// Named ANLzzFL, with Y (and N) alone.
[[nodiscard]] bool isRecordFlag(const table::Column& column);

/// Has a patient two of these rows of the endpoint table? False where every row is a patient.
[[nodiscard]] bool repeatsPatients(const JoinedTables& joined, const RowMask& rows);

/// Where an endpoint has several rows for a patient, the first of these that leaves one each becomes a condition of it: the conditions
/// given by hand, all together, then, without a study file, each flag by itself, as a guess. Else the endpoint stays as it is.
/// Error: one of those conditions names no value of its column.
[[nodiscard]] base::Result<base::Done> chooseRecords(Roles& roles, const JoinedTables& joined, const RoleOptions& options);

/// Stata's stset: beside the time _t the column _st says which rows are analysed. Null = it is not so, or all are.
[[nodiscard]] std::optional<FileCondition> analysedByStset(const Frame& records, const std::string& time);

} // namespace atrisk::study
