// What can be chosen of the analysis of questionnaires.
#pragma once

#include "core/report/figure_words.h"

#include <optional>
#include <string>

namespace atrisk::analyses {

enum class ScoreView {
    Completion,    ///< how many filled it in, by visit
    Change,        ///< mean change from the baseline, by visit
    Deterioration, ///< time to deterioration
};
enum class Worse { Automatic, Lower, Higher };
/// Who was expected to fill in a questionnaire at a visit after the baseline.
enum class Expected {
    Automatic, ///< Alive where overall survival and the days of the visits are known, else Baseline
    Alive,     ///< still followed for overall survival
    Baseline,  ///< with a baseline score
    Everyone,  ///< all patients chosen
};

struct QuestionnaireOptions : report::FigureWords {
    ScoreView view = ScoreView::Completion;
    std::string scale;                 ///< PARAMCD; "" = global health, else the first
    std::optional<double> points = 10; ///< of a deterioration, and of the lines of a change that matters; none = no lines
    Worse worse = Worse::Automatic;    ///< by the scale's name
    bool confirmed = false, deaths = false;
    Expected expected = Expected::Automatic;

    bool operator==(const QuestionnaireOptions&) const = default;
};

[[nodiscard]] report::Options questionnaireOptions();

} // namespace atrisk::analyses
