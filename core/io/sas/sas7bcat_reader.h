// Catalogues of SAS formats (.sas7bcat): the value labels of data sets.
#pragma once

#include "core/io/reader.h"

namespace atrisk::io {

[[nodiscard]] bool sniffSas7bcat(std::string_view head);

/// One table, a row for each labelled value: the columns "format" ("AGEGRP", "$SEX"), "value" and "label". Errors:
/// "no-such-member" for any member, those of readstat_reader.h.
[[nodiscard]] base::Result<std::vector<table::Table>> readSas7bcat(base::Source& source, const std::string& member,
                                                                   const ReadOptions& options, const base::Cancel& cancel);

} // namespace atrisk::io
