#include "core/figure/style.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

namespace atrisk::figure {
namespace {

/// An arm's look in light and dark. `text` has contrast 4.5 on the background where the line's colour has not.
struct Look {
    Color line, text, darkLine, darkText;
    std::vector<double> dash; // in widths of a 1 point line
};

// Okabe & Ito's colours; each dash differs too, for grey prints and colour-blind readers.
const Look blue{{0x00, 0x72, 0xB2}, {0x00, 0x5A, 0x8E}, {0x58, 0xAE, 0xE6}, {0x7C, 0xC1, 0xEE}, {}};
const Look orange{{0xE6, 0x9F, 0x00}, {0x8A, 0x5E, 0x00}, {0xF0, 0xB4, 0x3C}, {0xF0, 0xB4, 0x3C}, {5, 2.5}};

const std::array<Look, 8>& looks()
{
    static const std::array<Look, 8> all{
        orange,
        blue,
        Look{{0, 0, 0}, {0, 0, 0}, {0xE7, 0xEC, 0xEA}, {0xE7, 0xEC, 0xEA}, {1.2, 1.8}},
        Look{{0x00, 0x9E, 0x73}, {0x00, 0x6B, 0x4E}, {0x3F, 0xC9, 0xA0}, {0x3F, 0xC9, 0xA0}, {8, 2, 1.5, 2}},
        Look{{0xCC, 0x79, 0xA7}, {0x95, 0x3F, 0x6F}, {0xE0, 0x9C, 0xC2}, {0xE0, 0x9C, 0xC2}, {12, 3}},
        Look{{0xD5, 0x5E, 0x00}, {0xA5, 0x46, 0x00}, {0xF0, 0x8A, 0x40}, {0xF0, 0x8A, 0x40}, {5, 1.6, 5, 1.6, 1.2, 1.6}},
        Look{{0x56, 0xB4, 0xE9}, {0x1D, 0x6A, 0x9A}, {0x9A, 0xD3, 0xF5}, {0x9A, 0xD3, 0xF5}, {8, 2, 1.5, 2, 1.5, 2, 1.5, 2}},
        Look{{0x7A, 0x7A, 0x7A}, {0x55, 0x55, 0x55}, {0xA8, 0xB0, 0xAE}, {0xA8, 0xB0, 0xAE}, {1.2, 4.8}},
    };
    return all;
}

/// Of a figure, where what belongs together stays on one line.
words::NumberStyle onFigure(words::NumberStyle numbers)
{
    numbers.bind = "\u00a0";
    return numbers;
}

Style journal(std::string id, std::string title, double width, double height, double size, words::NumberStyle numbers)
{
    Style style;
    style.id = std::move(id);
    style.title = std::move(title);
    style.width = width;
    style.height = height;
    style.textSize = size;
    style.smallSize = size - 1;
    style.titleSize = size + 1;
    style.numbers = onFigure(std::move(numbers));
    return style;
}

Style nejm()
{
    return journal("nejm", "NEJM", 120, 95, 8, {.closedP = true, .range = " to ", .spelling = words::NumberStyle::Spelling::American});
}

Style jama()
{
    Style style = journal(
        "jama", "JAMA", 120, 95, 8,
        {.p = words::NumberStyle::PValue::Jama, .range = "-", .halfToEven = true, .spelling = words::NumberStyle::Spelling::American});
    style.italicP = true;
    return style;
}

Style nature()
{
    Style style =
        journal("nature", "Nature", 89, 80, 6.5, {.p = words::NumberStyle::PValue::Nature, .fullPercent = true, .unitInParentheses = true});
    style.textInInk = true;
    style.capitalLetters = false;
    style.softInk = style.ink;
    style.largestWidth = 183;
    style.largestHeight = 170;
    style.smallSize = 5.5; // 5 to 7 points are allowed
    style.leastSize = 5;
    style.titleSize = 7;
    style.paddingX = style.paddingY = 1;
    return style;
}

Style slide()
{
    Style style = journal("slide", "Slide 16:9", 338.7, 190.5, 18, {});
    style.largestWidth = style.width;
    style.largestHeight = style.height;
    style.smallSize = 12; // of the footnote alone: whoever sits in the last row need not read it
    style.leastSize = 18;
    style.titleSize = 28;
    style.curveWidth = 3;
    style.axisWidth = 1.25;
    style.paddingX = 16;
    style.paddingY = 9;
    style.showTitle = style.showMessage = style.tableAnnotation = true;
    style.methodsFootnote = false;
    style.ticksPerRiskColumn = 2;
    return style;
}

Style screen()
{
    Style style = journal("screen", "Screen", 250, 190, 9.5, {});
    style.largestWidth = style.width;
    style.largestHeight = style.height;
    style.smallSize = 8;
    style.leastSize = 7;
    style.titleSize = 12;
    style.curveWidth = 1.5;
    style.axisWidth = 0.75;
    style.paddingX = 6;
    style.paddingY = 2.5;
    style.gridLines = true;
    style.methodsFootnote = false;
    return style;
}

Style lancet()
{
    Style style = journal("lancet", "The Lancet", 154, 105, 8,
                          {.p = words::NumberStyle::PValue::Lancet,
                           .closedP = true,
                           .decimalMark = "·",
                           .spelling = words::NumberStyle::Spelling::British,
                           .numberWord = "Number"});
    style.largestWidth = style.width;
    return style;
}

std::vector<Style> presets() { return {nejm(), jama(), lancet(), nature(), slide(), screen()}; }

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
    const Look& look = count <= 1 ? looks()[1] : looks()[index % looks().size()];
    ArmStyle result{dark ? look.darkLine : look.line, dark ? look.darkText : look.text, look.dash};
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

std::span<const Style> styles()
{
    static const std::vector<Style> all = presets();
    return all;
}

const Style* findStyle(std::string_view id)
{
    const auto found = std::ranges::find(styles(), id, &Style::id);
    return found == styles().end() ? nullptr : &*found;
}

Style darkScreenStyle()
{
    Style style = screen();
    style.title = "Screen, dark";
    style.dark = true;
    style.background = {0x23, 0x29, 0x29};
    style.ink = {0xE7, 0xEC, 0xEA};
    style.softInk = {0xB4, 0xBE, 0xBB};
    style.line = {0x36, 0x3E, 0x3D};
    style.accent = {0x62, 0xC4, 0xB3};
    return style;
}

} // namespace atrisk::figure
