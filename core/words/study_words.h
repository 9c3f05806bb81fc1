// What a study says of itself, wherever it is shown.
#pragma once

#include "core/study/model/study.h"

#include <string>
#include <vector>

namespace atrisk::words {

/// Stands under everything made from synthetic data; "" where they are none.
[[nodiscard]] std::string syntheticSentence(const study::Study& study);

/// Under what compares groups that nobody drew lots for: "Groups by PD-L1 status were not randomized: differences may be prognostic."; ""
/// of the trial's arms.
[[nodiscard]] std::string groupingSentence(const study::Study& study);

/// Over whom quantiles are taken: ids, and the population's label.
struct CutPatients {
    std::string population, endpoint, label;
};
/// "Age and TIS cut at the median, TREG at the 66th percentile of Per protocol": those of the subgroups whose cut-points move with the
/// population; ", patients with the endpoint" where some of it have none. "" where no cut moves.
[[nodiscard]] std::string movingCuts(const study::Study& study, const CutPatients& of, const std::vector<std::string>& subgroups);
/// "median", "66th percentile", "50, 65".
[[nodiscard]] std::string cutName(const study::Cut& cut);

} // namespace atrisk::words
