// SAS data sets (.sas7bdat).
#pragma once

#include "core/io/reader.h"

namespace atrisk::io {

[[nodiscard]] bool sniffSas7bdat(std::string_view head);

/// One table. Errors: "no-such-member" for any member but the data set's own name, those of sas7bdat_pages.h and
/// readstat_reader.h.
[[nodiscard]] base::Result<std::vector<table::Table>> readSas7bdat(base::Source& source, const std::string& member,
                                                                   const ReadOptions& options, const base::Cancel& cancel);

} // namespace atrisk::io
