// The table of curveOptions: for the .cpp files of the analyses that draw curves.
#pragma once

#include "core/analyses/km/km_notes.h"
#include "core/study/model/study.h"

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

template <class S> std::vector<report::Option<S>> curveOptions()
{
    using enum report::OptionKind;
    using report::Cost;
    const report::IndexAccess<S> underAxis{[](const S& options) { return static_cast<std::size_t>(options.underAxis); },
                                           [](S& options, std::size_t index) {
                                               const auto chosen = static_cast<UnderAxis>(index);
                                               if (chosen == UnderAxis::KMunicate && options.underAxis != chosen)
                                                   options.confidenceBands = true;
                                               options.underAxis = chosen;
                                           }};
    const report::IndexAccess<S> percent{[](const S& options) { return options.percent ? std::size_t{0} : std::size_t{1}; },
                                         [](S& options, std::size_t index) { options.percent = index == 0; }};
    const report::OwnAccess<S> cut{
        [](const S& options) { return std::string(options.cutShare ? "on" : "off"); },
        [](S& options, const std::string& text) { options.cutShare = text == "on" ? std::optional(usualCutShare) : std::nullopt; }};
    const auto several = [](const study::Study& study) { return !study.singleArm(); };
    return {
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
        {{.id = "survival-axis",
          .label = "Survival axis",
          .help = "survival in percent or as a proportion",
          .kind = Choice,
          .menu = "Axes",
          .onPage = "Survival axis",
          .choices = {{"percent", "Survival in percent"}, {"proportion", "Survival as a proportion"}}},
         percent},
        {{.id = "thin", .label = "Thin curves where fewer than 10 are at risk", .menu = "Axes"}, &S::thinWhereFew},
        {{.id = "cut-axis", .label = "End the axis where fewer than 8% of patients remain", .menu = "Axes"}, cut},
        {{.id = "censor-marks", .label = "", .help = "short vertical marks where patients were censored", .onPage = "Censoring marks"},
         &S::censorTicks},
        {messageOption(), &S::message},
        {{.id = "annotate",
          .label = "",
          .help = "what stands beside the curves",
          .kind = Set,
          .onPage = "Beside the curves",
          .choices = {{.id = "hazard-ratio", .label = "Hazard ratio", .applies = several},
                      {.id = "p", .label = "P", .applies = several},
                      {.id = "medians", .label = "Medians"}}},
         std::vector<bool S::*>{&S::annotateHazardRatio, &S::annotateP, &S::annotateMedians}},
    };
}

} // namespace atrisk::analyses
