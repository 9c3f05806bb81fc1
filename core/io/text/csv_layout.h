// Where the table of a text begins and what divides its fields.
#pragma once

#include "core/io/text/csv_scanner.h"
#include "core/table/read_options.h"

#include <string>
#include <string_view>
#include <vector>

namespace atrisk::io {

struct Layout {
    char delimiter = ',';  ///< ' ' = runs of blanks
    std::size_t start = 0; ///< offset of the header's record
    bool rowNames = false; ///< every row has a name in front that the header does not have
    std::vector<table::Assumption> assumptions;

    bool operator==(const Layout&) const = default;
};

/// A line sep=; names the delimiter; else it is the one of , ; tab | that divides the first records most evenly, or runs of blanks where
/// none of them does. The header is the first record that is as full as the table is wide; lines above it that are narrower, or begin
/// with #, are titles and comments. `headerLine` (from 1; 0 = found) says which line it is.
[[nodiscard]] Layout findLayout(std::string_view text, std::size_t headerLine);

} // namespace atrisk::io
