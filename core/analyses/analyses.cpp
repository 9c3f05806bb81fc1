#include "core/analyses/analyses.h"

#include "core/analyses/forest/forest_report.h"
#include "core/analyses/hazards/ph_report.h"
#include "core/analyses/km/km_report.h"
#include "core/analyses/panels/km_grid_report.h"

#include <algorithm>
#include <array>

namespace atrisk::analyses {
namespace {

bool hasEndpoint(const study::Study& study) { return !study.endpoints.empty(); }

bool hasComparison(const study::Study& study) { return hasEndpoint(study) && study.arms.size() >= 2; }

/// Subgroups, populations or endpoints, whichever become the rows of a forest.
bool hasRows(const study::Study& study)
{
    const bool several = study.populations.size() > 1 || study.endpoints.size() > 1;
    return hasComparison(study) && (several || !study.subgroups.empty());
}

bool hasPanels(const study::Study& study) { return hasEndpoint(study) && !panelChoices(study).empty(); }

} // namespace

std::span<const Analysis> analyses()
{
    static constexpr std::array list{
        Analysis{"km", "Kaplan–Meier", &hasEndpoint, &prepareKaplanMeier},
        Analysis{"forest", "Forest plot", &hasRows, &prepareForest},
        Analysis{"km-grid", "Panels", &hasPanels, &prepareKmGrid},
        Analysis{"ph", "Proportional hazards", &hasComparison, &prepareProportionalHazards},
    };
    return list;
}

const Analysis* findAnalysis(std::string_view id)
{
    const auto found = std::find_if(analyses().begin(), analyses().end(), [&](const Analysis& analysis) { return analysis.id == id; });
    return found == analyses().end() ? nullptr : &*found;
}

} // namespace atrisk::analyses
