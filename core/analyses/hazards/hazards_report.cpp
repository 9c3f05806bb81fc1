#include "core/analyses/hazards/hazards_report.h"

#include "core/analyses/analysis.h"
#include "core/analyses/hazards/hazards_figure.h"
#include "core/analyses/hazards/hazards_options.h"
#include "core/analyses/hazards/ratio_page.h"
#include "core/analyses/km/analysis_text.h"
#include "core/analyses/km/km_words.h"
#include "core/analyses/km/methods_text.h"
#include "core/words/number_format.h"

namespace atrisk::analyses {
namespace {

HazardsView viewOf(const report::Options& options)
{
    return options.find("ph-view") == nullptr ? HazardsView::Residuals : options.as<HazardsOptions>().view; // none: as at first
}

std::vector<figure::Figure> pagesOf(const stats::HazardCheck& check, const report::FigureRequest& request)
{
    const PhContents contents{request.titled(), request.footnote};
    const auto draw = viewOf(request.options) == HazardsView::Ratio ? &ratioFigure : &phFigure;
    std::vector<figure::Figure> pages;
    for (std::size_t pair = 0; pair < check.pairs.size(); ++pair)
        pages.push_back(draw(check, pair, contents, request.style, request.metrics, request.width, request.height));
    return pages;
}

/// The test of each comparison.
report::Table hazardsTable(const stats::HazardCheck& check, const words::NumberStyle& numbers)
{
    report::Table table{"ph", "Proportional hazards (Grambsch and Therneau)",
                        "",   {{"chiSquare", "χ²"}, {"df", "df"}, {"p", words::pLetter(numbers)}},
                        {},   {}};
    for (const stats::Comparison& comparison : check.everyone.comparisons) {
        const stats::FurtherTests& tests = comparison.stratified ? comparison.stratified->further : comparison.further;
        const stats::ChiSquareTest& test = tests.proportionalHazards.global;
        table.rows.push_back({versus(check.everyone, comparison),
                              {{words::fixedNumber(test.chiSquare, 2, numbers), "", "", test.chiSquare},
                               {std::to_string(test.df), "", "", static_cast<double>(test.df)},
                               {words::pValue(test.p, numbers), "", "", test.p}}});
        if (!stats::canJudgeHazards(check.everyone, comparison))
            table.notes.push_back(versus(check.everyone, comparison) + ": too few events to judge.");
    }
    return table;
}

bool applies(const study::Study& study) { return study.hasOutcomes() && study.arms.size() >= 2; }

base::Result<report::Report> make(const Question& question, const base::Cancel& cancel)
{
    auto check = stats::checkHazards(question.study, question.selection, cancel);
    if (!check) return std::move(check).error();
    return hazardsReport(std::make_shared<const stats::HazardCheck>(std::move(check).value()));
}

} // namespace

report::Report hazardsReport(std::shared_ptr<const stats::HazardCheck> check)
{
    report::Report report;
    report.provenance = provenance(check->everyone);
    report.warnings = check->everyone.warnings;
    report.tables = [check](const report::Options& options, const words::NumberStyle& numbers) {
        std::vector tables{hazardsTable(*check, numbers)};
        if (viewOf(options) == HazardsView::Ratio)
            for (std::size_t pair = 0; pair < check->pairs.size(); ++pair) tables.push_back(ratioTable(*check, pair, numbers));
        return tables;
    };
    report.methods = [check] { return methodsText(check->everyone, {.restrictedMeans = false, .more = ""}) + "\n"; };
    report.pages = [check](const report::FigureRequest& request) { return pagesOf(*check, request); };
    report.size = [](const report::FigureRequest& request) {
        return viewOf(request.options) == HazardsView::Ratio ? std::pair(request.style.width, request.style.height) : phSize(request.style);
    };
    report.result = std::move(check);
    return report;
}

extern const Analysis hazardCheck;
const Analysis hazardCheck{HazardsOptions::analysis,
                           "Proportional hazards",
                           &applies,
                           [] { return hazardsOptions(); },
                           &make,
                           nullptr,
                           nullptr,
                           nullptr,
                           AsOf::Follows};

} // namespace atrisk::analyses
