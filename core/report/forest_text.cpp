#include "core/figure/number_format.h"
#include "core/figure/style.h"
#include "core/report/analysis_text.h"
#include "core/report/forest_report.h"
#include "core/report/text_table.h"

#include <algorithm>

namespace atrisk::report {
namespace {

using figure::NumberStyle;
using stats::ForestAnalysis;
using stats::ForestArm;
using stats::ForestRow;

std::string counts(const ForestArm& arm)
{
    return figure::integer(arm.events, NumberStyle()) + "/" + figure::integer(arm.subjects, NumberStyle());
}

std::string ratioText(const ForestRow& row)
{
    const stats::HazardRatio& ratio = row.hazardRatio;
    if (row.missing()) return "-";
    if (ratio.status != stats::CoxStatus::Ok) return "NE: " + ratio.reason;
    return figure::ratioWithInterval(ratio.estimate, ratio.lower, ratio.upper, NumberStyle());
}

std::vector<std::string> cells(const std::string& name, const ForestRow& row, const std::string& p)
{
    std::vector<std::string> list{name};
    for (const ForestArm& arm : row.arms) list.push_back(counts(arm));
    for (const ForestArm& arm : row.arms) list.push_back(row.missing() || arm.subjects == 0 ? "-" : figure::median(arm.median.estimate, NumberStyle()));
    list.push_back(ratioText(row));
    list.push_back(p);
    return list;
}

std::string interactionText(const stats::Interaction& interaction)
{
    return interaction.test.estimable() ? figure::pValue(interaction.test.p, NumberStyle()) : "NE";
}

/// What follows a factor's label: its kind, where that is not the ordinary one.
std::string kindText(const stats::ForestFactor& factor) { return factor.prespecified == false ? " (exploratory)" : ""; }

std::string headline(const ForestAnalysis& forest)
{
    const stats::SurvivalAnalysis& everyone = forest.everyone;
    return everyone.study->title() + "\n" + everyone.wording + "\n" + everyone.arms[1].arm.label + " vs " + everyone.arms[0].arm.label + "\n\n";
}

} // namespace

std::string forestText(const ForestAnalysis& forest)
{
    const auto& arms = forest.everyone.arms;
    const std::string unit = forest.everyone.unit ? ", " + std::string(name(*forest.everyone.unit)) : std::string();
    TextTable table;
    table.row({"", arms[0].arm.shortLabel, arms[1].arm.shortLabel, arms[0].arm.shortLabel, arms[1].arm.shortLabel,
               "HR (" + figure::confidenceLevel(forest.everyone.confidence, NumberStyle()) + " CI)", "P"});
    table.row({"", "events/patients", "events/patients", "median" + unit, "median" + unit, "", "interaction"});
    table.row(cells(forest.overall.label, forest.overall, ""));
    for (const stats::ForestFactor& factor : forest.factors) {
        table.row({factor.label + kindText(factor), "", "", "", "", "", interactionText(factor.interaction)});
        for (const ForestRow& row : factor.rows) table.row(cells("  " + row.label, row, ""));
    }
    return headline(forest) + table.text() + "\n" + forestMethodsText(forest) + "\n";
}

std::string forestMethodsText(const ForestAnalysis& forest)
{
    const std::size_t factors = forest.factors.size();
    const auto exploratory = std::ranges::count_if(forest.factors, [](const stats::ForestFactor& factor) { return factor.prespecified == false; });
    std::string text = methodsText(forest.everyone) + " Hazard ratios of subgroups: the same model among the patients of each level" +
                       (forest.stratified ? ", stratified" : ", not stratified") +
                       ". Interaction: likelihood-ratio test of arm by factor, missing values left out. " + std::to_string(factors) +
                       (factors == 1 ? " factor was" : " factors were") + " looked at";
    if (exploratory > 0) text += ", " + std::to_string(exploratory) + " of them exploratory (not pre-specified)";
    return text + "; no correction for multiplicity.";
}

std::vector<std::pair<std::string, std::string>> provenance(const ForestAnalysis& forest)
{
    auto lines = provenance(forest.everyone);
    for (auto& [key, value] : lines)
        if (key == "Methods") value = forestMethodsText(forest);
    return lines;
}

} // namespace atrisk::report
