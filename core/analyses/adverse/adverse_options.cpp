#include "core/analyses/adverse/adverse_options.h"

#include "core/study/model/study.h"

#include <algorithm>

namespace atrisk::analyses {
namespace {

using report::Cost;
using report::Option;
using enum report::OptionKind;

bool hasSeveralArms(const study::Study& study) { return study.arms.size() > 1; }

bool hasColumn(const study::Study& study, std::initializer_list<const char*> names)
{
    return std::ranges::any_of(study.domains, [&](const study::Domain& domain) {
        const auto has = [&](const char* name) { return domain.table->find(name) != nullptr; };
        return domain.kind == study::DomainKind::AdverseEvents && domain.table && std::ranges::any_of(names, has);
    });
}

std::vector<Option<AdverseOptions>> whatIsCounted()
{
    return {
        {{.id = "view",
          .label = "View",
          .tip = "A table, two arms side by side, or percentages beside their differences",
          .help = "adverse: table, butterfly (two arms) or dots (table)",
          .kind = Choice,
          .cost = Cost::Recompute,
          .choices = {{"table", "Table"}, {"butterfly", "Butterfly"}, {"dots", "Dots and differences"}}},
         report::choice<&AdverseOptions::view>()},
        {{.id = "groups",
          .label = "Groups",
          .tip = "Terms under the class or the category that they belong to",
          .help = "adverse: terms under none, class or category (none)",
          .kind = Choice,
          .cost = Cost::Recompute,
          .menu = "Show",
          .choices = {{"none", "No groups"}, {"class", "By class"}, {"category", "By category"}},
          .applies =
              [](const study::Study& study) {
                  return hasColumn(study, {"AEBODSYS", "AESOC", "AECAT"});
              }},
         report::choice<&AdverseOptions::groups>()},
        {{.id = "events",
          .label = "Events",
          .tip = "Every event, or those called related to treatment, or serious ones",
          .help = "adverse: all, related or serious events (all)",
          .kind = Choice,
          .cost = Cost::Recompute,
          .menu = "Show",
          .choices = {{"all", "All events"}, {"related", "Related events"}, {"serious", "Serious events"}},
          .applies =
              [](const study::Study& study) {
                  return hasColumn(study, {"AEREL", "AESER"});
              }},
         report::choice<&AdverseOptions::events>()},
        {{.id = "emergent",
          .label = "Treatment-emergent only",
          .tip = "Leave out events that began before treatment, or long after it (TRTEMFL)",
          .cost = Cost::Recompute,
          .menu = "Show",
          .applies = [](const study::Study& study) { return hasColumn(study, {"TRTEMFL"}); }},
         &AdverseOptions::emergent},
    };
}

std::vector<Option<AdverseOptions>> whatIsShown()
{
    return {
        {{.id = "order",
          .label = "Order",
          .help = "adverse: terms by frequency, difference, alphabet or data (frequency)",
          .kind = Choice,
          .menu = "Show",
          .choices = {{"frequency", "Most frequent first"},
                      {"difference", "By difference"},
                      {"alphabet", "By alphabet"},
                      {"data", "As in the data"}}},
         report::choice<&AdverseOptions::order>()},
        {{.id = "threshold",
          .label = "At least, %",
          .tip = "Terms that reach this percentage of patients in some arm",
          .kind = Number,
          .menu = "Show",
          .placeholder = "0",
          .most = 100},
         &AdverseOptions::threshold},
        {{.id = "search",
          .label = "Search",
          .tip = "Terms and groups with these letters",
          .kind = Text,
          .menu = "Show",
          .placeholder = "TEXT",
          .ifEmpty = "every term"},
         &AdverseOptions::search},
        {{.id = "risk-difference",
          .label = "Risk difference",
          .tip = "Columns with the difference from the control, in percentage points",
          .menu = "Show",
          .onPage = "Risk difference",
          .applies = &hasSeveralArms},
         &AdverseOptions::difference},
    };
}

std::vector<Option<AdverseOptions>> makeTable()
{
    std::vector<Option<AdverseOptions>> table = whatIsCounted();
    for (Option<AdverseOptions>& option : whatIsShown()) table.push_back(std::move(option));
    return table;
}

} // namespace

report::Options adverseOptions()
{
    static const std::vector<Option<AdverseOptions>> table = makeTable();
    return report::Options(AdverseOptions(), std::span(table));
}

} // namespace atrisk::analyses
