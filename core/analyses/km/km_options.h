// What a person switches on and off in Kaplan–Meier figures.
#pragma once

#include "core/report/figure_words.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace atrisk::analyses {

/// What stands under the time axis.
enum class UnderAxis { None, AtRisk, AtRiskAndEvents, AtRiskAndCensored, KMunicate };

/// Defaults are the published look.
struct KmOptions : report::FigureWords {
    static constexpr std::string_view analysis = "km";

    UnderAxis underAxis = UnderAxis::AtRisk;
    bool confidenceBands = false;
    bool difference = false; ///< a panel below the plot: experimental − control over time, with its interval
    bool medianLines = false;
    bool censorTicks = true;
    bool plusMarks = false;                               ///< censor marks are crosses
    bool percent = true;                                  ///< axis 0–100%, else 0–1
    bool events = false;                                  ///< curves of 1 − S, which go up
    std::optional<std::pair<double, double>> shownShares; ///< the vertical axis, of what it shows, from 0 to 1; none = all of it
    bool milestoneRates = false;                          ///< the curves' values at the milestones stand beside them
    bool annotateHazardRatio = true, annotateP = true, annotateMedians = true, annotateFollowUp = false;
    bool briefMedians = false;                          ///< without their intervals: a page of panels decides it
    bool thinWhereFew = false;                          ///< thinner where fewer than 10 of the arm are at risk
    std::optional<double> cutShare;                     ///< the axis ends where fewer than this share of all patients remain (0.08)
    bool showTitle = false;                             ///< title and subtitle above the plot, as on a slide
    std::string message;                                ///< under the title: "" = where the style has one, what was found; "none" = none
    std::optional<std::pair<double, double>> timeRange; ///< shown part of the time axis (zoom); none = all of it
    bool milestone = false, averageTime = false;        ///< flags in the window (km_flags.h); the figure itself has none
    bool pairwise = false;                              ///< every two arms compared, beside each against the control
    double roomAbove = 0;                               ///< millimetres left free over the plot, for them

    [[nodiscard]] bool hasBands() const { return confidenceBands || underAxis == UnderAxis::KMunicate; }
    bool operator==(const KmOptions&) const = default;
};

/// The table of those that say how curves look, of KmOptions or of a struct that has them too.
template <class S> [[nodiscard]] std::vector<report::Option<S>> curveOptions();

/// All of them, the flags too.
[[nodiscard]] report::Options kmOptions(KmOptions options = {});

} // namespace atrisk::analyses
