// The cells of one column of text.
#pragma once

#include "core/table/distinct.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace atrisk::io {

/// Each distinct text once, and which of them every cell has: what is to be known of a text is found out once for all cells that have it.
class Cells {
public:
    void reserve(std::size_t rows) { m_codes.reserve(rows); }
    void add(std::string_view cell)
    {
        if (cell.empty()) {
            m_codes.push_back(-1);
            return;
        }
        if (!isLast(cell)) m_last = m_distinct.add(cell);
        m_codes.push_back(m_last);
    }
    /// A text that was added before, by its code.
    void addAgain(std::int32_t code) { m_codes.push_back(code); }
    [[nodiscard]] std::size_t size() const { return m_codes.size(); }
    [[nodiscard]] std::string_view operator[](std::size_t row) const
    {
        return m_codes[row] < 0 ? std::string_view() : m_distinct[static_cast<std::size_t>(m_codes[row])];
    }

    [[nodiscard]] const table::Distinct& distinct() const { return m_distinct; }     ///< none is empty; in the order of their first rows
    [[nodiscard]] const std::vector<std::int32_t>& codes() const { return m_codes; } ///< by row; -1 = an empty cell
    [[nodiscard]] table::Distinct takeDistinct() { return std::move(m_distinct); }
    [[nodiscard]] std::vector<std::int32_t> takeCodes() { return std::move(m_codes); }

private:
    /// As the one before, which is most often told by its length or its end.
    [[nodiscard]] bool isLast(std::string_view cell) const
    {
        if (m_last < 0) return false;
        const std::string_view last = m_distinct[static_cast<std::size_t>(m_last)];
        return last.size() == cell.size() && last.back() == cell.back() && last == cell;
    }

    table::Distinct m_distinct;
    std::vector<std::int32_t> m_codes;
    std::int32_t m_last = -1; ///< code of the last cell that was not empty
};

} // namespace atrisk::io
