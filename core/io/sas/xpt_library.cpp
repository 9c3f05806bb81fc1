#include "core/io/sas/xpt_library.h"
#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace atrisk::io {
namespace {

using base::Error;
using base::Result;

constexpr std::string_view mark = "HEADER RECORD*******";

class MemberSource final : public base::Source {
public:
    MemberSource(base::Source& library, const XptMember& member) : m_library(library), m_begin(member.begin), m_end(member.end) {}

    [[nodiscard]] const std::string& name() const override { return m_library.name(); }
    [[nodiscard]] std::uint64_t size() const override { return xptLibraryHeader + (m_end - m_begin); }
    Result<std::size_t> read(char* buffer, std::size_t count) override
    {
        if (m_position >= size()) return std::size_t{0};
        const bool inHeader = m_position < xptLibraryHeader;
        const std::uint64_t left = (inHeader ? xptLibraryHeader : size()) - m_position;
        m_library.seek(inHeader ? m_position : m_begin + (m_position - xptLibraryHeader));
        auto got = m_library.read(buffer, static_cast<std::size_t>(std::min<std::uint64_t>(count, left)));
        if (!got) return got;
        m_position += *got;
        if (!inHeader || *got < left || *got == count) return got;
        auto more = read(buffer + *got, count - *got);
        if (!more) return more;
        return *got + *more;
    }
    void seek(std::uint64_t position) override { m_position = position; }

private:
    base::Source& m_library;
    std::uint64_t m_begin, m_end;
    std::uint64_t m_position = 0;
};

std::string trimmed(std::string_view text) { return std::string(base::withoutTrailing(text, {" \0", 2})); }

bool isHeader(std::string_view record, std::string_view kind)
{
    return record.starts_with(mark) && record.substr(mark.size(), 8).starts_with(kind);
}

/// One of the six numbers of five digits at the end of a header record.
std::uint64_t headerNumber(std::string_view record, std::size_t index)
{
    std::string_view digits = record.substr(48 + 5 * index, 5);
    std::uint64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::uint64_t bigEndian16(std::string_view bytes)
{
    return 256U * static_cast<unsigned char>(bytes[0]) + static_cast<unsigned char>(bytes[1]);
}

std::uint64_t padded(std::uint64_t bytes) { return (bytes + xptRecord - 1) / xptRecord * xptRecord; }

/// Walks through the file; every step checks that the bytes are there.
class LibraryScan {
public:
    LibraryScan(base::Source& source, base::Cancel cancel) : m_source(source), m_cancel(std::move(cancel)) {}

    Result<std::vector<XptMember>> run()
    {
        auto first = bytesAt(xptLibraryHeader, xptRecord, "the member's header");
        if (!first) return std::move(first).error();
        if (!isHeader(*first, "MEMB")) return malformed("a MEMBER header record", xptLibraryHeader);
        std::vector<XptMember> members;
        for (std::uint64_t at = xptLibraryHeader; at < m_source.size();) {
            auto member = memberAt(at);
            if (!member) return std::move(member).error();
            at = member->end;
            members.push_back(std::move(member).value());
        }
        return members;
    }

private:
    Result<std::string> bytesAt(std::uint64_t offset, std::uint64_t count, std::string_view what)
    {
        if (offset > m_source.size() || count > m_source.size() - offset)
            return truncated(std::string("inside ").append(what), offset + count);
        std::string bytes(static_cast<std::size_t>(count), '\0');
        m_source.seek(offset);
        auto got = m_source.read(bytes.data(), bytes.size());
        if (!got) return std::move(got).error();
        if (*got < bytes.size()) return truncated(std::string("inside ").append(what), offset + count);
        return bytes;
    }

    [[nodiscard]] Error truncated(const std::string& where, std::uint64_t needed) const
    {
        std::string text = "the file is cut short: it ends at byte " + std::to_string(m_source.size()) + ", " + where;
        if (needed > m_source.size()) text += ", which needs " + std::to_string(needed) + " bytes";
        return base::inputError("truncated-file", text + "; get the whole file", m_source.name());
    }

    [[nodiscard]] Error malformed(std::string_view expected, std::uint64_t offset) const
    {
        return base::inputError("malformed-file",
                                "expected " + std::string(expected) + " at byte " + std::to_string(offset) +
                                    "; this is no SAS transport file, or a damaged one",
                                m_source.name());
    }

    Result<XptMember> memberAt(std::uint64_t at)
    {
        // MEMBER and DSCRPTR headers, two records about the data set, NAMESTR header.
        auto head = bytesAt(at, 5 * xptRecord, "a member's header");
        if (!head) return std::move(head).error();
        const std::string_view records = *head;
        const bool version8 = isHeader(records, "MEMBV8");
        if (!isHeader(records.substr(4 * xptRecord), "NAMEST") && !isHeader(records.substr(4 * xptRecord), "NAMST"))
            return malformed("a NAMESTR header record", at + 4 * xptRecord);
        XptMember member;
        member.begin = at;
        member.name = trimmed(records.substr(2 * xptRecord + 8, version8 ? 32 : 8));
        const std::uint64_t variables = headerNumber(records.substr(4 * xptRecord), 1);
        const std::uint64_t descriptionLength = headerNumber(records, 5);
        if (auto done = readVariables(member, at + 5 * xptRecord, variables, descriptionLength); !done) return std::move(done).error();
        if (auto done = findEnd(member); !done) return std::move(done).error();
        if (auto done = checkRows(member); !done) return std::move(done).error();
        return member;
    }

    Result<base::Done> readVariables(XptMember& member, std::uint64_t at, std::uint64_t variables, std::uint64_t length)
    {
        if (length < 136 || length > 1000) return malformed("a length of 140 or 136 in the MEMBER header record", member.begin + 75);
        auto descriptions =
            bytesAt(at, padded(variables * length), "the descriptions of " + std::to_string(variables) + " columns of " + member.name);
        if (!descriptions) return std::move(descriptions).error();
        for (std::uint64_t i = 0; i < variables; ++i)
            member.rowLength += bigEndian16(std::string_view(*descriptions).substr(i * length + 4, 2));
        return findData(member, at + padded(variables * length));
    }

    /// Version 8 may put records of long labels before the OBS header.
    Result<base::Done> findData(XptMember& member, std::uint64_t at)
    {
        for (;; at += xptRecord) {
            if (m_cancel.requested()) return base::cancelled();
            auto record = bytesAt(at, xptRecord, "the header of " + member.name);
            if (!record) return std::move(record).error();
            if (!isHeader(*record, "OBS")) continue;
            if (isHeader(*record, "OBSV8")) {
                const std::string digits = trimmed(std::string_view(*record).substr(48, 15));
                const std::size_t first = std::min(digits.find_first_not_of(' '), digits.size());
                std::from_chars(digits.data() + first, digits.data() + digits.size(), member.declaredRows);
            }
            member.data = at + xptRecord;
            return base::Done{};
        }
    }

    Result<base::Done> findEnd(XptMember& member)
    {
        constexpr std::uint64_t records = 4096;
        for (std::uint64_t at = member.data; at < m_source.size(); at += records * xptRecord) {
            if (m_cancel.requested()) return base::cancelled();
            auto block = bytesAt(at, std::min(records * xptRecord, m_source.size() - at), "the rows");
            if (!block) return std::move(block).error();
            for (std::size_t i = 0; i + xptRecord <= block->size(); i += xptRecord) {
                if (!isHeader(std::string_view(*block).substr(i, xptRecord), "MEMB")) continue;
                member.end = at + i;
                return base::Done{};
            }
        }
        member.end = m_source.size();
        return base::Done{};
    }

    /// What is left behind the last whole row must be padding: blanks, less than a record.
    Result<base::Done> checkRows(const XptMember& member)
    {
        const std::uint64_t bytes = member.end - member.data;
        if (member.rowLength == 0) return base::Done{};
        const std::uint64_t rows = bytes / member.rowLength;
        const std::uint64_t rest = bytes % member.rowLength;
        auto tail = bytesAt(member.end - rest, rest, "the rows");
        if (!tail) return std::move(tail).error();
        const bool padding = rest < xptRecord && tail->find_first_not_of(' ') == std::string::npos;
        const std::string dataset = member.name.empty() ? "" : " of " + member.name;
        const std::string row = "inside row " + std::to_string(rows + 1) + dataset;
        if (!padding) return truncated(row, member.data + (rows + 1) * member.rowLength);
        if (member.end % xptRecord != 0) return truncated("after row " + std::to_string(rows) + dataset, padded(member.end));
        if (rows < member.declaredRows)
            return truncated(row + " of " + std::to_string(member.declaredRows),
                             member.data + padded(member.declaredRows * member.rowLength));
        return checkBehindRows(member);
    }

    /// Of a member that says how many rows it has nothing but padding follows those.
    Result<base::Done> checkBehindRows(const XptMember& member)
    {
        const std::uint64_t end = member.data + member.declaredRows * member.rowLength;
        if (member.declaredRows == 0 || end >= member.end) return base::Done{};
        auto rest = bytesAt(end, std::min(member.end - end, xptRecord), "the rows");
        if (!rest) return std::move(rest).error();
        if (rest->size() < xptRecord && rest->find_first_not_of(' ') == std::string::npos) return base::Done{};
        return base::inputError("malformed-file",
                                "the header of " + member.name + " says " + std::to_string(member.declaredRows) +
                                    " rows, but more follow at byte " + std::to_string(end) +
                                    "; one of the two is wrong; write the file anew",
                                m_source.name());
    }

    base::Source& m_source;
    base::Cancel m_cancel;
};

} // namespace

Result<std::vector<XptMember>> scanXptLibrary(base::Source& source, const base::Cancel& cancel)
{
    return LibraryScan(source, cancel).run();
}

base::SourcePtr xptMemberSource(base::Source& library, const XptMember& member) { return std::make_unique<MemberSource>(library, member); }

} // namespace atrisk::io
