// The names of columns that tell patients apart, and of intervals of a patient.
#pragma once

#include <string_view>

namespace atrisk::study {

/// SUBJID, PATIENT_ID, record_id and the like, whatever case and separators: says that it tells patients apart.
[[nodiscard]] bool namesPatients(std::string_view column);
/// "id" alone: often of patients, but of pairs, clusters and centres too.
[[nodiscard]] bool namesSomething(std::string_view column);
/// tstart, start …: where an interval of a patient begins.
[[nodiscard]] bool namesIntervalStart(std::string_view column);

} // namespace atrisk::study
