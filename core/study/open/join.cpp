#include "core/study/open/join.h"

#include "core/base/text.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

namespace atrisk::study {
namespace {

using base::Result;
using table::Column;
using table::Table;

/// The column as categories: numbers by their text, so that 7 in one file is "7" in another.
Column asCategories(const Column& column)
{
    std::vector<std::string> texts;
    texts.reserve(column.rows());
    for (std::size_t row = 0; row < column.rows(); ++row) texts.push_back(column.text(row));
    return table::categoryColumn(column.name, texts);
}

/// Numbers patients in order of appearance. Dictionaries are in byte order, so tables are matched by merging them: nothing is
/// looked up by row, and each identifier is compared once per table.
class SubjectIndex {
public:
    /// Patient of every row; a row without an identifier is a patient of its own.
    std::vector<std::uint32_t> number(const Column& column)
    {
        if (column.isNumeric()) return number(asCategories(column));
        std::vector<std::uint32_t> ofCode = match(column.dictionary);
        std::vector<std::uint32_t> numbers(column.rows());
        for (std::size_t row = 0; row < numbers.size(); ++row) numbers[row] = numberOf(column.codes[row], ofCode);
        learn(column.dictionary, ofCode);
        return numbers;
    }
    [[nodiscard]] std::size_t size() const { return m_next; }

private:
    /// Patient of each value, Field::noRow where it is new.
    [[nodiscard]] std::vector<std::uint32_t> match(const std::vector<std::string>& dictionary) const
    {
        std::vector<std::uint32_t> ofCode(dictionary.size(), Field::noRow);
        auto known = m_known.begin();
        for (std::size_t code = 0; code < dictionary.size(); ++code) {
            while (known != m_known.end() && known->first < dictionary[code]) ++known;
            if (known != m_known.end() && known->first == dictionary[code]) ofCode[code] = known->second;
        }
        return ofCode;
    }

    std::uint32_t numberOf(std::int32_t code, std::vector<std::uint32_t>& ofCode)
    {
        if (code < 0) return m_next++;
        std::uint32_t& number = ofCode[static_cast<std::size_t>(code)];
        if (number == Field::noRow) number = m_next++;
        return number;
    }

    /// `ofCode` as `match` gave it and `numberOf` completed it.
    void learn(const std::vector<std::string>& dictionary, const std::vector<std::uint32_t>& ofCode)
    {
        std::vector<Known> here, both;
        here.reserve(dictionary.size());
        for (std::size_t code = 0; code < dictionary.size(); ++code)
            if (ofCode[code] != Field::noRow) here.emplace_back(dictionary[code], ofCode[code]);
        both.reserve(std::max(here.size(), m_known.size()));
        std::set_union(m_known.begin(), m_known.end(), here.begin(), here.end(), std::back_inserter(both));
        m_known = std::move(both);
    }

    using Known = std::pair<std::string, std::uint32_t>;
    std::vector<Known> m_known; ///< ascending by identifier
    std::uint32_t m_next = 0;
};

/// Row of each patient; null if a patient has several.
std::shared_ptr<std::vector<std::uint32_t>> rowOfSubject(const std::vector<std::uint32_t>& subjectOf, std::size_t subjects)
{
    auto rows = std::make_shared<std::vector<std::uint32_t>>(subjects, Field::noRow);
    for (std::size_t row = 0; row < subjectOf.size(); ++row) {
        if ((*rows)[subjectOf[row]] != Field::noRow) return nullptr;
        (*rows)[subjectOf[row]] = static_cast<std::uint32_t>(row);
    }
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
void compareColumns(JoinedTables& joined, const Field& kept, const Field& other)
{
    std::size_t differing = 0;
    std::size_t first = 0;
    const SameValue same(kept, other);
    for (std::size_t row = 0; row < joined.frame.rows; ++row) {
        if (other.tableRow(row) == Field::noRow || kept.isMissing(row) || other.isMissing(row)) continue;
        if (same(row)) continue;
        if (differing++ == 0) first = row;
    }
    if (differing == 0) return;
    base::Warning message = warning(kept.table(), "differing-values",
                                    "\"" + kept.text(first) + "\" here, \"" + other.text(first) + "\" in " + other.table().file + " (" +
                                        std::to_string(differing) + " rows differ); this table's value is used");
    message.row = kept.tableRow(first) + 1;
    message.columnName = kept.column().name;
    joined.warnings.push_back(message);
}

void joinTable(JoinedTables& joined, const Table& table, std::shared_ptr<const std::vector<std::uint32_t>> rows)
{
    auto rowOf = std::make_shared<std::vector<std::uint32_t>>(joined.frame.rows, Field::noRow);
    for (std::size_t row = 0; row < joined.frame.rows; ++row) {
        const std::uint32_t subject = joined.subjectOf[row];
        if (subject < rows->size()) (*rowOf)[row] = (*rows)[subject];
    }
    joined.joins.push_back(rowOf);
    for (const Column& column : table.columns) {
        const Field field(&column, rowOf.get(), &table);
        const Field same = joined.frame.find(column.name);
        if (!same)
            joined.frame.fields.push_back(field);
        else if (!base::equalIgnoringCase(column.name, joined.identifier))
            compareColumns(joined, same, field);
    }
}

void useAsSubjects(JoinedTables& joined, const Table& table, std::vector<std::uint32_t> subjectOf)
{
    joined.subjectFrame = {table.rows, {}};
    for (const Column& column : table.columns) joined.subjectFrame.fields.emplace_back(&column, nullptr, &table);
    joined.subjectOfSubjectRow = std::move(subjectOf);
}

base::Error duplicateSubject(const Table& table, const Column& key, const std::vector<std::uint32_t>& subjectOf)
{
    std::unordered_map<std::uint32_t, std::size_t> firstRow;
    std::vector<std::string> names;
    base::Error error = base::inputError("duplicate-subject", "", table.file);
    error.columnName = key.name;
    for (std::size_t row = 0; row < subjectOf.size(); ++row) {
        if (firstRow.emplace(subjectOf[row], row).second) continue;
        if (error.row == 0) error.row = row + 1;
        names.push_back(key.text(row));
    }
    error.text = "several rows for the same patient: " + base::choices(names) + "; this table needs one row per patient";
    return error;
}

void reportUnmatched(JoinedTables& joined, const Table& endpointTable, const Table& table, const std::vector<std::uint32_t>& rows)
{
    std::size_t unmatched = 0;
    for (const std::uint32_t subject : joined.subjectOf) unmatched += subject >= rows.size() || rows[subject] == Field::noRow;
    if (unmatched > 0)
        joined.warnings.push_back(warning(endpointTable, "no-subject-row",
                                          std::to_string(unmatched) + " rows belong to patients that " + table.file +
                                              " does not have; its columns are missing there"));
}

JoinedTables endpointRows(const Table& table)
{
    JoinedTables joined;
    joined.frame.rows = table.rows;
    for (const Column& column : table.columns) joined.frame.fields.emplace_back(&column, nullptr, &table);
    return joined;
}

Result<base::Done> addTable(JoinedTables& joined, SubjectIndex& index, const Table& endpointTable, const Table& table,
                            const Table* subjects)
{
    const Column* key = table.find(joined.identifier);
    if (key == nullptr) {
        joined.warnings.push_back(warning(table, "not-joined", "has no column " + joined.identifier + " and is not used"));
        return base::Done{};
    }
    std::vector<std::uint32_t> subjectOf = index.number(*key);
    const auto rows = rowOfSubject(subjectOf, index.size());
    if (!rows && &table == subjects) return duplicateSubject(table, *key, subjectOf);
    if (!rows) {
        joined.warnings.push_back(warning(table, "not-joined", "has several rows per patient and is not joined to " + endpointTable.name));
        return base::Done{};
    }
    reportUnmatched(joined, endpointTable, table, *rows);
    joinTable(joined, table, rows);
    if (joined.subjectFrame.rows == 0 || &table == subjects) useAsSubjects(joined, table, std::move(subjectOf));
    return base::Done{};
}

} // namespace

Result<JoinedTables> join(const std::vector<TablePtr>& tables, const std::string& identifier, const Table* subjects)
{
    const Table& endpointTable = *tables.front();
    JoinedTables joined = endpointRows(endpointTable);
    const Column* id = endpointTable.find(identifier);
    if (id == nullptr) {
        if (tables.size() > 1)
            return base::usageError("no-identifier", endpointTable.file + " has no column " + identifier +
                                                         " to join the other files on; name the patients' column with --id");
        joined.subjects = endpointTable.rows;
        for (std::uint32_t row = 0; row < endpointTable.rows; ++row) joined.subjectOf.push_back(row);
        return joined;
    }
    joined.hasIdentifier = true;
    joined.identifier = id->name;
    SubjectIndex index;
    joined.subjectOf = index.number(*id);
    for (std::size_t i = 1; i < tables.size(); ++i) {
        auto added = addTable(joined, index, endpointTable, *tables[i], subjects);
        if (!added) return std::move(added).error();
    }
    joined.subjects = index.size();
    return joined;
}

} // namespace atrisk::study
