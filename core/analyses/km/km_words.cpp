#include "core/analyses/km/km_words.h"

#include "core/base/text.h"
#include "core/study/cohort/choose.h"
#include "core/study/cohort/ledger.h"
#include "core/words/method_names.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/plan_words.h"
#include "core/words/study_words.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

using stats::SurvivalAnalysis;

std::string ciWords(const SurvivalAnalysis& analysis, const words::NumberStyle& numbers)
{
    return words::intervalName(analysis.confidence, numbers);
}

std::string ciWords(const SurvivalAnalysis& analysis, const std::string& interval, const words::NumberStyle& numbers)
{
    return words::namedInterval(analysis.confidence, interval, numbers);
}

/// "PFS", "OS", "iDFS": nobody would say more of an axis.
bool abbreviatesSurvival(const std::string& label)
{
    return label.size() <= 5 && label.ends_with("S") && std::ranges::none_of(label, [](char c) { return c == ' '; }) &&
           std::ranges::count_if(label, [](char c) { return c >= 'A' && c <= 'Z'; }) >= 2;
}

bool hasFilters(const SurvivalAnalysis& analysis) { return !analysis.filters.empty(); }

/// Of the subgroups chosen, those whose cut-points are the population's own.
std::string movingCuts(const SurvivalAnalysis& analysis)
{
    std::vector<std::string> chosen;
    for (const study::SubgroupChoice& choice : analysis.selection.subgroups) chosen.push_back(choice.subgroup);
    if (!analysis.study) return {};
    return words::movingCuts(*analysis.study, {analysis.populationId, analysis.endpointId, analysis.populationLabel}, chosen);
}

/// Whom the figure shows: the population, or the whole selection where patients were filtered.
std::string patientsShown(const SurvivalAnalysis& analysis) { return hasFilters(analysis) ? analysis.wording : analysis.populationLabel; }

std::string coxWords(const SurvivalAnalysis& analysis)
{
    std::vector<std::string> labels;
    for (const std::string& label : analysis.strataLabels) labels.push_back(words::inSentence(label));
    return "Hazard ratio: Cox model, " + words::stratifiedBy(labels) + ", " + words::tiesName(analysis.ties);
}

std::string reasonOf(const stats::HazardRatio& hazardRatio)
{
    if (!hazardRatio.reason.empty()) return hazardRatio.reason;
    switch (hazardRatio.status) {
    case stats::CoxStatus::NoEvents: return "no events";
    case stats::CoxStatus::OneArmOnly: return "patients in one arm only";
    case stats::CoxStatus::Infinite: return "events in one arm only";
    case stats::CoxStatus::NotConverged: return "the estimate does not converge";
    default: return {};
    }
}

std::string armDescription(const SurvivalAnalysis& analysis, const stats::ArmResult& arm, const words::NumberStyle& numbers)
{
    const std::string unit = unitName(analysis);
    return arm.arm.label + ": " + words::patientsAndEvents(arm.subjects, arm.events, numbers) + ", median " +
           median(arm.median.estimate, analysis.unit, numbers) + (unit.empty() ? "" : " " + unit) + " (" +
           ciWords(analysis, durationInterval(arm.median.lower, arm.median.upper, analysis.unit, numbers), numbers) + ").";
}

} // namespace

std::string unitName(const SurvivalAnalysis& analysis) { return words::unitName(analysis.unit); }

std::string survivalAxisTitle(const SurvivalAnalysis& analysis, const KmOptions& options)
{
    if (options.events) return options.percent ? "Patients with the event (%)" : "Patients with the event";
    // The axis shows who is still without the event: a label that names a time or an event would be wrong there.
    constexpr std::string_view duration = "duration of ";
    const std::string label = analysis.endpointLabel.empty() ? "Survival" : analysis.endpointLabel, small = base::lowerCase(label);
    std::string title = "Event-free patients";
    if (small.starts_with(duration))
        title = "Patients with ongoing " + words::inSentence(label.substr(duration.size()));
    else if (!small.starts_with("time ") &&
             (small.find("survival") != std::string::npos || small.find("free") != std::string::npos || abbreviatesSurvival(label)))
        title = label;
    return title + (options.percent ? " (%)" : "");
}

bool isRandomized(const study::Study& study) { return !study.singleArm() && (!study.facts.registry.empty() || !study.facts.phase.empty()); }

std::string timeAxisTitle(const SurvivalAnalysis& analysis, const words::NumberStyle& numbers)
{
    if (!analysis.unit) return "Time";
    const bool randomized = analysis.arms.size() >= 2 && analysis.study && isRandomized(*analysis.study);
    const std::string since = randomized ? " since " + words::randomization(numbers) : "";
    return numbers.unitInParentheses ? "Time" + since + " (" + unitName(analysis) + ")" : words::capitalized(unitName(analysis)) + since;
}

std::string filterWording(const SurvivalAnalysis& analysis) { return base::joined(analysis.filters, "; "); }

std::string figureTitle(const SurvivalAnalysis& analysis)
{
    const std::string endpoint = analysis.endpointLabel.empty() ? "Survival" : analysis.endpointLabel;
    const bool everyone = analysis.populationId == "all" || analysis.populationLabel.empty();
    const std::string filter = filterWording(analysis);
    const bool grouped = analysis.study && analysis.study->grouping;
    const std::string by = grouped ? " by " + words::inSentence(analysis.study->grouping->wording) : "";
    const char* unplanned = words::notPlanned(analysis, words::Tested::No).empty() ? "" : " (not pre-specified)";
    return endpoint + by + (everyone ? "" : ", " + words::inSentence(analysis.populationLabel)) + (filter.empty() ? "" : "; " + filter) +
           unplanned;
}

std::string figureSubtitle(const SurvivalAnalysis& analysis, const words::NumberStyle& numbers)
{
    std::string text;
    if (analysis.study) {
        const study::StudyFacts& facts = analysis.study->facts;
        text = facts.id.empty() ? facts.title : facts.id;
        if (!text.empty() && !facts.phase.empty())
            text += (facts.phase.starts_with("Phase") || facts.phase.starts_with("phase")) ? ", " + words::inSentence(facts.phase)
                                                                                           : ", phase " + facts.phase;
        if (!facts.id.empty() && !facts.title.empty() && facts.title != facts.id) text += ": " + facts.title;
    }
    return text + (text.empty() ? "" : ", ") + words::patientsAndEvents(analysis.subjects, analysis.events, numbers);
}

std::string curvesSentence(const SurvivalAnalysis& analysis, const KmOptions& options, const words::NumberStyle& numbers)
{
    std::string text;
    const auto add = [&text](const std::string& sentence) { text += (text.empty() ? "" : " ") + sentence + "."; };
    const std::string endpoint = analysis.endpointLabel.empty() ? "survival" : words::inSentence(analysis.endpointLabel);
    if (options.events) add("Curves: 1 − Kaplan–Meier estimate of " + endpoint);
    if (options.shownShares) {
        const double whole = options.percent ? 100 : 1;
        const auto end = [&](double share) { return timeText(share * whole, numbers); };
        add("Vertical axis from " + end(options.shownShares->first) + " to " + end(options.shownShares->second) +
            (options.percent ? "%" : ""));
    }
    const auto isUnknown = [](const stats::ArmResult& arm) { return std::isnan(arm.followUp.median); };
    if (options.annotateFollowUp)
        add(std::ranges::any_of(analysis.arms, isUnknown) ? "Follow-up: reverse Kaplan–Meier; NE, too few censored to estimate it"
                                                          : "Follow-up: reverse Kaplan–Meier");
    return text;
}

std::string followUpMedian(const SurvivalAnalysis& analysis, const stats::ArmResult& arm, const words::NumberStyle& numbers)
{
    return words::duration(arm.followUp.median, analysis.unit, numbers);
}

std::string followUpStatement(const SurvivalAnalysis& analysis, const words::NumberStyle& numbers)
{
    const std::string unit = unitName(analysis);
    if (analysis.arms.size() == 1)
        return "Median follow-up " + followUpMedian(analysis, analysis.arms.front(), numbers) + (unit.empty() ? "" : " " + unit);
    std::string text = "Median follow-up" + (unit.empty() ? std::string() : ", " + unit) + ": ";
    for (std::size_t i = 0; i < analysis.arms.size(); ++i)
        text += (i == 0 ? "" : ", ") + analysis.arms[i].arm.label + " " + followUpMedian(analysis, analysis.arms[i], numbers);
    return text;
}

/// Why a subgroup's ratio is another one here than in a forest plot; "" where it is not.
static std::string stratifiedSubgroup(const SurvivalAnalysis& analysis)
{
    const bool stratified = !analysis.comparisons.empty() && analysis.comparisons.front().stratified;
    return stratified && !analysis.selection.subgroups.empty()
               ? "Hazard ratios of subgroups are stratified here, in a forest plot only on request"
               : "";
}

std::string methodsSentence(const SurvivalAnalysis& analysis, const KmOptions& options, const figure::Style& style)
{
    std::string text;
    const auto add = [&text](const std::string& sentence, const char* between) { text += (text.empty() ? "" : between) + sentence; };
    const bool titled = options.showTitle || style.showTitle;
    const bool everyone = analysis.populationId == "all" || analysis.populationLabel.empty();
    if (hasFilters(analysis) || (!titled && !everyone)) add(patientsShown(analysis), ". ");
    if (const std::string cuts = movingCuts(analysis); !cuts.empty()) add(cuts, ". ");
    if (style.methodsFootnote) {
        if (analysis.arms.size() >= 2) add(coxWords(analysis), ". ");
        if (const std::string subgroup = stratifiedSubgroup(analysis); !subgroup.empty()) add(subgroup, ". ");
        const std::string medians = analysis.arms.size() >= 2 ? " of medians " : " of the median ";
        add(ciWords(analysis, style.numbers) + medians + words::byTransformation(analysis.confidenceType),
            analysis.arms.size() >= 2 ? "; " : ". ");
    }
    if (const std::string unplanned = words::notPlanned(analysis, words::Tested::Yes); !unplanned.empty()) add(unplanned, ". ");
    if (const std::string entry = delayedEntryWords(analysis); !entry.empty()) add(entry, ". ");
    if (const std::string loss = lossSentence(analysis); !loss.empty()) add(loss, ". ");
    if (analysis.study && !analysis.study->facts.dataCutoff.empty())
        add((text.empty() ? "Data cut-off " : "data cut-off ") + words::dateInWords(analysis.study->facts.dataCutoff),
            style.methodsFootnote ? "; " : ", ");
    return text.empty() ? text : text + ".";
}

std::string panelsSentence(const SurvivalAnalysis& analysis, const KmOptions& options, const figure::Style& style)
{
    std::string text;
    const auto add = [&text](const std::string& sentence) { text += (text.empty() ? "" : " ") + sentence + "."; };
    const bool compared = !analysis.comparisons.empty();
    if (compared && options.annotateHazardRatio) {
        const std::string control =
            analysis.comparisons.size() > 1 ? " against " + analysis.arms[analysis.comparisons.front().control].arm.label : "";
        add("Hazard ratio with " + ciWords(analysis, style.numbers) + control +
            (style.methodsFootnote ? coxWords(analysis).substr(std::string("Hazard ratio").size()) : ""));
    }
    if (const std::string subgroup = stratifiedSubgroup(analysis); !subgroup.empty()) add(subgroup);
    if (compared && options.annotateMedians) {
        std::vector<std::string> names;
        for (const stats::ArmResult& arm : analysis.arms) names.push_back(arm.arm.label);
        const std::string interval = options.briefMedians ? "" : ", with " + ciWords(analysis, style.numbers);
        add("Medians: " + (names.size() == 2 ? names[0] + " vs " + names[1] : "in the order " + words::listed(names)) + interval);
    }
    if (const std::string cuts = movingCuts(analysis); !cuts.empty()) add(cuts);
    if (const std::string unplanned = words::notPlanned(analysis, words::Tested::Yes); !unplanned.empty()) add(unplanned);
    if (const std::string entry = delayedEntryWords(analysis); !entry.empty()) add(entry);
    if (const std::string loss = lossSentence(analysis); !loss.empty()) add(loss);
    if (analysis.study && !analysis.study->facts.dataCutoff.empty())
        add("Data cut-off " + words::dateInWords(analysis.study->facts.dataCutoff));
    return text;
}

std::string delayedEntryWords(const SurvivalAnalysis& analysis)
{
    return analysis.hasLateEntries() ? "Delayed entry: patients are at risk from their entry on, and numbers at risk may rise" : "";
}

std::string lossSentence(const SurvivalAnalysis& analysis)
{
    if (!analysis.study) return {};
    const study::Difference* loss = study::withoutOutcome(*analysis.study, analysis.populationId, analysis.endpointId);
    return loss == nullptr ? std::string() : loss->text;
}

std::string lossAlone(const SurvivalAnalysis& analysis)
{
    const std::string loss = lossSentence(analysis);
    return loss.empty() ? loss : loss + ".";
}

std::string syntheticSentence(const SurvivalAnalysis& analysis)
{
    return analysis.study ? words::syntheticSentence(*analysis.study) : std::string();
}

ShownComparison shownComparison(const stats::Comparison& comparison)
{
    if (comparison.stratified) return {&comparison.stratified->hazardRatio, true};
    return {&comparison.hazardRatio, false};
}

bool showsP(const SurvivalAnalysis& analysis) { return !study::isFiltered(analysis.selection); }

std::string versus(const SurvivalAnalysis& analysis, const stats::Comparison& comparison)
{
    return analysis.arms[comparison.arm].arm.label + " vs " + analysis.arms[comparison.control].arm.label;
}

std::string hazardRatioStatement(const SurvivalAnalysis& analysis, const stats::Comparison& comparison, const words::NumberStyle& numbers)
{
    const ShownComparison shown = shownComparison(comparison);
    const std::string what = words::ratioName(shown.stratified);
    const stats::HazardRatio& ratioShown = *shown.hazardRatio;
    if (ratioShown.status != stats::CoxStatus::Ok) {
        const std::string reason = reasonOf(ratioShown);
        return what + " not estimable" + (reason.empty() ? "" : ": " + reason);
    }
    return what + " " + ratio(ratioShown.estimate, numbers) + " (" +
           ciWords(analysis, ratioInterval(ratioShown.lower, ratioShown.upper, numbers), numbers) + ")";
}

std::string shortRatio(const stats::Comparison& comparison, const words::NumberStyle& numbers)
{
    const stats::HazardRatio& shown = *shownComparison(comparison).hazardRatio;
    return shown.status == stats::CoxStatus::Ok ? ratioWithInterval(shown.estimate, shown.lower, shown.upper, numbers) : "not estimable";
}

std::string ratioHeading(const SurvivalAnalysis& analysis, const words::NumberStyle& numbers)
{
    const bool stratified = !analysis.comparisons.empty() && shownComparison(analysis.comparisons.front()).stratified;
    return words::ratioName(stratified) + " (" + words::intervalName(analysis.confidence, numbers) + ")";
}

std::string shortName(const study::Arm& arm) { return arm.shortLabel.empty() ? arm.label : arm.shortLabel; }

std::string eventsOfPatients(const stats::ArmResult& arm, const words::NumberStyle& numbers)
{
    return words::integer(arm.events, numbers) + " / " + words::integer(arm.subjects, numbers);
}

std::string testStatement(const SurvivalAnalysis& analysis, const words::NumberStyle& numbers)
{
    const auto test = stats::shownTest(analysis);
    if (!test) return {};
    const std::string name = analysis.arms.size() > 2 ? "Overall " + words::inSentence(words::testName(*test)) : words::testName(*test);
    return test->estimable() ? name + " " + pStatement(test->p, numbers) : name + " test not estimable";
}

std::string medianAlone(const SurvivalAnalysis& analysis, const stats::ArmResult& arm, const words::NumberStyle& numbers)
{
    return arm.subjects == 0 ? "–" : words::median(arm.median.estimate, analysis.unit, numbers);
}

std::string medianText(const SurvivalAnalysis& analysis, const stats::ArmResult& arm, const words::NumberStyle& numbers)
{
    if (arm.subjects == 0) return medianAlone(analysis, arm, numbers);
    return medianWithInterval(arm.median.estimate, arm.median.lower, arm.median.upper, analysis.unit, numbers);
}

std::vector<std::string> medianLines(const SurvivalAnalysis& analysis, bool shortNames, const words::NumberStyle& numbers)
{
    if (analysis.arms.size() == 1) return {medianStatement(analysis, numbers)};
    std::vector<std::string> lines{words::withUnit("Median (" + ciWords(analysis, numbers) + ")", analysis.unit)};
    for (const stats::ArmResult& arm : analysis.arms)
        lines.push_back((shortNames ? shortName(arm.arm) : arm.arm.label) + " " + medianText(analysis, arm, numbers));
    return lines;
}

std::string medianStatement(const SurvivalAnalysis& analysis, const words::NumberStyle& numbers)
{
    const std::string unit = unitName(analysis);
    if (analysis.arms.size() == 1) {
        const stats::Estimate& value = analysis.arms.front().median;
        return "Median " + median(value.estimate, analysis.unit, numbers) + (unit.empty() ? "" : " " + unit) + " (" +
               ciWords(analysis, durationInterval(value.lower, value.upper, analysis.unit, numbers), numbers) + ")";
    }
    std::string text = "Median" + (unit.empty() ? std::string() : ", " + unit) + ": ";
    for (std::size_t i = 0; i < analysis.arms.size(); ++i) {
        const stats::ArmResult& arm = analysis.arms[i];
        text += (i == 0 ? "" : ", ") + arm.arm.label + " " + median(arm.median.estimate, analysis.unit, numbers);
    }
    return text;
}

std::string kmDescription(const SurvivalAnalysis& analysis, const KmOptions& options, const figure::Style& style)
{
    const words::NumberStyle& numbers = style.numbers;
    std::string text = "Kaplan–Meier curves of " + words::inSentence(analysis.endpointLabel.empty() ? "Survival" : analysis.endpointLabel);
    if (!patientsShown(analysis).empty()) text += ", " + words::inSentence(patientsShown(analysis));
    text += ": " + words::patientsAndEvents(analysis.subjects, analysis.events, numbers) + ".";
    for (const stats::ArmResult& arm : analysis.arms) text += " " + armDescription(analysis, arm, numbers);
    for (const stats::Comparison& comparison : analysis.comparisons) {
        if (analysis.comparisons.size() > 1)
            text += " " + analysis.arms[comparison.arm].arm.label + " against " + analysis.arms[comparison.control].arm.label + ":";
        text += " " + hazardRatioStatement(analysis, comparison, numbers) + ".";
    }
    if (showsP(analysis) && analysis.logRank) text += " " + testStatement(analysis, numbers) + ".";
    for (const std::string& sentence : {curvesSentence(analysis, options, numbers), syntheticSentence(analysis)})
        if (!sentence.empty()) text += " " + sentence;
    return text;
}

} // namespace atrisk::analyses
