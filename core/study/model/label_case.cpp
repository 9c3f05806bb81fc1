#include "core/study/model/label_case.h"

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

} // namespace

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
