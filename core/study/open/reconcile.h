// Who is in one part of a study and not in another.
#pragma once

#include "core/study/open/join.h"

#include <vector>

namespace atrisk::study {

/// Patients of the endpoint table without a row in the subject table and the reverse; of every population without a row for an
/// endpoint and the reverse; of domains that no other table has. A row that cannot be used is a row (Endpoint::warnings name it).
/// Empty where everyone is everywhere. `study` has its endpoints and populations.
[[nodiscard]] base::Result<std::vector<Difference>> reconcile(const Study& study, const JoinedTables& joined, const base::Cancel& cancel);

} // namespace atrisk::study
