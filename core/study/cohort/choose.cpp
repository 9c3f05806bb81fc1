#include "core/study/cohort/choose.h"

#include "core/base/bits.h"
#include "core/base/text.h"
#include "core/study/cohort/differing_rows.h"
#include "core/study/cohort/position_masks.h"
#include "core/study/model/find_arm.h"

#include <algorithm>

namespace atrisk::study {
namespace {

using base::Done;
using base::Result;
using base::usageError;

template <class Items, class Name> std::string listed(const Items& items, const Name& name)
{
    std::vector<std::string> names;
    for (const auto& item : items) names.push_back(name(item));
    return base::choices(names);
}

/// With the code for a value that is no code but the label of exactly one level of a factor: "SEX=Female" where F is so called.
Condition withCodes(const Study& study, Condition condition)
{
    if (condition.op != Condition::Op::OneOf && condition.op != Condition::Op::NotOneOf) return condition;
    const auto factor = std::ranges::find_if(study.subgroups, [&](const Subgroup& subgroup) {
        return subgroup.field && !subgroup.cut && base::equalIgnoringCase(subgroup.field.column().name, condition.column);
    });
    if (factor == study.subgroups.end()) return condition;
    for (std::string& value : condition.values) {
        if (std::ranges::find(factor->levels, value, &Level::value) != factor->levels.end()) continue;
        const auto& reasons = factor->field.column().missingReasons; // "1" that was said to mean unknown is no label of another code
        if (std::ranges::find(reasons, value, &table::ValueLabel::value) != reasons.end()) continue;
        if (std::ranges::count(factor->levels, value, &Level::label) == 1)
            value = std::string(std::ranges::find(factor->levels, value, &Level::label)->value);
    }
    return condition;
}

/// In words that a figure has room for.
void shorten(std::vector<std::string>& filters)
{
    std::size_t shown = 0, bytes = 0;
    for (; shown < filters.size() && bytes < base::longestShown; ++shown) {
        filters[shown] = base::shortened(filters[shown], base::longestShown);
        bytes += filters[shown].size();
    }
    if (shown == filters.size()) return;
    const std::string all = "… (" + std::to_string(filters.size()) + " conditions in all)";
    filters.resize(shown);
    filters.push_back(all);
}

class Chooser {
public:
    Chooser(StudyPtr study, const Places& places, const Who& who, const base::Cancel& cancel, Differing differing)
        : m_places(places), m_masks(places.masks()), m_who(who), m_cancel(cancel), m_differing(differing)
    {
        m_chosen.study = std::move(study);
        m_chosen.who = who;
    }

    Result<Chosen> choose()
    {
        for (const auto step : {&Chooser::choosePopulation, &Chooser::chooseArms, &Chooser::applyConditions, &Chooser::applySubgroups}) {
            if (m_cancel.requested()) return base::cancelled();
            auto done = (this->*step)();
            if (!done) return std::move(done).error();
        }
        writeWording();
        return std::move(m_chosen);
    }

private:
    [[nodiscard]] const Study& study() const { return *m_chosen.study; }

    [[nodiscard]] base::Bits everyPlace() const
    {
        return base::bitsWhere(m_places.count(), [](std::size_t) { return true; });
    }

    /// Keeps the places for which `test` holds.
    template <class Test> void keepIf(const Test& test) { base::keepBoth(m_chosen.mask, base::bitsWhere(m_places.count(), test)); }

    Result<Done> choosePopulation()
    {
        m_chosen.population = study().population(m_who.population);
        if (m_chosen.population == nullptr)
            return usageError("no-such-population", "there is no population \"" + m_who.population + "\"; it must be " +
                                                        listed(study().populations, [](const Population& p) { return p.id; }));
        m_chosen.mask = everyPlace();
        if (!m_chosen.population->records.empty() && !m_places.haveArms()) warnIfDiffering(*m_chosen.population);
        if (isEveryone()) return Done{};
        if (m_masks != nullptr)
            base::keepBoth(m_chosen.mask, m_masks->populations[static_cast<std::size_t>(m_chosen.population - study().populations.data())]);
        else
            keepIf([&](std::size_t place) { return m_places.isIn(*m_chosen.population, place); });
        return Done{};
    }

    [[nodiscard]] bool isEveryone() const { return m_chosen.population == &study().populations.back(); }

    Result<Done> chooseArms()
    {
        auto arms = chosenArms(study(), m_who.arms);
        if (!arms) return std::move(arms).error();
        m_chosen.arms = std::move(*arms);
        const bool control = std::find(m_chosen.arms.begin(), m_chosen.arms.end(), study().control) != m_chosen.arms.end();
        if (!control && m_chosen.arms.size() > 1) warnAboutControl();
        m_chosen.hasControl = m_chosen.arms.size() > 1;
        m_chosen.armOf.assign(study().arms.size(), -1);
        for (std::size_t k = 0; k < m_chosen.arms.size(); ++k) m_chosen.armOf[m_chosen.arms[k]] = static_cast<std::int16_t>(k);
        leaveOutWhoHasNoArm();
        if (m_chosen.arms.size() < study().arms.size()) keepShownArms();
        return Done{};
    }

    void keepShownArms()
    {
        if (m_masks == nullptr)
            return keepIf([&](std::size_t place) {
                return m_places.arm(place) >= 0 && m_chosen.armOf[static_cast<std::size_t>(m_places.arm(place))] >= 0;
            });
        for (std::size_t arm = 0; arm < study().arms.size(); ++arm)
            if (m_chosen.armOf[arm] < 0) base::takeAway(m_chosen.mask, m_masks->arms[arm]);
    }

    void warnAboutControl()
    {
        base::Warning warning;
        warning.code = "control-not-shown";
        warning.text = "the control, " + study().arms[study().control].label + ", is not among the arms chosen; ratios are against " +
                       study().arms[m_chosen.arms.front()].label;
        m_chosen.warnings.push_back(warning);
    }

    /// An endpoint has only patients with an arm. Among everyone are those who failed screening: nothing to be told of.
    void leaveOutWhoHasNoArm()
    {
        if (m_places.haveArms()) return;
        const std::size_t before = m_chosen.size();
        keepIf([&](std::size_t place) { return m_places.arm(place) >= 0; });
        const std::size_t count = before - m_chosen.size();
        if (count == 0 || isEveryone()) return;
        base::Warning warning;
        warning.code = "missing-arm";
        const std::string where = study().grouping ? "no group by " + study().grouping->wording : "no arm";
        warning.text = std::to_string(count) + (count == 1 ? " patient of " : " patients of ") + m_chosen.population->label +
                       (count == 1 ? " is in " : " are in ") + where + " and left out";
        m_chosen.warnings.push_back(warning);
    }

    Result<Done> applyConditions()
    {
        for (const Condition& said : m_who.where) {
            const Condition condition = withCodes(study(), said);
            auto rows = evaluate(study().patients, study().records, condition);
            if (!rows) return std::move(rows).error();
            if (rows->byRecord) warnIfDiffering(study().find(condition.column), *rows);
            const RowMask selected = m_places.selected(*rows);
            keepIf([&](std::size_t place) { return selected[place] != 0; });
            m_chosen.filters.push_back(text(condition));
        }
        return Done{};
    }

    template <class... What> void warnIfDiffering(const What&... what)
    {
        if (m_differing == Differing::Ignored) return;
        auto found = DifferingRows(study(), study().roles.get(), m_places.endpoint()).find(what...);
        if (found && std::ranges::find(m_chosen.warnings, *found) == m_chosen.warnings.end())
            m_chosen.warnings.push_back(std::move(*found));
    }

    Result<Done> applySubgroups()
    {
        for (const SubgroupChoice& choice : m_who.subgroups) {
            if (choice.levels.empty() && !choice.missing) continue;
            auto applied = applySubgroup(choice);
            if (!applied) return applied;
        }
        return Done{};
    }

    Result<Done> applySubgroup(const SubgroupChoice& choice)
    {
        const Subgroup* subgroup = study().subgroup(choice.subgroup);
        if (subgroup == nullptr)
            return usageError("no-such-subgroup", "there is no subgroup \"" + choice.subgroup + "\"; it must be " +
                                                      listed(study().subgroups, [](const Subgroup& s) { return s.id; }));
        if (subgroup->byRecord && !m_places.haveArms()) warnIfDiffering(StudyColumn{subgroup->field, true});
        const auto masks = m_masks != nullptr ? m_masks->factors[static_cast<std::size_t>(subgroup - study().subgroups.data())] : nullptr;
        const SubgroupLevels levels = masks ? SubgroupLevels{subgroup->levels, {}} : m_places.levels(*subgroup, *m_chosen.population);
        RowMask wanted(levels.levels.size());
        std::string words;
        for (const std::string& value : choice.levels) {
            const auto found =
                std::find_if(levels.levels.begin(), levels.levels.end(), [&](const Level& level) { return level.value == value; });
            if (found == levels.levels.end())
                return usageError("no-such-level", "subgroup " + subgroup->id + " has no level \"" + value + "\"; it must be " +
                                                       listed(levels.levels, [](const Level& l) { return l.value; }));
            wanted[static_cast<std::size_t>(found - levels.levels.begin())] = 1;
            words += (words.empty() ? "" : " or ") + found->label;
        }
        if (choice.missing) words += words.empty() ? "missing" : " or missing";
        m_chosen.filters.push_back(subgroup->label + ": " + words);
        if (masks) {
            keepLevels(*masks, wanted, choice.missing);
            return Done{};
        }
        keepIf([&](std::size_t place) {
            const std::int16_t level = levels.levelOf[place];
            return level < 0 ? choice.missing : wanted[static_cast<std::size_t>(level)] != 0;
        });
        return Done{};
    }

    /// With the missing: everybody but of the levels that are not wanted.
    void keepLevels(const PositionMasks::Factor& factor, const RowMask& wanted, bool missing)
    {
        base::Bits kept = missing ? everyPlace() : base::Bits(m_chosen.mask.size());
        for (std::size_t level = 0; level < wanted.size(); ++level) {
            if (missing && wanted[level] == 0) base::takeAway(kept, factor.levels[level]);
            if (!missing && wanted[level] != 0) base::addTo(kept, factor.levels[level]);
        }
        base::keepBoth(m_chosen.mask, kept);
    }

    void writeWording()
    {
        shorten(m_chosen.filters);
        m_chosen.wording = m_chosen.population->label;
        for (const std::string& condition : m_chosen.conditions()) m_chosen.wording += "; " + condition;
    }

    const Places& m_places;
    const PositionMasks* m_masks; ///< null = place by place
    const Who& m_who;
    const base::Cancel& m_cancel;
    Differing m_differing;
    Chosen m_chosen;
};

} // namespace

SubgroupLevels Places::levels(const Subgroup& subgroup, const Population& population) const
{
    return m_endpoint != nullptr ? subgroupLevels(subgroup, *m_endpoint, population) : patientLevels(*m_study, subgroup, population);
}

RowMask Places::selected(const Selected& rows) const
{
    RowMask places(count());
    if (m_endpoint != nullptr) {
        const std::vector<std::uint32_t>& rowOf = m_endpoint->rowsOf(rows.byRecord);
        for (std::size_t place = 0; place < places.size(); ++place) places[place] = rows.rows[rowOf[place]];
    } else if (rows.byRecord) {
        for (std::size_t record = 0; record < rows.rows.size(); ++record) places[m_study->patientOf[record]] |= rows.rows[record];
    } else {
        places = rows.rows;
    }
    return places;
}

bool isFiltered(const Who& who)
{
    const auto chooses = [](const SubgroupChoice& choice) { return !choice.levels.empty() || choice.missing; };
    return !who.where.empty() || std::ranges::any_of(who.subgroups, chooses);
}

std::size_t Chosen::size() const { return base::countBits(mask); }

std::vector<std::string> Chosen::conditions() const
{
    std::vector<std::string> all = filters, labels;
    if (arms.size() == study->arms.size()) return all;
    for (const std::size_t arm : arms) labels.push_back(study->arms[arm].label);
    all.push_back("arms " + base::joined(labels, ", "));
    return all;
}

Result<std::vector<std::size_t>> chosenArms(const Study& study, const std::vector<std::string>& names)
{
    std::vector<std::size_t> chosen;
    for (const std::string& name : names) {
        const auto arm = findArm(study.arms, name);
        if (!arm)
            return usageError("no-such-arm",
                              "there is no arm \"" + name + "\"; it must be " + listed(study.arms, [](const Arm& a) { return a.value; }));
        if (std::find(chosen.begin(), chosen.end(), *arm) == chosen.end()) chosen.push_back(*arm);
    }
    if (names.empty())
        for (std::size_t i = 0; i < study.arms.size(); ++i) chosen.push_back(i);
    const auto control = std::find(chosen.begin(), chosen.end(), study.control);
    if (control != chosen.end()) std::rotate(chosen.begin(), control, control + 1);
    return chosen;
}

Result<const Endpoint*> findEndpoint(const Study& study, const std::string& id)
{
    if (const Endpoint* endpoint = study.endpoint(id)) return endpoint;
    if (const auto closed = std::ranges::find(study.closed, id, &ClosedEndpoint::id); closed != study.closed.end()) return closed->reason;
    return usageError("no-such-endpoint",
                      "there is no endpoint \"" + id + "\"; it must be " + listed(study.endpoints, [](const Endpoint& e) { return e.id; }));
}

Result<Chosen> choose(StudyPtr study, const Places& places, const Who& who, const base::Cancel& cancel, Differing differing)
{
    return Chooser(std::move(study), places, who, cancel, differing).choose();
}

Result<ChosenPatients> choosePatients(StudyPtr study, const Who& who, const base::Cancel& cancel)
{
    if (!study->hasPatients()) return base::failure("no-data", "this study has no patients, only a registry record");
    auto chosen = choose(study, Places(*study), who, cancel);
    if (!chosen) return std::move(chosen).error();
    return ChosenPatients{std::move(chosen).value()};
}

} // namespace atrisk::study
