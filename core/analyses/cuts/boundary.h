// Whether boundaries of an interim analysis are crossed.
#pragma once

#include "core/base/result.h"
#include "core/study/model/boundary.h"
#include "core/study/model/conventions.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::analyses {

using study::Boundary;

/// As study::parseBoundary. Usage error "bad-value".
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
