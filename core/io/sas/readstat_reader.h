// Tables through ReadStat, with our own input and output: shared by the formats it knows.
#pragma once

#include "core/base/cancel.h"
#include "core/base/source.h"
#include "core/table/table.h"

namespace atrisk::io {

enum class ReadStatFormat { Xport, Sas7bdat };

/// The one table of `source`. `Table::file` is the source's name, `Table::name` the data set's ("" when it has none),
/// `Table::format` is left empty.
///
/// Trailing blanks of strings are dropped, empty strings are missing. Numbers under a date or datetime format become
/// dates; missing codes (.A to .Z, ._) are kept in `missingCodes`. Strings are converted from the encoding that the file
/// declares; bytes that do not fit it are read as Windows-1252 with a warning, "not-utf8".
///
/// Errors: "truncated-file" and "malformed-file" (ReadStat's words, the byte reached and the last whole row),
/// "unsupported-file", "duplicate-column".
[[nodiscard]] base::Result<table::Table> readWithReadStat(base::Source& source, ReadStatFormat format, const base::Cancel& cancel);

} // namespace atrisk::io
