#include "core/analyses/km/methods_text.h"

#include "core/analyses/km/figure/km_flags.h"
#include "core/analyses/km/km_notes.h"
#include "core/analyses/km/km_words.h"
#include "core/base/text.h"
#include "core/figure/style.h"
#include "core/stats/tests/test_choice.h"
#include "core/study/roles/guard.h"
#include "core/words/method_names.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/plan_words.h"
#include "core/words/study_words.h"

#include <algorithm>

namespace atrisk::analyses {
namespace {

using stats::SurvivalAnalysis;
using words::inSentence;
using words::listed;

const words::NumberStyle& numbers()
{
    static const words::NumberStyle style;
    return style;
}

std::string horizonWords(const SurvivalAnalysis& analysis)
{
    const std::string unit = words::unitName(analysis.unit);
    return saidTime(analysis.tau, analysis, numbers()) + (unit.empty() ? "" : " " + unit);
}

std::string endpointWords(const SurvivalAnalysis& analysis)
{
    const study::Endpoint* endpoint = analysis.study->endpoint(analysis.endpointId);
    const std::string description = endpoint == nullptr || endpoint->description.empty() ? "" : " (" + endpoint->description + ")";
    return analysis.endpointLabel + description;
}

/// "Progression-free survival (progression or death) was analysed in the per-protocol population, among patients with …".
std::string who(const SurvivalAnalysis& analysis)
{
    std::string text = endpointWords(analysis) + " was analysed in ";
    text += analysis.populationId == "all" ? "all patients" : "the analysis population “" + analysis.populationLabel + "”";
    const std::string filter = analyses::filterWording(analysis);
    if (!filter.empty()) text += ", restricted to " + filter;
    text += ": " + words::patientsAndEvents(analysis.subjects, analysis.events, numbers());
    if (analysis.arms.size() < 2) return text + ".";
    std::vector<std::string> arms;
    for (const stats::ArmResult& arm : analysis.arms)
        arms.push_back(arm.arm.label + ": " + words::patientsAndEvents(arm.subjects, arm.events, numbers()));
    return text + " (" + base::joined(arms, "; ") + ").";
}

std::string estimates(const SurvivalAnalysis& analysis)
{
    return "Survival was estimated by the Kaplan–Meier method, with " + words::confidenceLevel(analysis.confidence, numbers()) +
           " confidence intervals from Greenwood’s variance " + words::onScale(analysis.confidenceType) +
           ", and follow-up by the reverse Kaplan–Meier method.";
}

std::string delayedEntry(const SurvivalAnalysis& analysis)
{
    if (!analysis.hasLateEntries()) return {};
    return words::counted(analysis.entry->late, "patient", numbers()) + " of " + words::integer(analysis.subjects, numbers()) +
           " came under observation after time 0 (delayed entry, left truncation; column “" + analysis.entry->column + "”) and " +
           (analysis.entry->late == 1 ? "is" : "are") +
           " at risk from then on only, in curves, follow-up, tests and models alike; the max-combo test and cumulative incidences are not "
           "available with delayed entry.";
}

std::string strataWords(const SurvivalAnalysis& analysis) { return words::stratifiedBy(analysis.strataLabels); }

/// Whom with whom: "Atezo–chemo was compared with placebo–chemo".
std::string whomWithWhom(const SurvivalAnalysis& analysis)
{
    std::vector<std::string> experimental;
    for (const stats::Comparison& comparison : analysis.comparisons) experimental.push_back(analysis.arms[comparison.arm].arm.label);
    const std::string& control = analysis.arms[analysis.comparisons.front().control].arm.label;
    return words::listed(experimental) + (experimental.size() == 1 ? " was compared with " : " were each compared with ") + control;
}

/// "the Fleming–Harrington (0, 1) test, not stratified": the test that is shown.
std::string testWords(const SurvivalAnalysis& analysis)
{
    const auto test = stats::shownTest(analysis);
    if (!test) return "log-rank test, " + strataWords(analysis);
    return words::inSentence(words::testTitle(*test->choice)) + ", " + (test->stratified ? strataWords(analysis) : words::notStratified);
}

std::string comparison(const SurvivalAnalysis& analysis, bool tests)
{
    std::string text = whomWithWhom(analysis) +
                       ". Hazard ratios with Wald confidence intervals are from a Cox proportional hazards model, " +
                       strataWords(analysis) + ", with " + words::tiesAuthor(analysis.ties) + " treatment of ties";
    if (analysis.comparisons.size() > 1) text += ", of these two arms alone";
    if (!tests) return text + ".";
    text += "; P values are two-sided, from the " + testWords(analysis) + ".";
    if (analysis.comparisons.size() > 1)
        text += " The overall test is of all arms together; P values are not adjusted for multiple comparisons.";
    if (!analysis.pairwise.empty())
        text += " Every two arms were also compared, with log-rank P values as they are and adjusted by Holm’s method for " +
                words::integer(analysis.pairwise.size(), numbers()) + " comparisons.";
    if (!analyses::showsP(analysis)) text += " P values within a selected subgroup are exploratory.";
    return text;
}

std::string covariateLabel(const SurvivalAnalysis& analysis, const std::string& term)
{
    const study::Subgroup* subgroup = analysis.study->subgroup(term);
    return subgroup == nullptr || subgroup->label.empty() ? term : words::inSentence(subgroup->label);
}

std::string adjusted(const SurvivalAnalysis& analysis)
{
    std::vector<std::string> labels;
    for (const std::string& term : analysis.selection.adjust) labels.push_back(covariateLabel(analysis, term));
    std::vector<std::string> sizes;
    for (const stats::Comparison& comparison : analysis.comparisons)
        if (comparison.adjusted) sizes.push_back(words::counted(comparison.adjusted->subjects, "patient", numbers()));
    if (labels.empty() || sizes.empty()) return {};
    return "A further model was adjusted for " + words::listed(labels) + ", among the " + words::listed(sizes) +
           " in whom all of them are known.";
}

std::string milestones(const SurvivalAnalysis& analysis)
{
    if (analysis.selection.at.empty()) return {};
    std::vector<std::string> times;
    for (const double time : analysis.selection.at) times.push_back(words::timeText(time, numbers()));
    const std::string unit = analyses::unitName(analysis);
    const std::string text = "Survival at " + words::listed(times) + (unit.empty() ? "" : " " + unit) + " was read from the curves";
    return text + (analysis.comparisons.empty() ? "." : "; differences have normal intervals with Greenwood’s variances added.");
}

std::string restrictedMeans(const SurvivalAnalysis& analysis)
{
    if (!(analysis.tau > 0)) return {};
    const std::string text = "Restricted mean survival times are the areas under the curves up to " + horizonWords(analysis);
    return text + (analysis.comparisons.empty() ? "." : ", and their differences have normal intervals.");
}

std::string proportionalHazards(const SurvivalAnalysis& analysis)
{
    if (analysis.comparisons.empty()) return {};
    return "Proportional hazards were examined by the score test of Grambsch and Therneau on the Kaplan–Meier time scale.";
}

std::string competingEvents(const SurvivalAnalysis& analysis, bool incidences)
{
    if (analysis.causes.empty()) return {};
    const std::string censored = "Curves, tests and hazard ratios of the endpoint count competing events as censored";
    if (!incidences) return censored + ".";
    return censored + "; for each kind of event, cumulative incidence by Aalen and Johansen’s estimator, Gray’s test, and cause-specific "
                      "hazard ratios.";
}

/// What its numbers are made from.
std::string guarded(const study::Study& study)
{
    const study::Guard* guard = study::guardOf(study);
    if (guard == nullptr) return {};
    const std::string least = words::integer(guard->least, numbers());
    return words::guardSentence(study) + " Events, and censorings, of at least " + least +
           " patients stand at one time; rates and means are read off these curves, medians and follow-up are rounded to the grid, hazard "
           "ratios and tests are of the times as they are.";
}

std::string software(const SurvivalAnalysis& analysis)
{
    std::string text = "Analyses were made with Atrisk " ATRISK_VERSION ", which follows the package survival of R";
    if (analysis.unit == study::TimeUnit::Months) text += "; a month has 30.4375 days";
    if (analysis.unit == study::TimeUnit::Years) text += "; a year has 365.25 days";
    return text + ".";
}

std::string data(const SurvivalAnalysis& analysis)
{
    const study::StudyFacts& facts = analysis.study->facts;
    std::string text;
    if (!facts.dataCutoff.empty()) text = "Data cut-off: " + words::dateInWords(facts.dataCutoff) + ".";
    if (facts.provenance == study::Provenance::Synthetic)
        text += std::string(text.empty() ? "" : " ") + "The data are synthetic: made to reproduce published results, not patients’ data.";
    if (facts.provenance == study::Provenance::Reconstructed)
        text +=
            std::string(text.empty() ? "" : " ") + "The data were reconstructed from published figures, not taken from patients’ records.";
    return text;
}

} // namespace

std::vector<std::string> methodsSentences(const SurvivalAnalysis& analysis, const MethodsOptions& options)
{
    const bool compared = !analysis.comparisons.empty();
    const std::string unplanned = words::notPlanned(analysis, compared && options.tests ? words::Tested::Yes : words::Tested::No);
    return {who(analysis),
            analysis.study ? words::groupingSentence(*analysis.study) : "",
            unplanned.empty() ? "" : unplanned + ".",
            estimates(analysis),
            delayedEntry(analysis),
            compared ? comparison(analysis, options.tests) : "",
            compared ? adjusted(analysis) : "",
            competingEvents(analysis, options.tests),
            milestones(analysis),
            options.restrictedMeans ? restrictedMeans(analysis) : "",
            options.proportionalHazards ? proportionalHazards(analysis) : "",
            options.more,
            analysis.study ? guarded(*analysis.study) : "",
            software(analysis),
            data(analysis)};
}

std::string methodsText(const SurvivalAnalysis& analysis, const MethodsOptions& options)
{
    return joinedSentences(methodsSentences(analysis, options));
}

} // namespace atrisk::analyses
