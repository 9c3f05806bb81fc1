// CDISC Dataset-JSON: 1.0, 1.1 and NDJSON. Its compressed form (.dsjc) is what gzip_reader.h unpacks.
#pragma once

#include "core/io/reader.h"

namespace atrisk::io {

/// JSON that names itself Dataset-JSON.
[[nodiscard]] bool sniffDatasetJson(std::string_view head);

/// A table for each data set (version 1.0 may hold several): see dataset_json_table.h. Read as a stream.
///
/// Errors, with the byte they were found at: "malformed-file", "truncated-file", "too-large"; "no-such-member", "duplicate-column".
[[nodiscard]] base::Result<std::vector<table::Table>> readDatasetJson(base::Source& source, const std::string& member,
                                                                      const ReadOptions& options, const base::Cancel& cancel);

} // namespace atrisk::io
