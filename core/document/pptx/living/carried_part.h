// What a figure carries, as a part of the file: pointed at by its slide, so that it goes along where the slide is copied to another file,
// and by the whole, so that programs keep it that know no such part of a slide (LibreOffice).
#pragma once

#include "core/document/office/office_package.h"
#include "core/document/pptx/living/carried_figure.h"

#include <pugixml.hpp>

#include <string>

namespace atrisk::document {

struct CarriedBy {
    std::string slide, whole; ///< parts
    bool onTemplate = false;
};
/// Names the shapes of `xml`, the slide of a page with a view, and adds the part.
void addCarried(OfficePackage& package, const CarriedBy& by, const Document& document, std::size_t page, pugi::xml_document& xml);

/// The same of a page that is a picture in a text.
void addCarried(OfficePackage& package, const std::string& text, const Page& page);

/// Of the page as it is written: with the notes, the provenance and the numbers.
[[nodiscard]] Written completed(Written written, const Document& document, std::size_t page);

} // namespace atrisk::document
