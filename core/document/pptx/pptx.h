// A document as a PowerPoint file: every mark a shape, every text a text box in its place, title and footnote in their placeholders.
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"
#include "core/document/pptx/template/deck_template.h"
#include "core/figure/text_metrics.h"

#include <string>

namespace atrisk::document {

/// The bytes of the file (ECMA-376, transitional): a slide for each page, all as large as the largest page, whose figures stand at the top
/// left. `metrics` gives text boxes their size; a text stands where it is drawn elsewhere, whatever font it is shown in. The same document
/// gives the same bytes. `onto`: the slides are those of a template, as placedOn made the pages for. Errors: failure "cannot-write" (no
/// pages; a page smaller than 1 inch or larger than 56, which PowerPoint refuses).
[[nodiscard]] base::Result<std::string> writePptx(const Document& document, const figure::TextMetrics& metrics,
                                                  const DeckTemplate* onto = nullptr);

} // namespace atrisk::document
