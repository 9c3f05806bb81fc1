#include "core/figure/forest_words.h"

#include "core/figure/km_words.h"
#include "core/figure/number_format.h"

#include <algorithm>

namespace atrisk::figure {
namespace {

using stats::ForestAnalysis;
using stats::ForestFactor;
using stats::ForestRow;

template <class Test> bool anyRow(const ForestAnalysis& forest, const std::vector<std::size_t>& factors, const Test& test)
{
    if (test(forest.overall)) return true;
    return std::ranges::any_of(factors, [&](std::size_t factor) { return std::ranges::any_of(forest.factors[factor].rows, test); });
}

std::string lookedAt(const ForestAnalysis& forest, const std::vector<std::size_t>& shown, const NumberStyle& numbers)
{
    const std::size_t all = forest.factors.size();
    const auto exploratory = std::ranges::count_if(forest.factors, [](const ForestFactor& factor) { return factor.prespecified == false; });
    std::string text = integer(all, numbers) + (all == 1 ? " factor" : " factors") + " looked at";
    if (exploratory > 0) text += ", " + integer(static_cast<std::uint64_t>(exploratory), numbers) + " exploratory (not pre-specified)";
    if (shown.size() < all) text += ", " + integer(shown.size(), numbers) + " shown";
    return text + "; no correction for multiplicity.";
}

std::string signs(const ForestAnalysis& forest, const std::vector<std::size_t>& factors)
{
    std::string text = "Square area grows with events; dashed line: all patients.";
    if (anyRow(forest, factors, [](const ForestRow& row) { return !row.missing() && row.hazardRatio.status != stats::CoxStatus::Ok; }))
        text += " NE, not estimable.";
    if (anyRow(forest, factors, isImprecise)) text += " † Fewer than 10 events: imprecise.";
    return text;
}

std::string methods(const ForestAnalysis& forest, bool interaction)
{
    const stats::SurvivalAnalysis& everyone = forest.everyone;
    std::string strata;
    for (const std::string& label : everyone.strataLabels) strata += (strata.empty() ? "stratified by " : ", ") + label;
    return "Hazard ratios: Cox model, " + (forest.stratified ? strata : "not stratified") +
           (everyone.ties == study::Ties::Efron ? ", Efron’s ties" : ", Breslow’s ties") + (interaction ? "; P: likelihood-ratio test for interaction." : ".");
}

} // namespace

std::string countsText(const stats::ForestArm& arm, const NumberStyle& numbers)
{
    return integer(arm.events, numbers) + "/" + integer(arm.subjects, numbers);
}

std::string medianText(const ForestRow& row, std::size_t arm, const NumberStyle& numbers)
{
    if (row.missing() || row.arms[arm].subjects == 0) return "–";
    return median(row.arms[arm].median.estimate, numbers);
}

std::string ratioText(const ForestRow& row, const NumberStyle& numbers)
{
    if (row.missing()) return "–";
    const stats::HazardRatio& hr = row.hazardRatio;
    return hr.status == stats::CoxStatus::Ok ? ratioWithInterval(hr.estimate, hr.lower, hr.upper, numbers) : "NE";
}

std::string interactionText(const stats::Interaction& interaction, const NumberStyle& numbers)
{
    if (interaction.test.estimable()) return pValue(interaction.test.p, numbers);
    return interaction.status == stats::InteractionStatus::OneLevel ? "" : "NE";
}

bool isImprecise(const ForestRow& row) { return row.hazardRatio.status == stats::CoxStatus::Ok && row.events() < fewEvents; }

Favours favoursWords(const ForestAnalysis& forest)
{
    const auto name = [&](std::size_t arm) { return "Favours " + inSentence(forest.everyone.arms[arm].arm.shortLabel); };
    if (forest.everyone.favours == study::Favours::Longer) return {name(1), name(0)};
    return {name(0), name(1)};
}

std::vector<std::string> forestNotes(const ForestAnalysis& forest, const std::vector<std::size_t>& factors, const ForestOptions& options, bool interaction,
                                     const Style& style)
{
    std::vector<std::string> notes{signs(forest, factors) + " " + lookedAt(forest, factors, style.numbers)};
    if (options.footnote && style.methodsFootnote) notes.push_back(methods(forest, interaction));
    if (const std::string synthetic = syntheticSentence(forest.everyone); !synthetic.empty()) notes.push_back(synthetic);
    return notes;
}

std::string forestTitle(const ForestAnalysis& forest, const ForestOptions& options)
{
    return options.title.empty() ? forest.everyone.endpointLabel + " by subgroup" : options.title;
}

std::string forestSubtitle(const ForestAnalysis& forest, const ForestOptions& options)
{
    if (!options.subtitle.empty()) return options.subtitle;
    const std::string id = forest.everyone.study->facts.id;
    return (id.empty() ? "" : id + ", ") + forest.everyone.wording + ". " + versus(forest.everyone, forest.everyone.comparisons.front());
}

std::string forestDescription(const ForestAnalysis& forest, const std::vector<std::size_t>& factors, const Style& style)
{
    const NumberStyle& numbers = style.numbers;
    const auto words = [&](const ForestRow& row) {
        return row.label + ": hazard ratio " + ratioText(row, numbers) + ", " + integer(row.events(), numbers) + " events in " +
               integer(row.subjects(), numbers) + " patients";
    };
    std::string text = "Forest plot of " + inSentence(forest.everyone.endpointLabel) + ", " + versus(forest.everyone, forest.everyone.comparisons.front()) +
                       ". " + words(forest.overall) + ".";
    for (const std::size_t index : factors) {
        const ForestFactor& factor = forest.factors[index];
        text += " " + factor.label + (factor.prespecified == false ? " (exploratory)" : "");
        for (std::size_t i = 0; i < factor.rows.size(); ++i) text += (i == 0 ? ": " : "; ") + words(factor.rows[i]);
        if (factor.interaction.test.estimable()) text += "; interaction " + pStatement(factor.interaction.test.p, numbers);
        text += ".";
    }
    const std::string synthetic = syntheticSentence(forest.everyone);
    return synthetic.empty() ? text : text + " " + synthetic;
}

} // namespace atrisk::figure
