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

/// Digits of the same width, two or more, some with a leading zero: names of things, not numbers.
class Identifiers {
public:
    void add(std::string_view knownCell);
    [[nodiscard]] bool areThese() const { return m_possible && m_leadingZero; }
    [[nodiscard]] bool possible() const { return m_possible; }

private:
    std::size_t m_width = 0;
    bool m_possible = true, m_leadingZero = false;
};

} // namespace atrisk::io
