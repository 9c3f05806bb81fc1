#include "core/analyses/hazards/hazards_report.h"

#include "core/analyses/analysis.h"
#include "core/analyses/hazards/hazards_figure.h"
#include "core/analyses/km/analysis_text.h"
#include "core/analyses/km/km_words.h"
#include "core/analyses/km/methods_text.h"
#include "core/words/number_format.h"

namespace atrisk::analyses {
namespace {

std::vector<figure::Figure> pagesOf(const stats::HazardCheck& check, const report::FigureRequest& request)
{
    const PhContents contents{request.titled(), request.footnote};
    std::vector<figure::Figure> pages;
    for (std::size_t pair = 0; pair < check.pairs.size(); ++pair)
        pages.push_back(phFigure(check, pair, contents, request.style, request.metrics, request.width, request.height));
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
    report.tables = [check](const report::Options&, const words::NumberStyle& numbers) {
        return std::vector{hazardsTable(*check, numbers)};
    };
    report.methods = [check] { return methodsText(check->everyone, {.restrictedMeans = false}) + "\n"; };
    report.pages = [check](const report::FigureRequest& request) { return pagesOf(*check, request); };
    report.size = [](const report::FigureRequest& request) { return phSize(request.style); };
    report.result = std::move(check);
    return report;
}

extern const Analysis hazardCheck;
const Analysis hazardCheck{"ph",    "Proportional hazards", &applies, [] { return report::Options(); }, &make, nullptr, nullptr,
                           nullptr, AsOf::Follows};

} // namespace atrisk::analyses
