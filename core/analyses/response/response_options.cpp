#include "core/analyses/response/response_options.h"

#include "core/study/domains/responses.h"
#include "core/study/model/study.h"

namespace atrisk::analyses {
namespace {

using report::Cost;
using report::Option;
using enum report::OptionKind;

std::vector<report::OptionChoice> offeredBest(const study::Study& study)
{
    std::vector<report::OptionChoice> offered;
    for (const study::Parameter& parameter : study::offeredBestResponses(study)) offered.push_back({parameter.code, parameter.code});
    return offered;
}

bool hasSeveralBest(const study::Study& study) { return study::offeredBestResponses(study).size() > 1; }

std::vector<Option<ResponseOptions>> makeTable()
{
    std::vector<Option<ResponseOptions>> table{
        {{.id = "picture",
          .label = "View",
          .tip = "Best overall response of each arm, or the odds ratio in every subgroup",
          .help = "response: the figure, bars of best overall responses or a forest of odds ratios by subgroup (bars)",
          .kind = Choice,
          .choices = {{"bars", "Best response"}, {"forest", "Odds ratios by subgroup"}}},
         report::choice<&ResponseOptions::view>()},
        {{.id = "rate",
          .label = "Rate",
          .tip = "The share of patients that the figure shows beside the bars, and in subgroups",
          .help = "response: the share of patients that the figure shows (objective)",
          .kind = Choice,
          .choices = {{"objective", "Objective response"}, {"benefit", "Clinical benefit"}, {"durable", "Durable response"}}},
         report::choice<&ResponseOptions::rate>()},
        {{.id = "best-response",
          .label = "Best response",
          .tip = "Which of several best overall responses is shown",
          .help = "response: PARAMCD of the best overall response (the first)",
          .kind = Text,
          .cost = Cost::Recompute,
          .placeholder = "PARAMCD",
          .offered = &offeredBest,
          .applies = &hasSeveralBest},
         &ResponseOptions::best},
        {{.id = "rate-interval",
          .label = "Intervals",
          .tip = "How the confidence interval of a share of patients is computed",
          .help = "response: intervals of shares of patients (wilson)",
          .kind = Choice,
          .cost = Cost::Recompute,
          .choices = {{"wilson", "Wilson"}, {"clopper-pearson", "Clopper–Pearson (exact)"}}},
         report::choice<&ResponseOptions::interval>()},
        {{.id = "fisher", .label = "Fisher’s exact P", .help = "response: P of Fisher’s exact test beside the odds ratio (off)"},
         &ResponseOptions::fisher},
    };
    for (Option<ResponseOptions>& option : report::wordOptions<ResponseOptions>()) table.push_back(std::move(option));
    return table;
}

} // namespace

std::string_view name(Rate rate)
{
    switch (rate) {
    case Rate::Objective: return "objective";
    case Rate::Benefit: return "benefit";
    case Rate::Durable: return "durable";
    }
    return "";
}

report::Options responseOptions()
{
    static const std::vector<Option<ResponseOptions>> table = makeTable();
    return report::Options(ResponseOptions(), std::span(table));
}

} // namespace atrisk::analyses
