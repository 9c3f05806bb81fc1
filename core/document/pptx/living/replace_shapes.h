// A figure on a slide drawn anew where it stands: as it was moved, resized and thinned out by people, with the numbers of its shapes, which
// animations name.
#pragma once

#include "core/document/pptx/living/carried_figure.h"

#include <pugixml.hpp>

#include <string>
#include <vector>

namespace atrisk::document {

/// Gives shapes numbers that the slide has not.
class FreeIds {
public:
    explicit FreeIds(pugi::xml_node slide);
    [[nodiscard]] unsigned next() { return ++m_last; }

private:
    unsigned m_last = 1;
};

/// What was done beside drawing anew, in words for people: "left out, as on the slide: Risk table".
using Remarks = std::vector<std::string>;

/// `fresh`: a group or table of another slide, of the same name but for the tag. The old one goes.
void replaceGroup(pugi::xml_node old, pugi::xml_node fresh, const Written& was, FreeIds& ids, Remarks& remarks);
void replaceTable(pugi::xml_node old, pugi::xml_node fresh, const Extent& was, FreeIds& ids);

/// Animations that name a shape which is not there: how many.
[[nodiscard]] std::size_t lostAnimations(pugi::xml_node slide);

} // namespace atrisk::document
