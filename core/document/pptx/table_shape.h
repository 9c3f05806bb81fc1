// A table of a figure as a table of PowerPoint.
#pragma once

#include "core/document/pptx/shape.h"

namespace atrisk::document {

/// Appends p:graphicFrame to the slide's tree (PowerPoint has no tables in groups): rows and columns as high and wide as they are drawn,
/// heads marked as such, lines as borders of cells. `description` is its alternative text.
void appendTable(pugi::xml_node tree, const figure::Grid& grid, const std::string& description, Canvas& canvas);

} // namespace atrisk::document
