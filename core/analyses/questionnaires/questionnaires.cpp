#include "core/analyses/questionnaires/questionnaires.h"

#include "core/base/warning.h"
#include "core/report/chosen_words.h"
#include "core/report/how_options.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

using base::Done;
using base::Result;

study::WorseScores worseOf(const QuestionnaireOptions& options, const study::Parameter& scale)
{
    switch (options.worse) {
    case Worse::Lower: return study::WorseScores::Lower;
    case Worse::Higher: return study::WorseScores::Higher;
    case Worse::Automatic: break;
    }
    return study::worseScoresOf(scale.code, scale.label);
}

/// Labels of what is set and only times to events heed; changes have intervals.
std::vector<std::string> ignoredOf(const study::How& how, ScoreView view)
{
    std::vector<std::string> ignored;
    if (view == ScoreView::Deterioration) return ignored;
    const report::Options set = report::howOptions(how), usual = report::howOptions();
    for (const report::OptionInfo* info : set.infos())
        if (set.text(info->id) != usual.text(info->id) && (info->id != "confidence" || view == ScoreView::Completion))
            ignored.emplace_back(info->label);
    return ignored;
}

/// The work of one analysis.
class Analyzer {
public:
    Analyzer(const Question& question, const base::Cancel& cancel) : m_question(question), m_cancel(cancel) {}

    Result<QuestionnaireAnalysis> analyze()
    {
        for (const auto step : {&Analyzer::choose, &Analyzer::readScores, &Analyzer::decideExpected, &Analyzer::countVisits,
                                &Analyzer::compare, &Analyzer::derive}) {
            if (m_cancel.requested()) return base::cancelled();
            auto done = (this->*step)();
            if (!done) return std::move(done).error();
        }
        m_result.questionnaire = m_scores;
        m_result.questionnaire.scores.clear();
        return std::move(m_result);
    }

private:
    [[nodiscard]] const study::Study& study() const { return *m_question.study; }
    void warn(const char* code, std::string text) { m_result.warnings.push_back(base::warning(code, std::move(text))); }

    Result<Done> choose()
    {
        m_result.options = m_question.options.as<QuestionnaireOptions>();
        m_result.confidence = m_question.selection.confidence;
        m_result.ignored = ignoredOf(m_question.selection.how(), m_result.options.view);
        auto chosen = study::choosePatients(m_question.study, m_question.selection, m_cancel);
        if (!chosen) return std::move(chosen).error();
        m_result.chosen = std::move(chosen).value();
        m_result.warnings = m_result.chosen.warnings;
        if (m_result.chosen.size() == 0) return base::failure("no-patients", "no patients match the selection: " + m_result.chosen.wording);
        return Done{};
    }

    Result<Done> readScores()
    {
        auto read = study::readQuestionnaire(study(), m_result.options.scale, m_cancel);
        if (!read) return std::move(read).error();
        m_scores = std::move(read).value();
        m_result.warnings.insert(m_result.warnings.end(), m_scores.warnings.begin(), m_scores.warnings.end());
        m_result.worse = worseOf(m_result.options, m_scores.scale);
        if (m_scores.visits.empty() && m_result.options.view != ScoreView::Deterioration)
            return base::failure("no-visits", "no score of " + m_scores.scale.code +
                                                  (m_scores.before.empty() ? " says its visit (AVISIT or AVISITN)"
                                                                           : " is of the baseline or a visit after it"));
        return Done{};
    }

    Result<Done> decideExpected()
    {
        const study::Endpoint* survival = study::overallSurvival(study());
        const bool mayBeAlive = survival != nullptr && m_scores.hasDays();
        m_result.expected = m_result.options.expected;
        if (m_result.expected == Expected::Automatic) m_result.expected = mayBeAlive ? Expected::Alive : Expected::Baseline;
        if (m_result.expected != Expected::Alive) return Done{};
        if (!mayBeAlive)
            return base::failure("no-days", "who is alive at a visit needs overall survival (OS) with its unit, and the days of the visits "
                                            "(ADY or AWTARGET); another choice of --expected needs neither");
        m_followed = study::survivalInDays(study(), *survival);
        return Done{};
    }

    /// Whoever filled it in was there, whatever the dates say.
    [[nodiscard]] bool isExpected(std::size_t patient, const study::Visit& visit) const
    {
        if (visit.isBaseline) return true;
        switch (m_result.expected) {
        case Expected::Alive: return !(m_followed.days[patient] < visit.day - 1); // on day 1 it is 0; of unknown survival: expected
        case Expected::Baseline: return !std::isnan(m_scores.baseline[patient]);
        default: return true;
        }
    }

    Result<Done> countVisits()
    {
        const std::size_t visits = m_scores.visits.size(), arms = m_result.chosen.arms.size();
        m_values.assign(arms, std::vector<std::vector<double>>(visits));
        m_changes = m_values;
        m_result.arms.resize(arms);
        for (ScoreArm& arm : m_result.arms) arm.visits.resize(visits);
        m_result.chosen.forEach([&](std::size_t patient) { addPatient(patient); });
        for (std::size_t arm = 0; arm < arms; ++arm)
            for (std::size_t visit = 0; visit < visits; ++visit) {
                ArmVisit& at = m_result.arms[arm].visits[visit];
                at.score = stats::meanOf(m_values[arm][visit], m_result.confidence);
                if (!m_scores.visits[visit].isBaseline) at.change = stats::meanOf(m_changes[arm][visit], m_result.confidence);
            }
        return Done{};
    }

    void addPatient(std::size_t patient)
    {
        const std::size_t index = report::armOfPatient(m_result.chosen, patient);
        ScoreArm& arm = m_result.arms[index];
        const double baseline = m_scores.baseline[patient];
        const std::vector<study::Score>& scores = m_scores.scores[patient];
        ++arm.patients;
        arm.withBaseline += std::isnan(baseline) ? 0 : 1;
        arm.noLater += !std::isnan(baseline) && std::ranges::none_of(scores, study::isDatedLater) ? 1 : 0;
        std::vector<bool> filled(m_scores.visits.size());
        for (const study::Score& score : scores) {
            if (score.visit < 0) continue;
            const auto visit = static_cast<std::size_t>(score.visit);
            filled[visit] = true;
            m_values[index][visit].push_back(score.value);
            if (!std::isnan(baseline) && score.isLater) m_changes[index][visit].push_back(score.value - baseline);
        }
        for (std::size_t visit = 0; visit < filled.size(); ++visit) {
            arm.visits[visit].completed += filled[visit] ? 1 : 0;
            arm.visits[visit].expected += filled[visit] || isExpected(patient, m_scores.visits[visit]) ? 1 : 0;
        }
    }

    Result<Done> compare()
    {
        for (std::size_t arm = 1; arm < m_result.arms.size() && m_result.chosen.hasControl; ++arm) {
            ScoreComparison comparison{arm, {}};
            for (std::size_t visit = 0; visit < m_scores.visits.size(); ++visit)
                comparison.visits.push_back(stats::welchDifference(m_result.arms[arm].visits[visit].change,
                                                                   m_result.arms[0].visits[visit].change, m_result.confidence));
            m_result.comparisons.push_back(std::move(comparison));
        }
        return Done{};
    }

    Result<Done> derive()
    {
        if (m_result.options.view == ScoreView::Completion) return Done{};
        if (!m_scores.hasBaselines())
            return base::failure("no-baseline-scores", "no patient has a baseline score of " + m_scores.scale.code +
                                                           ": BASE, ABLFL = Y or a visit called Baseline is needed");
        return m_result.options.view == ScoreView::Deterioration ? deriveTimes() : Done{};
    }

    Result<Done> deriveTimes()
    {
        const std::string scale = m_scores.scale.code + " (" + m_scores.scale.words() + ")";
        if (m_result.worse == study::WorseScores::Unknown)
            return base::usageError("direction-unknown", "the name of the scale " + scale +
                                                             " does not say whether lower or higher scores are worse; say it with --worse "
                                                             "lower or --worse higher");
        if (!m_result.options.points) return base::usageError("bad-value", "--points is missing: how many points are a deterioration?");
        const study::DeteriorationRule rule{*m_result.options.points, m_result.worse == study::WorseScores::Higher,
                                            m_result.options.confirmed, m_result.options.deaths};
        auto derived = study::withDeterioration(m_question.study, m_scores, rule, m_cancel);
        if (!derived) return std::move(derived).error();
        if (m_result.isWorseAssumed())
            warn("direction-assumed", "by the name of the scale " + scale + ", " + (rule.higherIsWorse ? "higher" : "lower") +
                                          " scores are worse; if that is wrong, say --worse " + (rule.higherIsWorse ? "lower" : "higher"));
        if (m_scores.undated > 0)
            warn("undated-scores", std::to_string(m_scores.undated) + (m_scores.undated == 1 ? " score has" : " scores have") +
                                       " no day (ADY) and cannot tell when a patient got worse");
        study::Selection selection = m_question.selection;
        selection.endpoint = derived->endpoint;
        auto analysis = stats::analyzeSurvival(derived->study, selection, m_cancel);
        if (!analysis) return std::move(analysis).error();
        m_result.survival = std::make_shared<const stats::SurvivalAnalysis>(std::move(analysis).value());
        for (const base::Warning& warning : m_result.survival->warnings)
            if (std::ranges::find(m_result.warnings, warning.text, &base::Warning::text) == m_result.warnings.end())
                m_result.warnings.push_back(warning);
        return Done{};
    }

    const Question& m_question;
    const base::Cancel& m_cancel;
    QuestionnaireAnalysis m_result;
    study::Questionnaire m_scores;
    study::Survival m_followed;
    std::vector<std::vector<std::vector<double>>> m_values, m_changes; ///< arm → visit → of those who filled it in
};

} // namespace

Result<QuestionnaireAnalysis> analyzeQuestionnaire(const Question& question, const base::Cancel& cancel)
{
    return Analyzer(question, cancel).analyze();
}

} // namespace atrisk::analyses
