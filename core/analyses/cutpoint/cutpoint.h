// Patients on the two sides of a cut-point of a marker: all numbers of which figure, tables and JSON are made.
#pragma once

#include "core/analyses/analysis.h"
#include "core/analyses/cutpoint/cutpoint_options.h"
#include "core/stats/forest/interaction.h"
#include "core/stats/markers/marker_sides.h"
#include "core/stats/markers/selected_rank.h"
#include "core/stats/survival/survival_analysis.h"
#include "core/study/domains/markers.h"

#include <array>
#include <optional>
#include <vector>

namespace atrisk::analyses {

/// An arm on both sides.
struct CutArm {
    std::vector<double> values;                        ///< known markers of those on either side, ascending
    std::uint32_t missing = 0;                         ///< without a marker
    std::uint32_t withoutStratum = 0;                  ///< with one, but left out of a stratified analysis
    std::array<std::uint32_t, 2> subjects{}, events{}; ///< low side, high side
    stats::HazardRatio highAgainstLow;                 ///< stratified where the analysis is
    stats::ChiSquareTest logRank;                      ///< of the two sides, likewise
};

/// An arm against the control on both sides.
struct CutPair {
    std::size_t arm = 0;                       ///< index into the analysis' arms
    std::array<stats::HazardRatio, 2> effects; ///< low side, high side; stratified where the analysis is
    stats::Interaction interaction;
};

/// How the cut-point came to be. Declared: a cut of the study file in this column is the same, as a forest of this population has it.
enum class CutOrigin { Median, Declared, Quantile, Value };
[[nodiscard]] std::string_view name(CutOrigin origin); ///< "median" "declared" "quantile" "value"

struct CutPoint {
    study::Marker marker;
    CutpointOptions options;
    stats::SurvivalAnalysis whole; ///< everyone shown, with or without a marker
    double cut = 0;
    bool cutIsHigh = false;         ///< patients at the cut-point are on its high side (< / ≥), as where the study file says "at"
    std::optional<double> quantile; ///< that it is, where it is declared as one or one was asked for
    CutOrigin origin = CutOrigin::Median;
    /// The low side and the high side; of one arm the two sides are the arms of the first, and there is no second. None = nobody is there.
    std::array<std::optional<stats::SurvivalAnalysis>, 2> sides;
    std::vector<CutArm> arms;
    std::vector<CutPair> pairs;
    std::vector<stats::SelectedRank> hunts; ///< per arm, where asked for
    base::Warnings warnings;

    [[nodiscard]] stats::MarkerCut at() const { return {cut, cutIsHigh}; }
    /// "≤" and ">", or "<" and "≥".
    [[nodiscard]] const char* sign(std::size_t side) const { return side == 0 ? (cutIsHigh ? "<" : "≤") : cutIsHigh ? "≥" : ">"; }
    [[nodiscard]] bool isSingle() const { return arms.size() == 1; }
    /// Neither the median nor what the study file says.
    [[nodiscard]] bool isFromData() const { return origin == CutOrigin::Quantile || origin == CutOrigin::Value; }
    [[nodiscard]] std::uint32_t onSide(std::size_t side) const;
    [[nodiscard]] std::size_t known() const;
};

/// Errors as stats::analyzeSurvival and study::readMarker; "no-patients" where nobody shown has the marker, and a stratum
/// where there are strata.
[[nodiscard]] base::Result<CutPoint> analyzeCutPoint(const Question& question, const base::Cancel& cancel);

} // namespace atrisk::analyses
