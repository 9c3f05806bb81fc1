// One slide: its figures, its title and footnote in their placeholders.
#pragma once

#include "core/document/document.h"
#include "core/document/pptx/shape.h"
#include "core/document/pptx/template/deck_template.h"

#include <pugixml.hpp>

namespace atrisk::document {

/// p:sld of a page; `onto` null = title and footnote look and stand as in the figure, else the title as in the template.
[[nodiscard]] pugi::xml_document slideXml(const Page& page, const figure::TextMetrics& metrics, const DeckTemplate* onto = nullptr);

/// The element `root` ("p:sld") with the namespaces of slides, and in it an empty p:cSld with its p:spTree, which is given back.
pugi::xml_node appendTree(pugi::xml_document& xml, const char* root);

/// The index of the footnote's placeholder, here and in the layout.
inline constexpr int footnoteIndex = 13;

} // namespace atrisk::document
