#include "core/io/sas/sas7bdat_pages.h"

#include <algorithm>
#include <cstdint>
#include <string>

namespace atrisk::io {
namespace {

using base::Done;
using base::Result;

/// Where things stand, after M. Shotwell's description of the format: 64-bit files have longer fields and headers.
class Header {
public:
    explicit Header(std::string bytes) : m_bytes(std::move(bytes)), m_is64Bit(m_bytes[32] == '3'), m_isLittleEndian(m_bytes[37] == 1) {}

    [[nodiscard]] std::uint64_t length() const { return number(m_bytes, 196 + shift(), 4); }
    [[nodiscard]] std::uint64_t pageSize() const { return number(m_bytes, 200 + shift(), 4); }
    [[nodiscard]] std::uint64_t pages() const { return number(m_bytes, 204 + shift(), m_is64Bit ? 8 : 4); }
    [[nodiscard]] std::uint64_t pageType(const std::string& page) const { return number(page, typeAt(), 2); }
    /// On a page of nothing but rows its blocks are rows; on a mixed one those are that no pointer points at.
    [[nodiscard]] std::uint64_t rowsOn(const std::string& page) const
    {
        constexpr std::uint64_t kind = 0x0F00, rows = 0x0100, mixed = 0x0200;
        const std::uint64_t blocks = number(page, typeAt() + 2, 2), pointers = number(page, typeAt() + 4, 2);
        if ((pageType(page) & kind) == rows) return blocks;
        return (pageType(page) & kind) == mixed ? blocks - std::min(blocks, pointers) : 0;
    }

    static constexpr std::size_t size = 288;
    static constexpr std::size_t pageHeader = 40;

    /// What a page of descriptions or a mixed one points at. Rows of a compressed data set are such; one that compression would not
    /// make smaller stands there as it is.
    struct Pointer {
        std::uint64_t offset = 0, length = 0;
        unsigned char compression = 0, type = 0;

        [[nodiscard]] bool isCompressedRow() const { return length > 0 && compression == 4; }
        [[nodiscard]] bool mayBePlainRow() const { return length > 0 && compression == 0 && type == 1; }
    };
    /// 0 where the page has none.
    [[nodiscard]] std::size_t pointers(const std::string& page) const
    {
        constexpr std::uint64_t kind = 0x0F00, rows = 0x0100, withoutPointers = 0x9000;
        const std::uint64_t type = pageType(page);
        const bool none = (type & kind) == rows || (type & withoutPointers) == withoutPointers;
        return none ? 0 : static_cast<std::size_t>(number(page, typeAt() + 4, 2));
    }
    [[nodiscard]] std::size_t pointersAt() const { return typeAt() + 8; }
    [[nodiscard]] std::size_t pointerSize() const { return m_is64Bit ? 24 : 12; }
    [[nodiscard]] Pointer pointer(const std::string& pointers, std::size_t index) const
    {
        const std::size_t width = m_is64Bit ? 8 : 4, at = index * pointerSize();
        return {number(pointers, at, width), number(pointers, at + width, width), static_cast<unsigned char>(pointers[at + 2 * width]),
                static_cast<unsigned char>(pointers[at + 2 * width + 1])};
    }
    /// Does what begins so describe the columns? Such signatures are -1 and a little below, or F7F7F7F7 and F6F6F6F6.
    [[nodiscard]] bool isDescription(const std::string& start) const
    {
        constexpr std::uint64_t least = 0xFFFFF000, sizes = 0xF7F7F7F7, widths = 0xF6F6F6F6;
        const std::uint64_t signature = number(start, 0, 4);
        return signature >= least || signature == sizes || signature == widths;
    }

private:
    [[nodiscard]] std::size_t typeAt() const { return m_is64Bit ? 32 : 16; }
    [[nodiscard]] std::size_t shift() const { return m_bytes[35] == '3' ? 4 : 0; }
    [[nodiscard]] std::uint64_t number(const std::string& bytes, std::size_t at, std::size_t width) const
    {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < width; ++i)
            value = value << 8U | static_cast<unsigned char>(bytes[at + (m_isLittleEndian ? width - 1 - i : i)]);
        return value;
    }

    std::string m_bytes;
    bool m_is64Bit, m_isLittleEndian;
};

Result<std::string> bytesAt(base::Source& source, std::uint64_t offset, std::size_t count)
{
    std::string bytes(count, '\0');
    source.seek(offset);
    auto got = source.read(bytes.data(), count);
    if (!got) return std::move(got).error();
    if (*got == count) return bytes;
    return base::inputError("truncated-file",
                            "the file is cut short: it ends at byte " + std::to_string(source.size()) + ", where at least " +
                                std::to_string(offset + count) + " are needed; get the whole file",
                            source.name());
}

/// Of a compressed data set, those that the page points at.
Result<std::uint64_t> rowsPointedAt(const Header& header, base::Source& source, std::uint64_t start, const std::string& page)
{
    const std::size_t count = header.pointers(page);
    if (header.pointersAt() + count * header.pointerSize() > header.pageSize()) return std::uint64_t{0}; // ReadStat says what is wrong
    auto pointers = bytesAt(source, start + header.pointersAt(), count * header.pointerSize());
    if (!pointers) return std::move(pointers).error();
    std::uint64_t rows = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const Header::Pointer pointer = header.pointer(*pointers, i);
        constexpr std::size_t signature = 4;
        rows += pointer.isCompressedRow() ? 1 : 0;
        if (!pointer.mayBePlainRow() || pointer.length < signature || pointer.offset > header.pageSize() - signature) continue;
        auto begin = bytesAt(source, start + pointer.offset, signature);
        if (!begin) return std::move(begin).error();
        rows += header.isDescription(*begin) ? 0 : 1;
    }
    return rows;
}

Result<Done> checkSizes(const Header& header, base::Source& source)
{
    constexpr std::uint64_t largestPage = 1U << 28U;
    const std::uint64_t page = header.pageSize();
    if (page < Header::pageHeader || page > largestPage || header.length() < Header::size)
        return base::inputError("malformed-file",
                                "the header says that it has " + std::to_string(header.length()) + " bytes and pages of " +
                                    std::to_string(page) + "; this is no SAS data set, or a damaged one",
                                source.name());
    if (header.pages() <= (source.size() - std::min(source.size(), header.length())) / page) return Done{};
    return base::inputError("truncated-file",
                            "the file is cut short or damaged: it ends at byte " + std::to_string(source.size()) +
                                ", but its header says " + std::to_string(header.pages()) + " pages of " + std::to_string(page) +
                                " bytes; get the whole file",
                            source.name());
}

} // namespace

Result<std::uint64_t> checkSas7bdat(base::Source& source, const base::Cancel& cancel)
{
    auto bytes = bytesAt(source, 0, Header::size);
    if (!bytes) return std::move(bytes).error();
    const Header header(std::move(bytes).value());
    if (auto sizes = checkSizes(header, source); !sizes) return std::move(sizes).error();
    std::uint64_t rows = 0;
    constexpr std::uint64_t hasDeletedRows = 0x80;
    for (std::uint64_t i = 0; i < header.pages(); ++i) {
        if (cancel.requested()) return base::cancelled();
        const std::uint64_t start = header.length() + i * header.pageSize();
        auto page = bytesAt(source, start, Header::pageHeader);
        if (!page) return std::move(page).error();
        if ((header.pageType(*page) & hasDeletedRows) != 0)
            return base::inputError(
                "unsupported-file",
                "rows were deleted in this data set and are still in the file (page " + std::to_string(i + 1) +
                    "), where they cannot be told from patients; write the data set anew in SAS (data new; set old; run;)",
                source.name());
        auto pointedAt = rowsPointedAt(header, source, start, *page);
        if (!pointedAt) return pointedAt;
        rows += header.rowsOn(*page) + *pointedAt;
    }
    source.seek(0);
    return rows;
}

} // namespace atrisk::io
