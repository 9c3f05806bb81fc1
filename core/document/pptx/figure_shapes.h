// A figure as groups of shapes, one for each part.
#pragma once

#include "core/document/document.h"
#include "core/document/pptx/shape.h"

#include <string>
#include <vector>

namespace atrisk::document {

/// What of a figure stands in placeholders of the slide instead of in its group.
struct SlideText {
    std::vector<figure::Text> title, footnote; ///< lines; none = the figure has none
};
/// The lines of the part "Title" that are as large as its first, and all of "Footnote"; of the slide's first figure.
[[nodiscard]] SlideText slideText(const figure::Figure& figure);

/// Appends a group named `name`, with the figure's description as its alternative text and in it a group for each run of marks of one part
/// ("Curve – Atezo–chemo", "Risk table"), without those of `elsewhere`; then its tables. Nothing where nothing is left.
void appendFigure(pugi::xml_node tree, const Placed& item, const std::string& name, const SlideText& elsewhere, Canvas& canvas);

} // namespace atrisk::document
