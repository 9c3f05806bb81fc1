// Boundaries of an interim analysis as a person gives them, and whether they are crossed.
#pragma once

#include "core/base/result.h"
#include "core/study/model/conventions.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::analyses {

struct Boundary {
    enum class Of { HazardRatio, P, Spending };
    Of of = Of::HazardRatio;
    bool futility = false; ///< else efficacy
    bool above = false;    ///< crossed above the value, else below it
    double value = 0;      ///< of Spending the two-sided alpha of the whole trial
};

/// "HR>1.1", "HR<0.6", "P<0.003", "P>0.5", "OBF=0.05", with "futility:" or "efficacy:" in front where that is not the usual reading (above
/// is futility, below and OBF efficacy; of a ratio the other way round where a shorter time is better). Usage error "bad-value".
[[nodiscard]] base::Result<Boundary> parseBoundary(std::string_view text, study::Favours favours);
[[nodiscard]] base::Result<std::vector<Boundary>> parseBoundaries(const std::vector<std::string>& texts, study::Favours favours);

struct Judgement {
    Boundary boundary;
    double limit = 0, observed = 0; ///< NaN = not estimable
    std::optional<bool> crossed;    ///< none = not estimable
    bool wrongWay = false;   ///< beyond a limit of P for efficacy, with a ratio that does not favour the experimental arm: not crossed
    bool ofSubgroup = false; ///< by P of a part of a population, whose P is not shown: not judged
};
/// `p` two-sided; the fraction is that of information, and the analysis the first. Efficacy by P is crossed only where the ratio favours
/// the experimental arm; where there is no ratio it is not estimable.
[[nodiscard]] Judgement judged(const Boundary& boundary, double hazardRatio, double p, double fraction, study::Favours favours);

} // namespace atrisk::analyses
