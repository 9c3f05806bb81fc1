// How a figure looks and writes its numbers: a named style.
#pragma once

#include "core/figure/figure.h"
#include "core/words/number_style.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::figure {

/// Line colour, darker (or lighter) text colour and dash of one arm.
struct ArmStyle {
    Color line, text;
    std::vector<double> dash; ///< points; empty = solid
};

/// What a person has chosen for an arm in the place of the style's look.
struct OwnLook {
    std::string arm; ///< its value in the data, or its label
    std::optional<Color> line = {};
    std::optional<std::vector<double>> dash = {}; ///< in widths of a curve; empty = solid
    bool operator==(const OwnLook&) const = default;
};

using Palette = std::vector<ArmStyle>;

/// What a journal prints; 0 and none = it does not say.
struct Limits {
    std::vector<double> widths;               ///< millimetres, of its columns
    double width = 0, height = 0;             ///< millimetres, at most
    double smallestType = 0, largestType = 0; ///< points
    bool gridLines = true, title = true;      ///< may be on the page
    std::optional<bool> capitalLetters{};     ///< of panels
};

/// Which lines a table has.
struct TableRules {
    bool above = true, underHeads = true, below = true;
};

/// A house's look: what a style file says (core/figure/house/style_file.h).
struct Style {
    std::string id, title;
    double width = 338.7, height = 190.5;           ///< millimetres, the page when no size is asked for
    double largestWidth = 178, largestHeight = 230; ///< millimetres, what a figure of several panels may take of a printed page
    double textSize = 8;                            ///< points: axis numbers, risk table
    double smallSize = 7;                           ///< points: footnote
    double titleSize = 10;                          ///< points
    double leastSize = 6;                           ///< points: smaller text is worse than leaving something out; smaller notes too
    double curveWidth = 1.0;                        ///< points
    double axisWidth = 0.5;                         ///< points
    double paddingX = 2, paddingY = 2;              ///< millimetres between the figure's edge and its content; less on a small page
    bool gridLines = false;
    bool tableAnnotation = false; ///< the annotation is a small table, as on a slide
    bool methodsFootnote = true;  ///< the footnote names the methods (the window says them elsewhere)
    bool showTitle = false;
    bool showMessage = false;           ///< what the figure found stands under its title; whence it comes, in the footnote
    bool textInInk = false;             ///< only lines and keys carry an arm's colour
    bool italicP = false;               ///< the letter P of a statement
    bool capitalLetters = true;         ///< of panels
    std::size_t ticksPerRiskColumn = 1; ///< at least
    Color background{255, 255, 255, 255}, ink{0x17, 0x21, 0x1F}, softInk{0x48, 0x54, 0x4F}, line{0xD6, 0xDC, 0xDA},
        accent{0x0F, 0x66, 0x5C};
    words::NumberStyle numbers;
    TableRules tableRules;
    Limits limits;
    std::shared_ptr<const Palette> arms; ///< at least one, dashes in widths of the curve; null = those of the style nejm
    /// Style of the arm `index` (0 = control when there are two or more arms) of `count`.
    [[nodiscard]] ArmStyle arm(std::size_t index, std::size_t count) const;
    bool dark = false;
    std::vector<OwnLook> own = {}; ///< of arms; each but once
};

/// "#0072B2"; none where it is not written so. And back, without alpha.
[[nodiscard]] std::optional<Color> colorOf(std::string_view text);
[[nodiscard]] std::string colorText(const Color& color);

/// Contrast of two opaque colours, 1 to 21 (WCAG 2).
[[nodiscard]] double contrast(const Color& a, const Color& b);
/// `color`, darker or lighter where it must be to be read as text on `background` (contrast 4.5).
[[nodiscard]] Color readable(Color color, const Color& background);

/// `share` of the one colour and the rest of the other; opaque.
[[nodiscard]] Color mixed(const Color& color, const Color& with, double share);

/// All built-in styles, read once from resources/styles: nejm, jama, lancet, nature, slide, screen.
[[nodiscard]] std::span<const Style> styles();
/// Their ids, in their order.
[[nodiscard]] std::vector<std::string> styleIds();
/// By id; null = no such.
[[nodiscard]] const Style* findStyle(std::string_view id);
/// The screen style in its dark form.
[[nodiscard]] Style darkScreenStyle();

} // namespace atrisk::figure
