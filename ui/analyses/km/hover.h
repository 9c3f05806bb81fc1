// What stands under the pointer: the readings of every curve at a time, in numbers, marks and words.
#pragma once

#include "core/figure/figure.h"
#include "core/figure/style.h"
#include "core/stats/survival/survival_analysis.h"

#include <QString>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::ui {

/// One curve at the time read.
struct ArmReading {
    QString name, shortName;
    QString survival; ///< "8.7%", or the share with the event
    QString interval; ///< "2.3–32.7"; "" where there is none
    QString atRisk;   ///< "2 at risk"; past the arm's follow-up "no longer followed"
    figure::ArmStyle style;
    QString sentence = {}; ///< all of it, for a screen reader: "Placebo–chemo, 6.0 months: 43.2%, 95% CI …, 12 at risk"
};

struct Reading {
    double time = 0;
    QString when; ///< "At 9.0 months"
    std::vector<ArmReading> arms;
    QString difference = {};               ///< of two arms: "+14.6"; "" where there is none
    QString differenceInterval = {};       ///< "(−3.8 to 33.0)"
    std::optional<std::size_t> curve = {}; ///< the one that is followed alone; none = all
    [[nodiscard]] QString spoken() const;  ///< for screen readers
};

/// Of survival, or of `events`: what the curves show. `span`: of the axis that is seen, for the decimals of the time; 0 = of all of it.
[[nodiscard]] Reading readAt(const stats::SurvivalAnalysis& analysis, double time, const figure::Style& style, double span = 0,
                             bool events = false);

/// A line at the time and a dot on each curve that reaches it; empty outside the axes.
[[nodiscard]] std::vector<figure::Mark> hoverMarks(const figure::Axes& axes, const stats::SurvivalAnalysis& analysis, double time,
                                                   const figure::Style& style);

/// Times at which some curve changes, or that of `arm` alone, ascending, with 0: where Left and Right stop.
[[nodiscard]] std::vector<double> stops(const stats::SurvivalAnalysis& analysis, std::optional<std::size_t> arm = {});

} // namespace atrisk::ui
