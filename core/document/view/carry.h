// Views go along with the pages they are of.
#pragma once

#include "core/document/document.h"
#include "core/document/view/view.h"

namespace atrisk::document {

/// Each page of a document of a report's whole figure carries `view`, as that page and of its size.
void carry(Document& document, const View& view);

/// What every format but slides writes: the views of all pages as a JSON array, in the order of the pages; "" = none.
[[nodiscard]] std::string carriedText(const Document& document);

} // namespace atrisk::document
