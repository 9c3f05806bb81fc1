// What comes of a draft: counts, curves, and what to look at.
#pragma once

#include "core/stats/survival/survival_analysis.h"
#include "core/study/draft/questions.h"

#include <memory>
#include <vector>

namespace atrisk::ui {

struct EndpointCounts {
    std::size_t events = 0, censored = 0, leftOut = 0;
    std::size_t late = 0; ///< patients who come under observation after the start
};

struct DraftLook {
    study::StudyPtr study;                                   ///< as it would open; null = `error` says why it would not
    base::Error error;                                       ///< of the study, else of the curves
    std::shared_ptr<const stats::SurvivalAnalysis> analysis; ///< of the endpoint looked at; null where there is none
    std::vector<EndpointCounts> counts;                      ///< of the draft's endpoints; 0 where one is not whole
    std::vector<study::Question> questions;
    std::string apart;       ///< a column that may tell endpoints apart, where none does yet; "" = none
    base::Warnings warnings; ///< of the study and the endpoint looked at
};

/// The study is built as it would be opened. For a worker thread.
[[nodiscard]] DraftLook lookAt(const study::Draft& draft, std::size_t endpoint, const base::Cancel& cancel);

} // namespace atrisk::ui
