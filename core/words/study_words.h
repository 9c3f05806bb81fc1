// What a study says of itself, wherever it is shown.
#pragma once

#include "core/study/model/study.h"
#include "core/words/number_style.h"

#include <cstddef>
#include <string>
#include <vector>

namespace atrisk::words {

/// Stands under everything that is made of the study: that it is as of an earlier day, that its data are synthetic, that the groups
/// compared were not randomized, what the disclosure guard holds back; "" = nothing of these.
[[nodiscard]] std::string syntheticSentence(const study::Study& study);

/// "As of 5 July 2022, approximate: not the data as locked then. 12 patients who started later are left out."; of what does not follow
/// the day that it does not; "" where none was asked for.
[[nodiscard]] std::string asOfSentence(const study::Study& study);

/// "Counts under 5 are masked; curves are drawn on a grid of 1 month.", and where the curves made of the study end early; "" with the
/// disclosure guard off.
[[nodiscard]] std::string guardSentence(const study::Study& study);
/// What stands in the place of a count, and of what would tell it.
inline constexpr const char* masked = "masked";

/// Under what compares groups that nobody drew lots for: "Groups by PD-L1 status were not randomized: differences may be prognostic."; ""
/// of the trial's arms.
[[nodiscard]] std::string groupingSentence(const study::Study& study);

/// Whom something shows. "" = nothing to name.
struct Shown {
    std::string endpoint, population; ///< labels
    std::vector<std::string> filters; ///< in words
};
/// "Progression-free survival, per protocol; PD-L1 status: Positive".
[[nodiscard]] std::string shownTitle(const Shown& shown);

/// An arm and the patients shown of it; "" = the only one.
struct ArmCount {
    std::string name;
    std::size_t patients = 0;
};
/// "ALICE, per protocol: Placebo, n = 23; Atezo, n = 36; data cut-off 5 July 2022".
[[nodiscard]] std::string shownSource(const study::Study& study, const Shown& shown, const std::vector<ArmCount>& arms,
                                      const NumberStyle& numbers);
/// "n = 28", with no-break spaces.
[[nodiscard]] std::string countText(std::size_t patients, const NumberStyle& numbers);
/// The short label, else the label.
[[nodiscard]] const std::string& shortArmName(const study::Arm& arm);

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
