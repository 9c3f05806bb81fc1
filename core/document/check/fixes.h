// What mends a page that breaks a rule: what a person would choose.
#pragma once

#include "core/figure/figure.h"
#include "core/figure/style.h"

#include <optional>
#include <string>
#include <utility>

namespace atrisk::document {

/// Only what is set is chosen.
struct Fix {
    std::string words;              ///< "Make it 89 mm wide"
    double width = 0, height = 0;   ///< millimetres; 0 = as they are
    std::optional<bool> title = {}; ///< whether it stands on the page
    std::string option = {};        ///< of the page, and
    std::string value = {};         ///< what it becomes
};

/// The widest of the journal's columns that the page is as wide as, else its narrowest.
[[nodiscard]] Fix columnWidth(const figure::Figure& page, const figure::Limits& limits);
/// No wider and no higher than the journal prints.
[[nodiscard]] Fix withinLimits(const figure::Figure& page, const figure::Limits& limits);
/// As large as the figure needs (`needed`), else as the style allows; none where it is that already.
[[nodiscard]] std::optional<Fix> largerPage(const figure::Figure& page, const figure::Style& style, std::pair<double, double> needed);

} // namespace atrisk::document
