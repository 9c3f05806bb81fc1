// The effect in every subgroup, typed: what the forest plot, its JSON, CSV and text are made from.
#pragma once

#include "core/stats/forest/forest_row.h"
#include "core/stats/forest/interaction.h"
#include "core/stats/forest/qualitative_interaction.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::stats {

struct ForestFactor {
    std::string id, label;
    std::optional<bool> prespecified;   ///< none = not said
    Interaction interaction;            ///< among the known levels; not estimable where no level's ratio is
    QualitativeInteraction qualitative; ///< of the levels' hazard ratios
    std::vector<ForestRow> rows;        ///< every level, with or without patients; the missing ones last, if there are any
};

/// What the rows are, and whether their intervals hold together.
struct ForestDesign {
    study::ForestRows rows = study::ForestRows::Subgroups;
    study::IntervalAdjustment intervals = study::IntervalAdjustment::None; ///< of the rows other than the overall one
    std::vector<std::string> unfolded = {};                                ///< ids of the folded factors to look at too
    std::vector<std::string> compare = {}; ///< values of the experimental and the reference arm; empty = the first two chosen

    bool operator==(const ForestDesign&) const = default;
};

/// Intervals of ratios that hold together (ForestDesign::intervals).
struct SimultaneousIntervals {
    std::size_t intervals = 0; ///< ratios estimated in rows other than the overall one
    double confidence = 0.95;  ///< of each
};

/// Rows other than subgroups stand in one factor, "populations" or "endpoints"; `overall` is then the population or endpoint
/// selected, which is among the rows too. They share patients: nothing is tested between them.
struct ForestAnalysis {
    ForestDesign design;
    SurvivalAnalysis everyone;               ///< the overall numbers, of the two arms compared, without the further tests
    std::array<std::size_t, 2> places{0, 1}; ///< of its two arms among all that are chosen: each keeps its colour
    std::size_t armsChosen = 2;
    bool stratified = false;                           ///< hazard ratios of the rows and interactions are within strata
    ForestRow overall;                                 ///< level "" and the population's label
    std::vector<ForestFactor> factors;                 ///< in the study's order
    std::vector<std::string> folded;                   ///< labels of the factors nobody asked for (Subgroup::folded)
    std::optional<SimultaneousIntervals> simultaneous; ///< where asked for
    bool sameDirection = true;                         ///< of all rows: what is good for the patient (Favours)
    base::Warnings warnings;                           ///< beside those of `everyone`

    [[nodiscard]] study::ForestRows kind() const { return design.rows; }
    /// Is the overall ratio within strata? It repeats the primary analysis, also where the rows are not stratified.
    [[nodiscard]] bool overallStratified() const { return everyone.comparisons.front().stratified.has_value(); }
    [[nodiscard]] bool ofSubgroups() const { return kind() == study::ForestRows::Subgroups; }
};

/// The reference and the arm compared with it, as indices into Study::arms, when these arms are selected; empty with fewer than two.
[[nodiscard]] std::vector<std::size_t> comparedArms(const study::Study& study, const std::vector<std::string>& selected,
                                                    const ForestDesign& design);

/// One experimental arm against the control: the first of those selected, or the two that the design names where both are selected
/// ("compare-not-chosen" warns where not). The overall row of subgroups is the primary analysis,
/// stratified as the study is, and so are rows of populations and endpoints; rows of subgroups are stratified only where the
/// selection itself names strata. Covariates of the selection are ignored with a warning, and among subgroups the subgroup
/// choices too: that forest always shows every level of every factor, the folded ones only where the design names them. All levels are
/// counted in one pass over the cohort, where there are several processors in one for each, with its share of the factors. Errors: as
/// analyzeSurvival; "one-arm" when there is nothing to compare; "no-subgroups"; "cancelled".
[[nodiscard]] base::Result<ForestAnalysis> analyzeForest(study::StudyPtr study, const study::Selection& selection,
                                                         const ForestDesign& design, const base::Cancel& cancel);

/// Tests the factors of the analysis' own subgroup choices for interaction, as the forest of its selection does; nothing with one arm.
/// "cancelled".
[[nodiscard]] base::Result<base::Done> addInteractions(SurvivalAnalysis& analysis, const base::Cancel& cancel);

} // namespace atrisk::stats
