// The effect of treatment along a marker: all numbers of which figure, tables and JSON are made.
#pragma once

#include "core/analyses/analysis.h"
#include "core/analyses/effect/effect_options.h"
#include "core/stats/markers/effect_windows.h"
#include "core/stats/markers/marker_effect.h"
#include "core/stats/survival/survival_analysis.h"
#include "core/study/domains/markers.h"

#include <optional>
#include <vector>

namespace atrisk::analyses {

struct EffectAlong {
    study::Marker marker;
    EffectOptions options;
    stats::SurvivalAnalysis whole;             ///< everyone shown, with or without a marker
    std::vector<std::uint32_t> missing;        ///< per arm: without a marker
    std::vector<std::uint32_t> withoutStratum; ///< per arm: with one, but left out of a stratified analysis
    std::vector<stats::MarkerEffect> effects;  ///< each experimental arm against the control; of one arm the marker itself
    std::vector<stats::EffectWindows> windows; ///< beside these, where windows are asked for
    base::Warnings warnings;

    [[nodiscard]] bool isSingle() const { return missing.size() == 1; }
    [[nodiscard]] bool hasWindows() const { return !windows.empty(); }
};

/// Errors as stats::analyzeSurvival and study::readMarker; "no-patients" where nobody shown has the marker; "bad-value" of windows in one
/// arm or of an overlap not under the window, given or usual.
[[nodiscard]] base::Result<EffectAlong> analyzeEffect(const Question& question, const base::Cancel& cancel);

} // namespace atrisk::analyses
