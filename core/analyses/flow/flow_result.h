// What the flow of patients is drawn and told from.
#pragma once

#include "core/report/figure_words.h"
#include "core/study/cohort/patient_flow.h"
#include "core/study/model/study.h"
#include "core/words/study_words.h"

#include <string>

namespace atrisk::analyses {

struct FlowOptions : report::FigureWords {
    bool nested = true;      ///< larger populations are steps on the way
    bool disposition = true; ///< how treatment and study ended
    bool reasons = true;     ///< of those censored

    bool operator==(const FlowOptions&) const = default;
};

struct FlowResult {
    study::StudyPtr study;
    study::PatientFlow flow;
    words::Shown shown;
    std::string wording; ///< the selection in words
    base::Warnings warnings;
    std::string unplanned; ///< "Not pre-specified: the population All patients."; "" where all was planned, or nothing is known
};

} // namespace atrisk::analyses
