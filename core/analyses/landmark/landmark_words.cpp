#include "core/analyses/landmark/landmark_words.h"

#include "core/analyses/km/km_words.h"
#include "core/base/text.h"
#include "core/words/method_names.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {

using stats::CoxStatus;
using stats::LandmarkAnalysis;
using stats::LandmarkComparison;
using words::NumberStyle;

std::string timeInWords(double time, const LandmarkAnalysis& result, const NumberStyle& numbers)
{
    return words::inUnits(words::timeText(time, numbers), result.everyone.unit);
}

std::string landmarkTitle(const LandmarkAnalysis& result, const NumberStyle& numbers)
{
    return "Landmark at " + timeInWords(result.landmark, result, numbers) + ": " + figureTitle(result.everyone);
}

std::string conditionalTitle(const LandmarkAnalysis& result) { return "Conditional survival: " + figureTitle(result.everyone); }

std::string flagWords(const LandmarkAnalysis& result, const NumberStyle& numbers)
{
    return "Landmark: " + timeInWords(result.landmark, result, numbers);
}

/// "0.57 (95% CI 0.33–0.99), log-rank P = 0.03" of one side.
static std::string statementOf(const LandmarkAnalysis& result, const stats::HazardRatio& ratio, const stats::ChiSquareTest& test,
                               const NumberStyle& numbers)
{
    std::string text =
        ratio.status != CoxStatus::Ok
            ? "not estimable" + (ratio.reason.empty() ? std::string() : " (" + ratio.reason + ")")
            : words::ratio(ratio.estimate, numbers) + " (" +
                  words::namedInterval(result.everyone.confidence, words::ratioInterval(ratio.lower, ratio.upper, numbers), numbers) + ")";
    if (showsP(result.everyone) && test.estimable()) text += ", log-rank " + words::pStatement(test.p, numbers);
    return text;
}

/// "Up to 6 months: HR 0.80 …"; of several arms "From 6 months on, HR against Placebo. Low dose: 0.80 …; High dose: …; overall …".
static std::string sideStatement(const LandmarkAnalysis& result, bool after, const NumberStyle& numbers)
{
    const auto& arms = result.everyone.arms;
    const bool several = result.comparisons.size() > 1;
    std::vector<std::string> pairs;
    for (const LandmarkComparison& pair : result.comparisons)
        pairs.push_back((several ? shortName(arms[pair.arm].arm) + ": " : "") +
                        statementOf(result, after ? pair.after : pair.before, after ? pair.logRankAfter : pair.logRankBefore, numbers));
    const stats::ChiSquareTest& overall = after ? result.logRankAfter : result.logRankBefore;
    if (several && showsP(result.everyone) && overall.estimable())
        pairs.push_back("overall log-rank " + words::pStatement(overall.p, numbers));
    const std::string when = (after ? "From " : "Up to ") + timeInWords(result.landmark, result, numbers) + (after ? " on" : ""),
                      ratio = result.stratified() ? "stratified HR " : "HR ";
    const std::string against =
        several ? ", " + ratio + "against " + shortName(arms[result.comparisons.front().control].arm) + ". " : ": " + ratio;
    return when + against + base::joined(pairs, "; ");
}

/// "Median since the landmark, months (95% CI). A: 4.3 (2.8–5.6); B: NR (…)".
static std::string medianStatement(const LandmarkAnalysis& result, const NumberStyle& numbers)
{
    std::vector<std::string> medians;
    const auto& unit = result.everyone.unit;
    for (std::size_t arm = 0; arm < result.arms.size(); ++arm) {
        const stats::Estimate& median = result.arms[arm].median;
        medians.push_back((result.arms.size() > 1 ? shortName(result.everyone.arms[arm].arm) + ":" + numbers.bind : "") +
                          (result.arms[arm].after.time.empty()
                               ? "nobody at risk"
                               : words::medianWithInterval(median.estimate, median.lower, median.upper, unit, numbers)));
    }
    return words::withUnit("Median since the landmark", unit) + " (" + words::intervalName(result.everyone.confidence, numbers) + "). " +
           base::joined(medians, "; ");
}

std::vector<std::string> sideStatements(const LandmarkAnalysis& result, const NumberStyle& numbers)
{
    std::vector<std::string> lines;
    if (!result.comparisons.empty()) lines = {sideStatement(result, false, numbers), sideStatement(result, true, numbers)};
    lines.push_back(medianStatement(result, numbers));
    return lines;
}

std::string leftOutSentence(const LandmarkAnalysis& result, const NumberStyle& numbers)
{
    std::vector<std::string> arms;
    bool later = false;
    for (std::size_t i = 0; i < result.arms.size(); ++i) {
        const stats::LandmarkArm& arm = result.arms[i];
        later = later || arm.enteringLater > 0;
        arms.push_back((result.arms.size() > 1 ? shortName(result.everyone.arms[i].arm) + ": " : "") +
                       words::counted(arm.eventsBefore, "event", numbers) + ", " + words::integer(arm.censoredBefore, numbers) +
                       " censored, " + words::integer(arm.atLandmark, numbers) + " still at risk" +
                       (arm.enteringLater > 0 ? " and " + words::integer(arm.enteringLater, numbers) + " entering later" : ""));
    }
    return "Up to " + timeInWords(result.landmark, result, numbers) + ": " + base::joined(arms, "; ") +
           ". From there on, curves are of those still at risk" + (later ? ", with those who enter later" : "") +
           ", and begin at 100% again" +
           (result.automatic
                ? "; none was chosen: the landmark is the tick nearest to a third of the axis with someone at risk in every arm."
                : ".");
}

std::vector<std::string> landmarkMethods(const LandmarkAnalysis& result, const NumberStyle& numbers)
{
    std::vector<std::string> sentences{"Still at risk after the landmark: neither the event nor censored at that time or before (time > " +
                                       words::timeText(result.landmark, numbers) +
                                       "). Up to it all patients count, those still at risk at it as censored there."};
    if (result.everyone.hasLateEntries())
        sentences.emplace_back("With delayed entry, who enters by the landmark is at risk from it on, who enters later from the entry on.");
    if (result.comparisons.empty()) return sentences;
    sentences.push_back("On each side a Cox model of its own, " + words::stratifiedBy(result.everyone.strataLabels) + ", " +
                        words::tiesName(result.everyone.ties) + "; log-rank tests likewise.");
    sentences.push_back(std::string("Who has come as far as the landmark is no longer the group as it was ") +
                        (isRandomized(*result.everyone.study)
                             ? words::randomization(numbers) == "randomisation" ? "randomised" : "randomized"
                             : "at the start") +
                        ": a difference after it may come from who is left.");
    return sentences;
}

std::vector<std::string> conditionalMethods(const LandmarkAnalysis& result)
{
    std::vector<std::string> sentences{
        "Conditional survival S(s + t)/S(s): the Kaplan–Meier estimate from s on of the patients still at risk after s (time > s), with "
        "Greenwood’s variance of these patients, intervals " +
        words::onScale(result.everyone.confidenceType) + "."};
    if (result.everyone.hasLateEntries()) sentences.emplace_back("With delayed entry, who enters after s is at risk from the entry on.");
    return sentences;
}

std::string reachedWords(double reached, const LandmarkAnalysis& result, const NumberStyle& numbers)
{
    return reached > 0 ? "Having reached " + timeInWords(reached, result, numbers) : "From the start";
}

/// The place in `later` of a milestone that was asked for, else of the time nearest to the landmark.
static std::size_t toldPlace(const LandmarkAnalysis& result)
{
    if (!result.everyone.selection.at.empty()) return 0;
    const auto apart = [&](double time) { return std::fabs(time - result.landmark); };
    return static_cast<std::size_t>(std::ranges::min_element(result.later, {}, apart) - result.later.begin());
}

std::string conditionalStatement(const LandmarkAnalysis& result, std::size_t arm, const NumberStyle& numbers)
{
    if (result.later.empty()) return {};
    const std::size_t place = toldPlace(result);
    std::string text;
    for (const stats::ConditionalSurvival* one : {&result.conditional.back(), &result.conditional.front()}) {
        const stats::Milestone& later = one->at[arm][place];
        if (later.status != stats::EstimateStatus::Ok || (one != &result.conditional.front() && one->reached == 0)) continue;
        const std::string interval =
            std::isnan(later.lower) || later.survival == 1 // nobody had the event yet: an interval says nothing
                ? std::string()
                : " (" +
                      words::namedInterval(result.everyone.confidence, words::percentInterval(later.lower, later.upper, numbers), numbers) +
                      ")";
        const std::string who = reachedWords(one->reached, result, numbers);
        text += (text.empty() ? who : "; " + words::inSentence(who)) + ", " + words::percent(later.survival, numbers) + interval +
                " reach " + timeInWords(one->reached + later.time, result, numbers);
        if (result.conditional.size() == 1) break;
    }
    return text;
}

} // namespace atrisk::analyses
