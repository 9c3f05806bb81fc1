#include "core/study/cohort/cohort.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <unordered_map>

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

std::vector<std::uint64_t> fullMask(std::size_t positions)
{
    std::vector<std::uint64_t> mask((positions + 63) / 64, ~std::uint64_t{0});
    if (positions % 64 != 0) mask.back() = (std::uint64_t{1} << (positions % 64)) - 1;
    return mask;
}

/// Keeps the positions for which `test` holds.
template <class Test> void keepIf(std::vector<std::uint64_t>& mask, std::size_t positions, const Test& test)
{
    for (std::size_t word = 0; word < mask.size(); ++word) {
        std::uint64_t kept = 0;
        const std::size_t end = std::min(positions, word * 64 + 64);
        for (std::size_t position = word * 64; position < end; ++position)
            kept |= static_cast<std::uint64_t>(test(position) ? 1 : 0) << (position % 64);
        mask[word] &= kept;
    }
}

/// A column or a subgroup of the study, by name; what strata and covariates are named by.
struct Factor {
    const Subgroup* subgroup = nullptr;
    StudyColumn column;
};

Result<Factor> findFactor(const Study& study, const std::string& name, const char* option)
{
    if (const Subgroup* subgroup = study.subgroup(name)) return Factor{subgroup, {subgroup->field, subgroup->byRecord}};
    if (const StudyColumn column = study.find(name)) return Factor{nullptr, column};
    return usageError("no-such-column", std::string(option) + " names neither a column nor a subgroup: \"" + name + "\"; the data have " +
                                            base::choices(study.columnNames()));
}

std::string labelOf(const Factor& factor)
{
    if (factor.subgroup != nullptr) return factor.subgroup->label;
    const table::Column& column = factor.column.field.column();
    return column.label.empty() ? column.name : column.label;
}

/// The distinct values of a column among an endpoint's patients, ascending.
Result<SubgroupLevels> columnLevels(const StudyColumn& column, const Endpoint& endpoint)
{
    const Field& field = column.field;
    const std::vector<std::uint32_t>& rows = endpoint.rowsOf(column.byRecord);
    const bool numeric = field.column().isNumeric();
    const auto key = [&](std::uint32_t row) { // dictionaries are sorted, so codes ascend as their texts do
        const std::int32_t code = numeric ? 0 : field.code(row);
        return numeric ? field.number(row) : code < 0 ? table::missing : static_cast<double>(code);
    };
    std::unordered_map<double, std::int16_t> index;
    std::vector<std::pair<double, std::uint32_t>> firstRows;
    for (const std::uint32_t row : rows)
        if (const double value = key(row); !std::isnan(value) && index.try_emplace(value, std::int16_t{0}).second)
            firstRows.emplace_back(value, row);
    if (firstRows.size() > static_cast<std::size_t>(std::numeric_limits<std::int16_t>::max()))
        return usageError("too-many-levels", "column " + field.column().name + " has " + std::to_string(firstRows.size()) +
                                                 " different values; a factor needs a few");
    std::sort(firstRows.begin(), firstRows.end());
    SubgroupLevels result;
    for (const auto& [value, row] : firstRows) {
        index[value] = static_cast<std::int16_t>(result.levels.size());
        result.levels.push_back({field.text(row), field.text(row)});
    }
    result.levelOf.reserve(endpoint.positions());
    for (const std::uint32_t row : rows) {
        const double value = key(row);
        result.levelOf.push_back(std::isnan(value) ? std::int16_t{-1} : index.find(value)->second);
    }
    return result;
}

/// Levels of any factor per position: of the subgroup, or the distinct values of a column.
Result<SubgroupLevels> levelsOf(const Factor& factor, const Endpoint& endpoint, const Population& population)
{
    if (factor.subgroup == nullptr) return columnLevels(factor.column, endpoint);
    return subgroupLevels(*factor.subgroup, endpoint, population);
}

class Builder {
public:
    Builder(StudyPtr study, const Selection& selection, const base::Cancel& cancel) : m_selection(selection), m_cancel(cancel)
    {
        m_cohort.study = std::move(study);
    }

    Result<Cohort> build()
    {
        for (const auto step : {&Builder::chooseEndpoint, &Builder::choosePopulation, &Builder::chooseArms, &Builder::chooseUnit,
                                &Builder::applyConditions, &Builder::applySubgroups, &Builder::chooseStrata, &Builder::chooseCovariates}) {
            if (m_cancel.requested()) return base::cancelled();
            auto done = (this->*step)();
            if (!done) return std::move(done).error();
        }
        m_cohort.warnings.insert(m_cohort.warnings.begin(), m_cohort.endpoint->warnings.begin(), m_cohort.endpoint->warnings.end());
        writeWording();
        return std::move(m_cohort);
    }

private:
    [[nodiscard]] const Study& study() const { return *m_cohort.study; }
    [[nodiscard]] std::size_t positions() const { return m_cohort.endpoint->positions(); }

    Result<Done> chooseEndpoint()
    {
        m_cohort.endpoint = study().endpoint(m_selection.endpoint);
        if (m_cohort.endpoint != nullptr) return Done{};
        return usageError("no-such-endpoint", "there is no endpoint \"" + m_selection.endpoint + "\"; it must be " +
                                                  listed(study().endpoints, [](const Endpoint& e) { return e.id; }));
    }

    Result<Done> choosePopulation()
    {
        m_cohort.population = study().population(m_selection.population);
        if (m_cohort.population == nullptr)
            return usageError("no-such-population", "there is no population \"" + m_selection.population + "\"; it must be " +
                                                        listed(study().populations, [](const Population& p) { return p.id; }));
        m_cohort.mask = fullMask(positions());
        if (m_cohort.population == &study().populations.back()) return Done{}; // everyone
        keepIf(m_cohort.mask, positions(),
               [&](std::size_t position) { return m_cohort.population->contains(*m_cohort.endpoint, position); });
        return Done{};
    }

    Result<Done> chooseArms()
    {
        auto arms = chosenArms(study(), m_selection.arms);
        if (!arms) return std::move(arms).error();
        m_cohort.arms = std::move(*arms);
        const bool control = std::find(m_cohort.arms.begin(), m_cohort.arms.end(), study().control) != m_cohort.arms.end();
        if (!control && m_cohort.arms.size() > 1) warnAboutControl();
        m_cohort.hasControl = m_cohort.arms.size() > 1;
        m_cohort.armOf.assign(study().arms.size(), -1);
        for (std::size_t k = 0; k < m_cohort.arms.size(); ++k) m_cohort.armOf[m_cohort.arms[k]] = static_cast<std::int16_t>(k);
        if (m_cohort.arms.size() == study().arms.size()) return Done{}; // nobody is in none of them
        keepIf(m_cohort.mask, positions(), [&](std::size_t position) { return m_cohort.armOf[m_cohort.endpoint->arm[position]] >= 0; });
        return Done{};
    }

    void warnAboutControl()
    {
        base::Warning warning;
        warning.code = "control-not-shown";
        warning.text = "the control, " + study().arms[study().control].label + ", is not among the arms chosen; ratios are against " +
                       study().arms[m_cohort.arms.front()].label;
        m_cohort.warnings.push_back(warning);
    }

    Result<Done> chooseUnit()
    {
        const std::optional<TimeUnit> own = m_cohort.endpoint->unit;
        if (m_selection.displayUnit && !own)
            return usageError("unit-unknown", "the unit of endpoint " + m_cohort.endpoint->id + " is unknown, so it cannot be shown in " +
                                                  std::string(name(*m_selection.displayUnit)) + "; say what it is with --unit");
        m_cohort.unit = unitShown(study(), *m_cohort.endpoint, m_selection);
        m_cohort.times = m_cohort.endpoint->times;
        if (own && m_cohort.unit != own)
            for (double& time : m_cohort.times) time = convertTime(time, *own, *m_cohort.unit);
        return Done{};
    }

    Result<Done> applyConditions()
    {
        for (const Condition& condition : m_selection.where) {
            auto selected = evaluate(study().patients, study().records, condition);
            if (!selected) return std::move(selected).error();
            const std::vector<std::uint32_t>& rows = m_cohort.endpoint->rowsOf(selected->byRecord);
            keepIf(m_cohort.mask, positions(), [&](std::size_t position) { return selected->rows[rows[position]] != 0; });
            m_filters.push_back(text(condition));
        }
        return Done{};
    }

    Result<Done> applySubgroups()
    {
        for (const SubgroupChoice& choice : m_selection.subgroups) {
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
        const SubgroupLevels levels = subgroupLevels(*subgroup, *m_cohort.endpoint, *m_cohort.population);
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
        m_filters.push_back(subgroup->label + ": " + words);
        keepIf(m_cohort.mask, positions(), [&](std::size_t position) {
            const std::int16_t level = levels.levelOf[position];
            return level < 0 ? choice.missing : wanted[static_cast<std::size_t>(level)] != 0;
        });
        return Done{};
    }

    Result<Done> chooseStrata()
    {
        const std::vector<std::string>& names = m_selection.strata ? *m_selection.strata : study().strata;
        if (names.empty() || m_cohort.arms.size() < 2) return Done{};
        m_cohort.stratumOf.assign(positions(), 0);
        for (const std::string& factorName : names) {
            auto factor = findFactor(study(), factorName, "--strata");
            if (!factor) return std::move(factor).error();
            auto levels = levelsOf(*factor, *m_cohort.endpoint, *m_cohort.population);
            if (!levels) return std::move(levels).error();
            m_cohort.strataIds.push_back(factorName);
            m_cohort.strata.push_back(labelOf(*factor));
            divideStrata(levels->levelOf);
        }
        warnAboutMissing("missing-stratum", "not in the stratified analyses: a stratification factor is missing",
                         [&](std::size_t position) { return m_cohort.stratumOf[position] == Cohort::noStratum; });
        return Done{};
    }

    /// Every stratum so far becomes one per level of a further factor.
    void divideStrata(const std::vector<std::int16_t>& levelOf)
    {
        std::map<std::pair<std::uint32_t, std::int16_t>, std::uint32_t> known;
        for (std::size_t position = 0; position < positions(); ++position) {
            std::uint32_t& stratum = m_cohort.stratumOf[position];
            if (stratum == Cohort::noStratum) continue;
            if (levelOf[position] < 0)
                stratum = Cohort::noStratum;
            else
                stratum = known.try_emplace(std::pair(stratum, levelOf[position]), static_cast<std::uint32_t>(known.size())).first->second;
        }
        m_cohort.strataCount = static_cast<std::uint32_t>(known.size());
    }

    template <class Test> void warnAboutMissing(const char* code, const std::string& what, const Test& missing)
    {
        std::size_t count = 0;
        m_cohort.forEach([&](std::size_t position) { count += missing(position) ? 1 : 0; });
        if (count == 0) return;
        base::Warning warning;
        warning.code = code;
        warning.text = std::to_string(count) + (count == 1 ? " patient is " : " patients are ") + what;
        m_cohort.warnings.push_back(warning);
    }

    Result<Done> chooseCovariates()
    {
        for (const std::string& name : m_selection.adjust) {
            auto factor = findFactor(study(), name, "--adjust");
            if (!factor) return std::move(factor).error();
            const bool continuous = factor->column.field.column().isNumeric() && (factor->subgroup == nullptr || !factor->subgroup->cut);
            auto covariate = continuous ? continuousCovariate(name, factor->column) : categoricalCovariate(name, *factor);
            if (!covariate) return std::move(covariate).error();
            m_cohort.covariates.push_back(std::move(covariate).value());
        }
        if (!m_cohort.covariates.empty())
            warnAboutMissing("missing-covariate", "not in the adjusted model: a covariate is missing", [&](std::size_t position) {
                return std::any_of(m_cohort.covariates.begin(), m_cohort.covariates.end(),
                                   [&](const Covariate& c) { return std::isnan(c.values[position]); });
            });
        return Done{};
    }

    [[nodiscard]] Result<Covariate> continuousCovariate(const std::string& term, const StudyColumn& column) const
    {
        Covariate covariate{term, {}, {}};
        for (const std::uint32_t row : m_cohort.endpoint->rowsOf(column.byRecord)) covariate.values.push_back(column.field.number(row));
        return covariate;
    }

    [[nodiscard]] Result<Covariate> categoricalCovariate(const std::string& term, const Factor& factor) const
    {
        auto levels = levelsOf(factor, *m_cohort.endpoint, *m_cohort.population);
        if (!levels) return std::move(levels).error();
        constexpr std::size_t mostLevels = 100; // the model's cost grows with the square of its columns
        if (levels->levels.size() > mostLevels)
            return usageError("too-many-levels", "--adjust: " + term + " has " + std::to_string(levels->levels.size()) +
                                                     " different values; a covariate of the model may have 100");
        Covariate covariate{term, std::move(levels->levels), {}};
        for (const std::int16_t level : levels->levelOf) covariate.values.push_back(level < 0 ? table::missing : level);
        return covariate;
    }

    void writeWording()
    {
        m_cohort.wording = m_cohort.endpoint->label + ", " + m_cohort.population->label;
        for (const std::string& filter : m_filters) m_cohort.wording += "; " + filter;
        if (m_cohort.arms.size() < study().arms.size()) {
            m_cohort.wording += "; arms ";
            for (std::size_t k = 0; k < m_cohort.arms.size(); ++k)
                m_cohort.wording += (k > 0 ? ", " : "") + study().arms[m_cohort.arms[k]].label;
        }
    }

    const Selection& m_selection;
    const base::Cancel& m_cancel;
    Cohort m_cohort;
    std::vector<std::string> m_filters; ///< in words
};

} // namespace

std::size_t Cohort::size() const
{
    std::size_t count = 0;
    for (const std::uint64_t word : mask) count += static_cast<std::size_t>(__builtin_popcountll(word));
    return count;
}

Result<std::vector<std::size_t>> chosenArms(const Study& study, const std::vector<std::string>& names)
{
    std::vector<std::size_t> chosen;
    for (const std::string& name : names) {
        const auto found = std::find_if(study.arms.begin(), study.arms.end(),
                                        [&](const Arm& arm) { return arm.value == name || arm.label == name || arm.shortLabel == name; });
        if (found == study.arms.end())
            return usageError("no-such-arm",
                              "there is no arm \"" + name + "\"; it must be " + listed(study.arms, [](const Arm& a) { return a.value; }));
        const auto index = static_cast<std::size_t>(found - study.arms.begin());
        if (std::find(chosen.begin(), chosen.end(), index) == chosen.end()) chosen.push_back(index);
    }
    if (names.empty())
        for (std::size_t i = 0; i < study.arms.size(); ++i) chosen.push_back(i);
    const auto control = std::find(chosen.begin(), chosen.end(), study.control);
    if (control != chosen.end()) std::rotate(chosen.begin(), control, control + 1);
    return chosen;
}

std::optional<TimeUnit> unitShown(const Study& study, const Endpoint& endpoint, const How& how)
{
    if (how.displayUnit) return how.displayUnit;
    return study.display.unit && endpoint.unit ? study.display.unit : endpoint.unit;
}

Result<Cohort> makeCohort(StudyPtr study, const Selection& selection, const base::Cancel& cancel)
{
    auto outcomes = requireOutcomes(*study);
    if (!outcomes) return std::move(outcomes).error();
    return Builder(std::move(study), selection, cancel).build();
}

} // namespace atrisk::study
