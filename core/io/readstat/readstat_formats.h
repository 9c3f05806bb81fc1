// SPSS files (.sav, .zsav, portable .por) and Stata files (.dta, versions 104 to 119), as ReadStat reads them.
#pragma once

#include "core/io/reader.h"

namespace atrisk::io {

[[nodiscard]] bool sniffSav(std::string_view head);
[[nodiscard]] bool sniffZsav(std::string_view head);
[[nodiscard]] bool sniffPor(std::string_view head);
[[nodiscard]] bool sniffDta(std::string_view head);

// One table each. Errors: "no-such-member" for any member but the data set's own name, those of readstat_reader.h.
[[nodiscard]] base::Result<std::vector<table::Table>> readSav(base::Source& source, const std::string& member, const ReadOptions& options,
                                                              const base::Cancel& cancel);
[[nodiscard]] base::Result<std::vector<table::Table>> readZsav(base::Source& source, const std::string& member, const ReadOptions& options,
                                                               const base::Cancel& cancel);
[[nodiscard]] base::Result<std::vector<table::Table>> readPor(base::Source& source, const std::string& member, const ReadOptions& options,
                                                              const base::Cancel& cancel);
[[nodiscard]] base::Result<std::vector<table::Table>> readDta(base::Source& source, const std::string& member, const ReadOptions& options,
                                                              const base::Cancel& cancel);

} // namespace atrisk::io
