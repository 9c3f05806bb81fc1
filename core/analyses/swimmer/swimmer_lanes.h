// The course of every patient: how long the bar, and what happened when.
#pragma once

#include "core/analyses/analysis.h"
#include "core/report/figure_words.h"
#include "core/study/cohort/cohort.h"
#include "core/study/domains/responses.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::analyses {

enum class LaneBar { Treatment, Endpoint };
enum class LaneGroup { Arm, Response };

struct SwimmerOptions : report::FigureWords {
    LaneBar bar = LaneBar::Treatment;
    LaneGroup group = LaneGroup::Arm;

    bool operator==(const SwimmerOptions&) const = default;
};

inline constexpr std::size_t mostLanes = 60; ///< more patients than these: responders alone

/// Times in the unit shown; NaN = did not happen, or is not known.
struct Lane {
    std::uint32_t patient = 0;
    std::size_t arm = 0; ///< index into Chosen::arms
    double length = 0;
    bool ongoing = false; ///< at the end of the bar; never of who is off treatment, had the event or died
    double response = table::missing, progression = table::missing, nextTherapy = table::missing, death = table::missing;
    bool mayBeDeath = false; ///< the progression: the data tell neither of the event nor of deaths
    std::optional<study::BestResponse> best;
    bool responded = false;
};

struct Swimmer {
    study::ChosenPatients chosen;
    bool isTreatment = false;
    study::Parameter bar; ///< what the bars are: the finding or column, or the endpoint
    std::optional<study::TimeUnit> unit;
    std::string progressionOf;             ///< label of the endpoint whose event is a progression, unless it is a death; "" = none is told
    std::string nextTherapyOf;             ///< whence the next therapies are known, in a sentence; "" = the data tell of none
    std::vector<Lane> lanes;               ///< by group, the longest first
    std::vector<std::uint32_t> patients;   ///< chosen, per arm
    std::vector<std::uint32_t> withoutBar; ///< of them, whose length is not known
    std::size_t notShown = 0;              ///< who did not respond, where they were too many
    bool knowsOngoing = false;             ///< do the data say who is still on treatment?
    bool tellsResponses = false;
    std::string unplanned; ///< what of it was not planned, in a sentence without its end; "" = all was, or nothing is known
    base::Warnings warnings;
};

/// Has the study anything for a bar: a duration of treatment, or an endpoint? And responses to mark?
[[nodiscard]] bool canSwim(const study::Study& study);

/// Bars: the finding TRTDURD of the exposure or that column of the patients, else (with a warning, "no-treatment-duration", where it was
/// asked for) the time of the endpoint chosen. Responses at the finding or endpoint "time to response"; progressions at the events of PFS
/// that are no deaths, as EVNTDESC of their rows says, else where OS has no death on that day; deaths at those of OS, and without it at
/// those that EVNTDESC names; next therapies as study::nextTherapyOf. Marks whose unit is unknown are left out ("marks-without-unit").
/// Errors: choosePatients', findEndpoint's.
[[nodiscard]] base::Result<Swimmer> swimmerOf(const Question& question, const base::Cancel& cancel);

} // namespace atrisk::analyses
