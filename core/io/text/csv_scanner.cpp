#include "core/io/text/csv_scanner.h"

#include "core/io/text/text_encoding.h"

#include <algorithm>

namespace atrisk::io {
namespace {

bool isLineEnd(char c) { return c == '\n' || c == '\r'; }
bool isBlank(char c) { return c == ' ' || c == '\t'; }

bool divides(char c, char delimiter) { return c == delimiter || (delimiter == ' ' && c == '\t'); }

std::size_t skipBlanks(std::string_view text, std::size_t at, char delimiter)
{
    while (at < text.size() && isBlank(text[at]) && (delimiter == ' ' || text[at] != delimiter)) ++at;
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
    while (at < text.size() && !divides(text[at], delimiter) && !isLineEnd(text[at])) ++at;
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
    record.start = at;
    for (;;) {
        record.fields.push_back(scanField(text, at, delimiter));
        at = record.fields.back().end;
        if (delimiter == ' ') at = skipBlanks(text, at, delimiter);
        if (at >= text.size() || isLineEnd(text[at])) break;
        if (delimiter != ' ') ++at;
    }
    record.next = behindLineEnd(text, at);
    return record;
}

bool hasValue(std::string_view text, const FieldSpan& field)
{
    std::string_view value = text.substr(field.begin, field.end - field.begin);
    while (!value.empty() && isBlank(value.back())) value.remove_suffix(1);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    return value.find_first_not_of(" \t\r\n") != value.npos;
}

} // namespace

Record scanRecord(std::string_view text, std::size_t start, char delimiter)
{
    while (start < text.size()) {
        Record record = scanLine(text, start, delimiter);
        if (std::ranges::any_of(record.fields, [&](const FieldSpan& field) { return hasValue(text, field); })) return record;
        start = record.next;
    }
    return {{}, text.size(), text.size()};
}

Record recordAt(std::string_view text, std::size_t start, char delimiter, std::size_t number)
{
    Record record = scanRecord(text, start, delimiter);
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

std::size_t offsetOfLine(std::string_view text, std::size_t line)
{
    std::size_t at = 0;
    for (std::size_t i = 1; i < line && at < text.size(); ++i)
        at = behindLineEnd(text, std::min(text.find_first_of("\r\n", at), text.size()));
    return at;
}

} // namespace atrisk::io
