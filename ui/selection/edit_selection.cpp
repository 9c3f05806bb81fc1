#include "ui/selection/edit_selection.h"

#include "core/study/cohort/cohort.h"

#include <algorithm>
#include <numeric>

namespace atrisk::ui {
namespace {

using study::Selection;
using study::SubgroupChoice;

template <class Range, class Value> bool holds(const Range& range, const Value& value)
{
    return std::find(range.begin(), range.end(), value) != range.end();
}

template <class Choices> auto choiceOf(Choices& choices, const std::string& subgroup)
{
    return std::find_if(choices.begin(), choices.end(), [&](const SubgroupChoice& choice) { return choice.subgroup == subgroup; });
}

SubgroupChoice& choiceMade(Selection& selection, const std::string& subgroup)
{
    const auto found = choiceOf(selection.subgroups, subgroup);
    return found != selection.subgroups.end() ? *found : selection.subgroups.emplace_back(SubgroupChoice{subgroup, {}, false});
}

/// As the study and its subgroups would name it: levels in the order of ticking would make equal choices differ.
void tick(std::vector<std::string>& values, const std::string& value, bool on)
{
    std::erase(values, value);
    if (on) values.insert(std::upper_bound(values.begin(), values.end(), value), value);
}

} // namespace

bool isChosen(const Selection& selection, const std::string& subgroup, const LevelValue& level)
{
    const auto found = choiceOf(selection.subgroups, subgroup);
    if (found == selection.subgroups.end()) return false;
    return level ? holds(found->levels, *level) : found->missing;
}

Selection withLevel(Selection selection, const std::string& subgroup, const LevelValue& level, bool chosen)
{
    SubgroupChoice& choice = choiceMade(selection, subgroup);
    if (level)
        tick(choice.levels, *level, chosen);
    else
        choice.missing = chosen;
    if (choice.levels.empty() && !choice.missing) return withoutSubgroup(std::move(selection), subgroup);
    return selection;
}

Selection withoutSubgroup(Selection selection, const std::string& subgroup)
{
    std::erase_if(selection.subgroups, [&](const SubgroupChoice& choice) { return choice.subgroup == subgroup; });
    return selection;
}

std::vector<std::size_t> shownArms(const study::Study& study, const Selection& selection)
{
    const auto arms = study::chosenArms(study, selection.arms);
    return arms ? *arms : std::vector<std::size_t>{};
}

std::optional<Selection> withArm(const study::Study& study, Selection selection, std::size_t arm, bool shown)
{
    std::vector<std::size_t> arms = shownArms(study, selection);
    const bool studysOrder = std::is_sorted(arms.begin(), arms.end());
    std::erase(arms, arm);
    if (shown) arms.insert(studysOrder ? std::upper_bound(arms.begin(), arms.end(), arm) : arms.end(), arm);
    if (arms.empty()) return std::nullopt;
    selection.arms.clear();
    if (arms == shownArms(study, selection)) return selection; // all of them is said by naming none
    for (const std::size_t i : arms) selection.arms.push_back(study.arms[i].value);
    return selection;
}

const std::vector<std::string>& usedStrata(const study::Study& study, const Selection& selection)
{
    return selection.strata ? *selection.strata : study.strata;
}

Selection withStratum(const study::Study& study, Selection selection, const std::string& id, bool used)
{
    std::vector<std::string> strata = usedStrata(study, selection);
    std::erase(strata, id);
    if (used) strata.push_back(id);
    if (std::is_permutation(strata.begin(), strata.end(), study.strata.begin(), study.strata.end()))
        selection.strata.reset();
    else
        selection.strata = std::move(strata);
    return selection;
}

} // namespace atrisk::ui
