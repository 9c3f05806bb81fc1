#include "core/study/amend/amend.h"

#include "core/study/cohort/position_masks.h"
#include "core/study/model/labels.h"
#include "core/study/open/arms.h"
#include "core/study/roles/roles.h"

#include <algorithm>
#include <numeric>

namespace atrisk::study {
namespace {

using base::Done;
using base::Result;

std::size_t indexOf(const Study& study, const std::string& arm)
{
    return static_cast<std::size_t>(std::ranges::find(study.arms, arm, &Arm::value) - study.arms.begin());
}

Result<Done> findNamedArms(const Study& study, const Amendments& amendments)
{
    std::vector<std::string> asked, known;
    if (!amendments.control.empty()) asked.push_back(amendments.control);
    for (const auto& [arm, name] : amendments.armNames) asked.push_back(arm);
    for (const Arm& arm : study.arms) known.push_back(arm.value);
    for (const std::string& arm : asked)
        if (indexOf(study, arm) == study.arms.size())
            return base::usageError("no-such-arm", "there is no arm \"" + arm + "\"; it must be " + base::choices(known));
    return Done{};
}

void rename(std::vector<Arm>& arms, const Amendments& amendments)
{
    for (Arm& arm : arms)
        if (const auto name = amendments.armNames.find(arm.value); name != amendments.armNames.end())
            arm.label = arm.shortLabel = name->second;
}

/// What the study's own files call by one name stays as it is.
Result<Done> checkNames(std::vector<Arm> arms, const Amendments& amendments)
{
    rename(arms, amendments);
    for (const auto& [value, name] : amendments.armNames)
        for (const Arm& arm : arms)
            if (arm.value != value && (arm.label == name || arm.shortLabel == name))
                return base::usageError("arm-name-taken",
                                        "arm \"" + value + "\" cannot be called \"" + name + "\": arm \"" + arm.value + "\" is called so");
    return Done{};
}

std::vector<std::string> listed(const Study& study)
{
    return study.roles != nullptr ? listedArms(*study.roles, study.patients, study.records) : std::vector<std::string>();
}

/// The control first, the others as listed.
std::vector<std::size_t> orderWith(const Study& study, std::size_t control)
{
    const std::vector<std::string> values = listed(study);
    std::vector<std::size_t> order(study.arms.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t arm) {
        const auto place = std::ranges::find(values, study.arms[arm].value) - values.begin();
        return std::pair(arm == control ? 0 : 1, place);
    });
    return order;
}

void renumber(std::vector<std::int16_t>& armOf, const std::vector<std::int16_t>& now)
{
    for (std::int16_t& arm : armOf)
        if (arm >= 0) arm = now[static_cast<std::size_t>(arm)];
}

void reorderArms(Study& study, std::size_t control)
{
    const std::vector<std::size_t> order = orderWith(study, control);
    std::vector<std::int16_t> now(order.size());
    std::vector<Arm> arms;
    std::vector<std::size_t> subjects;
    for (const std::size_t arm : order) {
        now[arm] = static_cast<std::int16_t>(arms.size());
        arms.push_back(study.arms[arm]);
        if (arm < study.armSubjects.size()) subjects.push_back(study.armSubjects[arm]);
    }
    study.arms = std::move(arms);
    study.armSubjects = std::move(subjects);
    study.control = 0;
    renumber(study.armOf, now);
    for (Endpoint& endpoint : study.endpoints) {
        renumber(endpoint.arm, now);
        if (endpoint.masks) endpoint.masks = withArmsRenumbered(*endpoint.masks, now);
    }
}

void forget(base::Warnings& warnings, std::string_view code)
{
    std::erase_if(warnings, [&](const base::Warning& warning) { return warning.code == code; });
}

void setUnit(Study& study, Roles& roles, TimeUnit unit)
{
    for (Endpoint& endpoint : study.endpoints) {
        if (!takesUnit(study, endpoint)) continue;
        endpoint.unit = unit;
        for (const char* code : {"unknown-unit", "implausible-time", "units-disagree"}) forget(endpoint.warnings, code);
        roles.forgetGuesses(Guess::Kind::Unit, endpoint.id);
        for (FileEndpoint& role : roles.endpoints)
            if (role.id.text == endpoint.id) role.unit = unit;
    }
}

/// The arms' roles, written out, with the control among them.
void writeArms(Roles& roles, const Study& study, const std::vector<std::string>& order)
{
    if (!roles.arms) return;
    const auto place = [&](const Arm& arm) { return std::ranges::find(order, arm.value) - order.begin(); };
    std::vector<Arm> arms = study.arms;
    std::ranges::stable_sort(arms, {}, place);
    roles.arms->levels.clear();
    for (const Arm& arm : arms)
        roles.arms->levels.push_back(
            {{arm.value, {}}, arm.label, arm.shortLabel, arm.color, !study.singleArm() && arm.value == study.arms[study.control].value});
}

/// The earlier cut as the later one, where it can be.
void amendEarlier(Study& study, Amendments amendments)
{
    if (study.earlier == nullptr) return;
    amendments.earlier = nullptr;
    if (auto earlier = amended(study.earlier, amendments)) study.earlier = std::move(*earlier);
}

} // namespace

bool takesUnit(const Study& study, const Endpoint& endpoint)
{
    const auto isOfDates = [&](const FileEndpoint& role) { return role.id.text == endpoint.id && role.time.empty(); };
    if (study.roles != nullptr && std::ranges::any_of(study.roles->endpoints, isOfDates)) return false;
    return std::ranges::none_of(endpoint.warnings, [](const base::Warning& warning) { return warning.code == "mixed-units"; });
}

Result<Done> checkAmendments(const Study& study, const Amendments& amendments)
{
    auto found = findNamedArms(study, amendments);
    return found ? checkNames(study.arms, amendments) : found;
}

Result<StudyPtr> amended(const StudyPtr& study, const Amendments& amendments)
{
    if (amendments == Amendments()) return study;
    auto checked = checkAmendments(*study, amendments);
    if (!checked) return std::move(checked).error();
    const std::vector<std::string> order = listed(*study);
    auto copy = std::make_shared<Study>(*study);
    Roles roles = study->roles != nullptr ? *study->roles : Roles();
    if (amendments.peopleCase) {
        usePeopleCase(*copy);
        roles.display.peopleCase = true;
    }
    rename(copy->arms, amendments);
    if (!amendments.control.empty()) {
        reorderArms(*copy, indexOf(*copy, amendments.control));
        forget(copy->warnings, "control-assumed");
        roles.forgetGuesses(Guess::Kind::Control);
    }
    if (amendments.guard != GuardWish()) {
        roles.guard = wished(roles.guard, amendments.guard);
        forget(copy->warnings, "guard-weakened");
        const base::Warnings weakened = weakenedWarning(roles.guard);
        copy->warnings.insert(copy->warnings.end(), weakened.begin(), weakened.end());
    }
    if (amendments.unit) setUnit(*copy, roles, *amendments.unit);
    if (!amendments.control.empty() || !amendments.armNames.empty()) writeArms(roles, *copy, order);
    if (amendments.earlier != nullptr) copy->earlier = amendments.earlier;
    amendEarlier(*copy, amendments);
    if (study->roles != nullptr) copy->roles = std::make_shared<const Roles>(std::move(roles));
    return StudyPtr(std::move(copy));
}

} // namespace atrisk::study
