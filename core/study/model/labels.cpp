#include "core/study/model/labels.h"

#include "core/base/text.h"
#include "core/base/unicode.h"
#include "core/study/vocabulary/people_case.h"

#include <map>
#include <set>

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

using Labels = std::vector<std::string*>;

template <class Items> void add(Labels& labels, Items& items)
{
    for (auto& item : items) labels.push_back(&item.label);
}

/// Every list of labels of the study, with words for what each names.
template <class Visit> void forEachList(Study& study, const Visit& visit)
{
    const auto visitAll = [&](auto& items, const std::string& what) {
        Labels labels;
        add(labels, items);
        visit(labels, what);
    };
    visit(Labels{&study.facts.title}, "the trial");
    visitAll(study.arms, "an arm");
    Labels shortLabels, endpoints;
    for (Arm& arm : study.arms) shortLabels.push_back(&arm.shortLabel);
    visit(shortLabels, "an arm");
    visitAll(study.populations, "a population");
    add(endpoints, study.closed);
    add(endpoints, study.endpoints);
    visit(endpoints, "an endpoint");
    for (Endpoint& endpoint : study.endpoints) {
        Labels competing;
        for (std::string& label : endpoint.competing) competing.push_back(&label);
        visit(competing, "a competing event");
        visitAll(endpoint.reasons, "a reason for censoring");
    }
    visitAll(study.subgroups, "a subgroup factor");
    for (Subgroup& subgroup : study.subgroups) visitAll(subgroup.levels, "a level of " + subgroup.label);
}

bool isLong(const std::string& label) { return label.size() > base::longestShown; }

/// The labels of one list as they are shown: what differed still does.
class ShownLabels {
public:
    explicit ShownLabels(const Labels& labels)
    {
        for (const std::string* label : labels)
            if (!isLong(*label)) m_taken.insert(base::printable(*label));
    }

    [[nodiscard]] std::string shown(const std::string& label)
    {
        if (!isLong(label)) return base::printable(label);
        const auto [known, isNew] = m_shown.try_emplace(label);
        if (!isNew) return known->second;
        const std::string cut = base::printable(base::beginning(label, base::longestShown)) + "…";
        std::size_t& number = m_numbers.try_emplace(cut, 1).first->second;
        std::string name = cut;
        while (m_taken.contains(name)) name = cut + " (" + std::to_string(++number) + ")";
        m_taken.insert(name);
        return known->second = name;
    }

private:
    std::set<std::string> m_taken;
    std::map<std::string, std::string> m_shown;   ///< of a long one, by its whole
    std::map<std::string, std::size_t> m_numbers; ///< the last given to one that is cut to this
};

base::Warning tooLong(const std::string& label, const std::string& shown, const std::string& what)
{
    return base::inputError("long-label", "the name of " + what + ", \"" + shown + "\", has " +
                                              std::to_string(base::characterCount(label)) +
                                              " characters; its beginning is shown. A study file can give a shorter one");
}

} // namespace

base::Warnings makeLabelsShowable(Study& study, const base::Cancel& cancel)
{
    base::Warnings warnings;
    bool stopped = false;
    forEachList(study, [&](const Labels& labels, const std::string& what) {
        if (stopped || (stopped = cancel.requested())) return;
        ShownLabels list(labels);
        for (std::string* label : labels) {
            std::string shown = list.shown(*label);
            if (isLong(*label)) warnings.push_back(tooLong(*label, std::string(base::beginning(*label, base::longestShown)), what));
            *label = std::move(shown);
        }
    });
    return warnings;
}

void usePeopleCase(Study& study, const base::Cancel& cancel)
{
    change(study.arms, [](Arm& arm) -> std::string& { return arm.label; });
    change(study.arms, [](Arm& arm) -> std::string& { return arm.shortLabel; });
    change(study.populations, labelOf<Population>);
    change(study.endpoints, labelOf<Endpoint>);
    change(study.subgroups, labelOf<Subgroup>);
    for (Subgroup& subgroup : study.subgroups) {
        if (cancel.requested()) return;
        change(subgroup.levels, labelOf<Level>);
    }
    for (Endpoint& endpoint : study.endpoints) {
        change(endpoint.competing, [](std::string& label) -> std::string& { return label; });
        for (CensoringReason& reason : endpoint.reasons) reason.label = inPeopleCase(reason.label);
    }
    study.display.peopleCase = true;
}

} // namespace atrisk::study
