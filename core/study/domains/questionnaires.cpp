#include "core/study/domains/questionnaires.h"

#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/base/warning.h"
#include "core/study/vocabulary/scale_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

namespace atrisk::study {
namespace {

using base::Result;

constexpr std::size_t mostOffered = 1000;

/// CDISC's kinds of derivation that put in what nobody filled in.
bool isImputation(const std::string& kind)
{
    static constexpr std::array words{"OCF", "OCB", "LOV", "WOV", "BOV", "IMPUT", "POLATION", "REGRESS"};
    const std::string upper = base::upperCase(kind);
    return std::ranges::any_of(words, [&](const char* word) { return upper.find(word) != std::string::npos; });
}

const table::Column* firstOf(const table::Table& table, std::initializer_list<const char*> names)
{
    for (const char* name : names)
        if (const table::Column* column = table.find(name); column != nullptr) return column;
    return nullptr;
}

double numberOf(const table::Column* column, std::uint32_t row)
{
    if (column == nullptr) return table::missing;
    return column->isNumeric() ? column->numbers[row] : base::parseNumber(column->text(row)).value_or(table::missing);
}

double medianOf(std::vector<double> values)
{
    std::ranges::sort(values);
    return base::quantileOfSorted(values, 0.5);
}

/// The rows of one scale, read in turn.
class Reader {
public:
    Reader(const Study& study, const Domain& domain, Parameter scale, const base::Cancel& cancel)
        : m_cancel(cancel), m_findings(domain), m_table(*domain.table), m_visit(firstOf(m_table, {"AVISIT", "VISIT"})),
          m_number(firstOf(m_table, {"AVISITN", "VISITNUM"})), m_target(m_table.find("AWTARGET")), m_day(m_table.find("ADY")),
          m_base(m_table.find("BASE")), m_flag(m_table.find("ABLFL"))
    {
        m_read.scale = std::move(scale);
        m_read.baseline.assign(study.subjects, table::missing);
        m_read.scores.resize(study.subjects);
    }

    Result<Questionnaire> read()
    {
        std::vector<std::uint32_t> rows = m_findings.rows(m_read.scale);
        leaveOutImputed(rows);
        m_isFlagged = std::ranges::any_of(rows, [&](std::uint32_t row) { return m_flag != nullptr && m_flag->text(row) == "Y"; });
        const auto done = base::forEachUnless(m_cancel, rows.size(), [&](std::size_t i) { add(rows[i]); });
        if (!done) return base::cancelled();
        finishVisits();
        sortScores();
        if (m_cancel.requested()) return base::cancelled();
        return std::move(m_read);
    }

private:
    void leaveOutImputed(std::vector<std::uint32_t>& rows)
    {
        const table::Column* kind = m_table.find("DTYPE");
        if (kind == nullptr || kind->isNumeric()) return;
        std::vector<bool> imputed;
        for (const std::string& value : kind->dictionary) imputed.push_back(isImputation(value));
        std::map<std::string, std::size_t> counts;
        std::erase_if(rows, [&](std::uint32_t row) {
            const std::int32_t code = kind->codes[row];
            if (code < 0 || !imputed[static_cast<std::size_t>(code)]) return false;
            ++counts[kind->dictionary[static_cast<std::size_t>(code)]];
            return true;
        });
        std::size_t all = 0;
        std::vector<std::string> kinds;
        for (const auto& [name, count] : counts) {
            all += count;
            kinds.push_back(name);
        }
        if (all > 0)
            warn("imputed-scores", std::to_string(all) + " rows of " + m_read.scale.code + " are left out: nobody filled them in (DTYPE " +
                                       base::listed(kinds) + ")");
    }

    void warn(const char* code, std::string text) { m_read.warnings.push_back(base::warning(code, std::move(text))); }

    [[nodiscard]] std::string labelOf(std::uint32_t row) const
    {
        std::string label = m_visit != nullptr ? m_visit->text(row) : std::string();
        if (label.empty() && m_number != nullptr && !m_number->isMissing(row)) label = "Visit " + m_number->text(row);
        return label;
    }

    std::int16_t visitOf(std::uint32_t row)
    {
        const std::string label = labelOf(row);
        if (label.empty()) return -1;
        const auto [found, isNew] = m_places.emplace(label, m_read.visits.size());
        if (isNew) {
            m_read.visits.push_back({label, numberOf(m_number, row), numberOf(m_target, row), isCalledBaseline(label) && !m_isFlagged});
            m_days.emplace_back();
        }
        return static_cast<std::int16_t>(found->second);
    }

    static bool isCalledBaseline(const std::string& label) { return base::lowerCase(label).starts_with("baseline"); }

    void add(std::uint32_t row)
    {
        const double value = m_findings.number(row);
        const std::uint32_t patient = m_findings.patient(row);
        double& baseline = m_read.baseline[patient];
        if (const double base = numberOf(m_base, row); !std::isnan(base)) baseline = base;
        if (!std::isfinite(value)) return;
        Score score{visitOf(row), numberOf(m_day, row), value, false};
        const auto visit = static_cast<std::size_t>(score.visit);
        const bool isBaseline = m_isFlagged ? m_flag->text(row) == "Y" : score.visit >= 0 && m_read.visits[visit].isBaseline;
        if (isBaseline && std::isnan(baseline)) baseline = value;
        if (isBaseline && score.visit >= 0) m_read.visits[visit].isBaseline = true;
        score.isLater = !isBaseline && !(score.day <= 1);
        if (score.isLater && std::isnan(score.day)) ++m_read.undated;
        if (score.visit >= 0 && !std::isnan(score.day)) m_days[visit].push_back(score.day);
        keep(m_read.scores[patient], score);
    }

    void keep(std::vector<Score>& scores, const Score& score)
    {
        const auto same = std::ranges::find_if(scores, [&](const Score& one) { return score.visit >= 0 && one.visit == score.visit; });
        if (same == scores.end()) return scores.push_back(score);
        ++m_several;
        if (!(score.day < same->day)) *same = score;
    }

    void finishVisits()
    {
        std::vector<Visit>& visits = m_read.visits;
        for (std::size_t i = 0; i < visits.size(); ++i)
            if (std::isnan(visits[i].day)) visits[i].day = medianOf(m_days[i]);
        if (m_several > 0)
            warn("several-values",
                 std::to_string(m_several) +
                     (m_several == 1 ? " further row of a patient at one visit" : " further rows of patients at one visit") + " of " +
                     m_read.scale.code + ": the last by its day counts");
        std::vector<std::size_t> order(visits.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        const auto isKnown = [&](double Visit::*of) {
            return std::ranges::none_of(visits, [of](const Visit& v) { return std::isnan(v.*of); });
        };
        const bool byNumber = isKnown(&Visit::number), byDay = isKnown(&Visit::day);
        std::ranges::stable_sort(order, {}, [&](std::size_t i) {
            return std::tuple(!visits[i].isBaseline, byNumber ? visits[i].number : byDay ? visits[i].day : 0);
        });
        reorder(order);
    }

    void reorder(const std::vector<std::size_t>& order)
    {
        std::vector<std::int16_t> now(order.size());
        std::vector<Visit> visits;
        for (const std::size_t place : order) {
            now[place] = static_cast<std::int16_t>(visits.size());
            visits.push_back(std::move(m_read.visits[place]));
        }
        m_read.visits = std::move(visits);
        for (std::vector<Score>& scores : m_read.scores)
            for (Score& score : scores)
                if (score.visit >= 0) score.visit = now[static_cast<std::size_t>(score.visit)];
    }

    void sortScores()
    {
        for (std::vector<Score>& scores : m_read.scores)
            std::ranges::stable_sort(
                scores, {}, [](const Score& score) { return std::tuple(std::isnan(score.day), std::isnan(score.day) ? 0 : score.day); });
    }

    const base::Cancel& m_cancel;
    Findings m_findings;
    const table::Table& m_table;
    const table::Column *m_visit, *m_number, *m_target, *m_day, *m_base, *m_flag;
    bool m_isFlagged = false;
    std::map<std::string, std::size_t> m_places;
    std::vector<std::vector<double>> m_days; ///< visit → days of its scores
    std::size_t m_several = 0;
    Questionnaire m_read;
};

/// A table of measurements that is called as questionnaires are, whatever a study file calls it.
std::vector<const Domain*> questionnaireDomains(const Study& study)
{
    std::vector<const Domain*> found = findingDomains(study, DomainKind::Questionnaires);
    for (const Domain* domain : findingDomains(study, DomainKind::Measurements))
        if (base::upperCase(domain->table->name).starts_with("ADQS")) found.push_back(domain);
    return found;
}

struct Offered {
    Parameter scale;
    const Domain* domain = nullptr;
};

/// Of the rows no more are looked at than name every scale.
std::vector<Offered> offeredOf(const Study& study)
{
    std::vector<Offered> offered;
    for (const Domain* domain : questionnaireDomains(study)) {
        const table::Column &code = *domain->table->find("PARAMCD"), *label = domain->table->find("PARAM");
        std::vector<bool> seen(code.dictionary.size());
        std::size_t left = seen.size();
        for (std::uint32_t row = 0; row < domain->table->rows && left > 0 && offered.size() < mostOffered; ++row) {
            if (code.codes[row] < 0 || seen[static_cast<std::size_t>(code.codes[row])]) continue;
            seen[static_cast<std::size_t>(code.codes[row])] = true;
            --left;
            offered.push_back({{code.text(row), label != nullptr ? label->text(row) : std::string()}, domain});
        }
    }
    return offered;
}

Result<Offered> offeredAs(const Study& study, const std::string& code)
{
    std::vector<Offered> offered = offeredOf(study);
    if (offered.empty())
        return base::failure("no-questionnaires",
                             "this study has no scores of questionnaires: a table of findings (ADQS) with PARAMCD, AVISIT "
                             "and AVAL is needed, \"questionnaires\" in a study file");
    const auto isMeant = [&](const Offered& one) {
        return code.empty() ? isGlobalHealth(one.scale.code, one.scale.label) : base::equalIgnoringCase(one.scale.code, code);
    };
    const auto found = std::ranges::find_if(offered, isMeant);
    if (found != offered.end()) return *found;
    if (code.empty()) return offered.front();
    std::vector<std::string> choices;
    for (const Offered& one : offered) choices.push_back(one.scale.code);
    return base::usageError("no-such-scale",
                            "--score names no scale of the questionnaires: \"" + code + "\"; it must be " + base::choices(choices));
}

} // namespace

bool Questionnaire::hasBaselines() const
{
    return std::ranges::any_of(baseline, [](double value) { return !std::isnan(value); });
}

bool Questionnaire::hasDays() const
{
    return std::ranges::all_of(visits, [](const Visit& visit) { return visit.isBaseline || !std::isnan(visit.day); });
}

bool hasQuestionnaires(const Study& study) { return study.hasPatients() && !questionnaireDomains(study).empty(); }

std::vector<Parameter> offeredScales(const Study& study)
{
    std::vector<Parameter> scales;
    for (Offered& one : offeredOf(study)) scales.push_back(std::move(one.scale));
    return scales;
}

Result<Parameter> findScale(const Study& study, const std::string& code)
{
    auto found = offeredAs(study, code);
    if (!found) return std::move(found).error();
    return found->scale;
}

Result<Questionnaire> readQuestionnaire(const Study& study, const std::string& code, const base::Cancel& cancel)
{
    auto found = offeredAs(study, code);
    if (!found) return std::move(found).error();
    if (cancel.requested()) return base::cancelled();
    return Reader(study, *found->domain, found->scale, cancel).read();
}

} // namespace atrisk::study
