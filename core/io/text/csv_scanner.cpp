#include "core/io/text/csv_scanner.h"

#include "core/io/text/text_encoding.h"

#include <algorithm>
#include <array>

namespace atrisk::io {
namespace {

bool isLineEnd(char c) { return c == '\n' || c == '\r'; }

std::size_t skipBlanks(std::string_view text, std::size_t at, char delimiter)
{
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t') && text[at] != delimiter) ++at;
    return at;
}

/// Behind the closing quote of the quoted field whose content starts at `at`; the end of the text when none closes it.
std::size_t skipQuoted(std::string_view text, std::size_t at)
{
    for (; at < text.size(); ++at) {
        if (text[at] != '"') continue;
        if (at + 1 >= text.size() || text[at + 1] != '"') return at + 1;
        ++at;
    }
    return text.size();
}

FieldSpan scanField(std::string_view text, std::size_t at, char delimiter)
{
    FieldSpan field;
    field.begin = skipBlanks(text, at, delimiter);
    at = field.begin;
    if (at < text.size() && text[at] == '"') at = skipQuoted(text, at + 1);
    while (at < text.size() && text[at] != delimiter && !isLineEnd(text[at])) ++at;
    field.end = at;
    return field;
}

std::size_t behindLineEnd(std::string_view text, std::size_t at)
{
    if (at >= text.size()) return at;
    return text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? at + 2 : at + 1;
}

Record scanLine(std::string_view text, std::size_t at, char delimiter)
{
    Record record;
    for (;;) {
        record.fields.push_back(scanField(text, at, delimiter));
        at = record.fields.back().end;
        if (at >= text.size() || text[at] != delimiter) break;
        ++at;
    }
    record.next = behindLineEnd(text, at);
    return record;
}

bool isBlank(const Record& record) { return record.fields.size() == 1 && record.fields[0].begin == record.fields[0].end; }

/// Records among the first that have as many fields as the header, and how many the header has.
std::pair<std::size_t, std::size_t> evenness(std::string_view text, char delimiter)
{
    constexpr std::size_t looked = 50;
    Record record = scanRecord(text, 0, delimiter);
    const std::size_t width = record.fields.size();
    std::size_t even = 0;
    for (std::size_t i = 0; i < looked && !record.fields.empty(); ++i) {
        if (record.fields.size() == width) ++even;
        record = scanRecord(text, record.next, delimiter);
    }
    return {even, width};
}

} // namespace

Record scanRecord(std::string_view text, std::size_t start, char delimiter)
{
    while (start < text.size()) {
        Record record = scanLine(text, start, delimiter);
        if (!isBlank(record)) return record;
        start = record.next;
    }
    return {{}, text.size()};
}

Record recordAt(std::string_view text, char delimiter, std::size_t number)
{
    Record record = scanRecord(text, 0, delimiter);
    for (std::size_t i = 0; i < number && !record.fields.empty(); ++i) record = scanRecord(text, record.next, delimiter);
    return record;
}

TextPosition positionAt(std::string_view text, std::size_t offset)
{
    offset = std::min(offset, text.size());
    TextPosition position{1, 1};
    std::size_t lineStart = 0;
    for (std::size_t i = 0; i < offset; ++i) {
        const bool ends = text[i] == '\n' || (text[i] == '\r' && (i + 1 >= text.size() || text[i + 1] != '\n'));
        if (!ends) continue;
        ++position.line;
        lineStart = i + 1;
    }
    position.column += characterCount(text.substr(lineStart, offset - lineStart));
    return position;
}

char sniffDelimiter(std::string_view text)
{
    constexpr std::size_t enough = 1 << 18;
    char best = ',';
    std::pair<std::size_t, std::size_t> most{0, 1};
    for (const char candidate : {',', ';', '\t', '|'}) {
        const auto found = evenness(text.substr(0, enough), candidate);
        if (found.second > 1 && found > most) {
            best = candidate;
            most = found;
        }
    }
    return best;
}

} // namespace atrisk::io
