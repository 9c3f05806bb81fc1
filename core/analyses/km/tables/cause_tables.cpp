#include "core/analyses/km/km_words.h"
#include "core/analyses/km/tables/km_tables.h"
#include "core/analyses/km/tables/table_parts.h"
#include "core/words/method_names.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

namespace atrisk::analyses {
namespace {

using report::Cell;
using report::Row;
using report::Table;
using report::Weight;
using stats::Cause;
using stats::CauseComparison;
using stats::SurvivalAnalysis;
using words::NumberStyle;

std::string pointText(const stats::IncidencePoint& point, const NumberStyle& numbers)
{
    if (point.status == stats::EstimateStatus::BeyondFollowUp) return "beyond follow-up";
    return point.status == stats::EstimateStatus::Ok ? words::percent(point.incidence, numbers) : "not estimable";
}

void addIncidence(Table& table, const Cause& cause, double time, const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    const std::string when = words::inUnits(words::timeText(time, numbers), analysis.unit), place = words::timeText(time, {});
    const std::string method = "Aalen and Johansen’s estimator at " + when + "; interval by the infinitesimal jackknife, " +
                               words::transformationName(analysis.confidenceType);
    const auto name = [&](std::size_t arm, const char* what) { return armCell(arm, "incidence.") + place + what; };
    Row incidences = armRow(analysis, "Estimated cumulative incidence at " + when, Weight::Strong, [&](std::size_t i) {
        const stats::IncidencePoint point = incidenceAt(cause.arms[i].incidence, time);
        return Cell{pointText(point, numbers), name(i, ""), method, point.incidence};
    });
    Row intervals = armRow(analysis, words::intervalName(analysis.confidence, numbers), Weight::Soft, [&](std::size_t i) {
        const stats::IncidencePoint point = incidenceAt(cause.arms[i].incidence, time);
        const bool ok = point.status == stats::EstimateStatus::Ok;
        return Cell{ok ? words::percentInterval(point.lower, point.upper, numbers) : "", name(i, ".interval"), method};
    });
    table.rows.push_back(std::move(incidences));
    table.rows.push_back(std::move(intervals));
}

/// A text across the arms.
Row across(std::string label, Cell cell)
{
    cell.columns = report::wholeRow;
    return {std::move(label), {std::move(cell)}};
}

std::string grayMethod(const SurvivalAnalysis& analysis, bool stratified)
{
    return "Gray’s test of equal cumulative incidence, two-sided, " + strataOf(analysis, stratified);
}

void addComparison(Table& table, const Cause& cause, std::size_t index, const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    const CauseComparison& comparison = cause.comparisons[index];
    const std::string names = analysis.arms[comparison.arm].arm.label + " vs " + analysis.arms[comparison.control].arm.label + ": ";
    const auto add = [&](const stats::HazardRatio& ratio, const stats::ChiSquareTest& gray, bool stratified) {
        const std::string suffix = stratified ? ", stratified" : "", kind = stratified ? "stratified." : "";
        table.rows.push_back(across(names + "cause-specific hazard ratio" + suffix,
                                    {ratioOrReason(ratio, numbers), comparisonCell(index, "") + kind + "hazardRatio",
                                     coxMethod(analysis, strataOf(analysis, stratified) + ", other causes censored"), ratio.estimate}));
        table.rows.push_back(across(names + "Gray’s test" + suffix,
                                    pCell(comparisonCell(index, "") + kind + "gray.p", gray.p, grayMethod(analysis, stratified), numbers)));
    };
    add(comparison.hazardRatio, comparison.gray, false);
    if (comparison.stratifiedHazardRatio && comparison.stratifiedGray)
        add(*comparison.stratifiedHazardRatio, *comparison.stratifiedGray, true);
}

Table causeTable(const Cause& cause, const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    Table table{"km.cause." + std::to_string(cause.outcome),
                "Competing events, " + std::string(cause.outcome == 1 ? "event: " : "competing: ") + cause.label,
                "",
                armColumns(analysis),
                {},
                {}};
    table.rows.push_back(armRow(analysis, "Events", Weight::Plain, [&](std::size_t i) {
        return Cell{words::countWithPercent(cause.arms[i].events, analysis.arms[i].subjects, numbers), armCell(i, "events"),
                    "Patients with this event first, and their share of the arm", double(cause.arms[i].events)};
    }));
    for (const double time : analysis.selection.at.empty() ? std::vector{analysis.tau} : analysis.selection.at)
        addIncidence(table, cause, time, analysis, numbers);
    for (std::size_t i = 0; i < cause.comparisons.size(); ++i) addComparison(table, cause, i, analysis, numbers);
    if (cause.comparisons.size() < 2) return table;
    if (cause.gray)
        table.rows.push_back(across("Gray’s test, all arms", pCell("all.gray.p", cause.gray->p, grayMethod(analysis, false), numbers)));
    if (cause.stratifiedGray)
        table.rows.push_back(across("Gray’s test, all arms, stratified",
                                    pCell("all.stratified.gray.p", cause.stratifiedGray->p, grayMethod(analysis, true), numbers)));
    return table;
}

} // namespace

std::vector<Table> causeTables(const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    std::vector<Table> tables;
    for (const Cause& cause : analysis.causes) tables.push_back(causeTable(cause, analysis, numbers));
    return tables;
}

} // namespace atrisk::analyses
