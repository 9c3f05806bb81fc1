// The views in files that Atrisk wrote.
#pragma once

#include "core/base/source.h"
#include "core/document/view/view.h"

#include <string>
#include <string_view>
#include <vector>

namespace atrisk::document {

struct FoundView {
    View view;
    std::string where; ///< "page 2", "slide 3"; "" = of the only page
};
struct FoundViews {
    std::vector<FoundView> views;
    base::Warnings warnings;
};

/// Could the file be one, by its ending: .png, .pdf, .svg, .pptx or .docx?
[[nodiscard]] bool mayHaveViews(std::string_view fileName);

/// At least one, in the order of the pages, whole where a figure is built up on several. Errors: as reading; input "no-view" (a file of
/// another program, or one that another program has written anew, and what to do), "unknown-format", "malformed-file", "too-large", and
/// those of readView.
[[nodiscard]] base::Result<FoundViews> readViews(base::Source& source);

/// Where views stand in files of text: `text` of carriedText as an element, and back ("" = there is none).
[[nodiscard]] std::string viewsElement(const std::string& text);
[[nodiscard]] std::string textOfElement(std::string_view bytes);
inline constexpr std::string_view viewKeyword = "atrisk.views"; ///< of a PNG's text

} // namespace atrisk::document
