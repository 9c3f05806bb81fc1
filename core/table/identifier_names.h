// The names of columns that tell patients, or anything else, apart.
#pragma once

#include <string_view>

namespace atrisk::table {

/// USUBJID, PATIENT_ID, record_id, Pat.-Nr. and the like, whatever case and separators: says that it tells patients apart.
[[nodiscard]] bool namesPatients(std::string_view column);
/// "id" alone: often of patients, but of pairs, clusters and centres too.
[[nodiscard]] bool namesSomething(std::string_view column);
/// Either, or that of anything else (SITEID, center_id, visitId): its values are names, even where they are digits.
[[nodiscard]] bool namesIdentifier(std::string_view column);

} // namespace atrisk::table
