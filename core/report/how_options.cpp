#include "core/report/how_options.h"

#include "core/base/numeric.h"
#include "core/stats/tests/test_choice.h"

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

OptionInfo time(std::string_view id, std::string_view help)
{
    return {.id = id,
            .help = help,
            .kind = Number,
            .cost = Cost::Recompute,
            .placeholder = "NUMBER",
            .least = smallestPositive,
            .most = largestTime};
}

OptionInfo named(std::string_view id, std::string_view help, std::vector<std::string> names)
{
    OptionInfo info{.id = id, .help = help, .kind = Choice, .cost = Cost::Recompute, .placeholder = "NAME"};
    for (std::string& one : names) info.choices.push_back({one, one});
    return info;
}

OptionInfo tests()
{
    static const std::string help = [] {
        std::string names;
        for (const stats::TestChoice& choice : stats::testChoices()) names += (names.empty() ? "" : ", ") + std::string(choice.id);
        return "test shown beside the hazard ratio: " + names + " (log-rank)";
    }();
    OptionInfo info{.id = "test", .help = help, .kind = Choice, .cost = Cost::Recompute, .placeholder = "NAME"};
    for (const stats::TestChoice& choice : stats::testChoices())
        info.choices.push_back({std::string(choice.id), std::string(choice.name), std::string(choice.when)});
    return info;
}

std::string strataText(const How& how) { return how.strata ? joinList(*how.strata) : "*"; }

void setStrata(How& how, const std::string& text) { how.strata = text == "*" ? std::nullopt : std::optional(splitList(text)); }

std::vector<Option<How>> groups()
{
    return {{{.id = "strata",
              .help = "stratification factors (the study's); \"\" for none",
              .kind = List,
              .cost = Cost::Recompute,
              .placeholder = "A,B"},
             OwnAccess<How>{&strataText, &setStrata}},
            {{.id = "adjust", .help = "covariates of the adjusted Cox model", .kind = List, .cost = Cost::Recompute, .placeholder = "A,B"},
             &How::adjust}};
}

std::vector<Option<How>> times()
{
    OptionInfo unit = named("display-unit", "unit of every time shown", {"days", "weeks", "months", "years"});
    unit.spelled = &spelledUnit;
    return {{unit, OwnAccess<How>{[](const How& how) { return nameOf(how.displayUnit); },
                                  [](How& how, const std::string& text) { how.displayUnit = study::parseTimeUnit(text); }}},
            {time("until", "figures end at this time"), &How::until},
            {{.id = "at", .help = "milestones: survival at these times", .kind = Times, .cost = Cost::Recompute, .placeholder = "T1,T2"},
             &How::at},
            {time("tau", "horizon of the restricted mean survival time"), &How::tau},
            {time("every", "spacing of the risk table"), &How::every}};
}

std::vector<Option<How>> methods()
{
    return {{{.id = "confidence",
              .help = "confidence level (0.95)",
              .kind = Number,
              .cost = Cost::Recompute,
              .placeholder = "NUMBER",
              .least = 0.5,
              .most = 0.9999},
             OwnAccess<How>{[](const How& how) { return base::numberText(how.confidence); },
                            [](How& how, const std::string& text) { how.confidence = base::parseNumber(text).value_or(how.confidence); }}},
            {named("conf-type", "transformation of the curve's interval (log-log)", {"plain", "log", "log-log", "logit", "arcsin"}),
             OwnAccess<How>{[](const How& how) { return nameOf(how.confidenceType); },
                            [](How& how, const std::string& text) { how.confidenceType = study::parseConfidenceType(text); }}},
            {tests(), &How::test},
            {named("ties", "ties in the Cox model (efron)", {"efron", "breslow"}), choice<&How::ties>()}};
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

} // namespace atrisk::report
