#include "core/analyses/panels/panels_report.h"

#include "core/analyses/analysis.h"
#include "core/analyses/km/analysis_text.h"
#include "core/analyses/km/curve_patients.h"
#include "core/analyses/km/tables/km_tables.h"
#include "core/analyses/panels/panel_options.h"
#include "core/analyses/panels/panels_methods.h"
#include "core/base/guarded.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <memory>

namespace atrisk::analyses {
namespace {

/// Of the study, with each panel in the place of one endpoint and population.
std::vector<std::pair<std::string, std::string>> provenanceOf(const std::vector<KmPanel>& panels)
{
    std::vector<std::pair<std::string, std::string>> lines;
    for (auto& line : provenance(panels.front().analysis)) {
        if (line.first == "Endpoint" || line.first == "Population" || line.first == "Patients" || line.first == "Events") continue;
        if (line.first == "Methods") line.second = panelMethods(panels);
        if (line.first != "Selection") {
            lines.push_back(std::move(line));
            continue;
        }
        for (std::size_t i = 0; i < panels.size(); ++i) {
            const stats::SurvivalAnalysis& shown = panels[i].analysis;
            lines.emplace_back("Panel " + panelLetter(i), shown.wording + "; " + std::to_string(shown.subjects) + " patients, " +
                                                              std::to_string(shown.events) + " events");
        }
    }
    return lines;
}

LockedGrid lockedOf(const PanelPage& page) { return {page.plan.columns, page.plan.rows, page.analyzed.missing}; }

KmGridOptions gridOptions(const PanelPage& page, const report::FigureRequest& request)
{
    const PanelPlan& plan = page.plan;
    const PanelOptions& chosen = request.options.as<PanelOptions>();
    KmGridOptions options;
    options.km = chosen;
    options.km.footnote = options.km.footnote && request.footnote;
    options.sharedTime = chosen.sharedTime;
    options.showTitle = chosen.titled(request.titled());
    options.title = report::typedOr(chosen.title, plan.title);
    options.note = plan.note;
    options.locked = lockedOf(page);
    return options;
}

std::pair<double, double> pageFor(const PanelPage& page, const report::FigureRequest& request)
{
    const std::vector<KmPanel>& panels = page.analyzed.panels;
    std::size_t arms = 0;
    for (const KmPanel& panel : panels) arms = std::max(arms, panel.analysis.arms.size());
    const LockedGrid locked = lockedOf(page);
    const PageSize size = locked.columns > 0 ? lockedGridSize(locked, arms, request.style) : kmGridSize(panels.size(), arms, request.style);
    return {size.width, size.height};
}

/// The tables of every panel, each under the panel's letter and heading.
std::vector<report::Table> tablesOf(const std::vector<KmPanel>& panels, const words::NumberStyle& numbers)
{
    std::vector<report::Table> tables;
    for (std::size_t i = 0; i < panels.size(); ++i)
        for (report::Table& table : kmTables(panels[i].analysis, numbers)) {
            table.id = panelLetter(i) + "." + table.id;
            table.title = panelLetter(i) + ", " + panels[i].heading + (table.title.empty() ? "" : ": " + words::inSentence(table.title));
            tables.push_back(std::move(table));
        }
    return tables;
}

bool applies(const study::Study& study) { return study.hasOutcomes() && !panelChoices(study).empty(); }

base::Result<report::Report> make(const Question& question, const base::Cancel& cancel)
{
    return base::guarded([&]() -> base::Result<report::Report> {
        auto plan = planPanels(question.study, question.selection, question.options.as<PanelOptions>().choice, cancel);
        if (!plan) return std::move(plan).error();
        auto analyzed = analyzePanels(question.study, *plan, cancel);
        if (!analyzed) return std::move(analyzed).error();
        return panelsReport(std::make_shared<const PanelPage>(PanelPage{std::move(plan).value(), std::move(analyzed).value()}));
    });
}

} // namespace

report::Report panelsReport(const std::shared_ptr<const PanelPage>& page)
{
    report::Report report;
    report.provenance = provenanceOf(page->analyzed.panels);
    report.warnings = page->analyzed.warnings;
    report.selections = page->analyzed.selections;
    report.pages = [page](const report::FigureRequest& request) {
        return kmGridPages(page->analyzed.panels, gridOptions(*page, request), request.style, request.metrics, request.width,
                           request.height);
    };
    report.tables = [page](const report::Options&, const words::NumberStyle& numbers) { return tablesOf(page->analyzed.panels, numbers); };
    report.methods = [page] { return panelMethods(page->analyzed.panels) + "\n"; };
    report.size = [page](const report::FigureRequest& request) { return pageFor(*page, request); };
    report.behind = [page](const report::Brushed& brushed) {
        const std::vector<KmPanel>& panels = page->analyzed.panels;
        report::Behind behind{panels.front().analysis.study, {}, {}, {}};
        for (std::size_t i = 0; i < brushed.figure.axes.size() && behind.words.empty() && brushed.axesBefore + i < panels.size(); ++i)
            behind = patientsBehindCurves(panels[brushed.axesBefore + i].analysis, brushed, i);
        return behind;
    };
    report.result = page;
    return report;
}

extern const Analysis panelPages;
const Analysis panelPages{PanelOptions::analysis, "Panels", &applies, [] { return panelOptions(); }, &make, nullptr, nullptr, nullptr,
                          AsOf::Follows};

} // namespace atrisk::analyses
