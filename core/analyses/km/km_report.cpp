#include "core/analyses/km/km_report.h"

#include "core/analyses/as_of_stamp.h"
#include "core/analyses/km/analysis_json.h"
#include "core/analyses/km/analysis_text.h"
#include "core/analyses/km/curve_patients.h"
#include "core/analyses/km/figure/km_figure.h"
#include "core/analyses/km/km_guard.h"
#include "core/analyses/km/methods_text.h"
#include "core/analyses/km/r/r_code.h"
#include "core/analyses/km/tables/km_tables.h"
#include "core/stats/forest/forest_analysis.h"
#include "core/study/roles/guard.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace atrisk::analyses {
namespace {

using stats::SurvivalAnalysis;

bool applies(const study::Study& study) { return study.hasOutcomes(); }

base::Result<report::Report> make(const Question& question, const base::Cancel& cancel)
{
    const stats::Wanted wanted{.pairwise = question.options.as<KmOptions>().pairwise};
    auto analysis = stats::analyzeSurvival(question.study, question.selection, cancel, wanted);
    if (!analysis) return std::move(analysis).error();
    auto tested = stats::addInteractions(*analysis, cancel);
    if (!tested) return std::move(tested).error();
    if (study::guardOf(*question.study) != nullptr) {
        auto guarded = guardedAnalysis(*analysis, cancel);
        if (!guarded) return std::move(guarded).error();
        return kmReport(std::make_shared<const SurvivalAnalysis>(std::move(guarded).value()));
    }
    return kmReport(std::make_shared<const SurvivalAnalysis>(std::move(analysis).value()));
}

/// Other milestones and horizons are read off the curves that are there.
report::ReportPtr adapt(const report::ReportPtr& report, const Question& former, const Question& question)
{
    const auto analysis = report->resultAs<SurvivalAnalysis>();
    if (former.study != question.study || !question.options.computesAs(former.options) ||
        !stats::differOnlyInTimes(former.selection, question.selection))
        return nullptr;
    auto retimed = std::make_shared<SurvivalAnalysis>(*analysis);
    stats::retime(*retimed, question.selection);
    auto adapted = std::make_shared<report::Report>(kmReport(std::move(retimed)));
    stampStudy(*adapted, *analysis->study);
    return adapted;
}

report::Options withoutZoom(const report::Options& shown)
{
    KmOptions options = shown.as<KmOptions>();
    options.timeRange.reset();
    return shown.withValue(std::move(options));
}

} // namespace

std::vector<figure::Figure> curvePages(const SurvivalAnalysis& analysis, KmOptions options, const report::FigureRequest& request)
{
    figure::Style style = request.style;
    options.showTitle = style.showTitle = request.titled(); // the figure heeds either
    options.footnote = options.footnote && request.footnote;
    if (analysis.study && study::guardOf(*analysis.study) != nullptr) options.censorTicks = options.plusMarks = false;
    return {kmFigure(analysis, options, style, request.metrics, request.width, request.height)};
}

std::pair<double, double> curvePageSize(const SurvivalAnalysis& analysis, const KmOptions& options, const report::FigureRequest& request)
{
    constexpr double growth = 1.12;
    const figure::Style& style = request.style;
    std::pair<double, double> best{style.width, style.height};
    if (style.largestHeight <= style.height) return best;
    std::size_t fewest = std::numeric_limits<std::size_t>::max();
    for (const double width : {style.width, std::max(style.width, style.largestWidth)})
        for (double height = style.height; height <= style.largestHeight; height *= growth) {
            report::FigureRequest asked = request;
            asked.width = width;
            asked.height = height;
            const std::size_t leftOut = curvePages(analysis, options, asked).front().leftOut.size();
            if (leftOut < fewest) best = {width, height};
            fewest = std::min(fewest, leftOut);
            if (fewest == 0) return best;
        }
    return best;
}

report::Report kmReport(std::shared_ptr<const SurvivalAnalysis> analysis)
{
    report::Report report;
    report.provenance = provenance(*analysis);
    report.warnings = analysis->warnings;
    report.pages = [analysis](const report::FigureRequest& request) {
        return curvePages(*analysis, request.options.as<KmOptions>(), request);
    };
    report.size = [analysis](const report::FigureRequest& request) {
        return curvePageSize(*analysis, request.options.as<KmOptions>(), request);
    };
    report.tables = [analysis](const report::Options&, const words::NumberStyle& numbers) { return kmTables(*analysis, numbers); };
    report.text = [analysis](const report::Options&) { return analysisText(*analysis); };
    report.methods = [analysis] { return methodsText(*analysis) + "\n"; };
    report.json = [analysis](const report::Options&) { return analysisJson(*analysis); };
    report.script = [analysis] { return rCode(*analysis); };
    report.behind = [analysis](const report::Brushed& brushed) { return patientsBehindCurves(*analysis, brushed); };
    report.result = std::move(analysis);
    return report;
}

extern const Analysis kaplanMeier;
const Analysis kaplanMeier{KmOptions::analysis, "Kaplan–Meier", &applies, [] { return kmOptions(); }, &make, &adapt, nullptr,
                           &withoutZoom,        AsOf::Follows};

} // namespace atrisk::analyses
