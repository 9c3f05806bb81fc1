#include "core/report/how_options.h"

#include "core/base/numeric.h"
#include "core/stats/tests/test_choice.h"
#include "core/study/model/study.h"

#include <algorithm>
#include <cmath>

namespace atrisk::report {
namespace {

using study::How;
using enum OptionKind;

constexpr double smallestPositive = 1e-12, largestTime = 1e12;

template <class Value> std::string nameOf(const std::optional<Value>& value) { return value ? std::string(name(*value)) : std::string(); }

std::string spelledUnit(const std::string& text)
{
    const auto unit = study::parseTimeUnit(text);
    return unit ? std::string(name(*unit)) : text;
}

/// The study's own factors first, then its subgroups.
std::vector<OptionChoice> factorsOf(const study::Study& study)
{
    std::vector<OptionChoice> factors;
    const auto add = [&](const std::string& id, const std::string& label) {
        if (std::ranges::find(factors, id, &OptionChoice::id) == factors.end()) factors.push_back({id, label.empty() ? id : label});
    };
    for (const std::string& id : study.strata) {
        const study::Subgroup* subgroup = study.subgroup(id);
        const study::Field field = study.find(id).field;
        add(id, subgroup != nullptr ? subgroup->label : field ? field.column().label : id);
    }
    for (const study::Subgroup& subgroup : study.subgroups) add(subgroup.id, subgroup.label);
    return factors;
}

bool hasFactors(const study::Study& study) { return !factorsOf(study).empty(); }

bool knowsUnit(const study::Study& study)
{
    return std::ranges::all_of(study.endpoints, [](const study::Endpoint& endpoint) { return endpoint.unit.has_value(); });
}

bool compares(const study::Study& study) { return !study.singleArm(); }

OptionInfo time(std::string_view id, std::string_view label, std::string_view tip, std::string_view help)
{
    return {.id = id,
            .label = label,
            .tip = tip,
            .help = help,
            .kind = Number,
            .cost = Cost::Recompute,
            .menu = howMenuTitle,
            .placeholder = "NUMBER",
            .ifEmpty = "automatic",
            .least = smallestPositive,
            .most = largestTime};
}

OptionInfo named(std::string_view id, std::string_view label, std::string_view help, std::vector<OptionChoice> choices)
{
    return {.id = id,
            .label = label,
            .help = help,
            .kind = Choice,
            .cost = Cost::Recompute,
            .menu = howMenuTitle,
            .placeholder = "NAME",
            .choices = std::move(choices)};
}

OptionInfo tests()
{
    static const std::string help = [] {
        std::string names;
        for (const stats::TestChoice& choice : stats::testChoices()) names += (names.empty() ? "" : ", ") + std::string(choice.id);
        return "test shown beside the hazard ratio: " + names + " (log-rank)";
    }();
    OptionInfo info = named("test", "Test", help, {});
    info.menu = {};
    info.ifEmpty = "Log-rank, stratified where there are strata";
    for (const stats::TestChoice& choice : stats::testChoices())
        info.choices.push_back({.id = std::string(choice.id),
                                .label = std::string(choice.name),
                                .tip = std::string(choice.when),
                                .hint = std::string(choice.hint)});
    return info;
}

std::string strataText(const How& how) { return how.strata ? joinList(*how.strata) : "*"; }

void setStrata(How& how, const std::string& text) { how.strata = text == "*" ? std::nullopt : std::optional(splitList(text)); }

OptionInfo factors(std::string_view id, std::string_view label, std::string_view tip, std::string_view help)
{
    return {.id = id,
            .label = label,
            .tip = tip,
            .help = help,
            .kind = List,
            .cost = Cost::Recompute,
            .placeholder = "A,B",
            .offered = &factorsOf,
            .applies = &hasFactors};
}

std::vector<Option<How>> groups()
{
    OptionInfo adjust =
        factors("adjust", "Adjust for", "A Cox model with these factors beside the other", "covariates of the adjusted Cox model");
    adjust.menu = howMenuTitle;
    adjust.applies = [](const study::Study& study) { return compares(study) && hasFactors(study); };
    return {{factors("strata", "Stratify by", "Compare the arms within each level of these factors.",
                     "stratification factors (the study's); \"\" for none"),
             OwnAccess<How>{&strataText, &setStrata}},
            {adjust, &How::adjust}};
}

std::vector<Option<How>> times()
{
    OptionInfo unit = named("display-unit", "Unit of time", "unit of every time shown",
                            {{"days", "Days"}, {"weeks", "Weeks"}, {"months", "Months"}, {"years", "Years"}});
    unit.spelled = &spelledUnit;
    unit.applies = &knowsUnit;
    unit.ifEmpty = "As the study says";
    return {{unit, OwnAccess<How>{[](const How& how) { return nameOf(how.displayUnit); },
                                  [](How& how, const std::string& text) { how.displayUnit = study::parseTimeUnit(text); }}},
            {time("until", "Figures end at", "Figures end at this time", "figures end at this time"), &How::until},
            {{.id = "at",
              .label = "Milestones at",
              .tip = "Survival is given at these times; a comma stands between them",
              .help = "milestones: survival at these times",
              .kind = Times,
              .cost = Cost::Recompute,
              .menu = howMenuTitle,
              .placeholder = "T1,T2",
              .ifEmpty = "none"},
             &How::at},
            {time("tau", "Average time up to", "The average time free of the event until then (restricted mean survival time)",
                  "horizon of the restricted mean survival time"),
             &How::tau},
            {time("every", "Numbers at risk every", "How far apart the numbers under the axis stand", "spacing of the risk table"),
             &How::every},
            {{.id = "ticks",
              .label = "Ticks at",
              .tip = "Where the numbers of the time axis and the numbers at risk stand; a comma stands between them",
              .help = "ticks of the time axis and the risk table at these times, in place of --every",
              .kind = Times,
              .cost = Cost::Recompute,
              .menu = howMenuTitle,
              .placeholder = "T1,T2",
              .ifEmpty = "automatic"},
             &How::ticks}};
}

std::vector<Option<How>> methods()
{
    OptionInfo type = named("conf-type", "Intervals of the curves", "transformation of the curve's interval (log-log)",
                            {{"plain", "Plain"}, {"log", "Log"}, {"log-log", "Log-log"}, {"logit", "Logit"}, {"arcsin", "Arcsine"}});
    type.ifEmpty = "As the study says";
    OptionInfo ties = named("ties", "Ties in the Cox model", "ties in the Cox model (efron)", {{"efron", "Efron"}, {"breslow", "Breslow"}});
    ties.applies = &compares;
    return {
        {{.id = "confidence",
          .label = "Confidence level",
          .tip = "0.95 gives intervals of 95%",
          .help = "confidence level (0.95)",
          .kind = Number,
          .cost = Cost::Recompute,
          .menu = howMenuTitle,
          .placeholder = "NUMBER",
          .ifEmpty = "0.95",
          .least = 0.5,
          .most = 0.9999},
         OwnAccess<How>{[](const How& how) { return base::numberText(how.confidence); },
                        [](How& how, const std::string& text) { how.confidence = base::parseNumber(text).value_or(How().confidence); }}},
        {type, OwnAccess<How>{[](const How& how) { return nameOf(how.confidenceType); },
                              [](How& how, const std::string& text) { how.confidenceType = study::parseConfidenceType(text); }}},
        {tests(), &How::test},
        {ties, choice<&How::ties>()}};
}

std::vector<Option<How>> makeTable()
{
    std::vector<Option<How>> table = groups();
    for (auto* part : {&times, &methods})
        for (Option<How>& option : part()) table.push_back(std::move(option));
    return table;
}

} // namespace

Options howOptions(How how)
{
    static const std::vector<Option<How>> table = makeTable();
    return Options(std::move(how), std::span(table));
}

study::How converted(study::How how, study::TimeUnit from, study::TimeUnit to)
{
    const auto convert = [&](double time) { // a year is 12 months, not 12.000000000000002
        return std::round(study::convertTime(time, from, to) * 1e9) / 1e9;
    };
    for (std::optional<double>* time : {&how.until, &how.tau, &how.every})
        if (*time) *time = convert(**time);
    for (std::vector<double>* times : {&how.at, &how.ticks})
        for (double& time : *times) time = convert(time);
    return how;
}

} // namespace atrisk::report
