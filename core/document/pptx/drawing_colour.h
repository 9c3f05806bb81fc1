// Colours and lines of DrawingML.
#pragma once

#include "core/figure/figure.h"

#include <pugixml.hpp>

namespace atrisk::document {

/// How colours are written: as they are, or so that they can be told from the background of a theme, a dark one too: those without a
/// hue as its text and background, others lighter or darker where they must be.
struct Tones {
    bool ofTheme = false;
    const char *ink = "tx1", *paper = "bg1"; ///< the theme's names of text and background
    figure::Color background{255, 255, 255, 255};
};

/// Contrast with the background that lines and fills, and letters, have at least on a theme, as far as they have it on white.
inline constexpr double leastOfLines = 3, leastOfLetters = 4.5;

/// a:solidFill, or a:noFill for a colour that cannot be seen.
void appendFill(pugi::xml_node parent, const figure::Color& color, const Tones& tones, double least = leastOfLines);
/// a:ln, or a border of a cell.
void appendLine(pugi::xml_node parent, const figure::Stroke& stroke, const Tones& tones, const char* element = "a:ln");

} // namespace atrisk::document
