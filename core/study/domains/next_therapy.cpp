#include "core/study/domains/next_therapy.h"

#include "core/base/text.h"
#include "core/base/warning.h"
#include "core/study/domains/cell_answers.h"
#include "core/study/vocabulary/therapy_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace atrisk::study {
namespace {

constexpr double sameDay = 0.5; // days between an event and a death that are one

std::string patientsWho(std::size_t count, const char* one, const char* several)
{
    return std::to_string(count) + (count == 1 ? " patient " : " patients ") + (count == 1 ? one : several);
}

bool isDate(const table::Column* column) { return column != nullptr && column->type == table::ColumnType::Date; }

/// CDISC's days: day 1 is the first, and there is no day 0.
double sinceStart(double day) { return day > 0 ? day - 1 : day; }

/// The day on which times of a patient begin.
struct Start {
    Field column;
    bool isOther = false; ///< than the one that was wanted
};

Start startOf(const Study& study, bool fromTreatment)
{
    std::array names{"TRTSDT", "RANDDT"};
    if (!fromTreatment) std::ranges::reverse(names);
    for (const char* name : names)
        if (const Field field = study.patients.find(name); field && isDate(&field.column())) return {field, name != names.front()};
    return {};
}

/// Takes the days of patients one after another; the first counts.
class Days {
public:
    explicit Days(const Study& study) : m_of(study.subjects, table::missing), m_hasRow(study.subjects), m_isEarly(study.subjects) {}

    void add(std::size_t patient, double day)
    {
        m_hasRow[patient] = true;
        if (day < 0) m_isEarly[patient] = true;
        if (day >= 0 && !(m_of[patient] <= day)) m_of[patient] = day;
    }
    /// Null without a single day.
    [[nodiscard]] std::optional<NextTherapy> result(std::string source, base::Warnings warnings) const
    {
        if (std::ranges::all_of(m_of, [](double day) { return std::isnan(day); })) return std::nullopt;
        std::size_t early = 0, undated = 0;
        for (std::size_t patient = 0; patient < m_of.size(); ++patient) {
            if (!m_hasRow[patient] || !std::isnan(m_of[patient])) continue;
            ++(m_isEarly[patient] ? early : undated);
        }
        if (undated > 0)
            warnings.push_back(base::warning("undated-next-therapies", patientsWho(undated, "has", "have") +
                                                                           " a next therapy whose day is not told; it is not marked"));
        if (early > 0)
            warnings.push_back(
                base::warning("next-therapy-before-start",
                              patientsWho(early, "has", "have") + " a next therapy that began before the start; it is not marked"));
        return NextTherapy{m_of, TimeUnit::Days, std::move(source), std::move(warnings)};
    }

private:
    std::vector<double> m_of;
    std::vector<bool> m_hasRow, m_isEarly;
};

class Reader {
public:
    Reader(const Study& study, bool fromTreatment, const base::Cancel& cancel)
        : m_study(study), m_start(startOf(study, fromTreatment)), m_cancel(cancel)
    {
    }

    [[nodiscard]] std::optional<NextTherapy> read() const
    {
        for (const Domain& domain : m_study.domains)
            if (domain.kind == DomainKind::Medications && domain.table)
                if (auto found = ofTable(domain)) return found;
        for (const Endpoint& endpoint : m_study.endpoints)
            if (isTimeToNextTherapy(endpoint.id, endpoint.label))
                if (auto found = ofEndpoint(endpoint)) return found;
        for (const Field& field : m_study.patients.fields)
            if (field.column().isNumeric())
                if (auto found = ofColumn(field)) return found;
        return std::nullopt;
    }

private:
    /// What tells the rows that are meant from others.
    struct Rows {
        CellAnswers answers;
        std::string words; ///< "with CMCAT “Subsequent anti-cancer therapy”"; "" = all rows are meant
        bool found = false, all = false;

        [[nodiscard]] bool has(std::size_t row) const { return all || answers[row] == 1; }
    };

    static Rows rowsOf(const table::Table& table)
    {
        Rows rows;
        for (const char* name : {"CMCAT", "CMSCAT", "ACAT1", "ACAT2", "ACAT", "CAT", "PARCAT1", "PARAM", "CMGRPID"}) {
            const table::Column* column = table.find(name);
            if (column == nullptr || column->isNumeric()) continue;
            const auto value = std::ranges::find_if(column->dictionary, saysNextTherapy);
            if (value == column->dictionary.end()) continue;
            rows.answers = CellAnswers(column, [](const std::string& text) { return saysNextTherapy(text) ? 1 : 0; });
            rows.words = " with " + column->name + " “" + base::shortened(*value, 60) + "”";
            rows.found = true;
            return rows;
        }
        rows.found = rows.all = namesTableOfNextTherapies(table.name);
        return rows;
    }

    [[nodiscard]] std::optional<NextTherapy> ofTable(const Domain& domain) const
    {
        const table::Table& table = *domain.table;
        const Rows rows = rowsOf(table);
        const auto [dayOf, column] = daysIn(domain);
        if (!rows.found || !dayOf) return std::nullopt;
        Days days(m_study);
        (void)base::forEachUnless(m_cancel, table.rows, [&](std::size_t row) {
            if (domain.patient[row] != Domain::nobody && rows.has(row)) days.add(domain.patient[row], dayOf(row));
        });
        base::Warnings warnings;
        if (column == "ASTDT") warnings = warnedOfStart(column);
        return days.result("the first row of " + table.name + rows.words, std::move(warnings));
    }

    /// How the row of a table tells its day, and by which column.
    [[nodiscard]] std::pair<std::function<double(std::size_t)>, std::string> daysIn(const Domain& domain) const
    {
        for (const char* name : {"ASTDY", "CMSTDY", "ADY"})
            if (const table::Column* day = domain.table->find(name); day != nullptr && day->isNumeric())
                return {[day](std::size_t row) { return sinceStart(day->numbers[row]); }, name};
        const table::Column* date = domain.table->find("ASTDT");
        if (!isDate(date) || !m_start.column) return {};
        return {[this, date, &domain](std::size_t row) { return sinceStartDate(date->numbers[row], domain.patient[row]); }, "ASTDT"};
    }

    [[nodiscard]] double sinceStartDate(double date, std::size_t patient) const
    {
        return std::floor(date) - std::floor(m_start.column.number(patient));
    }

    [[nodiscard]] base::Warnings warnedOfStart(const std::string& date) const
    {
        if (!m_start.isOther) return {};
        return {base::warning("next-therapy-start", "the next therapies (" + date + ") are counted from " + m_start.column.column().name +
                                                        ", which may not be the start of the bars")};
    }

    [[nodiscard]] std::optional<NextTherapy> ofColumn(const Field& field) const
    {
        const table::Column& column = field.column();
        const NextTherapyColumn kind = nextTherapyColumn(column.name, column.label);
        const bool date = kind == NextTherapyColumn::Date && isDate(&column);
        if ((!date || !m_start.column) && (kind != NextTherapyColumn::Day || isDate(&column))) return std::nullopt;
        Days days(m_study);
        for (std::size_t patient = 0; patient < m_study.subjects; ++patient) {
            const double number = field.number(patient);
            if (!std::isnan(number)) days.add(patient, date ? sinceStartDate(number, patient) : sinceStart(number));
        }
        return days.result((date ? "the date " : "the day ") + column.name + (date ? " less " + m_start.column.column().name : ""),
                           date ? warnedOfStart(column.name) : base::Warnings());
    }

    [[nodiscard]] std::optional<NextTherapy> ofEndpoint(const Endpoint& endpoint) const
    {
        NextTherapy next{std::vector<double>(m_study.subjects, table::missing), endpoint.unit, "events of " + endpoint.label, {}};
        const std::vector<double> deaths = deathsIn(endpoint.unit);
        const std::string label = base::lowerCase(endpoint.label + " " + endpoint.description);
        const bool countsDeaths = label.find("death") != std::string::npos || endpoint.id == "TFST" || endpoint.id == "TTFST";
        std::size_t unsaid = 0;
        for (std::size_t position = 0; position < endpoint.positions(); ++position) {
            if (endpoint.outcome[position] != 1) continue;
            const std::uint32_t patient = endpoint.patient[position];
            const double time = endpoint.times[endpoint.timeOf[position]];
            const End end = endOf(endpoint, position);
            const bool isSaid = end != End::NotSaid || !countsDeaths || !deaths.empty();
            unsaid += isSaid ? 0 : 1;
            const bool died = end == End::Death || (end == End::NotSaid && !deaths.empty() && isNear(deaths[patient], time, endpoint));
            if (isSaid && !died) next.of[patient] = time;
        }
        if (std::ranges::all_of(next.of, [](double time) { return std::isnan(time); })) return std::nullopt;
        if (countsDeaths) next.source += " that are no deaths";
        if (unsaid > 0)
            next.warnings.push_back(base::warning("next-therapy-or-death", "whether the event of " + endpoint.label +
                                                                               " was a death is not told of " +
                                                                               patientsWho(unsaid, "", "") + "and is not marked"));
        return next;
    }

    enum class End { NotSaid, Therapy, Death };

    /// By EVNTDESC.
    [[nodiscard]] End endOf(const Endpoint& endpoint, std::size_t position) const
    {
        const StudyColumn column = m_study.find("EVNTDESC");
        if (!column || column.field.column().isNumeric()) return End::NotSaid;
        const std::string small = base::lowerCase(column.field.text(endpoint.rowsOf(column.byRecord)[position]));
        const auto has = [&](std::string_view part) { return small.find(part) != std::string::npos; };
        const bool death = has("death") || has("died"), therapy = has("therap") || has("treatment") || has("anti-cancer");
        if (death == therapy) return End::NotSaid; // neither, or "therapy or death"
        return death ? End::Death : End::Therapy;
    }

    static bool isNear(double death, double time, const Endpoint& endpoint)
    {
        const double tolerance = endpoint.unit ? convertTime(sameDay, TimeUnit::Days, *endpoint.unit) : 1e-9;
        return std::fabs(death - time) <= tolerance;
    }

    /// Times of the deaths of overall survival in this unit; empty = there are none in it.
    [[nodiscard]] std::vector<double> deathsIn(std::optional<TimeUnit> unit) const
    {
        const auto isSurvival = [](const Endpoint& one) {
            return one.id == "OS" || base::lowerCase(one.label).starts_with("overall survival");
        };
        const auto survival = std::ranges::find_if(m_study.endpoints, isSurvival);
        if (survival == m_study.endpoints.end() || survival->unit.has_value() != unit.has_value()) return {};
        std::vector<double> deaths(m_study.subjects, table::missing);
        for (std::size_t position = 0; position < survival->positions(); ++position) {
            if (survival->outcome[position] != 1) continue;
            const double time = survival->times[survival->timeOf[position]];
            deaths[survival->patient[position]] = unit ? convertTime(time, *survival->unit, *unit) : time;
        }
        return deaths;
    }

    const Study& m_study;
    Start m_start;
    const base::Cancel& m_cancel;
};

} // namespace

std::optional<NextTherapy> nextTherapyOf(const Study& study, bool fromTreatment, const base::Cancel& cancel)
{
    return Reader(study, fromTreatment, cancel).read();
}

} // namespace atrisk::study
