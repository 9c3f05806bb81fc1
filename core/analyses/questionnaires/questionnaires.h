// All numbers of a questionnaire of one selection: what figures, tables and JSON are made from.
#pragma once

#include "core/analyses/analysis.h"
#include "core/analyses/questionnaires/questionnaires_options.h"
#include "core/stats/counts/means.h"
#include "core/stats/survival/survival_analysis.h"
#include "core/study/amend/deterioration.h"
#include "core/study/cohort/cohort.h"
#include "core/study/domains/questionnaires.h"
#include "core/study/vocabulary/scale_words.h"

#include <memory>
#include <vector>

namespace atrisk::analyses {

/// The patients of an arm at a visit.
struct ArmVisit {
    std::uint32_t expected = 0, completed = 0; ///< completed ≤ expected
    stats::Mean score;                         ///< of all who filled it in
    stats::Mean change;                        ///< from the baseline, of those with both and this the later; none at the baseline
};

struct ScoreArm {
    std::uint32_t patients = 0, withBaseline = 0;
    std::uint32_t noLater = 0;    ///< with a baseline score and no later one that has a day
    std::vector<ArmVisit> visits; ///< as Questionnaire::visits
};

/// The change in an arm less that in the control.
struct ScoreComparison {
    std::size_t arm = 0; ///< index into QuestionnaireAnalysis::arms; the control is 0
    std::vector<stats::MeanDifference> visits;
};

struct QuestionnaireAnalysis {
    study::ChosenPatients chosen;
    QuestionnaireOptions options;
    double confidence = 0.95;
    study::Questionnaire questionnaire; ///< without the scores of single patients
    study::WorseScores worse = study::WorseScores::Unknown;
    Expected expected = Expected::Baseline; ///< never Automatic
    std::vector<ScoreArm> arms;
    std::vector<ScoreComparison> comparisons; ///< each arm against the control
    std::vector<std::string> ignored;         ///< labels of what is set of study::How and changes nothing in this view
    base::Warnings warnings;
    /// Of Deterioration, the study's with the derived endpoint; else null.
    std::shared_ptr<const stats::SurvivalAnalysis> survival;

    [[nodiscard]] const study::Arm& arm(std::size_t index) const { return chosen.study->arms[chosen.arms[index]]; }
    [[nodiscard]] bool isWorseAssumed() const { return options.worse == Worse::Automatic && worse != study::WorseScores::Unknown; }
};

/// Of the patients chosen. Errors: choosePatients' and readQuestionnaire's; "no-patients"; "no-days" where those alive at visits without a
/// day are asked for; of Change "no-baseline-scores"; of Deterioration withDeterioration's and "direction-unknown".
[[nodiscard]] base::Result<QuestionnaireAnalysis> analyzeQuestionnaire(const Question& question, const base::Cancel& cancel);

} // namespace atrisk::analyses
