#include "core/analyses/km/benefit_words.h"

#include "core/analyses/km/km_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

using stats::Difference;
using stats::EstimateStatus;

std::string patients(double count, const words::NumberStyle& numbers) { return fixedNumber(std::fabs(count), 1, numbers); }

std::string throughInfinity(const stats::NumberNeeded& needed, const words::NumberStyle& numbers)
{
    const std::string benefit = std::isnan(needed.benefit) ? "" : "NNTB " + patients(needed.benefit, numbers) + " to ";
    const std::string harm = std::isnan(needed.harm) ? "" : " to NNTH " + patients(needed.harm, numbers);
    return benefit + "∞" + harm;
}

std::string plainInterval(const stats::NumberNeeded& needed, const words::NumberStyle& numbers)
{
    const auto [least, most] = std::minmax({std::fabs(needed.lower), std::fabs(needed.upper)});
    return medianInterval(least, most, numbers);
}

std::string sentence(const stats::SurvivalAnalysis& analysis, const stats::Comparison& comparison, std::size_t milestone,
                     const words::NumberStyle& numbers)
{
    const Difference& difference = comparison.milestoneDifferences[milestone];
    const std::string unit = unitName(analysis), time = timeText(analysis.selection.at[milestone], numbers);
    std::string text = "Difference at " + time + (unit.empty() ? "" : " " + unit);
    if (analysis.comparisons.size() > 1) text += ", " + versus(analysis, comparison);
    if (difference.status == EstimateStatus::BeyondFollowUp) return text + ": beyond follow-up.";
    if (difference.status != EstimateStatus::Ok) return text + ": not estimable.";
    text += ": " + signedNumber(100 * difference.estimate, 1, numbers) + " points (" + words::intervalName(analysis.confidence, numbers) +
            " " + fixedNumber(100 * difference.lower, 1, numbers) + " to " + fixedNumber(100 * difference.upper, 1, numbers) + ")";
    const std::string needed = numberNeededText(difference, analysis.favours, numbers);
    return text + (needed.empty() ? "." : "; " + needed + ".");
}

} // namespace

std::string pointsWithInterval(const Difference& difference, const words::NumberStyle& numbers)
{
    return signedWithInterval(100 * difference.estimate, 100 * difference.lower, 100 * difference.upper, 1, numbers);
}

std::string numberNeededText(const Difference& difference, study::Favours favours, const words::NumberStyle& numbers)
{
    const Difference benefit = stats::benefitOf(difference, favours);
    const stats::NumberNeeded needed = numberNeeded(benefit);
    if (difference.status != EstimateStatus::Ok || std::isnan(needed.estimate)) return {};
    const std::string name = needed.estimate > 0 ? "number needed to treat " : "number needed to harm ";
    const std::string interval =
        needed.status == EstimateStatus::SpansInfinity ? throughInfinity(needed, numbers) : plainInterval(needed, numbers);
    return name + patients(needed.estimate, numbers) + " (" + interval + ")";
}

std::string milestoneDifferenceText(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers)
{
    std::string text;
    for (std::size_t i = 0; i < analysis.selection.at.size(); ++i)
        for (const stats::Comparison& comparison : analysis.comparisons)
            text += (text.empty() ? "" : " ") + sentence(analysis, comparison, i, numbers);
    return text;
}

} // namespace atrisk::analyses
