// The header and the pages of a SAS data set, looked at before ReadStat reads it.
#pragma once

#include "core/base/cancel.h"
#include "core/base/source.h"

#include <cstdint>

namespace atrisk::io {

/// Refuses what ReadStat would read wrongly or without end: a data set with rows marked as deleted (it reads them as rows;
/// "unsupported-file"), a file shorter than its pages ("truncated-file"), a header without sense ("malformed-file").
/// Gives the number of rows, compressed or not; never more than there are.
[[nodiscard]] base::Result<std::uint64_t> checkSas7bdat(base::Source& source, const base::Cancel& cancel);

} // namespace atrisk::io
