// Adverse events: patients with each, per arm, once at the worst grade.
#pragma once

#include "core/analyses/adverse/adverse_options.h"
#include "core/analyses/analysis.h"
#include "core/stats/counts/proportions.h"
#include "core/stats/counts/suppression.h"
#include "core/study/cohort/cohort.h"
#include "core/study/domains/adverse_events.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace atrisk::analyses {

struct EventRow {
    enum class Kind { Summary, Group, Term };
    Kind kind = Kind::Term;
    std::string label, group;                      ///< group: of a term, the label of the group row above it
    std::vector<std::size_t> any, severe;          ///< patients per arm, the control first
    std::vector<stats::Estimate> anyDifference;    ///< of each arm but the control: its share − the control's, Newcombe, 95%
    std::vector<stats::Estimate> severeDifference; ///< the same
    std::vector<std::uint32_t> who = {};           ///< patients with any
    std::vector<std::uint32_t> whoSevere = {};     ///< of them, with a severe one
    /// Per arm, what the disclosure guard holds back: the count is 0 then, and its differences NaN. Empty = nothing.
    std::vector<stats::HeldPair> held = {};

    [[nodiscard]] stats::HeldPair heldIn(std::size_t arm) const { return held.empty() ? stats::HeldPair() : held[arm]; }
    [[nodiscard]] bool isHeld() const
    {
        return std::ranges::any_of(held, [](stats::HeldPair one) { return one.whole || one.part; });
    }
};

struct AdverseResult {
    study::ChosenPatients chosen;
    std::vector<std::size_t> patients; ///< per arm
    std::vector<EventRow> rows;        ///< summaries; terms, or groups each before its terms; in the order of the data
    study::Severity severity = study::Severity::None;
    bool isSafety = false;       ///< the population is the study's safety population
    bool safetyByItself = false; ///< because none was asked for
    bool hasSafety = false;      ///< the study has one
    bool emergentOnly = false;
    std::size_t notEmergent = 0, withoutTerm = 0, withoutSeverity = 0; ///< rows of those shown; those not emergent are left out
    EventChoice events = EventChoice::All;

    [[nodiscard]] std::size_t arms() const { return patients.size(); }
    [[nodiscard]] double share(std::size_t count, std::size_t arm) const; ///< NaN of nobody
    [[nodiscard]] bool hasSeverity() const { return severity != study::Severity::None; }
    [[nodiscard]] const study::Arm& arm(std::size_t index) const { return chosen.study->arms[chosen.arms[index]]; }
};

/// Who has an event, as a figure's spot.
struct EventSpot {
    std::size_t row = 0; ///< of AdverseResult::rows
    std::size_t arm = 0; ///< arms() = all of them
    bool severe = false;
};
[[nodiscard]] std::uint32_t numberOf(const AdverseResult& result, const EventSpot& spot);
[[nodiscard]] EventSpot eventSpot(const AdverseResult& result, std::uint32_t number);

/// Denominators are the patients of the population: of the safety population where none is asked for and the study has one. Errors as
/// choosePatients', "no-patients" and "cancelled".
[[nodiscard]] base::Result<AdverseResult> computeAdverse(const Question& question, const base::Cancel& cancel);

/// The rows that the options show, in their order, and what they leave out.
struct ShownEvents {
    std::vector<const EventRow*> rows;
    std::size_t terms = 0, ofTerms = 0; ///< terms shown, of all
};
[[nodiscard]] ShownEvents shownEvents(const AdverseResult& result, const AdverseOptions& options);

} // namespace atrisk::analyses
