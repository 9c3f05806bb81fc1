// The distinct texts of a column.
#pragma once

#include "core/base/work.h"
#include "core/table/table.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::table {

/// Each text once, numbered from 0 as they came; all of them in one piece of memory.
class Distinct {
public:
    /// The number of a text, which is kept where it is new.
    std::int32_t add(std::string_view text);
    [[nodiscard]] std::size_t size() const { return m_ends.size(); }
    [[nodiscard]] std::string_view operator[](std::size_t i) const
    {
        const std::size_t begin = i == 0 ? 0 : m_ends[i - 1];
        return std::string_view(m_bytes).substr(begin, m_ends[i] - begin);
    }
    [[nodiscard]] std::string_view bytes() const { return m_bytes; } ///< of all, without anything between them
    /// No text will be added: frees what finds them.
    void close() { m_slots = {}; }

private:
    struct Slot {
        std::uint32_t hash = 0; ///< its upper half
        std::int32_t code = -1;
    };
    void grow();

    std::string m_bytes;
    std::vector<std::uint64_t> m_ends;
    std::vector<Slot> m_slots; ///< a power of two, at most two thirds of them taken
};

/// A column of texts by their numbers (-1 = missing): Category, or Text where values hardly repeat (more than 12 distinct and more than
/// half of the known ones distinct). Texts that are not among the `kept` are missing; each of the kept occurs. Not to be used when `work`
/// was stopped; `columnItems` says what is reported to it.
[[nodiscard]] Column codedColumn(std::string name, Distinct distinct, std::vector<std::int32_t> codes, const std::vector<bool>& kept,
                                 const base::Work& work);
[[nodiscard]] std::uint64_t columnItems(std::size_t distinct, std::size_t rows);

/// The texts of a column that comes cell by cell.
class CodedTexts {
public:
    void add(std::string_view value) { m_codes.push_back(value.empty() ? -1 : m_distinct.add(value)); } ///< "" = missing
    [[nodiscard]] std::uint64_t items() const { return columnItems(m_distinct.size(), m_codes.size()); }
    /// As codedColumn, of all.
    [[nodiscard]] Column finish(std::string name, const base::Work& work) &&
    {
        const std::vector<bool> all(m_distinct.size(), true);
        return codedColumn(std::move(name), std::move(m_distinct), std::move(m_codes), all, work);
    }

private:
    Distinct m_distinct;
    std::vector<std::int32_t> m_codes;
};

} // namespace atrisk::table
