// How core knows the size of text without Qt.
#pragma once

#include "core/figure/figure.h"

#include <string>
#include <string_view>
#include <vector>

namespace atrisk::figure {

/// Size of one line of text in millimetres.
struct TextSize {
    double width = 0, ascent = 0, descent = 0;
    [[nodiscard]] double height() const { return ascent + descent; }
};

/// ui/figure implements it with the embedded font; tests use fixed widths. Must be callable from any thread.
class TextMetrics {
public:
    virtual ~TextMetrics() = default;
    [[nodiscard]] virtual TextSize measure(std::string_view text, const TextStyle& style) const = 0;
    /// The characters, each once, for which no font has a letter: they would be drawn as empty boxes.
    [[nodiscard]] virtual std::vector<std::string> missingLetters(std::string_view /*text*/) const { return {}; }
};

} // namespace atrisk::figure
