// The disclosure guard: how much of single patients may be told in what leaves. One switch, kept with the study.
#pragma once

#include "core/base/result.h"
#include "core/study/model/study.h"

#include <cstddef>
#include <optional>
#include <string>

namespace atrisk::study {

struct Guard {
    static constexpr std::size_t leastMask = 3, mostMask = 1000; ///< of two, "masked" would mean one
    static constexpr double leastGrid = 0.01, mostGrid = 120;

    bool on = false;
    std::size_t least = 5;   ///< counts from 1 to below it are masked
    double grid = 1;         ///< months between times at which a curve may fall
    bool weakened = false;   ///< it protects less than the study's file says
    std::string remark = {}; ///< what it did to one analysis' curves, a sentence: set in the study that analysis is made of

    bool operator==(const Guard&) const = default;
};

/// What somebody says of it beside the study's file; none = nothing.
struct GuardWish {
    std::optional<bool> on;
    std::optional<std::size_t> least; ///< with it, and without `on`, the guard is on
    std::optional<double> grid;

    bool operator==(const GuardWish&) const = default;
};

/// The guard of a file as wished: where it is weaker than it was, it says so.
[[nodiscard]] Guard wished(const Guard& file, const GuardWish& wish);
/// What must be wished so that nothing is told that either of both would not tell; nothing where neither is on.
[[nodiscard]] GuardWish strictest(const Guard* one, const GuardWish& other);
/// "guard-weakened", where that is so.
[[nodiscard]] base::Warnings weakenedWarning(const Guard& guard);

/// That of a study, where it is on; null = off.
[[nodiscard]] const Guard* guardOf(const Study& study);
/// A failure "guarded": what is not shown, and why.
[[nodiscard]] base::Error guardedError(const std::string& what);

/// The warnings that tell nothing of single patients; of the others only, in one warning "guarded-warnings", what they are about.
[[nodiscard]] base::Warnings publishable(const base::Warnings& warnings);

} // namespace atrisk::study
