#include "core/io/text/csv_reader.h"

#include "core/io/content_kind.h"
#include "core/io/text/csv_collector.h"
#include "core/io/text/csv_column.h"
#include "core/io/text/csv_layout.h"
#include "core/io/text/csv_scanner.h"
#include "core/io/text/marks.h"
#include "core/io/text/text_encoding.h"
#include "core/io/text/text_load.h"

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

base::Message textMessage(std::string code, std::string text, const std::string& file, TextPosition at)
{
    base::Message message = base::inputError(std::move(code), std::move(text), file);
    message.line = at.line;
    message.column = at.column;
    return message;
}

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

/// Records divided by runs of blanks as libcsv reads them: by tabs.
std::string tabbed(std::string_view text, std::size_t start)
{
    std::string out;
    for (Record record = scanRecord(text, start, ' '); !record.fields.empty(); record = scanRecord(text, record.next, ' ')) {
        for (const FieldSpan& field : record.fields) out.append(text, field.begin, field.end - field.begin) += '\t';
        out.back() = '\n';
    }
    return out;
}

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
std::size_t columnIndex(std::string_view text, const Layout& layout, const Record& header, const std::string& columnName)
{
    if (layout.rowNames && columnName == rowNamesColumn) return 0;
    const std::size_t before = layout.rowNames ? 1 : 0;
    for (std::size_t i = 0; i < header.fields.size(); ++i)
        if (headerName(text, header.fields[i], i + before) == columnName) return i + before;
    return std::string::npos;
}

/// One reading of one text.
class CsvReading {
public:
    CsvReading(LoadedText text, std::string file, const ReadOptions& options, base::Cancel cancel)
        : m_text(std::move(text)), m_file(std::move(file)), m_options(options), m_cancel(std::move(cancel)),
          m_layout(findLayout(m_text.bytes, options.headerLine)), m_found(m_layout.rowNames)
    {
    }

    Result<Table> run()
    {
        if (auto done = parse(); !done) return std::move(done).error();
        if (auto done = checkNames(); !done) return std::move(done).error();
        if (m_found.ragged > 0) return raggedError();
        m_found.dropNameless();
        if (m_found.names.empty())
            return base::inputError("empty-file", "the file holds no header line; a CSV file starts with the names of its columns", m_file);
        return finish();
    }

private:
    [[nodiscard]] std::string_view text() const { return m_text.bytes; }

    Result<base::Done> parse()
    {
        const bool blanks = m_layout.delimiter == ' ';
        const std::string divided = blanks ? tabbed(text(), m_layout.start) : std::string();
        const std::string_view table = blanks ? std::string_view(divided) : text().substr(m_layout.start);
        csv_parser state{};
        if (csv_init(&state, CSV_STRICT | CSV_STRICT_FINI) != 0) return base::failure("out-of-memory", "not enough memory");
        const std::unique_ptr<csv_parser, ParserCloser> guard(&state);
        csv_set_delim(&state, static_cast<unsigned char>(blanks ? '\t' : m_layout.delimiter));
        constexpr std::size_t chunk = 1 << 16; // a few hundred to a few thousand rows
        for (std::size_t at = 0; at < table.size(); at += chunk) {
            if (m_cancel.requested()) return base::cancelled();
            m_cancel.setProgress(0.7 * static_cast<double>(at) / static_cast<double>(table.size()));
            const std::string_view part = table.substr(at, chunk);
            const std::size_t taken = csv_parse(&state, part.data(), part.size(), onField, onRow, &m_found);
            if (taken != part.size())
                return csv_error(&state) == CSV_EPARSE ? quoteError(blanks ? 0 : m_layout.start + at + taken)
                                                       : base::failure("out-of-memory", "not enough memory");
        }
        if (csv_fini(&state, onField, onRow, &m_found) != 0) return unterminatedError();
        if (m_found.outOfMemory) return base::failure("out-of-memory", "not enough memory");
        return base::Done{};
    }

    [[nodiscard]] Record record(std::size_t number) const { return recordAt(text(), m_layout.start, m_layout.delimiter, number); }

    /// The field of the record being read in which `offset` lies; the first where that is not known.
    [[nodiscard]] FieldSpan fieldAround(std::size_t offset) const
    {
        const Record around = record(m_found.recordsDone());
        FieldSpan found{offset, offset};
        for (const FieldSpan& field : around.fields)
            if (field.begin <= offset || offset == 0) found = field;
        return found;
    }

    [[nodiscard]] Error quoteError(std::size_t offset) const
    {
        const FieldSpan field = fieldAround(offset);
        const TextPosition at = positionAt(text(), offset == 0 ? field.begin : offset);
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

    /// Of a column's name in the header.
    [[nodiscard]] TextPosition nameAt(const Record& header, std::size_t column) const
    {
        const std::size_t field = column - (m_layout.rowNames && column > 0 ? 1U : 0U);
        return positionAt(text(), header.fields[std::min(field, header.fields.size() - 1)].begin);
    }

    [[nodiscard]] Error duplicateError(std::size_t first, std::size_t second, std::size_t more) const
    {
        const Record header = record(0);
        const TextPosition at = nameAt(header, second), before = nameAt(header, first);
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
        const Record ragged = record(m_found.firstRagged);
        const std::size_t place = found > expected ? ragged.fields[expected].begin : ragged.fields.back().end;
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
        const MarksFound marks = findMarks(m_found.columns, m_found.names, m_options, m_layout.delimiter == ',');
        if (marks.doubt) return marksError(marks);
        Table table;
        table.name = baseName(m_file);
        table.file = m_file;
        table.format = "csv";
        table.rows = m_found.rows;
        table.warnings = std::move(m_text.warnings);
        table.delimiter = m_layout.delimiter;
        table.reading = reading(marks.marks);
        table.assumptions = m_layout.assumptions;
        table.assumptions.insert(table.assumptions.end(), marks.assumptions.begin(), marks.assumptions.end());
        if (m_found.empty > 0)
            table.assumptions.push_back(
                {"rows", std::to_string(table.rows), std::to_string(m_found.empty) + " without any value are none", false});
        if (table.rows == 0)
            table.warnings.push_back(textMessage("no-rows", "the file has a header but no rows", m_file, {table.reading.headerLine, 0}));
        if (auto done = addColumns(table, marks.marks); !done) return std::move(done).error();
        m_cancel.setProgress(1);
        return table;
    }

    [[nodiscard]] ReadOptions reading(Marks marks) const
    {
        ReadOptions found;
        found.decimalMark = marks.decimal;
        found.thousandsMark = marks.thousands == 0 ? "none" : std::string(1, marks.thousands);
        found.headerLine = positionAt(text(), m_layout.start).line;
        found.encoding = m_text.encoding;
        return found;
    }

    [[nodiscard]] Error marksError(const MarksFound& marks) const
    {
        Error error = base::inputError("ambiguous-marks", marks.question, m_file);
        error.row = marks.doubt->row + 1;
        error.columnName = m_found.names[marks.doubt->column];
        const Record ambiguous = record(error.row);
        const TextPosition at = positionAt(text(), ambiguous.fields.at(columnIndex(text(), m_layout, record(0), error.columnName)).begin);
        error.line = at.line;
        error.column = at.column;
        return error;
    }

    Result<base::Done> addColumns(Table& table, Marks marks)
    {
        const std::size_t width = m_found.columns.size();
        for (std::size_t i = 0; i < width; ++i) {
            if (m_cancel.requested()) return base::cancelled();
            m_cancel.setProgress(0.7 + 0.3 * static_cast<double>(i) / static_cast<double>(width));
            const Cells cells = std::move(m_found.columns[i]); // freed at once: the text is needed twice no longer
            TypedColumn typed = typedColumn(m_found.names[i], cells, marks);
            for (base::Warning& warning : typed.warnings) {
                warning.file = m_file;
                table.warnings.push_back(std::move(warning));
            }
            table.assumptions.insert(table.assumptions.end(), typed.assumptions.begin(), typed.assumptions.end());
            table.columns.push_back(std::move(typed.column));
        }
        return base::Done{};
    }

    LoadedText m_text;
    std::string m_file;
    const ReadOptions& m_options;
    base::Cancel m_cancel;
    Layout m_layout;
    Collector m_found;
};

} // namespace

bool sniffCsv(std::string_view head)
{
    if (head.starts_with("%PDF")) return false;
    const std::string text = headAsText(head);
    return !text.empty() && looksLikeText(text) && !looksLikeMarkup(text) && text.find_first_not_of(" \t\r\n") != text.npos;
}

Result<std::vector<Table>> readCsv(base::Source& source, const std::string& member, const ReadOptions& options, const base::Cancel& cancel)
{
    if (!member.empty())
        return base::inputError("no-such-member", "a CSV file holds one table and no member \"" + member + "\"; leave out #" + member,
                                source.name());
    auto text = loadText(source, options.encoding);
    if (!text) return std::move(text).error();
    auto table = CsvReading(std::move(text).value(), source.name(), options, cancel).run();
    if (!table) return std::move(table).error();
    std::vector<Table> tables;
    tables.push_back(std::move(table).value());
    return tables;
}

std::vector<std::optional<TextPosition>> locateInCsv(base::Source& source, const std::vector<CellName>& cells, const ReadOptions& options)
{
    std::vector<std::optional<TextPosition>> places(cells.size());
    const auto loaded = loadText(source, options.encoding);
    if (!loaded) return places;
    const std::string_view text = loaded->bytes;
    const Layout layout = findLayout(text, options.headerLine);
    const Record header = scanRecord(text, layout.start, layout.delimiter);
    std::vector<std::size_t> order(cells.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return cells[i].row; });
    Record record = header;
    std::size_t row = 0, start = 0, line = 1; // the text is walked once; `line` starts at `start`, not behind the record
    for (const std::size_t i : order) {
        for (; row < cells[i].row && !record.fields.empty(); ++row) {
            line += positionAt(text.substr(start), record.next - start).line - 1;
            start = record.next;
            record = scanRecord(text, start, layout.delimiter);
        }
        std::size_t index = cells[i].columnName.empty() ? 0 : columnIndex(text, layout, header, cells[i].columnName);
        if (index != std::string::npos && row == 0 && layout.rowNames && index > 0) --index; // the header has no name there
        if (index == std::string::npos || record.fields.empty()) continue;
        const std::size_t offset = index < record.fields.size() ? record.fields[index].begin : record.fields.back().end;
        places[i] = positionAt(text.substr(start), offset - start);
        places[i]->line += line - 1;
        if (cells[i].columnName.empty()) places[i]->column = 1;
    }
    return places;
}

} // namespace atrisk::io
