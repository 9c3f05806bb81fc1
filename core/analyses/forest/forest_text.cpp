#include "core/analyses/forest/forest_report.h"
#include "core/analyses/forest/forest_words.h"
#include "core/analyses/km/analysis_text.h"
#include "core/analyses/km/benefit_words.h"
#include "core/analyses/km/methods_text.h"
#include "core/figure/style.h"
#include "core/report/render/text_table.h"
#include "core/words/number_format.h"

#include <algorithm>
#include <array>

namespace atrisk::analyses {
namespace {

using stats::ForestAnalysis;
using stats::ForestArm;
using stats::ForestRow;

std::string counts(const ForestArm& arm)
{
    return words::integer(arm.events, words::NumberStyle()) + "/" + words::integer(arm.subjects, words::NumberStyle());
}

std::string ratioText(const ForestRow& row)
{
    const stats::HazardRatio& ratio = row.hazardRatio;
    if (row.missing()) return "-";
    if (ratio.status != stats::CoxStatus::Ok) return "NE: " + ratio.reason;
    return words::ratioWithInterval(ratio.estimate, ratio.lower, ratio.upper, words::NumberStyle()) + (stats::isImprecise(row) ? " †" : "");
}

/// The cells right of the ratio: P for interaction, of the ordinary and of the qualitative kind.
using Interactions = std::array<std::string, 2>;

std::vector<std::string> cells(const std::string& name, const ForestRow& row, const Interactions& p)
{
    std::vector<std::string> list{name};
    for (const ForestArm& arm : row.arms) list.push_back(counts(arm));
    for (const ForestArm& arm : row.arms)
        list.push_back(row.missing() || arm.subjects == 0 ? "-" : words::median(arm.median.estimate, words::NumberStyle()));
    list.push_back(ratioText(row));
    for (const stats::Difference& difference : row.milestoneDifferences)
        list.push_back(row.missing() ? "-" : analyses::pointsWithInterval(difference, words::NumberStyle()));
    list.insert(list.end(), p.begin(), p.end());
    return list;
}

Interactions interactions(const stats::ForestFactor& factor)
{
    if (factor.interaction.status == stats::InteractionStatus::NotTested) return {};
    const auto text = [](bool estimable, double p) { return estimable ? words::pValue(p, words::NumberStyle()) : "NE"; };
    return {text(factor.interaction.test.estimable(), factor.interaction.test.p),
            text(factor.qualitative.estimable(), factor.qualitative.p)};
}

/// Two lines of heads; the columns as in `cells`.
void addHeads(report::TextTable& table, const ForestAnalysis& forest)
{
    const stats::SurvivalAnalysis& everyone = forest.everyone;
    const std::string unit = everyone.unit ? ", " + std::string(name(*everyone.unit)) : std::string();
    const std::string interval = words::confidenceLevel(everyone.confidence, words::NumberStyle()) + " CI";
    std::vector<std::string> first{""}, second{""};
    for (const char* what : {"events/patients", "median"})
        for (const stats::ArmResult& arm : everyone.arms) {
            first.push_back(arm.arm.shortLabel);
            second.push_back(what + (what[0] == 'm' ? unit : std::string()));
        }
    first.push_back("HR (" + interval + ")");
    second.emplace_back(forest.simultaneous ? "simultaneous" : "");
    for (const double time : everyone.selection.at) {
        first.push_back("difference at " + words::timeText(time, words::NumberStyle()));
        second.push_back("points (" + interval + ")");
    }
    if (forest.ofSubgroups()) {
        first.insert(first.end(), {"P", "P"});
        second.insert(second.end(), {"interaction", "qualitative"});
    }
    table.row(first);
    table.row(second);
}

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

/// What follows a factor's label: its kind, where that is not the ordinary one.
std::string kindText(const stats::ForestFactor& factor) { return factor.prespecified == false ? " (exploratory)" : ""; }

std::string headline(const ForestAnalysis& forest)
{
    const stats::SurvivalAnalysis& everyone = forest.everyone;
    return everyone.study->title() + "\n" + everyone.wording + "\n" + everyone.arms[1].arm.label + " vs " + everyone.arms[0].arm.label +
           "\n\n";
}

} // namespace

std::string forestText(const ForestAnalysis& forest)
{
    report::TextTable table;
    addHeads(table, forest);
    if (forest.ofSubgroups()) table.row(cells(forest.overall.label, forest.overall, {}));
    for (const stats::ForestFactor& factor : forest.factors) {
        const Interactions p = interactions(factor);
        std::vector<std::string> head(6 + forest.everyone.selection.at.size());
        head.front() = factor.label + kindText(factor);
        head.insert(head.end(), p.begin(), p.end());
        table.row(std::move(head));
        for (const ForestRow& row : factor.rows) table.row(cells("  " + row.label, row, {}));
    }
    return headline(forest) + table.text() + "\n" + forestMethodsText(forest) + "\n";
}

std::string forestMethodsText(const ForestAnalysis& forest)
{
    const auto exploratory =
        std::ranges::count_if(forest.factors, [](const stats::ForestFactor& factor) { return factor.prespecified == false; });
    const std::string imprecise = " †: fewer than " + std::to_string(stats::fewEvents) + " events, imprecise.";
    const std::string stratified = forest.stratified ? ", stratified." : ", not stratified.";
    std::string rows;
    if (forest.ofSubgroups())
        rows = "Hazard ratios of subgroups: the same model among the patients of each level" + stratified +
               " Interaction: likelihood-ratio test of arm by factor, missing values left out; qualitative interaction: test of Gail and "
               "Simon. " +
               looked(forest.factors.size(), exploratory) + "; " + multiplicityText(forest) + imprecise;
    else
        rows = "Hazard ratios: the same model in every row" + stratified + " The rows share patients: no test compares them; " +
               multiplicityText(forest) + imprecise;
    return methodsText(forest.everyone, {false, rows});
}

std::vector<std::pair<std::string, std::string>> provenance(const ForestAnalysis& forest)
{
    auto lines = provenance(forest.everyone);
    for (auto& [key, value] : lines)
        if (key == "Methods") value = forestMethodsText(forest);
    return lines;
}

} // namespace atrisk::analyses
