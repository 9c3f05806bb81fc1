// Adverse events in words.
#pragma once

#include "core/analyses/adverse/adverse.h"
#include "core/report/table.h"
#include "core/words/number_style.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

[[nodiscard]] report::Table adverseTable(const AdverseResult& result, const AdverseOptions& options, const words::NumberStyle& numbers);
/// Of these rows alone, without the notes on counting.
[[nodiscard]] report::Table adverseTable(const AdverseResult& result, const AdverseOptions& options, const words::NumberStyle& numbers,
                                         const std::vector<const EventRow*>& rows);

/// "Adverse events", "Serious adverse events".
[[nodiscard]] std::string adverseTitle(const AdverseResult& result);
/// Of whom, until when, and whether that is the safety population: a sentence or two.
[[nodiscard]] std::string adversePopulation(const AdverseResult& result);
/// "Any grade", "Any severity", "Patients": the head of all with an event.
[[nodiscard]] std::string anySeverityWords(const AdverseResult& result);
/// "Grade ≥3", "Grade 3 or 4", "Severe": the head of those with a severe event.
[[nodiscard]] std::string severeWords(const AdverseResult& result);
/// What was counted, and what the options left out: sentences.
[[nodiscard]] std::vector<std::string> adverseNotes(const AdverseResult& result, const AdverseOptions& options,
                                                    const words::NumberStyle& numbers);

} // namespace atrisk::analyses
