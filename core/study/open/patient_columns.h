// The columns of the patients, out of the tables that know them.
#pragma once

#include "core/study/open/join.h"

namespace atrisk::study {

/// Fills `joined.patients` from the endpoint table (null = none) and then the patient tables. Of the endpoint table only columns
/// that say the same in all rows of a patient. Of a column that several have, a patient's value is that of the first table in which
/// he has a row, missing or not. Columns are pointed at through mappings; one is made anew only where two tables must complete
/// each other, a table whose rows are the patients is not even mapped.
/// Cancelled: incomplete.
void addPatientColumns(JoinedTables& joined, const table::Table* endpointTable, const base::Cancel& cancel);

/// Does the value stay the same in all rows of a patient? `firstRow`: patient → first row.
[[nodiscard]] bool isPerPatient(const table::Column& column, const std::vector<std::uint32_t>& patientOf,
                                const std::vector<std::uint32_t>& firstRow);

/// One column, a row per patient, out of several fields over the patients: of the kind of the first, whose value counts wherever it
/// has a row for the patient, else the next one's. What is no number is a fault where the first holds numbers, and the fields' own
/// faults stay. The unit is that of all fields, none where they differ.
[[nodiscard]] table::Column mergeColumns(const std::vector<Field>& fields, std::size_t patients);

} // namespace atrisk::study
