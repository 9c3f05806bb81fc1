// Colours and fonts of a template's theme.
#pragma once

#include "core/document/pptx/drawing_colour.h"

#include <pugixml.hpp>

#include <optional>
#include <string>

namespace atrisk::document {

/// The elements a slide's look comes from, of the layout and what lies behind it.
struct ThemeSource {
    pugi::xml_node layout, master, theme;
};

/// Text and background as the colour map of layout and master says, and which of the two can be read on the background that they draw; of
/// a picture as background nothing is known, and the theme is trusted.
[[nodiscard]] Tones tonesOf(const ThemeSource& source);

/// What an a:solidFill of the theme is; the theme's text where it is null. Nothing where that is not known.
[[nodiscard]] std::optional<figure::Color> colourOf(const ThemeSource& source, pugi::xml_node fill);

/// Of the theme's texts: "Georgia"; "" = it names none.
[[nodiscard]] std::string textFontOf(const ThemeSource& source);

} // namespace atrisk::document
