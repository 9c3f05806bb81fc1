#include "core/document/pptx/drawing_colour.h"

#include "core/figure/style.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace atrisk::document {
namespace {

constexpr double emuPerPoint = 12700, thousandths = 100000;

long long rounded(double value) { return std::llround(value); }

/// Lengths of dashes are thousandths of a per cent of the line's width.
void appendDashes(pugi::xml_node line, const figure::Stroke& stroke)
{
    if (stroke.dash.empty()) return;
    pugi::xml_node dashes = line.append_child("a:custDash");
    for (std::size_t i = 0; i < stroke.dash.size(); i += 2) {
        const double gap = i + 1 < stroke.dash.size() ? stroke.dash[i + 1] : stroke.dash[i];
        pugi::xml_node dash = dashes.append_child("a:ds");
        dash.append_attribute("d") = rounded(stroke.dash[i] / stroke.width * thousandths);
        dash.append_attribute("sp") = rounded(gap / stroke.width * thousandths);
    }
}

constexpr figure::Color white{255, 255, 255, 255};

/// Ink, or a tint of it; white is the background.
struct ThemeGrey {
    const char* name = nullptr; ///< null = the colour has a hue
    double opacity = 1;
};
ThemeGrey themeGrey(const figure::Color& color, const Tones& tones)
{
    constexpr int mostHue = 18;
    constexpr double ink = 0.25, soft = 0.5, paper = 0.97;
    const auto [least, most] = std::minmax({static_cast<int>(color.red), static_cast<int>(color.green), static_cast<int>(color.blue)});
    if (most - least > mostHue) return {};
    const double level = (color.red + color.green + color.blue) / 765.0;
    if (level >= paper) return {tones.paper, 1};
    return {tones.ink, level < ink ? 1 : level < soft ? 0.75 : 1 - level};
}

/// A colour that could be told from white, so that it can be told from the slide's background too.
figure::Color visible(const figure::Color& color, const Tones& tones, double least)
{
    if (!tones.ofTheme || figure::contrast(color, tones.background) >= std::min(least, figure::contrast(color, white))) return color;
    const figure::Color end = figure::contrast(white, tones.background) >= least ? white : figure::Color{0, 0, 0, 255};
    figure::Color shade = color;
    for (int step = 1; step <= 20 && figure::contrast(shade, tones.background) < least; ++step)
        shade = figure::mixed(end, color, step / 20.0);
    shade.alpha = color.alpha;
    return shade;
}

void appendColour(pugi::xml_node fill, const figure::Color& color, const Tones& tones, double least)
{
    double opacity = color.alpha / 255.0;
    pugi::xml_node node;
    if (const ThemeGrey grey = tones.ofTheme ? themeGrey(color, tones) : ThemeGrey(); grey.name != nullptr) {
        node = fill.append_child("a:schemeClr");
        node.append_attribute("val") = grey.name;
        opacity *= grey.opacity;
    } else {
        const figure::Color shown = visible(color, tones, least);
        char hex[8];
        std::snprintf(hex, sizeof hex, "%02X%02X%02X", static_cast<unsigned>(shown.red), static_cast<unsigned>(shown.green),
                      static_cast<unsigned>(shown.blue));
        node = fill.append_child("a:srgbClr");
        node.append_attribute("val") = hex;
    }
    if (opacity < 1) node.append_child("a:alpha").append_attribute("val") = rounded(opacity * thousandths);
}

} // namespace

void appendFill(pugi::xml_node parent, const figure::Color& color, const Tones& tones, double least)
{
    if (color.alpha == 0)
        parent.append_child("a:noFill");
    else
        appendColour(parent.append_child("a:solidFill"), color, tones, least);
}

void appendLine(pugi::xml_node parent, const figure::Stroke& stroke, const Tones& tones, const char* element)
{
    pugi::xml_node line = parent.append_child(element);
    if (stroke.color.alpha == 0 || stroke.width <= 0) {
        line.append_child("a:noFill");
        return;
    }
    line.append_attribute("w") = rounded(stroke.width * emuPerPoint);
    line.append_attribute("cap") = "flat";
    appendFill(line, stroke.color, tones);
    appendDashes(line, stroke);
    line.append_child("a:miter").append_attribute("lim") = 800000;
}

} // namespace atrisk::document
