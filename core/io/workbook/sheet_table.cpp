#include "core/io/workbook/sheet_table.h"

#include "core/io/header_numbers.h"

#include <algorithm>
#include <map>
#include <set>

namespace atrisk::io {
namespace {

using base::Done;
using base::Result;

std::string counted(std::size_t count, const std::string& noun) { return std::to_string(count) + " " + noun + (count == 1 ? "" : "s"); }

/// Which rows of the sheet are what.
class Layout {
public:
    Layout(const Sheet& sheet, base::Cancel cancel) : m_sheet(sheet), m_cancel(std::move(cancel))
    {
        constexpr std::size_t most = 200; // rows that are looked at for the header
        for (std::size_t record = 0; record < std::min(most, sheet.records()); ++record) m_filled.push_back(filledCells(record));
    }

    /// The record that names the columns, where nobody says: of those that are as wide as what follows, the first that is all texts,
    /// else the first of all.
    [[nodiscard]] std::size_t header() const
    {
        std::size_t first = 0;
        bool found = false;
        for (std::size_t record = 0; record + 1 < m_filled.size() && record < mostTitles; ++record) {
            if (!isWide(record)) continue;
            if (isAllText(record)) return record;
            if (!found) first = record;
            found = true;
        }
        return first;
    }

    /// Whether what stands above a header can only be title: one text a row, and the header all texts.
    [[nodiscard]] bool isCertain(std::size_t header) const
    {
        for (std::size_t record = 0; record < header; ++record)
            if (!isAlone(record)) return false;
        return isAllText(header);
    }

    /// Blank rows among the records from the header on; whether what stands behind the last of them is hardly filled.
    struct Gaps {
        std::size_t count = 0;
        bool isDoubtful = false;
    };
    [[nodiscard]] Gaps gaps(std::size_t header, std::size_t end) const
    {
        Gaps gaps;
        std::size_t last = end;
        for (std::size_t record = header + 1; record < end; ++record) {
            const std::size_t blank = m_sheet.rows()[record] - m_sheet.rows()[record - 1] - 1;
            gaps.count += blank;
            if (blank > 0) last = record;
        }
        constexpr std::size_t few = 10;
        gaps.isDoubtful = last < end && end - last <= few;
        for (std::size_t record = last; gaps.isDoubtful && record < end; ++record)
            gaps.isDoubtful = 2 * filledCells(record) <= filledCells(header);
        return gaps;
    }

    /// Behind the last record of the table that begins at `header`: footnotes stand alone in their rows, behind a blank one.
    [[nodiscard]] std::size_t end(std::size_t header) const
    {
        std::size_t end = m_sheet.records(), candidate = end;
        if (filledCells(header) < 3) return end;
        while (candidate > header + 1 && isAlone(candidate - 1) && !m_cancel.requested()) {
            --candidate;
            if (m_sheet.rows()[candidate] > m_sheet.rows()[candidate - 1] + 1) end = candidate;
        }
        return end;
    }

    /// Has one of the records from `end` on a single word? A note has more; a patient of whom nothing is known but his name has not.
    [[nodiscard]] bool mayBePatients(std::size_t end) const
    {
        for (std::size_t record = end; record < m_sheet.records() && !m_cancel.requested(); ++record)
            for (std::size_t column = 0; column < m_sheet.columns(); ++column)
                if (isFilled(record, column) && m_sheet.beginning(record, column).find(' ') == std::string_view::npos) return true;
        return false;
    }

    /// The merged cells that cover a place and began in a row above it; null = none.
    [[nodiscard]] const MergedCells* mergedFromAbove(SheetPlace place) const
    {
        const auto covers = [&](const MergedCells& range) {
            return range.first.row < place.row && place.row <= range.last.row && range.first.column <= place.column &&
                   place.column <= range.last.column;
        };
        const auto found = std::ranges::find_if(m_sheet.merged, covers);
        return found == m_sheet.merged.end() ? nullptr : &*found;
    }

    /// Does the header look like one of the rows behind it: values of the column's kind where these have numbers or dates, no words there?
    [[nodiscard]] bool isRow(std::size_t header, std::size_t end) const
    {
        if (isAllText(header)) return false;
        std::vector<double> alike;
        for (std::size_t column = 0; column < m_sheet.columns(); ++column) {
            const Cell cell = m_sheet.at(header, column);
            const CellKind below = kindBelow(header, end, column);
            if (cell.kind == CellKind::Empty || below == CellKind::Text) continue;
            if (cell.kind != below) return false;
            alike.push_back(cell.value);
        }
        return !alike.empty() && !nameColumns(alike);
    }

private:
    static constexpr std::size_t mostTitles = 50;

    /// What nearly all filled cells of the next rows are; else Text.
    [[nodiscard]] CellKind kindBelow(std::size_t header, std::size_t end, std::size_t column) const
    {
        constexpr std::size_t looked = 20, nearly = 5; // four in five
        std::map<CellKind, std::size_t> kinds;
        std::size_t filled = 0;
        for (std::size_t record = header + 1; record < std::min(end, header + 1 + looked); ++record) {
            if (!isFilled(record, column)) continue;
            ++filled;
            ++kinds[m_sheet.at(record, column).kind];
        }
        const auto most = std::ranges::max_element(kinds, {}, [](const auto& one) { return one.second; });
        return filled > 0 && nearly * most->second >= (nearly - 1) * filled ? most->first : CellKind::Text;
    }

    [[nodiscard]] bool isFilled(std::size_t record, std::size_t column) const { return m_sheet.at(record, column).kind != CellKind::Empty; }

    [[nodiscard]] std::size_t filledCells(std::size_t record) const
    {
        std::size_t filled = 0;
        for (std::size_t column = 0; column < m_sheet.columns(); ++column) filled += isFilled(record, column) ? 1 : 0;
        return filled;
    }

    /// As wide as most of the rows behind it, but for some names left out: that of a first column, as R does, or one, or one in five.
    [[nodiscard]] bool isWide(std::size_t record) const
    {
        constexpr std::size_t looked = 20;
        std::vector<std::size_t> next(m_filled.begin() + static_cast<std::ptrdiff_t>(record) + 1,
                                      m_filled.begin() + static_cast<std::ptrdiff_t>(std::min(m_filled.size(), record + 1 + looked)));
        const auto middle = next.begin() + static_cast<std::ptrdiff_t>(next.size() / 2);
        std::ranges::nth_element(next, middle);
        std::size_t names = m_filled[record] + namesFromAbove(record);
        if (!isFilled(record, 0) && isFilled(record + 1, 0) && names > 0) ++names;
        return names >= *middle || (names >= 3 && (names + 1 == *middle || 5 * names >= 4 * *middle));
    }

    [[nodiscard]] std::size_t namesFromAbove(std::size_t record) const
    {
        const std::size_t row = m_sheet.rows()[record];
        return static_cast<std::size_t>(std::ranges::count_if(m_sheet.merged, [&](const MergedCells& range) {
            return range.first.row < row && row <= range.last.row && range.first.column == range.last.column;
        }));
    }

    [[nodiscard]] bool isAllText(std::size_t record) const
    {
        for (std::size_t column = 0; column < m_sheet.columns(); ++column)
            if (isFilled(record, column) && m_sheet.at(record, column).kind != CellKind::Text) return false;
        return true;
    }

    [[nodiscard]] bool isAlone(std::size_t record) const { return filledCells(record) == 1 && isAllText(record); }

    const Sheet& m_sheet;
    base::Cancel m_cancel; ///< what was found after it stopped is not to be used
    std::vector<std::size_t> m_filled;
};

class Making {
public:
    Making(Sheet sheet, std::string file, const table::ReadOptions& options, base::Cancel cancel)
        : m_sheet(std::move(sheet)), m_layout(m_sheet, cancel), m_file(std::move(file)), m_options(options), m_cancel(std::move(cancel))
    {
    }

    Result<SheetTable> run()
    {
        if (auto done = chooseHeader(m_options.headerLine); !done) return std::move(done).error();
        if (auto done = fillMerged(); !done) return std::move(done).error();
        if (auto done = nameColumns(); !done) return std::move(done).error();
        if (auto done = typeColumns(); !done) return std::move(done).error();
        describe();
        return std::move(m_made);
    }

private:
    void assume(std::string what, std::string found, std::string reason, bool doubtful = false)
    {
        m_made.table.assumptions.push_back({std::move(what), std::move(found), std::move(reason), doubtful});
    }

    [[nodiscard]] std::string rowName(std::size_t row) const { return "row " + std::to_string(row) + " of " + m_sheet.name; }

    Result<Done> chooseHeader(std::size_t headerRow)
    {
        m_header = m_layout.header();
        if (headerRow > 0) {
            const auto found = std::ranges::find(m_sheet.rows(), headerRow);
            if (found == m_sheet.rows().end())
                return base::inputError("bad-value", rowName(headerRow) + " is to be the header, but holds nothing", m_file);
            m_header = static_cast<std::size_t>(found - m_sheet.rows().begin());
        } else if (m_header > 0)
            assume("header", rowName(m_sheet.rows()[m_header]),
                   counted(m_header, "row") + " of title above it, and it is the first row as wide as those below",
                   !m_layout.isCertain(m_header));
        m_end = m_layout.end(m_header);
        if (m_cancel.requested()) return base::cancelled();
        if (headerRow == 0 && m_layout.isRow(m_header, m_end))
            return base::inputError("no-header",
                                    rowName(m_sheet.rows()[m_header]) +
                                        " is where names of columns should be, and looks like a row of values. " +
                                        "Put a row with a name for each column above it; if these are the names, say --header-line " +
                                        std::to_string(m_sheet.rows()[m_header]),
                                    m_file);
        if (m_end < m_sheet.records())
            assume("end of the table", rowName(m_sheet.rows()[m_end - 1]),
                   "what follows behind a blank row is " + counted(m_sheet.records() - m_end, "row") + " of one text each: notes",
                   m_layout.mayBePatients(m_end));
        if (const auto gaps = m_layout.gaps(m_header, m_end); gaps.count > 0)
            assume("rows", std::to_string(m_end - m_header - 1) + " of " + m_sheet.name,
                   counted(gaps.count, "blank row") + " between them " + (gaps.count == 1 ? "is none" : "are none") +
                       (gaps.isDoubtful ? "; what stands behind the last may be no patients" : ""),
                   gaps.isDoubtful);
        m_made.headerRow = m_sheet.rows()[m_header];
        m_made.rows.assign(m_sheet.rows().begin() + static_cast<std::ptrdiff_t>(m_header) + 1,
                           m_sheet.rows().begin() + static_cast<std::ptrdiff_t>(m_end));
        return Done{};
    }

    /// The records whose rows lie in [first, last].
    [[nodiscard]] std::pair<std::size_t, std::size_t> recordsOf(std::size_t first, std::size_t last) const
    {
        const auto& rows = m_sheet.rows();
        return {static_cast<std::size_t>(std::ranges::lower_bound(rows, first) - rows.begin()),
                static_cast<std::size_t>(std::ranges::upper_bound(rows, last) - rows.begin())};
    }

    /// A value that stands for several rows of its column stands in each of them.
    Result<Done> fillMerged()
    {
        Places found;
        std::size_t filled = 0;
        for (const MergedCells& range : m_sheet.merged) {
            if (m_cancel.requested()) return base::cancelled();
            const auto [first, last] = recordsOf(range.first.row, range.last.row);
            if (range.first.row <= m_made.headerRow || first >= last || range.first.column >= m_sheet.columns()) continue;
            const Cell value = m_sheet.at(first, range.first.column);
            if (m_sheet.rows()[first] != range.first.row || value.kind == CellKind::Empty || last - first < 2) continue;
            if ((filled += last - first) > m_sheet.records() * m_sheet.columns())
                return base::inputError("malformed-file", "merged cells of the sheet " + m_sheet.name + " lie over each other", m_file);
            found.add(range.first);
            for (std::size_t record = first + 1; record < last; ++record) m_sheet.fill(record, range.first.column, value);
        }
        if (found.count > 0)
            assume("merged cells", counted(found.count, "range") + " of " + m_sheet.name + ", the first at " + placeName(found.first),
                   "a merged cell shows its value for each of its rows");
        return Done{};
    }

    [[nodiscard]] bool isUsed(std::size_t column) const
    {
        for (std::size_t record = m_header; record < m_end; ++record)
            if (m_sheet.at(record, column).kind != CellKind::Empty) return true;
        return false;
    }

    /// In one line; of merged cells above where it has none of its own.
    [[nodiscard]] std::string headerText(std::size_t column) const
    {
        std::string text = m_sheet.text(m_header, column);
        const MergedCells* const above = text.empty() ? m_layout.mergedFromAbove({m_made.headerRow, column}) : nullptr;
        if (above != nullptr && above->first.column == column) text = textAt(above->first);
        std::ranges::replace_if(
            text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
        return text;
    }

    [[nodiscard]] std::string textAt(SheetPlace place) const
    {
        const auto [first, last] = recordsOf(place.row, place.row);
        return first < last && place.column < m_sheet.columns() ? m_sheet.text(first, place.column) : std::string();
    }

    /// The text of merged cells in the row above the header that reach over several columns; "" = none.
    [[nodiscard]] std::string groupOf(std::size_t column) const
    {
        if (m_made.headerRow < 2) return {};
        for (const MergedCells& range : m_sheet.merged)
            if (range.last.row == m_made.headerRow - 1 && range.first.column <= column && column <= range.last.column &&
                range.first.column < range.last.column)
                return textAt(range.first);
        return {};
    }

    Result<Done> nameColumns()
    {
        for (std::size_t column = 0; column < m_sheet.columns(); ++column) {
            if (m_cancel.requested()) return base::cancelled();
            std::string name = headerText(column);
            if (name.empty() && !isUsed(column)) continue;
            if (name.empty()) name = "column" + std::to_string(m_names.size() + 1);
            m_made.columns.push_back(column);
            m_names.push_back(std::move(name));
            if (auto fits = checkNames(m_names.back()); !fits) return fits;
        }
        if (auto done = tellApart(); !done) return done;
        std::map<std::string, std::size_t> seen;
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            const auto [first, fresh] = seen.emplace(m_names[i], m_made.columns[i]);
            if (!fresh) return twice(m_names[i], first->second, m_made.columns[i]);
        }
        return Done{};
    }

    [[nodiscard]] base::Error twice(const std::string& name, std::size_t first, std::size_t second) const
    {
        base::Error error =
            base::inputError("duplicate-column",
                             m_sheet.nameOf({m_made.headerRow, second}) + ": two columns are named \"" + name + "\", the other at " +
                                 placeName({m_made.headerRow, first}) + "; give each a name of its own",
                             m_file);
        error.line = m_made.headerRow;
        error.column = second + 1;
        return error;
    }

    /// A name may be repeated for thousands of columns.
    Result<Done> checkNames(std::string_view another)
    {
        constexpr std::size_t most = std::size_t{16} << 20U;
        if ((m_nameBytes += another.size()) <= most) return Done{};
        return base::inputError("too-large",
                                "the names of the columns in " + rowName(m_made.headerRow) + " have more than " +
                                    std::to_string(most >> 20U) + " MB of text; shorten them",
                                m_file);
    }

    Result<Done> tellApart()
    {
        std::map<std::string, std::size_t> times;
        for (const std::string& name : m_names) ++times[name];
        std::string example;
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            const std::string group = times[m_names[i]] > 1 ? groupOf(m_made.columns[i]) : std::string();
            if (m_cancel.requested()) return base::cancelled();
            if (auto fits = checkNames(group); !fits) return fits;
            if (group.empty()) continue;
            m_names[i] = group + " " + m_names[i];
            if (example.empty()) example = m_names[i];
        }
        if (!example.empty())
            assume("names of columns", "with the text above them, as \"" + example + "\"", "they stand twice below merged cells");
        return Done{};
    }

    Result<Done> typeColumns()
    {
        table::Table& table = m_made.table;
        table.rows = m_end - m_header - 1;
        std::vector<NamedCells> columns;
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            if (m_cancel.requested()) return base::cancelled();
            columns.push_back({m_names[i], {}});
            columns.back().cells.resize(table.rows);
            for (std::size_t row = 0; row < table.rows; ++row)
                columns.back().cells.set(row, m_sheet.at(m_header + 1 + row, m_made.columns[i]));
        }
        m_cancel.setProgress(0.9);
        auto typed = typedColumns(std::move(columns), m_sheet.common->texts, m_options, m_cancel);
        if (m_cancel.requested()) return base::cancelled();
        if (!typed) return placed(std::move(typed).error());
        table.columns = std::move(typed->columns);
        if (typed->marks.decimal != '.') table.reading.decimalMark = typed->marks.decimal;
        if (typed->marks.thousands != 0) table.reading.thousandsMark = typed->marks.thousands;
        for (base::Warning& warning : typed->warnings) table.warnings.push_back(placed(std::move(warning)));
        table.assumptions.insert(table.assumptions.end(), typed->assumptions.begin(), typed->assumptions.end());
        return Done{};
    }

    /// A message about a row and a column, with their cell.
    [[nodiscard]] base::Message placed(base::Message message) const
    {
        message.file = m_file;
        const auto column = std::ranges::find(m_names, message.columnName);
        if (column == m_names.end()) return message;
        const auto place = m_made.place(message.row, static_cast<std::size_t>(column - m_names.begin()));
        if (!place) return message;
        message.text.insert(0, m_sheet.nameOf(*place) + ": ");
        message.line = place->row;
        message.column = place->column + 1;
        return message;
    }

    void warn(std::string code, const std::string& text, SheetPlace place)
    {
        base::Warning warning = base::inputError(std::move(code), m_sheet.nameOf(place) + ": " + text, m_file);
        warning.line = place.row;
        warning.column = place.column + 1;
        m_made.table.warnings.push_back(std::move(warning));
    }

    void describe()
    {
        m_made.sheet = m_sheet.name;
        m_made.table.name = m_sheet.name;
        m_made.table.file = m_file;
        m_made.table.reading.sheet = m_sheet.name;
        m_made.table.reading.headerLine = m_made.headerRow;
        if (m_made.table.rows == 0) warn("no-rows", "the sheet has a header but no rows", {m_made.headerRow, m_made.columns.front()});
        if (m_sheet.uncomputed.count > 0)
            warn("not-computed",
                 counted(m_sheet.uncomputed.count, "formula") +
                     " without a value, the first here, read as missing; open the file in a spreadsheet program and save it",
                 m_sheet.uncomputed.first);
        if (m_sheet.impossible.count > 0)
            warn("not-a-date", counted(m_sheet.impossible.count, "date") + " of 29 February 1900, which there never was; read as text",
                 m_sheet.impossible.first);
        if (m_sheet.hiddenRows + m_sheet.hiddenColumns > 0)
            assume("hidden cells",
                   counted(m_sheet.hiddenRows, "row") + " and " + counted(m_sheet.hiddenColumns, "column") + " of " + m_sheet.name,
                   "hidden cells are data too");
    }

    Sheet m_sheet;
    Layout m_layout;
    std::string m_file;
    const table::ReadOptions& m_options;
    base::Cancel m_cancel;
    SheetTable m_made;
    std::vector<std::string> m_names;
    std::size_t m_header = 0, m_end = 0, m_nameBytes = 0;
};

} // namespace

std::optional<SheetPlace> SheetTable::place(std::size_t row, std::size_t column) const
{
    if (row > rows.size() || (column != std::string::npos && column >= columns.size())) return std::nullopt;
    return SheetPlace{row == 0 ? headerRow : rows[row - 1], columns[column == std::string::npos ? 0 : column]};
}

Result<SheetTable> tableOfSheet(Sheet sheet, const std::string& file, const table::ReadOptions& options, const base::Cancel& cancel)
{
    return Making(std::move(sheet), file, options, cancel).run();
}

} // namespace atrisk::io
