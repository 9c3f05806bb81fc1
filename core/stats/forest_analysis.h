// The effect in every subgroup, typed: what the forest plot, its JSON, CSV and text are made from.
#pragma once

#include "core/stats/interaction.h"
#include "core/stats/survival_analysis.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::stats {

struct ForestArm {
    std::uint32_t subjects = 0, events = 0;
    Estimate median; ///< in the display unit
};

/// One line: everyone, or a level of a factor.
struct ForestRow {
    std::optional<std::string> level; ///< the data's value, "1" … "k" of a cut; none = value not known
    std::string label;                ///< "Missing" where the level is not known
    std::array<ForestArm, 2> arms;    ///< control, experimental
    HazardRatio hazardRatio;          ///< never estimated where the level is not known

    [[nodiscard]] std::uint32_t subjects() const { return arms[0].subjects + arms[1].subjects; }
    [[nodiscard]] std::uint32_t events() const { return arms[0].events + arms[1].events; }
    [[nodiscard]] bool missing() const { return !level; }
};

struct ForestFactor {
    std::string id, label;
    std::optional<bool> prespecified; ///< none = not said
    Interaction interaction;          ///< among the known levels
    std::vector<ForestRow> rows;      ///< every level, with or without patients; the missing ones last, if there are any
};

struct ForestAnalysis {
    SurvivalAnalysis everyone;        ///< the overall numbers, of the two arms compared
    bool stratified = false;          ///< hazard ratios and interactions are within strata
    ForestRow overall;                ///< level "" and label "All patients"
    std::vector<ForestFactor> factors; ///< in the study's order
    base::Warnings warnings;          ///< beside those of `everyone`
};

/// One experimental arm against the control: the first of those selected. Stratified only where the selection itself names
/// strata (the study's default does not count). Subgroup choices and covariates of the selection are ignored: a forest always
/// shows every level, unadjusted. All levels are counted in one pass over the cohort.
/// Errors: as analyzeSurvival; "one-arm" when there is nothing to compare; "no-subgroups"; "cancelled".
[[nodiscard]] base::Result<ForestAnalysis> analyzeForest(study::StudyPtr study, const study::Selection& selection, const base::Cancel& cancel);

} // namespace atrisk::stats
