#include "core/study/domains/exposure.h"

#include "core/base/text.h"
#include "core/base/warning.h"

#include <cmath>
#include <map>
#include <set>

namespace atrisk::study {
namespace {

constexpr std::size_t mostMeasures = 100;

/// The columns of a table of measures, a row for each number.
struct Measures {
    const Domain* domain = nullptr;
    const table::Column *code = nullptr, *label = nullptr, *value = nullptr, *unit = nullptr;
};

std::optional<Measures> measuresOf(const Study& study)
{
    for (const Domain& domain : study.domains) {
        if (domain.kind != DomainKind::Exposure || !domain.table) continue;
        const table::Table& table = *domain.table;
        Measures found{&domain, table.find("PARAMCD"), table.find("PARAM"), table.find("AVAL"), table.find("AVALU")};
        if (found.code == nullptr) found.code = found.label;
        if (found.label == nullptr) found.label = found.code;
        if (found.code != nullptr && found.value != nullptr && found.value->type == table::ColumnType::Number) return found;
    }
    return std::nullopt;
}

/// Takes the rows of all measures, one after another.
class Reading {
public:
    Reading(const Study& study, const Measures& columns) : m_columns(columns), m_patients(study.armOf.size()) {}

    void add(std::size_t row)
    {
        const std::uint32_t patient = m_columns.domain->patient[row];
        double value = m_columns.value->numbers[row];
        if (patient == Domain::nobody || m_columns.code->isMissing(row) || std::isnan(value)) return;
        const std::string unit = m_columns.unit == nullptr ? "" : base::lowerCase(m_columns.unit->text(row));
        Rows* found = rowsOf(row, unit);
        if (found == nullptr) return;
        Rows& rows = *found;
        if (rows.measure.unit != unit) {
            const auto from = parseTimeUnit(unit), to = parseTimeUnit(rows.measure.unit);
            rows.isUnlike = rows.isUnlike || !from || !to;
            if (from && to && *from != *to) {
                rows.isConverted = true;
                value = convertTime(value, *from, *to);
            }
        }
        double& known = rows.measure.values[patient];
        rows.isRepeated = rows.isRepeated || !std::isnan(known);
        known = value;
    }

    ExposureMeasures result()
    {
        ExposureMeasures read;
        for (Rows& rows : m_rows) {
            ExposureMeasure& measure = rows.measure;
            if (rows.isUnlike)
                read.warnings.push_back(base::warning("unlike-units", measure.label + " is not shown: its rows have units that cannot be " +
                                                                          "converted to one"));
            else if (rows.isRepeated)
                read.repeated.push_back(measure.label);
            else if (rows.isConverted)
                read.warnings.push_back(base::warning("mixed-units", measure.label + " has rows in several units of time; they are " +
                                                                         "converted to " + measure.unit));
            if (!rows.isUnlike && !rows.isRepeated) read.measures.push_back(std::move(measure));
        }
        warnOfMore(read.warnings);
        return read;
    }

private:
    struct Rows {
        ExposureMeasure measure;
        bool isRepeated = false, isConverted = false, isUnlike = false;
    };

    /// Null = there are too many: each takes a number for every patient.
    Rows* rowsOf(std::size_t row, const std::string& unit)
    {
        const std::string code = m_columns.code->text(row);
        if (const auto known = m_placeOf.find(code); known != m_placeOf.end()) return &m_rows[known->second];
        if (m_rows.size() == mostMeasures) {
            m_more.insert(code);
            return nullptr;
        }
        const std::string label = m_columns.label->text(row);
        m_placeOf.emplace(code, m_rows.size());
        m_rows.push_back({{code, label.empty() ? code : label, unit, std::vector<double>(m_patients, table::missing)}});
        return &m_rows.back();
    }

    void warnOfMore(base::Warnings& warnings) const
    {
        constexpr std::size_t mostNamed = 10;
        if (m_more.empty()) return;
        std::vector<std::string> names;
        for (const std::string& code : m_more)
            if (names.size() < mostNamed) names.push_back(code);
        if (m_more.size() > mostNamed) names.push_back("and " + std::to_string(m_more.size() - mostNamed) + " more");
        warnings.push_back(base::warning("too-many-measures", "only the first " + std::to_string(mostMeasures) +
                                                                  " measures of exposure are shown, without " + base::joined(names, ", ")));
    }

    const Measures& m_columns;
    std::size_t m_patients;
    std::map<std::string, std::size_t> m_placeOf;
    std::vector<Rows> m_rows;
    std::set<std::string> m_more; ///< codes of measures that are not read
};

} // namespace

bool hasExposure(const Study& study) { return measuresOf(study).has_value(); }

std::optional<ExposureMeasures> exposureOf(const Study& study, const base::Cancel& cancel)
{
    const std::optional<Measures> columns = measuresOf(study);
    if (!columns) return std::nullopt;
    Reading reading(study, *columns);
    (void)base::forEachUnless(cancel, columns->domain->table->rows, [&](std::size_t row) { reading.add(row); });
    return reading.result();
}

} // namespace atrisk::study
