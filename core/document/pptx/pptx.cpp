#include "core/document/pptx/pptx.h"

#include "core/base/unicode.h"
#include "core/document/office/office_package.h"
#include "core/document/office/office_properties.h"
#include "core/document/pptx/deck.h"
#include "core/document/pptx/living/carried_part.h"
#include "core/document/pptx/slide.h"
#include "core/document/pptx/slide_notes.h"
#include "core/document/pptx/template/template_deck.h"

#include <algorithm>
#include <cmath>

namespace atrisk::document {
namespace {

using base::Result;

const std::string typePrefix = "application/vnd.openxmlformats-officedocument.presentationml.";
constexpr const char* themeType = "application/vnd.openxmlformats-officedocument.theme+xml";
const std::string presentation = "ppt/presentation.xml", master = "ppt/slideMasters/slideMaster1.xml",
                  layout = "ppt/slideLayouts/slideLayout1.xml", theme = "ppt/theme/theme1.xml";

Result<SlideSize> sizeOf(const Document& document)
{
    constexpr double least = 25.4, most = 56 * 25.4;
    SlideSize size;
    for (const Page& page : document.pages) size = {std::max(size.width, page.width), std::max(size.height, page.height)};
    if (std::min(size.width, size.height) >= least && std::max(size.width, size.height) <= most) return size;
    return base::failure("cannot-write", "PowerPoint's slides are 25.4 to 1422.4 mm wide and high; this figure has " +
                                             std::to_string(std::lround(size.width)) + " × " + std::to_string(std::lround(size.height)) +
                                             " mm");
}

/// What slides hang at; parts of the file.
struct Stand {
    std::string presentation, layout, notesMaster;
    const DeckTemplate* onto = nullptr;
};

/// Adds a slide and its notes; the slide's relationship to the presentation.
std::string addSlide(OfficePackage& package, const Stand& stand, const Document& document, std::size_t index,
                     const figure::TextMetrics& metrics)
{
    const std::string slide = package.freeName("ppt/slides/slide", ".xml"), notes = package.freeName("ppt/notesSlides/notesSlide", ".xml");
    package.relate(slide, stand.layout, "slideLayout");
    package.relate(slide, notes, "notesSlide");
    pugi::xml_document xml = slideXml(document.pages[index], metrics, stand.onto);
    if (document.pages[index].view != nullptr)
        addCarried(package, {slide, stand.presentation, stand.onto != nullptr}, document, index, xml);
    package.add(slide, typePrefix + "slide+xml", xml);
    package.add(notes, typePrefix + "notesSlide+xml", notesXml(notesOf(document.pages[index], document)));
    package.relate(notes, stand.notesMaster, "notesMaster");
    package.relate(notes, slide, "slide");
    return package.relate(stand.presentation, slide, "slide");
}

std::vector<std::string> addSlides(OfficePackage& package, const Stand& stand, const Document& document, const figure::TextMetrics& metrics)
{
    std::vector<std::string> slides;
    for (std::size_t i = 0; i < document.pages.size(); ++i) slides.push_back(addSlide(package, stand, document, i, metrics));
    return slides;
}

std::string addNotesMaster(OfficePackage& package, const SlideSize& size)
{
    std::string master = package.freeName("ppt/notesMasters/notesMaster", ".xml");
    const std::string its = package.freeName("ppt/theme/theme", ".xml");
    package.add(its, themeType, themeXml());
    package.add(master, typePrefix + "notesMaster+xml", notesMasterXml(size.width, size.height));
    package.relate(master, its, "theme");
    return master;
}

/// All but the presentation.
Stand addMasters(OfficePackage& package, const SlideSize& size)
{
    package.add(theme, themeType, themeXml());
    package.add(layout, typePrefix + "slideLayout+xml", layoutXml(size));
    package.relate(layout, master, "slideMaster");
    const std::string layoutId = package.relate(master, layout, "slideLayout");
    package.relate(master, theme, "theme");
    package.add(master, typePrefix + "slideMaster+xml", masterXml(size, layoutId));
    return {presentation, layout, addNotesMaster(package, size)};
}

Result<std::string> finished(OfficePackage& package, const Document& document, const std::string& whole, const pugi::xml_document& xml)
{
    package.add(whole, typePrefix + "presentation.main+xml", xml);
    package.relate("", whole, "officeDocument");
    addProperties(package, document);
    return package.archive();
}

Result<std::string> writeOwn(const Document& document, const figure::TextMetrics& metrics)
{
    const auto size = sizeOf(document);
    if (!size) return size.error();
    OfficePackage package;
    const Stand stand = addMasters(package, *size);
    DeckParts parts{package.relate(presentation, master, "slideMaster"), package.relate(presentation, stand.notesMaster, "notesMaster"),
                    addSlides(package, stand, document, metrics)};
    package.relate(presentation, theme, "theme");
    return finished(package, document, presentation, presentationXml(*size, parts));
}

Result<std::string> writeOnto(const DeckTemplate& onto, const Document& document, const figure::TextMetrics& metrics)
{
    OfficePackage package;
    addTemplate(package, onto);
    Stand stand{onto.presentation, onto.layout, onto.package.part(onto.presentation).target("notesMaster"), &onto};
    DeckParts parts;
    for (const OfficeRelationship& one : onto.package.part(onto.presentation).relationships)
        if (isOf(one, "notesMaster")) parts.notesMaster = one.id;
    if (stand.notesMaster.empty()) {
        stand.notesMaster = addNotesMaster(package, onto.size);
        parts.notesMaster = package.relate(stand.presentation, stand.notesMaster, "notesMaster");
    }
    parts.slides = addSlides(package, stand, document, metrics);
    return finished(package, document, stand.presentation, presentationXml(onto, parts));
}

} // namespace

Result<std::string> writePptx(const Document& document, const figure::TextMetrics& metrics, const DeckTemplate* onto)
{
    if (document.pages.empty()) return base::failure("cannot-write", "there is no page to write");
    return onto == nullptr ? writeOwn(document, metrics) : writeOnto(*onto, document, metrics);
}

} // namespace atrisk::document
