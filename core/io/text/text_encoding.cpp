#include "core/io/text/text_encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace atrisk::io {
namespace {

constexpr std::array<std::uint16_t, 32> windows1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

unsigned char byteAt(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

bool isContinuation(std::string_view text, std::size_t i) { return i < text.size() && (byteAt(text, i) & 0xC0U) == 0x80U; }

/// Bounds of the second byte exclude overlong forms, surrogates and what lies above U+10FFFF (Unicode, table 3-7).
bool secondFits(unsigned char first, unsigned char second)
{
    switch (first) {
    case 0xE0: return second >= 0xA0;
    case 0xED: return second <= 0x9F;
    case 0xF0: return second >= 0x90;
    case 0xF4: return second <= 0x8F;
    default: return true;
    }
}

/// Bytes of the well-formed sequence at i, 0 when there is none.
std::size_t sequenceLength(std::string_view text, std::size_t i)
{
    const unsigned char first = byteAt(text, i);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xC2 && first <= 0xDF ? 2 : (first & 0xF0U) == 0xE0U ? 3 : first >= 0xF0 && first <= 0xF4 ? 4 : 0;
    for (std::size_t k = 1; k < length; ++k)
        if (!isContinuation(text, i + k)) return 0;
    return length != 0 && secondFits(first, byteAt(text, i + 1)) ? length : 0;
}

std::size_t skipAscii(std::string_view text, std::size_t i)
{
    std::uint64_t eight = 0;
    while (i + sizeof eight <= text.size()) {
        std::memcpy(&eight, text.data() + i, sizeof eight);
        if ((eight & 0x8080808080808080ULL) != 0) break;
        i += sizeof eight;
    }
    return i;
}

void appendCodePoint(std::string& out, unsigned code)
{
    if (code < 0x800) {
        out += static_cast<char>(0xC0U | (code >> 6U));
    } else {
        out += static_cast<char>(0xE0U | (code >> 12U));
        out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
    }
    out += static_cast<char>(0x80U | (code & 0x3FU));
}

} // namespace

std::size_t firstInvalidUtf8(std::string_view text)
{
    std::size_t i = 0;
    while ((i = skipAscii(text, i)) < text.size()) {
        const std::size_t length = sequenceLength(text, i);
        if (length == 0) return i;
        i += length;
    }
    return std::string_view::npos;
}

std::string mendedUtf8(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + text.size() / 16);
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = sequenceLength(text, i);
        if (length > 0) {
            out.append(text, i, length);
        } else {
            const unsigned char byte = byteAt(text, i);
            appendCodePoint(out, byte < 0xA0 ? windows1252[byte - 0x80U] : byte);
        }
        i += std::max<std::size_t>(length, 1);
    }
    return out;
}

std::size_t characterCount(std::string_view text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

} // namespace atrisk::io
