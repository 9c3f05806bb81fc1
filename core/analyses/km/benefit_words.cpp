#include "core/analyses/km/benefit_words.h"

#include "core/analyses/km/km_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>

namespace atrisk::analyses {
namespace {

using stats::Difference;
using stats::EstimateStatus;

std::string sentence(const stats::SurvivalAnalysis& analysis, const stats::Comparison& comparison, std::size_t milestone, bool events,
                     const words::NumberStyle& numbers)
{
    const Difference& difference = comparison.milestoneDifferences[milestone];
    const std::string unit = unitName(analysis), time = timeText(analysis.selection.at[milestone], numbers);
    std::string text = "Difference at " + time + (unit.empty() ? "" : " " + unit);
    if (analysis.comparisons.size() > 1) text += ", " + versus(analysis, comparison);
    if (difference.status == EstimateStatus::BeyondFollowUp) return text + ": beyond follow-up.";
    const bool known = difference.status == EstimateStatus::Ok || difference.status == EstimateStatus::NoInterval;
    if (!known) return text + ": not estimable.";
    const double points = events ? -100 : 100;
    const auto [low, high] = std::minmax({points * difference.lower, points * difference.upper});
    text += ": " + signedNumber(points * difference.estimate, 1, numbers) + " points (" +
            words::namedInterval(analysis.confidence, words::signedInterval(low, high, 1, numbers), numbers) +
            (difference.status == EstimateStatus::NoInterval ? ": a curve is at 0)" : ")");
    const std::string needed = numberNeededText(difference, analysis.favours, numbers);
    return text + (needed.empty() ? "." : "; " + needed + ".");
}

} // namespace

std::string milestoneDifferenceText(const stats::SurvivalAnalysis& analysis, bool events, const words::NumberStyle& numbers)
{
    std::string text;
    for (std::size_t i = 0; i < analysis.selection.at.size(); ++i)
        for (const stats::Comparison& comparison : analysis.comparisons)
            text += (text.empty() ? "" : " ") + sentence(analysis, comparison, i, events, numbers);
    return text;
}

} // namespace atrisk::analyses
