#include "core/io/text/csv_scanner.h"

#include "core/base/text.h"
#include "core/io/text/text_encoding.h"
#include "core/table/table_size.h"

#include <algorithm>

namespace atrisk::io {
namespace {

std::size_t behindLineEnd(std::string_view text, std::size_t at)
{
    if (at >= text.size()) return at;
    return text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? at + 2 : at + 1;
}

Record scanLine(std::string_view text, std::size_t at, char delimiter)
{
    const FieldScanner scanner(text, delimiter);
    Record record;
    record.start = at;
    Field field;
    for (; at != text.npos; at = scanner.next(field)) {
        field = scanner.at(at);
        if (record.fields.size() < table::mostFields)
            record.fields.push_back(field);
        else
            ++record.beyond;
    }
    record.next = scanner.behindLine(field);
    return record;
}

bool hasValue(std::string_view text, const Field& field)
{
    return text.substr(field.first, field.last - field.first).find_first_not_of(" \t\r\n") != text.npos;
}

} // namespace

FieldScanner::FieldScanner(std::string_view text, char delimiter) : m_text(text), m_delimiter(delimiter)
{
    const auto set = [this](char c, unsigned char kind) { m_kinds[static_cast<unsigned char>(c)] = kind; };
    set('"', Quote);
    for (const char c : {delimiter, '\n', '\r'}) set(c, Ends);
    if (delimiter == ' ') set('\t', Ends);
}

void FieldScanner::scanQuoted(Field& field) const
{
    field.quoted = true;
    field.first = field.begin + 1;
    for (std::size_t at = field.first;; at += 2) {
        at = m_text.find('"', at);
        if (at == m_text.npos) {
            field.open = true;
            field.last = field.end = m_text.size();
            return;
        }
        field.last = at;
        if (at + 1 >= m_text.size() || m_text[at + 1] != '"') break;
        field.doubled = true;
    }
    for (field.end = field.last + 1; field.end < m_text.size() && kind(field.end) != Ends; ++field.end)
        if (!isBlank(m_text[field.end]) && field.stray == m_text.npos) field.stray = field.end;
}

std::size_t FieldScanner::behindLine(const Field& last) const
{
    return behindLineEnd(m_text, m_delimiter == ' ' ? skipBlanks(last.end) : last.end);
}

std::string valueOf(std::string_view text, const Field& field)
{
    std::string value(text.substr(field.first, field.last - field.first));
    if (!field.doubled) return value;
    std::size_t kept = 0;
    for (std::size_t at = 0; at < value.size(); ++at) {
        if (value[at] == '"' && at + 1 < value.size() && value[at + 1] == '"') ++at;
        value[kept++] = value[at];
    }
    value.resize(kept);
    return value;
}

Record scanRecord(std::string_view text, std::size_t start, char delimiter)
{
    while (start < text.size()) {
        Record record = scanLine(text, start, delimiter);
        if (record.beyond > 0 || std::ranges::any_of(record.fields, [&](const Field& field) { return hasValue(text, field); }))
            return record;
        start = record.next;
    }
    return {{}, 0, text.size(), text.size()};
}

std::size_t skipLine(const FieldScanner& scanner, std::string_view text, std::size_t start, bool& hasValues)
{
    hasValues = false;
    Field field;
    for (std::size_t at = start; at != text.npos; at = scanner.next(field)) {
        field = scanner.at(at);
        hasValues = hasValues || hasValue(text, field);
    }
    return scanner.behindLine(field);
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
    position.column += base::characterCount(text.substr(lineStart, offset - lineStart));
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
