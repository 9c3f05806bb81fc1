// What the flow of patients says, in its figure and its table.
#pragma once

#include "core/analyses/flow/flow_result.h"
#include "core/words/number_style.h"

#include <string>

namespace atrisk::analyses {

/// A value of the data or words of Atrisk's own as people read them: "NOT_EVALUABLE" → "Not evaluable"; what has spaces and small letters
/// stays.
[[nodiscard]] std::string flowText(const std::string& text);

/// "Patient flow: Progression-free survival, per protocol".
[[nodiscard]] std::string flowTitle(const FlowResult& result);
/// "ALICE, per protocol: Placebo, n = 23; Atezo, n = 36; data cut-off 5 July 2022"; `counts`: with those numbers.
[[nodiscard]] std::string flowSubtitle(const FlowResult& result, bool counts, const words::NumberStyle& numbers);
/// "Analysed: 36 of 42 patients allocated to Atezo, 23 of 28 to Placebo".
[[nodiscard]] std::string flowMessage(const FlowResult& result, const words::NumberStyle& numbers);
/// How patients are counted (`methods`), and abbreviations.
[[nodiscard]] std::string flowNote(const FlowResult& result, bool methods = true);

} // namespace atrisk::analyses
