#include "core/analyses/panels/panel_options.h"

#include "core/analyses/km/curve_options.h"
#include "core/analyses/panels/panel_plan.h"

namespace atrisk::analyses {
namespace {

using report::Option;
using enum report::OptionKind;

std::vector<report::OptionChoice> offeredPanels(const study::Study& study)
{
    std::vector<report::OptionChoice> offered;
    for (const PanelChoice& choice : panelChoices(study)) offered.push_back({choice.id, choice.title});
    return offered;
}

std::vector<Option<PanelOptions>> makeTable()
{
    std::vector<Option<PanelOptions>> table{
        {{.id = "panels",
          .label = "Side by side",
          .tip = "What stands side by side",
          .help = "panels of km-grid: a set of the study file, populations, endpoints, crossed, grid (endpoints by populations with locked "
                  "axes) or a subgroup's id",
          .kind = Text,
          .cost = report::Cost::Recompute,
          .placeholder = "NAME",
          .offered = &offeredPanels},
         &PanelOptions::choice},
        {{.id = "axes",
          .label = "Time axes",
          .tip = "Every panel ends where the longest one does",
          .help = "time axes of km-grid: one shared by all panels, or each its own (free)",
          .kind = Choice,
          .choices = {{"free", ""}, {"shared", "One time axis for all"}}},
         report::IndexAccess<PanelOptions>{[](const PanelOptions& options) { return options.sharedTime ? std::size_t{1} : std::size_t{0}; },
                                           [](PanelOptions& options, std::size_t index) { options.sharedTime = index == 1; }}}};
    for (Option<PanelOptions>& option : curveOptions<PanelOptions>()) {
        if (option.info.id == "difference" || option.info.id == "message") continue; // a panel has no room for a second plot
        if (!option.info.label.empty() && option.info.menu != report::wordsMenu)
            option.info.menu = "Show"; // the tool bar has no room for more
        table.push_back(std::move(option));
    }
    return table;
}

} // namespace

report::Options panelOptions(PanelOptions options)
{
    static const std::vector<Option<PanelOptions>> table = makeTable();
    return report::Options(std::move(options), std::span(table));
}

} // namespace atrisk::analyses
