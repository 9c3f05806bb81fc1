// Tables brought together by the patient's identifier: patients, the records of the endpoint table, domains.
#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/study/model/study.h"
#include "core/table/table.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace atrisk::study {

using TablePtr = std::shared_ptr<const table::Table>;
using RowsPtr = std::shared_ptr<const std::vector<std::uint32_t>>;

/// A table that is a domain, not yet pointing at patients.
struct DomainTable {
    DomainKind kind = DomainKind::Responses;
    TablePtr table;
};

/// A table with one row per patient.
struct PatientTable {
    const table::Table* table = nullptr;
    RowsPtr rows; ///< patient → row; Field::noRow = has none; patients numbered later are beyond its end
};

struct JoinedTables {
    Frame patients;           ///< one row each: columns of the patient tables, and those of the endpoint table that do not vary
    std::size_t subjects = 0; ///< patients of all tables together, domains left out
    Frame records;            ///< rows of the endpoint table, the patient tables' columns beside them; none without such a table
    std::vector<std::uint32_t> patientOf; ///< record → patient
    bool alikeSubjects = false;           ///< join over identifiers that only differ by zeros though none is the same
    bool hasIdentifier = false;           ///< false: every row is a patient
    std::string identifier;               ///< name of the identifier's column, "" = none
    std::vector<PatientTable> patientTables;
    Frame subjectFrame; ///< rows of the subject table; no rows when there is none
    std::vector<std::uint32_t> patientOfSubjectRow;
    std::vector<Domain> domains;
    std::vector<RowsPtr> joins;                              ///< keep alive what the fields point into
    std::vector<std::shared_ptr<const MergedColumn>> merged; ///< likewise
    base::Warnings warnings;
    base::Cancel cancel; ///< of the opening: who looks at every column asks it, and what was found after it stopped is of no meaning
};

/// Joins every other table that has `identifier` and one row per patient to the endpoint table (the first of `tables`).
/// A column that both have is the endpoint table's; where values differ a warning says how often. Tables with several rows
/// per patient stay out, with a warning, unless they are `domains`; but `subjects` (null = none is declared) must have one row per
/// patient. Identifiers that only differ by
/// case or spaces (by leading zeros where others match, or `alikeSubjects`) one to one are the same patient, with a warning. Errors: usage
/// "no-identifier" when several tables have no common identifier, input "duplicate-subject", "ids-do-not-match";
/// "cancelled".
[[nodiscard]] base::Result<JoinedTables> join(const std::vector<TablePtr>& tables, const std::string& identifier,
                                              const table::Table* subjects, const std::vector<DomainTable>& domains = {},
                                              bool alikeSubjects = false, const base::Cancel& cancel = {});

/// The same without an endpoint table: the first of `tables` is the subject table. There are no records.
[[nodiscard]] base::Result<JoinedTables> joinPatients(const std::vector<TablePtr>& tables, const std::string& identifier,
                                                      const std::vector<DomainTable>& domains = {}, bool alikeSubjects = false,
                                                      const base::Cancel& cancel = {});

} // namespace atrisk::study
