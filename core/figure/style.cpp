#include "core/figure/style.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace atrisk::figure {
namespace {

double linear(std::uint8_t channel)
{
    const double value = channel / 255.0;
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

/// Relative luminance as WCAG 2 defines it.
double luminance(const Color& color) { return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue); }

std::uint8_t towards(std::uint8_t from, std::uint8_t to, double share)
{
    return static_cast<std::uint8_t>(std::lround(from + (to - from) * share));
}

} // namespace

double contrast(const Color& a, const Color& b)
{
    const double high = std::max(luminance(a), luminance(b)), low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

Color mixed(const Color& color, const Color& with, double share)
{
    const auto mix = [share](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(std::lround(a * share + b * (1 - share)));
    };
    return {mix(color.red, with.red), mix(color.green, with.green), mix(color.blue, with.blue), 255};
}

Color readable(Color color, const Color& background)
{
    constexpr double enough = 4.5;
    const std::uint8_t end = luminance(background) > 0.18 ? 0 : 255;
    Color shade = color;
    for (int step = 1; step <= 20 && contrast(shade, background) < enough; ++step) {
        const double share = step / 20.0;
        shade = {towards(color.red, end, share), towards(color.green, end, share), towards(color.blue, end, share), color.alpha};
    }
    return shade;
}

ArmStyle Style::arm(std::size_t index, std::size_t count) const
{
    const Palette& palette = arms ? *arms : *findStyle("nejm")->arms;
    ArmStyle result = palette[(count <= 1 ? 1 : index) % palette.size()]; // one arm alone is no control
    for (double& length : result.dash) length *= curveWidth;
    if (textInInk) result.text = ink;
    return result;
}

std::optional<Color> colorOf(std::string_view text)
{
    if (text.size() != 7 || text.front() != '#') return std::nullopt;
    std::uint32_t value = 0;
    const auto read = std::from_chars(text.data() + 1, text.data() + text.size(), value, 16);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    const auto channel = [value](unsigned shift) { return static_cast<std::uint8_t>(value >> shift & 0xFFU); };
    return Color{channel(16), channel(8), channel(0)};
}

std::string colorText(const Color& color)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text = "#";
    for (const std::uint8_t channel : {color.red, color.green, color.blue}) {
        text += digits[channel >> 4U];
        text += digits[channel & 15U];
    }
    return text;
}

} // namespace atrisk::figure
