// What is checked on a page before it leaves, each with what mends it.
#pragma once

#include "core/document/check/fixes.h"
#include "core/figure/figure.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"
#include "core/report/option.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace atrisk::document {

/// `strong` first, then `rest`.
struct Finding {
    enum class Kind { Passed, Look, Wrong };
    Kind kind = Kind::Look;
    std::string strong, rest;
    std::optional<Fix> fix = {}; ///< none: the words say what to do
    bool isRule = false;         ///< the journal's
};

struct CheckedPage {
    const figure::Figure& page;
    const figure::Style& style;
    const figure::TextMetrics& metrics;
    const report::Options& options;
    std::pair<double, double> needed = {0, 0}; ///< the page the figure needs, millimetres; 0 = not known
};

/// The journal's limits (columns, height, sizes of type, title, grid lines, letters of panels), clipped texts, what found no room, letters
/// that no font has, arms in grey and for colour-blind readers, and, of a figure whose options can place them, numbers at risk and curves
/// that leave most of their plot empty. Each is measured on the page itself.
[[nodiscard]] std::vector<Finding> checkPage(const CheckedPage& checked);

/// "journal-rule": what of it breaks a rule of the journal, once each.
[[nodiscard]] base::Warnings brokenRules(const std::vector<figure::Figure>& pages, const figure::Style& style,
                                         const figure::TextMetrics& metrics);

} // namespace atrisk::document
