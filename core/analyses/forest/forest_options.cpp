#include "core/analyses/forest/forest_options.h"

#include "core/analyses/km/km_notes.h"
#include "core/analyses/km/km_words.h"
#include "core/study/cohort/choose.h"
#include "core/study/model/study.h"

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
     "A note that says whether the treatment may help some and harm others (qualitative interaction)"},
    {"expected", "Expected scatter",
     "Behind each row, where its ratio would lie in 95 of 100 trials if every subgroup shared the overall effect"},
    {"shrunken", "Shrunken ratios",
     "Rings, and a column of the table: each ratio drawn towards those of its factor’s other levels (empirical Bayes)"}};

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

/// Each arm against the control, then against the others before it.
std::vector<report::OptionChoice> offeredPairs(const study::Study& study)
{
    const auto order = study::chosenArms(study, {});
    std::vector<report::OptionChoice> pairs;
    for (std::size_t reference = 0; order && reference < order->size(); ++reference)
        for (std::size_t arm = reference + 1; arm < order->size(); ++arm) {
            const study::Arm &one = study.arms[(*order)[arm]], &other = study.arms[(*order)[reference]];
            pairs.push_back({report::joinList({one.value, other.value}), shortName(one) + " vs " + shortName(other),
                             one.label + " against " + other.label});
        }
    return pairs;
}

std::optional<base::Error> unknownPair(const study::Study& study, const std::string& text)
{
    if (text.empty()) return std::nullopt;
    const std::vector<std::string> names = report::splitList(text);
    const auto arms = study::chosenArms(study, names);
    if (!arms) return arms.error();
    if (names.size() != 2 || arms->size() != 2)
        return base::usageError("bad-value", "found \"" + text + "\"; two arms are needed, the second being the reference");
    const auto first = study::chosenArms(study, {names.front()});
    if (first->front() == study.control)
        return base::usageError("bad-value",
                                "the control, " + study.arms[study.control].label + ", is always the reference: name it second");
    return std::nullopt;
}

Option<ForestOptions> compareOption()
{
    return {{.id = "compare",
             .label = "Compare",
             .tip = "Which arm is compared with which",
             .help = "forest: the arm and its reference, where there are three or more (the first against the control)",
             .kind = Text,
             .cost = Cost::Recompute,
             .placeholder = "ARM,REFERENCE",
             .offered = &offeredPairs,
             .applies = [](const study::Study& study) { return study.arms.size() > 2; },
             .unknown = &unknownPair},
            report::OwnAccess<ForestOptions>{
                [](const ForestOptions& options) { return report::joinList(options.design.compare); },
                [](ForestOptions& options, const std::string& text) { options.design.compare = report::splitList(text); }}};
}

std::vector<Option<ForestOptions>> rowsAndColumns()
{
    return {
        compareOption(),
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
          .help = "forest: subgroup factors to show, in this order (all but the found ones of many levels; \"none\" for none)",
          .kind = List,
          .cost = Cost::Recompute,
          .placeholder = "A,B",
          .unknown = &unknownFactors},
         report::OwnAccess<ForestOptions>{&factorsText, &setFactors}},
        {{.id = "columns",
          .label = "Columns",
          .help = "forest: columns of the figure and of text: medians, interaction, difference (at --at; in a figure the first), "
                  "qualitative, expected, shrunken (medians,interaction); JSON has all",
          .kind = Set,
          .menu = "Show",
          .placeholder = "A,B",
          .onPage = "Columns",
          .choices = columns},
         std::vector<bool ForestOptions::*>{&ForestOptions::medians, &ForestOptions::interaction, &ForestOptions::difference,
                                            &ForestOptions::qualitative, &ForestOptions::expected, &ForestOptions::shrunken}},
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

std::vector<Option<ForestOptions>> makeTable()
{
    std::vector<Option<ForestOptions>> table = rowsAndColumns();
    for (Option<ForestOptions>& option : report::wordOptions<ForestOptions>()) table.push_back(std::move(option));
    return table;
}

} // namespace

report::Options forestOptions(ForestOptions options)
{
    static const std::vector<Option<ForestOptions>> table = makeTable();
    return report::Options(std::move(options), std::span(table));
}

} // namespace atrisk::analyses
