// One mark as an element of DrawingML.
#pragma once

#include "core/document/pptx/drawing_colour.h"
#include "core/figure/figure.h"
#include "core/figure/text_metrics.h"

#include <pugixml.hpp>

#include <cstdint>
#include <string>

namespace atrisk::document {

/// Millimetres in the units of DrawingML (EMU), 914,400 an inch; whole numbers.
[[nodiscard]] std::int64_t emu(double millimetres);

/// From the top of a line of Arial to its baseline, and the line's height, in the letters' size: as PowerPoint and Impress set it, which
/// give a line a fifth more than its letters' size and differ by a fiftieth in where they put them.
inline constexpr double textAscent = 0.975, textLineHeight = 1.21;

/// In EMU, from the slide's top left corner.
struct Extent {
    std::int64_t x = 0, y = 0, width = 0, height = 0;
    /// The smallest that holds both; an empty one holds nothing.
    [[nodiscard]] Extent united(const Extent& other) const;
    [[nodiscard]] bool empty() const { return width == 0 && height == 0; }
    bool operator==(const Extent&) const = default;
};

/// Gives the shapes of one slide their numbers.
class ShapeIds {
public:
    [[nodiscard]] unsigned next() { return ++m_last; }
    [[nodiscard]] unsigned last() const { return m_last; }
    /// The next is the one after `id`; ids before it are not given again.
    void goOnAfter(unsigned id) { m_last = id; }

private:
    unsigned m_last = 1; ///< 1 is the slide's own tree
};

/// Where shapes go to, and what they are made with.
struct Canvas {
    ShapeIds& ids;
    const figure::TextMetrics& metrics;
    figure::Point origin; ///< of the figure on the slide, millimetres
    Tones tones = {};
};

/// Appends the shape of `mark` to `parent` (p:spTree or p:grpSp), named `name`; its extent, empty where there is nothing to draw.
Extent appendShape(pugi::xml_node parent, const figure::Mark& mark, const std::string& name, Canvas& canvas);

/// p:nvSpPr, or another kind's, with its number and name.
void appendNames(pugi::xml_node shape, const char* kind, unsigned id, const std::string& name);
/// a:xfrm.
pugi::xml_node appendPlace(pugi::xml_node properties, const char* element, const Extent& place);
/// The runs of one line of text (a:r …) at the end of a paragraph; in a placeholder, size and colour too are those of the figure.
void appendRuns(pugi::xml_node paragraph, const figure::Text& text, const Tones& tones);
/// As these, in the theme's font; `size` in points, 0 = the theme's; `colour` as the theme names it, "" = the one it has there.
void appendThemeRuns(pugi::xml_node paragraph, const std::string& text, double size, const std::string& colour);
/// Where the letters of one line of text stand, in a line of the font's usual height; not turned.
[[nodiscard]] Extent textExtent(const figure::Text& text, const Canvas& canvas);

} // namespace atrisk::document
