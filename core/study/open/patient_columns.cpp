#include "core/study/open/patient_columns.h"

#include "core/base/numeric.h"
#include "core/study/model/number_columns.h"
#include "core/table/units.h"

#include <algorithm>
#include <cmath>

namespace atrisk::study {
namespace {

using table::Column;
using table::Table;
using Rows = std::vector<std::uint32_t>;

/// patient → first row of the endpoint table.
Rows firstRows(const JoinedTables& joined)
{
    Rows first(joined.subjects, Field::noRow);
    for (std::size_t row = 0; row < joined.patientOf.size(); ++row)
        if (std::uint32_t& known = first[joined.patientOf[row]]; known == Field::noRow) known = static_cast<std::uint32_t>(row);
    return first;
}

bool isIdentity(const Rows& rows, std::size_t tableRows)
{
    if (rows.size() != tableRows) return false;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i] != i) return false;
    return true;
}

/// A mapping that the fields can keep pointing at; null = the rows are the patients.
const Rows* keep(JoinedTables& joined, Rows rows, const Table& table)
{
    if (isIdentity(rows, table.rows)) return nullptr;
    joined.joins.push_back(std::make_shared<const Rows>(std::move(rows)));
    return joined.joins.back().get();
}

bool hasRow(const Field& field, std::size_t patient) { return field.tableRow(patient) != Field::noRow; }

/// Does `next` know a patient of whom none of the others has a row?
bool adds(const std::vector<Field>& known, const Field& next, std::size_t patients)
{
    for (std::size_t patient = 0; patient < patients; ++patient)
        if (hasRow(next, patient) && std::none_of(known.begin(), known.end(), [&](const Field& f) { return hasRow(f, patient); }))
            return true;
    return false;
}

class Collector {
public:
    Collector(JoinedTables& joined, const base::Cancel& cancel) : m_joined(joined), m_cancel(cancel)
    {
        m_joined.patients.rows = joined.subjects;
    }

    void addEndpointTable(const Table& table)
    {
        const Rows first = firstRows(m_joined);
        const bool oneRowEach =
            m_joined.subjects - static_cast<std::size_t>(std::count(first.begin(), first.end(), Field::noRow)) == table.rows;
        const Rows* rows = keep(m_joined, first, table);
        for (const Column& column : table.columns)
            if (!m_cancel.requested() && (oneRowEach || isPerPatient(column, m_joined.patientOf, first))) add(Field(&column, rows, &table));
    }

    void addPatientTable(const PatientTable& table)
    {
        Rows rows = *table.rows;
        rows.resize(m_joined.subjects, Field::noRow);
        const Rows* kept = keep(m_joined, std::move(rows), *table.table);
        const std::size_t before = m_joined.patients.fields.size(); // of its own columns none completes another
        for (const Column& column : table.table->columns) {
            if (m_cancel.requested()) return;
            const Field field(&column, kept, table.table);
            const std::optional<std::size_t> same = m_joined.patients.fields.find(column.name);
            if (same && *same < before)
                complete(*same, field);
            else
                add(field);
        }
    }

    void merge()
    {
        for (std::size_t i = 0; i < m_sources.size() && !m_cancel.requested(); ++i) {
            if (m_sources[i].size() < 2) continue;
            warnAboutUnits(m_sources[i]);
            const auto merged =
                std::make_shared<const MergedColumn>(MergedColumn{mergeColumns(m_sources[i], m_joined.subjects), m_sources[i]});
            m_joined.merged.push_back(merged);
            m_joined.patients.fields.replace(i, Field(&merged->column, nullptr, &merged->sources.front().table(), &merged->sources));
        }
    }

private:
    void add(const Field& field)
    {
        m_joined.patients.fields.push_back(field);
        m_sources.push_back({field});
    }

    void complete(std::size_t same, const Field& field)
    {
        std::vector<Field>& known = m_sources[same];
        if (adds(known, field, m_joined.subjects)) known.push_back(field);
    }

    void warnAboutUnits(const std::vector<Field>& fields)
    {
        std::vector<table::UnitOf> units;
        for (const Field& field : fields) units.push_back({field.column().unit, field.table().file});
        if (auto warning = table::differingUnits(fields.front().column().name, units)) m_joined.warnings.push_back(std::move(*warning));
    }

    JoinedTables& m_joined;
    const base::Cancel& m_cancel;
    std::vector<std::vector<Field>> m_sources; ///< as patients.fields: those of one name, the first first
};

/// Of every patient the field with his value; null = none has a row.
std::vector<const Field*> fieldsOfPatients(const std::vector<Field>& fields, std::size_t patients)
{
    std::vector<const Field*> own(patients);
    for (const Field& field : fields)
        for (std::size_t patient = 0; patient < patients; ++patient)
            if (own[patient] == nullptr && hasRow(field, patient)) own[patient] = &field;
    return own;
}

double asNumber(const Column& kind, const std::string& text)
{
    return (kind.type == table::ColumnType::Date ? table::parseDate(text) : base::parseNumber(text)).value_or(table::missing);
}

Column mergedNumbers(const Column& kind, const std::vector<const Field*>& own)
{
    Column merged = table::numberColumn(kind.name, std::vector<double>(own.size(), table::missing));
    for (std::size_t patient = 0; patient < own.size(); ++patient) {
        if (own[patient] == nullptr) continue;
        const Field& field = *own[patient];
        double& number = merged.numbers[patient];
        if (const table::Fault* fault = faultAt(field, patient))
            merged.faults.push_back({static_cast<std::uint32_t>(patient), fault->text});
        else if (field.column().type == kind.type)
            number = field.number(patient);
        else if (!field.isMissing(patient) && std::isnan(number = asNumber(kind, field.text(patient))))
            merged.faults.push_back({static_cast<std::uint32_t>(patient), field.text(patient)});
    }
    return merged;
}

Column mergedTexts(const Column& kind, const std::vector<const Field*>& own)
{
    table::CategoryBuilder texts;
    for (std::size_t patient = 0; patient < own.size(); ++patient)
        texts.add(own[patient] == nullptr ? std::string() : own[patient]->text(patient));
    return std::move(texts).finish(kind.name);
}

} // namespace

bool isPerPatient(const Column& column, const Rows& patientOf, const Rows& firstRow)
{
    for (std::size_t row = 0; row < patientOf.size(); ++row) {
        const std::uint32_t first = firstRow[patientOf[row]];
        if (first == row) continue;
        if (column.isMissing(row) != column.isMissing(first)) return false;
        if (column.isMissing(row)) continue;
        if (column.isNumeric() ? column.numbers[row] != column.numbers[first] : column.codes[row] != column.codes[first]) return false;
    }
    return true;
}

Column mergeColumns(const std::vector<Field>& fields, std::size_t patients)
{
    const Column& kind = fields.front().column();
    const std::vector<const Field*> own = fieldsOfPatients(fields, patients);
    Column merged = kind.isNumeric() ? mergedNumbers(kind, own) : mergedTexts(kind, own);
    merged.label = kind.label;
    std::vector<table::UnitOf> units;
    for (const Field& field : fields) units.push_back({field.column().unit, {}});
    merged.unit = table::commonUnit(units);
    merged.format = kind.format;
    merged.valueLabels = kind.valueLabels;
    merged.type = kind.type;
    return merged;
}

void addPatientColumns(JoinedTables& joined, const Table* endpointTable, const base::Cancel& cancel)
{
    if (!joined.hasIdentifier) { // every row is a patient
        joined.patients = joined.records;
        return;
    }
    Collector collector(joined, cancel);
    if (endpointTable != nullptr) collector.addEndpointTable(*endpointTable);
    for (const PatientTable& table : joined.patientTables) collector.addPatientTable(table);
    collector.merge();
}

} // namespace atrisk::study
