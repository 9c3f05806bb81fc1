// A document's numbers as an Excel workbook: a sheet for each table, one for the numbers behind the figure, one that says what they are.
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"

#include <string>

namespace atrisk::document {

/// The bytes of the file. A cell that is one number is a number, in full precision, shown as its text is; everything else is
/// text, never a formula. "Data" holds every number of the JSON in a row of its own, on as many sheets as that takes. The same document
/// gives the same bytes. Errors: failure "cannot-write" (no numbers; no memory).
[[nodiscard]] base::Result<std::string> writeXlsx(const Document& document);

} // namespace atrisk::document
