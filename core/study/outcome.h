// What happened to a patient, from a column of codes.
#pragma once

#include "core/base/result.h"
#include "core/study/frame.h"
#include "core/study/study_file.h"

#include <cstdint>
#include <vector>

namespace atrisk::study {

/// Per frame row: 0 censored, 1 event, 2 … competing; -1 = missing or not in `rows`. An undeclared code is an input error
/// naming code and row; which codes are declared by default is said at FileOutcome::Coding.
///
/// Listed events (or a listed censoring) without a list of the other side: 0/false/N/no are censored; where no such code
/// occurs, the only other code is.
[[nodiscard]] base::Result<std::vector<std::int8_t>> readOutcomes(const Frame& frame, const Field& field, const FileOutcome& role, const RowMask& rows);

} // namespace atrisk::study
