// Columns of text for a terminal.
#pragma once

#include "core/report/table.h"

#include <string>
#include <vector>

namespace atrisk::report {

/// A text over one or more columns.
struct TextCell {
    std::string text;
    Alignment alignment = Alignment::Right;
    std::size_t columns = 1;
};

/// Columns as wide as their widest cell. A cell over several columns does not widen them: the last of a row runs on to the right.
class TextTable {
public:
    /// The first left-aligned, the others right.
    void row(const std::vector<std::string>& cells);
    void row(std::vector<TextCell> cells) { m_rows.push_back(std::move(cells)); }
    [[nodiscard]] std::string text() const;

private:
    std::vector<std::vector<TextCell>> m_rows;
};

} // namespace atrisk::report
