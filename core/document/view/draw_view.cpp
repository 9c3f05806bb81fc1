#include "core/document/view/draw_view.h"

#include "core/analyses/analyses.h"
#include "core/document/build_steps.h"
#include "core/document/view/carry.h"
#include "core/figure/house/read_style.h"
#include "core/figure/house/style_file.h"
#include "core/study/roles/guard.h"

#include <algorithm>
#include <tuple>

namespace atrisk::document {
namespace {

using base::Result;

base::Error unknownAnalysis(const std::string& id)
{
    return base::usageError("no-such-analysis", "this Atrisk has no analysis \"" + id + "\"; a later version drew the figure");
}

base::Error unknownStyle(const std::string& id)
{
    return base::usageError("no-such-style", "there is no style \"" + id + "\" here, in which the figure was drawn");
}

base::Error noSuchPage(std::size_t page, std::size_t pages)
{
    return base::usageError("no-such-page", "this was page " + std::to_string(page + 1) + " of the figure, which has " +
                                                std::to_string(pages) + (pages == 1 ? " page" : " pages") + " now");
}

Result<report::Report> reportOf(const View& view, const analyses::Question& question, const analyses::Analysis& analysis,
                                const base::Cancel& cancel)
{
    auto report = analyses::make(analysis, question, cancel);
    if (report && !analysis.applies(*question.study))
        return base::failure("no-data", "the study has no data for the figure " + std::string(analysis.title));
    if (report && !view.table.empty()) return report::tablesAlone(*report, view.table, question.options);
    return report;
}

report::FigureRequest requestOf(const View& view, const figure::Style& style, const figure::TextMetrics& metrics,
                                const report::Options& options, const report::Report& report)
{
    report::FigureRequest request{style, metrics, style.width, style.height, options, view.title, view.footnote};
    if (report.size) std::tie(request.width, request.height) = report.size(request);
    if (view.width > 0 && view.height > 0) std::tie(request.width, request.height) = std::pair(view.width, view.height);
    return request;
}

/// The view, of this study.
View renewed(View view, const study::Study& study)
{
    view.study = study.title();
    view.dataCutoff = study.facts.dataCutoff;
    view.files = viewFiles(study.files);
    view.amendments.guard = study::strictest(study::guardOf(study), {});
    return view;
}

void add(base::Warnings& warnings, base::Warnings more)
{
    warnings.insert(warnings.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// One of Atrisk's own, or the one that the view brings.
Result<figure::StylePtr> styleOf(const View& view)
{
    if (view.styleFile.empty()) {
        const figure::Style* style = figure::findStyle(view.style);
        return style == nullptr ? Result<figure::StylePtr>(unknownStyle(view.style)) : std::make_shared<const figure::Style>(*style);
    }
    const auto noBase = [](const std::string& name) { return Result<figure::Style>(figure::noSuchStyle(name, {})); };
    auto read = figure::readStyle(view.styleFile, view.style + ".style.json", noBase);
    if (!read) return std::move(read).error();
    return std::make_shared<const figure::Style>(std::move(read->style));
}

} // namespace

std::optional<base::Error> unknownIn(const study::Study& study, const report::Options& options)
{
    for (const report::OptionInfo* info : options.infos()) {
        if (info->unknown == nullptr) continue;
        if (auto error = info->unknown(study, options.text(info->id))) return error;
    }
    return std::nullopt;
}

Result<DrawnView> drawView(const View& view, const study::StudyPtr& study, const figure::TextMetrics& metrics, const base::Cancel& cancel)
{
    const analyses::Analysis* analysis = analyses::findAnalysis(view.analysis);
    if (analysis == nullptr) return unknownAnalysis(view.analysis);
    const auto style = styleOf(view);
    if (!style) return style.error();
    study::Amendments said = view.amendments;
    said.guard = study::strictest(study::guardOf(*study), view.amendments.guard);
    auto amended = study::amended(study, said);
    if (!amended) return std::move(amended).error();
    DrawnView drawn;
    const report::Options options = optionsFrom(view.options, analysis->options(), drawn.warnings);
    if (auto error = unknownIn(**amended, options)) return std::move(*error);
    const auto report = reportOf(view, {*amended, view.selection, options}, *analysis, cancel);
    if (!report) return report.error();
    add(drawn.warnings, report->warnings);
    std::vector<figure::Figure> pages = report::pagesOf(*report, requestOf(view, **style, metrics, options, *report));
    drawn.pages = pages.size();
    if (view.page >= pages.size()) return noSuchPage(view.page, pages.size());
    add(drawn.warnings, report::leftOutOf({pages[view.page]}));
    Document all = compose(std::move(pages), report->provenance, report->methods ? report->methods() : std::string(),
                           numbersOf(*report, options, (*style)->numbers));
    drawn.document = std::move(all);
    drawn.document.pages = {drawn.document.pages[view.page]};
    if (view.step > 0) {
        std::vector<Page> steps = builtUp(drawn.document).document.pages;
        drawn.document.pages = {std::move(steps[std::min(view.step, steps.size()) - 1])};
    }
    drawn.document.pages.front().view = std::make_shared<const View>(renewed(view, **amended));
    return drawn;
}

} // namespace atrisk::document
