#include "core/io/readstat/declared_rows.h"

#include <algorithm>
#include <cstring>

namespace atrisk::io {
namespace {

std::int32_t integer(const char* bytes, bool littleEndian)
{
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i) value = value << 8U | static_cast<unsigned char>(bytes[littleEndian ? 3 - i : i]);
    return static_cast<std::int32_t>(value);
}

} // namespace

std::optional<SpssRows> takeSpssRows(std::span<char> head)
{
    constexpr std::size_t layout = 64, compression = 72, rows = 80, width = 4;
    if (head.size() < rows + width || std::memcmp(head.data(), "$FL", 3) != 0) return std::nullopt;
    const bool littleEndian = head[layout] == 2 || head[layout] == 3;
    const long declared = integer(&head[rows], littleEndian);
    const bool compressed = integer(&head[compression], littleEndian) != 0;
    if (compressed) std::ranges::fill(head.subspan(rows, width), static_cast<char>(0xFF)); // -1
    return SpssRows{declared >= 0 ? std::optional(declared) : std::nullopt, compressed};
}

base::Error moreFollows(const base::Source& source, std::uint64_t at)
{
    return base::inputError("malformed-file",
                            "more follows the rows that the file says it has, at byte " + std::to_string(at) + " of " +
                                std::to_string(source.size()) + "; the number of rows is wrong or the file is damaged; write it anew",
                            source.name());
}

base::Result<base::Done> checkBehindStataRows(base::Source& source, std::int64_t endOfRows)
{
    constexpr unsigned char firstWithLongNames = 110;
    constexpr std::uint64_t lengthBytes = 4, nameAndPadding = 36;
    char head[lengthBytes] = {};
    source.seek(0);
    auto got = source.read(head, sizeof head);
    if (!got) return std::move(got).error();
    if (endOfRows == 0 || static_cast<unsigned char>(head[0]) < firstWithLongNames) return base::Done{};
    const bool littleEndian = head[1] == 2;
    auto at = static_cast<std::uint64_t>(endOfRows);
    while (at < source.size()) {
        source.seek(at);
        got = source.read(head, sizeof head);
        if (!got) return std::move(got).error();
        const std::int32_t length = integer(head, littleEndian);
        const std::uint64_t next = at + lengthBytes + nameAndPadding + static_cast<std::uint64_t>(std::max(length, 0));
        if (*got < sizeof head || length <= 0 || next > source.size()) return moreFollows(source, at);
        at = next;
    }
    return base::Done{};
}

base::Error rowsDisagree(const std::string& file, std::size_t declared, std::size_t found)
{
    const std::string text = "the file says it has " + std::to_string(declared) + " rows, but holds ";
    if (found < declared) return base::inputError("truncated-file", text + "only " + std::to_string(found), file);
    return base::inputError("malformed-file", text + std::to_string(found) + "; one of the two is wrong; write the file anew", file);
}

} // namespace atrisk::io
