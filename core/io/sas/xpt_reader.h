// SAS transport files (XPORT, versions 5 and 8): what regulators receive.
#pragma once

#include "core/io/reader.h"

namespace atrisk::io {

[[nodiscard]] bool sniffXpt(std::string_view head);

/// Every member, or the one asked for (ignoring ASCII case). Errors: "no-such-member" (listing those there are), those
/// of xpt_library.h and readstat_reader.h.
[[nodiscard]] base::Result<std::vector<table::Table>> readXpt(base::Source& source, const std::string& member, const ReadOptions& options,
                                                              const base::Cancel& cancel);

} // namespace atrisk::io
