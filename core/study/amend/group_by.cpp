#include "core/study/amend/group_by.h"

#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/study/cohort/choose.h"
#include "core/study/cohort/cohort.h"
#include "core/study/cohort/position_masks.h"
#include "core/study/open/subgroups.h"

#include <algorithm>
#include <cmath>

namespace atrisk::study {
namespace {

using base::Result;
using base::usageError;

constexpr std::size_t mostGroups = 12;

/// "AGE@50%" → AGE and a cut.
struct Named {
    std::string text, name;
    std::optional<Cut> cut;
};

base::Error badCut(const std::string& text)
{
    return usageError("bad-value", "--by: found \"" + text +
                                       "\"; where a column is cut is written COL@50% (the share that lies below), or " +
                                       "COL@60 or COL@60|70 (values, ascending)");
}

Result<Cut> cutOf(const std::string& text, std::string_view where)
{
    if (where.ends_with('%')) {
        const auto percent = base::parseNumber(where.substr(0, where.size() - 1));
        if (!percent || !(*percent > 0 && *percent < 100)) return badCut(text);
        return Cut{*percent / 100, {}};
    }
    Cut cut;
    for (std::size_t begin = 0; begin <= where.size();) {
        const std::size_t end = std::min(where.find('|', begin), where.size());
        const auto point = base::parseNumber(where.substr(begin, end - begin));
        if (!point || !std::isfinite(*point) || (!cut.at.empty() && *point <= cut.at.back())) return badCut(text);
        cut.at.push_back(*point);
        begin = end + 1;
    }
    return cut;
}

/// What is wholly a subgroup or a column is no cut.
Result<Named> namedFactor(const Study& study, const std::string& text)
{
    const std::size_t at = text.rfind('@');
    if (at == std::string::npos || at == 0 || study.subgroup(text) != nullptr || study.find(text)) return Named{text, text, {}};
    auto cut = cutOf(text, std::string_view(text).substr(at + 1));
    if (!cut) return std::move(cut).error();
    return Named{text, text.substr(0, at), std::move(cut).value()};
}

/// Levels, and those of them that are wanted in their order.
Result<std::vector<std::size_t>> wantedLevels(const Subgroup& factor, const std::vector<std::string>& wanted)
{
    std::vector<std::size_t> indices;
    for (const std::string& text : wanted) {
        auto found = std::ranges::find(factor.levels, text, &Level::value);
        if (found == factor.levels.end()) found = std::ranges::find(factor.levels, text, &Level::label);
        if (found == factor.levels.end()) {
            std::vector<std::string> known;
            for (const Level& level : factor.levels)
                known.push_back(level.value == level.label ? level.value : level.value + " (" + level.label + ")");
            return usageError("no-such-level",
                              "--by-levels: " + factor.label + " has no level \"" + text + "\"; it has " + base::choices(known));
        }
        const auto index = static_cast<std::size_t>(found - factor.levels.begin());
        if (std::ranges::find(indices, index) == indices.end()) indices.push_back(index);
    }
    for (std::size_t index = 0; wanted.empty() && index < factor.levels.size(); ++index) indices.push_back(index);
    return indices;
}

/// "PD-L1 status: positive"; of a cut "TIS ≤ 5.3".
std::string groupLabel(const Subgroup& factor, const Level& level, bool isCut) { return factor.label + (isCut ? " " : ": ") + level.label; }

/// Without the factor where the level alone says enough: "positive", but "ECOG 1", "TIS ≤ 5.3", the column's name where that is shorter.
std::string shortGroupLabel(const Subgroup& factor, const Level& level, bool isCut)
{
    const auto isLetter = [](char c) { return base::lowerCase(c) >= 'a' && base::lowerCase(c) <= 'z'; };
    const bool saysEnough = !isCut && std::ranges::count_if(level.label, isLetter) > 3;
    if (saysEnough) return level.label;
    const std::string& column = factor.field.column().name;
    return (column.size() < factor.label.size() ? column : factor.label) + " " + level.label;
}

class Grouper {
public:
    Grouper(const StudyPtr& study, const Who& who, const base::Cancel& cancel)
        : m_before(*study), m_cancel(cancel), m_study(std::make_shared<Study>(*study)), m_asked(who), m_who(who),
          m_crossed(std::ranges::find(who.by, byArm) != who.by.end())
    {
    }

    Result<Grouped> group()
    {
        for (const auto step : {&Grouper::findFactor, &Grouper::chooseArms, &Grouper::makeGroups}) {
            if (m_cancel.requested()) return base::cancelled();
            auto done = (this->*step)();
            if (!done) return std::move(done).error();
        }
        dividePatients();
        for (Endpoint& endpoint : m_study->endpoints) divide(endpoint);
        m_study->grouping = grouping();
        groupEarlier();
        addPositionMasks(*m_study, m_cancel);
        if (m_cancel.requested()) return base::cancelled();
        m_who.arms.clear();
        m_who.byLevels.clear();
        return Grouped{StudyPtr(std::move(m_study)), std::move(m_who)};
    }

private:
    using Done = base::Done;

    /// The factor as the study has it, or as a column makes one; then with its cut done.
    Result<Done> findFactor()
    {
        std::vector<std::string> factors = m_who.by;
        std::erase(factors, byArm);
        if (factors.size() != 1)
            return usageError("bad-value", "--by takes one factor, or arm and one factor; found " + base::listed(m_who.by));
        auto named = namedFactor(m_before, factors.front());
        if (!named) return std::move(named).error();
        auto factor = factorOf(*named);
        if (!factor) return std::move(factor).error();
        auto population = m_before.population(m_who.population);
        if (population == nullptr) population = &m_before.populations.back(); // whoever chooses says that there is no such
        m_isCut = factor->cut.has_value();
        m_factor = withCutDone(m_before, std::move(factor).value(), m_before.endpoint(m_who.endpoint), *population);
        return Done{};
    }

    Result<Subgroup> factorOf(const Named& named)
    {
        const auto known = std::ranges::find(m_study->subgroups, named.name, &Subgroup::id);
        if (known != m_study->subgroups.end()) known->folded = true;
        if (known != m_study->subgroups.end() && !named.cut) return *known;
        const StudyColumn column =
            known != m_study->subgroups.end() ? StudyColumn{known->field, known->byRecord} : m_before.find(named.name);
        if (!column)
            return usageError("no-such-column", "--by names neither a subgroup nor a column: \"" + named.name + "\"; the data have " +
                                                    base::choices(m_before.columnNames()));
        if (auto apart = requireFactor(m_before, column.field.column().name, "--by"); !apart) return std::move(apart).error();
        FileSubgroup role;
        role.id.text = unusedId(named.text);
        role.label = known != m_study->subgroups.end() ? known->label : std::string();
        role.column.text = column.field.column().name;
        role.cut = named.cut;
        role.folded = true;
        auto built =
            buildSubgroup(m_before.roles ? *m_before.roles : Roles(), role, {m_before.patients, m_before.records, m_before.patientOf});
        if (built) m_study->subgroups.push_back(*built);
        return built;
    }

    [[nodiscard]] std::string unusedId(std::string id) const
    {
        while (m_study->subgroup(id) != nullptr) id += "'";
        return id;
    }

    /// The arms chosen, which are a factor now: whom they leave out is left out by a choice like any other.
    Result<Done> chooseArms()
    {
        auto arms = chosenArms(m_before, m_who.arms);
        if (!arms) return std::move(arms).error();
        m_arms = std::move(arms).value();
        if (m_before.singleArm()) {
            if (m_crossed) return usageError("bad-value", "--by: this study has one arm; name the factor alone");
            return Done{};
        }
        Subgroup factor;
        factor.id = unusedId(std::string(armFactor));
        factor.label = "Treatment arm";
        if (m_before.roles && m_before.roles->arms) factor.field = m_before.find(m_before.roles->arms->column.text).field;
        for (const Arm& arm : m_before.arms) factor.levels.push_back({arm.value, arm.label});
        factor.levelOf = m_before.armOf;
        factor.folded = m_crossed;
        SubgroupChoice choice{factor.id, {}, false};
        for (const std::size_t arm : m_arms) choice.levels.push_back(m_before.arms[arm].value);
        if (m_arms.size() < m_before.arms.size() && !m_crossed) m_who.subgroups.push_back(std::move(choice));
        m_study->subgroups.push_back(std::move(factor));
        return Done{};
    }

    /// Of a level all arms together, the reference first.
    Result<Done> makeGroups()
    {
        auto levels = wantedLevels(m_factor, m_who.byLevels);
        if (!levels) return std::move(levels).error();
        const std::size_t rows = m_crossed ? m_before.arms.size() : 1;
        m_groupOf.assign(rows, std::vector<std::int16_t>(m_factor.levels.size(), -1));
        std::vector<Arm> groups;
        for (const std::size_t index : *levels) {
            const Level& level = m_factor.levels[index];
            const std::string label = groupLabel(m_factor, level, m_isCut);
            for (const std::size_t arm : m_crossed ? m_arms : std::vector<std::size_t>{0}) {
                m_groupOf[m_crossed ? arm : 0][index] = static_cast<std::int16_t>(groups.size());
                const Arm& of = m_before.arms[arm];
                groups.push_back(m_crossed ? Arm{of.value + " / " + level.value, of.label + ", " + label,
                                                 of.shortLabel + ", " + shortGroupLabel(m_factor, level, m_isCut), ""}
                                           : Arm{level.value, label, shortGroupLabel(m_factor, level, m_isCut), ""});
            }
        }
        if (groups.size() > mostGroups)
            return usageError("too-many-arms", "--by: " + m_factor.label + " makes " + std::to_string(groups.size()) +
                                                   " groups; the most is " + std::to_string(mostGroups) +
                                                   ". Choose some with --by-levels, or cut the column: COL@50%");
        if (groups.empty()) return base::failure("no-data", "--by: no patient has a known " + m_factor.label);
        m_study->arms = std::move(groups);
        m_study->control = 0;
        std::erase_if(m_study->strata, [&](const std::string& stratum) {
            return stratum == m_factor.id || base::equalIgnoringCase(stratum, m_factor.field.column().name);
        });
        return Done{};
    }

    [[nodiscard]] std::int16_t groupOf(std::int16_t arm, std::int16_t level) const
    {
        if (level < 0 || arm < 0) return -1;
        return m_groupOf[m_crossed ? static_cast<std::size_t>(arm) : 0][static_cast<std::size_t>(level)];
    }

    void dividePatients()
    {
        const SubgroupLevels levels = patientLevels(m_before, m_factor, m_before.populations.back());
        m_study->armSubjects.assign(m_study->arms.size(), 0);
        for (std::size_t patient = 0; patient < m_study->armOf.size(); ++patient) {
            std::int16_t& arm = m_study->armOf[patient];
            arm = groupOf(arm, levels.levelOf[patient]);
            if (arm >= 0) ++m_study->armSubjects[static_cast<std::size_t>(arm)];
        }
    }

    /// An endpoint has only patients with an arm.
    void divide(Endpoint& endpoint)
    {
        endpoint.masks.reset(); // they are of other arms
        const std::vector<std::uint32_t>& rows = endpoint.rowsOf(m_factor.byRecord);
        std::vector<std::uint32_t> kept, now(endpoint.positions());
        for (std::size_t position = 0; position < endpoint.positions(); ++position) {
            endpoint.arm[position] = groupOf(endpoint.arm[position], m_factor.levelOf[rows[position]]);
            now[position] = static_cast<std::uint32_t>(kept.size());
            if (endpoint.arm[position] >= 0) kept.push_back(static_cast<std::uint32_t>(position));
        }
        std::erase_if(endpoint.late, [&](std::uint32_t position) { return endpoint.arm[position] < 0; });
        for (std::uint32_t& position : endpoint.late) position = now[position];
        const auto keep = [&](auto& values) {
            if (values.empty()) return;
            for (std::size_t i = 0; i < kept.size(); ++i) values[i] = values[kept[i]];
            values.resize(kept.size());
        };
        keep(endpoint.timeOf), keep(endpoint.patient), keep(endpoint.record), keep(endpoint.outcome), keep(endpoint.reasonOf);
        keep(endpoint.atRiskFrom), keep(endpoint.arm);
    }

    /// The earlier cut as it was asked of this one.
    void groupEarlier()
    {
        if (m_before.earlier == nullptr) return;
        auto earlier = groupBy(m_before.earlier, m_asked, m_cancel);
        if (!earlier)
            m_study->grouping->warnings.push_back(
                base::inputError("earlier-not-grouped", "the earlier cut cannot be divided likewise: " + earlier.error().text));
        m_study->earlier = earlier ? earlier->study : nullptr;
    }

    [[nodiscard]] Grouping grouping() const
    {
        Grouping grouping{m_factor.id, m_before.arms, m_crossed, m_factor.label, {}};
        if (m_crossed) grouping.wording = "treatment arm and " + m_factor.label;
        grouping.warnings.push_back(base::inputError(
            "not-randomized",
            m_crossed
                ? "the groups are by treatment arm and " + m_factor.label +
                      ": only the arms within one level are a comparison of the trial; other "
                      "differences may be prognostic and are no effect of treatment"
                : "the groups are by " + m_factor.label +
                      ", not by treatment: nobody drew lots for them, so differences may be prognostic and are no effect of treatment"));
        if (const std::string unknown = unknownWords(); !unknown.empty())
            grouping.warnings.push_back(base::inputError("unknown-group", unknown));
        return grouping;
    }

    /// Of the population's patients with an outcome; "" = everyone's group is known.
    [[nodiscard]] std::string unknownWords() const
    {
        const Endpoint* endpoint = m_before.endpoint(m_who.endpoint);
        const Population* population = m_before.population(m_who.population);
        if (endpoint == nullptr || population == nullptr) return {};
        const std::vector<std::uint32_t>& rows = endpoint->rowsOf(m_factor.byRecord);
        std::size_t all = 0, unknown = 0;
        for (std::size_t position = 0; position < endpoint->positions(); ++position) {
            if (!population->contains(*endpoint, position)) continue;
            ++all;
            unknown += m_factor.levelOf[rows[position]] < 0 ? 1 : 0;
        }
        if (unknown == 0) return {};
        return std::to_string(unknown) + " of " + std::to_string(all) + " patients of " + population->label +
               (unknown == 1 ? " has no known " : " have no known ") + m_factor.label +
               (unknown == 1 ? " and is in no group" : " and are in no group");
    }

    const Study& m_before;
    const base::Cancel& m_cancel;
    std::shared_ptr<Study> m_study;
    const Who& m_asked;
    Who m_who;
    bool m_crossed = false;
    std::vector<std::size_t> m_arms; ///< of the trial, those chosen
    bool m_isCut = false;
    Subgroup m_factor;                                ///< without a cut
    std::vector<std::vector<std::int16_t>> m_groupOf; ///< trial's arm (all as one unless crossed) → level → group; -1 = in none
};

} // namespace

bool asksForGroups(const Who& who)
{
    return std::ranges::any_of(who.by, [](const std::string& one) { return one != byArm; });
}

Result<Grouped> groupBy(const StudyPtr& study, const Who& who, const base::Cancel& cancel)
{
    if (!asksForGroups(who) || study->grouping || !study->hasPatients()) return Grouped{study, who};
    return Grouper(study, who, cancel).group();
}

} // namespace atrisk::study
