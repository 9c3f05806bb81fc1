#include "core/stats/landmark/landmark.h"

#include "core/base/guarded.h"
#include "core/base/numeric.h"
#include "core/base/warning.h"
#include "core/stats/survival/time_axis.h"
#include "core/stats/survival/time_counts.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace atrisk::stats {
namespace {

using base::Result;

constexpr std::size_t mostReached = 60; // rows of conditional survival, where somebody asked for very many ticks

/// A time that changed its unit may miss the landmark by a rounding.
double lastUntil(double landmark) { return landmark + 1e-11 * std::fabs(landmark); }

/// Times of the set up to the landmark.
std::size_t timesUntil(const RiskSet& set, double landmark)
{
    return static_cast<std::size_t>(std::ranges::upper_bound(set.time, lastUntil(landmark)) - set.time.begin());
}

/// The counts of each arm at the times first … end.
TimeCounts cut(const RiskSet& set, std::size_t first, std::size_t end)
{
    TimeCounts counts;
    const auto append = [&](std::vector<std::uint32_t>& to, const std::vector<std::uint32_t>& from, std::size_t arm) {
        const auto start = from.begin() + static_cast<std::ptrdiff_t>(set.at(arm, 0));
        to.insert(to.end(), start + static_cast<std::ptrdiff_t>(first), start + static_cast<std::ptrdiff_t>(end));
    };
    for (std::size_t arm = 0; arm < set.arms; ++arm) {
        append(counts.events, set.events, arm);
        append(counts.censored, set.censored, arm);
        if (set.hasLateEntries()) append(counts.entered, set.entered, arm);
    }
    return counts;
}

/// Who leaves, and who enters, at the times from `first` on.
std::uint32_t leavingFrom(const RiskSet& set, std::size_t arm, std::size_t first)
{
    std::uint32_t leaving = 0;
    for (std::size_t i = first; i < set.time.size(); ++i) leaving += set.events[set.at(arm, i)] + set.censored[set.at(arm, i)];
    return leaving;
}
std::uint32_t enteringFrom(const RiskSet& set, std::size_t arm, std::size_t first)
{
    std::uint32_t entering = 0;
    for (std::size_t i = first; i < set.time.size() && set.hasLateEntries(); ++i) entering += set.entered[set.at(arm, i)];
    return entering;
}

template <class Change> std::vector<RiskSet> changed(const std::vector<RiskSet>& strata, const Change& change)
{
    std::vector<RiskSet> result;
    for (const RiskSet& set : strata)
        if (RiskSet one = change(set); !one.time.empty()) result.push_back(std::move(one));
    return result;
}

/// The last time of the arm; 0 of nobody.
double lastTime(const ArmResult& arm) { return arm.curve.time.empty() ? 0 : arm.curve.time.back(); }

double usualLandmark(const SurvivalAnalysis& analysis)
{
    double everyArm = std::numeric_limits<double>::infinity(), anyArm = 0;
    for (const ArmResult& arm : analysis.arms) {
        everyArm = std::min(everyArm, lastTime(arm));
        anyArm = std::max(anyArm, lastTime(arm));
    }
    const double aim = analysis.timeEnd / 3;
    double best = 0;
    for (const double before : {everyArm, anyArm}) {
        for (const double tick : analysis.ticks)
            if (tick > 0 && lastUntil(tick) < before && (best == 0 || std::fabs(tick - aim) < std::fabs(best - aim))) best = tick;
        if (best > 0) return best;
    }
    return roundDecimal(anyArm / 2); // an axis with no tick within
}

std::uint32_t sum(const std::vector<std::uint32_t>& counts)
{
    std::uint32_t total = 0;
    for (const std::uint32_t count : counts) total += count;
    return total;
}

LandmarkArm armAt(const RiskSet& whole, const RiskSet& before, const RiskSet& after, std::size_t arm, const LandmarkAnalysis& result)
{
    const SurvivalAnalysis& everyone = result.everyone;
    const std::size_t first = timesUntil(whole, result.landmark);
    LandmarkArm made;
    made.enteringLater = enteringFrom(whole, arm, first);
    made.atLandmark = leavingFrom(whole, arm, first) - made.enteringLater;
    made.before = kaplanMeier(before, arm, everyone.confidence, everyone.confidenceType);
    made.after = kaplanMeier(after, arm, everyone.confidence, everyone.confidenceType);
    made.eventsBefore = sum(made.before.events);
    made.eventsAfter = sum(made.after.events);
    made.censoredBefore = everyone.arms[arm].subjects - made.eventsBefore - made.atLandmark - made.enteringLater;
    made.median = quantile(made.after, 0.5);
    return made;
}

LandmarkComparison compare(const std::vector<RiskSet>& before, const std::vector<RiskSet>& after, const Comparison& comparison,
                           const SurvivalAnalysis& everyone)
{
    LandmarkComparison made{comparison.arm, comparison.control, {}, {}, {}, {}};
    const auto fit = [&](const std::vector<RiskSet>& sets, HazardRatio& ratio, ChiSquareTest& test) {
        const std::vector<RiskSet> pair = selectArms(sets, {comparison.control, comparison.arm});
        if (pair.empty()) {
            ratio = notEstimable(CoxStatus::NotEstimable, "no patients");
            return;
        }
        ratio = coxTwoArms(pair, everyone.ties, everyone.confidence).hazardRatio;
        test = logRankTest(pair);
    };
    fit(before, made.before, made.logRankBefore);
    fit(after, made.after, made.logRankAfter);
    return made;
}

/// S at `time` after s; a time that changed its unit, and had s taken from it, may miss it by a rounding.
Milestone survivalLater(const SurvivalCurve& curve, double reached, double time)
{
    const double slack = 1e-11 * (reached + time);
    const auto row = std::ranges::lower_bound(curve.time, time - slack);
    Milestone made = milestone(curve, row != curve.time.end() && *row <= time + slack ? *row : time);
    made.time = time;
    return made;
}

ConditionalSurvival conditionalOn(double reached, const RiskSet& whole, const LandmarkAnalysis& result)
{
    ConditionalSurvival made;
    made.reached = reached;
    // From the start on nobody has to have been reached: an event at time 0 counts.
    const RiskSet set = reached > 0 ? stillAtRiskAfter(whole, reached) : whole;
    const std::size_t first = reached > 0 ? timesUntil(whole, reached) : 0;
    for (std::size_t arm = 0; arm < whole.arms; ++arm) {
        made.atRisk.push_back(leavingFrom(whole, arm, first) - enteringFrom(whole, arm, first));
        made.curves.push_back(kaplanMeier(set, arm, result.everyone.confidence, result.everyone.confidenceType));
        made.at.emplace_back();
        for (const double time : result.later) made.at.back().push_back(survivalLater(made.curves.back(), reached, time));
    }
    return made;
}

/// 0, ticks before the landmark, and it; of very many ticks every second, third …, which is warned of.
std::vector<double> timesReached(LandmarkAnalysis& result)
{
    std::vector<double> ticks;
    std::ranges::copy_if(result.everyone.ticks, std::back_inserter(ticks), [&](double tick) { return tick > 0 && tick < result.landmark; });
    const std::size_t stride = ticks.size() / mostReached + 1;
    std::vector<double> times{0};
    for (std::size_t i = stride - 1; i < ticks.size(); i += stride) times.push_back(ticks[i]);
    if (result.landmark > 0) times.push_back(result.landmark);
    if (stride > 1)
        result.everyone.warnings.push_back(
            base::warning("times-thinned", "of " + std::to_string(ticks.size()) +
                                               " times reached before the landmark, conditional survival is given for " +
                                               std::to_string(times.size() - 2) + "; --every with a larger step names fewer"));
    return times;
}

std::vector<double> timesLater(const SurvivalAnalysis& analysis)
{
    if (!analysis.selection.at.empty()) return analysis.selection.at;
    std::vector<double> times;
    for (const double tick : analysis.ticks)
        if (tick > 0 && tick <= lastUntil(analysis.timeEnd)) times.push_back(tick);
    return times;
}

base::Error nobodyAfter(const LandmarkAnalysis& result)
{
    const auto& unit = result.everyone.unit;
    return base::failure("no-patients", "nobody is at risk after " + base::numberText(result.landmark) +
                                            (unit ? " " + std::string(name(*unit)) : std::string()) + ": " + result.everyone.wording);
}

Result<LandmarkAnalysis> analyze(study::StudyPtr study, const study::Selection& selection, std::optional<double> landmark,
                                 const base::Cancel& cancel)
{
    study::Selection asked = selection; // without what is not looked at here
    asked.adjust.clear();
    asked.test.clear();
    asked.tau.reset();
    auto cohort = study::makeCohort(std::move(study), asked, cancel);
    if (!cohort) return std::move(cohort).error();
    auto everyone = analyzeSurvival(*cohort, asked, {.furtherTests = false, .causes = false}, cancel);
    if (!everyone) return std::move(everyone).error();
    LandmarkAnalysis result;
    result.everyone = std::move(everyone).value();
    result.automatic = !landmark;
    result.landmark = landmark.value_or(usualLandmark(result.everyone));
    result.later = timesLater(result.everyone);

    const std::vector<RiskSet> whole = riskSets(*cohort, false, cancel);
    if (cancel.requested()) return base::cancelled();
    const RiskSet before = followedUntil(whole.front(), result.landmark), after = stillAtRiskAfter(whole.front(), result.landmark);
    if (after.time.empty()) return nobodyAfter(result);
    for (std::size_t arm = 0; arm < result.everyone.arms.size(); ++arm)
        result.arms.push_back(armAt(whole.front(), before, after, arm, result));
    for (const double reached : timesReached(result)) {
        if (cancel.requested()) return base::cancelled();
        result.conditional.push_back(conditionalOn(reached, whole.front(), result));
    }
    if (result.everyone.comparisons.empty()) return result;

    const std::vector<RiskSet> strata = result.stratified() ? riskSets(*cohort, true, cancel) : whole;
    if (cancel.requested()) return base::cancelled();
    const std::vector<RiskSet> early = followedUntil(strata, result.landmark), late = stillAtRiskAfter(strata, result.landmark);
    for (const Comparison& comparison : result.everyone.comparisons) {
        if (cancel.requested()) return base::cancelled();
        result.comparisons.push_back(compare(early, late, comparison, result.everyone));
    }
    if (!early.empty()) result.logRankBefore = logRankTest(early);
    if (!late.empty()) result.logRankAfter = logRankTest(late);
    return result;
}

} // namespace

RiskSet followedUntil(const RiskSet& set, double time)
{
    const std::size_t end = timesUntil(set, time);
    std::vector<double> times(set.time.begin(), set.time.begin() + static_cast<std::ptrdiff_t>(end));
    // At the landmark itself nobody enters any more: whoever does is not at risk before it.
    const bool ownTime = !times.empty() && times.back() >= time - 1e-11 * std::fabs(time);
    TimeCounts kept = cut(set, 0, end);
    TimeCounts counts;
    const std::size_t n = end + (ownTime ? 0 : 1);
    for (auto* column : {&counts.events, &counts.censored}) column->resize(set.arms * n);
    if (set.hasLateEntries()) counts.entered.resize(set.arms * n);
    if (!ownTime) times.push_back(time);
    for (std::size_t arm = 0; arm < set.arms; ++arm) {
        for (std::size_t i = 0; i < end; ++i) {
            counts.events[arm * n + i] = kept.events[arm * end + i];
            counts.censored[arm * n + i] = kept.censored[arm * end + i];
            if (set.hasLateEntries() && i + 1 < n) counts.entered[arm * n + i] = kept.entered[arm * end + i];
        }
        const std::size_t entryEnd = n - 1; // entries at the landmark or later
        counts.censored[arm * n + n - 1] += leavingFrom(set, arm, end) - enteringFrom(set, arm, entryEnd);
    }
    return finish(times, set.arms, counts);
}

RiskSet stillAtRiskAfter(const RiskSet& set, double time)
{
    const std::size_t first = timesUntil(set, time);
    std::vector<double> times;
    for (std::size_t i = first; i < set.time.size(); ++i) times.push_back(set.time[i] - time);
    return finish(times, set.arms, cut(set, first, set.time.size()));
}

std::vector<RiskSet> followedUntil(const std::vector<RiskSet>& strata, double time)
{
    return changed(strata, [time](const RiskSet& set) { return followedUntil(set, time); });
}

std::vector<RiskSet> stillAtRiskAfter(const std::vector<RiskSet>& strata, double time)
{
    return changed(strata, [time](const RiskSet& set) { return stillAtRiskAfter(set, time); });
}

Result<LandmarkAnalysis> analyzeLandmark(study::StudyPtr study, const study::Selection& selection, std::optional<double> landmark,
                                         const base::Cancel& cancel)
{
    return base::guarded([&] { return analyze(std::move(study), selection, landmark, cancel); });
}

} // namespace atrisk::stats
