#include "core/analyses/forest/forest_report.h"
#include "core/analyses/forest/forest_table.h"
#include "core/analyses/forest/forest_words.h"
#include "core/analyses/km/analysis_text.h"
#include "core/analyses/km/methods_text.h"
#include "core/report/render/table_text.h"
#include "core/words/number_format.h"

#include <algorithm>

namespace atrisk::analyses {
namespace {

using stats::ForestAnalysis;

std::string looked(std::size_t factors, std::ptrdiff_t exploratory)
{
    std::string text = std::to_string(factors) + (factors == 1 ? " factor was" : " factors were") + " looked at";
    if (exploratory > 0) text += ", " + std::to_string(exploratory) + " of them exploratory (not pre-specified)";
    return text;
}

/// What the intervals were widened for; the whole truth where they were not.
std::string multiplicityText(const ForestAnalysis& forest)
{
    if (!forest.simultaneous) return "no correction for multiplicity.";
    const std::string method = analyses::adjustmentName(forest.design.intervals);
    return "intervals of " + std::to_string(forest.simultaneous->intervals) + " hazard ratios adjusted by " + method + " (" +
           words::confidenceLevel(forest.simultaneous->confidence, words::NumberStyle()) + " each); no correction of P.";
}

} // namespace

std::string forestText(const ForestAnalysis& forest, const ForestOptions& options)
{
    return forest.everyone.study->title() + "\n" + forest.everyone.wording + "\n" +
           report::tablesText({forestTable(forest, options, words::NumberStyle())}) + "\n" +
           forestMethodsText(forest, options.qualitative) + "\n";
}

std::string forestMethodsText(const ForestAnalysis& forest, bool qualitative)
{
    const auto exploratory =
        std::ranges::count_if(forest.factors, [](const stats::ForestFactor& factor) { return factor.prespecified == false; });
    const std::string imprecise = " †: fewer than " + std::to_string(stats::fewEvents) + " events, imprecise.";
    const std::string stratified = forest.stratified ? ", stratified." : ", not stratified.";
    std::string rows;
    if (forest.ofSubgroups())
        rows = "Hazard ratios of subgroups: the same model among the patients of each level" + stratified +
               " Interaction: likelihood-ratio test of arm by factor, missing values left out" +
               (qualitative ? "; qualitative interaction: test of Gail and Simon. " : ". ") + looked(forest.factors.size(), exploratory) +
               "; " + multiplicityText(forest) + foldedWords(forest) + movingCuts(forest) + imprecise;
    else
        rows = "Hazard ratios: the same model in every row" + stratified + " The rows share patients: no test compares them; " +
               multiplicityText(forest) + imprecise;
    return methodsText(forest.everyone, {.tests = false, .restrictedMeans = false, .proportionalHazards = false, .more = rows});
}

std::vector<std::pair<std::string, std::string>> provenance(const ForestAnalysis& forest)
{
    auto lines = provenance(forest.everyone);
    for (auto& [key, value] : lines)
        if (key == "Methods") value = forestMethodsText(forest);
    return lines;
}

} // namespace atrisk::analyses
