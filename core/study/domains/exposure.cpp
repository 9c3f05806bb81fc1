#include "core/study/domains/exposure.h"

#include "core/base/text.h"
#include "core/base/warning.h"

#include <cmath>
#include <map>

namespace atrisk::study {
namespace {

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
        Rows& rows = rowsOf(row, unit);
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
        return read;
    }

private:
    struct Rows {
        ExposureMeasure measure;
        bool isRepeated = false, isConverted = false, isUnlike = false;
    };

    Rows& rowsOf(std::size_t row, const std::string& unit)
    {
        const auto [known, isNew] = m_placeOf.try_emplace(m_columns.code->text(row), m_rows.size());
        if (isNew) {
            const std::string label = m_columns.label->text(row);
            m_rows.push_back({{known->first, label.empty() ? known->first : label, unit, std::vector<double>(m_patients, table::missing)}});
        }
        return m_rows[known->second];
    }

    const Measures& m_columns;
    std::size_t m_patients;
    std::map<std::string, std::size_t> m_placeOf;
    std::vector<Rows> m_rows;
};

} // namespace

bool hasExposure(const Study& study) { return measuresOf(study).has_value(); }

std::optional<ExposureMeasures> exposureOf(const Study& study)
{
    const std::optional<Measures> columns = measuresOf(study);
    if (!columns) return std::nullopt;
    Reading reading(study, *columns);
    for (std::size_t row = 0; row < columns->domain->table->rows; ++row) reading.add(row);
    return reading.result();
}

} // namespace atrisk::study
