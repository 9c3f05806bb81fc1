// Columns of text for a terminal.
#pragma once

#include <string>
#include <vector>

namespace atrisk::report {

/// Columns as wide as their widest cell; the first left-aligned, the others right.
class TextTable {
public:
    void row(std::vector<std::string> cells) { m_rows.push_back(std::move(cells)); }
    [[nodiscard]] std::string text() const;

private:
    std::vector<std::vector<std::string>> m_rows;
};

} // namespace atrisk::report
