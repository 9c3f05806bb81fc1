// What a person answers, and the roles that come of it.
#include "core/study/draft/draft_parts.h"

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
        if (endpoint.isWhole()) roles.endpoints.push_back(endpoint.role);
    for (const DraftPopulation& population : draft.populations)
        if (population.chosen) roles.populations.push_back(population.role);
    for (const DraftSubgroup& subgroup : draft.subgroups)
        if (subgroup.chosen) roles.subgroups.push_back(subgroup.role);
    return roles;
}

void choosePatients(Draft& draft, const std::string& column) { draft.roles.subject.text = column; }

void chooseControl(Draft& draft, std::size_t arm)
{
    for (std::size_t i = 0; i < draft.arms.arms.size(); ++i) draft.arms.arms[i].role.control = i == arm;
    draft.arms.controlReason.clear();
    draft.arms.doubtful = false;
}

void swapControl(Draft& draft)
{
    if (draft.arms.arms.size() == 2) chooseControl(draft, draft.arms.arms.front().role.control ? 1 : 0);
}

void chooseTime(Draft& draft, std::size_t endpoint, const std::string& column)
{
    if (endpoint >= draft.endpoints.size()) return;
    DraftEndpoint& chosen = draft.endpoints[endpoint];
    const FileEndpoint before = chosen.role;
    const DraftEndpoint read = endpointOf(draft, {"", column, before.outcome.column.text});
    chosen.role.time.text = column;
    chosen.role.start = chosen.role.end = {};
    if (column != before.time.text) {
        chosen.role.unit = read.role.unit ? read.role.unit : before.time.empty() ? before.unit : std::nullopt;
        chosen.role.unitColumn = {};
    }
    if (before.id.empty()) chosen.role.id = read.role.id;
    if (before.label.empty()) chosen.role.label = read.role.label;
    chosen.reason.clear();
}

void chooseEvent(Draft& draft, std::size_t endpoint, const std::string& column)
{
    if (endpoint >= draft.endpoints.size()) return;
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
    const bool first = std::ranges::find(changed.codes, Meaning::Event, &DraftCode::meaning) == changed.codes.end();
    for (DraftCode& one : changed.codes) {
        if (one.code == code) one.meaning = meaning;
        // The first code that is said to be the event settles the others.
        if (one.code != code && first && meaning == Meaning::Event && one.meaning == Meaning::Unknown) one.meaning = Meaning::Censored;
    }
    listCodes(changed.role.outcome, changed.codes);
    changed.doubtful = false;
}

std::string partOf(const Draft& draft, const std::string& column)
{
    if (column.empty()) return {};
    if (draft.roles.subject.text == column) return "Patient";
    if (draft.arms.column == column) return "Arm";
    for (const DraftEndpoint& endpoint : draft.endpoints) {
        const std::string& id = endpoint.role.id.text;
        const std::string of = id.empty() || id == endpoint.role.time.text ? "" : ", " + id; // one that has no name of its own
        if (endpoint.role.time.text == column) return "Time" + of;
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
