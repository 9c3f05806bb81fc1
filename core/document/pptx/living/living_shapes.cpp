#include "core/document/pptx/living/living_shapes.h"

#include "core/base/text.h"
#include "core/document/pptx/template/xml_nodes.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace atrisk::document {
namespace {

constexpr std::string_view tagStart = " [atrisk ";
constexpr std::size_t idLength = 12, mostTables = 1000;

void tag(pugi::xml_node shape, const std::string& id, const std::string& relationship)
{
    pugi::xml_attribute name = commonOf(shape).attribute("name");
    name = (std::string(name.value()) + std::string(tagStart) + id + "]").c_str();
    if (relationship.empty()) return;
    pugi::xml_node own = childOf(shape.first_child(), {"nvPr"});
    own.append_child("p:custDataLst").append_child("p:custData").append_attribute("r:id") = relationship.c_str();
}

/// Does it have more than its tables?
bool isDrawn(const figure::Figure& figure)
{
    std::size_t within = 0;
    for (const figure::Grid& grid : figure.grids) within += grid.end - grid.first;
    return figure.marks.size() > within;
}

} // namespace

std::optional<ShapeTag> tagOf(pugi::xml_node shape)
{
    const std::string_view name = commonOf(shape).attribute("name").value();
    const std::size_t start = name.rfind(tagStart), end = name.find(']', start == name.npos ? 0 : start);
    if (start == name.npos || end == name.npos) return std::nullopt;
    const std::string inner(name.substr(start + tagStart.size(), end - start - tagStart.size()));
    const std::size_t dot = inner.find('.');
    ShapeTag found{inner.substr(0, dot), 0};
    const auto isHex = [](unsigned char c) { return std::isxdigit(c) != 0; };
    if (found.id.size() != idLength || !std::ranges::all_of(found.id, isHex)) return std::nullopt;
    if (dot == inner.npos) return found;
    for (const char c : inner.substr(dot + 1)) {
        if (std::isdigit(static_cast<unsigned char>(c)) == 0 || found.table > mostTables) return std::nullopt;
        found.table = found.table * 10 + static_cast<std::size_t>(c - '0');
    }
    return found.table == 0 ? std::nullopt : std::optional(found);
}

Written tagShapes(pugi::xml_node slide, const Page& page, const std::string& id, const std::string& relationship)
{
    LivingShapes shapes = shapesOf(slide);
    if (page.framed && !isDrawn(page.items.back().figure)) shapes.group = {}; // it is the frame's
    Written written;
    written.framed = page.framed;
    if (!page.framed) { // else the words around the figure are a report's, whose numbers and feet stay
        written.title = textDigest(wordsIn(shapes.title));
        written.foot = textDigest(wordsIn(shapes.foot));
    }
    if (!page.items.empty()) {
        written.description = textDigest(page.items.back().figure.description);
        written.at = page.items.back().at;
    }
    if (shapes.group) {
        written.parts = partsOf(shapes.group);
        written.group = extentOf(frameOf(shapes.group));
        tag(shapes.group, id, relationship);
    }
    for (std::size_t i = 0; i < shapes.tables.size(); ++i) {
        written.tables.push_back(extentOf(frameOf(shapes.tables[i])));
        tag(shapes.tables[i], id + "." + std::to_string(i + 1), relationship);
    }
    return written;
}

LivingShapes shapesOf(pugi::xml_node slide)
{
    LivingShapes found;
    for (const pugi::xml_node& shape : childOf(slide, {"cSld", "spTree"}).children()) {
        const std::string_view kind = localName(shape.name());
        if (kind == "grpSp") found.group = shape; // what frames it comes before
        if (kind == "graphicFrame") found.tables.push_back(shape);
        if (kind != "sp") continue;
        const std::string_view name = commonOf(shape).attribute("name").value();
        if (name == "Title") found.title = shape;
        if (name == "Footnote") found.foot = shape;
    }
    return found;
}

std::vector<pugi::xml_node> everyNamed(pugi::xml_node under, std::string_view name)
{
    std::vector<pugi::xml_node> found;
    pugi::xml_node node = under.first_child();
    while (node) {
        if (localName(node.name()) == name) found.push_back(node);
        pugi::xml_node next = node.first_child();
        for (; !next && node && node != under; node = node.parent()) next = node.next_sibling();
        node = next;
    }
    return found;
}

pugi::xml_node commonOf(pugi::xml_node shape) { return childOf(shape.first_child(), {"cNvPr"}); }

std::vector<std::string> paragraphsOf(pugi::xml_node shape)
{
    std::vector<std::string> all;
    for (const pugi::xml_node& paragraph : childrenOf(childOf(shape, {"txBody"}), "p")) {
        std::string& text = all.emplace_back();
        for (const pugi::xml_node& run : paragraph.children())
            text += localName(run.name()) == "br" ? " " : childOf(run, {"t"}).text().get();
    }
    return all;
}

std::string wordsIn(pugi::xml_node shape) { return base::joined(paragraphsOf(shape), "\n"); }

pugi::xml_node frameOf(pugi::xml_node shape)
{
    const std::string_view kind = localName(shape.name());
    if (kind == "graphicFrame") return childOf(shape, {"xfrm"});
    return childOf(shape, {kind == "grpSp" ? "grpSpPr" : "spPr", "xfrm"});
}

Extent extentOf(pugi::xml_node frame, const char* corner, const char* size)
{
    const pugi::xml_node at = childOf(frame, {corner}), large = childOf(frame, {size});
    return {at.attribute("x").as_llong(), at.attribute("y").as_llong(), large.attribute("cx").as_llong(), large.attribute("cy").as_llong()};
}

bool isShape(pugi::xml_node node)
{
    constexpr std::array<std::string_view, 6> kinds{"sp", "grpSp", "graphicFrame", "cxnSp", "pic", "contentPart"};
    return std::ranges::find(kinds, localName(node.name())) != kinds.end();
}

std::vector<std::string> partsOf(pugi::xml_node group)
{
    std::vector<std::string> names;
    for (const pugi::xml_node& part : group.children())
        if (isShape(part)) names.emplace_back(commonOf(part).attribute("name").value());
    return names;
}

} // namespace atrisk::document
