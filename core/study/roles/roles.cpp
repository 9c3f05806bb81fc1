#include "core/study/roles/roles.h"

#include <algorithm>
#include <tuple>

namespace atrisk::study {

std::string Guess::what() const
{
    const auto words = [&]() -> std::string {
        switch (kind) {
        case Kind::Arms: return "arms";
        case Kind::Control: return "control arm";
        case Kind::Patients: return "patients";
        case Kind::Endpoint: return "endpoint";
        case Kind::Event: return "event of " + of;
        case Kind::Records: return "records of " + of;
        case Kind::Unit: return "unit of " + of;
        case Kind::Entry: return "delayed entry of " + of;
        case Kind::Population: return "population";
        case Kind::Subgroup: return "subgroup";
        case Kind::Reading: return of;
        }
        return {};
    };
    return words() + (found.empty() ? "" : ": " + found);
}

void Roles::forgetGuesses(Guess::Kind kind, std::string_view of)
{
    std::erase_if(guesses, [&](const Guess& guess) { return guess.kind == kind && guess.of == of; });
}

const FileText* Roles::dataPath(std::string_view key) const
{
    const auto found = std::find_if(data.begin(), data.end(), [key](const FileData& file) { return file.key == key; });
    return found == data.end() ? nullptr : &found->path;
}

base::Error Roles::errorAt(FilePlace place, std::string code, std::string text) const
{
    base::Error error = base::inputError(std::move(code), std::move(text), fileName);
    error.line = place.line;
    error.column = place.column;
    return error;
}

namespace {

template <class Item, class Same> bool all(const std::vector<Item>& a, const std::vector<Item>& b, const Same& same)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

bool sameText(const FileText& a, const FileText& b) { return a.text == b.text; }
bool sameWhere(const FileCondition& a, const FileCondition& b) { return a.condition == b.condition; }
bool sameLevel(const FileLevel& a, const FileLevel& b) { return a.value.text == b.value.text && a.label == b.label; }
bool sameData(const FileData& a, const FileData& b) { return a.key == b.key && a.path.text == b.path.text; }

bool sameFacts(const StudyFacts& a, const StudyFacts& b)
{
    const auto tie = [](const StudyFacts& f) {
        return std::tie(f.id, f.title, f.registry, f.phase, f.dataCutoff, f.reference, f.note, f.provenance);
    };
    return tie(a) == tie(b);
}

bool sameArm(const FileArm& a, const FileArm& b)
{
    const auto tie = [](const FileArm& arm) { return std::tie(arm.value.text, arm.label, arm.shortLabel, arm.color, arm.control); };
    return tie(a) == tie(b);
}

bool sameArms(const std::optional<FileArms>& a, const std::optional<FileArms>& b)
{
    if (!a || !b) return a.has_value() == b.has_value();
    return sameText(a->column, b->column) && all(a->levels, b->levels, sameArm);
}

bool sameOutcome(const FileOutcome& a, const FileOutcome& b)
{
    return sameText(a.column, b.column) && a.coding == b.coding && all(a.events, b.events, sameText) &&
           all(a.competing, b.competing, sameLevel) && all(a.censored, b.censored, sameText);
}

bool sameEndpoint(const FileEndpoint& a, const FileEndpoint& b)
{
    const auto tie = [](const FileEndpoint& e) {
        return std::tie(e.id.text, e.label, e.description, e.time.text, e.start.text, e.end.text, e.countFirstDay, e.entry.text, e.unit,
                        e.unitColumn.text, e.favours, e.every, e.until, e.plannedEvents);
    };
    return tie(a) == tie(b) && all(a.where, b.where, sameWhere) && sameOutcome(a.outcome, b.outcome) &&
           all(a.boundaries, b.boundaries, sameText);
}

bool samePopulation(const FilePopulation& a, const FilePopulation& b)
{
    return sameText(a.id, b.id) && a.label == b.label && a.primary == b.primary && a.aliases == b.aliases &&
           all(a.where, b.where, sameWhere);
}

bool sameCut(const std::optional<Cut>& a, const std::optional<Cut>& b)
{
    if (!a || !b) return a.has_value() == b.has_value();
    return a->quantile == b->quantile && a->at == b->at;
}

bool sameSubgroup(const FileSubgroup& a, const FileSubgroup& b)
{
    return sameText(a.id, b.id) && a.label == b.label && sameText(a.column, b.column) && a.prespecified == b.prespecified &&
           all(a.levels, b.levels, sameLevel) && sameCut(a.cut, b.cut);
}

bool samePanel(const FilePanel& a, const FilePanel& b)
{
    return sameText(a.endpoint, b.endpoint) && sameText(a.population, b.population) && a.title == b.title;
}

bool samePlan(const FilePlan& a, const FilePlan& b)
{
    return all(a.endpoints, b.endpoints, sameText) && all(a.populations, b.populations, sameText) && all(a.tests, b.tests, sameText) &&
           all(a.subgroups, b.subgroups, sameText);
}

using Panels = std::map<std::string, std::vector<FilePanel>>;
bool samePanels(const Panels& a, const Panels& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& x, const auto& y) { return x.first == y.first && all(x.second, y.second, samePanel); });
}

bool sameDisplay(const Display& a, const Display& b)
{
    const auto tie = [](const Display& d) { return std::tie(d.unit, d.every, d.until, d.confidenceType, d.peopleCase, d.style); };
    return tie(a) == tie(b);
}

} // namespace

bool sameRoles(const Roles& a, const Roles& b)
{
    return sameFacts(a.facts, b.facts) && all(a.data, b.data, sameData) && sameText(a.subject, b.subject) &&
           a.alikeSubjects == b.alikeSubjects && all(a.ignoreCase, b.ignoreCase, sameText) &&
           all(a.missingCodes, b.missingCodes, sameWhere) && sameArms(a.arms, b.arms) && all(a.endpoints, b.endpoints, sameEndpoint) &&
           all(a.populations, b.populations, samePopulation) && all(a.subgroups, b.subgroups, sameSubgroup) &&
           all(a.strata, b.strata, sameText) && samePlan(a.plan, b.plan) && samePanels(a.panels, b.panels) &&
           sameText(a.record, b.record) && sameText(a.earlier, b.earlier) && a.reading == b.reading && sameDisplay(a.display, b.display) &&
           a.guard == b.guard;
}

} // namespace atrisk::study
