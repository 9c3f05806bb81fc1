#include "core/report/analyses.h"

#include "core/report/forest_report.h"
#include "core/report/km_grid_report.h"
#include "core/report/km_report.h"

#include <algorithm>
#include <array>

namespace atrisk::report {
namespace {

bool hasEndpoint(const study::Study& study) { return !study.endpoints.empty(); }

bool hasSubgroups(const study::Study& study) { return hasEndpoint(study) && study.arms.size() >= 2 && !study.subgroups.empty(); }

bool hasPanels(const study::Study& study) { return hasEndpoint(study) && !panelChoices(study).empty(); }

} // namespace

std::span<const Analysis> analyses()
{
    static constexpr std::array list{
        Analysis{"km", "Kaplan–Meier", &hasEndpoint, &prepareKaplanMeier},
        Analysis{"forest", "Forest plot", &hasSubgroups, &prepareForest},
        Analysis{"km-grid", "Panels", &hasPanels, &prepareKmGrid},
    };
    return list;
}

const Analysis* findAnalysis(std::string_view id)
{
    const auto found = std::find_if(analyses().begin(), analyses().end(), [&](const Analysis& analysis) { return analysis.id == id; });
    return found == analyses().end() ? nullptr : &*found;
}

} // namespace atrisk::report
