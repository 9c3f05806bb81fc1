#include "core/study/model/labels.h"

#include "core/base/text.h"
#include "core/base/unicode.h"
#include "core/study/vocabulary/people_case.h"

#include <map>

namespace atrisk::study {
namespace {

/// The labels of one list, which stay apart.
template <class Items, class Label> void change(Items& items, const Label& label)
{
    std::map<std::string, std::size_t> times;
    for (auto& item : items) ++times[inPeopleCase(label(item))];
    for (auto& item : items)
        if (std::string now = inPeopleCase(label(item)); times[now] == 1) label(item) = std::move(now);
}

std::string& labelOf(auto& item) { return item.label; }

/// Every label of the study, with words for what it names.
template <class Visit> void forEachLabel(Study& study, const Visit& visit)
{
    visit(study.facts.title, "the trial");
    for (Arm& arm : study.arms) {
        visit(arm.label, "an arm");
        visit(arm.shortLabel, "an arm");
    }
    for (Population& population : study.populations) visit(population.label, "a population");
    for (ClosedEndpoint& endpoint : study.closed) visit(endpoint.label, "an endpoint");
    for (Endpoint& endpoint : study.endpoints) {
        visit(endpoint.label, "an endpoint");
        for (std::string& competing : endpoint.competing) visit(competing, "a competing event");
        for (CensoringReason& reason : endpoint.reasons) visit(reason.label, "a reason for censoring");
    }
    for (Subgroup& subgroup : study.subgroups) {
        visit(subgroup.label, "a subgroup factor");
        for (Level& level : subgroup.levels) visit(level.label, "a level of " + subgroup.label);
    }
}

} // namespace

base::Warnings makeLabelsShowable(Study& study)
{
    constexpr std::size_t longest = 500;
    base::Warnings warnings;
    forEachLabel(study, [&](std::string& label, const std::string& what) {
        const std::string_view shown = base::beginning(label, longest);
        if (shown.size() == label.size()) {
            label = base::printable(label);
            return;
        }
        warnings.push_back(base::inputError("long-label", "the name of " + what + ", \"" + std::string(shown) + "\", has " +
                                                              std::to_string(base::characterCount(label)) +
                                                              " characters; its beginning is shown. A study file can give a shorter one"));
        label = base::printable(shown) + "…";
    });
    return warnings;
}

void usePeopleCase(Study& study)
{
    change(study.arms, [](Arm& arm) -> std::string& { return arm.label; });
    change(study.arms, [](Arm& arm) -> std::string& { return arm.shortLabel; });
    change(study.populations, labelOf<Population>);
    change(study.endpoints, labelOf<Endpoint>);
    change(study.subgroups, labelOf<Subgroup>);
    for (Subgroup& subgroup : study.subgroups) change(subgroup.levels, labelOf<Level>);
    for (Endpoint& endpoint : study.endpoints) {
        change(endpoint.competing, [](std::string& label) -> std::string& { return label; });
        for (CensoringReason& reason : endpoint.reasons) reason.label = inPeopleCase(reason.label);
    }
    study.display.peopleCase = true;
}

} // namespace atrisk::study
