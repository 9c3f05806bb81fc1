#include "core/analyses/panels/panel_plan.h"

#include "core/analyses/km/km_words.h"
#include "core/base/text.h"
#include "core/study/cohort/cohort.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace atrisk::analyses {
namespace {

using base::Result;
using study::Selection;
using study::Study;

constexpr const char* endpointsId = "endpoints";
constexpr const char* crossedId = "crossed";
constexpr const char* gridId = "grid";

bool isNamed(const study::Population& population) { return population.id != "all"; }

/// The populations worth a panel each.
std::vector<const study::Population*> shownPopulations(const Study& study, const study::Population& chosen)
{
    const bool others = std::ranges::any_of(study.populations, isNamed);
    std::vector<const study::Population*> shown;
    for (const study::Population& population : study.populations)
        if (isNamed(population) || !others || &population == &chosen) shown.push_back(&population);
    return shown;
}

PlannedPanel panelOf(const Selection& selection, const study::Endpoint& endpoint, const study::Population& population, std::string heading)
{
    PlannedPanel panel{selection, std::move(heading)};
    panel.selection.endpoint = endpoint.id;
    panel.selection.population = population.id;
    return panel;
}

std::string both(const study::Endpoint& endpoint, const study::Population& population)
{
    return isNamed(population) ? endpoint.label + ", " + words::inSentence(population.label) : endpoint.label;
}

/// "fig2" → "Figure 2"; other names as they are.
std::string titleOfSet(const std::string& name)
{
    const bool figure =
        name.size() > 3 && name.starts_with("fig") && std::ranges::all_of(name.substr(3), [](char c) { return c >= '0' && c <= '9'; });
    return figure ? "Figure " + name.substr(3) : name;
}

PanelPlan ofSet(const Study& study, const Selection& selection, const std::string& name, const std::vector<study::Panel>& set)
{
    PanelPlan plan{study.facts.id.empty() ? titleOfSet(name) : study.facts.id + ", " + words::inSentence(titleOfSet(name)), {}, {}};
    for (const study::Panel& panel : set) {
        const study::Endpoint* endpoint = study.endpoint(panel.endpoint);
        const study::Population* population = study.population(panel.population);
        if (endpoint == nullptr || population == nullptr) continue; // the study file was checked
        plan.panels.push_back(panelOf(selection, *endpoint, *population, panel.title.empty() ? both(*endpoint, *population) : panel.title));
    }
    return plan;
}

PanelPlan ofPopulations(const study::Cohort& cohort, const Selection& selection)
{
    PanelPlan plan{cohort.endpoint->label + " by population", {}, {}};
    for (const study::Population* population : shownPopulations(*cohort.study, *cohort.population))
        plan.panels.push_back(panelOf(selection, *cohort.endpoint, *population, population->label));
    return plan;
}

PanelPlan ofEndpoints(const study::Cohort& cohort, const Selection& selection)
{
    PanelPlan plan{isNamed(*cohort.population) ? "Endpoints, " + words::inSentence(cohort.population->label) : "Endpoints", {}, {}};
    for (const study::Endpoint& endpoint : cohort.study->endpoints)
        plan.panels.push_back(panelOf(selection, endpoint, *cohort.population, endpoint.label));
    return plan;
}

PanelPlan crossed(const study::Cohort& cohort, const Selection& selection)
{
    PanelPlan plan{"Endpoints by population", {}, {}};
    for (const study::Population* population : shownPopulations(*cohort.study, *cohort.population))
        for (const study::Endpoint& endpoint : cohort.study->endpoints)
            plan.panels.push_back(panelOf(selection, endpoint, *population, both(endpoint, *population)));
    return plan;
}

/// A row for each endpoint, a column for each population.
PanelPlan gridOf(const study::Cohort& cohort, const Selection& selection)
{
    PanelPlan plan{"Endpoints by population", "Panels of one unit of time share their axes", {}};
    const std::vector<const study::Population*> populations = shownPopulations(*cohort.study, *cohort.population);
    for (const study::Endpoint& endpoint : cohort.study->endpoints) {
        for (std::size_t column = 0; column < populations.size(); ++column) {
            const study::Population& population = *populations[column];
            plan.panels.push_back(panelOf(selection, endpoint, population, both(endpoint, population)));
            plan.panels.back().row = plan.rows;
            plan.panels.back().column = column;
        }
        ++plan.rows;
    }
    plan.columns = populations.size();
    return plan;
}

Selection without(Selection selection, const std::string& subgroup)
{
    std::erase_if(selection.subgroups, [&](const study::SubgroupChoice& choice) { return choice.subgroup == subgroup; });
    return selection;
}

PanelPlan ofLevels(const study::Cohort& cohort, const Selection& selection, const study::Subgroup& subgroup)
{
    PanelPlan plan{both(*cohort.endpoint, *cohort.population) + ", by " + words::inSentence(subgroup.label), {}, {}};
    if (subgroup.prespecified == false) plan.note = "Exploratory subgroups";
    for (const study::Level& level : study::subgroupLevels(subgroup, *cohort.endpoint, *cohort.population).levels) {
        plan.panels.push_back(panelOf(selection, *cohort.endpoint, *cohort.population, subgroup.label + ": " + level.label));
        plan.panels.back().selection.subgroups.push_back({subgroup.id, {level.value}, false});
    }
    return plan;
}

/// "" is the first of the choices.
std::string idOf(const Study& study, const std::string& choice)
{
    if (!choice.empty()) return choice;
    const std::vector<PanelChoice> choices = panelChoices(study);
    return choices.empty() ? choice : choices.front().id;
}

base::Error noSuchPanels(const Study& study, const std::string& choice)
{
    std::vector<std::string> ids;
    for (const PanelChoice& one : panelChoices(study)) ids.push_back(one.id);
    if (ids.empty())
        return base::failure("no-panels",
                             "this study has one endpoint, one population and no subgroups: there is nothing to set side by side");
    return base::usageError("no-such-panels", "there are no panels \"" + choice + "\"; it must be " + base::choices(ids));
}

Result<PanelPlan> planFor(const study::Cohort& cohort, const Selection& selection, const std::string& choice)
{
    const Study& study = *cohort.study;
    if (const auto set = study.panels.find(choice); set != study.panels.end()) return ofSet(study, selection, choice, set->second);
    if (choice == populationPanels) return ofPopulations(cohort, selection);
    if (choice == endpointsId) return ofEndpoints(cohort, selection);
    if (choice == crossedId) return crossed(cohort, selection);
    if (choice == gridId) return gridOf(cohort, selection);
    if (const study::Subgroup* subgroup = study.subgroup(choice)) return ofLevels(cohort, selection, *subgroup);
    return noSuchPanels(study, choice);
}

/// What holds in all panels, or names its endpoint, is said as it is; else the panel is named of which it is true.
base::Warnings warningsOf(const AnalyzedPanels& analyzed)
{
    const auto stands = [](const base::Warnings& warnings, const base::Warning& warning) {
        return std::ranges::find(warnings, warning) != warnings.end();
    };
    base::Warnings all;
    for (const KmPanel& panel : analyzed.panels)
        for (base::Warning warning : panel.analysis.warnings) {
            const bool everywhere =
                std::ranges::all_of(analyzed.panels, [&](const KmPanel& one) { return stands(one.analysis.warnings, warning); });
            const study::Endpoint* endpoint = panel.analysis.study->endpoint(panel.analysis.endpointId);
            if (!everywhere && (endpoint == nullptr || !stands(endpoint->warnings, warning)))
                warning.text = panel.heading + ": " + warning.text;
            all.push_back(std::move(warning));
        }
    return all;
}

base::Warning leftOut(const PlannedPanel& panel, const base::Error& error)
{
    base::Warning warning;
    warning.code = "empty-panel";
    warning.text = "no panel for " + panel.heading + ": " + error.text;
    return warning;
}

} // namespace

std::vector<PanelChoice> panelChoices(const Study& study)
{
    std::vector<PanelChoice> choices;
    std::set<std::string> seen; // there may be thousands
    const auto add = [&](const std::string& id, const std::string& title) {
        if (seen.insert(id).second) choices.push_back({id, title});
    };
    const bool populations = std::ranges::count_if(study.populations, isNamed) > 1, endpoints = study.endpoints.size() > 1;
    for (const auto& [name, panels] : study.panels) add(name, titleOfSet(name));
    if (populations) add(populationPanels, "Populations");
    if (endpoints) add(endpointsId, "Endpoints");
    if (populations && endpoints) add(crossedId, "Populations and endpoints");
    if (populations || endpoints) add(gridId, "Endpoints × populations");
    for (const study::Subgroup& subgroup : study.subgroups) add(subgroup.id, subgroup.label);
    return choices;
}

Selection sharedSelection(const Study& study, const Selection& selection, const std::string& choice)
{
    const std::string asked = idOf(study, choice);
    return study.panels.contains(asked) ? selection : without(selection, asked);
}

Result<PanelPlan> planPanels(const study::StudyPtr& study, const Selection& selection, const std::string& choice,
                             const base::Cancel& cancel)
{
    const std::string asked = idOf(*study, choice);
    const Selection shared = sharedSelection(*study, selection, asked);
    auto cohort = study::makeCohort(study, shared, cancel);
    if (!cohort) return std::move(cohort).error();
    auto plan = planFor(*cohort, shared, asked);
    if (!plan) return plan;
    const std::string conditions = base::joined(cohort->conditions(), "; ");
    if (!conditions.empty()) plan->note += (plan->note.empty() ? "" : ". ") + ("Patients: " + conditions);
    for (const std::string& filter : cohort->filters) plan->title += "; " + filter;
    return plan;
}

Result<AnalyzedPanels> analyzePanels(const study::StudyPtr& study, const PanelPlan& plan, const base::Cancel& cancel)
{
    AnalyzedPanels analyzed;
    for (const PlannedPanel& panel : plan.panels) {
        auto analysis = stats::analyzeSurvival(study, panel.selection, cancel);
        if (analysis) {
            analyzed.panels.push_back({std::move(analysis).value(), panel.heading, panel.row, panel.column});
            analyzed.selections.push_back(panel.selection);
        } else if (analysis.error().kind == base::ErrorKind::Cancelled) {
            return std::move(analysis).error();
        } else if (analysis.error().code == "no-patients" || plan.columns > 0) {
            if (plan.columns > 0)
                analyzed.missing.push_back({panel.row, panel.column, panel.heading, words::capitalized(analysis.error().text) + "."});
            analyzed.warnings.push_back(leftOut(panel, analysis.error()));
        } else {
            return std::move(analysis).error();
        }
    }
    if (analyzed.panels.empty()) {
        const std::string why = analyzed.warnings.empty() ? "" : "; " + analyzed.warnings.front().text;
        return base::failure("no-patients", "no patients match in any of the panels" + why);
    }
    base::Warnings of = warningsOf(analyzed);
    analyzed.warnings.insert(analyzed.warnings.begin(), of.begin(), of.end());
    base::keepFirsts(analyzed.warnings);
    return analyzed;
}

} // namespace atrisk::analyses
