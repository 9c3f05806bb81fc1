// Rows × named columns, taken from tables without copying: the patients of a study, or the records of its endpoint table.
#pragma once

#include "core/base/result.h"
#include "core/base/text.h"
#include "core/table/table.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace atrisk::study {

/// A column seen from the rows of a frame. Cheap to copy; lives as long as the Study that owns the column and the mapping.
class Field {
public:
    static constexpr std::uint32_t noRow = 0xffffffffU;

    Field() = default;
    /// `rowOf` maps a frame row to a row of the column (noRow = no such row: missing); null = the same row. `table` is where the
    /// column was read; a column merged of two tables (MergedColumn) has rows of its own and names the first of them.
    Field(const table::Column* column, const std::vector<std::uint32_t>* rowOf, const table::Table* table,
          const std::vector<Field>* sources = nullptr)
        : m_column(column), m_rowOf(rowOf), m_table(table), m_sources(sources)
    {
    }

    explicit operator bool() const { return m_column != nullptr; }
    [[nodiscard]] const table::Column& column() const { return *m_column; }
    [[nodiscard]] const table::Table& table() const { return *m_table; }
    [[nodiscard]] std::uint32_t tableRow(std::size_t row) const
    {
        return m_rowOf == nullptr ? static_cast<std::uint32_t>(row) : (*m_rowOf)[row];
    }
    [[nodiscard]] table::Place place(std::size_t row) const; ///< in its file
    [[nodiscard]] double number(std::size_t row) const;      ///< NaN = missing; numeric columns only
    [[nodiscard]] std::int32_t code(std::size_t row) const;  ///< -1 = missing; category and text columns only
    [[nodiscard]] bool isMissing(std::size_t row) const;
    [[nodiscard]] std::string text(std::size_t row) const; ///< "" = missing

private:
    const table::Column* m_column = nullptr;
    const std::vector<std::uint32_t>* m_rowOf = nullptr;
    const table::Table* m_table = nullptr;
    const std::vector<Field>* m_sources = nullptr; ///< of a merged column: the first with a row has the cell
};

/// A column, and the fields it was merged from.
struct MergedColumn {
    table::Column column;
    std::vector<Field> sources;
};

/// An input error about the field's column.
[[nodiscard]] base::Error columnError(const Field& field, std::string code, std::string text);

/// An input error at the field's cell in its file.
[[nodiscard]] base::Error cellError(const Field& field, std::size_t row, std::string code, std::string text);

/// Fields in their order, found by name without looking at each.
class Fields {
public:
    Fields() = default;
    Fields(std::initializer_list<Field> fields)
    {
        std::ranges::for_each(fields, [this](const Field& field) { push_back(field); });
    }

    void push_back(const Field& field);
    /// Another field of the same name takes its place.
    void replace(std::size_t index, const Field& field) { m_fields[index] = field; }

    [[nodiscard]] std::size_t size() const { return m_fields.size(); }
    [[nodiscard]] bool empty() const { return m_fields.empty(); }
    [[nodiscard]] const Field& operator[](std::size_t index) const { return m_fields[index]; }
    [[nodiscard]] const Field& front() const { return m_fields.front(); }
    [[nodiscard]] auto begin() const { return m_fields.begin(); }
    [[nodiscard]] auto end() const { return m_fields.end(); }
    /// The index, as Frame::find finds; none = no such field.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;

private:
    struct HashIgnoringCase {
        std::size_t operator()(std::string_view name) const;
    };
    struct EqualIgnoringCase {
        bool operator()(std::string_view a, std::string_view b) const { return base::equalIgnoringCase(a, b); }
    };
    std::vector<Field> m_fields;
    std::unordered_multimap<std::string_view, std::size_t, HashIgnoringCase, EqualIgnoringCase> m_indices; ///< by the columns' own names
};

/// Rows × named fields.
struct Frame {
    std::size_t rows = 0;
    Fields fields; ///< in the order of the tables; names are distinct

    /// By name: exact first, else ignoring ASCII case when that names one only; empty Field if none.
    [[nodiscard]] Field find(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> names() const;
};

/// Per frame row: index of its value in `values` (at most 32,767, distinct); -1 = missing or none of them.
[[nodiscard]] std::vector<std::int16_t> indicesOf(const Frame& frame, const Field& field, const std::vector<std::string>& values);

/// One bit-like byte per row: 1 = in.
using RowMask = std::vector<std::uint8_t>;

/// Only rows that are in both stay; masks of one length.
void narrow(RowMask& rows, const RowMask& others);

/// A test on one column (`--where`, a study file's `where`). A missing value fails every test but "is missing".
struct Condition {
    enum class Op { OneOf, NotOneOf, AtLeast, AtMost, Greater, Less, IsMissing, IsKnown };
    std::string column;
    Op op = Op::OneOf;
    std::vector<std::string> values; ///< OneOf, NotOneOf: any number; the comparisons: one number

    bool operator==(const Condition&) const = default;
};

/// Reads 'COL=V', 'COL=V1|V2', 'COL!=V', 'COL>=3', 'COL<3', 'COL=' (is missing), 'COL!=' (is known); `\|` is a literal bar.
[[nodiscard]] base::Result<Condition> parseCondition(std::string_view text);
/// The condition as `parseCondition` reads it.
[[nodiscard]] std::string text(const Condition& condition);

/// Per value of a text column's dictionary: does the condition hold for it? Where values have labels, a label names its values; codes that
/// are numbers compare as numbers. Usage errors as below.
[[nodiscard]] base::Result<RowMask> chosenValues(const table::Column& column, const Condition& condition);

/// Rows of the frame for which the condition holds. Numeric columns compare as numbers. Usage errors: no such column;
/// a value that no row of a text column has (the levels are listed), or that is a code for missing; a comparison of a text column without
/// labelled numbers, or with a non-number.
[[nodiscard]] base::Result<RowMask> evaluate(const Frame& frame, const Condition& condition);
/// The same of a field of `rows` rows, whatever the condition's column is called.
[[nodiscard]] base::Result<RowMask> evaluate(std::size_t rows, const Field& field, const Condition& condition);

/// A column of a study, and what its rows are.
struct StudyColumn {
    Field field;
    bool byRecord = false; ///< rows of the endpoint table, among which a patient's values differ; else patients

    explicit operator bool() const { return bool(field); }
};
/// By name as Frame::find does, in the records (rows of the endpoint table, every column beside them), else in the patients. The
/// patients' column is given wherever it says the same.
[[nodiscard]] StudyColumn findColumn(const Frame& patients, const Frame& records, std::string_view name);
/// Names of all columns, for messages.
[[nodiscard]] std::vector<std::string> columnNames(const Frame& patients, const Frame& records);

/// The rows for which a condition holds, and what they are.
struct Selected {
    RowMask rows;
    bool byRecord = false;
};
/// As `evaluate`, over the patients when the column is theirs, else over the records.
[[nodiscard]] base::Result<Selected> evaluate(const Frame& patients, const Frame& records, const Condition& condition);

} // namespace atrisk::study
