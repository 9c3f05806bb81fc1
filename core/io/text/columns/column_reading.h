// A column of a text while it is read.
#pragma once

#include "core/io/text/columns/csv_column.h"
#include "core/io/text/columns/evidence.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace atrisk::io {

/// Keeps each distinct text once, which forgets nothing; where the texts are many and numbers, the numbers alone. What turns out to be
/// something else then must be read again.
class ColumnReading {
public:
    enum class Keep {
        Texts,   ///< all of them
        Numbers, ///< numbers alone, where it can
    };
    ColumnReading() = default;
    /// `named`: the column is called an identifier. A second reading, whose marks are known already, gathers no evidence of them.
    ColumnReading(Keep keep, bool named, bool second) : m_keep(keep), m_named(named), m_second(second) {}

    void expect(std::size_t rows);

    void add(std::string_view cell)
    {
        if (m_numbers)
            addToNumbers(cell);
        else
            m_cells.add(cell);
    }
    /// From here on numbers alone may be kept, read with these marks, once there are so many distinct texts.
    void settle(Marks marks, std::size_t many);
    [[nodiscard]] Evidence evidence() const;

    /// Is what was kept all that the column needs with these marks? If not it must be read again, as `next` says.
    [[nodiscard]] bool suffices(Marks marks);
    [[nodiscard]] Keep next() const { return m_next; }
    /// Once it suffices; not to be used when `work` was stopped. `order` as typedColumn's.
    [[nodiscard]] TypedColumn finish(const std::string& name, Marks marks, const base::Work& work,
                                     std::optional<DateOrder> order = std::nullopt);
    /// What `finish` reports.
    [[nodiscard]] std::uint64_t items() const { return m_numbers ? 1 : typingItems(m_cells); }

private:
    void addToNumbers(std::string_view cell);
    void addPlain(std::string_view cell, double value);
    void leaveNumbers();

    Keep m_keep = Keep::Numbers, m_next = Keep::Texts;
    bool m_named = false, m_second = false;
    std::size_t m_expected = 0;
    std::size_t m_looked = 0; ///< distinct texts when they were last found to be no numbers

    Cells m_cells;

    std::optional<Numbers> m_numbers;
    bool m_left = false; ///< most are no numbers: nothing is kept
    Marks m_marks;
    Identifiers m_identifiers;
    EvidenceReading m_evidence;
    MarksSeen m_seen;
    std::size_t m_row = 0;
};

} // namespace atrisk::io
