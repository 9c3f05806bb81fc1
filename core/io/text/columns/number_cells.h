// The cells of a column of numbers: its values, and what else stands there.
#pragma once

#include "core/io/text/columns/cell.h"
#include "core/table/table.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace atrisk::io {

struct Numbers {
    std::vector<double> values;            ///< by row; missing where there is none
    std::size_t known = 0;                 ///< cells with a number, or with a text that is none
    std::vector<table::Fault> others;      ///< texts that are no numbers; ascending, without the blanks around them
    std::vector<table::Fault> errors;      ///< what Excel shows for a failed formula
    std::optional<table::Fault> firstWord; ///< of the cells that say that nothing is known
    std::size_t words = 0;

    /// At least four in five known cells are numbers.
    [[nodiscard]] bool areMost() const { return 5 * others.size() <= known && (known > 0 || errors.empty()); }
    /// The next cell, which is of this kind.
    void addOther(Known known, std::string_view cell);
    /// Others that are numbers with these marks become such.
    void readOthers(Marks marks);
};

/// Digits of the same width, two or more, some with a leading zero, or more than a number holds: names of things, not numbers. In a
/// column that is called an identifier one leading zero or exponent ("1E5") says so, whatever the widths.
class Identifiers {
public:
    Identifiers() = default;
    explicit Identifiers(bool named) : m_named(named) {}

    void add(std::string_view knownCell);
    [[nodiscard]] bool areThese() const { return m_told && (m_named || m_uniform); }
    /// Can they still turn out to be, or not to be?
    [[nodiscard]] bool isOpen() const { return m_named ? !m_told : m_uniform; }

private:
    bool m_named = false;
    std::size_t m_width = 0;
    bool m_uniform = true, m_told = false;
};

} // namespace atrisk::io
