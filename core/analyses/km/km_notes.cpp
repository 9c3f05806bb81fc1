#include "core/analyses/km/km_notes.h"

#include "core/analyses/km/figure/km_curves.h"
#include "core/analyses/km/km_words.h"
#include "core/base/text.h"
#include "core/words/method_names.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/study_words.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

using stats::ArmResult;
using stats::SurvivalAnalysis;
using words::NumberStyle;

/// "PFS" where the study has so short a name for it, else the label.
std::string endpointName(const SurvivalAnalysis& analysis)
{
    constexpr std::size_t longest = 6;
    const std::string& id = analysis.endpointId;
    const bool isAbbreviation =
        !id.empty() && id.size() <= longest && std::ranges::none_of(id, [](char c) { return c >= 'a' && c <= 'z'; });
    if (isAbbreviation) return id;
    return analysis.endpointLabel.empty() ? "survival" : words::inSentence(analysis.endpointLabel);
}

std::string medianWords(const ArmResult& arm, const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    if (arm.subjects == 0) return "of no patients";
    return std::isnan(arm.median.estimate) ? "not reached" : words::median(arm.median.estimate, analysis.unit, numbers);
}

std::string withUnit(std::string text, const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    return analysis.unit ? text + numbers.bind + unitName(analysis) : text;
}

std::string ofOneArm(const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    const ArmResult& arm = analysis.arms.front();
    const std::string text = "Median " + endpointName(analysis) + " " + medianWords(arm, analysis, numbers);
    if (std::isnan(arm.median.estimate)) return text;
    const std::string interval = words::durationInterval(arm.median.lower, arm.median.upper, analysis.unit, numbers);
    return withUnit(text, analysis, numbers) + ", " + words::namedInterval(analysis.confidence, interval, numbers);
}

std::string twoMedians(const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    const stats::Comparison& comparison = analysis.comparisons.front();
    const ArmResult &experimental = analysis.arms[comparison.arm], &control = analysis.arms[comparison.control];
    const std::string text = "Median " + endpointName(analysis) + " " + medianWords(experimental, analysis, numbers);
    if (std::isnan(experimental.median.estimate) && std::isnan(control.median.estimate)) return text + " in either arm";
    const std::string both = text + " vs " + medianWords(control, analysis, numbers);
    return std::isnan(control.median.estimate) ? both : withUnit(both, analysis, numbers);
}

std::string oneRatio(const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    const ShownComparison shown = shownComparison(analysis.comparisons.front());
    if (shown.hazardRatio->status != stats::CoxStatus::Ok) return {};
    const std::string interval = words::ratioInterval(shown.hazardRatio->lower, shown.hazardRatio->upper, numbers);
    return (shown.stratified ? "stratified HR" : "HR") + numbers.bind + words::ratio(shown.hazardRatio->estimate, numbers) + ", " +
           words::namedInterval(analysis.confidence, interval, numbers);
}

std::string ofTwoArms(const SurvivalAnalysis& analysis, const KmOptions& options, const NumberStyle& numbers)
{
    const std::string medians = options.annotateMedians ? twoMedians(analysis, numbers) : std::string();
    const std::string ratio = options.annotateHazardRatio ? oneRatio(analysis, numbers) : std::string();
    return words::capitalized(medians + (medians.empty() || ratio.empty() ? "" : "; ") + ratio);
}

/// Ratios alone: so many intervals are the table's.
std::string ofSeveralArms(const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    std::string text;
    for (const stats::Comparison& comparison : analysis.comparisons) {
        const stats::HazardRatio& ratio = *shownComparison(comparison).hazardRatio;
        if (ratio.status != stats::CoxStatus::Ok) continue;
        text += (text.empty() ? "" : ", ") + shortName(analysis.arms[comparison.arm].arm) + numbers.bind +
                words::ratio(ratio.estimate, numbers);
    }
    const std::string control = shortName(analysis.arms[analysis.comparisons.front().control].arm);
    return text.empty() ? text : words::capitalized(endpointName(analysis)) + ", HR vs " + control + ": " + text;
}

bool hasThinPart(const stats::SurvivalCurve& curve, const figure::Axes& axes)
{
    const auto [from, to] = shownSpan(curve, axes);
    return from < to && !curve.time.empty() && timeOfFewerAtRisk(fewAtRisk, curve) < std::min(to, curve.time.back());
}

} // namespace

report::OptionInfo messageOption()
{
    return {.id = "message",
            .help = "the line under a slide's title, \"none\" for none (medians and hazard ratio)",
            .kind = report::OptionKind::Text,
            .placeholder = "TEXT"};
}

static std::string found(const SurvivalAnalysis& analysis, const KmOptions& options, const figure::Style& style)
{
    if (!style.showMessage || analysis.arms.empty()) return {};
    if (analysis.comparisons.empty()) return options.annotateMedians ? ofOneArm(analysis, style.numbers) : std::string();
    if (analysis.comparisons.size() == 1) return ofTwoArms(analysis, options, style.numbers);
    return options.annotateHazardRatio ? ofSeveralArms(analysis, style.numbers) : std::string();
}

std::string messageOf(const SurvivalAnalysis& analysis, const KmOptions& options, const figure::Style& style)
{
    return report::typedOr(options.message, found(analysis, options, style));
}

void addMarks(KmMarks& marks, const SurvivalAnalysis& analysis, const KmOptions& options, const figure::Axes& axes)
{
    marks.crosses = options.plusMarks;
    marks.rates = marks.rates || (options.milestoneRates && !analysis.selection.at.empty());
    marks.shades = marks.shades || options.hasBands() || (options.difference && !analysis.comparisons.empty());
    for (const ArmResult& arm : analysis.arms) {
        marks.censored = marks.censored || (options.censorTicks && !shownCensorings(arm.curve, axes).empty());
        marks.medianLines = marks.medianLines || (options.medianLines && hasMedianLine(arm, axes));
        marks.thinParts = marks.thinParts || (options.thinWhereFew && hasThinPart(arm.curve, axes));
    }
}

std::string marksSentence(const KmMarks& marks, double confidence, const NumberStyle& numbers)
{
    return joinedSentences(
        {!marks.censored ? ""
         : marks.crosses ? "Crosses show censored patients."
                         : "Vertical bars show censored patients.",
         marks.shades ? "Shaded areas show the " + words::intervalName(confidence, numbers) + "." : "",
         marks.medianLines ? "Dashed lines from the axes show medians." : "",
         marks.rates ? "Circles on dotted lines show the rates at that time." : "",
         marks.thinParts ? "Thin curves: fewer than " + words::fixedNumber(fewAtRisk, 0, numbers) + " patients at risk." : ""});
}

std::string countsSentence(const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    std::vector<std::string> counts;
    for (const stats::ArmResult& arm : analysis.arms) counts.push_back(shortName(arm.arm) + " " + eventsOfPatients(arm, numbers));
    return "Events / patients: " + base::joined(counts, "; ") + ".";
}

std::string sourceSentence(const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    return "Source: " + figureSubtitle(analysis, numbers) + ".";
}

std::string shownSource(const SurvivalAnalysis& analysis, const words::NumberStyle& numbers)
{
    std::vector<words::ArmCount> arms;
    for (const stats::ArmResult& arm : analysis.arms) arms.push_back({analysis.study->singleArm() ? "" : shortName(arm.arm), arm.subjects});
    return words::shownSource(*analysis.study, {"", analysis.populationId == "all" ? "" : analysis.populationLabel, {}}, arms, numbers);
}

} // namespace atrisk::analyses
