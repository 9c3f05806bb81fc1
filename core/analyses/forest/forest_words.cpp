#include "core/analyses/forest/forest_words.h"

#include "core/analyses/km/km_notes.h"
#include "core/analyses/km/km_words.h"
#include "core/stats/forest/one_effect.h"
#include "core/words/abbreviations.h"
#include "core/words/effect_words.h"
#include "core/words/method_names.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/plan_words.h"
#include "core/words/study_words.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

using stats::ForestAnalysis;
using stats::ForestFactor;
using stats::ForestRow;

template <class Test> bool anyRow(const ForestAnalysis& forest, const std::vector<std::size_t>& factors, const Test& test)
{
    if (forest.ofSubgroups() && test(forest.overall)) return true;
    return std::ranges::any_of(factors, [&](std::size_t factor) { return std::ranges::any_of(forest.factors[factor].rows, test); });
}

std::string lookedAt(const ForestAnalysis& forest, const std::vector<std::size_t>& shown, const words::NumberStyle& numbers)
{
    const std::size_t all = forest.factors.size();
    const auto exploratory = std::ranges::count_if(forest.factors, [](const ForestFactor& factor) { return factor.prespecified == false; });
    std::string text = integer(all, numbers) + (all == 1 ? " factor" : " factors") + " looked at";
    if (exploratory > 0) text += ", " + integer(static_cast<std::uint64_t>(exploratory), numbers) + " exploratory (not pre-specified)";
    if (shown.size() < all) text += ", " + integer(shown.size(), numbers) + " shown";
    return text + (forest.simultaneous ? "." : "; no correction for multiplicity.") + foldedWords(forest) + movingCuts(forest);
}

std::string sharedPatients(const ForestAnalysis& forest)
{
    const bool populations = forest.kind() == study::ForestRows::Populations;
    return std::string(populations ? "Populations overlap" : "Endpoints share patients") + ": no test between rows" +
           (forest.simultaneous ? "." : "; no correction for multiplicity.");
}

std::string simultaneousWords(const ForestAnalysis& forest, const words::NumberStyle& numbers)
{
    const stats::SimultaneousIntervals& all = *forest.simultaneous;
    return "‡ Simultaneous intervals: " + adjustmentName(forest.design.intervals) + " for " + integer(all.intervals, numbers) +
           (all.intervals == 1 ? " ratio" : " ratios") + ", " + confidenceLevel(std::round(all.confidence * 1e4) / 1e4, numbers) + " each" +
           (forest.ofSubgroups() ? "; all patients: unadjusted." : ".");
}

/// Factors whose estimates lie on both sides of 1, and how many others there are.
std::string qualitativeWords(const ForestAnalysis& forest, const std::vector<std::size_t>& factors, const words::NumberStyle& numbers)
{
    std::string crossing;
    std::size_t others = 0;
    for (const std::size_t index : factors) {
        const stats::QualitativeInteraction& test = forest.factors[index].qualitative;
        if (!test.estimable()) continue;
        if (test.statistic > 0)
            crossing += (crossing.empty() ? "" : ", ") + forest.factors[index].label + " " + pStatement(test.p, numbers);
        else
            ++others;
    }
    if (crossing.empty() && others == 0) return {};
    std::string text = "Qualitative interaction (Gail and Simon): " + crossing;
    if (others > 0)
        text += (crossing.empty() ? "" : "; ") + std::string("in ") + (crossing.empty() ? "all " : "the other ") +
                integer(others, numbers) + (others == 1 ? " factor" : " factors") + " the estimates lie on one side of 1";
    return text + ".";
}

/// What stands behind the rows and over them.
std::string oneEffectWords(const ForestAnalysis& forest, const std::vector<std::size_t>& factors, const ForestOptions& options,
                           const words::NumberStyle& numbers)
{
    if (!forest.ofSubgroups()) return {};
    std::string text;
    const stats::Scatter scatter = stats::scatterOf(forest, factors);
    if (options.expected && scatter.rows > 0) {
        constexpr double share = 0.05;
        text = "Shaded: where 95 of 100 such ratios lie if every subgroup shares the overall effect (from the observed information); " +
               integer(scatter.outside, numbers) + " of " + integer(scatter.rows, numbers) +
               (scatter.rows == 1 ? " row lies" : " rows lie") + " outside, " +
               words::fixedNumber(share * static_cast<double>(scatter.rows), 1, numbers) + " would by chance.";
    }
    if (options.shrunken)
        text += std::string(text.empty() ? "" : " ") +
                "Rings: ratios shrunken towards those of the factor’s other levels (empirical Bayes, variance by DerSimonian and Laird).";
    return text;
}

/// What a reader who knows the study's other arms or its strata must be told.
std::string whatIsCompared(const ForestAnalysis& forest)
{
    const stats::SurvivalAnalysis& everyone = forest.everyone;
    std::string text;
    if (const std::string pair = pairWords(forest); !pair.empty()) text += " " + pair;
    if (const std::string overall = overallWords(forest); !overall.empty())
        text += " " + overall;
    else if (everyone.study && !everyone.study->strata.empty() && !forest.stratified)
        text += " Hazard ratios are not stratified.";
    if (const std::string entry = delayedEntryWords(everyone); !entry.empty()) text += " " + entry + ".";
    return text;
}

bool isWithin(const ForestShown& shown, double ratio) { return ratio >= shown.axisLow && ratio <= shown.axisHigh; }

bool isEstimated(const ForestRow& row) { return !row.missing() && row.hazardRatio.status == stats::CoxStatus::Ok; }

bool hasInfiniteInteraction(const ForestAnalysis& forest, const std::vector<std::size_t>& factors)
{
    return std::ranges::any_of(
        factors, [&](std::size_t factor) { return forest.factors[factor].interaction.status == stats::InteractionStatus::Infinite; });
}

/// What the marks of the plot mean, those that are drawn.
std::string signs(const ForestAnalysis& forest, const ForestShown& shown)
{
    const auto& factors = shown.factors;
    const auto anyLevel = [&](const auto& test) {
        return std::ranges::any_of(factors, [&](std::size_t factor) { return std::ranges::any_of(forest.factors[factor].rows, test); });
    };
    const bool overall = forest.ofSubgroups() && isEstimated(forest.overall);
    std::vector<std::string> sentences;
    if (anyLevel([&](const ForestRow& row) { return isEstimated(row) && isWithin(shown, row.hazardRatio.estimate); }))
        sentences.emplace_back(std::string("Squares show hazard ratios, their area grows with events") +
                               (anyLevel([](const ForestRow& row) { return row.countsHeld(); }) ? " unless these are masked" : "") +
                               "; bars show intervals.");
    if (overall)
        sentences.push_back(isWithin(shown, forest.overall.hazardRatio.estimate) ? "Diamond and dashed line: overall estimate."
                                                                                 : "Diamond: overall estimate.");
    if (anyLevel([&](const ForestRow& row) {
            return isEstimated(row) && !(isWithin(shown, row.hazardRatio.lower) && isWithin(shown, row.hazardRatio.upper));
        }))
        sentences.emplace_back("Arrow: the interval goes on beyond the axis.");
    if (anyRow(forest, factors, stats::isImprecise)) sentences.push_back(impreciseWords());
    if (shown.interaction && hasInfiniteInteraction(forest, factors)) sentences.push_back(words::infiniteInteractionWords());
    if (std::ranges::find(shown.texts, "–") != shown.texts.end()) sentences.emplace_back("–: not estimated (no value, or no patients).");
    return joinedSentences(sentences) + whatIsCompared(forest);
}

std::string methods(const ForestAnalysis& forest, bool interaction, const figure::Style& style)
{
    const stats::SurvivalAnalysis& everyone = forest.everyone;
    const std::string strata = forest.overallStratified() && !forest.stratified
                                   ? "" // said with the signs
                                   : ", " + (forest.stratified ? words::stratifiedBy(everyone.strataLabels) : words::notStratified);
    return "Hazard ratios: Cox model" + strata + ", " + words::tiesName(everyone.ties) +
           (interaction ? "; " + pLetter(style.numbers) + style.numbers.bind + "for interaction: likelihood-ratio test." : ".");
}

} // namespace

std::string movingCuts(const ForestAnalysis& forest)
{
    std::vector<std::string> ids;
    for (const stats::ForestFactor& factor : forest.factors) ids.push_back(factor.id);
    const stats::SurvivalAnalysis& everyone = forest.everyone;
    const std::string cuts =
        words::movingCuts(*everyone.study, {everyone.populationId, everyone.endpointId, everyone.populationLabel}, ids);
    return cuts.empty() ? cuts : " " + cuts + ".";
}

std::string foldedWords(const ForestAnalysis& forest)
{
    constexpr std::size_t most = 6;
    if (forest.folded.empty()) return {};
    std::vector<std::string> named(forest.folded.begin(),
                                   forest.folded.begin() + static_cast<std::ptrdiff_t>(std::min(most, forest.folded.size())));
    if (const std::size_t more = forest.folded.size() - named.size(); more > 0)
        named.push_back(words::counted(more, "other", words::NumberStyle{}));
    return " Not looked at unless asked, being many or of many levels: " + words::listed(named) + ".";
}

std::string pairWords(const ForestAnalysis& forest)
{
    const stats::SurvivalAnalysis& everyone = forest.everyone;
    if (!everyone.study || everyone.study->arms.size() < 3) return {};
    return everyone.arms[1].arm.label + " against " + everyone.arms[0].arm.label + "; other arms are left out.";
}

std::string overallWords(const ForestAnalysis& forest)
{
    if (!forest.overallStratified() || forest.stratified) return {};
    return forest.overall.label + ": " + words::stratifiedBy(forest.everyone.strataLabels) +
           ", as the primary analysis; subgroups not stratified (curves of one subgroup are).";
}

std::string countsText(const stats::ForestArm& arm, const words::NumberStyle& numbers)
{
    if (arm.patientsHeld) return words::masked;
    return (arm.eventsHeld ? words::masked : integer(arm.events, numbers)) + "/" + integer(arm.subjects, numbers);
}

std::string medianText(const ForestRow& row, std::size_t arm, std::optional<study::TimeUnit> unit, const words::NumberStyle& numbers)
{
    if (row.arms[arm].patientsHeld || row.arms[arm].medianHeld) return words::masked;
    if (row.missing() || row.arms[arm].subjects == 0) return "–";
    return median(row.arms[arm].median.estimate, unit, numbers);
}

std::string ratioText(const ForestRow& row, const words::NumberStyle& numbers)
{
    if (row.missing()) return "–";
    if (row.ratioHeld) return words::masked;
    return words::ratioText(row.hazardRatio, numbers);
}

std::string interactionText(const stats::Interaction& interaction, const words::NumberStyle& numbers)
{
    return interaction.status == stats::InteractionStatus::OneLevel ? "" : interactionP(interaction, numbers);
}

std::string impreciseWords() { return "† Fewer than " + std::to_string(stats::fewEvents) + " events: imprecise."; }

std::string adjustmentName(study::IntervalAdjustment adjustment)
{
    switch (adjustment) {
    case study::IntervalAdjustment::None: return {};
    case study::IntervalAdjustment::Bonferroni: return "Bonferroni";
    case study::IntervalAdjustment::Sidak: return "Šidák";
    }
    return {};
}

Favours favoursWords(const ForestAnalysis& forest, const words::NumberStyle& numbers)
{
    const std::string what = forest.sameDirection ? words::favours(numbers) + " " : "Lower hazard: ";
    const auto name = [&](std::size_t arm) { return what + forest.everyone.arms[arm].arm.shortLabel; };
    if (!forest.sameDirection || forest.everyone.favours == study::Favours::Longer) return {name(1), name(0)};
    return {name(0), name(1)};
}

/// Of what all rows share.
static std::string unplannedSentence(const ForestAnalysis& forest)
{
    const std::string unplanned = words::notPlanned(forest.everyone, words::Tested::No);
    return unplanned.empty() ? unplanned : unplanned + ".";
}

std::vector<std::string> forestNotes(const ForestAnalysis& forest, const ForestShown& shown, const ForestOptions& options,
                                     const figure::Style& style)
{
    const words::NumberStyle& numbers = style.numbers;
    std::vector<std::string> notes{
        options.note,
        joinedSentences({signs(forest, shown), forest.ofSubgroups() ? lookedAt(forest, shown.factors, numbers) : sharedPatients(forest),
                         unplannedSentence(forest)})};
    if (forest.simultaneous) notes.push_back(simultaneousWords(forest, numbers));
    if (options.qualitative)
        if (std::string words = qualitativeWords(forest, shown.factors, numbers); !words.empty()) notes.push_back(std::move(words));
    if (std::string words = oneEffectWords(forest, shown.factors, options, numbers); !words.empty()) notes.push_back(std::move(words));
    const bool withMethods = options.footnote && style.methodsFootnote;
    if (withMethods) notes.push_back(methods(forest, shown.interaction, style));
    std::vector<std::string> said = shown.texts;
    said.insert(said.end(), notes.begin(), notes.end());
    const std::string interaction =
        shown.interaction && !withMethods ? pLetter(numbers) + " interact.: likelihood-ratio test for interaction." : "";
    notes.push_back(joinedSentences({interaction, words::abbreviationsIn(said, forest.everyone.study.get())}));
    return notes;
}

static std::string foundOverall(const ForestAnalysis& forest, const figure::Style& style)
{
    if (!style.showMessage || !forest.ofSubgroups() || !isEstimated(forest.overall)) return {};
    const stats::HazardRatio& ratio = forest.overall.hazardRatio;
    return forest.overall.label + ": HR" + style.numbers.bind + words::ratio(ratio.estimate, style.numbers) + ", " +
           words::namedInterval(forest.everyone.confidence, ratioInterval(ratio.lower, ratio.upper, style.numbers), style.numbers);
}

std::string forestMessage(const ForestAnalysis& forest, const std::string& asked, const figure::Style& style)
{
    return report::typedOr(asked, foundOverall(forest, style));
}

std::string forestSource(const ForestAnalysis& forest)
{
    const std::string subtitle = forestSubtitle(forest), cutoff = forest.everyone.study->facts.dataCutoff;
    return (cutoff.empty() ? "" : "Data cut-off " + words::dateInWords(cutoff) + ". ") +
           (subtitle.empty() ? "" : "Source: " + subtitle + ".");
}

std::string forestWhat(const ForestAnalysis& forest)
{
    const std::string& cutoff = forest.everyone.study->facts.dataCutoff;
    const std::string filter = filterWording(forest.everyone);
    std::string text = forest.kind() == study::ForestRows::Endpoints ? "" : forest.everyone.endpointLabel;
    if (forest.kind() != study::ForestRows::Populations)
        text += (text.empty() ? "" : ", ") +
                (text.empty() ? forest.everyone.populationLabel : words::inSentence(forest.everyone.populationLabel));
    if (!filter.empty()) text += "; " + filter;
    return text + (cutoff.empty() ? "" : "; data cut-off " + words::dateInWords(cutoff));
}

std::string forestTitle(const ForestAnalysis& forest)
{
    const std::string filter = filterWording(forest.everyone), among = filter.empty() ? "" : "; " + filter;
    switch (forest.kind()) {
    case study::ForestRows::Subgroups:
        return forest.everyone.endpointLabel + " by subgroup" + among + (unplannedSentence(forest).empty() ? "" : " (not pre-specified)");
    case study::ForestRows::Populations: return forest.everyone.endpointLabel + " by analysis population" + among;
    case study::ForestRows::Endpoints: return "Endpoints, " + words::inSentence(forest.everyone.populationLabel) + among;
    }
    return {};
}

std::string forestSubtitle(const ForestAnalysis& forest)
{
    const std::string id = forest.everyone.study->facts.id;
    if (!forest.ofSubgroups()) return (id.empty() ? "" : id + ", ") + versus(forest.everyone, forest.everyone.comparisons.front());
    return (id.empty() ? "" : id + ", ") + forest.everyone.wording + ". " + versus(forest.everyone, forest.everyone.comparisons.front());
}

std::string forestDescription(const ForestAnalysis& forest, const std::vector<std::size_t>& factors, const figure::Style& style)
{
    const words::NumberStyle& numbers = style.numbers;
    const auto words = [&](const ForestRow& row) {
        const std::string counts = row.countsHeld()
                                       ? countsText(row.arms[1], numbers) + " and " + countsText(row.arms[0], numbers) + " events/patients"
                                       : integer(row.events(), numbers) + " events in " + integer(row.subjects(), numbers) + " patients";
        return row.label + ": hazard ratio " + ratioText(row, numbers) + ", " + counts;
    };
    std::string text = "Forest plot of " + words::inSentence(forest.everyone.endpointLabel) + ", " +
                       versus(forest.everyone, forest.everyone.comparisons.front()) + "." +
                       (forest.ofSubgroups() ? " " + words(forest.overall) + "." : "");
    for (const std::size_t index : factors) {
        const ForestFactor& factor = forest.factors[index];
        text += " " + factor.label + (factor.prespecified == false ? " (exploratory)" : "");
        for (std::size_t i = 0; i < factor.rows.size(); ++i) text += (i == 0 ? ": " : "; ") + words(factor.rows[i]);
        if (factor.interaction.test.estimable()) text += "; interaction " + interactionStatement(factor.interaction, numbers);
        text += ".";
    }
    const std::string synthetic = syntheticSentence(forest.everyone);
    return synthetic.empty() ? text : text + " " + synthetic;
}

} // namespace atrisk::analyses
