// What an effect along a marker says in words.
#pragma once

#include "core/analyses/effect/effect.h"
#include "core/report/chosen_words.h"

#include <string>

namespace atrisk::analyses {

inline constexpr double leastDrawn = 0.01, mostDrawn = 100; ///< of ratios

/// Of the pair: "Atezo vs Placebo"; "" of one arm.
[[nodiscard]] std::string pairName(const EffectAlong& result, std::size_t pair);
/// "0.57 (0.33–0.99)", "NE".
[[nodiscard]] std::string effectText(const stats::HazardRatio& ratio, const words::NumberStyle& numbers);
/// "Interaction P = 0.03; non-linearity P = 0.4", of one arm "Association …".
[[nodiscard]] std::string testsText(const EffectAlong& result, std::size_t pair, const words::NumberStyle& numbers);
/// The words over and under 1: whom a ratio there favours; of one arm what it means.
struct FavourWords {
    std::string above, below;
};
[[nodiscard]] FavourWords favourWords(const EffectAlong& result, std::size_t pair, const words::NumberStyle& numbers);
/// How it was done, ready for a manuscript.
[[nodiscard]] std::string effectMethods(const EffectAlong& result);
/// Of the page of a pair.
[[nodiscard]] report::PageWords effectWords(const EffectAlong& result, std::size_t pair, const words::NumberStyle& numbers);

} // namespace atrisk::analyses
