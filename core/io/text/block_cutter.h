// Cuts a text into blocks at the ends of records.
#pragma once

#include "core/io/text/csv_block.h"
#include "core/io/text/text_stream.h"

namespace atrisk::io {

/// A record ends at a line end outside of quoted fields, which begin with a quotation mark as FieldScanner's do. Behind a wrong quotation
/// mark blocks are cut anywhere: the block that has it says so.
class BlockCutter {
public:
    /// Begins at the stream's start, and leaves out the first `skipped` bytes of the text.
    BlockCutter(TextStream& stream, std::uint64_t skipped, char delimiter);

    /// The next whole records, of about so many bytes; false at the end. Errors: those of TextStream; "too-large" for a record over 1 GB.
    base::Result<bool> next(CsvBlock& block, std::size_t bytes, const base::Cancel& cancel);

private:
    base::Result<base::Done> skip(const base::Cancel& cancel);

    TextStream& m_stream;
    std::uint64_t m_skipped;
    char m_delimiter;
    std::uint64_t m_offset = 0; ///< of `m_rest` in the text
    std::string m_rest;
    bool m_ended = false;
};

} // namespace atrisk::io
