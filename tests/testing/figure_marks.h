// What tests ask of a figure: its marks of one kind, its words, and that nothing leaves the page or overlaps.
#pragma once

#include "core/figure/figure.h"
#include "core/figure/text_metrics.h"

#include <QString>

#include <string>
#include <variant>
#include <vector>

namespace atrisk::testing {

/// Fixed widths: 0.5 of the size per character, whatever the character.
class FixedMetrics final : public figure::TextMetrics {
public:
    [[nodiscard]] figure::TextSize measure(std::string_view text, const figure::TextStyle& style) const override;
};
inline const FixedMetrics metrics;

inline constexpr double millimetreTolerance = 1e-6;

/// The marks of one kind, in the order they are drawn.
template <class M> std::vector<M> all(const figure::Figure& figure)
{
    std::vector<M> found;
    for (const figure::Mark& mark : figure.marks)
        if (const auto* one = std::get_if<M>(&mark)) found.push_back(*one);
    return found;
}

/// Those of parts whose names begin so, in the order they are drawn.
[[nodiscard]] std::vector<figure::Steps> curvesOf(const figure::Figure& figure, const std::string& part);

/// A no-break space as a usual one.
[[nodiscard]] std::string withUsualSpaces(std::string text);

/// Whether all texts, one behind the other, hold these words; a no-break space is a space.
bool says(const figure::Figure& figure, const std::string& words);

/// The first text that is these words; null = none; a no-break space is a space.
const figure::Text* find(const figure::Figure& figure, const std::string& words);

/// Names the first text or segment that leaves the page; empty = none. Texts are as wide as FixedMetrics says.
QString outside(const figure::Figure& figure);

/// Names the first two texts that overlap; empty = none. Texts are as wide as FixedMetrics says.
QString overlapping(const figure::Figure& figure);

} // namespace atrisk::testing
