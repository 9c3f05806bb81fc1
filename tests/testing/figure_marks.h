// What tests ask of a figure: its marks of one kind, its words, and that nothing leaves the page or overlaps.
#pragma once

#include "core/figure/figure.h"
#include "core/figure/text_block.h"
#include "core/figure/text_metrics.h"

#include <QString>

#include <algorithm>
#include <cmath>
#include <string>
#include <variant>
#include <vector>

namespace atrisk::testing {

/// Fixed widths: 0.5 of the size per character, whatever the character.
class FixedMetrics final : public figure::TextMetrics {
public:
    [[nodiscard]] figure::TextSize measure(std::string_view text, const figure::TextStyle& style) const override
    {
        const auto characters =
            std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
        const double em = style.size * 25.4 / 72;
        return {static_cast<double>(characters) * 0.5 * em, 0.9 * em, 0.22 * em};
    }
};

inline constexpr double millimetreTolerance = 1e-6;

/// The marks of one kind, in the order they are drawn.
template <class M> std::vector<M> all(const figure::Figure& figure)
{
    std::vector<M> found;
    for (const figure::Mark& mark : figure.marks)
        if (const auto* one = std::get_if<M>(&mark)) found.push_back(*one);
    return found;
}

/// Whether all texts, one behind the other, hold these words.
inline bool says(const figure::Figure& figure, const std::string& words)
{
    std::string text;
    for (const figure::Text& one : all<figure::Text>(figure)) text += one.text + " ";
    return text.find(words) != std::string::npos;
}

/// The first text that is these words; null = none.
inline const figure::Text* find(const figure::Figure& figure, const std::string& words)
{
    for (const figure::Mark& mark : figure.marks)
        if (const auto* text = std::get_if<figure::Text>(&mark); text != nullptr && text->text == words) return text;
    return nullptr;
}

inline bool onPage(const figure::Figure& figure, const figure::Rect& rect)
{
    return rect.x >= -millimetreTolerance && rect.y >= -millimetreTolerance && rect.right() <= figure.width + millimetreTolerance &&
           rect.bottom() <= figure.height + millimetreTolerance;
}

/// Names the first text or segment that leaves the page; empty = none. Texts are as wide as FixedMetrics says.
inline QString outside(const figure::Figure& figure)
{
    const FixedMetrics metrics;
    for (const figure::Text& text : all<figure::Text>(figure))
        if (!onPage(figure, textBox(text, metrics))) return "outside: " + QString::fromStdString(text.text);
    for (const figure::Segments& segments : all<figure::Segments>(figure))
        for (const auto& [a, b] : segments.segments)
            if (!onPage(figure, {std::min(a.x, b.x), std::min(a.y, b.y), std::fabs(a.x - b.x), std::fabs(a.y - b.y)}))
                return "outside: a segment";
    return {};
}

/// Names the first two texts that overlap; empty = none. Texts are as wide as FixedMetrics says.
inline QString overlapping(const figure::Figure& figure)
{
    const FixedMetrics metrics;
    const std::vector<figure::Text> texts = all<figure::Text>(figure);
    for (std::size_t i = 0; i < texts.size(); ++i)
        for (std::size_t j = i + 1; j < texts.size(); ++j)
            if (overlap(inflated(textBox(texts[i], metrics), -millimetreTolerance), textBox(texts[j], metrics)))
                return QString::fromStdString("overlap: \"" + texts[i].text + "\" and \"" + texts[j].text + "\"");
    return {};
}

} // namespace atrisk::testing
