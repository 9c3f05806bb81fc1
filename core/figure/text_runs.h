// Pieces of one line of text that differ in their letters: an italic P, a raised exponent.
#pragma once

#include "core/figure/figure.h"

#include <string>
#include <string_view>
#include <vector>

namespace atrisk::figure {

/// A piece as it is drawn: one behind the other from the line's left end.
struct TextRun {
    std::string text;
    TextStyle style;
    double rise = 0; ///< points above the baseline
};

/// Where the style asks for it, the letter P that stands by itself or begins a statement ("P", no-break space, "= .047") is italic. An
/// exponent ("10⁻⁵") is raised in small usual digits, since few fonts have the raised ones. Everything else is one run.
[[nodiscard]] std::vector<TextRun> textRuns(std::string_view text, const TextStyle& style);

/// Every text among the marks asks for it. Done after the layout: in the figures' font an italic P is as wide as an upright one.
void setItalicP(std::vector<Mark>& marks);

} // namespace atrisk::figure
