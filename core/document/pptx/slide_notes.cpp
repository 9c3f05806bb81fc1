#include "core/document/pptx/slide_notes.h"

#include "core/base/unicode.h"
#include "core/document/pptx/shape.h"
#include "core/document/pptx/slide.h"

#include <sstream>

namespace atrisk::document {
namespace {

constexpr double notesWidth = 190.5, notesHeight = 254;

pugi::xml_node appendPlaceholder(pugi::xml_node tree, unsigned id, const char* name, const char* type, bool isPicture)
{
    pugi::xml_node shape = tree.append_child("p:sp");
    appendNames(shape, "p:nvSpPr", id, name);
    pugi::xml_node names = shape.child("p:nvSpPr");
    pugi::xml_node locks = names.insert_child_before("p:cNvSpPr", names.child("p:nvPr")).append_child("a:spLocks");
    locks.append_attribute("noGrp") = 1;
    if (isPicture) {
        locks.append_attribute("noRot") = 1;
        locks.append_attribute("noChangeAspect") = 1;
    }
    pugi::xml_node place = names.child("p:nvPr").append_child("p:ph");
    place.append_attribute("type") = type;
    if (!isPicture) place.append_attribute("idx") = 1;
    return shape;
}

pugi::xml_node appendBody(pugi::xml_node shape)
{
    pugi::xml_node body = shape.append_child("p:txBody");
    body.append_child("a:bodyPr");
    body.append_child("a:lstStyle");
    return body;
}

void appendRectangle(pugi::xml_node properties, const Extent& place)
{
    appendPlace(properties, "a:xfrm", place);
    pugi::xml_node geometry = properties.append_child("a:prstGeom");
    geometry.append_attribute("prst") = "rect";
    geometry.append_child("a:avLst");
}

} // namespace

std::string notesOf(const Page& page, const Document& document)
{
    const std::string& methods = page.methods.empty() ? document.methods : page.methods;
    std::string text = page.description + (methods.empty() ? "" : "\n\n" + methods) + "\n";
    for (const auto& [name, value] : document.provenance) text += "\n" + name + ": " + value;
    return text;
}

pugi::xml_document notesXml(const std::string& text)
{
    pugi::xml_document xml;
    pugi::xml_node tree = appendTree(xml, "p:notes");
    appendPlaceholder(tree, 2, "Slide", "sldImg", true).append_child("p:spPr");
    pugi::xml_node shape = appendPlaceholder(tree, 3, "Notes", "body", false);
    shape.append_child("p:spPr");
    pugi::xml_node body = appendBody(shape);
    std::istringstream lines(text);
    std::size_t written = 0;
    for (std::string line; std::getline(lines, line); ++written) {
        pugi::xml_node run = body.append_child("a:p").append_child("a:r");
        run.append_child("a:rPr").append_attribute("lang") = "en-US";
        run.append_child("a:t").text().set(base::withoutUnshowable(line).c_str());
    }
    if (written == 0) body.append_child("a:p");
    xml.child("p:notes").append_child("p:clrMapOvr").append_child("a:masterClrMapping");
    return xml;
}

pugi::xml_document notesMasterXml(double slideWidth, double slideHeight)
{
    pugi::xml_document xml;
    pugi::xml_node tree = appendTree(xml, "p:notesMaster");
    const double width = notesWidth * 0.8, height = std::min(width * slideHeight / slideWidth, notesHeight * 0.4);
    const double left = (notesWidth - height * slideWidth / slideHeight) / 2;
    pugi::xml_node picture = appendPlaceholder(tree, 2, "Slide", "sldImg", true).append_child("p:spPr");
    appendRectangle(picture, {emu(left), emu(19), emu(height * slideWidth / slideHeight), emu(height)});
    pugi::xml_node shape = appendPlaceholder(tree, 3, "Notes", "body", false);
    appendRectangle(shape.append_child("p:spPr"), {emu(19), emu(127), emu(notesWidth - 38), emu(110)});
    appendBody(shape).append_child("a:p");
    pugi::xml_node map = xml.child("p:notesMaster").append_child("p:clrMap");
    for (const auto& [name, value] : {std::pair("bg1", "lt1"), std::pair("tx1", "dk1"), std::pair("bg2", "lt2"), std::pair("tx2", "dk2")})
        map.append_attribute(name) = value;
    for (const char* accent : {"accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"})
        map.append_attribute(accent) = accent;
    return xml;
}

} // namespace atrisk::document
