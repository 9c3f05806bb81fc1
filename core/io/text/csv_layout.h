// Where the table of a text begins and what divides its fields.
#pragma once

#include "core/io/text/csv_block.h"
#include "core/io/text/csv_scanner.h"
#include "core/table/read_options.h"

#include <string>
#include <string_view>
#include <vector>

namespace atrisk::io {

struct Layout {
    char delimiter = ',';     ///< ' ' = runs of blanks
    std::size_t start = 0;    ///< offset of the header's record
    bool rowNames = false;    ///< every row has a name in front that the header does not have
    bool headerIsRow = false; ///< what stands where the header should be looks like one of the rows
    std::vector<table::Assumption> assumptions;

    bool operator==(const Layout&) const = default;
};

/// A line sep=; names the delimiter; else it is the one of , ; tab | that divides the first records most evenly, or runs of blanks where
/// none of them does. The header is the first record that is as full as the table is wide; lines above it that are narrower, or begin
/// with #, are titles and comments. `headerLine` (from 1; 0 = found) says which line it is.
/// Looks at 256 kB, and further where these are hardly a line.
[[nodiscard]] Layout findLayout(std::string_view text, std::size_t headerLine);
/// Is what was found at the start of a text the same whatever follows?
[[nodiscard]] bool isEnoughForLayout(std::string_view start, std::size_t headerLine);

inline constexpr std::string_view rowNamesColumn = "row.names"; ///< as R calls it

struct Header {
    Record record;                  ///< no fields: there is none
    std::vector<std::string> names; ///< of the columns; "column" and its number where none stands, and _ where another is called so
    RowShape shape;
};
/// At the start of the layout.
[[nodiscard]] Header headerOf(std::string_view text, const Layout& layout);

} // namespace atrisk::io
