// Where cells of a delimited text stand.
#pragma once

#include "core/io/text/csv_layout.h"
#include "core/io/text/text_stream.h"

namespace atrisk::io {

/// What stands at the start of a text: enough of it to know its layout and the whole header.
struct TextHead {
    std::string text;
    Layout layout;
    Header header;
};
/// Errors: those of TextStream; "too-large" for a header over 256 MB.
[[nodiscard]] base::Result<TextHead> readHead(TextStream& stream, std::size_t headerLine, const base::Cancel& cancel);

/// As TableReader::locate, in any order, in one walk through the text.
[[nodiscard]] std::vector<std::optional<TextPosition>> placesOf(TextStream& stream, const TextHead& head,
                                                                const std::vector<CellName>& cells, const base::Cancel& cancel);

} // namespace atrisk::io
