#include "core/stats/survival/causes.h"

#include <algorithm>

namespace atrisk::stats {
namespace {

/// Risk sets of the same patients: with the cause's events, and with all events.
struct Sets {
    std::vector<RiskSet> cause, any;
};

Sets pairOf(const Sets& sets, std::size_t arm)
{
    Sets pair;
    for (std::size_t s = 0; s < sets.any.size(); ++s) {
        RiskSet any = selectArms(sets.any[s], {0, arm});
        if (any.time.empty()) continue;
        pair.any.push_back(std::move(any));
        pair.cause.push_back(selectArms(sets.cause[s], {0, arm}));
    }
    return pair;
}

void placeMilestones(CauseArm& arm, const std::vector<double>& at)
{
    arm.milestones.clear();
    for (const double time : at) arm.milestones.push_back(incidenceAt(arm.incidence, time));
}

CauseArm armOf(const Sets& sets, std::size_t arm, const CauseQuestion& question)
{
    CauseArm result;
    result.incidence = cumulativeIncidence(sets.cause.front(), sets.any.front(), arm, question.confidence, question.type);
    for (const std::uint32_t events : result.incidence.events) result.events += events;
    placeMilestones(result, question.at);
    return result;
}

/// The whole cohort, and its strata where it has any; `any` is the same for every cause.
struct CohortSets {
    Sets whole, strata;
};

HazardRatio ratioOf(const Sets& pair, const Cause& cause, std::size_t arm, const study::Cohort& cohort, const CauseQuestion& question)
{
    HazardRatio ratio = coxTwoArms(pair.cause, question.ties, question.confidence).hazardRatio;
    const auto label = [&](std::size_t index) { return cohort.study->arms[cohort.arms[index]].label; };
    if (ratio.status == CoxStatus::NoEvents) ratio.reason = "no events of this kind";
    if (ratio.status == CoxStatus::Infinite && (cause.arms[arm].events == 0 || cause.arms[0].events == 0))
        ratio.reason = "no events of this kind in " + label(cause.arms[0].events == 0 ? 0 : arm);
    return ratio;
}

CauseComparison comparisonOf(const CohortSets& sets, const Cause& cause, std::size_t arm, const study::Cohort& cohort,
                             const CauseQuestion& question)
{
    CauseComparison result;
    result.arm = arm;
    const Sets pair = pairOf(sets.whole, arm);
    result.hazardRatio = ratioOf(pair, cause, arm, cohort, question);
    result.gray = grayTest(pair.cause, pair.any);
    if (cohort.strata.empty()) return result;
    const Sets strata = pairOf(sets.strata, arm);
    result.stratifiedHazardRatio = ratioOf(strata, cause, arm, cohort, question);
    result.stratifiedGray = grayTest(strata.cause, strata.any);
    return result;
}

void compareArms(Cause& cause, const CohortSets& sets, const study::Cohort& cohort, const CauseQuestion& question)
{
    if (cohort.arms.size() < 2) return;
    cause.gray = grayTest(sets.whole.cause, sets.whole.any);
    if (!cohort.strata.empty()) cause.stratifiedGray = grayTest(sets.strata.cause, sets.strata.any);
    for (std::size_t arm = 1; arm < cohort.arms.size(); ++arm)
        cause.comparisons.push_back(comparisonOf(sets, cause, arm, cohort, question));
}

} // namespace

std::vector<Cause> causesOf(const study::Cohort& cohort, const CauseQuestion& question, const base::Cancel& cancel)
{
    std::vector<Cause> causes;
    const study::Endpoint& endpoint = *cohort.endpoint;
    if (endpoint.competing.empty()) return causes;
    const bool stratified = !cohort.strata.empty();
    CohortSets sets;
    sets.whole.any = riskSetsOfAnyEvent(cohort, false, cancel);
    if (stratified) sets.strata.any = riskSetsOfAnyEvent(cohort, true, cancel);
    for (std::size_t k = 0; k <= endpoint.competing.size() && !cancel.requested(); ++k) {
        Cause cause;
        cause.outcome = static_cast<std::uint8_t>(k + 1);
        cause.label = k == 0 ? endpoint.label : endpoint.competing[k - 1];
        sets.whole.cause = riskSetsOfCause(cohort, cause.outcome, false, cancel);
        if (stratified) sets.strata.cause = riskSetsOfCause(cohort, cause.outcome, true, cancel);
        if (cancel.requested()) break;
        for (std::size_t arm = 0; arm < cohort.arms.size(); ++arm) cause.arms.push_back(armOf(sets.whole, arm, question));
        compareArms(cause, sets, cohort, question);
        causes.push_back(std::move(cause));
    }
    return causes;
}

void retime(Cause& cause, const std::vector<double>& at)
{
    for (CauseArm& arm : cause.arms) placeMilestones(arm, at);
}

base::Warnings warningsAbout(const std::vector<Cause>& causes, const study::Cohort& cohort)
{
    std::size_t patients = 0;
    std::string names;
    for (std::size_t k = 1; k < causes.size(); ++k) {
        std::size_t events = 0;
        for (const CauseArm& arm : causes[k].arms) events += arm.events;
        if (events > 0) names += (names.empty() ? "" : ", ") + causes[k].label;
        patients += events;
    }
    if (patients == 0) return {};
    base::Warning warning;
    warning.code = "competing-as-censored";
    warning.text = cohort.endpoint->label + ": the Kaplan–Meier curves and the log-rank test count the competing events of " +
                   std::to_string(patients) + (patients == 1 ? " patient (" : " patients (") + names +
                   ") as censorings; one minus such a curve overstates how many have the event, " + "the cumulative incidence does not";
    return {warning};
}

} // namespace atrisk::stats
