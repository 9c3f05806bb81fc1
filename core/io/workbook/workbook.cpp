#include "core/io/workbook/workbook.h"

#include "core/base/text.h"
#include "core/io/content_kind.h"

#include <algorithm>
#include <map>

namespace atrisk::io {
namespace {

using base::Result;

/// Collects the tables of the sheets wanted.
class Collecting {
public:
    Collecting(const std::vector<SheetEntry>& sheets, std::string file, const ReadOptions& options, const base::Cancel& cancel)
        : m_sheets(sheets), m_file(std::move(file)), m_options(options), m_cancel(cancel)
    {
    }

    Result<std::vector<SheetTable>> one(const std::string& wanted)
    {
        std::vector<std::string> names;
        for (const SheetEntry& entry : m_sheets) {
            names.push_back(entry.name);
            if (!base::equalIgnoringCase(entry.name, wanted)) continue;
            auto sheet = entry.read();
            if (!sheet) return std::move(sheet).error();
            if (sheet->records() == 0) return base::inputError("empty-file", "the sheet \"" + entry.name + "\" holds nothing", m_file);
            return add(std::move(sheet).value()).ok() ? Result<std::vector<SheetTable>>(finished())
                                                      : Result<std::vector<SheetTable>>(*m_firstError);
        }
        return base::inputError("no-such-member", "the workbook has no sheet \"" + wanted + "\"; it has " + base::choices(names), m_file);
    }

    Result<std::vector<SheetTable>> all()
    {
        std::vector<Sheet> notes;
        for (const SheetEntry& entry : m_sheets) {
            if (entry.hidden) {
                m_hidden.push_back(entry.name);
                continue;
            }
            auto sheet = entry.read();
            if (!sheet) return std::move(sheet).error();
            if (sheet->records() == 0) continue;
            if (holdsNotes(*sheet))
                notes.push_back(std::move(sheet).value());
            else if (!add(std::move(sheet).value()).ok() && m_firstError->kind == base::ErrorKind::Cancelled)
                return *m_firstError;
        }
        for (Sheet& sheet : notes) {
            m_notes.push_back(sheet.name);
            if (m_tables.empty() && !m_firstError && notes.size() == 1 && !add(std::move(sheet)).ok()) return *m_firstError;
        }
        if (m_tables.empty() && m_firstError) return *m_firstError;
        if (m_tables.empty()) return empty();
        return finished();
    }

private:
    /// A column of texts is no table where others are.
    static bool holdsNotes(const Sheet& sheet)
    {
        for (std::size_t record = 0; record < sheet.records(); ++record) {
            std::size_t filled = 0;
            for (std::size_t column = 0; column < sheet.columns() && filled < 2; ++column)
                filled += sheet.at(record, column).kind == CellKind::Empty ? 0 : 1;
            if (filled > 1) return false;
        }
        return true;
    }

    Result<base::Done> add(Sheet sheet)
    {
        auto made = tableOfSheet(std::move(sheet), m_file, m_options, m_cancel);
        if (!made) {
            m_errors.push_back(made.error());
            if (!m_firstError) m_firstError = made.error();
            return std::move(made).error();
        }
        m_tables.push_back(std::move(made).value());
        return base::Done{};
    }

    [[nodiscard]] base::Error empty() const
    {
        return base::inputError("empty-file",
                                m_hidden.empty() ? "the workbook holds no values"
                                                 : "the workbook holds values in hidden sheets at most: " + base::listed(m_hidden) +
                                                       "; name one to read it",
                                m_file);
    }

    /// Tables of a workbook with several are named as its members; what was passed over is said.
    std::vector<SheetTable> finished()
    {
        std::vector<std::string> read;
        for (SheetTable& table : m_tables) {
            read.push_back(table.sheet);
            if (m_tables.size() < 2) continue;
            table.table.file = m_file + "#" + table.sheet;
            for (base::Warning& warning : table.table.warnings) warning.file = table.table.file;
        }
        table::Table& first = m_tables.front().table;
        for (base::Error& error : m_errors) {
            error.text = "a sheet is not read: " + error.text;
            first.warnings.push_back(std::move(error));
        }
        std::string why;
        if (m_tables.size() > 1) why = "each holds a table";
        if (!m_notes.empty() && m_notes != read)
            why +=
                (why.empty() ? "" : "; ") + base::listed(m_notes) + (m_notes.size() == 1 ? " holds" : " hold") + " notes, one text a row";
        if (!m_hidden.empty())
            why += (why.empty() ? "" : "; ") + base::listed(m_hidden) + (m_hidden.size() == 1 ? " is hidden" : " are hidden");
        if (!why.empty()) first.assumptions.push_back({read.size() > 1 ? "sheets" : "sheet", base::listed(read), why, false});
        return std::move(m_tables);
    }

    const std::vector<SheetEntry>& m_sheets;
    std::string m_file;
    const ReadOptions& m_options;
    const base::Cancel& m_cancel;
    std::vector<SheetTable> m_tables;
    std::vector<std::string> m_hidden, m_notes;
    std::vector<base::Error> m_errors;
    std::optional<base::Error> m_firstError;
};

TextPosition positionOf(const SheetTable& table, SheetPlace place)
{
    return {place.row, place.column + 1, table.sheet + "!" + placeName(place)};
}

} // namespace

Result<std::vector<SheetTable>> tablesOfSheets(const std::vector<SheetEntry>& sheets, const std::string& file, const std::string& member,
                                               const ReadOptions& options, const base::Cancel& cancel)
{
    Collecting collecting(sheets, file, options, cancel);
    constexpr std::size_t mostSheets = 2000;
    if (sheets.size() > mostSheets)
        return base::inputError("too-large",
                                "the workbook has " + std::to_string(sheets.size()) + " sheets, and at most " + std::to_string(mostSheets) +
                                    " can be read; save those that are needed in a workbook of their own",
                                file);
    const std::string& wanted = member.empty() ? options.sheet : member;
    return wanted.empty() ? collecting.all() : collecting.one(wanted);
}

Result<std::vector<table::Table>> readWorkbook(WorkbookRead read, std::string_view format, base::Source& source, const std::string& member,
                                               const ReadOptions& options, const base::Cancel& cancel)
{
    auto sheets = read(source, member, options, cancel);
    if (!sheets) return std::move(sheets).error();
    std::vector<table::Table> tables;
    for (SheetTable& sheet : *sheets) {
        sheet.table.format = format;
        tables.push_back(std::move(sheet.table));
    }
    cancel.setProgress(1);
    return tables;
}

std::vector<std::optional<TextPosition>> locateInWorkbook(WorkbookRead read, base::Source& source, const std::vector<CellName>& cells,
                                                          const ReadOptions& options, const base::Cancel& cancel)
{
    std::vector<std::optional<TextPosition>> places(cells.size());
    std::map<std::string, std::vector<std::size_t>> ofMember;
    for (std::size_t i = 0; i < cells.size(); ++i) ofMember[cells[i].member].push_back(i);
    for (const auto& [member, indexes] : ofMember) {
        const auto sheets = read(source, member, options, cancel);
        if (!sheets) continue;
        const SheetTable& sheet = sheets->front();
        for (const std::size_t i : indexes) {
            const auto column = std::ranges::find(sheet.table.columns, cells[i].columnName, &table::Column::name);
            if (column == sheet.table.columns.end() && !cells[i].columnName.empty()) continue;
            const std::size_t index = static_cast<std::size_t>(column - sheet.table.columns.begin());
            const auto place = sheet.place(cells[i].row, cells[i].columnName.empty() ? std::string::npos : index);
            if (place) places[i] = positionOf(sheet, *place);
        }
    }
    return places;
}

} // namespace atrisk::io
