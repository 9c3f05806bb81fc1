// What a parser of delimited text reports, kept by column.
#pragma once

#include "core/io/text/cells.h"

#include <string>
#include <string_view>
#include <vector>

namespace atrisk::io {

inline constexpr std::string_view rowNamesColumn = "row.names"; ///< as R calls it

/// The header's name, else "column" and its number.
[[nodiscard]] std::string nameOrNumber(std::string_view header, std::size_t index);

/// The header, then cells by column. Rows of the wrong width are counted, not kept; rows without any value are none. Fields too many that
/// are empty, and fields too few where the header has no names, are delimiters that somebody left behind.
class Collector {
public:
    explicit Collector(bool rowNames)
    {
        if (rowNames) names.emplace_back(rowNamesColumn);
        m_named.assign(names.size(), true);
    }

    void field(std::string_view cell);
    void endOfRow();
    /// Forgets columns without a name in which nothing stands.
    void dropNameless();
    [[nodiscard]] std::size_t recordsDone() const { return m_headerDone ? rows + 1 : 0; }

    std::vector<std::string> names;
    std::vector<Cells> columns;
    std::size_t rows = 0;
    std::size_t empty = 0;       ///< rows without any value
    std::size_t ragged = 0;      ///< how many rows have another width than the header
    std::size_t firstRagged = 0; ///< data row, from 1
    std::size_t firstRaggedWidth = 0;
    bool outOfMemory = false; ///< rows are missing

private:
    void endOfHeader();
    [[nodiscard]] bool isRagged() const;

    bool m_headerDone = false;
    std::size_t m_field = 0;     ///< fields of the row
    std::size_t m_lastValue = 0; ///< number of the last with a value
    std::size_t m_lastNamed = 0; ///< columns up to the last with a name
    std::vector<bool> m_named;
    std::vector<bool> m_hasValues; ///< by column
};

} // namespace atrisk::io
