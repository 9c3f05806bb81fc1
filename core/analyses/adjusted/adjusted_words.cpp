#include "core/analyses/adjusted/adjusted_words.h"

#include "core/base/text.h"
#include "core/words/effect_words.h"
#include "core/words/method_names.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>

namespace atrisk::analyses {

using stats::AdjustedFactor;
using stats::AdjustedLevel;
using stats::CoxStatus;
using words::NumberStyle;

std::string adjustedTitle(const AdjustedResult& result) { return "Adjusted analyses: " + words::shownTitle(result.shown); }

std::string eventsOf(const AdjustedLevel& level, const NumberStyle& numbers)
{
    return words::integer(level.events, numbers) + "/" + words::integer(level.subjects, numbers);
}

std::string togetherText(const AdjustedFactor& factor, const AdjustedLevel& level, const NumberStyle& numbers)
{
    if (!factor.inTogether) return "–";
    if (level.together) return words::ratioText(*level.together, numbers);
    return level.reference ? referenceText : "NE";
}

std::string factorHeading(const AdjustedFactor& factor) { return factor.continuous ? factor.label + " (per unit)" : factor.label; }

/// "TIS 12, TMB 9": who has no value.
static std::string unknownOf(const AdjustedResult& result, const NumberStyle& numbers)
{
    std::vector<std::string> unknown;
    for (const AdjustedFactor& factor : result.models.factors)
        if (factor.missing > 0) unknown.push_back(factor.label + " " + words::integer(factor.missing, numbers));
    return base::joined(unknown, ", ");
}

static std::string notEstimable(const AdjustedResult& result)
{
    std::vector<std::string> reasons;
    for (const AdjustedFactor& factor : result.models.factors)
        for (const AdjustedLevel& level : factor.levels) {
            const std::string name = factor.label + (level.label.empty() ? "" : " " + level.label);
            if (!level.reference && level.alone.status != CoxStatus::Ok) reasons.push_back(name + " alone: " + level.alone.reason);
            if (level.together && level.together->status != CoxStatus::Ok) reasons.push_back(name + " together: " + level.together->reason);
            if (factor.inTogether && !level.together && !level.reference)
                reasons.push_back(name + " together: nobody, or the reference there");
        }
    return base::joined(reasons, "; ");
}

std::vector<std::string> shortNotes(const AdjustedResult& result, const NumberStyle& numbers)
{
    const stats::AdjustedModels& models = result.models;
    std::vector<std::string> notes{"All together: " + words::patientsAndEvents(models.togetherSubjects, models.togetherEvents, numbers) +
                                   (std::ranges::all_of(models.factors, &AdjustedFactor::inTogether) ? "." : "; – is not in that model.")};
    if (const std::string reasons = notEstimable(result); !reasons.empty()) notes.push_back("NE, " + reasons + ".");
    if (!result.unplanned.empty()) notes.push_back(result.unplanned + ".");
    return notes;
}

std::vector<std::string> adjustedNotes(const AdjustedResult& result, const NumberStyle& numbers)
{
    const stats::AdjustedModels& models = result.models;
    std::vector<std::string> notes{
        "Cox models, " + (result.strata.empty() ? std::string(words::notStratified) : words::stratifiedBy(result.strata)) + ", " +
        words::tiesName(result.ties) +
        "; P by Wald’s test. One at a time: a model for each factor, in the patients whose value is known. " + "All together: one model, " +
        words::patientsAndEvents(models.togetherSubjects, models.togetherEvents, numbers) + "."};
    if (result.automatic) {
        std::vector<std::string> out;
        for (const AdjustedFactor& factor : models.factors)
            if (!factor.inTogether) out.push_back(factor.label);
        if (!out.empty())
            notes.push_back("All together holds the study’s factors, in their order, that nine in ten patients have a value of, as long as "
                            "each term has ten events; not " +
                            words::listed(out) + ".");
    }
    if (const std::string unknown = unknownOf(result, numbers); !unknown.empty())
        notes.push_back("Patients without a value: " + unknown + ".");
    if (const std::string reasons = notEstimable(result); !reasons.empty()) notes.push_back("NE, " + reasons + ".");
    if (!result.unplanned.empty()) notes.push_back(result.unplanned + ".");
    return notes;
}

std::string adjustedMessage(const AdjustedResult& result, const NumberStyle& numbers)
{
    const std::vector<stats::ArmAdjustedFor>& arms = result.models.arms;
    if (result.arms.size() != 2 || arms.empty()) return {};
    std::vector<std::string> together;
    for (const AdjustedFactor& factor : result.models.factors)
        if (factor.inTogether && !factor.isArm()) together.push_back(factor.id);
    const auto all = together.empty() ? arms.end() : std::ranges::find(arms, together, &stats::ArmAdjustedFor::factors);
    const auto text = [&](const stats::HazardRatio& ratio) {
        if (ratio.status != CoxStatus::Ok) return std::string("not estimable");
        return words::ratio(ratio.estimate, numbers) + " (" +
               words::namedInterval(result.confidence, words::ratioInterval(ratio.lower, ratio.upper, numbers), numbers) + ")";
    };
    return result.arms[1].name + " vs " + result.arms[0].name + ": HR " + text(arms.front().terms.front().hazardRatio) + " alone" +
           (all == arms.end() ? "" : ", " + text(all->terms.front().hazardRatio) + " adjusted");
}

} // namespace atrisk::analyses
