// What the Numbers panel says of the milestone and of the average time; made anew while their flags are dragged.
#pragma once

#include "ui/numbers/numbers_text.h"

namespace atrisk::ui {

class Flags;

/// A heading and its rows. A row has a value per arm, or one value for its whole width (the difference of two arms).
struct TimeSection {
    NumberText title;
    std::vector<NumberRow> rows;
    bool hasFlag = false; ///< its line can be dragged
};

/// Names: "milestone.title", "arm.0.milestone", "arm.0.milestoneInterval", "comparison.0.milestoneDifference", and the same with "average"
/// (without "…Interval" of arms).
struct TimesText {
    TimeSection milestone, average;
};

[[nodiscard]] TimesText timesText(const stats::SurvivalAnalysis& analysis, double milestone, double tau, const words::NumberStyle& style);

/// Where the flags stand, in the way of writing of the screen.
[[nodiscard]] TimesText timesText(const stats::SurvivalAnalysis& analysis, const Flags& flags);

/// As tabSeparated of NumbersText.
[[nodiscard]] QString tabSeparated(const TimesText& text);
/// Every number of the panel.
[[nodiscard]] QString numbersToCopy(const stats::SurvivalAnalysis& analysis, const Flags& flags);

} // namespace atrisk::ui
