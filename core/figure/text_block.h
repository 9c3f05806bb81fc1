// Lines of text with measured sizes: wrapping, and where a text lies.
#pragma once

#include "core/figure/figure.h"
#include "core/figure/text_metrics.h"

#include <string>
#include <string_view>
#include <vector>

namespace atrisk::figure {

inline constexpr double millimetresPerPoint = 25.4 / 72;

/// Breaks at spaces, and after hyphens, dashes and slashes between letters, so that no line is wider than `maxWidth`
/// (millimetres); a longer piece breaks within itself, at no-break spaces if it has any, else between characters. Never empty lines; ""
/// gives no line.
[[nodiscard]] std::vector<std::string> wrapText(std::string_view text, const TextStyle& style, double maxWidth, const TextMetrics& metrics);

/// Cut with "…" to `maxWidth`.
[[nodiscard]] std::string elideText(std::string_view text, const TextStyle& style, double maxWidth, const TextMetrics& metrics);

/// Lines of one style above each other, aligned to one edge.
struct TextBlock {
    std::vector<std::string> lines;
    TextStyle style;
    double width = 0;       ///< of the widest line
    double lineHeight = 0;  ///< distance of baselines, at least the height of a line
    double ascent = 0;      ///< from the block's top to the first baseline
    std::string whole = {}; ///< the text in these lines
    double room = 0;        ///< millimetres that a line might have taken

    [[nodiscard]] double height() const { return lineHeight * static_cast<double>(lines.size()); }
    [[nodiscard]] bool empty() const { return lines.empty(); }
};
[[nodiscard]] TextBlock textBlock(std::string_view text, const TextStyle& style, double maxWidth, const TextMetrics& metrics);

/// Does `maxWidth` force a break between the characters of a word?
[[nodiscard]] bool breaksWords(std::string_view text, const TextStyle& style, double maxWidth, const TextMetrics& metrics);
/// As many lines as textBlock needs, but as equal in width as they can be: no lonely last word.
[[nodiscard]] TextBlock balancedBlock(std::string_view text, const TextStyle& style, double maxWidth, const TextMetrics& metrics);

/// Appends the block's lines; `x` is the edge (or middle) that `align` names, `top` the block's top.
void appendBlock(std::vector<Mark>& marks, const TextBlock& block, double x, double top, Align align);

/// The texts among the marks, in drawing order.
[[nodiscard]] std::vector<std::string> textsOf(const std::vector<Mark>& marks);

/// The rectangle a text covers (rotations of 0 and 90 degrees).
[[nodiscard]] Rect textBox(const Text& text, const TextMetrics& metrics);

[[nodiscard]] bool overlap(const Rect& a, const Rect& b);
[[nodiscard]] Rect inflated(const Rect& rect, double by);

} // namespace atrisk::figure
