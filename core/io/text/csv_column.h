// From the cells of one column of text to a typed column.
#pragma once

#include "core/table/table.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::io {

/// The cells of one column, end to end in one buffer: no allocation per cell. At most 4 GB.
class Cells {
public:
    void add(std::string_view cell)
    {
        m_bytes.append(cell);
        m_ends.push_back(static_cast<std::uint32_t>(m_bytes.size()));
    }
    [[nodiscard]] std::size_t size() const { return m_ends.size(); }
    [[nodiscard]] std::string_view operator[](std::size_t i) const
    {
        const std::size_t begin = i == 0 ? 0 : m_ends[i - 1];
        return std::string_view(m_bytes).substr(begin, m_ends[i] - begin);
    }

private:
    std::string m_bytes;
    std::vector<std::uint32_t> m_ends;
};

/// Missing in every column, as R's read.csv has it: nothing but blanks, "NA"; and SAS's ".".
[[nodiscard]] bool isMissingCell(std::string_view cell);

/// A decimal number, with or without sign, exponent and surrounding blanks; "Inf" in R's and C's spellings is infinite,
/// "NaN" is NaN. Null when the cell is anything else.
[[nodiscard]] std::optional<double> parseNumber(std::string_view cell, char decimalMark = '.');

/// Days since 1970-01-01 of an ISO 8601 date "2022-07-05", with an optional time of day behind T or a blank:
/// hh:mm, hh:mm:ss or with a fraction, and an optional Z. Null when it is anything else or no day of the calendar.
[[nodiscard]] std::optional<double> parseIsoDate(std::string_view cell);

/// Number when every known cell is one (and they are no identifiers such as 007); Date when every known cell is an ISO
/// date; else category or text. Nothing known: Number. With `decimalComma`, a column that has a comma in a cell
/// takes it as the decimal mark.
[[nodiscard]] table::Column typedColumn(std::string name, const Cells& cells, bool decimalComma);

} // namespace atrisk::io
