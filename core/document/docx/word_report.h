// A report as a Word file: a heading, a caption and a foot of its own for each figure and table.
#pragma once

#include "core/base/result.h"
#include "core/document/docx/docx.h"

#include <string>
#include <vector>

namespace atrisk::document {

/// As writeDocx, of a document with sections: contents first with the number of each page, which Word keeps; sections of one analysis under
/// one heading. `pictures`: one for each page. Errors: failure "cannot-write".
[[nodiscard]] base::Result<std::string> writeReportDocx(const Document& document, const std::vector<Picture>& pictures);

} // namespace atrisk::document
