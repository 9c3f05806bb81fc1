#include "core/analyses/hazards/hazards_options.h"

#include <vector>

namespace atrisk::analyses {

report::Options hazardsOptions()
{
    static const std::vector<report::Option<HazardsOptions>> table{
        {{.id = "ph-view",
          .label = "View",
          .tip = "Residuals and log-log curves, or the hazard ratio over time, smoothed",
          .help = "ph: residuals, or the smoothed hazard ratio over time (residuals)",
          .kind = report::OptionKind::Choice,
          .choices = {{"residuals", "Residuals and curves"}, {"ratio", "Hazard ratio over time"}}},
         report::choice<&HazardsOptions::view>()}};
    return report::Options(HazardsOptions(), std::span(table));
}

} // namespace atrisk::analyses
