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
    std::size_t start = 0; ///< offset of its first line
    std::size_t next = 0;  ///< offset behind the record's line end
};

/// The record that starts at or after `start`; those without any value are skipped. No fields: the text is at its end. The delimiter ' '
/// stands for runs of blanks.
[[nodiscard]] Record scanRecord(std::string_view text, std::size_t start, char delimiter);

/// The record with this number, from `start` on; 0 is the header there. Without fields when there is none.
[[nodiscard]] Record recordAt(std::string_view text, std::size_t start, char delimiter, std::size_t number);

/// Line and character of an offset; a line ends at LF, CR LF or a CR alone.
[[nodiscard]] TextPosition positionAt(std::string_view text, std::size_t offset);

/// Where this line begins, from 1; the text's end where it has fewer.
[[nodiscard]] std::size_t offsetOfLine(std::string_view text, std::size_t line);

} // namespace atrisk::io
