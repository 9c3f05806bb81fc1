#include "tests/testing/slides/read_deck.h"

#include <algorithm>
#include <set>

namespace atrisk::testing {
namespace {

std::string attributeOf(pugi::xml_node node, const std::string& localName)
{
    for (const pugi::xml_attribute& attribute : node.attributes())
        if (std::string_view(attribute.name()).ends_with(":" + localName)) return attribute.value();
    return {};
}

} // namespace

ReadDeck::ReadDeck(std::string all) : OfficeFile(std::move(all))
{
    const std::string presentation = relatedAs("", "officeDocument");
    for (const auto& id : root(presentation).select_nodes("*[local-name()='sldIdLst']/*"))
        m_slides.push_back(related(presentation, attributeOf(id.node(), "id")));
}

pugi::xml_node ReadDeck::slide(std::size_t number) const { return root(m_slides.at(number - 1)); }

std::string ReadDeck::notes(std::size_t number) const { return wordsOf(root(relatedAs(m_slides.at(number - 1), "notesSlide"))); }

QString ReadDeck::faults() const
{
    if (const QString broken = fault(); !broken.isEmpty()) return broken;
    for (const std::string& part : names) {
        if (!part.starts_with("ppt/slides/slide") && !part.starts_with("ppt/notesSlides/notes")) continue;
        if (const QString wrong = faultsOfShapes(part); !wrong.isEmpty()) return wrong;
    }
    return {};
}

QString ReadDeck::faultsOfShapes(const std::string& part) const
{
    std::set<std::string> ids;
    for (const pugi::xml_node& one : every(root(part), "p:cNvPr"))
        if (!ids.insert(one.attribute("id").value()).second) return QString::fromStdString(part + ": a shape's id twice");
    for (const char* element : {"a:off", "a:ext", "a:chOff", "a:chExt", "a:pt", "a:gridCol", "a:tr", "a:tcPr", "a:ln"})
        for (const pugi::xml_node& one : every(root(part), element))
            for (const pugi::xml_attribute& attribute : one.attributes()) {
                const std::string_view name = attribute.name(), value = attribute.value();
                const bool isLength = name != "anchor" && name != "cap";
                if (isLength && (value.empty() || value.find_first_not_of("-0123456789") != value.npos))
                    return QString::fromStdString(part + ": " + element + " " + std::string(value));
            }
    return {};
}

std::string wordsOf(pugi::xml_node shape) { return textIn(shape, "a:t"); }

pugi::xml_node shapeThatSays(pugi::xml_node slide, const std::string& words)
{
    for (const pugi::xml_node& shape : every(slide, "p:sp"))
        if (wordsOf(shape) == words) return shape;
    return {};
}

document::Extent placeOf(pugi::xml_node shape)
{
    pugi::xml_node frame = shape.child("p:spPr").child("a:xfrm");
    if (!frame) frame = shape.child("p:xfrm"); // a table's
    return {frame.child("a:off").attribute("x").as_llong(), frame.child("a:off").attribute("y").as_llong(),
            frame.child("a:ext").attribute("cx").as_llong(), frame.child("a:ext").attribute("cy").as_llong()};
}

std::string placeholderOf(pugi::xml_node shape) { return shape.child("p:nvSpPr").child("p:nvPr").child("p:ph").attribute("type").value(); }

} // namespace atrisk::testing
