#include "core/analyses/forest/forest_report.h"

#include "core/analyses/analysis.h"
#include "core/analyses/forest/forest_figure.h"
#include "core/analyses/forest/forest_guard.h"
#include "core/analyses/forest/forest_order.h"
#include "core/analyses/forest/forest_table.h"
#include "core/report/behind.h"
#include "core/report/chain/counted.h"
#include "core/study/roles/guard.h"
#include "core/words/plan_words.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace atrisk::analyses {
namespace {

using stats::ForestAnalysis;

ForestOptions optionsOf(const report::FigureRequest& request)
{
    ForestOptions options = request.options.as<ForestOptions>();
    options.showTitle = options.titled(request.titled());
    options.footnote = options.footnote && request.footnote;
    return options;
}

/// As wide as a printed page allows, for columns and plot; as high as the rows need and the page allows. A slide stays a slide.
std::pair<double, double> pageFor(const ForestAnalysis& forest, const report::FigureRequest& request)
{
    const figure::Style& style = request.style;
    if (style.largestHeight <= style.height) return {style.width, style.height};
    const double needed = forestHeight(forest, optionsOf(request), style, request.metrics, style.largestWidth);
    return {style.largestWidth, std::min(std::ceil(needed), style.largestHeight)};
}

std::vector<figure::Figure> pagesOf(const ForestAnalysis& forest, const report::FigureRequest& request)
{
    std::vector<figure::Figure> pages;
    for (ForestPage& page : forestPages(forest, optionsOf(request), request.style, request.metrics, request.width, request.height))
        pages.push_back(std::move(page.figure));
    return pages;
}

/// With the factors and their order that were asked for, also where it is written; without a wish the study's order stays.
ForestAnalysis arranged(const ForestAnalysis& forest, const report::Options& chosen)
{
    const ForestOptions& options = chosen.as<ForestOptions>();
    ForestAnalysis copy = forest;
    if (options.factors.empty() && options.sort == ForestSort::AsGiven) return copy;
    copy.factors.clear();
    for (const std::size_t factor : shownFactors(forest, options)) copy.factors.push_back(forest.factors[factor]);
    return copy;
}

/// Subgroups, populations or endpoints, whichever become the rows of a forest.
bool applies(const study::Study& study)
{
    const bool several = study.populations.size() > 1 || study.endpoints.size() > 1;
    return study.hasOutcomes() && study.arms.size() >= 2 && (several || !study.subgroups.empty());
}

/// What a forest does not heed: without it, equal questions have equal forests.
study::Selection heeded(study::Selection selection, const stats::ForestDesign& design)
{
    if (design.rows == study::ForestRows::Subgroups) selection.subgroups.clear();
    return selection;
}

/// With the folded factors that the options name: only these are computed when they are asked for.
stats::ForestDesign designOf(const Question& question)
{
    const ForestOptions& options = question.options.as<ForestOptions>();
    stats::ForestDesign design = options.design;
    for (const study::Subgroup& factor : question.study->subgroups)
        if (factor.folded && std::ranges::find(options.factors, factor.id) != options.factors.end()) design.unfolded.push_back(factor.id);
    return design;
}

/// Populations and endpoints that the plan leaves out say so beside their names.
void markUnplanned(ForestAnalysis& forest)
{
    const study::Study& study = *forest.everyone.study;
    for (stats::ForestFactor& factor : forest.factors)
        for (stats::ForestRow& row : factor.rows) {
            if (!row.level) continue;
            if (factor.id == "populations") row.label += words::notPlannedMark(study, *study.population(*row.level));
            const auto endpoint = std::ranges::find(study.endpoints, *row.level, &study::Endpoint::id);
            if (factor.id == "endpoints" && endpoint != study.endpoints.end()) row.label += words::notPlannedMark(study, *endpoint);
        }
}

base::Result<report::Report> make(const Question& question, const base::Cancel& cancel)
{
    const stats::ForestDesign design = designOf(question);
    auto forest = stats::analyzeForest(question.study, question.selection, design, cancel);
    if (!forest) return std::move(forest).error();
    if (!forest->ofSubgroups()) markUnplanned(*forest);
    if (auto guarded = guard(*forest, cancel); !guarded) return std::move(guarded).error();
    return forestReport(std::make_shared<const ForestAnalysis>(std::move(forest).value()));
}

report::ReportPtr adapt(const report::ReportPtr& report, const Question& former, const Question& question)
{
    const stats::ForestDesign design = designOf(question);
    const bool same = former.study == question.study && designOf(former) == design &&
                      heeded(former.selection, design) == heeded(question.selection, design);
    return same ? report : nullptr;
}

/// A forest has no time axis, no restricted means, and of the tests only those for interaction.
bool heeds(std::string_view how) { return how != "until" && how != "every" && how != "ticks" && how != "tau" && how != "test"; }

/// Whom a row is of, as a selection says it; `everyone`'s own where it is the overall one.
study::Who whoOf(const ForestAnalysis& forest, std::uint32_t spot)
{
    study::Who who = forest.everyone.selection;
    who.arms.clear();
    for (const stats::ArmResult& arm : forest.everyone.arms) who.arms.push_back(arm.arm.value);
    if (forest.ofSubgroups()) who.subgroups.clear();
    if (spot == forestSpot(-1, -1)) return who;
    const stats::ForestFactor& factor = forest.factors[(spot >> 16) - 1];
    const stats::ForestRow& row = factor.rows[(spot & 0xffff) - 1];
    if (forest.kind() == study::ForestRows::Populations)
        who.population = row.level.value_or("");
    else if (forest.kind() == study::ForestRows::Endpoints)
        who.endpoint = row.level.value_or("");
    else
        who.subgroups = {{factor.id, row.level ? std::vector{*row.level} : std::vector<std::string>(), row.missing()}};
    return who;
}

std::string wordsOf(const ForestAnalysis& forest, std::uint32_t spot)
{
    if (spot == forestSpot(-1, -1)) return "All patients";
    const stats::ForestFactor& factor = forest.factors[(spot >> 16) - 1];
    const std::string& label = factor.rows[(spot & 0xffff) - 1].label;
    return forest.ofSubgroups() ? factor.label + ": " + label : label;
}

report::Behind behindRows(const ForestAnalysis& forest, const report::Brushed& brushed)
{
    const study::StudyPtr& study = forest.everyone.study;
    const std::vector<std::uint32_t> rows = report::spotsIn(brushed);
    report::Behind behind = report::behindSpots(study, brushed, [&](std::uint32_t spot, std::vector<std::uint32_t>& patients) {
        const std::vector<std::uint32_t> more = report::patientsOf(study, whoOf(forest, spot), brushed.cancel);
        patients.insert(patients.end(), more.begin(), more.end());
    });
    if (rows.size() == 1) behind.who = whoOf(forest, rows.front());
    for (const std::uint32_t row : rows) behind.words += (behind.words.empty() ? "" : "; ") + wordsOf(forest, row);
    return behind;
}

} // namespace

report::Report forestReport(std::shared_ptr<const ForestAnalysis> forest)
{
    report::Report report;
    report.provenance = provenance(*forest);
    report.warnings = forest->everyone.warnings;
    report.warnings.insert(report.warnings.end(), forest->warnings.begin(), forest->warnings.end());
    report.pages = [forest](const report::FigureRequest& request) { return pagesOf(*forest, request); };
    report.size = [forest](const report::FigureRequest& request) { return pageFor(*forest, request); };
    report.tables = [forest](const report::Options& options, const words::NumberStyle& numbers) {
        return std::vector{forestTable(arranged(*forest, options), options.as<ForestOptions>(), numbers)};
    };
    report.text = [forest](const report::Options& options) { return forestText(arranged(*forest, options), options.as<ForestOptions>()); };
    report.methods = [forest] { return forestMethodsText(*forest) + "\n"; };
    report.json = [forest](const report::Options& options) { return forestJson(arranged(*forest, options)); };
    report.behind = [forest](const report::Brushed& brushed) { return behindRows(*forest, brushed); };
    if (study::guardOf(*forest->everyone.study) == nullptr)
        report.counted = std::make_shared<const report::Counted>(
            report::countedOf(report::Counting{forest->everyone.study, whoOf(*forest, forestSpot(-1, -1)), true}));
    report.result = std::move(forest);
    return report;
}

extern const Analysis forestPlot;
const Analysis forestPlot{
    ForestOptions::analysis, "Forest plot", &applies, [] { return forestOptions(); }, &make, &adapt, &heeds, nullptr, AsOf::Follows};

} // namespace atrisk::analyses
