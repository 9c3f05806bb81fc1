#include "core/study/open/patient_columns.h"

#include "core/base/numeric.h"
#include "core/study/open/subject_index.h"

#include <algorithm>

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

/// The fields of one name, the first first.
struct Sources {
    std::vector<Field> fields;
};

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
    explicit Collector(JoinedTables& joined) : m_joined(joined) { m_joined.patients.rows = joined.subjects; }

    void addEndpointTable(const Table& table)
    {
        const Rows first = firstRows(m_joined);
        const bool oneRowEach =
            m_joined.subjects - static_cast<std::size_t>(std::count(first.begin(), first.end(), Field::noRow)) == table.rows;
        const Rows* rows = keep(m_joined, first, table);
        for (const Column& column : table.columns)
            if (oneRowEach || isPerPatient(column, m_joined.patientOf, first)) add(Field(&column, rows, &table));
    }

    void addPatientTable(const PatientTable& table)
    {
        Rows rows = *table.rows;
        rows.resize(m_joined.subjects, Field::noRow);
        const Rows* kept = keep(m_joined, std::move(rows), *table.table);
        const Frame before = m_joined.patients; // of its own columns none completes another
        for (const Column& column : table.table->columns) {
            const Field field(&column, kept, table.table);
            const Field same = before.find(column.name);
            if (same)
                complete(same, field);
            else
                add(field);
        }
    }

    void merge()
    {
        for (std::size_t i = 0; i < m_sources.size(); ++i) {
            if (m_sources[i].fields.size() < 2) continue;
            m_joined.merged.push_back(std::make_shared<const Column>(mergeColumns(m_sources[i].fields, m_joined.subjects)));
            m_joined.patients.fields[i] = Field(m_joined.merged.back().get(), nullptr, &m_sources[i].fields.front().table());
        }
    }

private:
    void add(const Field& field)
    {
        m_joined.patients.fields.push_back(field);
        m_sources.push_back({{field}});
    }

    void complete(const Field& same, const Field& field)
    {
        const auto isSame = [&](const Field& known) { return &known.column() == &same.column(); };
        const auto at = std::find_if(m_joined.patients.fields.begin(), m_joined.patients.fields.end(), isSame);
        std::vector<Field>& known = m_sources[static_cast<std::size_t>(at - m_joined.patients.fields.begin())].fields;
        if (adds(known, field, m_joined.subjects)) known.push_back(field);
    }

    JoinedTables& m_joined;
    std::vector<Sources> m_sources; ///< as patients.fields
};

double asNumber(const Column& kind, const Field& field, std::size_t patient)
{
    if (field.column().type == kind.type) return field.number(patient);
    const std::string text = field.text(patient);
    return (kind.type == table::ColumnType::Date ? table::parseDate(text) : base::parseNumber(text)).value_or(table::missing);
}

const Field* firstWithRow(const std::vector<Field>& fields, std::size_t patient)
{
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return hasRow(field, patient); });
    return found == fields.end() ? nullptr : &*found;
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
    std::vector<double> numbers;
    table::CategoryBuilder texts;
    for (std::size_t patient = 0; patient < patients; ++patient) {
        const Field* field = firstWithRow(fields, patient);
        if (kind.isNumeric())
            numbers.push_back(field == nullptr ? table::missing : asNumber(kind, *field, patient));
        else
            texts.add(field == nullptr ? std::string() : field->text(patient));
    }
    Column merged = kind.isNumeric() ? table::numberColumn(kind.name, std::move(numbers)) : std::move(texts).finish(kind.name);
    merged.label = kind.label;
    merged.unit = kind.unit;
    merged.format = kind.format;
    merged.valueLabels = kind.valueLabels;
    merged.type = kind.type;
    return merged;
}

void addPatientColumns(JoinedTables& joined, const Table* endpointTable)
{
    if (!joined.hasIdentifier) { // every row is a patient
        joined.patients = joined.records;
        return;
    }
    Collector collector(joined);
    if (endpointTable != nullptr) collector.addEndpointTable(*endpointTable);
    for (const PatientTable& table : joined.patientTables) collector.addPatientTable(table);
    collector.merge();
}

} // namespace atrisk::study
