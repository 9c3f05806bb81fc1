#include "core/stats/survival/survival_analysis.h"

#include "core/base/guarded.h"
#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/stats/survival/time_axis.h"
#include "core/stats/tests/holm.h"
#include "core/stats/tests/test_choice.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <span>

namespace atrisk::stats {
namespace {

using base::Result;
using study::Cohort;

RiskTable riskTable(const SurvivalCurve& curve, const std::vector<double>& ticks)
{
    RiskTable table;
    table.time = ticks;
    std::uint32_t events = 0;
    std::uint32_t censored = 0;
    std::size_t row = 0;
    for (const double tick : ticks) {
        const double slack = 1e-11 * tick; // a time that changed its unit may miss its tick by a rounding
        table.atRisk.push_back(curve.atRiskAt(tick - slack));
        for (; row < curve.time.size() && curve.time[row] <= tick + slack; ++row) {
            events += curve.events[row];
            censored += curve.censored[row];
        }
        table.cumulativeEvents.push_back(events);
        table.cumulativeCensored.push_back(censored);
    }
    return table;
}

ArmResult armResult(const Cohort& cohort, const RiskSet& set, const RiskSet& reverse, std::size_t arm, const SurvivalAnalysis& analysis)
{
    ArmResult result;
    result.arm = cohort.study->arms[cohort.arms[arm]];
    result.role = !cohort.hasControl ? ArmRole::Single : arm == 0 ? ArmRole::Control : ArmRole::Experimental;
    result.curve = kaplanMeier(set, arm, analysis.confidence, analysis.confidenceType);
    for (std::size_t i = 0; i < result.curve.time.size(); ++i) {
        result.events += result.curve.events[i];
        result.censored += result.curve.censored[i];
    }
    result.subjects = result.events + result.censored;
    result.quartile1 = quantile(result.curve, 0.25);
    result.median = quantile(result.curve, 0.5);
    result.quartile3 = quantile(result.curve, 0.75);
    const SurvivalCurve followUp = kaplanMeier(reverse, arm, analysis.confidence, analysis.confidenceType);
    result.followUp = {quantile(followUp, 0.5).estimate, quantile(followUp, 0.25).estimate, quantile(followUp, 0.75).estimate};
    return result;
}

/// Says which arm, where the status comes from one of them having nothing.
template <class Pair> void nameTheArm(HazardRatio& ratio, const SurvivalAnalysis& analysis, const Pair& pair)
{
    const ArmResult& arm = analysis.arms[pair.arm];
    const ArmResult& control = analysis.arms[pair.control];
    if (ratio.status == CoxStatus::OneArmOnly) ratio.reason = "no patients in " + (arm.subjects == 0 ? arm : control).arm.label;
    if (ratio.status == CoxStatus::Infinite && (arm.events == 0 || control.events == 0))
        ratio.reason = "no events in " + (arm.events == 0 ? arm : control).arm.label;
}

/// Cancelled: some of them.
FurtherTests furtherTests(const std::vector<RiskSet>& pair, const HazardRatio& ratio, study::Ties ties, const base::Cancel& cancel)
{
    FurtherTests tests;
    if (!cancel.requested()) tests.weighted = weightedLogRanks(pair, usualWeights());
    if (!cancel.requested()) tests.maxCombo = maxCombo(pair);
    if (!cancel.requested()) tests.proportionalHazards = proportionalHazards(pair, ratio.coefficient, ties);
    return tests;
}

StratifiedComparison stratifiedComparison(const std::vector<RiskSet>& pair, const Comparison& comparison, const SurvivalAnalysis& analysis,
                                          const Wanted& wanted, const base::Cancel& cancel)
{
    CoxFit fit = coxTwoArms(pair, analysis.ties, analysis.confidence);
    nameTheArm(fit.hazardRatio, analysis, comparison);
    return {fit.hazardRatio, fit.likelihoodRatio, fit.score, logRankTest(pair),
            wanted.furtherTests ? furtherTests(pair, fit.hazardRatio, analysis.ties, cancel) : FurtherTests()};
}

void addDifferences(Comparison& comparison, const SurvivalAnalysis& analysis)
{
    comparison.milestoneDifferences.clear();
    const ArmResult& arm = analysis.arms[comparison.arm];
    const ArmResult& control = analysis.arms[comparison.control];
    comparison.rmstDifference = restrictedMeanDifference(arm.rmst, control.rmst, analysis.confidence);
    for (std::size_t i = 0; i < arm.milestones.size(); ++i)
        comparison.milestoneDifferences.push_back(milestoneDifference(arm.milestones[i], control.milestones[i], analysis.confidence));
}

Result<std::optional<AdjustedComparison>> adjusted(const Cohort& cohort, std::size_t arm, SurvivalAnalysis& analysis,
                                                   const base::Cancel& cancel)
{
    if (cohort.covariates.empty()) return std::optional<AdjustedComparison>();
    auto model = coxModel(cohort, {0, arm}, true, analysis.ties, analysis.confidence, cancel);
    if (!model) return std::move(model).error();
    AdjustedComparison result;
    result.subjects = model->subjects;
    result.hazardRatio = model->terms.front().hazardRatio;
    result.terms.assign(model->terms.begin() + 1, model->terms.end());
    result.proportionalHazards = std::move(model->proportionalHazards);
    analysis.warnings.insert(analysis.warnings.end(), model->warnings.begin(), model->warnings.end());
    return std::optional(std::move(result));
}

Result<Comparison> compare(const Cohort& cohort, const std::vector<RiskSet>& whole, const std::vector<RiskSet>& strata, std::size_t arm,
                           const Wanted& wanted, SurvivalAnalysis& analysis, const base::Cancel& cancel)
{
    Comparison result;
    result.arm = arm;
    const std::vector<RiskSet> pair = selectArms(whole, {0, arm});
    CoxFit fit = coxTwoArms(pair, analysis.ties, analysis.confidence);
    nameTheArm(fit.hazardRatio, analysis, result);
    result.hazardRatio = fit.hazardRatio;
    result.likelihoodRatio = fit.likelihoodRatio;
    result.score = fit.score;
    result.logRank = logRankTest(pair);
    if (wanted.furtherTests) result.further = furtherTests(pair, fit.hazardRatio, analysis.ties, cancel);
    addDifferences(result, analysis);
    if (cancel.requested()) return base::cancelled();
    if (!cohort.strata.empty()) result.stratified = stratifiedComparison(selectArms(strata, {0, arm}), result, analysis, wanted, cancel);
    if (cancel.requested()) return base::cancelled();
    auto adjustedResult = adjusted(cohort, arm, analysis, cancel);
    if (!adjustedResult) return std::move(adjustedResult).error();
    result.adjusted = std::move(adjustedResult).value();
    return result;
}

/// `sets`: of all arms.
PairComparison comparePair(const std::vector<RiskSet>& sets, std::size_t control, std::size_t arm, const SurvivalAnalysis& analysis)
{
    const std::vector<RiskSet> pair = selectArms(sets, {control, arm});
    PairComparison result{arm, control, coxTwoArms(pair, analysis.ties, analysis.confidence).hazardRatio, logRankTest(pair)};
    nameTheArm(result.hazardRatio, analysis, result);
    return result;
}

void warnAboutPairs(SurvivalAnalysis& analysis)
{
    base::Warning warning;
    warning.code = "pairwise-needs-three";
    warning.text = "every two arms are compared where there are three or more; here there are " + std::to_string(analysis.arms.size());
    analysis.warnings.push_back(std::move(warning));
}

Result<base::Done> addPairs(SurvivalAnalysis& analysis, const std::vector<RiskSet>& sets, const base::Cancel& cancel)
{
    const std::size_t count = analysis.arms.size();
    for (std::size_t control = 0; control < count; ++control)
        for (std::size_t arm = control + 1; arm < count; ++arm) {
            if (cancel.requested()) return base::cancelled();
            analysis.pairwise.push_back(comparePair(sets, control, arm, analysis));
        }
    std::vector<double> p;
    for (const PairComparison& pair : analysis.pairwise) p.push_back(pair.logRank.p);
    const std::vector<double> adjusted = adjustedByHolm(p);
    for (std::size_t i = 0; i < adjusted.size(); ++i) analysis.pairwise[i].adjustedP = adjusted[i];
    return base::Done{};
}

SurvivalAnalysis describe(const Cohort& cohort, const study::Selection& selection)
{
    SurvivalAnalysis analysis;
    analysis.study = cohort.study;
    analysis.selection = selection;
    analysis.endpointId = cohort.endpoint->id;
    analysis.endpointLabel = cohort.endpoint->label;
    analysis.populationId = cohort.population->id;
    analysis.populationLabel = cohort.population->label;
    analysis.filters = cohort.filters;
    analysis.wording = cohort.wording;
    analysis.strata = cohort.strataIds;
    analysis.strataLabels = cohort.strata;
    analysis.confidence = selection.confidence;
    analysis.confidenceType =
        selection.confidenceType.value_or(cohort.study->display.confidenceType.value_or(study::ConfidenceType::LogLog));
    analysis.ties = selection.ties;
    analysis.unit = cohort.unit;
    analysis.favours = cohort.endpoint->favours;
    if (!cohort.endpoint->entry.empty()) analysis.entry = DelayedEntry{cohort.endpoint->entry, 0};
    analysis.warnings = cohort.warnings;
    return analysis;
}

/// As asked, else min(until, smallest of the arms' largest times); NaN when no arm has anybody.
double horizon(const SurvivalAnalysis& analysis, std::optional<double> until)
{
    if (analysis.selection.tau) return *analysis.selection.tau;
    double tau = until.value_or(std::numeric_limits<double>::infinity());
    for (const ArmResult& arm : analysis.arms)
        if (!arm.curve.time.empty()) tau = std::min(tau, arm.curve.time.back());
    return std::isinf(tau) ? table::missing : tau;
}

void warnAboutSpacing(SurvivalAnalysis& analysis, double every)
{
    base::Warning warning;
    warning.code = "spacing-too-small";
    warning.text = "a spacing of " + base::numberText(every) + " would give more than 1000 columns under the axis; " +
                   base::numberText(analysis.ticks[1]) + " is used";
    analysis.warnings.push_back(warning);
}

void warnAboutTicks(SurvivalAnalysis& analysis, const std::vector<double>& beyond)
{
    std::string named;
    for (const double tick : beyond) named += (named.empty() ? "" : ", ") + base::numberText(tick);
    base::Warning warning;
    warning.code = "ticks-beyond-axis";
    warning.text = "the time axis ends at " + base::numberText(analysis.timeEnd) + ": there is no tick at " + named;
    analysis.warnings.push_back(warning);
}

/// End and ticks of the time axis, with those ticks of the asked ones that lie on it; by their spacing where there are none.
void chooseTimeAxis(SurvivalAnalysis& analysis, const Cohort& cohort, double lastTime)
{
    const auto [until, every] = shownTimes(*cohort.study, *cohort.endpoint, analysis.selection);
    analysis.ticks = timeTicks(until.value_or(lastTime), analysis.unit, every);
    analysis.timeEnd = until.value_or(analysis.ticks.back());
    const std::set<double> asked(analysis.selection.ticks.begin(), analysis.selection.ticks.end());
    if (!until && !asked.empty()) analysis.timeEnd = std::max(analysis.timeEnd, *asked.rbegin());
    std::vector<double> shown, beyond;
    for (const double tick : asked) (tick > analysis.timeEnd * (1 + 1e-12) ? beyond : shown).push_back(tick);
    if (!beyond.empty()) warnAboutTicks(analysis, beyond);
    if (!shown.empty()) {
        analysis.ticks = std::move(shown);
        return;
    }
    if (every && analysis.ticks.size() > 1 && analysis.ticks[1] != roundDecimal(*every)) warnAboutSpacing(analysis, *every);
    while (analysis.ticks.size() > 1 && analysis.ticks.back() > analysis.timeEnd * (1 + 1e-12)) analysis.ticks.pop_back();
}

/// Milestones and restricted means of the arms.
void addTimes(SurvivalAnalysis& analysis)
{
    const study::Endpoint* endpoint = analysis.study->endpoint(analysis.endpointId);
    analysis.tau = horizon(analysis, endpoint == nullptr ? std::nullopt : shownTimes(*analysis.study, *endpoint, analysis.selection).until);
    for (ArmResult& arm : analysis.arms) {
        arm.rmst = restrictedMean(arm.curve, analysis.tau, analysis.confidence);
        arm.milestones.clear();
        for (const double time : analysis.selection.at) arm.milestones.push_back(milestone(arm.curve, time));
    }
}

/// With delayed entry a curve may be 0, and stay so, before most patients are under observation.
void warnAboutEarlyFall(SurvivalAnalysis& analysis, const ArmResult& arm)
{
    const SurvivalCurve& curve = arm.curve;
    const auto row = static_cast<std::size_t>(std::ranges::find(curve.survival, 0.0) - curve.survival.begin());
    if (row + 1 >= curve.time.size()) return;
    std::uint32_t later = 0;
    for (std::size_t i = row + 1; i < curve.time.size(); ++i) later += curve.events[i] + curve.censored[i];
    const std::uint32_t atRisk = curve.atRisk[row];
    base::Warning warning;
    warning.code = "early-fall";
    warning.text = arm.arm.label + ": the curve falls to 0 at " + base::numberText(roundDecimal(curve.time[row])) + ", when only " +
                   std::to_string(atRisk) + (atRisk == 1 ? " patient is" : " patients are") + " at risk, and stays there; " +
                   std::to_string(later) + " of its patients are at risk later: its survival, median and means say little";
    analysis.warnings.push_back(std::move(warning));
}

void addArms(SurvivalAnalysis& analysis, const Cohort& cohort, const RiskSet& set)
{
    const RiskSet reverse = reversed(set);
    for (std::size_t arm = 0; arm < cohort.arms.size(); ++arm) {
        analysis.arms.push_back(armResult(cohort, set, reverse, arm, analysis));
        analysis.subjects += analysis.arms.back().subjects;
        analysis.events += analysis.arms.back().events;
        if (analysis.entry) analysis.entry->late += analysis.arms.back().curve.lateEntries();
        warnAboutEarlyFall(analysis, analysis.arms.back());
    }
    chooseTimeAxis(analysis, cohort, set.time.back());
    for (ArmResult& arm : analysis.arms) arm.riskTable = riskTable(arm.curve, analysis.ticks);
    addTimes(analysis);
}

/// The risk set of all patients, from those of their strata where nobody is without one.
std::optional<RiskSet> pooled(const Cohort& cohort, const std::vector<RiskSet>& strata)
{
    const std::size_t n = cohort.times.size(), arms = cohort.arms.size();
    if (strata.empty() || strata.size() * n > cohort.endpoint->positions()) return std::nullopt; // counted anew as fast
    RiskSet sum;
    sum.time = cohort.times;
    sum.arms = arms;
    sum.events.resize(arms * n);
    sum.censored.resize(arms * n);
    if (std::ranges::any_of(strata, &RiskSet::hasLateEntries)) sum.entered.resize(arms * n);
    std::size_t subjects = 0;
    for (const RiskSet& set : strata) {
        for (std::size_t arm = 0; arm < arms; ++arm) subjects += set.subjects(arm);
        for (std::size_t i = 0, at = 0; i < set.time.size(); ++i) {
            while (cohort.times[at] != set.time[i]) ++at;
            for (std::size_t arm = 0; arm < arms; ++arm) {
                sum.events[sum.at(arm, at)] += set.events[set.at(arm, i)];
                sum.censored[sum.at(arm, at)] += set.censored[set.at(arm, i)];
                if (set.hasLateEntries()) sum.entered[sum.at(arm, at)] += set.entered[set.at(arm, i)];
            }
        }
    }
    if (subjects != cohort.size()) return std::nullopt;
    std::vector<std::size_t> all(arms);
    std::iota(all.begin(), all.end(), std::size_t{0});
    return selectArms(sum, all); // which counts who is at risk
}

constexpr std::string_view testWarningCode = "test-not-applicable";

void warnAboutTest(SurvivalAnalysis& analysis)
{
    std::erase_if(analysis.warnings, [](const base::Warning& warning) { return warning.code == testWarningCode; });
    const TestChoice* asked = findTest(analysis.selection.test);
    const auto shown = shownTest(analysis);
    if (asked == nullptr || !shown || shown->choice == asked) return;
    base::Warning warning;
    warning.code = testWarningCode;
    const std::string why = analysis.hasLateEntries() && !canTakeLateEntries(*asked) ? " is not available with delayed entry"
                                                                                     : " needs " + std::string(asked->needs);
    warning.text = "the test " + std::string(asked->id) + why + "; " + std::string(shown->choice->id) + " is shown";
    analysis.warnings.push_back(warning);
}

void warnAboutCauses(SurvivalAnalysis& analysis, const Cohort& cohort)
{
    if (cohort.endpoint->competing.empty()) return;
    base::Warning warning;
    warning.code = "not-with-delayed-entry";
    warning.text = cohort.endpoint->label + ": cumulative incidences, Gray's test and the ratios of each kind of event are not available "
                                            "with delayed entry; competing events count as censorings";
    analysis.warnings.push_back(std::move(warning));
}

void addCauses(SurvivalAnalysis& analysis, const Cohort& cohort, const base::Cancel& cancel)
{
    if (analysis.hasLateEntries()) return warnAboutCauses(analysis, cohort);
    analysis.causes = causesOf(cohort, {analysis.confidence, analysis.confidenceType, analysis.ties, analysis.selection.at}, cancel);
    const base::Warnings warnings = warningsAbout(analysis.causes, cohort);
    analysis.warnings.insert(analysis.warnings.end(), warnings.begin(), warnings.end());
}

} // namespace

std::string_view name(ArmRole role)
{
    switch (role) {
    case ArmRole::Single: return "single";
    case ArmRole::Control: return "control";
    case ArmRole::Experimental: return "experimental";
    }
    return "";
}

bool differOnlyInTimes(const study::Selection& a, const study::Selection& b)
{
    study::Selection retimed = a;
    retimed.at = b.at;
    retimed.tau = b.tau;
    retimed.test = b.test;
    return retimed == b;
}

void retime(SurvivalAnalysis& analysis, const study::Selection& selection)
{
    analysis.selection = selection;
    addTimes(analysis);
    for (Comparison& comparison : analysis.comparisons) addDifferences(comparison, analysis);
    for (Cause& cause : analysis.causes) retime(cause, selection.at);
    warnAboutTest(analysis);
}

static Result<SurvivalAnalysis> analyze(study::StudyPtr study, const study::Selection& selection, const base::Cancel& cancel,
                                        const Wanted& wanted)
{
    auto cohort = study::makeCohort(std::move(study), selection, cancel);
    if (!cohort) return std::move(cohort).error();
    return analyzeSurvival(*cohort, selection, wanted, cancel);
}

/// With who cannot be used for reasons of the data: they may be everybody, and only then are the data in doubt.
static base::Error nobody(const Cohort& cohort)
{
    static constexpr std::array leftOut{"late-entry", "missing-arm", "missing-entry", "missing-outcome", "missing-time", "negative-time"};
    std::vector<std::string> reasons;
    for (const base::Warning& warning : cohort.endpoint->warnings)
        if (std::ranges::find(leftOut, warning.code) != leftOut.end()) reasons.push_back(warning.text);
    std::string text = "no patients match: " + cohort.wording;
    if (!reasons.empty())
        text += (cohort.endpoint->positions() == 0 ? "; none can be used. " : ". Not usable: ") + base::joined(reasons, "; ");
    const auto isLate = [](const base::Warning& warning) { return warning.code == "late-entry"; };
    if (cohort.endpoint->positions() == 0 && std::ranges::any_of(cohort.endpoint->warnings, isLate))
        text += "; are column " + cohort.endpoint->entry + " and the times of one unit, and counted from the same start?";
    return base::failure("no-patients", text);
}

Result<SurvivalAnalysis> analyzeSurvival(const Cohort& cohort, const study::Selection& selection, const Wanted& wanted,
                                         const base::Cancel& cancel)
{
    if (!selection.test.empty() && findTest(selection.test) == nullptr) return noSuchTest(selection.test);
    const std::vector<RiskSet> strata = cohort.strata.empty() ? std::vector<RiskSet>() : riskSets(cohort, true, cancel);
    auto sum = pooled(cohort, strata);
    const std::vector<RiskSet> whole = sum ? std::vector{std::move(*sum)} : riskSets(cohort, false, cancel);
    if (cancel.requested()) return base::cancelled();
    if (whole.front().time.empty()) return nobody(cohort);

    SurvivalAnalysis analysis = describe(cohort, selection);
    addArms(analysis, cohort, whole.front());
    if (cancel.requested()) return base::cancelled();
    if (wanted.causes) addCauses(analysis, cohort, cancel);
    if (wanted.pairwise && cohort.arms.size() < 3) warnAboutPairs(analysis);
    if (cancel.requested()) return base::cancelled();
    if (cohort.arms.size() < 2) return analysis;
    analysis.logRank = logRankTest(whole);
    if (!cohort.strata.empty()) analysis.stratifiedLogRank = logRankTest(strata);
    if (cohort.arms.size() > 2 && wanted.furtherTests) {
        analysis.weighted = weightedLogRanks(whole, usualWeights());
        analysis.trend = logRankTrend(whole);
        if (!cohort.strata.empty()) {
            analysis.stratifiedWeighted = weightedLogRanks(strata, usualWeights());
            analysis.stratifiedTrend = logRankTrend(strata);
        }
    }
    for (std::size_t arm = 1; arm < cohort.arms.size(); ++arm) {
        auto comparison = compare(cohort, whole, strata, arm, wanted, analysis, cancel);
        if (!comparison) return std::move(comparison).error();
        analysis.comparisons.push_back(std::move(comparison).value());
    }
    if (wanted.pairwise && cohort.arms.size() > 2)
        if (auto added = addPairs(analysis, strata.empty() ? whole : strata, cancel); !added) return std::move(added).error();
    warnAboutTest(analysis);
    base::keepFirsts(analysis.warnings);
    return analysis;
}

Result<SurvivalAnalysis> analyzeSurvival(study::StudyPtr study, const study::Selection& selection, const base::Cancel& cancel,
                                         const Wanted& wanted)
{
    return base::guarded([&] { return analyze(std::move(study), selection, cancel, wanted); });
}

} // namespace atrisk::stats
