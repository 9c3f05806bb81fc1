#include "core/document/pptx/template/template_theme.h"

#include "core/document/pptx/template/xml_nodes.h"
#include "core/figure/style.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>

namespace atrisk::document {
namespace {

using figure::Color;

std::optional<Color> fromHex(std::string_view hex)
{
    if (hex.size() != 6 || hex.find_first_not_of("0123456789abcdefABCDEF") != hex.npos) return std::nullopt;
    const auto value = static_cast<unsigned>(std::strtoul(std::string(hex).c_str(), nullptr, 16));
    return Color{static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>(value >> 8U), static_cast<std::uint8_t>(value), 255};
}

std::uint8_t channel(double value) { return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L)); }

class ThemeColours {
public:
    explicit ThemeColours(const ThemeSource& source) : m_source(source) {}

    /// What the scheme calls "tx1", "accent2" …
    [[nodiscard]] std::optional<Color> named(const std::string& name) const
    {
        const std::string own = mapped(name);
        return own.empty() ? std::nullopt : colourIn(childOf(m_source.theme, {"themeElements", "clrScheme", own}));
    }

    /// Of a:solidFill, a:gs, p:bgRef …: the colour in it.
    [[nodiscard]] std::optional<Color> colourIn(pugi::xml_node holder) const
    {
        for (const pugi::xml_node& node : holder.children()) {
            const std::string_view kind = localName(node.name());
            std::optional<Color> colour;
            if (kind == "srgbClr") colour = fromHex(node.attribute("val").value());
            if (kind == "sysClr") colour = fromHex(node.attribute("lastClr").value());
            if (kind == "schemeClr") colour = named(node.attribute("val").value());
            if (colour) return changed(*colour, node);
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Color> background() const
    {
        for (const pugi::xml_node& from : {m_source.layout, m_source.master})
            if (const pugi::xml_node drawn = childOf(from, {"cSld", "bg"})) return backgroundIn(drawn);
        return named("bg1");
    }

private:
    [[nodiscard]] std::string mapped(const std::string& name) const
    {
        if (name == "phClr") return {};
        for (const pugi::xml_node& map :
             {childOf(m_source.layout, {"clrMapOvr", "overrideClrMapping"}), childOf(m_source.master, {"clrMap"})})
            if (const pugi::xml_attribute own = map.attribute(name.c_str())) return own.value();
        return name;
    }

    /// Luminance as it is changed, roughly: each channel alike.
    static Color changed(const Color& colour, pugi::xml_node node)
    {
        constexpr double whole = 100000;
        const pugi::xml_node times = childOf(node, {"lumMod"}), more = childOf(node, {"lumOff"});
        const double factor = times ? times.attribute("val").as_double(whole) / whole : 1;
        const double offset = more ? 255 * more.attribute("val").as_double() / whole : 0;
        return {channel(colour.red * factor + offset), channel(colour.green * factor + offset), channel(colour.blue * factor + offset),
                255};
    }

    [[nodiscard]] std::optional<Color> backgroundIn(pugi::xml_node drawn) const
    {
        if (const pugi::xml_node reference = childOf(drawn, {"bgRef"})) return colourIn(reference);
        const pugi::xml_node properties = childOf(drawn, {"bgPr"});
        if (const pugi::xml_node fill = childOf(properties, {"solidFill"})) return colourIn(fill);
        double red = 0, green = 0, blue = 0, count = 0;
        for (const pugi::xml_node& stop : childrenOf(childOf(properties, {"gradFill", "gsLst"}), "gs"))
            if (const auto colour = colourIn(stop)) red += colour->red, green += colour->green, blue += colour->blue, ++count;
        if (count == 0) return std::nullopt;
        return Color{channel(red / count), channel(green / count), channel(blue / count), 255};
    }

    const ThemeSource& m_source;
};

} // namespace

Tones tonesOf(const ThemeSource& source)
{
    constexpr Color black{0, 0, 0, 255}, white{255, 255, 255, 255};
    const ThemeColours colours(source);
    const Color text = colours.named("tx1").value_or(black), paper = colours.named("bg1").value_or(white);
    const Color background = colours.background().value_or(paper);
    Tones tones{true, "tx1", "bg1", background};
    constexpr double least = 3;
    const double asText = figure::contrast(text, background);
    if (asText < least && figure::contrast(paper, background) > asText) std::swap(tones.ink, tones.paper);
    return tones;
}

std::optional<Color> colourOf(const ThemeSource& source, pugi::xml_node fill)
{
    const ThemeColours colours(source);
    return fill ? colours.colourIn(fill) : colours.named("tx1");
}

std::string textFontOf(const ThemeSource& source)
{
    return childOf(source.theme, {"themeElements", "fontScheme", "minorFont", "latin"}).attribute("typeface").value();
}

} // namespace atrisk::document
