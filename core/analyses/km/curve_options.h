// The table of curveOptions: for the .cpp files of the analyses that draw curves.
#pragma once

#include "core/analyses/km/km_notes.h"
#include "core/study/model/study.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {

inline constexpr double usualCutShare = 0.08; ///< fewer patients than this share say little of the curve

inline std::vector<report::OptionChoice> underAxisChoices()
{
    return {{"none", "Nothing", "", false},
            {"at-risk", "At risk", "Patients still followed and without the event"},
            {"with-events", "With events", "Patients at risk, and events so far"},
            {"with-censored", "With censored", "Patients at risk, and patients censored so far"},
            {"kmunicate", "KMunicate", "At risk, censored and events, arm by arm, with confidence bands"}};
}

/// In the axis' own unit: percent or proportion.
template <class S> std::string sharesText(const S& options)
{
    if (!options.shownShares) return {};
    const auto shown = [&](double share) { return options.percent ? std::round(share * 1e9) / 1e7 : share; };
    return report::numbersText({shown(options.shownShares->first), shown(options.shownShares->second)});
}

template <class S> std::string wrongShares(const S& options, const std::string& text)
{
    const std::vector<double> ends = report::numbersOf(text);
    if (text.empty() || (ends.size() == 2 && ends[0] < ends[1] && ends[1] <= (options.percent ? 100 : 1))) return {};
    return options.percent ? "LEAST,MOST in percent are needed, such as 60,100" : "LEAST,MOST as proportions are needed, such as 0.6,1";
}

template <class S> void setShares(S& options, const std::string& text)
{
    const std::vector<double> ends = report::numbersOf(text);
    const double whole = options.percent ? 100 : 1;
    options.shownShares.reset();
    if (ends.size() == 2 && (ends[0] > 0 || ends[1] < whole)) options.shownShares = {ends[0] / whole, ends[1] / whole};
}

/// What the axes show.
template <class S> std::vector<report::Option<S>> axisOptions()
{
    using enum report::OptionKind;
    const report::IndexAccess<S> percent{[](const S& options) { return options.percent ? std::size_t{0} : std::size_t{1}; },
                                         [](S& options, std::size_t index) { options.percent = index == 0; }};
    const report::IndexAccess<S> curves{[](const S& options) { return options.events ? std::size_t{1} : std::size_t{0}; },
                                        [](S& options, std::size_t index) { options.events = index == 1; }};
    const report::OwnAccess<S> cut{
        [](const S& options) { return std::string(options.cutShare ? "on" : "off"); },
        [](S& options, const std::string& text) { options.cutShare = text == "on" ? std::optional(usualCutShare) : std::nullopt; }};
    return {
        {{.id = "curves",
          .label = "Curves",
          .help = "curves of survival, which go down, or of events (1 - survival), which go up",
          .kind = Choice,
          .menu = "Axes",
          .onPage = "Curves",
          .choices = {{"survival", "Curves of survival"}, {"events", "Curves of events"}}},
         curves},
        {{.id = "survival-axis",
          .label = "Survival axis",
          .help = "survival in percent or as a proportion",
          .kind = Choice,
          .menu = "Axes",
          .onPage = "Survival axis",
          .choices = {{"percent", "Survival in percent"}, {"proportion", "Survival as a proportion"}}},
         percent},
        {{.id = "survival-range",
          .label = "Vertical axis from, to",
          .tip = "A part of the axis, such as 60,100, where fewer than a third of the patients have the event; an inset shows the whole",
          .help = "part of the vertical axis that is shown, in its unit (60,100 or 0.6,1); an inset shows the whole",
          .kind = Times,
          .menu = "Axes",
          .placeholder = "LEAST,MOST",
          .ifEmpty = "all"},
         report::OwnAccess<S>{&sharesText<S>, &setShares<S>, &wrongShares<S>}},
        {{.id = "thin", .label = "Thin curves where fewer than 10 are at risk", .menu = "Axes"}, &S::thinWhereFew},
        {{.id = "cut-axis", .label = "End the axis where fewer than 8% of patients remain", .menu = "Axes"}, cut},
    };
}

/// What stands on the curves and beside them.
template <class S> std::vector<report::Option<S>> markOptions()
{
    using enum report::OptionKind;
    const auto several = [](const study::Study& study) { return !study.singleArm(); };
    return {
        {{.id = "milestone-rates",
          .label = "Rates at milestones",
          .tip = "The curves' values at the milestones (How it is counted) stand beside them",
          .help = "the curves' values at the times of --at stand beside them",
          .menu = "Axes",
          .onPage = "Rates at milestones"},
         &S::milestoneRates},
        {{.id = "censor-marks", .label = "", .help = "short vertical marks where patients were censored", .onPage = "Censoring marks"},
         &S::censorTicks},
        {messageOption(), &S::message},
        {{.id = "censor-shape",
          .label = "Censoring marks",
          .help = "censor marks are short vertical ticks or crosses (plus)",
          .kind = Choice,
          .menu = "Axes",
          .choices = {{"tick", "Ticks"}, {"plus", "Crosses"}}},
         report::IndexAccess<S>{[](const S& options) { return options.plusMarks ? std::size_t{1} : std::size_t{0}; },
                                [](S& options, std::size_t index) { options.plusMarks = index == 1; }}},
        {{.id = "annotate",
          .label = "",
          .help = "what stands beside the curves",
          .kind = Set,
          .onPage = "Beside the curves",
          .choices = {{.id = "hazard-ratio", .label = "Hazard ratio", .applies = several},
                      {.id = "p", .label = "P", .applies = several},
                      {.id = "medians", .label = "Medians"},
                      {.id = "follow-up", .label = "Median follow-up"}}},
         std::vector<bool S::*>{&S::annotateHazardRatio, &S::annotateP, &S::annotateMedians, &S::annotateFollowUp}},
    };
}

template <class S> std::vector<report::Option<S>> curveOptions()
{
    using enum report::OptionKind;
    const report::IndexAccess<S> underAxis{[](const S& options) { return static_cast<std::size_t>(options.underAxis); },
                                           [](S& options, std::size_t index) {
                                               const auto chosen = static_cast<UnderAxis>(index);
                                               if (chosen == UnderAxis::KMunicate && options.underAxis != chosen)
                                                   options.confidenceBands = true;
                                               options.underAxis = chosen;
                                           }};
    const auto several = [](const study::Study& study) { return !study.singleArm(); };
    std::vector<report::Option<S>> options{
        {{.id = "under-axis",
          .label = "Under the axis",
          .tip = "Numbers under the time axis",
          .kind = Choice,
          .onPage = "Numbers at risk",
          .choices = underAxisChoices()},
         underAxis},
        {{.id = "bands", .label = "Confidence bands", .tip = "Show the confidence interval of each curve", .onPage = "Confidence bands"},
         &S::confidenceBands},
        {{.id = "median-lines", .label = "Median lines", .tip = "Drop lines at the median of each arm"}, &S::medianLines},
        {{.id = "difference",
          .label = "Difference",
          .tip = "Show below the curves how many patients more are without the event",
          .applies = several},
         &S::difference},
    };
    for (auto* part : {&axisOptions<S>, &markOptions<S>, &report::wordOptions<S>})
        for (report::Option<S>& option : part()) options.push_back(std::move(option));
    return options;
}

} // namespace atrisk::analyses
