// A text file as UTF-8, piece by piece.
#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/base/source.h"
#include "core/io/reader.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace atrisk::io {

/// UTF-8 without byte order mark and without the end of file of DOS, from a file in the encoding said; else as a byte order mark or zero
/// bytes between the letters tell (UTF-16), else UTF-8: bytes that are not UTF-8 are read as Windows-1252.
class TextStream {
public:
    /// `source` must outlive it. Error: "no-such-encoding" (a usage error).
    static base::Result<TextStream> open(base::Source& source, const std::string& encoding);
    TextStream(TextStream&&) noexcept;
    TextStream& operator=(TextStream&&) noexcept;
    ~TextStream();

    /// Appends the next piece, from some tens of thousands of bytes; false at the end.
    /// Errors: "nul-byte" and "bad-encoding" with their places, "cannot-read", "cancelled".
    base::Result<bool> read(std::string& text, const base::Cancel& cancel);
    void rewind();

    [[nodiscard]] const std::string& name() const; ///< of the file
    [[nodiscard]] std::uint64_t size() const;      ///< bytes of the file
    [[nodiscard]] std::uint64_t taken() const;     ///< of them
    /// As ReadOptions::encoding, by what was read so far.
    [[nodiscard]] std::string encoding() const;
    /// Where the first byte that is not UTF-8 became another, in the text; null = nowhere so far.
    [[nodiscard]] std::optional<std::uint64_t> firstMended() const;

    /// Line and character of an offset in the text. Reads from the start to there, and ends there; {} when stopped.
    [[nodiscard]] TextPosition positionAt(std::uint64_t offset, const base::Cancel& cancel);

private:
    struct State;
    explicit TextStream(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// Counts lines of a text that comes in pieces; a line ends at LF, CR LF or a CR alone.
class LineCounter {
public:
    void add(std::string_view piece);
    /// Behind what was added.
    [[nodiscard]] TextPosition position() const { return {m_line + (m_return ? 1U : 0U), m_return ? 1 : m_characters + 1}; }

private:
    std::size_t m_line = 1, m_characters = 0;
    bool m_return = false; ///< it ended with a CR
};

} // namespace atrisk::io
