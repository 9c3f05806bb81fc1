// Where a layout of a template has its title, and the room for a figure under it.
#pragma once

#include "core/document/pptx/deck.h"
#include "core/figure/figure.h"

#include <pugixml.hpp>

#include <optional>
#include <string>

namespace atrisk::document {

struct TitlePlace {
    std::string type;    ///< of the placeholder: "title" or "ctrTitle"
    std::string index;   ///< as written; "" = none
    figure::Rect text;   ///< room of its text, millimetres
    double size = 44;    ///< of its letters, points
    pugi::xml_node fill; ///< of its letters, as the layout or what is behind it says; null = the theme's text
    std::string colour;  ///< as the theme names it, where the fill cannot be read on the background; "" = it can
};

/// The title of `layout`; where it says nothing of its own, `master` says it. Nothing where the layout has none.
[[nodiscard]] std::optional<TitlePlace> titlePlace(pugi::xml_node layout, pugi::xml_node master);

/// Under the title: where the layout has its contents, if that is much of the slide; else as wide as the title, down to the date, footer
/// and number of the slide, or a margin.
[[nodiscard]] figure::Rect roomUnder(const TitlePlace& title, pugi::xml_node layout, pugi::xml_node master, const SlideSize& size);

/// The index of a placeholder for a text at the foot of the slide; "" = there is none.
[[nodiscard]] std::string footPlaceholder(pugi::xml_node layout, const SlideSize& size);

/// The index of the layout's footer; "" = there is none.
[[nodiscard]] std::string footerPlaceholder(pugi::xml_node layout);

} // namespace atrisk::document
