// A document as a Word file: figures as drawings, tables as Word's own, whence the numbers come at the foot of every page.
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"

#include <string>
#include <vector>

namespace atrisk::document {

/// A page, drawn by whoever can draw.
struct Picture {
    std::string png;
    std::string svg; ///< shown instead where Word knows it; "" = none
};

/// The bytes of the file (ECMA-376, transitional). `pictures`: one for each page, of which those of drawn tables (`Numbers::arePages`) are
/// not needed: none at all then. Figures wider than the text are made as wide as it; a page whose tables need the room lies on its side.
/// The same document gives the same bytes. Errors: failure "cannot-write".
[[nodiscard]] base::Result<std::string> writeDocx(const Document& document, const std::vector<Picture>& pictures);

} // namespace atrisk::document
