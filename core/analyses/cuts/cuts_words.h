// Two data cuts in words.
#pragma once

#include "core/analyses/cuts/cuts.h"
#include "core/words/number_style.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

/// P is not shown of a part of a population, as elsewhere.
[[nodiscard]] bool showsP(const Cuts& cuts);
[[nodiscard]] std::string cutsTitle(const Cuts& cuts); ///< "Data cuts: Progression-free survival, per protocol"
/// "Then: as of 1 July 2021; now: data cut-off 5 July 2022".
[[nodiscard]] std::string cutsWhen(const Cuts& cuts);
/// "0.57 (0.33–0.99)"; "NE" where it is not estimable; "—" of nothing.
[[nodiscard]] std::string effectText(const std::optional<CutEffect>& effect, const words::NumberStyle& numbers);
/// "Then 1.12 (95% CI 0.80–1.57), now 1.11 (0.87–1.42)", with the arms' names in front where there are several comparisons.
[[nodiscard]] std::string effectsStatement(const CutRow& row, const Cuts& cuts, const words::NumberStyle& numbers);
/// "120 of 266 events now (information fraction 45.1%)".
[[nodiscard]] std::string informationWords(const CutRow& row, const words::NumberStyle& numbers);
/// "Changed otherwise than by later follow-up: 3 of 68 patients."; of what cannot be compared why.
[[nodiscard]] std::string changesWords(const Cuts& cuts, const CutRow& row, const words::NumberStyle& numbers);
/// "Futility, HR > 1.1: crossed (1.12)".
[[nodiscard]] std::string boundaryName(const Judgement& judgement, const words::NumberStyle& numbers);
[[nodiscard]] std::string boundaryVerdict(const Judgement& judgement, const words::NumberStyle& numbers);
/// "Endpoint" or "Endpoint, population" of a row, as far as rows differ in it.
[[nodiscard]] std::string rowName(const Cuts& cuts, const CutRow& row);
/// Arm against control, "" where there is only one comparison.
[[nodiscard]] std::string comparisonName(const CutRow& row, const CutComparison& comparison);
/// The endpoint and population shown, of the present cut; there must be one.
[[nodiscard]] const stats::SurvivalAnalysis& shownNow(const Cuts& cuts);
/// "Not pre-specified: the endpoint Overall survival."; "" where all was planned, or nothing is known.
[[nodiscard]] std::string unplannedSentence(const Cuts& cuts);
/// What was done, in sentences.
[[nodiscard]] std::vector<std::string> cutsMethods(const Cuts& cuts);

} // namespace atrisk::analyses
