// Views go along with the pages they are of.
#pragma once

#include "core/document/document.h"
#include "core/document/view/view.h"

namespace atrisk::document {

/// Each page of a document of a report's whole figure carries `view`, as that page and of its size.
void carry(Document& document, const View& view);

/// How pages were drawn that say what was asked for them (Page::asked).
struct AskedDrawn {
    const study::Study& study; ///< that was opened
    const figure::Style& style;
    const figure::TextMetrics& metrics;
    study::Amendments amendments = {};
};
/// Each of those pages carries its view; what else stands around its figure, as in a report, is no part of it. Warnings
/// "view-names-patients", once each.
[[nodiscard]] base::Warnings carryAsked(Document& document, const AskedDrawn& drawn);

/// What every format but slides writes: the views of all pages as a JSON array, in the order of the pages; "" = none.
[[nodiscard]] std::string carriedText(const Document& document);

} // namespace atrisk::document
