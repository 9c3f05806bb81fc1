#include "core/analyses/cutpoint/cutpoint_words.h"

#include "core/analyses/km/analysis_text.h"
#include "core/analyses/km/km_words.h"
#include "core/base/text.h"
#include "core/report/page/marker_words.h"
#include "core/words/effect_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/study_words.h"

namespace atrisk::analyses {
namespace {

using words::NumberStyle;

std::string armName(const CutPoint& result, std::size_t arm) { return shortName(result.whole.arms[arm].arm); }

/// "Placebo 0.6 (0.3–1.2), Atezo …"
std::string highAgainstLowWords(const CutPoint& result, const NumberStyle& numbers)
{
    std::vector<std::string> parts;
    for (std::size_t arm = 0; arm < result.arms.size(); ++arm)
        parts.push_back((result.isSingle() ? "" : armName(result, arm) + " ") + words::ratioText(result.arms[arm].highAgainstLow, numbers));
    return base::joined(parts, ", ");
}

std::string huntsSentence(const CutPoint& result, const NumberStyle& numbers)
{
    if (result.hunts.empty()) return {};
    std::vector<std::string> parts;
    for (const stats::SelectedRank& hunt : result.hunts) parts.push_back(huntWords(result, hunt, numbers));
    return std::string("Of all cut-points ") + (result.cutIsHigh ? "(≤ against >) " : "") + "the best: " + base::joined(parts, "; ") + ".";
}

std::string messageOf(const CutPoint& result, const NumberStyle& numbers)
{
    const auto interval = [&](const stats::HazardRatio& ratio) {
        if (ratio.status != stats::CoxStatus::Ok) return std::string("not estimable");
        return words::ratio(ratio.estimate, numbers) + " (" +
               words::namedInterval(result.whole.confidence, words::ratioInterval(ratio.lower, ratio.upper, numbers), numbers) + ")";
    };
    if (result.isSingle())
        return sideName(result, 1, numbers) + " vs " + result.sign(0) + "\u00a0" + words::timeText(result.cut, numbers) + ": HR " +
               interval(result.arms[0].highAgainstLow);
    if (result.pairs.size() > 1) return interactionWords(result, numbers);
    return "HR " + armName(result, 1) + " vs " + armName(result, 0) + ": " + interval(result.pairs[0].effects[0]) + " at " +
           sideName(result, 0, numbers) + ", " + interval(result.pairs[0].effects[1]) + " " + sideWords(result, 1) + "; " +
           interactionWords(result, numbers);
}

} // namespace

const char* sideWords(const CutPoint& result, std::size_t side)
{
    if (side == 0) return result.cutIsHigh ? "below" : "at or below";
    return result.cutIsHigh ? "at or above" : "above";
}

std::string sideName(const CutPoint& result, std::size_t side, const NumberStyle& numbers)
{
    return result.marker.name.id + " " + result.sign(side) + "\u00a0" + words::timeText(result.cut, numbers);
}

std::string originWords(const CutPoint& result)
{
    switch (result.origin) {
    case CutOrigin::Median: return "median";
    case CutOrigin::Declared: return result.quantile ? "declared " + words::cutName({result.quantile, {}}) : "declared";
    case CutOrigin::Quantile: return words::cutName({result.quantile, {}});
    case CutOrigin::Value: return "chosen";
    }
    return {};
}

std::string sidesSentence(const CutPoint& result, const NumberStyle& numbers)
{
    std::vector<std::string> parts;
    for (std::size_t side = 0; side < 2; ++side)
        parts.push_back(std::string(result.sign(side)) + "\u00a0" + words::timeText(result.cut, numbers) + ": " +
                        words::countWithPercent(result.onSide(side), result.known(), numbers));
    return base::joined(parts, "; ");
}

std::string huntingSentence(const CutPoint& result)
{
    return result.isFromData() ? "Cut-point chosen from these data: P values are too small." : "";
}

std::string nobodySentence(const CutPoint& result, const NumberStyle& numbers)
{
    for (std::size_t side = 0; side < 2; ++side)
        if (result.onSide(side) == 0) return "Nobody has " + sideName(result, side, numbers) + ".";
    return {};
}

std::string missingSentence(const CutPoint& result, const NumberStyle& numbers)
{
    std::vector<report::ArmPatients> missing, withoutStratum;
    for (std::size_t arm = 0; arm < result.arms.size(); ++arm) {
        const std::string name = result.isSingle() ? "" : armName(result, arm);
        missing.push_back({name, result.arms[arm].missing});
        withoutStratum.push_back({name, result.arms[arm].withoutStratum});
    }
    return words::joinedSentences({report::leftOutSentence("Without a value", missing, numbers),
                                   report::leftOutSentence("Without a stratum", withoutStratum, numbers)});
}

std::string huntWords(const CutPoint& result, const stats::SelectedRank& hunt, const NumberStyle& numbers)
{
    const std::string whose = result.isSingle() ? "" : armName(result, hunt.arm) + ": ";
    const stats::CutCandidate* best = hunt.bestCandidate();
    if (best == nullptr) return whose + "no cut-point can be tested";
    return whose + words::timeText(best->cut, numbers) + ", " + words::pStatement(hunt.naiveP, numbers) + ", corrected " +
           words::pStatement(hunt.correctedP, numbers);
}

std::string interactionWords(const CutPoint& result, const NumberStyle& numbers)
{
    std::vector<std::string> parts;
    for (const CutPair& pair : result.pairs) {
        const std::string statement = words::interactionStatement(pair.interaction, numbers);
        parts.push_back((result.pairs.size() > 1 ? armName(result, pair.arm) + " vs " + armName(result, 0) + " " : "") +
                        (statement.empty() ? "NE" : statement));
    }
    return parts.empty() ? std::string() : "interaction " + base::joined(parts, ", ");
}

std::string cutpointMethods(const CutPoint& result)
{
    const std::string whose = !result.quantile ? "" : result.origin == CutOrigin::Declared ? " of the population" : " of those shown";
    std::string text = "Patients were divided at " + words::timeText(result.cut, NumberStyle()) + " of " + result.marker.name.label + " (" +
                       originWords(result) + whose + "): " + sideWords(result, 0) + " it, and " + sideWords(result, 1) +
                       " it. Hazard ratios are Cox models, " + report::modelWords(result.whole) + ", in each side or each arm by itself";
    if (!result.pairs.empty()) text += "; interaction, the likelihood-ratio test of arm × side";
    text += ".";
    if (!result.hunts.empty())
        text += " All cut-points with a tenth of the patients on either side were tried within each arm by the log-rank test; the greatest "
                "statistic’s P is corrected by the formula of Miller and Siegmund (Lausen and Schumacher 1992).";
    return text;
}

report::PageWords cutpointWords(const CutPoint& result, const figure::Style& style)
{
    const NumberStyle& numbers = style.numbers;
    report::PageWords page;
    page.title = "Cut-point of " + words::inSentence(result.marker.name.label) + ": " + figureTitle(result.whole);
    page.message = messageOf(result, numbers);
    const std::string high = std::string("HR ") + sideWords(result, 1) + " against " + sideWords(result, 0) + ", " +
                             words::intervalName(result.whole.confidence, numbers) + ": " + highAgainstLowWords(result, numbers) + ".";
    std::string interaction = words::capitalized(interactionWords(result, numbers));
    if (!interaction.empty()) interaction += ".";
    std::size_t passedOver = 0;
    for (const stats::SelectedRank& hunt : result.hunts) passedOver += hunt.passedOver;
    const std::string some = passedOver == 0 ? "" : "Of very many values " + std::to_string(stats::mostCandidates) + " an arm were tried.";
    page.explain = {huntingSentence(result),
                    nobodySentence(result, numbers),
                    missingSentence(result, numbers),
                    high,
                    style.showMessage ? "" : interaction,
                    huntsSentence(result, numbers),
                    some};
    page.methods = "Hazard ratios: Cox models, " + report::modelWords(result.whole) +
                   (result.pairs.empty() ? "" : "; interaction by likelihood ratio") +
                   (result.hunts.empty() ? "" : "; corrected P, Lausen and Schumacher") + ".";
    if (const std::string entry = delayedEntryWords(result.whole); !entry.empty()) page.methods += " " + entry + ".";
    if (const std::string loss = lossAlone(result.whole); !loss.empty()) page.explain.push_back(loss);
    page.explain.push_back(unplannedSentence(result.whole));
    return page;
}

} // namespace atrisk::analyses
