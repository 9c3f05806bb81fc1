// The anatomy of censoring: for which reasons patients were censored and when, whether the arms differ in it, and what the hazard ratio
// would be if censorings were counted otherwise.
#pragma once

#include "core/stats/survival/survival_analysis.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::stats {

/// How the censorings of a reason are counted in a sensitivity analysis.
enum class Counting {
    Both,         ///< as events in every arm
    Experimental, ///< as events in the experimental arms only
    Control,      ///< as events in the control arm only
    Kept,         ///< experimental arms: without the event until their arm's last follow-up
};
[[nodiscard]] std::string_view name(Counting counting); ///< "both" "experimental" "control" "kept"

/// An experimental arm against the control, from the rows of these two alone; stratified where the selection is.
struct CountedRatio {
    HazardRatio hazardRatio;
    ChiSquareTest logRank;
};

struct CountedAs {
    Counting counting = Counting::Both;
    std::vector<std::uint32_t> events; ///< per arm
    std::vector<CountedRatio> ratios;  ///< per experimental arm
};

/// How many censorings of a reason, the earliest first, must be counted as events before the interval of a significant ratio holds 1:
/// of the experimental arm where its hazard is the smaller, else of the control.
struct TippingPoint {
    std::size_t arm = 0;             ///< whose censorings are counted
    std::uint32_t of = 0;            ///< those there are
    std::optional<std::uint32_t> at; ///< none = not even all of them
    HazardRatio hazardRatio;         ///< with so many counted; with all of them where there is none
};

/// Those of an arm who were censored for a reason.
struct ArmCensoring {
    std::vector<double> times;           ///< ascending, in the analysis' unit
    double median = table::missing;      ///< of these times (type 7)
    std::size_t atCutoff = 0, early = 0; ///< by the record's date: on the day of the data cut-off or later, before it; others have no date
};

struct CensoringReason {
    std::string id, label;
    bool counted = false;               ///< asked to be counted as an event
    std::vector<ArmCensoring> arms;     ///< as the analysis'
    std::vector<CountedRatio> censored; ///< ratio of the hazards of being censored for it: that is the event, all else a censoring
    std::vector<CountedAs> countedAs;   ///< none with one arm
    std::vector<std::optional<TippingPoint>> tipping; ///< per experimental arm; none = the ratio as analysed is not significant

    [[nodiscard]] std::size_t patients() const;
};

/// Times of one kind of event, per arm ascending.
struct EventTimes {
    std::string label; ///< "" = the endpoint's own event
    std::vector<std::vector<double>> arms;
};

struct CensoringQuestion {
    std::vector<std::size_t> count;     ///< indices among study::namedReasons
    Counting counting = Counting::Both; ///< not Kept
};

struct CensoringAnalysis {
    SurvivalAnalysis asAnalysed;
    std::optional<SurvivalAnalysis> asCounted; ///< with the reasons counted that were asked for; none = none was, or nobody has them
    std::vector<std::uint32_t> plannedEvents;  ///< per arm
    std::vector<CountedRatio> planned;         ///< as analysed
    std::vector<CountedRatio> counted;         ///< of asCounted
    Counting counting = Counting::Both;
    std::vector<CensoringReason> reasons; ///< that some patient chosen has, in the endpoint's order
    CensoringReason all;                  ///< all censorings alike
    std::vector<EventTimes> events;       ///< the endpoint's, then the competing ones that occur
    bool dated = false;                   ///< dates tell who was censored before the data cut-off

    /// Are there different reasons?
    [[nodiscard]] bool hasReasons() const { return reasons.size() > 1; }
    [[nodiscard]] std::size_t countedReasons() const;
};

/// Ratios by Cox model and log-rank test as of analyzeSurvival; those of censoring are the reverse Kaplan–Meier comparison, in which events
/// and competing events are censorings. Errors as analyzeSurvival's. Equals R: coxph and survdiff of the same rows with their outcomes, of
/// Counting::Kept their times, changed.
[[nodiscard]] base::Result<CensoringAnalysis> analyzeCensoring(study::StudyPtr study, const study::Selection& selection,
                                                               const CensoringQuestion& question, const base::Cancel& cancel);

} // namespace atrisk::stats
