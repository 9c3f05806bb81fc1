// The sections of the Numbers panel on milestone and average time; made anew while their flags are dragged.
#pragma once

#include "ui/numbers/numbers_text.h"

namespace atrisk::ui {

class Flags;

/// A table of times. A row has a value per arm, or one value for its whole width (the difference of two arms), or none (a heading).
struct TimeSection {
    NumberText title; ///< "milestone.title", "average.title"
    std::vector<NumberRow> rows;
    bool hasFlag = false; ///< its line can be dragged
};

struct TimesText {
    TimeSection milestone, average;
};

/// Where the flags stand, in the way of writing of the screen.
[[nodiscard]] TimesText timesText(const stats::SurvivalAnalysis& analysis, const Flags& flags);

} // namespace atrisk::ui
