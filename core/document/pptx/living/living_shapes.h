// A figure's shapes on a slide: they are named after its view, and found by that name whatever people have done around them.
#pragma once

#include "core/document/pptx/living/carried_figure.h"

#include <pugixml.hpp>

#include <optional>
#include <string>
#include <vector>

namespace atrisk::document {

/// The name's end of a figure's group and tables: " [atrisk 0f3c2b1a9d8e]", " [atrisk 0f3c2b1a9d8e.2]" of its second table. A name is what
/// every program keeps that saves slides.
struct ShapeTag {
    std::string id;
    std::size_t table = 0; ///< from 1; 0 = the group
};
[[nodiscard]] std::optional<ShapeTag> tagOf(pugi::xml_node shape);

/// Names the figure's shapes on a slide that slideXml made, and points from each to the part with the view, by the id of the slide's
/// relationship. What was written, but for the notes, the provenance and the numbers.
[[nodiscard]] Written tagShapes(pugi::xml_node slide, const Page& page, const std::string& id, const std::string& relationship);

/// What a slide of ours holds, without tags: its group (null = none), its tables, title and footnote.
struct LivingShapes {
    pugi::xml_node group, title, foot;
    std::vector<pugi::xml_node> tables;
};
[[nodiscard]] LivingShapes shapesOf(pugi::xml_node slide);

/// Every element below of this local name, in order.
[[nodiscard]] std::vector<pugi::xml_node> everyNamed(pugi::xml_node under, std::string_view name);
/// The first p:cNvPr of a shape, its own.
[[nodiscard]] pugi::xml_node commonOf(pugi::xml_node shape);
/// The words of a shape's paragraphs.
[[nodiscard]] std::vector<std::string> paragraphsOf(pugi::xml_node shape);
[[nodiscard]] std::string wordsIn(pugi::xml_node shape);
/// a:xfrm or p:xfrm of a shape, group or frame; null = it has none.
[[nodiscard]] pugi::xml_node frameOf(pugi::xml_node shape);
[[nodiscard]] Extent extentOf(pugi::xml_node frame, const char* corner = "off", const char* size = "ext");
/// Names of what stands in a group, in order.
[[nodiscard]] std::vector<std::string> partsOf(pugi::xml_node group);
[[nodiscard]] bool isShape(pugi::xml_node node);

} // namespace atrisk::document
