#include "core/words/effect_words.h"

#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>

namespace atrisk::words {
namespace {

using stats::Difference;
using stats::EstimateStatus;

std::string patients(double count, const NumberStyle& numbers) { return fixedNumber(std::fabs(count), 1, numbers); }

std::string throughInfinity(const stats::NumberNeeded& needed, const NumberStyle& numbers)
{
    const std::string benefit = std::isnan(needed.benefit) ? "" : "NNTB " + patients(needed.benefit, numbers) + " to ";
    const std::string harm = std::isnan(needed.harm) ? "" : " to NNTH " + patients(needed.harm, numbers);
    return benefit + "∞" + harm;
}

std::string plainInterval(const stats::NumberNeeded& needed, const NumberStyle& numbers)
{
    if (needed.status == EstimateStatus::NoInterval) return "NE";
    const auto [least, most] = std::minmax({std::fabs(needed.lower), std::fabs(needed.upper)});
    return interval(least, most, 1, numbers);
}

} // namespace

std::string ratioText(const stats::HazardRatio& ratio, const NumberStyle& numbers)
{
    return ratio.status == stats::CoxStatus::Ok ? ratioWithInterval(ratio.estimate, ratio.lower, ratio.upper, numbers) : "NE";
}

std::string pointsWithInterval(const Difference& difference, const NumberStyle& numbers)
{
    return signedWithInterval(100 * difference.estimate, 100 * difference.lower, 100 * difference.upper, 1, numbers);
}

std::string numberNeededText(const Difference& difference, study::Favours favours, const NumberStyle& numbers)
{
    const Difference benefit = stats::benefitOf(difference, favours);
    const stats::NumberNeeded needed = numberNeeded(benefit);
    if (std::isnan(needed.estimate)) return {};
    const std::string name = needed.estimate > 0 ? "number needed to treat " : "number needed to harm ";
    const std::string interval =
        needed.status == EstimateStatus::SpansInfinity ? throughInfinity(needed, numbers) : plainInterval(needed, numbers);
    return name + patients(needed.estimate, numbers) + " (" + interval + ")";
}

std::string interactionP(const stats::Interaction& interaction, const NumberStyle& numbers)
{
    if (!interaction.test.estimable()) return "NE";
    return pValue(interaction.test.p, numbers) + (interaction.status == stats::InteractionStatus::Infinite ? " §" : "");
}

std::string interactionStatement(const stats::Interaction& interaction, const NumberStyle& numbers)
{
    if (!interaction.test.estimable()) return {};
    const bool infinite = interaction.status == stats::InteractionStatus::Infinite;
    return pStatement(interaction.test.p, numbers) + (infinite ? " (a ratio of the model is infinite)" : "");
}

std::string interactionRemark(const stats::Interaction& interaction, Ratio ratio)
{
    const bool ofOdds = ratio == Ratio::Odds;
    const std::string name = ofOdds ? "odds ratio" : "hazard ratio";
    switch (interaction.status) {
    case stats::InteractionStatus::Ok:
    case stats::InteractionStatus::NotTested: return {};
    case stats::InteractionStatus::OneLevel:
        return ofOdds ? "fewer than two levels have patients of both arms with and without a response"
                      : "fewer than two levels have events";
    case stats::InteractionStatus::NotEstimable: return "the levels have no " + name + "s to compare";
    case stats::InteractionStatus::Infinite:
        return (ofOdds ? "an " : "a ") + name + " of the model has no finite estimate; the likelihood-ratio test stands";
    case stats::InteractionStatus::NotConverged:
        return ofOdds ? "the model did not converge" : "the model did not converge in 20 iterations";
    }
    return {};
}

std::string infiniteInteractionWords(Ratio ratio)
{
    return "§ " + capitalized(interactionRemark({.status = stats::InteractionStatus::Infinite}, ratio)) + ".";
}

} // namespace atrisk::words
