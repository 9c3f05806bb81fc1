// Where things stand in a delimited text: used to find the delimiter and, when something is wrong, the place.
// Agrees with libcsv on what a field, a record and a blank line is; far slower paths than reading are fine here.
#pragma once

#include "core/io/reader.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::io {

/// Byte range of a field: [begin, end) from its opening quote or first character that is not a blank to the delimiter or
/// line end.
struct FieldSpan {
    std::size_t begin = 0, end = 0;
};

struct Record {
    std::vector<FieldSpan> fields;
    std::size_t next = 0; ///< offset behind the record's line end
};

/// The record that starts at or after `start`; blank lines are skipped. No fields: the text is at its end.
[[nodiscard]] Record scanRecord(std::string_view text, std::size_t start, char delimiter);

/// The record with this number; 0 is the header. Without fields when there is none.
[[nodiscard]] Record recordAt(std::string_view text, char delimiter, std::size_t number);

/// Line and character of an offset; a line ends at LF, CR LF or a CR alone.
[[nodiscard]] TextPosition positionAt(std::string_view text, std::size_t offset);

/// The one of , ; tab | that divides the first lines most evenly; ',' when none occurs in the header.
[[nodiscard]] char sniffDelimiter(std::string_view text);

} // namespace atrisk::io
