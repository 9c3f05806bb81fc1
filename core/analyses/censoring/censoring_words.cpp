#include "core/analyses/censoring/censoring_words.h"

#include "core/analyses/km/km_words.h"
#include "core/words/effect_words.h"
#include "core/words/method_names.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/plan_words.h"

#include <algorithm>

namespace atrisk::analyses {
namespace {

using stats::Counting;
using words::NumberStyle;

bool severalArms(const CensoringAnalysis& result) { return result.asAnalysed.arms.size() > 2; }

/// Groups in the place of arms have no experiment, and no case that is worse.
bool hasGroups(const CensoringAnalysis& result) { return result.asAnalysed.study->grouping.has_value(); }

/// " (worst case)" of what speaks against the experimental arm, " (best case)" of what speaks for it.
std::string caseOf(const CensoringAnalysis& result, bool countsAgainst)
{
    if (hasGroups(result)) return {};
    const bool worst = (result.asAnalysed.favours == study::Favours::Longer) == countsAgainst;
    return worst ? " (worst case)" : " (best case)";
}

std::string whereCounted(const CensoringAnalysis& result)
{
    if (result.asAnalysed.arms.size() < 2) return {};
    const std::string reference = shortName(result.asAnalysed.arms[0].arm), arms = severalArms(result) ? "arms" : "arm";
    switch (result.counting) {
    case Counting::Experimental:
        return (hasGroups(result) ? " in all groups but " + reference : " in the experimental " + arms + " alone") + caseOf(result, true);
    case Counting::Control: return " in " + (hasGroups(result) ? reference : "the control arm") + " alone" + caseOf(result, false);
    default: return std::string(severalArms(result) ? " in all " : " in both ") + (hasGroups(result) ? "groups" : "arms");
    }
}

std::string intervalOf(const CensoringAnalysis& result, const stats::HazardRatio& ratio, const NumberStyle& numbers)
{
    return words::namedInterval(result.asAnalysed.confidence, words::ratioInterval(ratio.lower, ratio.upper, numbers), numbers);
}

bool tips(const CensoringAnalysis& result)
{
    return std::ranges::any_of(result.all.tipping, [](const auto& point) { return point.has_value(); });
}

/// Why a ratio that is shown is not.
std::string notEstimable(const CensoringAnalysis& result)
{
    const auto isNot = [](const stats::CountedRatio& ratio) { return ratio.hazardRatio.status != stats::CoxStatus::Ok; };
    bool any = std::ranges::any_of(result.planned, isNot) || std::ranges::any_of(result.counted, isNot);
    const auto look = [&](const stats::CensoringReason& reason) {
        any = any || std::ranges::any_of(reason.censored, isNot);
        for (const stats::CountedAs& one : reason.countedAs) any = any || std::ranges::any_of(one.ratios, isNot);
    };
    std::ranges::for_each(result.reasons, look);
    look(result.all);
    return any ? "NE: not estimable, nobody in one of the arms, or in either, is counted." : "";
}

} // namespace

std::string censoringTitle(const CensoringAnalysis& result) { return "Censoring: " + figureTitle(result.asAnalysed); }

std::string pairOf(const CensoringAnalysis& result, std::size_t of) { return versus(result.asAnalysed, result.asAnalysed.comparisons[of]); }

std::string countingWords(const CensoringAnalysis& result, std::size_t pair, Counting counting)
{
    const auto nameOf = [&](std::size_t arm, const char* role) {
        return hasGroups(result) ? shortName(result.asAnalysed.arms[arm].arm) : role;
    };
    const std::string experimental = nameOf(pair + 1, "Experimental"), control = nameOf(0, "Control");
    switch (counting) {
    case Counting::Both: return "In both " + std::string(hasGroups(result) ? "groups" : "arms");
    case Counting::Experimental: return experimental + " only" + caseOf(result, true);
    case Counting::Control: return control + " only" + caseOf(result, false);
    case Counting::Kept: return experimental + " kept event-free" + caseOf(result, false);
    }
    return {};
}

std::string stampOf(const CensoringAnalysis& result)
{
    if (!result.asCounted) return {};
    std::vector<std::string> names;
    for (const stats::CensoringReason& reason : result.reasons)
        if (reason.counted) names.push_back("“" + reason.label + "”");
    const std::string what = names.size() == result.reasons.size() ? "every censoring" : words::listed(names);
    return "Sensitivity: " + what + " counted as " + (names.size() == result.reasons.size() ? "an event" : "events") +
           whereCounted(result) + ", not the analysis as planned";
}

std::string ratioStatement(const CensoringAnalysis& result, const stats::CountedRatio& ratio, const NumberStyle& numbers)
{
    const stats::HazardRatio& hazardRatio = ratio.hazardRatio;
    const std::string p =
        showsP(result.asAnalysed) && ratio.logRank.estimable() ? ", log-rank " + words::pStatement(ratio.logRank.p, numbers) : "";
    if (hazardRatio.status != stats::CoxStatus::Ok) return "HR not estimable" + p;
    return "HR " + words::ratio(hazardRatio.estimate, numbers) + " (" + intervalOf(result, hazardRatio, numbers) + ")" + p;
}

std::string tippingWords(const CensoringAnalysis& result, const stats::TippingPoint& point, const NumberStyle& numbers)
{
    const std::string arm = shortName(result.asAnalysed.arms[point.arm].arm);
    if (point.of == 0) return "Tipping point: none in " + arm + " to count";
    const std::string ratio =
        " (HR " + words::ratio(point.hazardRatio.estimate, numbers) + ", " + intervalOf(result, point.hazardRatio, numbers) + ")";
    if (!point.at)
        return "Tipping point: not even with all " + words::integer(point.of, numbers) + " in " + arm + " counted as events" +
               (point.hazardRatio.status == stats::CoxStatus::Ok ? ratio : "");
    return "Tipping point: the first " + (*point.at == 1 ? "" : words::integer(*point.at, numbers) + " ") + "of " +
           words::integer(point.of, numbers) + " in " + arm + " counted as events" + ratio;
}

std::vector<std::string> censoringNotes(const CensoringAnalysis& result)
{
    std::vector<std::string> notes;
    if (const std::string unplanned = words::notPlanned(result.asAnalysed, words::Tested::Yes); !unplanned.empty())
        notes.push_back(unplanned + ".");
    if (!result.hasReasons() && !result.reasons.empty() && result.reasons.front().id == "censored")
        notes.emplace_back("The data tell no reasons for censoring apart.");
    if (const std::string delayed = delayedEntryWords(result.asAnalysed); !delayed.empty()) notes.push_back(delayed + ".");
    if (const std::string lost = lossAlone(result.asAnalysed); !lost.empty()) notes.push_back(lost);
    if (const std::string reasons = notEstimable(result); !reasons.empty()) notes.push_back(reasons);
    if (!result.planned.empty() && !showsP(result.asAnalysed)) notes.emplace_back("P is for all patients, not for a subgroup.");
    return notes;
}

std::string censoringMethods(const CensoringAnalysis& result, const NumberStyle& numbers)
{
    const stats::SurvivalAnalysis& analysis = result.asAnalysed;
    if (analysis.comparisons.empty()) return "Share of all patients of the arm; median: of the times of those censored.";
    return "Censoring is compared by reverse Kaplan–Meier: being censored is the event, events " +
           std::string(result.events.size() > 1 ? "and competing events " : "") + "are censorings" +
           (showsP(analysis) ? "; P by the " + std::string(analysis.strataLabels.empty() ? "" : "stratified ") + "log-rank test" : "") +
           ". Censorings counted as events are events at the time of censoring; kept event-free, they are "
           "censored at the last follow-up of their arm; nothing else changes." +
           (tips(result) ? " Tipping point: how many, the earliest first, until the " + words::intervalName(analysis.confidence, numbers) +
                               " of a ratio whose interval excludes 1 no longer does."
                         : "") +
           (analysis.favours == study::Favours::Shorter ? " Worst and best case are for the experimental arm, in which events are wanted."
                                                        : "");
}

std::string coxSentence(const CensoringAnalysis& result)
{
    if (result.planned.empty()) return {};
    return "Hazard ratios: Cox model, " + words::stratifiedBy(result.asAnalysed.strataLabels) + ", " +
           words::tiesName(result.asAnalysed.ties) + ".";
}

std::string censoringMessage(const CensoringAnalysis& result, const NumberStyle& numbers)
{
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < result.all.censored.size(); ++i)
        texts.push_back((result.all.censored.size() > 1 ? pairOf(result, i) + " " : "") +
                        ratioStatement(result, result.all.censored[i], numbers));
    if (texts.empty()) return {};
    std::string text = "Being censored: ";
    for (std::size_t i = 0; i < texts.size(); ++i) text += (i > 0 ? "; " : "") + texts[i];
    return text;
}

} // namespace atrisk::analyses
