// A table as lines of separated values: TSV for the clipboard, CSV for programs.
#pragma once

#include "core/report/table.h"

#include <string>

namespace atrisk::report {

/// Title, heads, rows and notes, a line each; a tab or a line break within a text becomes a space. Lines end in "\n". A cell over several
/// columns stands in its first.
[[nodiscard]] std::string tableTsv(const Table& table);

/// RFC 4180, lines end in "\r\n": one line of heads, then the rows with the texts as shown. A head under another is "span: heading".
/// After the texts stands a column "HEAD (value)" for each column with a number in it: the numbers behind the texts with full precision,
/// empty where there is none, or it cannot be estimated.
/// Where rows have headings, a first column "group" repeats theirs, and headings without cells have no line of their own. Without title
/// and notes.
[[nodiscard]] std::string tableCsv(const Table& table);

} // namespace atrisk::report
