#include "core/io/text/text_encoding.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <iconv.h>
#include <memory>

namespace atrisk::io {
namespace {

constexpr std::array<std::uint16_t, 32> windows1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

unsigned char byteAt(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

bool isContinuation(std::string_view text, std::size_t i) { return i < text.size() && !base::startsCharacter(text[i]); }

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

std::string encodingOf(std::string_view bytes)
{
    using namespace std::string_view_literals;
    constexpr std::pair<std::string_view, const char*> marks[] = {{"\xEF\xBB\xBF"sv, "utf-8"},
                                                                  {"\xFF\xFE\0\0"sv, "utf-32le"},
                                                                  {"\0\0\xFE\xFF"sv, "utf-32be"},
                                                                  {"\xFF\xFE"sv, "utf-16le"},
                                                                  {"\xFE\xFF"sv, "utf-16be"}};
    for (const auto& [mark, name] : marks)
        if (bytes.starts_with(mark)) return name;
    constexpr std::size_t looked = 4096;
    std::array<std::size_t, 2> zeros{};
    const std::size_t pairs = std::min(bytes.size(), looked) / 2;
    for (std::size_t i = 0; i < 2 * pairs; ++i) zeros[i % 2] += bytes[i] == 0 ? 1U : 0U;
    const auto isMost = [&](std::size_t place) { return pairs > 1 && 2 * zeros[place] > pairs && 10 * zeros[1 - place] < pairs; };
    return isMost(1) ? "utf-16le" : isMost(0) ? "utf-16be" : "";
}

Recoded recoded(std::string_view bytes, const std::string& from, const std::string& to)
{
    Recoded recoded;
    const iconv_t converter = iconv_open(to.c_str(), from.c_str());
    if (converter == reinterpret_cast<iconv_t>(-1)) return recoded; // NOLINT: as iconv has it
    const std::unique_ptr<void, int (*)(iconv_t)> guard(converter, &iconv_close);
    recoded.known = true;
    std::array<char, 1 << 16> buffer;
    std::string copy(bytes); // iconv wants it so, and does not write to it
    char* next = copy.data();
    std::size_t left = copy.size();
    bool stuck = false;
    while (left > 0 && !stuck) {
        char* out = buffer.data();
        std::size_t room = buffer.size();
        const std::size_t before = left;
        iconv(converter, &next, &left, &out, &room);
        recoded.text.append(buffer.data(), buffer.size() - room);
        stuck = left == before;
    }
    recoded.bytes = bytes.size() - left;
    recoded.whole = left == 0;
    return recoded;
}

std::string headAsText(std::string_view head)
{
    const std::string encoding = encodingOf(head);
    std::string text = encoding.empty() || encoding == "utf-8" ? std::string(head) : recoded(head, encoding).text;
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    return text;
}

} // namespace atrisk::io
