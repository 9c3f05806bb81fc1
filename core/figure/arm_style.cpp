#include "core/figure/arm_style.h"

#include <charconv>
#include <optional>

namespace atrisk::figure {
namespace {

std::optional<std::uint8_t> channel(const std::string& color, std::size_t at)
{
    std::uint8_t value = 0;
    const char* end = color.data() + at + 2;
    const auto read = std::from_chars(color.data() + at, end, value, 16);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
    return value;
}

std::optional<Color> ownColor(const std::string& color)
{
    if (color.size() != 7 || color.front() != '#') return std::nullopt;
    const auto red = channel(color, 1), green = channel(color, 3), blue = channel(color, 5);
    if (!red || !green || !blue) return std::nullopt;
    return Color{*red, *green, *blue};
}

} // namespace

ArmStyle armStyle(const study::Arm& arm, std::size_t index, std::size_t count, const Style& style)
{
    ArmStyle look = style.arm(index, count);
    if (const std::optional<Color> own = ownColor(arm.color)) {
        look.line = *own;
        if (!style.textInInk) look.text = readable(*own, style.background);
    }
    return look;
}

LegendEntry armEntry(const study::Arm& arm, std::size_t index, std::size_t count, const Style& style)
{
    const ArmStyle look = armStyle(arm, index, count, style);
    return {arm.label.empty() ? arm.value : arm.label,
            arm.shortLabel,
            {look.line, style.curveWidth, look.dash},
            {style.textSize, true, false, look.text}};
}

} // namespace atrisk::figure
