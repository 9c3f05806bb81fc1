#include "core/analyses/km/analysis_text.h"
#include "core/analyses/km/causes_report.h"
#include "core/figure/style.h"
#include "core/report/render/text_table.h"
#include "core/words/number_format.h"

namespace atrisk::analyses {
namespace {

std::string pointText(const stats::IncidencePoint& point)
{
    const words::NumberStyle style;
    if (point.status != stats::EstimateStatus::Ok)
        return point.status == stats::EstimateStatus::BeyondFollowUp ? "beyond follow-up" : "not estimable";
    return words::percent(point.incidence, style) + " (" + words::percentInterval(point.lower, point.upper, style) + ")";
}

/// Cumulative incidence at the milestones, or at the horizon where none is asked for.
void addIncidence(report::TextTable& table, const stats::SurvivalAnalysis& analysis, const stats::Cause& cause)
{
    const std::vector<double> times = analysis.selection.at.empty() ? std::vector{analysis.tau} : analysis.selection.at;
    const std::string unit = analysis.unit ? ", " + std::string(name(*analysis.unit)) : std::string();
    for (const double time : times) {
        std::vector<std::string> row{"cumulative incidence at " + words::timeText(time, words::NumberStyle()) + unit};
        for (const stats::CauseArm& arm : cause.arms) row.push_back(pointText(incidenceAt(arm.incidence, time)));
        table.row(std::move(row));
    }
}

std::string armsTable(const stats::SurvivalAnalysis& analysis, const stats::Cause& cause)
{
    report::TextTable table;
    std::vector<std::string> names{""}, events{"events"};
    for (std::size_t i = 0; i < cause.arms.size(); ++i) {
        names.push_back(analysis.arms[i].arm.label);
        events.push_back(words::countWithPercent(cause.arms[i].events, analysis.arms[i].subjects, words::NumberStyle()));
    }
    table.row(std::move(names));
    table.row(std::move(events));
    addIncidence(table, analysis, cause);
    return table.text();
}

std::string comparisonText(const stats::SurvivalAnalysis& analysis, const stats::CauseComparison& comparison)
{
    std::string text = analysis.arms[comparison.arm].arm.label + " vs " + analysis.arms[comparison.control].arm.label +
                       ": cause-specific hazard ratio " + ratioText(comparison.hazardRatio) + ", Gray " + testText(comparison.gray) + "\n";
    if (comparison.stratifiedHazardRatio)
        text += "  stratified: " + ratioText(*comparison.stratifiedHazardRatio) + ", Gray " + testText(*comparison.stratifiedGray) + "\n";
    return text;
}

} // namespace

std::string causesText(const stats::SurvivalAnalysis& analysis)
{
    if (analysis.causes.empty()) return {};
    std::string text = "\nCompeting events";
    for (const stats::Cause& cause : analysis.causes) {
        text += std::string("\n\n") + (cause.outcome == 1 ? "" : "competing: ") + cause.label + "\n" + armsTable(analysis, cause);
        if (cause.comparisons.size() > 1 && cause.gray) text += "Gray, all arms: " + testText(*cause.gray) + "\n";
        for (const stats::CauseComparison& comparison : cause.comparisons) text += comparisonText(analysis, comparison);
        text.pop_back();
    }
    return text + "\n";
}

} // namespace atrisk::analyses
