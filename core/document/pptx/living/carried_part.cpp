#include "core/document/pptx/living/carried_part.h"

#include "core/document/office/office_properties.h"
#include "core/document/pptx/living/living_shapes.h"
#include "core/document/pptx/slide_notes.h"

#include <algorithm>

namespace atrisk::document {
namespace {

/// ECMA-376, part 1, 22.5: a part with data has properties with an id of its own; ours is made of the view's.
std::string propertiesXml(const std::string& id)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<ds:datastoreItem ds:itemID=\"{A7125C00-0000-4000-8000-" +
           [](std::string text) {
               std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(c >= 'a' ? c - 'a' + 'A' : c); });
               return text;
           }(id) +
           "}\" xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\"><ds:schemaRefs><ds:schemaRef ds:uri=\"" +
           std::string(carriedAddress) + "\"/></ds:schemaRefs></ds:datastoreItem>";
}

/// The part's name.
std::string addPart(OfficePackage& package, const std::string& id, const CarriedFigure& figure)
{
    const std::string part = package.freeName("customXml/item", ".xml"), properties = package.freeName("customXml/itemProps", ".xml");
    package.add(part, "application/xml", carriedXml(id, figure));
    package.add(properties, "application/vnd.openxmlformats-officedocument.customXmlProperties+xml", propertiesXml(id));
    package.relate(part, properties, "customXmlProps");
    return part;
}

} // namespace

Written completed(Written written, const Document& document, std::size_t page)
{
    const std::string notes = notesOf(document.pages[page], document);
    written.notes = textDigest(notes);
    written.notesLines = static_cast<std::size_t>(std::ranges::count(notes, '\n')) + (notes.ends_with('\n') ? 0 : 1);
    written.provenance = textDigest(provenanceLines(document.provenance));
    const auto section =
        std::ranges::find_if(document.sections, [page](const Section& one) { return one.first <= page && page < one.first + one.pages; });
    written.numbers = keyNumbers(section == document.sections.end() ? document.numbers : section->numbers);
    written.pages = section == document.sections.end() ? document.pages.size() : section->pages;
    return written;
}

void addCarried(OfficePackage& package, const CarriedBy& by, const Document& document, std::size_t index, pugi::xml_document& xml)
{
    const Page& page = document.pages[index];
    const std::string id = viewId(*page.view);
    // The part is written when it is known what was, and its name before.
    const std::string part = package.freeName("customXml/item", ".xml");
    const std::string relationship = package.relate(by.slide, part, "customXml");
    Written written = completed(tagShapes(xml.document_element(), page, id, relationship), document, index);
    written.onTemplate = by.onTemplate;
    addPart(package, id, {*page.view, std::move(written)});
    static_cast<void>(package.relate(by.whole, part, "customXml"));
}

void addCarried(OfficePackage& package, const std::string& text, const Page& page)
{
    if (page.view == nullptr) return;
    const std::string part = addPart(package, viewId(*page.view), {*page.view, {}});
    static_cast<void>(package.relate(text, part, "customXml"));
}

} // namespace atrisk::document
