// One line of a forest: counts, medians and the effect among some patients.
#pragma once

#include "core/stats/survival/survival_analysis.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::stats {

struct ForestArm {
    std::uint32_t subjects = 0, events = 0;
    Estimate median;                        ///< in the display unit
    std::vector<Milestone> milestones = {}; ///< at Selection::at
    // What the disclosure guard holds back is 0 or NaN besides.
    bool eventsHeld = false;   ///< the number of events
    bool medianHeld = false;   ///< the median and its limits
    bool patientsHeld = false; ///< everything
};

/// What a level's ratio is held against. NaN where it cannot be said: the ratio is none, the level is (all but) everyone, or alone.
struct OneEffect {
    double lower = table::missing,
           upper = table::missing;    ///< between them lie 95 of 100 such ratios if the level shares the overall effect
    double shrunken = table::missing; ///< the ratio drawn towards those of the factor's other levels
};

/// One line: everyone, a level of a factor, a population or an endpoint.
struct ForestRow {
    std::optional<std::string> level;             ///< the data's value, "1" … "k" of a cut, an id; none = value not known
    std::string label;                            ///< "Missing" where the level is not known
    std::array<ForestArm, 2> arms;                ///< control, experimental
    HazardRatio hazardRatio;                      ///< never estimated where the level is not known
    std::vector<Difference> milestoneDifferences; ///< at Selection::at; as the ratio where the level is not known
    OneEffect oneEffect = {};                     ///< of a level of a factor; see one_effect.h
    bool ratioHeld = false;                       ///< held back by the disclosure guard

    [[nodiscard]] std::uint32_t subjects() const { return arms[0].subjects + arms[1].subjects; }
    [[nodiscard]] std::uint32_t events() const { return arms[0].events + arms[1].events; }
    [[nodiscard]] bool countsHeld() const { return arms[0].eventsHeld || arms[1].eventsHeld; } ///< of an arm, some
    [[nodiscard]] bool missing() const { return !level; }
};

inline constexpr std::uint32_t fewEvents = 10;        ///< a row with fewer is imprecise
[[nodiscard]] bool isImprecise(const ForestRow& row); ///< estimable, with few events

/// `set`: everyone of the level, two arms; `strata`: what the hazard ratio is estimated from (empty ones are skipped). Methods,
/// milestones and the arms' names are those of `everyone`.
[[nodiscard]] ForestRow forestRow(const study::Level& level, const RiskSet& set, const std::vector<RiskSet>& strata,
                                  const SurvivalAnalysis& everyone);
/// Patients whose level is not known: counted, never compared.
[[nodiscard]] ForestRow missingRow(const RiskSet& set, const SurvivalAnalysis& everyone);
/// The first comparison of `everyone`, stratified where it is.
[[nodiscard]] ForestRow overallRow(const study::Level& level, const SurvivalAnalysis& everyone);

} // namespace atrisk::stats
