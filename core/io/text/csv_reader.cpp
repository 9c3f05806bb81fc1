#include "core/io/text/csv_reader.h"

#include "core/base/in_turn.h"
#include "core/base/text.h"
#include "core/io/content_kind.h"
#include "core/io/text/block_cutter.h"
#include "core/io/text/columns/column_reading.h"
#include "core/io/text/columns/marks.h"
#include "core/io/text/csv_locate.h"
#include "core/io/text/csv_messages.h"
#include "core/io/text/text_encoding.h"
#include "core/table/identifier_names.h"
#include "core/table/table_size.h"

#include <algorithm>
#include <functional>
#include <span>

namespace atrisk::io {
namespace {

using base::Error;
using base::Result;
using table::Table;

/// One reading of one text.
class CsvReading {
public:
    CsvReading(TextStream stream, TextHead head, const ReadOptions& options, const CsvPace& pace, base::Cancel cancel)
        : m_stream(std::move(stream)), m_head(std::move(head)), m_options(options), m_pace(pace), m_cancel(std::move(cancel))
    {
    }

    Result<Table> run()
    {
        if (header().record.beyond > 0) return table::checkWidth(header().record.fields.size() + header().record.beyond, file()).error();
        if (m_head.layout.headerIsRow) return noHeader();
        if (auto done = readFirst(); !done) return std::move(done).error();
        if (auto done = checkNames(m_head.text, m_head.layout, header(), file()); !done) return std::move(done).error();
        if (m_found.ragged > 0) return raggedError(m_stream, m_found, header().names, m_cancel);
        dropNameless();
        if (m_columns.empty())
            return base::inputError("empty-file", "the file holds no header line; a CSV file starts with the names of its columns", file());
        const MarksFound marks = findMarks(evidence(), names(), m_options, m_head.layout.delimiter == ',');
        if (m_cancel.requested()) return base::cancelled();
        if (marks.doubt) return marksError(marks);
        if (auto done = readAgain(marks.marks); !done) return std::move(done).error();
        return finish(marks);
    }

private:
    struct NamedColumn {
        std::string name;
        std::size_t place = 0; ///< in the rows
        ColumnReading cells;
    };
    using Use = std::function<Result<base::Done>(std::span<CsvBlock>)>;

    [[nodiscard]] const std::string& file() const { return m_stream.name(); }
    [[nodiscard]] const Header& header() const { return m_head.header; }

    /// Gives the rows to `use`, some blocks at a time, from the first that is alone. Takes the progress half of the way to the end.
    Result<base::Done> eachRound(const Use& use)
    {
        const double halfway = m_share + (1 - m_share) / 2;
        const base::Work work(m_cancel, m_share, halfway, m_stream.size());
        BlockCutter cutter(m_stream, header().record.next, header().shape.delimiter);
        std::vector<CsvBlock> blocks(m_pace.blocks);
        std::size_t wanted = 1;
        for (bool more = true; more; wanted = blocks.size()) {
            std::size_t count = 0;
            for (; more && count < wanted; count += more ? 1 : 0) {
                auto got = cutter.next(blocks[count], m_pace.blockBytes, m_cancel);
                if (!got) return std::move(got).error();
                more = *got;
                if (more) m_lineEnded = std::string_view("\r\n").find(blocks[count].text.back()) != std::string_view::npos;
                if (!work.goOn(m_stream.taken() - work.done())) return base::cancelled();
            }
            base::inTurn(count, [&](std::size_t i) { blocks[i].divide(header().shape); });
            if (auto used = use(std::span(blocks).first(count)); !used) return used;
        }
        m_share = halfway;
        return base::Done{};
    }

    /// The fault of the header or of the first block that has one, where the rest is text at all.
    Result<base::Done> checkQuotes(std::span<const CsvBlock> blocks)
    {
        const Field* fault = nullptr;
        std::uint64_t offset = 0;
        QuotationMarks marks(header().shape.delimiter);
        for (const Field& field : header().record.fields)
            if (fault == nullptr && marks.areWrong(m_head.text, field)) fault = &field;
        for (const CsvBlock& block : blocks)
            if (fault == nullptr && block.fault()) fault = &*block.fault(), offset = block.offset;
        if (fault == nullptr) return base::Done{};
        std::string rest;
        for (bool more = true; more; rest.clear()) {
            auto got = m_stream.read(rest, m_cancel);
            if (!got) return std::move(got).error();
            more = *got;
        }
        return quoteError(m_stream, *fault, offset, m_cancel);
    }

    /// In names that are not quoted.
    void countQuotesOfHeader()
    {
        for (const Field& field : header().record.fields)
            if (field.stray != std::string::npos && m_found.quotesInside++ == 0) m_found.quotePlace = field.stray;
    }

    Result<base::Done> readFirst()
    {
        countQuotesOfHeader();
        for (const std::string& name : header().names)
            m_columns.push_back({name, m_columns.size(), ColumnReading(ColumnReading::Keep::Numbers, table::namesIdentifier(name), false)});
        if (auto good = checkQuotes({}); !good) return good;
        Marks marks;
        bool first = true;
        return eachRound([&](std::span<CsvBlock> blocks) -> Result<base::Done> {
            if (auto good = checkQuotes(blocks); !good) return good;
            for (const CsvBlock& block : blocks) m_found.add(block.tally());
            if (m_found.ragged > 0) return base::Done{};
            if (auto good = checkSize(); !good) return good;
            std::vector<NamedColumn*> all;
            for (NamedColumn& column : m_columns) all.push_back(&column);
            if (std::exchange(first, false)) {
                add(blocks, all, std::nullopt);
                const MarksFound found = findMarks(evidence(), names(), m_options, m_head.layout.delimiter == ',');
                if (!found.doubt) marks = found.marks;
                expectRows(blocks.empty() ? 0 : blocks.back().offset + blocks.back().text.size());
            } else
                add(blocks, all, marks);
            return base::Done{};
        });
    }

    /// Rows of which most fields were left out may be a hundred times larger as a table.
    Result<base::Done> checkSize() const
    {
        constexpr std::uint64_t few = 1 << 26, most = 64;
        const std::uint64_t cells = std::uint64_t{m_found.rows} * header().shape.width;
        if (cells < few || cells / most < m_stream.taken()) return base::Done{};
        return base::inputError("too-large",
                                "the header has " + std::to_string(header().shape.width) +
                                    " columns, and nearly all rows leave out nearly all of them: such a table would fill the memory",
                                file());
    }

    /// As many as there are, if the others are like those up to this offset in the text.
    void expectRows(std::uint64_t offset)
    {
        constexpr double aLittleMore = 1.05; // what is not used is never touched
        const double share = static_cast<double>(m_stream.size()) / static_cast<double>(std::max<std::uint64_t>(offset, 1));
        m_expected = static_cast<std::size_t>(static_cast<double>(m_found.rows) * std::max(1.0, share * aLittleMore));
        for (NamedColumn& column : m_columns) column.cells.expect(m_expected);
    }

    /// Numbers may be kept as such once marks are known.
    void add(std::span<CsvBlock> blocks, const std::vector<NamedColumn*>& columns, std::optional<Marks> marks)
    {
        base::inTurn(columns.size(), [&](std::size_t i) {
            NamedColumn& column = *columns[i];
            for (const CsvBlock& block : blocks)
                for (std::size_t row = 0; row < block.rows(); ++row) column.cells.add(block.cell(row, column.place));
            if (marks) column.cells.settle(*marks, m_pace.manyTexts);
        });
    }

    void dropNameless()
    {
        const std::vector<std::size_t>& nameless = header().shape.nameless;
        std::vector<bool> dropped(m_columns.size(), false);
        for (std::size_t i = 0; i < nameless.size(); ++i) dropped[nameless[i]] = i >= m_found.hasValues.size() || !m_found.hasValues[i];
        std::erase_if(m_columns, [&](const NamedColumn& column) { return dropped[column.place]; });
    }

    [[nodiscard]] std::vector<std::string> names() const
    {
        std::vector<std::string> all;
        for (const NamedColumn& column : m_columns) all.push_back(column.name);
        return all;
    }

    [[nodiscard]] std::vector<Evidence> evidence() const
    {
        std::vector<Evidence> found(m_columns.size());
        base::inTurn(found.size(), [&](std::size_t i) {
            if (!m_cancel.requested()) found[i] = m_columns[i].cells.evidence();
        });
        return found;
    }

    /// Columns that turned out to be something else than their start, until none is left.
    Result<base::Done> readAgain(Marks marks)
    {
        for (;;) {
            std::vector<NamedColumn*> again;
            for (NamedColumn& column : m_columns)
                if (!column.cells.suffices(marks)) again.push_back(&column);
            if (again.empty()) return base::Done{};
            for (NamedColumn* column : again) {
                column->cells = ColumnReading(column->cells.next(), table::namesIdentifier(column->name), true);
                column->cells.expect(m_expected);
            }
            auto done = eachRound([&](std::span<CsvBlock> blocks) -> Result<base::Done> {
                add(blocks, again, marks);
                return base::Done{};
            });
            if (!done) return done;
        }
    }

    Result<Table> finish(const MarksFound& marks)
    {
        Table table;
        table.name = baseName(file());
        table.file = file();
        table.format = "csv";
        table.rows = m_found.rows;
        if (m_stream.firstMended()) table.warnings.push_back(mendedWarning());
        if (m_found.quotesInside > 0) table.warnings.push_back(quoteWarning());
        table.delimiter = m_head.layout.delimiter;
        table.reading = reading(marks.marks);
        table.assumptions = m_head.layout.assumptions;
        table.assumptions.insert(table.assumptions.end(), marks.assumptions.begin(), marks.assumptions.end());
        if (m_found.empty > 0)
            table.assumptions.push_back(
                {"rows", std::to_string(table.rows), std::to_string(m_found.empty) + " without any value are none", false});
        if (table.rows > 0 && !m_lineEnded)
            table.assumptions.push_back(
                {"last row", "whole", "no line end follows it; a file that was cut off there looks the same", false});
        if (table.rows == 0)
            table.warnings.push_back(textMessage("no-rows", "the file has a header but no rows", file(), {table.reading.headerLine, 0}));
        addColumns(table, marks.marks);
        if (m_cancel.requested()) return base::cancelled();
        m_cancel.setProgress(1);
        return table;
    }

    [[nodiscard]] Error noHeader() const
    {
        constexpr std::size_t most = 6;
        const auto& names = header().names;
        const std::vector<std::string> first(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(most, names.size())));
        const TextPosition place = positionAt(m_head.text, m_head.layout.start);
        return textMessage("no-header",
                           "here the names of the columns should be, and this looks like a row of values (" + base::joined(first, ", ") +
                               "). Put a line with a name for each column above it; if these are the names, say --header-line " +
                               std::to_string(place.line),
                           file(), place);
    }

    [[nodiscard]] base::Warning mendedWarning()
    {
        return textMessage("not-utf8",
                           "this is not UTF-8; such bytes are read as Windows-1252 (Latin-1): check names with accents, or say --encoding",
                           file(), m_stream.positionAt(*m_stream.firstMended(), m_cancel));
    }

    [[nodiscard]] base::Warning quoteWarning()
    {
        const std::string cells = m_found.quotesInside == 1 ? "a cell that is not quoted holds"
                                                            : std::to_string(m_found.quotesInside) + " cells that are not quoted hold";
        return textMessage("stray-quote", cells + " a quotation mark, which was read as one of the characters (as 5\" for five inches)",
                           file(), m_stream.positionAt(m_found.quotePlace, m_cancel));
    }

    [[nodiscard]] ReadOptions reading(Marks marks) const
    {
        ReadOptions found;
        found.decimalMark = marks.decimal;
        found.thousandsMark = marks.thousands == 0 ? "none" : std::string(1, marks.thousands);
        found.headerLine = positionAt(m_head.text, m_head.layout.start).line;
        found.dateOrder = m_options.dateOrder;
        found.encoding = m_stream.encoding();
        return found;
    }

    [[nodiscard]] Error marksError(const MarksFound& marks)
    {
        Error error = base::inputError("ambiguous-marks", marks.question, file());
        error.row = marks.doubt->row + 1;
        error.columnName = m_columns[marks.doubt->column].name;
        const auto at = placesOf(m_stream, m_head, {{error.row, error.columnName}}, m_cancel).front();
        if (m_cancel.requested()) return base::cancelled();
        if (at) {
            error.line = at->line;
            error.column = at->column;
        }
        return error;
    }

    void addColumns(Table& table, Marks marks)
    {
        std::uint64_t items = 0;
        for (const NamedColumn& column : m_columns) items += column.cells.items();
        const base::Work work(m_cancel, m_share, 1, items + 1);
        std::vector<TypedColumn> typed(m_columns.size());
        base::inTurn(typed.size(), [&](std::size_t i) {
            if (!work.stopped()) typed[i] = m_columns[i].cells.finish(m_columns[i].name, marks, work, orderSaid(m_options.dateOrder));
        });
        for (TypedColumn& one : typed) {
            for (base::Warning& warning : one.warnings) {
                warning.file = file();
                table.warnings.push_back(std::move(warning));
            }
            table.assumptions.insert(table.assumptions.end(), one.assumptions.begin(), one.assumptions.end());
            table.columns.push_back(std::move(one.column));
        }
    }

    TextStream m_stream;
    TextHead m_head;
    const ReadOptions& m_options;
    CsvPace m_pace;
    base::Cancel m_cancel;
    std::vector<NamedColumn> m_columns;
    RowTally m_found;
    std::size_t m_expected = 0; ///< rows
    double m_share = 0;         ///< of this reading that is done
    bool m_lineEnded = true;    ///< behind the last row
};

} // namespace

bool sniffCsv(std::string_view head)
{
    if (head.starts_with("%PDF")) return false;
    const std::string text = headAsText(head);
    return !text.empty() && looksLikeText(text) && !looksLikeMarkup(text) && text.find_first_not_of(" \t\r\n") != text.npos;
}

Result<Table> readCsvInPace(base::Source& source, const ReadOptions& options, const CsvPace& pace, const base::Cancel& cancel)
{
    auto stream = TextStream::open(source, options.encoding);
    if (!stream) return std::move(stream).error();
    auto head = readHead(*stream, options.headerLine, cancel);
    if (!head) return std::move(head).error();
    cancel.setProgress(0);
    return CsvReading(std::move(stream).value(), std::move(head).value(), options, pace, cancel).run();
}

Result<std::vector<Table>> readCsv(base::Source& source, const std::string& member, const ReadOptions& options, const base::Cancel& cancel)
{
    if (!member.empty())
        return base::inputError("no-such-member", "a CSV file holds one table and no member \"" + member + "\"; leave out #" + member,
                                source.name());
    auto table = readCsvInPace(source, options, {}, cancel);
    if (!table) return std::move(table).error();
    std::vector<Table> tables;
    tables.push_back(std::move(table).value());
    return tables;
}

std::vector<std::optional<TextPosition>> locateInCsv(base::Source& source, const std::vector<CellName>& cells, const ReadOptions& options,
                                                     const base::Cancel& cancel)
{
    auto stream = TextStream::open(source, options.encoding);
    if (!stream) return std::vector<std::optional<TextPosition>>(cells.size());
    const auto head = readHead(*stream, options.headerLine, cancel);
    if (!head) return std::vector<std::optional<TextPosition>>(cells.size());
    return placesOf(*stream, *head, cells, cancel);
}

} // namespace atrisk::io
