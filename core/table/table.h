// Typed columns, as read from a file: nothing is interpreted yet.
#pragma once

#include "core/base/result.h"
#include "core/table/read_options.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::table {

enum class ColumnType {
    Number,   ///< doubles; NaN = missing
    Category, ///< codes into a dictionary; -1 = missing
    Text,     ///< stored as a category, but nearly every row has its own value (identifiers, comments)
    Date,     ///< doubles: days since 1970-01-01, the time of day as a fraction; NaN = missing
};
[[nodiscard]] std::string_view name(ColumnType type); ///< "number", "category", "text", "date"

inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// A value and the file's words for it.
struct ValueLabel {
    std::string value; ///< as Column::text gives it
    std::string label;
    bool operator==(const ValueLabel&) const = default;
};

/// A missing value that carries a reason.
struct MissingCode {
    std::uint32_t row = 0;  ///< from 0
    std::uint32_t code = 0; ///< index into Column::missingReasons
};

/// A cell of a number column that holds something else; its number is missing.
struct Fault {
    std::uint32_t row = 0; ///< from 0
    std::string text;      ///< as in the file, cut where it is long (base::shortened)

    bool operator==(const Fault&) const = default;
};

/// One column of a table. Exactly one of `numbers` and `codes` has an entry per row.
struct Column {
    std::string name;
    std::string label;  ///< "" = none
    std::string unit;   ///< "" = unknown
    std::string format; ///< display format as the file says it ("DATE9."), "" = none
    ColumnType type = ColumnType::Number;
    std::vector<double> numbers;         ///< Number and Date
    std::vector<std::int32_t> codes;     ///< Category and Text; -1 = missing
    std::vector<std::string> dictionary; ///< distinct values in byte order, UTF-8, none empty
    /// In the order of the codes: numbers ascending, else as the file has them. Unused values may be among them.
    std::vector<ValueLabel> valueLabels;
    /// Distinct: tags of SAS and Stata (".A" to ".Z", "._"), SPSS's user-missing values ("999"); label "" = none.
    std::vector<ValueLabel> missingReasons;
    std::vector<MissingCode> missingCodes; ///< ascending by row; only rows that are missing
    std::vector<Fault> faults;             ///< ascending by row; only of number columns

    [[nodiscard]] bool isNumeric() const { return type == ColumnType::Number || type == ColumnType::Date; }
    [[nodiscard]] std::size_t rows() const { return isNumeric() ? numbers.size() : codes.size(); }
    [[nodiscard]] bool isMissing(std::size_t row) const;
    /// The value as text: "" when missing, numbers in the shortest form that reads back the same, dates as ISO 8601.
    [[nodiscard]] std::string text(std::size_t row) const;
    [[nodiscard]] std::string_view labelOf(std::string_view value) const; ///< by valueLabels; "" = it has none
    [[nodiscard]] std::size_t missingCount() const;
    [[nodiscard]] std::size_t distinctCount() const; ///< of known values
};

/// Where a row stands.
struct Place {
    std::string file;
    std::size_t row = 0; ///< of the file's data, from 1
};

/// Rows that came from one of several files.
struct Part {
    std::string file;
    std::size_t begin = 0; ///< first row, from 0
};

/// A rectangle of columns with the name and format of the file it came from. All columns have `rows` rows.
struct Table {
    std::string name;   ///< of the dataset: "ADTTE"; the file's base name where the format has none
    std::string label;  ///< of the dataset, "" = none
    std::string file;   ///< as the user wrote it, with "#MEMBER" where it is one of several
    std::string format; ///< id of the reader: "csv", "xpt", "sas7bdat"
    std::size_t rows = 0;
    std::vector<Column> columns;
    base::Warnings warnings;             ///< what was doubtful while reading
    std::vector<Assumption> assumptions; ///< what nobody said and the file does not say by itself
    ReadOptions reading;                 ///< as the file was read, said or found; "" and 0 where it does not apply
    std::string delimiter;               ///< of a text; " " = runs of blanks; "" = none
    std::vector<Part> parts;             ///< of a table made of several (stacked), ascending; empty = all rows are of `file`

    [[nodiscard]] Place place(std::size_t row) const;
    /// Column by name: exact match first, else ignoring ASCII case when that names one column only; null if none.
    [[nodiscard]] const Column* find(std::string_view name) const;
};

/// A text column from one string per row ("" = missing): Category, or Text where values hardly repeat
/// (more than 12 distinct values and more than half of the known ones distinct).
[[nodiscard]] Column categoryColumn(std::string name, const std::vector<std::string>& values);
[[nodiscard]] Column numberColumn(std::string name, std::vector<double> values);

/// "2022-07-05", with "T14:02:00" where there is a time of day; "" for NaN.
[[nodiscard]] std::string dateText(double daysSince1970);

/// Days since 1970-01-01 of "2022-07-05", with or without a time of day "T14:02" or "T14:02:00"; null when it is none.
[[nodiscard]] std::optional<double> parseDate(std::string_view text);

/// Collects strings into codes while reading; `finish` sorts the dictionary. Use one per column.
class CategoryBuilder {
public:
    CategoryBuilder();
    ~CategoryBuilder();
    CategoryBuilder(CategoryBuilder&&) noexcept;
    CategoryBuilder& operator=(CategoryBuilder&&) noexcept;
    void add(std::string_view value); ///< "" = missing
    [[nodiscard]] Column finish(std::string name) &&;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace atrisk::table
