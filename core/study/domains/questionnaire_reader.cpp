#include "core/study/domains/questionnaire_reader.h"

#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/base/warning.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <string_view>
#include <tuple>

namespace atrisk::study {
namespace {

using base::Result;

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

bool startsWith(const std::string& label, std::string_view word) { return base::lowerCase(label).starts_with(word); }

/// A score that counts, and whether it is its patient's baseline.
struct Filled {
    Score score;
    bool isBaseline = false;
};

/// The rows of one scale, read in turn.
class Reader {
public:
    Reader(const Study& study, const Domain& domain, Parameter scale, const base::Cancel& cancel)
        : m_cancel(cancel), m_findings(domain, cancel), m_table(*domain.table), m_visit(firstOf(m_table, {"AVISIT", "VISIT"})),
          m_number(firstOf(m_table, {"AVISITN", "VISITNUM"})), m_target(m_table.find("AWTARGET")), m_day(m_table.find("ADY")),
          m_base(m_table.find("BASE")), m_flag(m_table.find("ABLFL"))
    {
        m_read.scale = std::move(scale);
        m_read.baseline.assign(study.subjects, table::missing);
        m_hasOtherBase.resize(study.subjects);
        m_filled.resize(study.subjects);
    }

    Result<Questionnaire> read()
    {
        std::vector<std::uint32_t> rows = m_findings.rows(m_read.scale);
        leaveOutImputed(rows);
        m_isFlagged = std::ranges::any_of(rows, [&](std::uint32_t row) { return isFlagged(row); });
        if (!base::forEachUnless(m_cancel, rows.size(), [&](std::size_t i) { place(rows[i]); })) return base::cancelled();
        if (m_read.visits.size() > mostVisits) return tooManyVisits();
        if (!base::forEachUnless(m_cancel, rows.size(), [&](std::size_t i) { add(rows[i]); })) return base::cancelled();
        decideDays();
        decideBaselines();
        if (!base::forEachUnless(m_cancel, m_filled.size(), [&](std::size_t patient) { finish(patient); })) return base::cancelled();
        warnOfSeveral();
        orderVisits();
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

    [[nodiscard]] bool isFlagged(std::uint32_t row) const { return m_flag != nullptr && m_flag->text(row) == "Y"; }

    [[nodiscard]] std::string labelOf(std::uint32_t row) const
    {
        std::string label = m_visit != nullptr ? m_visit->text(row) : std::string();
        if (label.empty() && m_number != nullptr && !m_number->isMissing(row)) label = "Visit " + m_number->text(row);
        return label;
    }

    // ---- rows

    /// Of rows with a score, the visits.
    void place(std::uint32_t row)
    {
        if (!std::isfinite(m_findings.number(row))) return;
        const std::string label = labelOf(row);
        if (label.empty() || !m_places.emplace(label, m_read.visits.size()).second) return;
        m_read.visits.push_back({label, numberOf(m_number, row), numberOf(m_target, row), false});
    }

    [[nodiscard]] Result<Questionnaire> tooManyVisits() const
    {
        return base::failure("too-many-visits", m_read.scale.code + " has " + std::to_string(m_read.visits.size()) + " different visits (" +
                                                    (m_visit != nullptr ? m_visit->name : m_number->name) + "), the first \"" +
                                                    m_read.visits[0].label + "\" and \"" + m_read.visits[1].label + "\"; at most " +
                                                    std::to_string(mostVisits) +
                                                    " are read: it must name the visits of a schedule, not single days or records");
    }

    [[nodiscard]] std::int16_t visitOf(std::uint32_t row) const
    {
        const auto found = m_places.find(labelOf(row));
        return found == m_places.end() ? std::int16_t{-1} : static_cast<std::int16_t>(found->second);
    }

    void add(std::uint32_t row)
    {
        const double value = m_findings.number(row);
        const std::uint32_t patient = m_findings.patient(row);
        if (const double base = numberOf(m_base, row); !std::isnan(base)) {
            double& known = m_read.baseline[patient];
            if (!std::isnan(known) && known != base) m_hasOtherBase[patient] = true;
            known = base;
        }
        if (!std::isfinite(value)) return;
        const Filled filled{{visitOf(row), numberOf(m_day, row), value, false}, isFlagged(row)};
        if (filled.score.visit >= 0)
            keep(m_filled[patient], filled);
        else
            m_filled[patient].push_back(filled);
    }

    /// Of several at a visit the one flagged as the baseline, else the last by its day; one without a day gives way.
    void keep(std::vector<Filled>& of, const Filled& filled)
    {
        const auto same = std::ranges::find_if(of, [&](const Filled& one) { return one.score.visit == filled.score.visit; });
        if (same == of.end()) return of.push_back(filled);
        ++m_several;
        const bool isAsLate = std::isnan(same->score.day) || filled.score.day >= same->score.day;
        if (filled.isBaseline != same->isBaseline ? filled.isBaseline : isAsLate) *same = filled;
    }

    // ---- visits and patients

    void decideDays()
    {
        std::vector<std::vector<double>> days(m_read.visits.size());
        forEachAtVisit([&](std::size_t, std::size_t visit, Filled& filled) {
            if (!std::isnan(filled.score.day)) days[visit].push_back(filled.score.day);
        });
        for (std::size_t i = 0; i < days.size(); ++i)
            if (std::isnan(m_read.visits[i].day)) m_read.visits[i].day = medianOf(days[i]);
    }

    template <class Each> void forEachAtVisit(const Each& each)
    {
        for (std::size_t patient = 0; patient < m_filled.size(); ++patient)
            for (Filled& filled : m_filled[patient])
                if (filled.score.visit >= 0) each(patient, static_cast<std::size_t>(filled.score.visit), filled);
    }

    /// By flags; where there are none by the visit's name; else by what BASE repeats.
    void decideBaselines()
    {
        const bool isCalled =
            std::ranges::any_of(m_read.visits, [](const Visit& visit) { return startsWith(visit.label, calledBaseline); });
        std::vector<std::size_t> all(m_read.visits.size()), baselines(m_read.visits.size());
        forEachAtVisit([&](std::size_t patient, std::size_t visit, Filled& filled) {
            if (!m_isFlagged)
                filled.isBaseline = isCalled ? startsWith(m_read.visits[visit].label, calledBaseline)
                                             : filled.score.day <= 1 && filled.score.value == m_read.baseline[patient];
            ++all[visit];
            baselines[visit] += filled.isBaseline ? 1 : 0;
        });
        for (std::size_t visit = 0; visit < all.size(); ++visit) m_read.visits[visit].isBaseline = 2 * baselines[visit] > all[visit];
        for (const Visit& visit : m_read.visits)
            if (visit.isBaseline && !std::isnan(visit.number) && !(visit.number >= m_baselineNumber)) m_baselineNumber = visit.number;
    }

    void finish(std::size_t patient)
    {
        double& known = m_read.baseline[patient];
        const Filled* baseline = nullptr;
        for (const Filled& filled : m_filled[patient]) {
            if (!filled.isBaseline) continue;
            if (baseline != nullptr && m_isFlagged && std::isnan(known) && baseline->score.value != filled.score.value)
                m_hasOtherBase[patient] = true;
            if (baseline == nullptr || std::isnan(baseline->score.day) || filled.score.day >= baseline->score.day) baseline = &filled;
        }
        if (baseline != nullptr && std::isnan(known)) known = baseline->score.value;
        const double from = baseline != nullptr && baseline->score.day > 1 ? baseline->score.day : 1;
        for (Filled& filled : m_filled[patient]) {
            Score& score = filled.score;
            score.isLater = !filled.isBaseline && (std::isnan(score.day) ? isUsuallyLater(score.visit) : score.day > from);
            if (score.isLater && std::isnan(score.day)) ++m_read.undated;
        }
    }

    /// May a score without a day, at this visit, be one after the baseline?
    [[nodiscard]] bool isUsuallyLater(std::int16_t place) const
    {
        if (place < 0) return true;
        const Visit& visit = m_read.visits[static_cast<std::size_t>(place)];
        return !visit.isBaseline && !(visit.day <= 1) && !(visit.number < m_baselineNumber) && !startsWith(visit.label, "screen");
    }

    void warnOfSeveral()
    {
        if (m_several > 0)
            warn("several-values",
                 std::to_string(m_several) +
                     (m_several == 1 ? " further row of a patient at one visit" : " further rows of patients at one visit") + " of " +
                     m_read.scale.code + ": the last by its day counts" + (m_isFlagged ? ", of a baseline the one flagged (ABLFL)" : ""));
        const auto others = std::ranges::count(m_hasOtherBase, true);
        if (others > 0)
            warn("several-baselines", std::to_string(others) + (others == 1 ? " patient has" : " patients have") +
                                          " several different baseline scores of " + m_read.scale.code + " (" +
                                          (m_base == nullptr                     ? "ABLFL"
                                           : m_table.find("BASETYPE") != nullptr ? "BASE, by BASETYPE"
                                                                                 : "BASE") +
                                          "), of which the last counts; leave only the rows of one");
    }

    /// Those before the baseline are left out, and their scores stand at none.
    void orderVisits()
    {
        const std::vector<Visit>& visits = m_read.visits;
        std::vector<bool> isShown(visits.size(), !m_read.hasBaselines());
        forEachAtVisit([&](std::size_t, std::size_t visit, const Filled& filled) {
            if (visits[visit].isBaseline || filled.score.isLater) isShown[visit] = true;
        });
        std::vector<std::size_t> order, before;
        for (std::size_t i = 0; i < visits.size(); ++i) (isShown[i] ? order : before).push_back(i);
        const auto isKnown = [&](double Visit::*of) {
            return std::ranges::none_of(visits, [of](const Visit& v) { return std::isnan(v.*of); });
        };
        const bool byNumber = isKnown(&Visit::number), byDay = isKnown(&Visit::day);
        const auto sort = [&](std::vector<std::size_t>& places) {
            std::ranges::stable_sort(places, {}, [&](std::size_t i) {
                return std::tuple(!visits[i].isBaseline, byNumber ? visits[i].number : byDay ? visits[i].day : 0);
            });
        };
        sort(order), sort(before);
        for (const std::size_t place : before) m_read.before.push_back(visits[place].label);
        reorder(order);
    }

    void reorder(const std::vector<std::size_t>& order)
    {
        std::vector<std::int16_t> now(m_read.visits.size(), -1);
        std::vector<Visit> visits;
        for (const std::size_t place : order) {
            now[place] = static_cast<std::int16_t>(visits.size());
            visits.push_back(std::move(m_read.visits[place]));
        }
        m_read.visits = std::move(visits);
        forEachAtVisit([&](std::size_t, std::size_t visit, Filled& filled) { filled.score.visit = now[visit]; });
    }

    void sortScores()
    {
        m_read.scores.resize(m_filled.size());
        for (std::size_t patient = 0; patient < m_filled.size(); ++patient) {
            std::vector<Score>& scores = m_read.scores[patient];
            for (const Filled& filled : m_filled[patient]) scores.push_back(filled.score);
            std::ranges::stable_sort(
                scores, {}, [](const Score& score) { return std::tuple(std::isnan(score.day), std::isnan(score.day) ? 0 : score.day); });
        }
    }

    static constexpr std::string_view calledBaseline = "baseline";
    static constexpr std::size_t mostVisits = std::numeric_limits<std::int16_t>::max();

    const base::Cancel& m_cancel;
    Findings m_findings;
    const table::Table& m_table;
    const table::Column *m_visit, *m_number, *m_target, *m_day, *m_base, *m_flag;
    bool m_isFlagged = false;
    std::map<std::string, std::size_t> m_places;
    std::vector<std::vector<Filled>> m_filled; ///< patient → one for each visit at most
    std::vector<bool> m_hasOtherBase;          ///< patient → are there different baseline scores?
    double m_baselineNumber = table::missing;  ///< the least of the baseline's
    std::size_t m_several = 0;
    Questionnaire m_read;
};

} // namespace

Result<Questionnaire> readScale(const Study& study, const Domain& domain, Parameter scale, const base::Cancel& cancel)
{
    return Reader(study, domain, std::move(scale), cancel).read();
}

} // namespace atrisk::study
