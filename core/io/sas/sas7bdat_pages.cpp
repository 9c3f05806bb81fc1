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
        auto page = bytesAt(source, header.length() + i * header.pageSize(), Header::pageHeader);
        if (!page) return std::move(page).error();
        if ((header.pageType(*page) & hasDeletedRows) != 0)
            return base::inputError(
                "unsupported-file",
                "rows were deleted in this data set and are still in the file (page " + std::to_string(i + 1) +
                    "), where they cannot be told from patients; write the data set anew in SAS (data new; set old; run;)",
                source.name());
        rows += header.rowsOn(*page);
    }
    source.seek(0);
    return rows;
}

} // namespace atrisk::io
