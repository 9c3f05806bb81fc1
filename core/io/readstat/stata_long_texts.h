// The long texts (strL) of a Stata file, on their way to ReadStat, which takes each for a text that ends with a zero byte.
#pragma once

#include <cstddef>
#include <span>

namespace atrisk::io {

/// Follows what ReadStat reads: the mark GSO, its head (13 bytes in version 117, later 17; the kind before the four of the length), the
/// text.
class StataLongTexts {
public:
    /// `bytes` as they were read, before ReadStat sees them. A text of bytes (kind 129), which need not end and ReadStat cannot read,
    /// becomes an empty one. False: a text (kind 130) without its end, or of no length, or one of no known kind: the file is damaged.
    [[nodiscard]] bool see(std::span<char> bytes);
    /// How many were no texts but bytes.
    [[nodiscard]] std::size_t ofBytes() const { return m_ofBytes; }

private:
    enum class Next { Mark, Head, Text, Bytes };

    [[nodiscard]] bool seeHead(std::span<char> head);
    [[nodiscard]] bool seeText(std::span<char> text);

    Next m_next = Next::Mark;
    std::size_t m_ofBytes = 0;
};

} // namespace atrisk::io
