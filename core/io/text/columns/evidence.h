// What the cells of a column tell of the marks in its numbers.
#pragma once

#include "core/io/text/columns/cell.h"
#include "core/io/text/columns/cells.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace atrisk::io {

/// A cell that tells something: a place to show.
struct Example {
    std::size_t column = 0, row = 0; ///< from 0
    std::string text;
};

/// By mark, the first cell that has it so.
struct Evidence {
    std::map<char, Example> decimal, thousands, either;
    std::optional<Example> large;       ///< 1000 or more without a mark
    std::optional<Example> largeBeside; ///< the same, in a column in which others have a mark
};

/// Which marks stand anywhere in a column, in numbers or not.
struct MarksSeen {
    bool any = false;   ///< of . , ' or a space
    bool other = false; ///< any but the point

    void add(std::string_view bytes);
};

/// Takes the known cells of a column as they come. A column that as a whole is none of numbers tells nothing, whatever its first cells are;
/// where only points occur and one is proven, or where there are no marks and a large number is, the rest tells nothing more.
class EvidenceReading {
public:
    void add(std::size_t row, std::string_view cell, const Marked& marked);
    /// The next known cell, of which no more is needed than whether it is a number.
    void count(const Marked& marked);
    /// The next known cell, a number without blanks around it and with no mark but a point.
    void addPlain(std::size_t row, std::string_view cell);
    /// Will nothing that comes tell more, if the column is one of numbers?
    [[nodiscard]] bool isDone(const MarksSeen& inColumn) const;
    [[nodiscard]] Evidence found(const MarksSeen& inColumn) const;

private:
    struct State {
        Evidence evidence;
        std::size_t known = 0, numbers = 0;

        [[nodiscard]] bool areNumbers() const { return 5 * numbers >= 4 * known; }
    };
    [[nodiscard]] bool tellsMore(std::string_view plain) const;
    void note();
    [[nodiscard]] const std::optional<State>& told(const MarksSeen& inColumn) const { return inColumn.any ? m_byPoint : m_byLarge; }

    State m_now;
    std::optional<State> m_byPoint, m_byLarge;      ///< where these were told
    bool m_hasDecimal = false, m_hasEither = false; ///< of the point
};

/// As `marksIn`, also of the number before a unit.
[[nodiscard]] Marked marksOfCell(std::string_view cell);

/// Reads all cells; those that are no numbers are looked at no longer once they are too many.
[[nodiscard]] EvidenceReading evidenceOf(const Cells& cells, bool moreFollow);
/// What they tell where no more follow.
[[nodiscard]] Evidence evidenceIn(const Cells& cells);

} // namespace atrisk::io
