// The cells of one column of text.
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::io {

/// The cells of one column, end to end in one buffer: no allocation per cell. Ends are counted in `End`, which may run over: the cells
/// at which it did are kept.
template <class End> class CellsOf {
public:
    void add(std::string_view cell)
    {
        constexpr std::size_t turn = std::size_t{std::numeric_limits<End>::max()} + 1;
        const std::size_t before = m_bytes.size() / turn;
        m_bytes.append(cell);
        for (std::size_t turns = m_bytes.size() / turn; turns > before; --turns) m_turns.push_back(m_ends.size());
        m_ends.push_back(static_cast<End>(m_bytes.size() % turn));
    }
    [[nodiscard]] std::size_t size() const { return m_ends.size(); }
    [[nodiscard]] std::string_view operator[](std::size_t i) const
    {
        const std::size_t begin = i == 0 ? 0 : end(i - 1);
        return std::string_view(m_bytes).substr(begin, end(i) - begin);
    }
    void dropLast()
    {
        const std::size_t last = m_ends.size() - 1;
        m_bytes.resize(last == 0 ? 0 : end(last - 1));
        while (!m_turns.empty() && m_turns.back() == last) m_turns.pop_back();
        m_ends.pop_back();
    }
    [[nodiscard]] std::string_view bytes() const { return m_bytes; } ///< of all cells, without anything between them

private:
    [[nodiscard]] std::size_t end(std::size_t i) const
    {
        std::size_t whole = m_ends[i];
        for (const std::size_t turn : m_turns)
            if (turn <= i) whole += std::size_t{std::numeric_limits<End>::max()} + 1;
        return whole;
    }

    std::string m_bytes;
    std::vector<End> m_ends;
    std::vector<std::size_t> m_turns; ///< ascending; a cell stands here as often as it ran over
};

using Cells = CellsOf<unsigned>;

} // namespace atrisk::io
