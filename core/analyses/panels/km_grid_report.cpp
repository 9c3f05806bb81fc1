#include "core/analyses/panels/km_grid_report.h"

#include "core/analyses/km/analysis_text.h"
#include "core/base/guarded.h"

#include <algorithm>
#include <memory>

namespace atrisk::analyses {
namespace {

/// What a page of panels is drawn from.
struct PanelPage {
    PanelPlan plan;
    AnalyzedPanels analyzed;
};

/// Of the study, with each panel in the place of one endpoint and population.
std::vector<std::pair<std::string, std::string>> provenanceOf(const std::vector<analyses::KmPanel>& panels)
{
    std::vector<std::pair<std::string, std::string>> lines;
    for (auto& line : provenance(panels.front().analysis)) {
        if (line.first == "Endpoint" || line.first == "Population" || line.first == "Patients" || line.first == "Events") continue;
        if (line.first != "Selection") {
            lines.push_back(std::move(line));
            continue;
        }
        for (std::size_t i = 0; i < panels.size(); ++i) {
            const stats::SurvivalAnalysis& shown = panels[i].analysis;
            lines.emplace_back("Panel " + analyses::panelLetter(i), shown.wording + "; " + std::to_string(shown.subjects) + " patients, " +
                                                                        std::to_string(shown.events) + " events");
        }
    }
    return lines;
}

analyses::KmGridOptions gridOptions(const PanelPlan& plan, const report::FigureRequest& request)
{
    analyses::KmGridOptions options;
    options.km = request.options.km;
    options.km.footnote = options.km.footnote && request.footnote;
    options.sharedTime = request.options.panels.sharedTime;
    options.showTitle = request.titled();
    options.title = plan.title;
    options.note = plan.note;
    return options;
}

report::Drawing drawingOf(const std::shared_ptr<const PanelPage>& page)
{
    const std::vector<analyses::KmPanel>& panels = page->analyzed.panels;
    report::Drawing drawing{{}, provenanceOf(panels), page->analyzed.warnings, {}, page->analyzed.selections};
    drawing.pages = [page](const report::FigureRequest& request) {
        return analyses::kmGridPages(page->analyzed.panels, gridOptions(page->plan, request), request.style, request.metrics, request.width,
                                     request.height);
    };
    drawing.size = [page](const report::FigureRequest& request) {
        const std::vector<analyses::KmPanel>& shown = page->analyzed.panels;
        std::size_t arms = 0;
        for (const analyses::KmPanel& panel : shown) arms = std::max(arms, panel.analysis.arms.size());
        const analyses::PageSize size = analyses::kmGridSize(shown.size(), arms, request.style);
        return std::pair{size.width, size.height};
    };
    return drawing;
}

} // namespace

base::Result<report::Drawing> prepareKmGrid(study::StudyPtr study, const study::Selection& selection, const report::FigureOptions& options,
                                            const base::Cancel& cancel)
{
    return base::guarded([&]() -> base::Result<report::Drawing> {
        auto plan = planPanels(study, selection, options.panels.choice, cancel);
        if (!plan) return std::move(plan).error();
        auto analyzed = analyzePanels(study, *plan, cancel);
        if (!analyzed) return std::move(analyzed).error();
        return drawingOf(std::make_shared<const PanelPage>(std::move(plan).value(), std::move(analyzed).value()));
    });
}

} // namespace atrisk::analyses
