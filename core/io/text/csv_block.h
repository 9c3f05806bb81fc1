// A stretch of a delimited text, divided into cells.
#pragma once

#include "core/io/text/csv_scanner.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::io {

/// What the header says of the rows below it.
struct RowShape {
    char delimiter = ',';              ///< ' ' = runs of blanks
    std::size_t width = 0;             ///< columns
    std::size_t named = 0;             ///< columns up to the last with a name
    std::vector<std::size_t> nameless; ///< columns without a name, ascending
};

/// Rows that were found. One without any value is none. One is of the wrong width when it has values in too many fields, or too few fields
/// for the names: fields too many that are empty, and fields too few where the header has no names, are delimiters that somebody left
/// behind.
struct RowTally {
    std::size_t rows = 0;
    std::size_t empty = 0;     ///< without any value
    std::size_t ragged = 0;    ///< of the wrong width; the first of them:
    std::size_t raggedRow = 0; ///< from 1
    std::size_t raggedWidth = 0;
    std::uint64_t raggedPlace = 0; ///< offset of the first field too many, else of the row's end
    bool atEnd = false;            ///< the text ends with it, without a line end
    std::size_t quotesInside = 0;  ///< cells that are not quoted and hold a quotation mark; that of the first:
    std::uint64_t quotePlace = 0;
    std::vector<bool> hasValues; ///< of the nameless columns: does anything stand there?

    void add(const RowTally& next);
};

/// The quotation marks of one record. One in a field that does not begin with one is one of its characters (5" lesion), unless another
/// field of the record may be the end of what it opened; between tabs it never is.
class QuotationMarks {
public:
    explicit QuotationMarks(char delimiter) : m_delimiter(delimiter) {}
    /// Is one wrong in the next field of the record?
    [[nodiscard]] bool areWrong(std::string_view text, const Field& field);

private:
    char m_delimiter;
    bool m_opened = false;
};

/// Whole records, and the cells that are found in them. Blocks may be divided at the same time.
class CsvBlock {
public:
    std::string text;         ///< changed by dividing it
    std::uint64_t offset = 0; ///< of its start, in the whole text

    void divide(const RowShape& shape);
    [[nodiscard]] const RowTally& tally() const { return m_tally; }             ///< offsets are those of the whole text
    [[nodiscard]] const std::optional<Field>& fault() const { return m_fault; } ///< a field with a wrong quotation mark, within `text`
    [[nodiscard]] std::size_t rows() const { return m_rows.size() - 1; }        ///< that have a value and the right width
    [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const
    {
        const std::size_t at = m_rows[row] + column;
        if (at >= m_rows[row + 1]) return {};
        return std::string_view(text).substr(m_cells[at].begin, m_cells[at].size);
    }

private:
    struct Span {
        std::uint32_t begin = 0, size = 0;
    };
    std::size_t divideRecord(const FieldScanner& scanner, const RowShape& shape, std::size_t at);
    bool keep(const Field& field, bool kept);
    void lookAtNameless(const RowShape& shape);
    void finishRecord(const RowShape& shape, std::size_t fields, std::size_t lastValue, std::size_t place);

    std::vector<Span> m_cells;
    std::vector<std::size_t> m_rows{0}; ///< index of the first cell of each, and the end
    RowTally m_tally;
    std::optional<Field> m_fault;
};

} // namespace atrisk::io
