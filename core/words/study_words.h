// What a study says of itself, wherever it is shown.
#pragma once

#include "core/study/model/study.h"

#include <string>
#include <vector>

namespace atrisk::words {

/// Stands under everything made from synthetic data; "" where they are none.
[[nodiscard]] std::string syntheticSentence(const study::Study& study);

/// "Age and TIS cut at the median, TREG at the 66th percentile of Per protocol, patients with the endpoint": those of the subgroups whose
/// cut-points move with the population; "" where none does.
[[nodiscard]] std::string movingCuts(const study::Study& study, const std::string& populationLabel,
                                     const std::vector<std::string>& subgroups);
/// "median", "66th percentile", "50, 65".
[[nodiscard]] std::string cutName(const study::Cut& cut);

} // namespace atrisk::words
