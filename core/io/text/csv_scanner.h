// Where things stand in a delimited text: the one place that knows what a field, a record and a blank line is (RFC 4180, blanks around
// fields apart).
#pragma once

#include "core/io/reader.h"

#include <array>
#include <bit>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace atrisk::io {

/// A field: the value within [first, last), without quotes and blanks around it.
struct Field {
    std::size_t begin = 0, end = 0; ///< from its opening quote or first character that is not a blank to the delimiter or line end
    std::size_t first = 0, last = 0;
    bool quoted = false;
    bool doubled = false;                       ///< quotation marks in it stand twice
    bool open = false;                          ///< no quotation mark closes it
    std::size_t stray = std::string_view::npos; ///< of a quotation mark in what is not quoted, or of what stands behind the closing one
};

/// The fields of a text with one delimiter; ' ' stands for runs of blanks.
class FieldScanner {
public:
    FieldScanner(std::string_view text, char delimiter);

    [[nodiscard]] Field at(std::size_t offset) const
    {
        Field field;
        field.begin = skipBlanks(offset);
        if (field.begin < m_text.size() && kind(field.begin) == Quote)
            scanQuoted(field);
        else
            scanPlain(field);
        return field;
    }
    /// Where the field behind this one begins; npos when the record ends with it.
    [[nodiscard]] std::size_t next(const Field& field) const
    {
        const std::size_t at = m_delimiter == ' ' ? skipBlanks(field.end) : field.end;
        if (at >= m_text.size() || m_text[at] == '\n' || m_text[at] == '\r') return m_text.npos;
        return m_delimiter == ' ' ? at : at + 1;
    }
    /// Behind the line end at or after the record's last field.
    [[nodiscard]] std::size_t behindLine(const Field& last) const;

private:
    enum : unsigned char { Ends = 1, Quote = 2 };
    [[nodiscard]] unsigned char kind(std::size_t i) const { return m_kinds[static_cast<unsigned char>(m_text[i])]; }
    [[nodiscard]] static bool isBlank(char c) { return c == ' ' || c == '\t'; }
    [[nodiscard]] std::size_t skipBlanks(std::size_t at) const
    {
        while (at < m_text.size() && isBlank(m_text[at]) && (m_delimiter == ' ' || m_text[at] != m_delimiter)) ++at;
        return at;
    }
    /// The first character from here on that ends a field or is a quotation mark; the text's end where there is none.
    [[nodiscard]] std::size_t findSpecial(std::size_t at) const
    {
#ifdef __SSE2__
        constexpr std::size_t width = sizeof(__m128i);
        for (; m_delimiter != ' ' && at + width <= m_text.size(); at += width) { // blanks end a field in two ways
            const __m128i some = _mm_loadu_si128(reinterpret_cast<const __m128i*>(m_text.data() + at));
            const auto is = [some](char c) { return _mm_cmpeq_epi8(some, _mm_set1_epi8(c)); };
            const __m128i special = _mm_or_si128(_mm_or_si128(is(m_delimiter), is('"')), _mm_or_si128(is('\n'), is('\r')));
            if (const auto found = static_cast<unsigned>(_mm_movemask_epi8(special)); found != 0)
                return at + static_cast<std::size_t>(std::countr_zero(found));
        }
#endif
        while (at < m_text.size() && kind(at) == 0) ++at;
        return at;
    }
    void scanPlain(Field& field) const
    {
        std::size_t end = findSpecial(field.begin);
        for (; end < m_text.size() && kind(end) == Quote; end = findSpecial(end + 1))
            if (field.stray == m_text.npos) field.stray = end;
        field.first = field.begin;
        field.end = field.last = end;
        while (field.last > field.first && isBlank(m_text[field.last - 1])) --field.last;
    }
    void scanQuoted(Field& field) const;

    std::string_view m_text;
    char m_delimiter;
    std::array<unsigned char, 256> m_kinds{};
};

struct Record {
    std::vector<Field> fields; ///< the first table::mostFields
    std::size_t beyond = 0;    ///< how many more there are
    std::size_t start = 0;     ///< offset of its first line
    std::size_t next = 0;      ///< offset behind the record's line end
};

/// The record that starts at or after `start`; those without any value are skipped. No fields: the text is at its end. The delimiter ' '
/// stands for runs of blanks.
[[nodiscard]] Record scanRecord(std::string_view text, std::size_t start, char delimiter);

/// Behind the line at `start`, which a record may have more of than one. Sets whether anything stands in it.
[[nodiscard]] std::size_t skipLine(const FieldScanner& scanner, std::string_view text, std::size_t start, bool& hasValues);

/// The value of a field, doubled quotation marks made one.
[[nodiscard]] std::string valueOf(std::string_view text, const Field& field);

/// Line and character of an offset; a line ends at LF, CR LF or a CR alone.
[[nodiscard]] TextPosition positionAt(std::string_view text, std::size_t offset);

/// Where this line begins, from 1; the text's end where it has fewer.
[[nodiscard]] std::size_t offsetOfLine(std::string_view text, std::size_t line);

} // namespace atrisk::io
