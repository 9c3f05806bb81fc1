#include "core/analyses/baseline/baseline_options.h"

#include "core/analyses/baseline/baseline_variables.h"
#include "core/study/model/study.h"

namespace atrisk::analyses {
namespace {

using report::Cost;
using report::Option;
using enum report::OptionKind;

bool hasSeveralArms(const study::Study& study) { return study.arms.size() > 1; }

std::vector<Option<BaselineOptions>> contents()
{
    return {
        {{.id = "variables",
          .label = "Variables",
          .tip = "What is known of the patients at baseline; with none ticked, the study’s factors and columns of usual names",
          .help = "baseline: factors and columns in this order, NAME=3|4 cut at these values (the study's factors and columns of "
                  "usual names)",
          .kind = List,
          .cost = Cost::Recompute,
          .placeholder = "A,B",
          .offered = &offeredVariables,
          .unknown = &unknownVariables},
         &BaselineOptions::variables},
        {{.id = "numbers",
          .label = "Numbers",
          .tip = "How the values of age and other quantities are told",
          .help = "baseline: quantities as median-range, median-iqr or mean-sd (median-range)",
          .kind = Choice,
          .choices = {{"median-range", "Median (range)"}, {"median-iqr", "Median (IQR)"}, {"mean-sd", "Mean (SD)"}}},
         report::choice<&BaselineOptions::spread>()},
        {{.id = "total",
          .label = "Total",
          .tip = "A column of all arms together",
          .menu = "Show",
          .onPage = "Total",
          .applies = &hasSeveralArms},
         &BaselineOptions::total},
    };
}

std::vector<Option<BaselineOptions>> counting()
{
    return {
        {{.id = "share-of",
          .label = "Shares of",
          .tip = "Are patients with a missing value among those of whom a share is?",
          .help = "baseline: percentages of everyone, or of those whose value is known (everyone)",
          .kind = Choice,
          .cost = Cost::Recompute,
          .menu = "Show",
          .choices = {{"everyone", "Shares of everyone"}, {"known", "Shares of known values"}}},
         report::choice<&BaselineOptions::shareOf>()},
        {{.id = "decimals",
          .label = "Decimals of percentages",
          .help = "baseline: decimals of percentages: automatic (from 100 patients on, or as the style asks), 0 or 1 (automatic)",
          .kind = Choice,
          .menu = "Show",
          .choices = {{"automatic", "Decimals from 100 patients on"}, {"0", "Whole percentages"}, {"1", "One decimal"}}},
         report::choice<&BaselineOptions::decimals>()},
    };
}

std::vector<Option<BaselineOptions>> comparisons()
{
    return {
        {{.id = "standardized",
          .label = "Standardized difference",
          .tip = "How far each arm is from the control, in standard deviations",
          .menu = "Show",
          .onPage = "Standardized difference",
          .applies = &hasSeveralArms},
         &BaselineOptions::difference},
        {{.id = "tests",
          .label = "Tests",
          .tip = "P values of baseline differences, which mislead in a randomized trial: chance made them, whatever P says",
          .help = "baseline: a column of P: none, chi-square or fisher, and rank tests of quantities (none)",
          .kind = Choice,
          .cost = Cost::Recompute,
          .menu = "Show",
          .choices = {{"none", "No P values"},
                      {"chi-square", "P: rank tests and chi-squared"},
                      {"fisher", "P: rank tests and Fisher’s exact"}},
          .applies = &hasSeveralArms},
         report::choice<&BaselineOptions::test>()},
    };
}

std::vector<Option<BaselineOptions>> makeTable()
{
    std::vector<Option<BaselineOptions>> table = contents();
    for (auto* more : {&counting, &comparisons})
        for (Option<BaselineOptions>& option : more()) table.push_back(std::move(option));
    return table;
}

} // namespace

report::Options baselineOptions()
{
    static const std::vector<Option<BaselineOptions>> table = makeTable();
    return report::Options(BaselineOptions(), std::span(table));
}

} // namespace atrisk::analyses
