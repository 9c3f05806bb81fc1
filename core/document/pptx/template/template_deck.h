// The presentation a template becomes: all it has but its slides.
#pragma once

#include "core/document/office/office_package.h"
#include "core/document/pptx/deck.h"
#include "core/document/pptx/template/deck_template.h"

#include <pugixml.hpp>

#include <string>

namespace atrisk::document {

/// Adds the parts that the template's presentation leads to, as they are, without slides, notes, comments and who wrote them; the
/// presentation itself is still to be added.
void addTemplate(OfficePackage& package, const DeckTemplate& from);

/// The template's presentation with these slides.
[[nodiscard]] pugi::xml_document presentationXml(const DeckTemplate& from, const DeckParts& parts);

/// The element that says how the layout names its colours, for its slides.
void appendColourMap(pugi::xml_node slide, const DeckTemplate& from);

} // namespace atrisk::document
