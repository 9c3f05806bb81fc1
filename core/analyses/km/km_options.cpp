#include "core/analyses/km/km_options.h"

#include "core/analyses/km/curve_options.h"
#include "core/study/model/study.h"

namespace atrisk::analyses {
namespace {

/// The flags stand before the difference, as in the tool bar they belong to.
std::vector<report::Option<KmOptions>> withFlags()
{
    std::vector<report::Option<KmOptions>> options = curveOptions<KmOptions>();
    const auto place = std::ranges::find_if(options, [](const auto& option) { return option.info.id == "difference"; });
    options.insert(
        place,
        {{{.id = "milestone", .label = "Milestone", .tip = "Read survival of every arm at a time: drag its flag", .onCommandLine = false},
          &KmOptions::milestone},
         {{.id = "average-time",
           .label = "Average time",
           .tip = "Average time up to a limit (restricted mean survival time): the area under each curve; drag its flag",
           .onCommandLine = false},
          &KmOptions::averageTime}});
    options.push_back({{.id = "pairwise",
                        .help = "every two of three or more arms compared: hazard ratio, log-rank P, and P adjusted by Holm",
                        .cost = report::Cost::Recompute,
                        .applies = [](const study::Study& study) { return study.arms.size() > 2; }},
                       &KmOptions::pairwise});
    return options;
}

} // namespace

report::Options kmOptions(KmOptions options)
{
    static const std::vector<report::Option<KmOptions>> table = withFlags();
    return report::Options(std::move(options), std::span(table));
}

} // namespace atrisk::analyses
