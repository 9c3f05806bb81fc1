#include "tests/ui/report/every_option.h"

#include "core/analyses/analysis.h"

namespace atrisk::analyses {
namespace {

using report::IndexAccess;
using report::Option;
using report::OptionChoice;
using report::OptionInfo;
using report::OptionKind;

std::vector<OptionChoice> offeredNames(const study::Study& study)
{
    std::vector<OptionChoice> names;
    for (const study::Subgroup& subgroup : study.subgroups) names.push_back({subgroup.id, subgroup.label});
    return names;
}

bool isCompared(const study::Study& study) { return !study.singleArm(); }

/// Everything but "always" is for studies that compare.
OptionInfo info(std::string_view id, OptionKind kind, std::string_view menu)
{
    OptionInfo info{
        .id = id, .label = id, .tip = "One of its kind", .help = "", .kind = kind, .menu = menu, .ifEmpty = "none", .applies = &isCompared};
    if (kind == OptionKind::Number) info.least = 1, info.most = 9;
    if (kind == OptionKind::Choice || kind == OptionKind::Set)
        info.choices = {{"one", "One"}, {"two", "Two"}, {"three", "Three", "", false}};
    if (kind == OptionKind::Choice) info.ifEmpty = {};
    return info;
}

OptionInfo offering(OptionInfo info)
{
    info.offered = &offeredNames;
    return info;
}

template <std::size_t EveryOption::*member> IndexAccess<EveryOption> index()
{
    return {[](const EveryOption& options) { return options.*member; }, [](EveryOption& options, std::size_t at) { options.*member = at; }};
}

std::vector<Option<EveryOption>> onTheBar()
{
    using enum OptionKind;
    return {{{.id = "always", .label = "Always", .tip = "", .help = ""}, &EveryOption::always},
            {info("switch", Switch, ""), &EveryOption::oneSwitch},
            {info("choice", Choice, ""), index<&EveryOption::choice>()},
            {info("set", Set, ""), std::vector<bool EveryOption::*>{&EveryOption::setOne, &EveryOption::setTwo, &EveryOption::setThree}},
            {offering(info("text", Text, "")), &EveryOption::text},
            {info("name", Text, ""), &EveryOption::name},
            {info("list", List, ""), &EveryOption::list},
            {info("number", Number, ""), &EveryOption::number},
            {info("times", Times, ""), &EveryOption::times}};
}

std::vector<Option<EveryOption>> inAMenu()
{
    using enum OptionKind;
    return {{info("menu-switch", Switch, "More"), &EveryOption::menuSwitch},
            {info("menu-choice", Choice, "More"), index<&EveryOption::menuChoice>()},
            {info("menu-set", Set, "More"),
             std::vector<bool EveryOption::*>{&EveryOption::menuSetOne, &EveryOption::menuSetTwo, &EveryOption::menuSetThree}},
            {offering(info("menu-text", Text, "More")), &EveryOption::menuText},
            {offering(info("menu-list", List, "More")), &EveryOption::menuList},
            {info("menu-names", List, "More"), &EveryOption::menuNames},
            {info("menu-number", Number, "More"), &EveryOption::menuNumber},
            {info("menu-times", Times, "More"), &EveryOption::menuTimes}};
}

report::Options everyOptions()
{
    static const std::vector<Option<EveryOption>> table = [] {
        std::vector<Option<EveryOption>> both = onTheBar();
        for (Option<EveryOption>& option : inAMenu()) both.push_back(std::move(option));
        return both;
    }();
    return report::Options(EveryOption(), std::span(table));
}

report::Table valuesOf(const report::Options& options)
{
    report::Table table{"values", "Values", "", {{"value", "Value"}}, {}, {}};
    for (const OptionInfo* info : options.infos())
        table.rows.push_back({std::string(info->id), {{std::string(info->id) + "=" + options.text(info->id), "", "", 0}}});
    return table;
}

base::Result<report::Report> makeValues(const Question&, const base::Cancel&)
{
    report::Report report;
    report.tables = [](const report::Options& options, const words::NumberStyle&) { return std::vector{valuesOf(options)}; };
    return report;
}

} // namespace

extern const Analysis everyOption;
const Analysis everyOption{"every", "Every option", [](const study::Study&) { return true; }, &everyOptions, &makeValues};

} // namespace atrisk::analyses
