#include "core/document/view/png_text.h"

#include <zlib.h>

#include <algorithm>
#include <cstdint>

namespace atrisk::document {
namespace {

constexpr std::size_t headerEnd = 33; // signature, and the chunk IHDR of 13 bytes

void appendNumber(std::string& bytes, std::uint32_t number)
{
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> static_cast<unsigned>(shift) & 0xFFU);
}

std::uint32_t numberAt(std::string_view bytes)
{
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8U | static_cast<unsigned char>(bytes[i]);
    return number;
}

/// keyword, 0, not compressed, method 0, no language, no translated keyword.
std::string headOf(std::string_view keyword) { return std::string(keyword) + std::string(5, '\0'); }

base::Result<std::string> bytesOf(base::Source& source, std::size_t count)
{
    std::string bytes(count, '\0');
    std::size_t got = 0;
    while (got < count) {
        const auto more = source.read(bytes.data() + got, count - got);
        if (!more) return more.error();
        if (*more == 0)
            return base::inputError("malformed-file", "the picture ends within a chunk; it was not copied whole", source.name());
        got += *more;
    }
    return bytes;
}

} // namespace

std::string withPngText(const std::string& png, std::string_view keyword, const std::string& text)
{
    const std::string content = "iTXt" + headOf(keyword) + text;
    std::string chunk;
    appendNumber(chunk, static_cast<std::uint32_t>(content.size() - 4));
    chunk += content;
    appendNumber(chunk,
                 static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size()))));
    return std::string(png).insert(std::min(headerEnd, png.size()), chunk);
}

base::Result<std::string> pngText(base::Source& png, std::string_view keyword)
{
    constexpr std::uint32_t longest = 1U << 24U;
    const std::string head = headOf(keyword);
    for (std::uint64_t at = pngSignature.size(); at + 12 <= png.size();) {
        png.seek(at);
        const auto start = bytesOf(png, 8);
        if (!start) return start.error();
        const std::uint32_t length = numberAt(*start);
        const std::string kind = start->substr(4);
        if (kind == "iTXt" && length >= head.size() && length <= longest) {
            auto content = bytesOf(png, length);
            if (!content) return content;
            if (content->starts_with(head)) return content->substr(head.size());
        }
        if (kind == "IEND") break;
        at += std::uint64_t{12} + length;
    }
    return std::string();
}

} // namespace atrisk::document
