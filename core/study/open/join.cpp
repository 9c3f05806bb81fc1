#include "core/study/open/join.h"

#include "core/base/text.h"
#include "core/study/open/patient_columns.h"
#include "core/study/open/subject_index.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace atrisk::study {
namespace {

using base::Result;
using table::Column;
using table::Table;

/// Row of each patient, of whom each has one at most.
std::shared_ptr<std::vector<std::uint32_t>> rowOfSubject(const std::vector<std::uint32_t>& subjectOf, std::size_t subjects)
{
    auto rows = std::make_shared<std::vector<std::uint32_t>>(subjects, Field::noRow);
    for (std::size_t row = 0; row < subjectOf.size(); ++row) (*rows)[subjectOf[row]] = static_cast<std::uint32_t>(row);
    return rows;
}

base::Warning warning(const Table& table, std::string code, std::string text)
{
    base::Warning message;
    message.code = std::move(code);
    message.text = std::move(text);
    message.file = table.file;
    return message;
}

/// Tells whether two fields have the same value in a row, without making texts where both are of one kind.
class SameValue {
public:
    SameValue(const Field& a, const Field& b) : m_a(a), m_b(b), m_numeric(a.column().isNumeric() && b.column().isNumeric())
    {
        if (a.column().isNumeric() || b.column().isNumeric()) return;
        const std::vector<std::string>& known = a.column().dictionary;
        for (const std::string& value : b.column().dictionary) {
            const auto found = std::lower_bound(known.begin(), known.end(), value);
            m_codeInA.push_back(found != known.end() && *found == value ? static_cast<std::int32_t>(found - known.begin()) : -1);
        }
    }
    [[nodiscard]] bool operator()(std::size_t row) const
    {
        if (m_numeric) return m_a.number(row) == m_b.number(row);
        if (m_a.column().isNumeric() || m_b.column().isNumeric()) return m_a.text(row) == m_b.text(row);
        return m_a.code(row) == m_codeInA[static_cast<std::size_t>(m_b.code(row))];
    }

private:
    const Field& m_a;
    const Field& m_b;
    bool m_numeric;
    std::vector<std::int32_t> m_codeInA; ///< b's code → a's code; -1 = a has no such value
};

/// Warns where both tables have the column and a patient's values differ.
void compareColumns(JoinedTables& joined, const Field& kept, const Field& other, const base::Cancel& cancel)
{
    std::size_t differing = 0;
    std::size_t first = 0;
    const SameValue same(kept, other);
    const bool whole = base::forEachUnless(cancel, joined.records.rows, [&](std::size_t row) {
        if (other.tableRow(row) == Field::noRow || kept.isMissing(row) || other.isMissing(row)) return;
        if (!same(row) && differing++ == 0) first = row;
    });
    if (!whole || differing == 0) return;
    base::Warning message = warning(kept.table(), "differing-values",
                                    "\"" + kept.text(first) + "\" here, \"" + other.text(first) + "\" in " + other.table().file + " (" +
                                        std::to_string(differing) + " rows differ); this table's value is used");
    const table::Place place = kept.place(first);
    message.file = place.file;
    message.row = place.row;
    message.columnName = kept.column().name;
    joined.warnings.push_back(message);
}

/// Beside the records, where there are any.
void joinTable(JoinedTables& joined, const Table& table, const std::vector<std::uint32_t>& rows, const base::Cancel& cancel)
{
    if (joined.records.fields.empty()) return;
    auto rowOf = std::make_shared<std::vector<std::uint32_t>>(joined.records.rows, Field::noRow);
    for (std::size_t row = 0; row < joined.records.rows; ++row) {
        const std::uint32_t patient = joined.patientOf[row];
        if (patient < rows.size()) (*rowOf)[row] = rows[patient];
    }
    joined.joins.push_back(rowOf);
    for (const Column& column : table.columns) {
        if (cancel.requested()) return;
        const Field field(&column, rowOf.get(), &table);
        const Field same = joined.records.find(column.name);
        if (!same)
            joined.records.fields.push_back(field);
        else if (!base::equalIgnoringCase(column.name, joined.identifier))
            compareColumns(joined, same, field, cancel);
    }
}

void useAsSubjects(JoinedTables& joined, const Table& table, std::vector<std::uint32_t> subjectOf)
{
    joined.subjectFrame = {table.rows, {}};
    for (const Column& column : table.columns) joined.subjectFrame.fields.push_back({&column, nullptr, &table});
    joined.patientOfSubjectRow = std::move(subjectOf);
}

/// Patients with several rows, at the second row of the first of them.
struct Repeated {
    std::vector<std::string> names; ///< once for each row too many
    std::size_t first = 0, second = 0;
};

Repeated findRepeated(const Table& table, const Column& key, const base::Cancel& cancel)
{
    const std::vector<std::uint32_t> subjectOf = SubjectIndex(cancel).number(key);
    std::unordered_map<std::uint32_t, std::size_t> firstRow;
    Repeated repeated;
    for (std::size_t row = 0; row < subjectOf.size() && row < table.rows; ++row) {
        const auto [known, isNew] = firstRow.emplace(subjectOf[row], row);
        if (isNew || key.isMissing(row)) continue;
        if (repeated.names.empty()) repeated.first = known->second;
        if (repeated.names.empty()) repeated.second = row;
        repeated.names.push_back(key.text(row));
    }
    return repeated;
}

/// "S05; its rows differ in AGE"
std::string wordsOf(const Repeated& repeated, const Table& table)
{
    std::vector<std::string> differing;
    for (const Column& column : table.columns)
        if (column.text(repeated.first) != column.text(repeated.second)) differing.push_back(column.name);
    std::vector<std::string> names = repeated.names;
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    const std::string whose = names.size() == 1 ? "; its rows " : "; the rows of " + repeated.names.front() + " ";
    return base::choices(names) + whose + (differing.empty() ? "are equal" : "differ in " + base::listed(differing));
}

base::Error duplicateSubject(const Table& table, const Column& key, const Repeated& repeated)
{
    base::Error error = base::inputError(
        "duplicate-subject", "several rows for the same patient: " + wordsOf(repeated, table) + "; this table needs one row per patient",
        table.file);
    error.row = repeated.second + 1;
    error.columnName = key.name;
    return error;
}

base::Warning notJoined(const Table& table, const Column& key, const Table& firstTable, const Repeated& repeated)
{
    base::Warning message = warning(
        table, "not-joined", "has several rows per patient and is not joined to " + firstTable.name + ": " + wordsOf(repeated, table));
    message.row = repeated.second + 1;
    message.columnName = key.name;
    return message;
}

void reportUnmatched(JoinedTables& joined, const Table& endpointTable, const Table& table, const std::vector<std::uint32_t>& rows)
{
    std::size_t unmatched = 0;
    for (const std::uint32_t subject : joined.patientOf) unmatched += subject >= rows.size() || rows[subject] == Field::noRow;
    if (unmatched > 0)
        joined.warnings.push_back(warning(endpointTable, "no-subject-row",
                                          std::to_string(unmatched) + " rows belong to patients that " + table.file +
                                              " does not have; its columns are missing there"));
}

JoinedTables endpointRows(const Table& table)
{
    JoinedTables joined;
    joined.records.rows = table.rows;
    for (const Column& column : table.columns) joined.records.fields.push_back({&column, nullptr, &table});
    return joined;
}

std::string counted(const Overlap& overlap, const Table& table, const Table& firstTable)
{
    return std::to_string(overlap.same) + " of " + std::to_string(overlap.distinct) + " identifiers of " + table.file + " match those of " +
           firstTable.file;
}

std::string beside(const std::pair<std::string, std::string>& two) { return "\"" + two.first + "\" here, \"" + two.second + "\" there"; }

base::Error noMatch(const Overlap& overlap, const Table& table, const Column& key, const Table& firstTable)
{
    const bool zeros = overlap.zeroed > 0;
    base::Error error = base::inputError("ids-do-not-match",
                                         counted(overlap, table, firstTable) + ": " + beside(zeros ? overlap.alike : overlap.example) +
                                             (zeros ? ". They only differ by zeros: write them alike, or say --match-ids alike"
                                                    : ". Is it another study's file, or another column than " + key.name + " (--id)?"),
                                         table.file);
    error.columnName = key.name;
    return error;
}

/// Patients of a table's rows; where identifiers only look alike one to one, they are joined with a warning.
Result<std::vector<std::uint32_t>> numberPatients(JoinedTables& joined, SubjectIndex& index, const Column& key, const Table& firstTable,
                                                  const Table& table, const base::Cancel& cancel)
{
    if (key.isNumeric()) return numberPatients(joined, index, asCategories(key, cancel), firstTable, table, cancel);
    if (index.size() == 0) return index.number(key);
    const Overlap overlap = index.overlap(key);
    if (cancel.requested()) return base::cancelled();
    const bool zeros = overlap.zeroed > overlap.formed && (overlap.same > 0 || joined.alikeSubjects);
    if (overlap.same == 0 && overlap.distinct > 0 && (overlap.formed == 0 && !zeros)) return noMatch(overlap, table, key, firstTable);
    if (overlap.formed == 0 && !zeros) return index.number(key);
    std::vector<std::uint32_t> ofCode = index.match(key.dictionary);
    const std::vector<std::uint32_t>& alike = zeros ? overlap.byZeros : overlap.byForm;
    for (std::size_t code = 0; code < ofCode.size(); ++code)
        if (ofCode[code] == Field::noRow) ofCode[code] = alike[code];
    const std::size_t count = zeros ? overlap.zeroed : overlap.formed;
    joined.warnings.push_back(warning(table, "ids-alike",
                                      counted(overlap, table, firstTable) + "; " + std::to_string(count) + " more only differ by " +
                                          (zeros ? "zeros, case or spaces" : "case or spaces") + " (" + beside(overlap.alike) +
                                          ") and are taken for the same patients"));
    return index.number(key, std::move(ofCode));
}

Result<base::Done> addTable(JoinedTables& joined, SubjectIndex& index, const Table& firstTable, const Table& table, const Table* subjects,
                            const base::Cancel& cancel)
{
    const Column* key = table.find(joined.identifier);
    if (key == nullptr) {
        joined.warnings.push_back(warning(table, "not-joined", "has no column " + joined.identifier + " and is not used"));
        return base::Done{};
    }
    const bool oneRowEach = key->distinctCount() + key->missingCount() == table.rows;
    if (!oneRowEach) {
        const Repeated repeated = findRepeated(table, *key, cancel);
        if (cancel.requested()) return base::cancelled();
        if (&table == subjects || base::equalIgnoringCase(table.name, "ADSL")) return duplicateSubject(table, *key, repeated);
        joined.warnings.push_back(notJoined(table, *key, firstTable, repeated));
        return base::Done{};
    }
    auto numbered = numberPatients(joined, index, *key, firstTable, table, cancel);
    if (!numbered) return std::move(numbered).error();
    if (cancel.requested()) return base::cancelled();
    std::vector<std::uint32_t> subjectOf = std::move(numbered).value();
    const auto rows = rowOfSubject(subjectOf, index.size());
    reportUnmatched(joined, firstTable, table, *rows);
    joinTable(joined, table, *rows, cancel);
    joined.patientTables.push_back({&table, rows});
    if (joined.subjectFrame.rows == 0 || &table == subjects) useAsSubjects(joined, table, std::move(subjectOf));
    return cancel.requested() ? Result<base::Done>(base::cancelled()) : base::Done{};
}

/// Every row of the only table is a patient.
JoinedTables rowsArePatients(JoinedTables joined, const Table& table, const base::Cancel& cancel)
{
    joined.subjects = table.rows;
    joined.patientOf.resize(table.rows);
    std::iota(joined.patientOf.begin(), joined.patientOf.end(), 0U);
    addPatientColumns(joined, &table, cancel);
    return joined;
}

/// Domains point at patients, but add nobody.
void addDomains(JoinedTables& joined, const SubjectIndex& index, const std::vector<DomainTable>& domains, const base::Cancel& cancel)
{
    for (const DomainTable& table : domains) {
        const Column* key = table.table->find(joined.identifier);
        if (key == nullptr) {
            joined.warnings.push_back(warning(*table.table, "not-joined", "has no column " + joined.identifier + " and is not used"));
            continue;
        }
        Domain domain{table.kind, table.table, index.find(*key), 0, 0};
        if (cancel.requested()) return;
        RowMask seen(index.size());
        std::unordered_set<double> unknown; // numbers, or codes
        const bool whole = base::forEachUnless(cancel, domain.patient.size(), [&](std::size_t row) {
            const std::uint32_t patient = domain.patient[row];
            if (patient != Domain::nobody)
                seen[patient] = 1;
            else if (key->isMissing(row) || unknown.insert(key->isNumeric() ? key->numbers[row] : key->codes[row]).second)
                ++domain.unknown;
        });
        if (!whole) return;
        domain.patients = static_cast<std::size_t>(std::count(seen.begin(), seen.end(), 1));
        joined.domains.push_back(std::move(domain));
    }
}

/// When every table was added.
Result<JoinedTables> completed(JoinedTables joined, const SubjectIndex& index, const Table* endpointTable,
                               const std::vector<DomainTable>& domains, const base::Cancel& cancel)
{
    joined.subjects = index.size();
    addPatientColumns(joined, endpointTable, cancel);
    if (!cancel.requested()) addDomains(joined, index, domains, cancel);
    if (cancel.requested()) return base::cancelled();
    return joined;
}

base::Error noIdentifier(const Table& table, const std::string& identifier)
{
    return base::usageError(
        "no-identifier", table.file + " has no column " + identifier + " to join the other files on; name the patients' column with --id" +
                             (table.file.find('#') == std::string::npos ? "" : ", or the one sheet that is meant with --sheet"));
}

} // namespace

static_assert(Domain::nobody == Field::noRow);

Result<JoinedTables> join(const std::vector<TablePtr>& tables, const std::string& identifier, const Table* subjects,
                          const std::vector<DomainTable>& domains, bool alikeSubjects, const base::Cancel& cancel)
{
    const Table& endpointTable = *tables.front();
    JoinedTables joined = endpointRows(endpointTable);
    joined.cancel = cancel;
    joined.alikeSubjects = alikeSubjects;
    const Column* id = endpointTable.find(identifier);
    if (id == nullptr && (tables.size() > 1 || !domains.empty())) return noIdentifier(endpointTable, identifier);
    if (id == nullptr) return rowsArePatients(std::move(joined), endpointTable, cancel);
    joined.hasIdentifier = true;
    joined.identifier = id->name;
    SubjectIndex index(cancel);
    joined.patientOf = index.number(*id);
    if (cancel.requested()) return base::cancelled();
    for (std::size_t i = 1; i < tables.size(); ++i) {
        auto added = addTable(joined, index, endpointTable, *tables[i], subjects, cancel);
        if (!added) return std::move(added).error();
    }
    return completed(std::move(joined), index, &endpointTable, domains, cancel);
}

Result<JoinedTables> joinPatients(const std::vector<TablePtr>& tables, const std::string& identifier,
                                  const std::vector<DomainTable>& domains, bool alikeSubjects, const base::Cancel& cancel)
{
    const Table& subjects = *tables.front();
    const Column* id = subjects.find(identifier);
    if (id == nullptr) return noIdentifier(subjects, identifier);
    JoinedTables joined;
    joined.cancel = cancel;
    joined.alikeSubjects = alikeSubjects;
    joined.hasIdentifier = true;
    joined.identifier = id->name;
    SubjectIndex index(cancel);
    for (const TablePtr& table : tables) {
        auto added = addTable(joined, index, subjects, *table, &subjects, cancel);
        if (!added) return std::move(added).error();
    }
    return completed(std::move(joined), index, nullptr, domains, cancel);
}

} // namespace atrisk::study
