// What an effect along a marker says in words.
#pragma once

#include "core/analyses/effect/effect.h"
#include "core/report/chosen_words.h"

#include <string>

namespace atrisk::analyses {

inline constexpr double leastDrawn = 0.01, mostDrawn = 100; ///< of ratios

/// The values of the marker between those that patients of every arm of the pair have: beyond, a ratio compares with nobody.
struct SharedRange {
    double least = 0, most = 0;
    [[nodiscard]] bool holds(double marker) const { return marker >= least && marker <= most; }
};
[[nodiscard]] SharedRange sharedRange(const stats::MarkerEffect& effect);
/// The points of the curve that are drawn: those of the shared range.
[[nodiscard]] std::vector<stats::EffectPoint> drawnCurve(const stats::MarkerEffect& effect);

/// Of the pair: "Atezo vs Placebo"; "" of one arm.
[[nodiscard]] std::string pairName(const EffectAlong& result, std::size_t pair);
/// "Interaction P = 0.03; non-linearity P = 0.4", of one arm "Association …".
[[nodiscard]] std::string testsText(const EffectAlong& result, std::size_t pair, const words::NumberStyle& numbers);
/// The words over and under 1: whom a ratio there favours; of one arm what it means.
struct FavourWords {
    std::string above, below;
};
[[nodiscard]] FavourWords favourWords(const EffectAlong& result, std::size_t pair, const words::NumberStyle& numbers);
/// The same where they have no room beside the plot: "Above 1, favours Placebo; below 1, favours Atezo."
[[nodiscard]] std::string favourSentence(const EffectAlong& result, std::size_t pair, const words::NumberStyle& numbers);
/// Of the pair: "Without a value and left out: 3 patients (Placebo 1, Atezo 2)."; likewise without a stratum; "" for nobody.
[[nodiscard]] std::string missingSentence(const EffectAlong& result, std::size_t pair, const words::NumberStyle& numbers);
/// How it was done, ready for a manuscript.
[[nodiscard]] std::string effectMethods(const EffectAlong& result);
/// Of the page of a pair.
[[nodiscard]] report::PageWords effectWords(const EffectAlong& result, std::size_t pair, const words::NumberStyle& numbers);

} // namespace atrisk::analyses
