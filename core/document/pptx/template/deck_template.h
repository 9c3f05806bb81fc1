// A PowerPoint file whose master, layouts, fonts and colours our slides take.
#pragma once

#include "core/document/pptx/drawing_colour.h"
#include "core/document/pptx/template/layout_places.h"
#include "core/document/pptx/template/read_package.h"

#include <memory>
#include <string>
#include <vector>

namespace atrisk::document {

/// Read once, never changed. Its own slides are not taken.
struct DeckTemplate {
    ReadPackage package;
    std::string presentation, layout; ///< parts
    std::vector<std::string> layouts; ///< as PowerPoint names them, in its order
    std::string layoutName;
    SlideSize size;
    TitlePlace title;
    figure::Rect room;  ///< under the title, millimetres
    std::string foot;   ///< index of the placeholder for the footnote; "" = the layout has none
    std::string footer; ///< index of its own footer; "" = it has none
    Tones tones;
    double letterWidth = 1;  ///< which its texts are given, to Arial's
    base::Warnings warnings; ///< "template-font"
};
using DeckTemplatePtr = std::shared_ptr<const DeckTemplate>;

/// `layout` by its name, capital or small letters; "" = the first with a title. Errors: input as readPackage, "unsupported-file" (no
/// presentation, one with macros, of the strict kind, without a layout that has a title and room under it); usage "no-such-layout".
[[nodiscard]] base::Result<DeckTemplatePtr> openTemplate(base::Source& source, const std::string& layout);

} // namespace atrisk::document
