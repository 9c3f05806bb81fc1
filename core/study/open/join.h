// Endpoint rows and subject rows brought together by the patient's identifier.
#pragma once

#include "core/base/result.h"
#include "core/study/model/frame.h"
#include "core/table/table.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace atrisk::study {

using TablePtr = std::shared_ptr<const table::Table>;

struct JoinedTables {
    Frame frame;                          ///< rows of the endpoint table
    std::vector<std::uint32_t> subjectOf; ///< frame row → patient
    bool hasIdentifier = false;           ///< false: every row is a patient
    std::string identifier;               ///< name of the identifier's column, "" = none
    std::size_t subjects = 0;             ///< patients of all tables together
    Frame subjectFrame;                   ///< rows of the subject table; no rows when there is none
    std::vector<std::uint32_t> subjectOfSubjectRow;
    std::vector<std::shared_ptr<const std::vector<std::uint32_t>>> joins; ///< keep alive what the fields point into
    base::Warnings warnings;
};

/// Joins every other table that has `identifier` and one row per patient to the endpoint table (the first of `tables`).
/// A column that both have is the endpoint table's; where values differ a warning says how often. Tables with several rows
/// per patient stay out, with a warning; but `subjects` (null = none is declared) must have one row per patient. Errors: usage
/// "no-identifier" when several tables have no common identifier, input "duplicate-subject".
[[nodiscard]] base::Result<JoinedTables> join(const std::vector<TablePtr>& tables, const std::string& identifier,
                                              const table::Table* subjects);

} // namespace atrisk::study
