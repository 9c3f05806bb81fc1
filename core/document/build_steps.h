// A document for a talk: each page as consecutive pages on which its figure is built up.
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"

namespace atrisk::document {

struct BuiltUp {
    Document document;
    base::Warnings warnings; ///< "no-steps" where some page stays as it is, since nothing of it comes one after the other
};

/// Pages of the same size, title and places; what a page says in words is what it shows so far. The last of each is the page itself.
[[nodiscard]] BuiltUp builtUp(Document document);

} // namespace atrisk::document
