// Which panels stand on a page of Kaplan–Meier figures: a set of the study file, populations, endpoints, levels of a factor.
#pragma once

#include "core/analyses/panels/panels_figure.h"
#include "core/base/cancel.h"
#include "core/study/cohort/selection.h"
#include "core/study/model/study.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

/// What can be asked for, by the name that `--panels` takes.
struct PanelChoice {
    std::string id, title;
};
/// The choice that sets populations side by side.
inline constexpr const char* populationPanels = "populations";
/// Sets of the study file first, then "populations", "endpoints", "crossed" (every population with every endpoint) and "grid" (the
/// same as a locked grid) where there are several, then subgroups by their ids. A set that has the name of another choice hides it.
[[nodiscard]] std::vector<PanelChoice> panelChoices(const study::Study& study);

struct PlannedPanel {
    study::Selection selection;
    std::string heading;
    std::size_t row = 0, column = 0; ///< in a locked grid
};
struct PanelPlan {
    std::string title; ///< of the page, with what patients of all panels were filtered by
    std::string note;  ///< conditions that all panels share, and whether the factor is exploratory; "" = nothing to say
    std::vector<PlannedPanel> panels;
    std::size_t columns = 0, rows = 0; ///< of a locked grid; 0 = none
};

/// What holds in every panel: the selection, but for the subgroup that the panels are split by.
[[nodiscard]] study::Selection sharedSelection(const study::Study& study, const study::Selection& selection, const std::string& choice);

/// What `selection` says holds in every panel, but for what the choice itself varies. "" = the first of panelChoices.
/// Usage errors as makeCohort, and "no-such-panels" with the choices. "everyone" is a population of its own only where
/// it is chosen or there is no other.
[[nodiscard]] base::Result<PanelPlan> planPanels(const study::StudyPtr& study, const study::Selection& selection, const std::string& choice,
                                                 const base::Cancel& cancel);

/// The planned panels, each computed once; one without patients is left out with a warning. Of a locked grid whatever cannot be made is
/// missing, and its place stays.
struct AnalyzedPanels {
    std::vector<analyses::KmPanel> panels;    ///< at least one
    std::vector<study::Selection> selections; ///< of each
    base::Warnings warnings;
    std::vector<MissingPanel> missing = {}; ///< of a locked grid
};
/// Errors as analyzeSurvival: "no-patients" when no panel has any; "cancelled".
[[nodiscard]] base::Result<AnalyzedPanels> analyzePanels(const study::StudyPtr& study, const PanelPlan& plan, const base::Cancel& cancel);

} // namespace atrisk::analyses
