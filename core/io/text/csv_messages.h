// What is wrong with a delimited text, in words.
#pragma once

#include "core/io/text/csv_block.h"
#include "core/io/text/csv_layout.h"
#include "core/io/text/text_stream.h"

namespace atrisk::io {

[[nodiscard]] base::Message textMessage(std::string code, std::string text, const std::string& file, TextPosition at);

/// "unterminated-quote" or "stray-quote": of a field within a text that begins at an offset of the stream's.
[[nodiscard]] base::Error quoteError(TextStream& stream, const Field& fault, std::uint64_t offset, const base::Cancel& cancel);

/// "duplicate-column", where two of the names in the header at the start of the text are the same.
[[nodiscard]] base::Result<base::Done> checkNames(std::string_view start, const Layout& layout, const Header& header,
                                                  const std::string& file);

/// "ragged-rows": of the first that was found.
[[nodiscard]] base::Error raggedError(TextStream& stream, const RowTally& found, const std::vector<std::string>& names,
                                      const base::Cancel& cancel);

} // namespace atrisk::io
