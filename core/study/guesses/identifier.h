// The column that tells patients apart, where nobody said which it is.
#pragma once

#include "core/study/open/join.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::study {

struct FoundIdentifier {
    std::string column, reason;
};

/// None where the first table has the `usual` column. Else its first column called as columns of patients are (SUBJID, patient_id …);
/// else one called "id", where no value repeats or the rows are intervals of patients. Of several tables another must have it too.
[[nodiscard]] std::optional<FoundIdentifier> findIdentifier(const std::vector<TablePtr>& tables, const std::string& usual);

/// A column called "id" that repeats, so that nothing says whether its rows are patients; null = there is none.
[[nodiscard]] const table::Column* repeatedId(const table::Table& table, const base::Cancel& cancel);

} // namespace atrisk::study
