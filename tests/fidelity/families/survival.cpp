// What one curve gives: medians, follow-up, events, and who is free of the event at a time.
#include "core/stats/counts/proportions.h"
#include "tests/fidelity/families/families.h"

namespace atrisk::fidelity {
namespace {

/// The only curve of the analysis: one arm, or all as one.
base::Result<stats::ArmResult> curveOf(const Question& question)
{
    const auto analysis = question.analysis();
    if (!analysis) return analysis.error();
    if ((*analysis)->arms.size() != 1) return base::failure("no-curve", "this needs one arm, or all together");
    return (*analysis)->arms.front();
}

std::uint32_t censoredBefore(const stats::SurvivalCurve& curve, double time)
{
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < curve.time.size() && curve.time[i] < time; ++i) sum += curve.censored[i];
    return sum;
}

} // namespace

base::Result<Answer> medianSurvival(const Question& question)
{
    const auto arm = curveOf(question);
    if (!arm) return arm.error();
    Answer answer;
    answer.value = arm->median.estimate;
    return answer;
}

base::Result<Answer> followUp(const Question& question)
{
    const auto arm = curveOf(question);
    if (!arm) return arm.error();
    Answer answer;
    answer.value = arm->followUp.median;
    answer.low = arm->followUp.quartile1;
    answer.high = arm->followUp.quartile3;
    return answer;
}

base::Result<Answer> events(const Question& question)
{
    const auto arm = curveOf(question);
    if (!arm) return arm.error();
    Answer answer;
    answer.value = question.recipe.value("percent", false) ? 100.0 * arm->events / arm->subjects : arm->events;
    answer.denominator = arm->subjects;
    return answer;
}

base::Result<Answer> eventFree(const Question& question)
{
    const auto arm = curveOf(question);
    if (!arm) return arm.error();
    const double time = question.recipe.at("at").get<double>();
    const stats::Share share{stats::at(arm->curve, time).atRisk, arm->subjects - censoredBefore(arm->curve, time)};
    const bool percent = question.recipe.value("percent", false);
    const stats::Estimate estimate = stats::wilson(share, 0.95);
    Answer answer;
    answer.value = percent ? 100 * estimate.estimate : share.x;
    answer.low = 100 * estimate.lower;
    answer.high = 100 * estimate.upper;
    answer.denominator = share.n;
    return answer;
}

} // namespace atrisk::fidelity
