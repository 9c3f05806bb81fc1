#include "core/study/cohort/cohort.h"

#include "core/base/text.h"
#include "core/study/cohort/choose.h"
#include "core/study/cohort/differing_rows.h"
#include "core/study/cohort/ledger.h"
#include "core/study/model/number_columns.h"
#include "core/study/roles/roles.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace atrisk::study {
namespace {

using base::Done;
using base::Error;
using base::Result;
using base::usageError;

/// A column or a subgroup of the study, by name; what strata and covariates are named by.
struct Factor {
    const Subgroup* subgroup = nullptr;
    StudyColumn column;
};

/// What the column is in the study, where it cannot be a factor of its model; "" = nothing that forbids it.
std::string partOf(const Study& study, const std::string& column)
{
    if (study.roles == nullptr) return "";
    const auto is = [&](const FileText& role) { return base::equalIgnoringCase(role.text, column); };
    for (const FileEndpoint& endpoint : study.roles->endpoints) {
        if (is(endpoint.time)) return "the time of " + endpoint.id.text;
        if (is(endpoint.outcome.column)) return "the event of " + endpoint.id.text;
    }
    if (study.roles->arms && !study.grouping && is(study.roles->arms->column))
        return "the treatment arm"; // of groups a factor like any other
    return is(study.roles->subject) ? "the patients' identifier" : "";
}

Result<Factor> findFactor(const Study& study, const std::string& name, const char* option)
{
    const Subgroup* known = study.subgroup(name);
    const StudyColumn named = known != nullptr ? StudyColumn{known->field, known->byRecord} : study.find(name);
    if (named)
        if (auto apart = requireFactor(study, named.field.column().name, option); !apart) return std::move(apart).error();
    if (named) return Factor{known, named};
    return usageError("no-such-column", std::string(option) + " names neither a column nor a subgroup: \"" + name + "\"; the data have " +
                                            base::choices(study.columnNames()));
}

std::string labelOf(const Factor& factor)
{
    if (factor.subgroup != nullptr) return factor.subgroup->label;
    const table::Column& column = factor.column.field.column();
    return column.label.empty() ? column.name : column.label;
}

base::Error tooManyLevels(const Field& field, std::size_t levels)
{
    return usageError("too-many-levels",
                      "column " + field.column().name + " has " + std::to_string(levels) + " different values; a factor needs a few");
}

constexpr auto mostLevels = static_cast<std::size_t>(std::numeric_limits<std::int16_t>::max());

/// Codes in use, ascending: dictionaries are sorted, so codes ascend as their texts do.
Result<SubgroupLevels> levelsOfCodes(const Field& field, const std::vector<std::uint32_t>& rows)
{
    const std::vector<std::string>& dictionary = field.column().dictionary;
    std::vector<std::int32_t> codes(rows.size());
    std::vector<std::uint8_t> used(dictionary.size() + 1); // the last: missing
    for (std::size_t i = 0; i < rows.size(); ++i) {
        codes[i] = field.code(rows[i]);
        used[codes[i] < 0 ? dictionary.size() : static_cast<std::size_t>(codes[i])] = 1;
    }
    const auto count = static_cast<std::size_t>(std::count(used.begin(), used.end() - 1, 1));
    if (count > mostLevels) return tooManyLevels(field, count);
    SubgroupLevels result;
    std::vector<std::int16_t> index(dictionary.size() + 1, -1);
    for (std::size_t code = 0; code < dictionary.size(); ++code) {
        if (used[code] == 0) continue;
        index[code] = static_cast<std::int16_t>(result.levels.size());
        result.levels.push_back({dictionary[code], dictionary[code]});
    }
    result.levelOf.resize(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        result.levelOf[i] = index[codes[i] < 0 ? dictionary.size() : static_cast<std::size_t>(codes[i])];
    return result;
}

Result<SubgroupLevels> levelsOfNumbers(const Field& field, const std::vector<std::uint32_t>& rows)
{
    std::unordered_map<double, std::int16_t> index;
    std::vector<std::pair<double, std::uint32_t>> firstRows;
    for (const std::uint32_t row : rows)
        if (const double value = field.number(row); !std::isnan(value) && index.try_emplace(value, std::int16_t{0}).second)
            firstRows.emplace_back(value, row);
    if (firstRows.size() > mostLevels) return tooManyLevels(field, firstRows.size());
    std::sort(firstRows.begin(), firstRows.end());
    SubgroupLevels result;
    for (const auto& [value, row] : firstRows) {
        index[value] = static_cast<std::int16_t>(result.levels.size());
        result.levels.push_back({field.text(row), field.text(row)});
    }
    result.levelOf.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        const double value = field.number(row);
        result.levelOf.push_back(std::isnan(value) ? std::int16_t{-1} : index.find(value)->second);
    }
    return result;
}

/// The distinct values of a column among an endpoint's patients, ascending.
Result<SubgroupLevels> columnLevels(const StudyColumn& column, const Endpoint& endpoint)
{
    const std::vector<std::uint32_t>& rows = endpoint.rowsOf(column.byRecord);
    return column.field.column().isNumeric() ? levelsOfNumbers(column.field, rows) : levelsOfCodes(column.field, rows);
}

/// Numbers pairs of a stratum and a level in the order in which they come.
class PairNumbers {
public:
    PairNumbers(std::size_t strata, std::size_t levels) : m_levels(levels)
    {
        constexpr std::size_t mostCells = 1U << 20U; // beyond it a map of the pairs that occur
        if (strata * levels <= mostCells) m_ofCell.assign(strata * levels, Cohort::noStratum);
    }
    std::uint32_t operator()(std::uint32_t stratum, std::int16_t level)
    {
        const std::size_t cell = stratum * m_levels + static_cast<std::size_t>(level);
        std::uint32_t& number = m_ofCell.empty() ? m_known.try_emplace(cell, Cohort::noStratum).first->second : m_ofCell[cell];
        if (number == Cohort::noStratum) number = m_count++;
        return number;
    }
    [[nodiscard]] std::uint32_t count() const { return m_count; }

private:
    std::size_t m_levels;
    std::uint32_t m_count = 0;
    std::vector<std::uint32_t> m_ofCell;
    std::unordered_map<std::size_t, std::uint32_t> m_known;
};

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
        for (const auto step :
             {&Builder::chooseEndpoint, &Builder::chooseUnit, &Builder::chooseWho, &Builder::chooseStrata, &Builder::chooseCovariates}) {
            if (m_cancel.requested()) return base::cancelled();
            auto done = (this->*step)();
            if (!done) return std::move(done).error();
        }
        m_cohort.warnings.insert(m_cohort.warnings.begin(), m_cohort.endpoint->warnings.begin(), m_cohort.endpoint->warnings.end());
        const std::string by = study().grouping ? " by " + study().grouping->wording : "";
        m_cohort.wording = m_cohort.endpoint->label + by + ", " + m_cohort.wording;
        warnAboutLost();
        return std::move(m_cohort);
    }

private:
    [[nodiscard]] const Study& study() const { return *m_cohort.study; }
    [[nodiscard]] std::size_t positions() const { return m_cohort.endpoint->positions(); }

    Result<Done> chooseEndpoint()
    {
        auto endpoint = findEndpoint(study(), m_selection.endpoint);
        if (!endpoint) return std::move(endpoint).error();
        m_cohort.endpoint = *endpoint;
        return Done{};
    }

    Result<Done> chooseUnit()
    {
        const std::optional<TimeUnit> own = m_cohort.endpoint->unit;
        if (m_selection.displayUnit && !own)
            return usageError("unit-unknown", "the unit of endpoint " + m_cohort.endpoint->id + " is unknown, so it cannot be shown in " +
                                                  std::string(name(*m_selection.displayUnit)) + "; say what it is with --unit");
        m_cohort.unit = shownUnit(study(), *m_cohort.endpoint, m_selection);
        m_cohort.times = m_cohort.endpoint->times;
        if (own && m_cohort.unit != own)
            for (double& time : m_cohort.times) time = convertTime(time, *own, *m_cohort.unit);
        return Done{};
    }

    Result<Done> chooseWho()
    {
        auto chosen = choose(m_cohort.study, Places(study(), m_cohort.endpoint), m_selection, m_cancel);
        if (!chosen) return std::move(chosen).error();
        static_cast<Chosen&>(m_cohort) = std::move(chosen).value();
        return Done{};
    }

    void warnAboutLost()
    {
        const Difference* lost = withoutOutcome(study(), m_cohort.population->id, m_cohort.endpoint->id);
        if (lost == nullptr) return;
        base::Warning warning;
        warning.code = "not-counted";
        warning.text = lost->text + "; they are not in the analysis";
        m_cohort.warnings.push_back(warning);
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
            warnOfNumbers(*factor, levels->levels.size());
            warnOfRows(*factor);
            m_cohort.strataIds.push_back(factorName);
            m_cohort.strata.push_back(labelOf(*factor));
            if (auto divided = divideStrata(*levels); !divided) return divided;
        }
        if (m_strataAreWhole) return Done{};
        warnAboutMissing("missing-stratum", "not in the stratified analyses: a stratification factor is missing",
                         [&](std::size_t position) { return m_cohort.stratumOf[position] == Cohort::noStratum; });
        return Done{};
    }

    /// Where readers warned of the same cell, its place in the text is known.
    [[nodiscard]] base::Error placed(base::Error error) const
    {
        for (const base::Warning& warning : study().warnings) {
            if (warning.file != error.file || warning.row != error.row || warning.columnName != error.columnName) continue;
            error.line = warning.line;
            error.column = warning.column;
        }
        return error;
    }

    void warnOfNumbers(const Factor& factor, std::size_t levels)
    {
        const table::Column& column = factor.column.field.column();
        if (factor.subgroup != nullptr || column.type != table::ColumnType::Number || levels <= mostNumberLevels) return;
        base::Warning warning;
        warning.code = "numbers-as-levels";
        warning.text = "each of the " + std::to_string(levels) + " different numbers of column " + column.name +
                       " is a stratum of its own; a subgroup with a cut-point would make fewer";
        m_cohort.warnings.push_back(warning);
    }

    /// The study says so of its own subgroups and strata.
    void warnOfRows(const Factor& factor)
    {
        if (factor.subgroup != nullptr || !factor.column.byRecord) return;
        const std::string& column = factor.column.field.column().name;
        const auto isSame = [&](const std::string& name) {
            const StudyColumn own = study().find(name);
            return own && own.field.column().name == column;
        };
        if (std::ranges::any_of(study().strata, isSame)) return;
        auto found = DifferingRows(study(), study().roles.get(), m_cohort.endpoint).find(factor.column);
        if (found) m_cohort.warnings.push_back(std::move(*found));
    }

    /// Every stratum so far becomes one per level of a further factor.
    Result<Done> divideStrata(const SubgroupLevels& factor)
    {
        PairNumbers numbers(std::max<std::size_t>(m_cohort.strataCount, 1), factor.levels.size());
        bool missing = false;
        const bool whole = base::forEachUnless(
            m_cancel, positions(), [&, strata = m_cohort.stratumOf.data(), levels = factor.levelOf.data()](std::size_t position) {
                std::uint32_t& stratum = strata[position];
                if (stratum == Cohort::noStratum) return;
                const std::int16_t level = levels[position];
                missing |= level < 0;
                stratum = level < 0 ? Cohort::noStratum : numbers(stratum, level);
            });
        m_strataAreWhole &= !missing;
        m_cohort.strataCount = numbers.count();
        return whole ? Result<Done>(Done{}) : base::cancelled();
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
            const Field& field = factor->column.field;
            if (auto numbers = requireNumbers(field, m_cohort.endpoint->rowsOf(factor->column.byRecord), "the covariate " + name); !numbers)
                return placed(std::move(numbers).error());
            const bool continuous = factor->column.field.column().isNumeric() && (factor->subgroup == nullptr || !factor->subgroup->cut);
            auto covariate = continuous ? continuousCovariate(name, factor->column) : categoricalCovariate(name, *factor);
            if (!covariate) return std::move(covariate).error();
            warnOfRows(*factor);
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
        constexpr std::size_t mostTerms = 100; // the model's cost grows with the square of its columns
        if (levels->levels.size() > mostTerms)
            return usageError("too-many-levels", "--adjust: " + term + " has " + std::to_string(levels->levels.size()) +
                                                     " different values; a covariate of the model may have 100");
        Covariate covariate{term, std::move(levels->levels), {}};
        for (const std::int16_t level : levels->levelOf) covariate.values.push_back(level < 0 ? table::missing : level);
        return covariate;
    }

    const Selection& m_selection;
    const base::Cancel& m_cancel;
    bool m_strataAreWhole = true; ///< no position is without a stratum
    Cohort m_cohort;
};

} // namespace

Result<Done> requireFactor(const Study& study, const std::string& column, const char* option)
{
    const std::string part = partOf(study, column);
    if (part.empty()) return Done{};
    return usageError("role-as-factor", std::string(option) + " names " + column + ", which is " + part +
                                            "; a factor must be known at the start and apart from it");
}

std::optional<TimeUnit> shownUnit(const Study& study, const Endpoint& endpoint, const How& how)
{
    if (!endpoint.unit) return std::nullopt;
    return how.displayUnit ? how.displayUnit : study.display.unit ? study.display.unit : endpoint.unit;
}

Result<Cohort> makeCohort(StudyPtr study, const Selection& selection, const base::Cancel& cancel)
{
    auto outcomes = requireOutcomes(*study);
    if (!outcomes) return std::move(outcomes).error();
    return Builder(std::move(study), selection, cancel).build();
}

} // namespace atrisk::study
