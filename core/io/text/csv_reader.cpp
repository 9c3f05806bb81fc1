#include "core/io/text/csv_reader.h"

#include "core/io/content_kind.h"
#include "core/io/text/csv_column.h"
#include "core/io/text/csv_scanner.h"
#include "core/io/text/text_encoding.h"

#include <csv.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <unordered_map>

namespace atrisk::io {
namespace {

using base::Error;
using base::Result;
using table::Table;

struct Text {
    std::string bytes; ///< UTF-8 without byte order mark
    base::Warnings warnings;
};

base::Message textMessage(std::string code, std::string text, const std::string& file, TextPosition at)
{
    base::Message message = base::inputError(std::move(code), std::move(text), file);
    message.line = at.line;
    message.column = at.column;
    return message;
}

base::Warning notUtf8(std::string_view bytes, std::size_t offset, const std::string& file)
{
    const TextPosition at = positionAt(mendedUtf8(bytes.substr(0, offset)), std::string::npos);
    return textMessage("not-utf8", "this is not UTF-8; such bytes are read as Windows-1252 (Latin-1): check names with accents", file, at);
}

constexpr std::uint64_t mostBytes = 0xFFFFFFFFULL; ///< Cells counts bytes in 32 bits

base::Error tooLarge(const base::Source& source)
{
    return base::inputError("too-large", "text files of 4 GB or more cannot be read; leave out columns", source.name());
}

Result<Text> loadText(base::Source& source)
{
    if (source.size() >= mostBytes) return tooLarge(source);
    auto bytes = base::readAll(source);
    if (!bytes) return std::move(bytes).error();
    Text text{std::move(bytes).value(), {}};
    if (text.bytes.starts_with("\xEF\xBB\xBF")) text.bytes.erase(0, 3);
    while (text.bytes.ends_with('\x1A')) text.bytes.pop_back(); // DOS end of file
    const std::size_t invalid = firstInvalidUtf8(text.bytes);
    if (invalid == std::string::npos) return text;
    text.warnings.push_back(notUtf8(text.bytes, invalid, source.name()));
    text.bytes = mendedUtf8(text.bytes); // up to three times as long
    if (text.bytes.size() >= mostBytes) return tooLarge(source);
    return text;
}

std::string nameOrNumber(std::string_view header, std::size_t index)
{
    return header.empty() ? "column" + std::to_string(index + 1) : std::string(header);
}

/// Collects what libcsv reports: the header, then cells by column. Rows of the wrong width are counted, not kept.
class Collector {
public:
    void field(std::string_view cell)
    {
        if (!m_headerDone)
            names.push_back(nameOrNumber(cell, names.size()));
        else if (m_field < columns.size())
            columns[m_field].add(cell);
        ++m_field;
    }
    void endOfRow()
    {
        if (!m_headerDone) {
            m_headerDone = true;
            columns.resize(names.size());
        } else {
            ++rows;
            if (m_field != columns.size()) noteRagged();
        }
        m_field = 0;
    }
    [[nodiscard]] std::size_t recordsDone() const { return m_headerDone ? rows + 1 : 0; }

    std::vector<std::string> names;
    std::vector<Cells> columns;
    std::size_t rows = 0;
    std::size_t ragged = 0;      ///< how many rows have another width than the header
    std::size_t firstRagged = 0; ///< data row, from 1
    std::size_t firstRaggedWidth = 0;
    bool outOfMemory = false; ///< rows are missing

private:
    void noteRagged()
    {
        if (ragged++ != 0) return;
        firstRagged = rows;
        firstRaggedWidth = m_field;
    }

    bool m_headerDone = false;
    std::size_t m_field = 0;
};

void onField(void* bytes, std::size_t size, void* collector)
{
    // Nothing may be thrown through libcsv, which is C.
    auto* self = static_cast<Collector*>(collector);
    try {
        if (!self->outOfMemory)
            self->field(bytes == nullptr ? std::string_view() : std::string_view(static_cast<const char*>(bytes), size));
    } catch (const std::exception&) {
        self->outOfMemory = true;
    }
}

void onRow(int, void* collector)
{
    auto* self = static_cast<Collector*>(collector);
    try {
        if (!self->outOfMemory) self->endOfRow();
    } catch (const std::exception&) {
        self->outOfMemory = true;
    }
}

struct ParserCloser {
    void operator()(csv_parser* parser) const { csv_free(parser); }
};

std::string elsewhere(std::size_t more, std::string_view noun)
{
    if (more == 0) return {};
    return " (and " + std::to_string(more) + " more such " + std::string(noun) + (more == 1 ? ")" : "s)");
}

std::string ordinal(std::size_t n)
{
    const std::size_t tens = n % 100;
    const std::string_view ending = tens >= 11 && tens <= 13 ? "th" : n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
    return std::to_string(n).append(ending);
}

std::string fieldCount(std::size_t n) { return std::to_string(n) + (n == 1 ? " field" : " fields"); }

/// One reading of one text.
class CsvReading {
public:
    CsvReading(Text text, std::string file, base::Cancel cancel)
        : m_text(std::move(text)), m_file(std::move(file)), m_cancel(std::move(cancel)), m_delimiter(sniffDelimiter(m_text.bytes))
    {
    }

    Result<Table> run()
    {
        if (auto done = parse(); !done) return std::move(done).error();
        if (m_found.names.empty())
            return base::inputError("empty-file", "the file holds no header line; a CSV file starts with the names of its columns", m_file);
        if (auto done = checkNames(); !done) return std::move(done).error();
        if (m_found.ragged > 0) return raggedError();
        return finish();
    }

private:
    [[nodiscard]] std::string_view text() const { return m_text.bytes; }

    Result<base::Done> parse()
    {
        csv_parser state{};
        if (csv_init(&state, CSV_STRICT | CSV_STRICT_FINI) != 0) return base::failure("out-of-memory", "not enough memory");
        const std::unique_ptr<csv_parser, ParserCloser> guard(&state);
        csv_set_delim(&state, static_cast<unsigned char>(m_delimiter));
        constexpr std::size_t chunk = 1 << 16; // a few hundred to a few thousand rows
        for (std::size_t at = 0; at < text().size(); at += chunk) {
            if (m_cancel.requested()) return base::cancelled();
            m_cancel.setProgress(0.7 * static_cast<double>(at) / static_cast<double>(text().size()));
            const std::string_view part = text().substr(at, chunk);
            const std::size_t taken = csv_parse(&state, part.data(), part.size(), onField, onRow, &m_found);
            if (taken != part.size())
                return csv_error(&state) == CSV_EPARSE ? quoteError(at + taken) : base::failure("out-of-memory", "not enough memory");
        }
        if (csv_fini(&state, onField, onRow, &m_found) != 0) return unterminatedError();
        if (m_found.outOfMemory) return base::failure("out-of-memory", "not enough memory");
        return base::Done{};
    }

    /// The field of the record being read in which `offset` lies.
    [[nodiscard]] FieldSpan fieldAround(std::size_t offset) const
    {
        const Record record = recordAt(text(), m_delimiter, m_found.recordsDone());
        FieldSpan found{offset, offset};
        for (const FieldSpan& field : record.fields)
            if (field.begin <= offset) found = field;
        return found;
    }

    [[nodiscard]] Error quoteError(std::size_t offset) const
    {
        const TextPosition at = positionAt(text(), offset);
        const FieldSpan field = fieldAround(offset);
        if (field.begin >= text().size() || text()[field.begin] != '"')
            return textMessage("stray-quote",
                               "a quotation mark inside an unquoted field; put the whole field in quotation marks and double those inside",
                               m_file, at);
        const TextPosition opened = positionAt(text(), field.begin);
        const std::string place = std::to_string(opened.line) + ", column " + std::to_string(opened.column);
        return textMessage("stray-quote",
                           "text follows the closing quotation mark of the field that opened at line " + place +
                               "; a quotation mark inside a field must be doubled",
                           m_file, at);
    }

    [[nodiscard]] Error unterminatedError() const
    {
        const FieldSpan field = fieldAround(text().size());
        return textMessage("unterminated-quote", "the quotation mark that opens here is never closed", m_file,
                           positionAt(text(), field.begin));
    }

    [[nodiscard]] Result<base::Done> checkNames() const
    {
        std::unordered_map<std::string_view, std::size_t> seen;
        std::vector<std::pair<std::size_t, std::size_t>> twice;
        for (std::size_t i = 0; i < m_found.names.size(); ++i) {
            const auto [place, fresh] = seen.emplace(m_found.names[i], i);
            if (!fresh) twice.emplace_back(place->second, i);
        }
        if (twice.empty()) return base::Done{};
        return duplicateError(twice[0].first, twice[0].second, twice.size() - 1);
    }

    [[nodiscard]] Error duplicateError(std::size_t first, std::size_t second, std::size_t more) const
    {
        const Record header = recordAt(text(), m_delimiter, 0);
        const TextPosition at = positionAt(text(), header.fields[second].begin);
        const TextPosition before = positionAt(text(), header.fields[first].begin);
        return textMessage("duplicate-column",
                           "the column name \"" + m_found.names[second] + "\" stands twice in the header: as the " + ordinal(first + 1) +
                               " (line " + std::to_string(before.line) + ", column " + std::to_string(before.column) + ") and as the " +
                               ordinal(second + 1) + "; rename one" + elsewhere(more, "name"),
                           m_file, at);
    }

    [[nodiscard]] Error raggedError() const
    {
        const std::size_t expected = m_found.names.size();
        const std::size_t found = m_found.firstRaggedWidth;
        const Record record = recordAt(text(), m_delimiter, m_found.firstRagged);
        const std::size_t place = found > expected ? record.fields[expected].begin : record.fields.back().end;
        const std::string which = found > expected ? "the header ends with \"" + m_found.names.back() + "\""
                                                   : "there is none for \"" + m_found.names[found] + "\"";
        Error error = textMessage("ragged-rows",
                                  "found " + fieldCount(found) + ", expected " + std::to_string(expected) + " as in the header: " + which +
                                      elsewhere(m_found.ragged - 1, "row"),
                                  m_file, positionAt(text(), place));
        error.row = m_found.firstRagged;
        return error;
    }

    Result<Table> finish()
    {
        Table table;
        table.name = baseName(m_file);
        table.file = m_file;
        table.format = "csv";
        table.rows = m_found.rows;
        table.warnings = std::move(m_text.warnings);
        if (table.rows == 0) table.warnings.push_back(textMessage("no-rows", "the file has a header but no rows", m_file, {1, 0}));
        const std::size_t width = m_found.columns.size();
        for (std::size_t i = 0; i < width; ++i) {
            if (m_cancel.requested()) return base::cancelled();
            m_cancel.setProgress(0.7 + 0.3 * static_cast<double>(i) / static_cast<double>(width));
            const Cells cells = std::move(m_found.columns[i]); // freed at once: the text is needed twice no longer
            table.columns.push_back(typedColumn(m_found.names[i], cells, m_delimiter == ';'));
        }
        m_cancel.setProgress(1);
        return table;
    }

    Text m_text;
    std::string m_file;
    base::Cancel m_cancel;
    char m_delimiter;
    Collector m_found;
};

std::string headerName(std::string_view text, const FieldSpan& field, std::size_t index)
{
    std::string raw(text.substr(field.begin, field.end - field.begin));
    raw.erase(raw.find_last_not_of(" \t") + 1);
    if (raw.size() < 2 || raw.front() != '"') return nameOrNumber(raw, index);
    std::string name = raw.substr(1, raw.size() - 2);
    for (std::size_t at = 0; (at = name.find("\"\"", at)) != std::string::npos; ++at) name.erase(at, 1);
    return nameOrNumber(name, index);
}

/// Number of the column with this name; npos when there is none.
std::size_t columnIndex(std::string_view text, const Record& header, const std::string& columnName)
{
    for (std::size_t i = 0; i < header.fields.size(); ++i)
        if (headerName(text, header.fields[i], i) == columnName) return i;
    return std::string::npos;
}

} // namespace

bool sniffCsv(std::string_view head)
{
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") || head.starts_with("%PDF")) return false;
    return !head.empty() && looksLikeText(head) && !looksLikeMarkup(head) && head.find_first_not_of(" \t\r\n") != head.npos;
}

Result<std::vector<Table>> readCsv(base::Source& source, const std::string& member, const ReadOptions& options, const base::Cancel& cancel)
{
    if (!member.empty())
        return base::inputError("no-such-member", "a CSV file holds one table and no member \"" + member + "\"; leave out #" + member,
                                source.name());
    auto text = loadText(source);
    if (!text) return std::move(text).error();
    auto table = CsvReading(std::move(text).value(), source.name(), cancel).run();
    if (!table) return std::move(table).error();
    std::vector<Table> tables;
    tables.push_back(std::move(table).value());
    return tables;
}

std::vector<std::optional<TextPosition>> locateInCsv(base::Source& source, const std::vector<CellName>& cells, const ReadOptions& options)
{
    std::vector<std::optional<TextPosition>> places(cells.size());
    const auto loaded = loadText(source);
    if (!loaded) return places;
    const std::string_view text = loaded->bytes;
    const char delimiter = sniffDelimiter(text);
    const Record header = scanRecord(text, 0, delimiter);
    std::vector<std::size_t> order(cells.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return cells[i].row; });
    Record record = header;
    std::size_t row = 0, start = 0, line = 1; // the text is walked once; `line` starts at `start`, not behind the record
    for (const std::size_t i : order) {
        for (; row < cells[i].row && !record.fields.empty(); ++row) {
            line += positionAt(text.substr(start), record.next - start).line - 1;
            start = record.next;
            record = scanRecord(text, start, delimiter);
        }
        const std::size_t index = cells[i].columnName.empty() ? 0 : columnIndex(text, header, cells[i].columnName);
        if (index >= record.fields.size()) continue;
        places[i] = positionAt(text.substr(start), record.fields[index].begin - start);
        places[i]->line += line - 1;
        if (cells[i].columnName.empty()) places[i]->column = 1;
    }
    return places;
}

} // namespace atrisk::io
