// What a person answers, and the roles that come of it.
#include "core/study/draft/draft_parts.h"
#include "core/study/draft/two_dates.h"

#include <algorithm>

namespace atrisk::study {

Roles rolesOf(const Draft& draft)
{
    Roles roles = draft.roles;
    roles.arms.reset();
    if (!draft.arms.column.empty()) {
        roles.arms.emplace().column.text = draft.arms.column;
        for (const DraftArm& arm : draft.arms.arms) roles.arms->levels.push_back(arm.role);
    }
    for (const DraftEndpoint& endpoint : draft.endpoints)
        if (endpoint.chosen && endpoint.isWhole()) roles.endpoints.push_back(endpoint.role);
    for (const DraftPopulation& population : draft.populations)
        if (population.chosen) roles.populations.push_back(population.role);
    for (const DraftSubgroup& subgroup : draft.subgroups)
        if (subgroup.chosen) roles.subgroups.push_back(subgroup.role);
    return roles;
}

void choosePatients(Draft& draft, const std::string& column)
{
    if (column.empty() || draft.column(column) != nullptr) draft.roles.subject.text = column;
}

void chooseControl(Draft& draft, const std::string& arm)
{
    const auto isCalledSo = [&](const DraftArm& one) { return one.role.value.text == arm; };
    if (std::ranges::none_of(draft.arms.arms, isCalledSo)) return;
    for (DraftArm& one : draft.arms.arms) one.role.control = isCalledSo(one);
    draft.arms.controlReason.clear();
    draft.arms.doubtful = false;
}

void swapControl(Draft& draft)
{
    const auto other = std::ranges::find(draft.arms.arms, false, [](const DraftArm& arm) { return arm.role.control; });
    if (draft.arms.arms.size() == 2) chooseControl(draft, std::string(other->role.value.text));
}

void nameArm(Draft& draft, const std::string& arm, const std::string& label, const std::string& shortLabel)
{
    for (DraftArm& one : draft.arms.arms) {
        if (one.role.value.text != arm) continue;
        one.role.label = label.empty() ? arm : label;
        one.role.shortLabel = shortLabel.empty() ? one.role.label : shortLabel;
    }
}

void chooseTime(Draft& draft, std::size_t endpoint, const std::string& column)
{
    if (endpoint >= draft.endpoints.size() || draft.column(column) == nullptr) return;
    DraftEndpoint& chosen = draft.endpoints[endpoint];
    const FileEndpoint before = chosen.role;
    const DraftEndpoint read = endpointOf(draft, {"", column, before.outcome.column.text});
    chosen.role.time.text = column;
    chosen.role.start = chosen.role.end = {};
    chosen.role.countFirstDay = chosen.fromDates = false;
    if (column != before.time.text) {
        // That of other endpoints stays; in which unit dates were counted says nothing about numbers.
        const bool isOfOthers = before.time.empty() && before.end.empty() && before.start.empty();
        chosen.role.unit = read.role.unit ? read.role.unit : isOfOthers ? before.unit : std::nullopt;
        chosen.role.unitColumn = read.role.unitColumn;
    }
    if (before.id.empty()) chosen.role.id = read.role.id;
    if (before.label.empty()) chosen.role.label = read.role.label;
    chosen.reason.clear();
    findEntryOf(draft, chosen);
}

void chooseDates(Draft& draft, std::size_t endpoint, const std::string& start, const std::string& end)
{
    if (endpoint >= draft.endpoints.size()) return;
    for (const std::string& column : {start, end})
        if (!column.empty() && draft.column(column) == nullptr) return;
    DraftEndpoint& chosen = draft.endpoints[endpoint];
    const auto found = start.empty() && end.empty() ? findDates(draft) : std::nullopt;
    chosen.role.time = chosen.role.unitColumn = chosen.role.entry = {};
    if (!chosen.fromDates) chosen.role.unit.reset(); // it was that of a column's numbers
    chosen.role.start.text = found ? found->start : start;
    chosen.role.end.text = found ? found->end : end;
    chosen.fromDates = true;
    if (chosen.role.id.empty() && !chosen.role.end.empty()) nameByDates(draft, chosen);
    chosen.reason = found ? found->reason : "";
    chosen.entryReason.clear();
    chosen.maybeEntry.clear();
}

void chooseEntry(Draft& draft, std::size_t endpoint, const std::string& column)
{
    if (endpoint >= draft.endpoints.size() || (!column.empty() && draft.column(column) == nullptr)) return;
    draft.endpoints[endpoint].role.entry.text = column;
    draft.endpoints[endpoint].entryReason.clear();
    draft.endpoints[endpoint].maybeEntry.clear();
}

void chooseEvent(Draft& draft, std::size_t endpoint, const std::string& column)
{
    if (endpoint >= draft.endpoints.size() || draft.column(column) == nullptr) return;
    DraftEndpoint& chosen = draft.endpoints[endpoint];
    chosen.role.outcome = FileOutcome();
    chosen.role.outcome.column.text = column;
    refreshCodes(draft, chosen);
    if (chosen.isWhole()) listCodes(chosen.role.outcome, chosen.codes);
    chosen.reason.clear();
    chosen.doubtful = false;
}

void addEndpoint(Draft& draft)
{
    DraftEndpoint endpoint;
    for (const DraftEndpoint& other : draft.endpoints)
        if (!endpoint.role.unit) endpoint.role.unit = other.role.unit;
    std::size_t number = 1;
    while (draft.endpoint(std::to_string(number))) ++number;
    endpoint.key = std::to_string(number);
    draft.endpoints.push_back(std::move(endpoint));
}

void removeEndpoint(Draft& draft, std::size_t endpoint)
{
    if (draft.endpoints.size() > 1 && endpoint < draft.endpoints.size())
        draft.endpoints.erase(draft.endpoints.begin() + static_cast<std::ptrdiff_t>(endpoint));
}

void turnEventsRound(Draft& draft, std::size_t endpoint)
{
    if (endpoint >= draft.endpoints.size()) return;
    DraftEndpoint& turned = draft.endpoints[endpoint];
    for (DraftCode& code : turned.codes)
        code.meaning = code.meaning == Meaning::Event      ? Meaning::Censored
                       : code.meaning == Meaning::Censored ? Meaning::Event
                                                           : code.meaning;
    listCodes(turned.role.outcome, turned.codes);
    turned.doubtful = false;
}

void setMeaning(Draft& draft, std::size_t endpoint, const std::string& code, Meaning meaning)
{
    if (endpoint >= draft.endpoints.size()) return;
    DraftEndpoint& changed = draft.endpoints[endpoint];
    if (std::ranges::find(changed.codes, code, &DraftCode::code) == changed.codes.end()) return;
    const bool first = std::ranges::find(changed.codes, Meaning::Event, &DraftCode::meaning) == changed.codes.end();
    for (DraftCode& one : changed.codes) {
        if (one.code == code) one.meaning = meaning;
        // The first code that is said to be the event settles the others.
        if (one.code != code && first && meaning == Meaning::Event && one.meaning == Meaning::Unknown) one.meaning = Meaning::Censored;
    }
    listCodes(changed.role.outcome, changed.codes);
    changed.doubtful = false;
}

/// A long table's time and event are those of all its endpoints.
static bool isOfSeveral(const Draft& draft, const std::string& column)
{
    return std::ranges::count_if(draft.endpoints, [&](const DraftEndpoint& one) {
               return one.chosen && (one.role.time.text == column || one.role.start.text == column || one.role.end.text == column ||
                                     one.role.entry.text == column || one.role.outcome.column.text == column);
           }) > 1;
}

std::string partOf(const Draft& draft, const std::string& column)
{
    if (column.empty()) return {};
    if (draft.roles.subject.text == column) return "Patient";
    if (draft.arms.column == column) return "Arm";
    for (const DraftEndpoint& endpoint : draft.endpoints) {
        if (!endpoint.chosen) continue;
        const std::string& id = endpoint.role.id.text;
        const bool own = !id.empty() && id != endpoint.role.time.text && id != endpoint.role.end.text && !isOfSeveral(draft, column);
        const std::string of = own ? ", " + id : "";
        if (endpoint.role.time.text == column) return "Time" + of;
        if (endpoint.role.start.text == column) return "Start" + of;
        if (endpoint.role.end.text == column) return "End" + of;
        if (endpoint.role.entry.text == column) return "Entry" + of;
        if (endpoint.role.outcome.column.text == column) return "Event" + of;
        for (const FileCondition& where : endpoint.role.where)
            if (where.condition.column == column) return "Endpoint";
    }
    for (const DraftPopulation& population : draft.populations)
        for (const FileCondition& where : population.role.where)
            if (population.chosen && where.condition.column == column) return "Population";
    for (const DraftSubgroup& subgroup : draft.subgroups)
        if (subgroup.chosen && subgroup.role.column.text == column) return "Subgroup";
    return {};
}

} // namespace atrisk::study
