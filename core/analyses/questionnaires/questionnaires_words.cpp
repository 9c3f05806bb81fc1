#include "core/analyses/questionnaires/questionnaires_words.h"

#include "core/analyses/km/km_words.h"
#include "core/base/result.h"
#include "core/report/chosen_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

constexpr int decimals = 1;
constexpr const char* nobody = "–";

std::string pointsText(const QuestionnaireAnalysis& result, const words::NumberStyle& numbers)
{
    return words::timeText(result.options.points.value_or(0), numbers);
}

std::uint32_t sumOf(const QuestionnaireAnalysis& result, std::uint32_t ScoreArm::*of)
{
    std::uint32_t sum = 0;
    for (const ScoreArm& arm : result.arms) sum += arm.*of;
    return sum;
}

bool higherIsWorse(const QuestionnaireAnalysis& result) { return result.worse == study::WorseScores::Higher; }

std::string haveWords(std::uint64_t count) { return count == 1 ? " has" : " have"; }

std::string censoringSentence(const QuestionnaireAnalysis& result, const words::NumberStyle& numbers)
{
    const std::uint32_t noLater = sumOf(result, &ScoreArm::noLater);
    std::string text = "Who has none is censored at the last assessment";
    if (noLater > 0) text += ", and without one after baseline (" + words::counted(noLater, "patient", numbers) + ") at time 0";
    return text + ".";
}

/// The axis of a randomized trial says from when it counts; days of assessments may count from the first dose.
std::string startSentence(const QuestionnaireAnalysis& result)
{
    const bool taken = result.arms.size() > 1 && isRandomized(*result.chosen.study);
    return std::string("Time runs from day 1 of the assessments (time 0") + (taken ? ", taken as the day of randomization)" : ")") +
           " to the first deterioration.";
}

} // namespace

std::string questionnaireTitle(const QuestionnaireAnalysis& result)
{
    const std::string scale = result.questionnaire.scale.words();
    switch (result.options.view) {
    case ScoreView::Completion: return "Completion of questionnaires: " + scale;
    case ScoreView::Change: return "Mean change from baseline: " + scale;
    case ScoreView::Deterioration: break;
    }
    return "Time to deterioration: " + scale;
}

std::string completionText(const ArmVisit& visit, const words::NumberStyle& numbers)
{
    return visit.expected == 0 ? nobody
                               : words::integer(visit.completed, numbers) + "/" + words::integer(visit.expected, numbers) + " (" +
                                     words::percent(static_cast<double>(visit.completed) / visit.expected, numbers) + ")";
}

std::string changeText(const stats::Mean& change, const words::NumberStyle& numbers)
{
    return change.n == 0 ? nobody : words::signedWithInterval(change.estimate, change.lower, change.upper, decimals, numbers);
}

std::string differenceText(const stats::MeanDifference& difference, const words::NumberStyle& numbers)
{
    return std::isnan(difference.estimate)
               ? nobody
               : words::signedWithInterval(difference.estimate, difference.lower, difference.upper, decimals, numbers);
}

std::string expectedSentence(const QuestionnaireAnalysis& result)
{
    switch (result.expected) {
    case Expected::Alive:
        return "Expected: at baseline all patients; later those still followed for overall survival on the visit’s usual day (its target "
               "day, else the median day of its scores), and whoever filled it in.";
    case Expected::Everyone: return "Expected: all patients at every visit.";
    default: break;
    }
    return "Expected: at baseline all patients; later those with a baseline score, and whoever filled it in; who died or left the study is "
           "not known here and counts as expected.";
}

std::string directionSentence(const QuestionnaireAnalysis& result)
{
    if (result.worse == study::WorseScores::Unknown) return "Whether lower or higher scores are worse is not known.";
    return std::string(higherIsWorse(result) ? "Higher" : "Lower") + " scores are worse" +
           (result.isWorseAssumed() ? ", by the name of the scale." : ".");
}

std::string noBaselineSentence(const QuestionnaireAnalysis& result, const words::NumberStyle& numbers)
{
    const std::uint32_t all = sumOf(result, &ScoreArm::patients), count = all - sumOf(result, &ScoreArm::withBaseline);
    return count == 0 ? std::string()
                      : words::integer(count, numbers) + " of " + words::counted(all, "patient", numbers) + haveWords(count) +
                            " no baseline score.";
}

std::string changeSentence(const QuestionnaireAnalysis& result, const words::NumberStyle& numbers)
{
    return "Means with " + words::intervalName(result.confidence, numbers) +
           " by Student’s t of the patients with a score at baseline and at the visit; each visit by itself, no mixed model, and nothing "
           "put "
           "in for missing scores.";
}

std::string beforeSentence(const QuestionnaireAnalysis& result)
{
    constexpr std::size_t mostNamed = 4;
    const std::vector<std::string>& before = result.questionnaire.before;
    if (before.empty()) return {};
    const std::vector<std::string> named(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(std::min(before.size(), mostNamed)));
    const std::size_t more = before.size() - named.size();
    return "Not shown, before the baseline: " + base::listed(named) + (more > 0 ? " and " + std::to_string(more) + " more" : "") + ".";
}

std::string ignoredSentence(const QuestionnaireAnalysis& result)
{
    std::vector<std::string> quoted;
    for (const std::string& label : result.ignored) quoted.push_back("“" + label + "”");
    return quoted.empty() ? std::string() : "Set for times to events, without effect on this view: " + base::listed(quoted) + ".";
}

std::string differenceSentence(const QuestionnaireAnalysis& result)
{
    return result.comparisons.empty() ? std::string() : "Differences between arms, each against the control, by Welch’s t test.";
}

std::string ruleSentence(const QuestionnaireAnalysis& result, const words::NumberStyle& numbers)
{
    const QuestionnaireOptions& options = result.options;
    std::string rule = "Deterioration of " + words::inSentence(result.questionnaire.scale.words()) + ": the first score " +
                       pointsText(result, numbers) + " points or more " + (higherIsWorse(result) ? "above" : "below") + " baseline";
    if (options.confirmed) rule += ", confirmed at the next assessment";
    rule += options.deaths ? "; death before it counts as one." : "; death does not count.";
    return words::joinedSentences({rule, directionSentence(result), startSentence(result), censoringSentence(result, numbers)});
}

std::string questionnaireMethods(const QuestionnaireAnalysis& result)
{
    const words::NumberStyle numbers;
    if (result.options.view == ScoreView::Completion) return words::joinedSentences({expectedSentence(result), beforeSentence(result)});
    return words::joinedSentences(
        {changeSentence(result, numbers), differenceSentence(result), directionSentence(result), beforeSentence(result)});
}

std::string questionnaireMessage(const QuestionnaireAnalysis& result, const words::NumberStyle& numbers)
{
    const auto& visits = result.questionnaire.visits;
    if (result.options.view != ScoreView::Completion || visits.empty()) return {};
    std::uint32_t completed = 0, expected = 0;
    for (const ScoreArm& arm : result.arms) {
        completed += arm.visits.front().completed;
        expected += arm.visits.front().expected;
    }
    return "Completed at " + words::inSentence(visits.front().label) + ": " + words::integer(completed, numbers) + " of " +
           words::counted(expected, "patient", numbers);
}

std::string questionnaireDescription(const QuestionnaireAnalysis& result, const words::NumberStyle& numbers)
{
    constexpr std::size_t mostVisits = 12;
    const auto& visits = result.questionnaire.visits;
    std::vector<std::string> sentences{questionnaireTitle(result) + "; " + report::chosenSubtitle(result.chosen, numbers) + "."};
    for (std::size_t visit = 0; visit < std::min(mostVisits, visits.size()); ++visit) {
        std::string text = visits[visit].label + ": ";
        for (std::size_t arm = 0; arm < result.arms.size(); ++arm) {
            const ArmVisit& at = result.arms[arm].visits[visit];
            const bool isChange = result.options.view == ScoreView::Change;
            if (isChange && visits[visit].isBaseline) continue;
            text += (text.ends_with(": ") ? "" : ", ") + (result.arms.size() > 1 ? result.arm(arm).label + " " : std::string()) +
                    (isChange ? changeText(at.change, numbers) : completionText(at, numbers));
        }
        if (!text.ends_with(": ")) sentences.push_back(text + ".");
    }
    sentences.push_back(noBaselineSentence(result, numbers));
    return words::joinedSentences(sentences);
}

} // namespace atrisk::analyses
