// Tables through ReadStat, with our own input and output: shared by the formats it knows.
#pragma once

#include "core/base/cancel.h"
#include "core/base/source.h"
#include "core/io/reader.h"
#include "core/io/readstat/quantity.h"
#include "core/table/table.h"

namespace atrisk::io {

/// The one table of `source`. `Table::file` is the source's name, `Table::name` the data set's ("" when it has none),
/// `Table::format` is left empty.
///
/// Trailing blanks of strings are dropped, empty strings are missing. Numbers under a date or datetime format become
/// dates; tagged missing values (.A to .Z, ._) and SPSS's user-missing values are missing, and kept in `missingCodes`. Value
/// labels are those of the file (table::labelColumn). User-missing values, and number columns of which only some values are
/// labelled, are said among the table's assumptions. Strings are converted from the encoding that the file declares; bytes
/// that do not fit it are read as Windows-1252 with a warning, "not-utf8". `encoding` ("" = not said; a name that iconv knows)
/// goes before what the file declares.
///
/// Errors: "truncated-file" and "malformed-file" (ReadStat's words, the byte reached and the last whole row),
/// "unsupported-file", "duplicate-column", "bad-encoding" where the one said does not fit.
[[nodiscard]] base::Result<table::Table> readWithReadStat(base::Source& source, ReadStatFormat format, const std::string& encoding,
                                                          const base::Cancel& cancel);

/// The same for a format whose files hold one table, named after the file where the format has no names. Error besides:
/// "no-such-member".
[[nodiscard]] base::Result<std::vector<table::Table>> readSingleTable(base::Source& source, ReadStatFormat format, const char* readerId,
                                                                      const std::string& member, const ReadOptions& options,
                                                                      const base::Cancel& cancel);

} // namespace atrisk::io
