// What happened to a patient, from a column of codes.
#pragma once

#include "core/base/result.h"
#include "core/study/model/frame.h"
#include "core/study/roles/roles.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::study {

/// Per frame row: 0 censored, 1 event, 2 … competing; -1 = missing or not in `rows`. An undeclared code is an input error
/// naming code and row; which codes are declared by default is said at FileOutcome::Coding.
///
/// Listed events without a listed censoring: 0/false/N/no are censored; where no such code occurs, the only other code is.
/// A listed "" is the empty cell.
/// A listed censoring without events: 0 is the event (as in CDISC's columns), or the only other code, or 1/true/Y/yes.
[[nodiscard]] base::Result<std::vector<std::int8_t>> readOutcomes(const Frame& frame, const Field& field, const FileOutcome& role,
                                                                  const RowMask& rows);

/// What each code of the rows says beside all others of them, as readOutcomes takes it; none = nothing says.
[[nodiscard]] std::map<std::string, std::optional<std::int8_t>> meaningsOfCodes(const Frame& frame, const Field& field,
                                                                                const FileOutcome& role, const RowMask& rows);
/// The outcome of an empty cell; -1 = it is left out.
[[nodiscard]] std::int8_t outcomeOfBlank(const FileOutcome& role);

/// What words such as "Dead" and "Alive", which nothing lists, were taken for; "" = there are none.
[[nodiscard]] std::string assumedWords(const Frame& frame, const Field& field, const FileOutcome& role, const RowMask& rows);

} // namespace atrisk::study
