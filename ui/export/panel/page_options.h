// What a page shows: the session's options, but for what the boxes of the export panel say.
#pragma once

#include "core/report/option.h"

#include <string_view>

namespace atrisk::ui {

/// The boxes that only a Kaplan–Meier figure has.
struct KmContents {
    bool numbersAtRisk = true;
    bool box = true; ///< with hazard ratio, P and medians
};

/// The one place where an export goes its own way: no figure leaves zoomed, and `contents` decides of the Kaplan–Meier figure
/// alone. Every other figure leaves as it is shown.
[[nodiscard]] report::Options pageOptions(const report::Options& shown, std::string_view analysis, const KmContents& contents);

} // namespace atrisk::ui
