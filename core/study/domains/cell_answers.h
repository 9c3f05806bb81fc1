// What the cells of a column say, found out once for each distinct cell.
#pragma once

#include "core/table/table.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace atrisk::study {

/// Per row a small number that a function reads in the cell's text. Points into the column, which must outlive it.
class CellAnswers {
public:
    static constexpr std::int8_t unknown = -1; ///< of a missing cell

    /// `read` is asked once for each distinct text. Null = no column: every row is unknown.
    explicit CellAnswers(const table::Column* column = nullptr, const std::function<int(const std::string&)>& read = {});
    CellAnswers(CellAnswers&&) = default;
    CellAnswers& operator=(CellAnswers&&) = default;
    CellAnswers(const CellAnswers&) = delete;
    CellAnswers& operator=(const CellAnswers&) = delete;
    ~CellAnswers() = default;

    [[nodiscard]] std::int8_t operator[](std::size_t row) const
    {
        return m_column == nullptr ? unknown : m_said[static_cast<std::size_t>(codes()[row] + 1)];
    }
    /// Does some row say something: 0 or more?
    [[nodiscard]] bool any() const;
    /// Makes cells that say `answer` unknown. Their texts, with how many rows of `isCounted` say so; without those of none.
    std::map<std::string, std::size_t> takeBack(std::int8_t answer, const std::function<bool(std::size_t)>& isCounted);

private:
    void codeNumbers();
    [[nodiscard]] const std::vector<std::int32_t>& codes() const { return m_column->isNumeric() ? m_coded : m_column->codes; }

    const table::Column* m_column = nullptr;
    std::vector<std::int32_t> m_coded; ///< of numbers: per row its distinct number, -1 = missing
    std::vector<std::string> m_texts;  ///< of numbers: per code
    std::vector<std::int8_t> m_said;   ///< per code + 1
};

} // namespace atrisk::study
