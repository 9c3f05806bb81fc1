// What stands under a slide for its speaker.
#pragma once

#include "core/document/document.h"

#include <pugixml.hpp>

#include <string>

namespace atrisk::document {

/// What the speaker reads: the figure in words, then how it was made.
[[nodiscard]] std::string notesOf(const Page& page, const Document& document);

/// p:notes with the slide's picture and `text`, a paragraph a line.
[[nodiscard]] pugi::xml_document notesXml(const std::string& text);

/// p:notesMaster; `width` and `height` of the slide's picture on it only set its shape.
[[nodiscard]] pugi::xml_document notesMasterXml(double slideWidth, double slideHeight);

} // namespace atrisk::document
