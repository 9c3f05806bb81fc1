#include "core/document/xlsx/sheets.h"

#include "core/base/text.h"
#include "core/base/unicode.h"
#include "core/document/office/office_properties.h"
#include "core/document/xlsx/number_format.h"
#include "core/report/render/serialize.h"
#include "core/report/render/table_letters.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <nlohmann/json.hpp>
#include <xlsxwriter.h>

namespace atrisk::document {
namespace {

using report::Alignment;

constexpr std::size_t mostRows = 1048576, mostLetters = 32767, mostNameLetters = 31;
constexpr report::LetterLimits limits{.least = 6, .mostOfLabel = 48, .mostOfCell = 30, .more = 2, .ofIndent = 1};

lxw_row_t rowNumber(std::size_t row) { return static_cast<lxw_row_t>(row); }
lxw_col_t columnNumber(std::size_t column) { return static_cast<lxw_col_t>(column); }

/// The first so many letters, none cut in its bytes.
std::string firstLetters(const std::string& text, std::size_t most)
{
    std::size_t letters = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (base::startsCharacter(text[i]) && ++letters > most) return text.substr(0, i);
    return text;
}

} // namespace

std::string sheetName(const std::string& wanted, const std::set<std::string>& taken)
{
    std::string name = base::withoutUnshowable(wanted);
    std::ranges::replace_if(
        name, [](char c) { return std::string_view("[]:*?/\\\n\t'").find(c) != std::string_view::npos; }, ' ');
    const auto repeated = std::ranges::unique(name, [](char a, char b) { return a == ' ' && b == ' '; });
    name.erase(repeated.begin(), repeated.end());
    name = firstLetters(name, mostNameLetters);
    const std::size_t first = name.find_first_not_of(' ');
    name = first == name.npos ? "Table" : name.substr(first, name.find_last_not_of(' ') - first + 1);
    std::string free = name;
    for (int number = 2; taken.contains(base::lowerCase(free)); ++number) {
        const std::string ending = " " + std::to_string(number);
        free = firstLetters(name, mostNameLetters - ending.size()) + ending;
    }
    return free;
}

Workbook::Workbook(const std::string& path) : m_workbook(workbook_new(path.c_str())) {}

Workbook::~Workbook()
{
    if (m_workbook != nullptr) lxw_workbook_free(m_workbook);
}

std::string Workbook::close()
{
    if (m_workbook == nullptr) return "no memory";
    const lxw_error error = workbook_close(m_workbook);
    m_workbook = nullptr;
    return error == LXW_NO_ERROR ? "" : lxw_strerror(error);
}

lxw_worksheet* Workbook::newSheet(const std::string& wanted)
{
    const std::string name = sheetName(wanted, m_names);
    m_names.insert(base::lowerCase(name));
    lxw_worksheet* const sheet = workbook_add_worksheet(m_workbook, name.c_str());
    worksheet_set_paper(sheet, 9); // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_footer(sheet, "&L&A&RPage &P of &N");
    return sheet;
}

lxw_format* Workbook::formatOf(const CellLook& look)
{
    lxw_format*& format = m_formats[look];
    if (format != nullptr) return format;
    format = workbook_add_format(m_workbook);
    format_set_font_name(format, "Arial");
    format_set_font_size(format, 10);
    if (!look.number.empty()) format_set_num_format(format, look.number.c_str());
    if (look.bold) format_set_bold(format);
    if (look.soft) format_set_font_color(format, 0x595959);
    if (look.wrap) format_set_text_wrap(format);
    if (look.ruledAbove) format_set_top(format, LXW_BORDER_THIN);
    if (look.ruledUnder) format_set_bottom(format, LXW_BORDER_THIN);
    if (look.indent > 0) format_set_indent(format, static_cast<std::uint8_t>(std::min(look.indent, 15)));
    format_set_align(format, look.alignment == Alignment::Left     ? LXW_ALIGN_LEFT
                             : look.alignment == Alignment::Centre ? LXW_ALIGN_CENTER
                                                                   : LXW_ALIGN_RIGHT);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

void Workbook::write(lxw_worksheet* sheet, std::size_t row, std::size_t column, const std::string& text, const CellLook& look)
{
    const std::string shown = firstLetters(base::withoutUnshowable(text), mostLetters);
    if (shown.empty())
        worksheet_write_blank(sheet, rowNumber(row), columnNumber(column), formatOf(look));
    else
        worksheet_write_string(sheet, rowNumber(row), columnNumber(column), shown.c_str(), formatOf(look));
}

void Workbook::writeCell(lxw_worksheet* sheet, std::size_t row, const report::PlacedCell& placed, const CellLook& look)
{
    const report::Cell& cell = *placed.cell;
    const std::size_t column = placed.first + 1;
    if (placed.last - placed.first > 1)
        worksheet_merge_range(sheet, rowNumber(row), columnNumber(column), rowNumber(row), columnNumber(placed.last), "", formatOf(look));
    const std::optional<std::string> format = cell.value ? numberFormat(cell.text, *cell.value) : std::nullopt;
    if (!format) return write(sheet, row, column, cell.text, look);
    CellLook typed = look;
    typed.number = *format;
    worksheet_write_number(sheet, rowNumber(row), columnNumber(column), *cell.value, formatOf(typed));
}

/// The row under them.
std::size_t Workbook::writeHeads(lxw_worksheet* sheet, std::size_t row, const report::Table& table)
{
    CellLook look{{}, Alignment::Centre, true, false, true, true, false};
    if (table.hasSpans()) {
        write(sheet, row, 0, "", look);
        for (const report::PlacedSpan& span : report::placedSpans(table)) {
            look.ruledUnder = !span.text.empty();
            if (span.last - span.first > 1)
                worksheet_merge_range(sheet, rowNumber(row), columnNumber(span.first + 1), rowNumber(row), columnNumber(span.last), "",
                                      formatOf(look));
            write(sheet, row, span.first + 1, span.text, look);
        }
        ++row;
    }
    if (!table.hasHeadings()) return row;
    look.ruledAbove = !table.hasSpans();
    look.ruledUnder = true;
    look.alignment = Alignment::Left;
    write(sheet, row, 0, table.labelHeading, look);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        look.alignment = table.columns[i].alignment;
        write(sheet, row, i + 1, table.columns[i].heading, look);
    }
    return row + 1;
}

void Workbook::writeRow(lxw_worksheet* sheet, std::size_t row, const report::Row& given, const report::Table& table, bool isLast)
{
    CellLook look{{}, Alignment::Left, given.isHeading || given.weight == report::Weight::Strong, given.weight == report::Weight::Soft};
    look.ruledUnder = isLast;
    look.indent = given.indent;
    write(sheet, row, 0, given.label, look);
    look.indent = 0;
    look.bold = given.weight == report::Weight::Strong;
    std::size_t end = 1;
    for (const report::PlacedCell& placed : report::placedCells(given, table.columns.size())) {
        look.alignment = report::alignmentOf(placed, table);
        writeCell(sheet, row, placed, look);
        end = placed.last + 1;
    }
    for (; end <= table.columns.size(); ++end) write(sheet, row, end, "", look);
}

void Workbook::addTable(const report::Table& table, const std::string& synthetic)
{
    if (m_workbook == nullptr) return;
    lxw_worksheet* const sheet = newSheet(table.title.empty() ? table.id : table.title);
    const std::vector<int> widths = report::lettersOfColumns(table, limits);
    for (std::size_t i = 0; i < widths.size(); ++i) worksheet_set_column(sheet, columnNumber(i), columnNumber(i), widths[i], nullptr);
    std::size_t row = 0;
    if (!table.title.empty()) write(sheet, row++, 0, table.title, {{}, Alignment::Left, true});
    const std::size_t heads = row;
    row = writeHeads(sheet, row, table);
    worksheet_freeze_panes(sheet, rowNumber(row), 1);
    if (row > heads) worksheet_repeat_rows(sheet, rowNumber(heads), rowNumber(row - 1));
    for (const report::Row& one : table.rows) {
        writeRow(sheet, row, one, table, &one == &table.rows.back());
        ++row;
    }
    for (const std::string& note : table.notes) write(sheet, row++, 0, note, {{}, Alignment::Left, false, true});
    if (!synthetic.empty()) write(sheet, row, 0, synthetic, {{}, Alignment::Left, false, true});
}

void Workbook::addData(const nlohmann::ordered_json& analysis)
{
    if (m_workbook == nullptr) return;
    constexpr std::array heads{"section", "arm", "control", "term", "level", "time", "statistic", "value"};
    lxw_worksheet* sheet = nullptr;
    std::size_t row = 0;
    const auto begin = [&] {
        sheet = newSheet("Data");
        for (std::size_t i = 0; i < heads.size(); ++i) write(sheet, 0, i, heads[i], {{}, Alignment::Left, true, false, false, false, true});
        worksheet_set_column(sheet, 0, 5, 14, nullptr);
        worksheet_set_column(sheet, 6, 7, 28, nullptr);
        worksheet_freeze_panes(sheet, 1, 0);
        row = 1;
    };
    begin();
    report::forEachNumber(
        analysis, [&](const report::NumberPlace& place, const std::string& statistic, const nlohmann::ordered_json& value) {
            if (row == mostRows) begin();
            const std::array texts{&place.section, &place.arm, &place.control, &place.term, &place.level};
            for (std::size_t i = 0; i < texts.size(); ++i)
                if (!texts[i]->empty()) write(sheet, row, i, *texts[i], {});
            if (!place.time.empty())
                worksheet_write_number(sheet, rowNumber(row), 5, std::strtod(place.time.c_str(), nullptr), formatOf({"General"}));
            write(sheet, row, 6, statistic, {});
            if (value.is_number())
                worksheet_write_number(sheet, rowNumber(row), 7, value.get<double>(), formatOf({"General", Alignment::Right}));
            else if (value.is_boolean())
                worksheet_write_boolean(sheet, rowNumber(row), 7, value.get<bool>() ? 1 : 0, formatOf({}));
            else if (value.is_string())
                write(sheet, row, 7, value.get<std::string>(), {});
            ++row;
        });
}

void Workbook::addAbout(const Document& document)
{
    if (m_workbook == nullptr) return;
    lxw_worksheet* const sheet = newSheet("About");
    worksheet_set_column(sheet, 0, 0, 18, nullptr);
    constexpr double aboutLetters = 100;
    worksheet_set_column(sheet, 1, 1, aboutLetters, nullptr);
    std::size_t row = 0;
    const auto say = [&](const std::string& name, const std::string& text) {
        if (text.empty()) return;
        write(sheet, row, 0, name, {{}, Alignment::Left, true});
        constexpr double ofLine = 13; // points
        worksheet_set_row(sheet, rowNumber(row), std::min(std::ceil(report::lettersOf(text) / aboutLetters), 30.0) * ofLine, nullptr);
        write(sheet, row++, 1, text, {{}, Alignment::Left, false, false, true});
    };
    // Without a date the library would write that of today: the same document gives the same bytes.
    constexpr std::time_t firstOf1980 = 315532800;
    std::string title = firstLetters(document.title, 255), author = "Atrisk " ATRISK_VERSION,
                from = firstLetters(provenanceLines(document.provenance), 255);
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.author = author.data();
    properties.comments = from.data();
    properties.created = firstOf1980;
    workbook_set_properties(m_workbook, &properties);
    say("Title", document.title);
    for (const auto& [name, value] : document.provenance) say(name, value);
    say("Note", document.numbers.synthetic);
    const bool saidAbove = std::ranges::any_of(document.provenance, [](const auto& one) { return one.first == "Methods"; });
    if (!saidAbove) say("Methods", document.methods);
}

} // namespace atrisk::document
