// Boundaries of an interim analysis as a person gives them.
#pragma once

#include "core/study/model/conventions.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace atrisk::study {

struct Boundary {
    enum class Of { HazardRatio, P, Spending };
    Of of = Of::HazardRatio;
    bool futility = false; ///< else efficacy
    bool above = false;    ///< crossed above the value, else below it
    double value = 0;      ///< of Spending the two-sided alpha of the whole trial
};

/// What can be written: "a boundary is HR>1.1, HR<0.6 …".
inline constexpr std::string_view boundaryRule =
    "a boundary is HR>1.1, HR<0.6, P<0.003, P>0.5 or OBF=0.05 (alpha of the trial, two-sided), "
    "with futility: or efficacy: in front of it where it is the other";

/// "HR>1.1", "HR<0.6", "P<0.003", "P>0.5", "OBF=0.05", with "futility:" or "efficacy:" in front where that is not the usual reading (above
/// is futility, below and OBF efficacy; of a ratio the other way round where a shorter time is better). Null = it is none.
[[nodiscard]] std::optional<Boundary> parseBoundary(std::string_view text, Favours favours);

/// What a study file declares of an endpoint before its events are counted.
struct EventPlan {
    std::optional<double> events;     ///< of the final analysis; none = not said
    std::vector<Boundary> boundaries; ///< of the interim analysis
};
inline constexpr std::size_t mostPlannedEvents = 10'000'000;

} // namespace atrisk::study
