#include "core/document/docx/word_table.h"

#include "core/base/unicode.h"
#include "core/report/render/table_letters.h"

#include <algorithm>
#include <numeric>
#include <sstream>

namespace atrisk::document {
namespace {

constexpr report::LetterLimits limits{.least = 4, .mostOfLabel = 42, .mostOfCell = 26, .ofIndent = 2};
constexpr int indentOfLevel = 180; // twips

/// In twips; together `width`.
std::vector<int> widthsOf(const report::Table& table, int width)
{
    std::vector<int> widths = report::lettersOfColumns(table, limits);
    const int padding = 2; // letters, for the space between columns
    const int all = std::accumulate(widths.begin(), widths.end(), padding * static_cast<int>(widths.size()));
    int left = width;
    for (int& one : widths) {
        one = width * (one + padding) / all;
        left -= one;
    }
    widths.front() += left;
    return widths;
}

const char* nameOf(report::Alignment alignment)
{
    return alignment == report::Alignment::Left ? "left" : alignment == report::Alignment::Centre ? "center" : "right";
}

/// How the letters of a cell look.
struct Look {
    const char* style = "TableText";
    report::Alignment alignment = report::Alignment::Left;
    bool bold = false, soft = false, keep = false; ///< keep: on the page of the row that follows
    int indent = 0;
};

void appendText(pugi::xml_node paragraph, const std::string& text, const Look& look)
{
    std::istringstream lines(base::withoutUnshowable(text));
    bool first = true;
    for (std::string line; std::getline(lines, line); first = false) {
        pugi::xml_node run = paragraph.append_child("w:r");
        if (look.bold || look.soft) {
            pugi::xml_node letters = run.append_child("w:rPr");
            if (look.bold) letters.append_child("w:b");
            if (look.soft) letters.append_child("w:color").append_attribute("w:val") = "595959";
        }
        if (!first) run.append_child("w:br");
        pugi::xml_node written = run.append_child("w:t");
        written.append_attribute("xml:space") = "preserve";
        written.text().set(line.c_str());
    }
}

pugi::xml_node appendStyled(pugi::xml_node parent, const std::string& text, const Look& look)
{
    pugi::xml_node paragraph = parent.append_child("w:p");
    pugi::xml_node properties = paragraph.append_child("w:pPr");
    properties.append_child("w:pStyle").append_attribute("w:val") = look.style;
    if (look.keep) properties.append_child("w:keepNext");
    if (look.indent > 0) properties.append_child("w:ind").append_attribute("w:left") = look.indent * indentOfLevel;
    if (look.alignment != report::Alignment::Left) properties.append_child("w:jc").append_attribute("w:val") = nameOf(look.alignment);
    appendText(paragraph, text, look);
    return paragraph;
}

/// A line above or under a cell; thickness in eighths of a point.
struct Rules {
    int above = 0, under = 0;
};

class TableWriter {
public:
    TableWriter(pugi::xml_node body, const report::Table& table, int width)
        : m_table(table), m_columns(table.columns.size() + 1), m_widths(widthsOf(table, width)), m_node(body.append_child("w:tbl"))
    {
        appendProperties(width);
        if (table.hasSpans()) appendSpans();
        if (table.hasHeadings()) appendHeads();
        for (std::size_t i = 0; i < table.rows.size(); ++i) appendRow(table.rows[i], i + 1 == table.rows.size());
    }

private:
    void appendProperties(int width)
    {
        pugi::xml_node properties = m_node.append_child("w:tblPr");
        pugi::xml_node wide = properties.append_child("w:tblW");
        wide.append_attribute("w:w") = width;
        wide.append_attribute("w:type") = "dxa";
        properties.append_child("w:tblLayout").append_attribute("w:type") = "fixed";
        pugi::xml_node margins = properties.append_child("w:tblCellMar");
        for (const char* side : {"w:left", "w:right"}) {
            pugi::xml_node margin = margins.append_child(side);
            margin.append_attribute("w:w") = 60;
            margin.append_attribute("w:type") = "dxa";
        }
        if (!m_table.title.empty())
            properties.append_child("w:tblCaption").append_attribute("w:val") = base::withoutUnshowable(m_table.title).c_str();
        pugi::xml_node grid = m_node.append_child("w:tblGrid");
        for (const int one : m_widths) grid.append_child("w:gridCol").append_attribute("w:w") = one;
    }

    pugi::xml_node newRow(bool isHead)
    {
        pugi::xml_node row = m_node.append_child("w:tr");
        pugi::xml_node properties = row.append_child("w:trPr");
        properties.append_child("w:cantSplit");
        if (isHead) properties.append_child("w:tblHeader");
        return row;
    }

    /// Of columns [first, last), the labels' being 0.
    void appendCell(pugi::xml_node row, std::size_t first, std::size_t last, const std::string& text, const Look& look, Rules rules)
    {
        pugi::xml_node cell = row.append_child("w:tc");
        pugi::xml_node properties = cell.append_child("w:tcPr");
        pugi::xml_node wide = properties.append_child("w:tcW");
        wide.append_attribute("w:w") =
            std::accumulate(m_widths.begin() + static_cast<std::ptrdiff_t>(first), m_widths.begin() + static_cast<std::ptrdiff_t>(last), 0);
        wide.append_attribute("w:type") = "dxa";
        if (last - first > 1) properties.append_child("w:gridSpan").append_attribute("w:val") = static_cast<int>(last - first);
        if (rules.above + rules.under > 0) {
            pugi::xml_node borders = properties.append_child("w:tcBorders");
            for (const auto& [side, size] : {std::pair("w:top", rules.above), std::pair("w:bottom", rules.under)}) {
                if (size == 0) continue;
                pugi::xml_node border = borders.append_child(side);
                border.append_attribute("w:val") = "single";
                border.append_attribute("w:sz") = size;
                border.append_attribute("w:space") = 0;
                border.append_attribute("w:color") = "000000";
            }
        }
        properties.append_child("w:vAlign").append_attribute("w:val") = look.style == heads ? "bottom" : "top";
        appendStyled(cell, text, look);
    }

    void appendSpans()
    {
        pugi::xml_node row = newRow(true);
        appendCell(row, 0, 1, "", {heads, report::Alignment::Left, false, false, true}, {thick, 0});
        for (const report::PlacedSpan& span : report::placedSpans(m_table))
            appendCell(row, span.first + 1, span.last + 1, span.text, {heads, report::Alignment::Centre, true, false, true},
                       {thick, span.text.empty() ? 0 : thin});
    }

    void appendHeads()
    {
        pugi::xml_node row = newRow(true);
        const Rules rules{m_table.hasSpans() ? 0 : thick, thin};
        appendCell(row, 0, 1, m_table.labelHeading, {heads, report::Alignment::Left, true, false, true}, rules);
        for (std::size_t i = 0; i < m_table.columns.size(); ++i)
            appendCell(row, i + 1, i + 2, m_table.columns[i].heading, {heads, m_table.columns[i].alignment, true, false, true}, rules);
    }

    void appendRow(const report::Row& given, bool isLast)
    {
        pugi::xml_node row = newRow(false);
        const bool isFirst = !m_table.hasSpans() && !m_table.hasHeadings() && &given == m_table.rows.data();
        const Rules rules{isFirst ? thick : 0, isLast ? thick : 0};
        const bool strong = given.weight == report::Weight::Strong, soft = given.weight == report::Weight::Soft;
        const std::size_t labelled = given.cells.empty() ? m_columns : 1;
        appendCell(row, 0, labelled, given.label,
                   {texts, report::Alignment::Left, given.isHeading || strong, soft, given.isHeading && !isLast, given.indent}, rules);
        std::size_t end = labelled;
        for (const report::PlacedCell& placed : report::placedCells(given, m_table.columns.size())) {
            appendCell(row, placed.first + 1, placed.last + 1, placed.cell->text,
                       {texts, report::alignmentOf(placed, m_table), strong, soft}, rules);
            end = placed.last + 1;
        }
        for (; end < m_columns; ++end) appendCell(row, end, end + 1, "", {texts}, rules);
    }

    static constexpr const char *heads = "TableHead", *texts = "TableText";
    static constexpr int thick = 8, thin = 4;

    const report::Table& m_table;
    std::size_t m_columns;
    std::vector<int> m_widths;
    pugi::xml_node m_node;
};

} // namespace

int lettersAcross(const report::Table& table)
{
    const std::vector<int> letters = report::lettersOfColumns(table, limits);
    return std::accumulate(letters.begin(), letters.end(), 2 * static_cast<int>(letters.size()));
}

void appendTable(pugi::xml_node body, const report::Table& table, int width) { TableWriter(body, table, width); }

pugi::xml_node appendParagraph(pugi::xml_node parent, const char* style, const std::string& text)
{
    return appendStyled(parent, text, {style});
}

} // namespace atrisk::document
