#include "core/io/text/csv_layout.h"

#include "core/base/text.h"
#include "core/io/header_numbers.h"
#include "core/io/text/columns/cell.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace atrisk::io {
namespace {

constexpr std::size_t lookedBytes = 1 << 18, mostLookedBytes = 1 << 22, fewestLines = 3, lookedRecords = 60;

/// The first records as one delimiter divides them.
class Division {
public:
    /// `fixed`: the first record is the header.
    Division(std::string_view text, std::size_t start, char delimiter, bool fixed) : m_text(text), m_delimiter(delimiter)
    {
        Record record = scanRecord(text, start, delimiter);
        for (; !record.fields.empty() && m_records.size() < lookedRecords; record = scanRecord(text, record.next, delimiter))
            m_records.push_back(std::move(record));
        if (m_records.empty()) return;
        findWidth();
        if (!fixed) findHeader();
    }

    [[nodiscard]] char delimiter() const { return m_delimiter; }
    [[nodiscard]] std::size_t width() const { return m_width; }
    [[nodiscard]] std::size_t header() const { return m_header; }
    [[nodiscard]] const std::vector<Record>& records() const { return m_records; }
    [[nodiscard]] bool hasRowNames() const
    {
        return m_width == headerWidth() + 1 && even() + 1 == m_records.size() - m_header && !endsEmpty();
    }
    [[nodiscard]] std::size_t headerWidth() const { return m_records.empty() ? 0 : m_records[m_header].fields.size(); }
    /// Records, from the header on, that are as wide as the table.
    [[nodiscard]] std::size_t even() const
    {
        return static_cast<std::size_t>(std::count_if(m_records.begin() + static_cast<std::ptrdiff_t>(m_header), m_records.end(),
                                                      [&](const Record& record) { return record.fields.size() == m_width; }));
    }
    /// Are all records from the header on as wide as the table, the header perhaps without a name for the rows?
    [[nodiscard]] bool isWhole() const
    {
        const std::size_t rows = m_records.size() - m_header;
        return headerWidth() > 1 && m_width > 1 && (even() == rows || (even() + 1 == rows && headerWidth() + 1 == m_width));
    }

    /// Does the header look like a row: numbers or dates where nearly all rows have some, and no word there?
    [[nodiscard]] bool isHeaderARow() const
    {
        if (hasRowNames()) return false;
        const std::vector<Field>& names = m_records[m_header].fields;
        std::vector<double> alike;
        for (std::size_t column = 0; column < names.size(); ++column) {
            const std::string_view name = cell(names[column]);
            if (knownness(name) != Known::Value || !hasNumbersBelow(column)) continue;
            if (!isNumber(name)) return false;
            alike.push_back(parseNumber(name).value_or(0));
        }
        return !alike.empty() && !nameColumns(alike);
    }

private:
    /// Four in five of the known cells.
    [[nodiscard]] bool hasNumbersBelow(std::size_t column) const
    {
        constexpr std::size_t nearly = 5;
        std::size_t known = 0, numbers = 0;
        for (std::size_t row = m_header + 1; row < m_records.size(); ++row) {
            if (column >= m_records[row].fields.size()) continue;
            const std::string_view value = cell(m_records[row].fields[column]);
            known += knownness(value) == Known::Value ? 1 : 0;
            numbers += isNumber(value) ? 1 : 0;
        }
        return known > 0 && nearly * numbers >= (nearly - 1) * known;
    }

    /// The most frequent above one; the header's where none comes twice.
    void findWidth()
    {
        std::map<std::size_t, std::size_t> counts;
        for (const Record& record : m_records) ++counts[record.fields.size()];
        std::size_t most = 1;
        m_width = m_records.front().fields.size();
        for (const auto& [width, count] : counts)
            if (width > 1 && count >= most && (count > 1 || m_records.size() == 1)) {
                most = count;
                m_width = width;
            }
    }

    void findHeader()
    {
        const Record& first = m_records.front();
        if (isFull(first) && first.fields.size() >= m_width && !isComment(first)) return;
        for (std::size_t i = 1; i < m_records.size(); ++i) {
            if (isComment(m_records[i]) || !isFull(m_records[i])) continue;
            const bool isRow = hasNumbers(m_records[i]);
            if (isRow && !isHeaderBehindSign(m_records[i - 1])) break;
            m_header = isRow ? i - 1 : i;
            return;
        }
        const std::size_t width = headerWidth(); // no other could be one: the rows differ from it
        if (m_width > width + 1 || width > m_width + 1) m_width = width;
    }

    [[nodiscard]] std::string_view cell(const Field& field) const
    {
        std::string_view cell = trimmed(m_text.substr(field.begin, field.end - field.begin));
        if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') cell = trimmed(cell.substr(1, cell.size() - 2));
        return cell;
    }
    [[nodiscard]] bool isComment(const Record& record) const { return cell(record.fields.front()).starts_with('#'); }
    /// "#id arm time": a header that begins as the comments above it do.
    [[nodiscard]] bool isHeaderBehindSign(const Record& record) const
    {
        return isComment(record) && record.fields.size() == m_width && isFull(record) && !hasNumbers(record);
    }
    /// Has it a value in more than half of the table's columns, and neither too few nor too many fields?
    [[nodiscard]] bool isFull(const Record& record) const
    {
        const std::size_t width = record.fields.size();
        if (width + 1 < m_width || width > m_width + 1) return false;
        const auto filled =
            static_cast<std::size_t>(std::ranges::count_if(record.fields, [&](const Field& field) { return !cell(field).empty(); }));
        return 2 * filled > m_width && filled >= std::min<std::size_t>(m_width, 2);
    }
    [[nodiscard]] bool hasNumbers(const Record& record) const
    {
        return std::ranges::any_of(record.fields, [&](const Field& field) { return isNumber(cell(field)); });
    }
    [[nodiscard]] static bool isNumber(std::string_view cell)
    {
        return parseNumber(cell) || parseNumber(cell, {',', 0}) || parseIsoDate(cell);
    }
    [[nodiscard]] bool endsEmpty() const
    {
        return std::all_of(m_records.begin() + static_cast<std::ptrdiff_t>(m_header) + 1, m_records.end(),
                           [&](const Record& record) { return cell(record.fields.back()).empty(); });
    }

    std::string_view m_text;
    char m_delimiter;
    std::vector<Record> m_records;
    std::size_t m_width = 0, m_header = 0;
};

/// "sep=;" as Excel writes it, perhaps quoted: the delimiter and the offset behind the line.
std::optional<std::pair<char, std::size_t>> separatorLine(std::string_view text)
{
    const std::size_t quote = text.starts_with('"') ? 1 : 0;
    if (text.substr(quote, 4) != "sep=" && text.substr(quote, 4) != "SEP=") return std::nullopt;
    const std::size_t at = quote + 4;
    std::size_t end = at + 1;
    if (end < text.size() && text[end] == '"' && quote > 0) ++end;
    const std::string_view rest = text.substr(std::min(end, text.size()));
    if (at >= text.size() || (!rest.empty() && rest[0] != '\r' && rest[0] != '\n')) return std::nullopt;
    return std::pair(text[at], end + (rest.starts_with("\r\n") ? 2U : rest.empty() ? 0U : 1U));
}

Division bestDivision(std::string_view text, std::size_t start, bool fixed)
{
    Division best(text, start, ',', fixed);
    std::pair<std::size_t, std::size_t> most{best.width() > 1 ? best.even() : 0, best.width()};
    for (const char candidate : {';', '\t', '|'}) {
        Division division(text, start, candidate, fixed);
        const std::pair found{division.even(), division.width()};
        if (division.width() < 2 || found <= most) continue;
        best = std::move(division);
        most = found;
    }
    if (most.first > 0 && best.width() > 1) return best;
    Division blanks(text, start, ' ', fixed);
    return blanks.isWhole() && blanks.records().size() > 1 ? blanks : best;
}

/// The piece looked at may end within a line.
std::string_view wholeLines(std::string_view piece, std::size_t size)
{
    const std::size_t end = piece.size() < size ? piece.find_last_of("\r\n") : piece.npos;
    return end == piece.npos ? piece : piece.substr(0, end + 1);
}

std::size_t lookFrom(std::string_view text, std::size_t headerLine)
{
    const auto separator = separatorLine(text);
    return std::max(separator ? separator->second : 0, headerLine > 1 ? offsetOfLine(text, headerLine) : 0);
}

/// How far the layout is looked for.
std::size_t lookTo(std::string_view text, std::size_t start)
{
    const std::string_view most = text.substr(start, mostLookedBytes);
    return start + std::min(most.size(), std::max(lookedBytes, offsetOfLine(most, 1 + fewestLines)));
}

/// Of the column with this number (from 1), whose header says nothing; none of these.
std::string nameOf(std::size_t number, const std::set<std::string>& taken)
{
    std::string name = "column" + std::to_string(number);
    while (taken.contains(name)) name += '_';
    return name;
}

std::string_view firstLine(std::string_view text) { return text.substr(0, text.find_first_of("\r\n")); }

std::string shortened(std::string_view line)
{
    constexpr std::size_t most = 40;
    while (!line.empty() && std::string_view(",;\t| ").find(line.back()) != std::string_view::npos) line.remove_suffix(1);
    if (line.size() <= most) return std::string(line);
    return std::string(base::beginning(line, most)) + "…";
}

table::Assumption headerAssumed(std::string_view text, std::size_t start, std::size_t above, const Division& division)
{
    const std::string line = std::to_string(positionAt(text, division.records()[division.header()].fields.front().begin).line);
    const std::size_t first = text.find_first_not_of(" \t\r\n", start);
    const std::string title = shortened(firstLine(text.substr(first)));
    const std::string lines =
        above == 1 ? "the line above it is no row of the table" : std::to_string(above) + " lines above it are no rows of the table";
    return {"header", "line " + line, lines + " (\"" + title + "\")", true};
}

} // namespace

Layout findLayout(std::string_view text, std::size_t headerLine)
{
    const auto separator = separatorLine(text);
    const std::size_t start = lookFrom(text, headerLine);
    const bool fixed = headerLine > 0;
    const std::string_view looked = wholeLines(text.substr(0, lookTo(text, start)), text.size());
    const Division division = separator ? Division(looked, start, separator->first, fixed) : bestDivision(looked, start, fixed);
    Layout layout;
    layout.delimiter = division.delimiter();
    layout.start = start;
    if (division.records().empty()) return layout;
    const std::size_t header = division.header();
    layout.start = division.records()[header].start;
    layout.rowNames = division.hasRowNames();
    layout.headerIsRow = !fixed && division.isHeaderARow();
    if (header > 0) layout.assumptions.push_back(headerAssumed(text, start, header, division));
    if (layout.rowNames) layout.assumptions.push_back({"first column", "row names", "the rows have one field more than the header", false});
    if (layout.delimiter == ' ')
        layout.assumptions.push_back({"delimiter", "runs of blanks", "nothing else divides the lines evenly", false});
    return layout;
}

bool isEnoughForLayout(std::string_view start, std::size_t headerLine)
{
    const std::size_t from = lookFrom(start, headerLine);
    return lookTo(start, from) < start.size() &&
           (start.size() - from > mostLookedBytes || offsetOfLine(start.substr(from), 1 + fewestLines) < start.size() - from);
}

Header headerOf(std::string_view text, const Layout& layout)
{
    Header header{scanRecord(text, layout.start, layout.delimiter), {}, {layout.delimiter, 0, 0, {}}};
    if (layout.rowNames) header.names.emplace_back(rowNamesColumn);
    header.shape.named = header.names.size();
    std::set<std::string> taken;
    for (const Field& field : header.record.fields) taken.insert(inOneLine(valueOf(text, field)));
    for (const Field& field : header.record.fields) {
        std::string name = inOneLine(valueOf(text, field));
        if (name.empty()) header.shape.nameless.push_back(header.names.size());
        header.names.push_back(name.empty() ? nameOf(header.names.size() + 1, taken) : std::move(name));
        if (header.shape.nameless.empty() || header.shape.nameless.back() + 1 != header.names.size())
            header.shape.named = header.names.size();
    }
    header.shape.width = header.names.size();
    return header;
}

} // namespace atrisk::io
