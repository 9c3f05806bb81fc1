#include "core/analyses/forest/forest_options.h"

#include "core/analyses/km/km_notes.h"

namespace atrisk::analyses {
namespace {

using report::Cost;
using report::IndexAccess;
using report::Option;
using enum report::OptionKind;

const std::vector<report::OptionChoice> columns{
    {"medians", "Medians", "A column with the median of each arm"},
    {"interaction", "P for interaction", "Does the effect differ between the levels of a factor?"},
    {.id = "difference",
     .label = "Difference in rates",
     .tip = "A column with the difference between the arms at the milestone",
     .onPage = false}, // without a milestone it would be a box without effect
    {"qualitative", "Test for opposite effects",
     "A note that says whether the treatment may help some and harm others (qualitative interaction)"}};

/// No factor at all is the list of one empty name, which no study has.
std::string factorsText(const ForestOptions& options)
{
    return options.factors == std::vector<std::string>{""} ? "none" : report::joinList(options.factors);
}

void setFactors(ForestOptions& options, const std::string& text)
{
    options.factors = text == "none" ? std::vector<std::string>{""} : report::splitList(text);
}

std::optional<base::Error> unknownFactors(const study::Study& study, const std::string& text)
{
    std::vector<std::string> known;
    for (const study::Subgroup& subgroup : study.subgroups) known.push_back(subgroup.id);
    for (const std::string& id : report::splitList(text == "none" ? "" : text))
        if (study.subgroup(id) == nullptr)
            return base::usageError("no-such-factor", "there is no subgroup factor \"" + id + "\"; it must be " + base::choices(known));
    return std::nullopt;
}

std::vector<Option<ForestOptions>> makeTable()
{
    return {
        {{.id = "rows",
          .label = "Rows",
          .tip = "What is compared row by row: subgroups, analysis populations or endpoints",
          .help = "rows of a forest: subgroups, populations or endpoints (subgroups)",
          .kind = Choice,
          .cost = Cost::Recompute,
          .choices = {{"subgroups", "Subgroups"}, {"populations", "Populations"}, {"endpoints", "Endpoints"}}},
         IndexAccess<ForestOptions>{
             [](const ForestOptions& options) { return static_cast<std::size_t>(options.design.rows); },
             [](ForestOptions& options, std::size_t index) { options.design.rows = static_cast<study::ForestRows>(index); }}},
        {{.id = "sort",
          .label = "Order",
          .tip = "Order of the factors: the smallest hazard ratio or interaction P first",
          .help = "forest: order of the factors (as-given)",
          .kind = Choice,
          .choices = {{"as-given", "As in the study"}, {"hazard-ratio", "Hazard ratio"}, {"interaction", "P for interaction"}}},
         report::choice<&ForestOptions::sort>()},
        {{.id = "factors",
          .help = "forest: subgroup factors to show, in this order (all; \"none\" for none)",
          .kind = List,
          .placeholder = "A,B",
          .unknown = &unknownFactors},
         report::OwnAccess<ForestOptions>{&factorsText, &setFactors}},
        {{.id = "columns",
          .label = "Columns",
          .help = "forest: medians, interaction, difference (at the first of --at), qualitative (medians,interaction)",
          .kind = Set,
          .menu = "Show",
          .placeholder = "A,B",
          .onPage = "Columns",
          .choices = columns},
         std::vector<bool ForestOptions::*>{&ForestOptions::medians, &ForestOptions::interaction, &ForestOptions::difference,
                                            &ForestOptions::qualitative}},
        {messageOption(), &ForestOptions::message},
        {{.id = "adjusted-intervals",
          .label = "Intervals",
          .help = "intervals of a forest that hold together: none, bonferroni or sidak (none)",
          .kind = Choice,
          .cost = Cost::Recompute,
          .menu = "Show",
          .choices = {{"none", "Each interval by itself"},
                      {"bonferroni", "All intervals together (Bonferroni)"},
                      {"sidak", "All intervals together (Šidák)"}}},
         IndexAccess<ForestOptions>{
             [](const ForestOptions& options) { return static_cast<std::size_t>(options.design.intervals); },
             [](ForestOptions& options, std::size_t index) { options.design.intervals = static_cast<study::IntervalAdjustment>(index); }}},
    };
}

} // namespace

report::Options forestOptions(ForestOptions options)
{
    static const std::vector<Option<ForestOptions>> table = makeTable();
    return report::Options(std::move(options), std::span(table));
}

} // namespace atrisk::analyses
