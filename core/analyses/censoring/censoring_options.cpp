#include "core/analyses/censoring/censoring_options.h"

#include "core/study/cohort/censoring.h"

#include <algorithm>

namespace atrisk::analyses {
namespace {

using report::Option;
using report::OptionChoice;

/// Of all endpoints, each once.
std::vector<OptionChoice> offeredReasons(const study::Study& study)
{
    std::vector<OptionChoice> offered;
    for (const study::Endpoint& endpoint : study.endpoints)
        for (study::NamedReason& reason : study::namedReasons(endpoint))
            if (std::ranges::find(offered, reason.id, &OptionChoice::id) == offered.end())
                offered.push_back({reason.id, reason.label, "Censorings for this reason are counted as events"});
    return offered;
}

std::optional<base::Error> unknownReason(const study::Study& study, const std::string& text)
{
    for (const std::string& one : report::splitList(text)) {
        const bool known = std::ranges::any_of(
            study.endpoints, [&](const study::Endpoint& endpoint) { return !study::reasonsNamed(endpoint, one).empty(); });
        if (known) continue;
        std::string choices;
        for (const OptionChoice& choice : offeredReasons(study)) choices += (choices.empty() ? "" : ", ") + choice.id;
        return base::usageError("no-such-reason", "no reason for censoring \"" + one + "\"; there are: " + choices);
    }
    return std::nullopt;
}

std::vector<Option<CensoringOptions>> makeTable()
{
    std::vector<Option<CensoringOptions>> table{
        {{.id = "count",
          .label = "Count as events",
          .tip = "A sensitivity analysis: patients censored for these reasons are counted as if they had the event then",
          .help = "censoring: reasons, by code or words, whose censorings are counted as events (none)",
          .kind = report::OptionKind::List,
          .cost = report::Cost::Recompute,
          .placeholder = "A,B",
          .ifEmpty = "none",
          .offered = &offeredReasons,
          .unknown = &unknownReason},
         &CensoringOptions::count},
        {{.id = "in",
          .label = "Counted in",
          .tip = "The arms in which these censorings are counted as events",
          .help = "censoring: where --count holds: both arms, the experimental (worst case) or the control alone (best case)",
          .kind = report::OptionKind::Choice,
          .cost = report::Cost::Recompute,
          .choices = {{"both", "Both arms"}, {"experimental", "Experimental only"}, {"control", "Control only"}},
          .applies = [](const study::Study& study) { return !study.singleArm(); }},
         report::choice<&CensoringOptions::in>()}};
    for (Option<CensoringOptions>& option : report::wordOptions<CensoringOptions>()) table.push_back(std::move(option));
    return table;
}

} // namespace

report::Options censoringOptions()
{
    static const std::vector<Option<CensoringOptions>> table = makeTable();
    return report::Options(CensoringOptions(), std::span(table));
}

} // namespace atrisk::analyses
