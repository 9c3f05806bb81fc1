#include "core/document/pptx/table_shape.h"

#include "core/base/unicode.h"
#include "core/document/pptx/drawing_colour.h"
#include "core/figure/text_block.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <sstream>

namespace atrisk::document {
namespace {

constexpr const char* noStyleNoGrid = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"; // PowerPoint's own
constexpr const char* tableAddress = "http://schemas.openxmlformats.org/drawingml/2006/table";

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

class TableShape {
public:
    TableShape(const figure::Grid& grid, const Tones& tones, pugi::xml_node table) : m_grid(grid), m_tones(tones), m_table(table) {}

    void fill()
    {
        pugi::xml_node properties = m_table.append_child("a:tblPr");
        if (m_grid.headRows > 0) properties.append_attribute("firstRow") = 1;
        properties.append_child("a:tableStyleId").text().set(noStyleNoGrid);
        pugi::xml_node columns = m_table.append_child("a:tblGrid");
        for (const double width : m_grid.columnWidths)
            columns.append_child("a:gridCol").append_attribute("w") = static_cast<long long>(emu(width));
        for (std::size_t row = 0; row < m_grid.rowHeights.size(); ++row) appendRow(row);
    }

private:
    void appendRow(std::size_t row)
    {
        pugi::xml_node node = m_table.append_child("a:tr");
        node.append_attribute("h") = static_cast<long long>(emu(m_grid.rowHeights[row]));
        for (std::size_t column = 0; column < m_grid.columnWidths.size();) {
            const figure::GridCell* cell = cellAt(row, column);
            const std::size_t covered =
                cell == nullptr ? 1 : std::min(std::max<std::size_t>(1, cell->columns), m_grid.columnWidths.size() - column);
            for (std::size_t i = 0; i < covered; ++i) appendCell(node, cell, row, column + i, i == 0 ? covered : 0);
            column += covered;
        }
    }

    [[nodiscard]] const figure::GridCell* cellAt(std::size_t row, std::size_t column) const
    {
        const auto found =
            std::ranges::find_if(m_grid.cells, [&](const figure::GridCell& cell) { return cell.row == row && cell.column == column; });
        return found == m_grid.cells.end() ? nullptr : &*found;
    }

    /// `covers`: columns of a cell that begins here; 0 = it lies under the one before it.
    void appendCell(pugi::xml_node row, const figure::GridCell* cell, std::size_t rowIndex, std::size_t column, std::size_t covers)
    {
        pugi::xml_node node = row.append_child("a:tc");
        if (covers > 1) node.append_attribute("gridSpan") = covers;
        if (covers == 0) node.append_attribute("hMerge") = 1;
        pugi::xml_node body = node.append_child("a:txBody");
        body.append_child("a:bodyPr");
        body.append_child("a:lstStyle");
        appendText(body.append_child("a:p"), covers == 0 ? nullptr : cell);
        appendProperties(node, cell, rowIndex, column);
    }

    void appendText(pugi::xml_node paragraph, const figure::GridCell* cell) const
    {
        if (cell == nullptr || cell->text.empty()) {
            paragraph.append_child("a:endParaRPr").append_attribute("sz") = 100; // or an empty cell makes its row higher
            return;
        }
        pugi::xml_node format = paragraph.append_child("a:pPr");
        format.append_attribute("algn") = cell->align == figure::Align::Left ? "l" : cell->align == figure::Align::Centre ? "ctr" : "r";
        constexpr double perPoint = 100;
        if (cell->lines > 1)
            format.append_child("a:lnSpc").append_child("a:spcPts").append_attribute("val") =
                std::llround(cell->lineHeight / figure::millimetresPerPoint * perPoint);
        std::istringstream lines(cell->text);
        bool isFirst = true;
        for (std::string line; std::getline(lines, line); isFirst = false) {
            if (!isFirst) paragraph.append_child("a:br");
            appendRuns(paragraph, {{}, line, cell->style, cell->align, 0, {}}, m_tones);
        }
    }

    /// Above the text, so that its first line stands where it is drawn.
    static double topMargin(const figure::GridCell& cell)
    {
        const double size = cell.style.size * figure::millimetresPerPoint;
        // Of a set height, a line has what is left above the letters: Impress all of it, PowerPoint four fifths.
        const double aboveBaseline = cell.lines > 1 ? cell.lineHeight - 0.227 * size : textAscent * size;
        return std::max(0.0, cell.baseline - aboveBaseline);
    }

    void appendProperties(pugi::xml_node node, const figure::GridCell* cell, std::size_t row, std::size_t column) const
    {
        pugi::xml_node properties = node.append_child("a:tcPr");
        properties.append_attribute("marL") = static_cast<long long>(cell == nullptr ? 0 : emu(cell->left));
        properties.append_attribute("marR") = static_cast<long long>(cell == nullptr ? 0 : emu(cell->right));
        properties.append_attribute("marT") = static_cast<long long>(cell == nullptr ? 0 : emu(topMargin(*cell)));
        properties.append_attribute("marB") = 0;
        properties.append_attribute("anchor") = "t";
        // Each side is said: Impress repeats what stands above where nothing is said of below.
        for (const char* side : {"a:lnL", "a:lnR"}) properties.append_child(side).append_child("a:noFill");
        appendRule(properties, "a:lnT", ruleUnder(static_cast<int>(row) - 1, column));
        appendRule(properties, "a:lnB", ruleUnder(static_cast<int>(row), column));
        properties.append_child("a:noFill");
    }

    void appendRule(pugi::xml_node properties, const char* side, const figure::GridRule* rule) const
    {
        if (rule == nullptr)
            properties.append_child(side).append_child("a:noFill");
        else
            appendLine(properties, rule->stroke, m_tones, side);
    }

    [[nodiscard]] const figure::GridRule* ruleUnder(int row, std::size_t column) const
    {
        const auto found = std::ranges::find_if(m_grid.rules, [&](const figure::GridRule& rule) {
            return rule.row == row && column >= rule.column && column < rule.column + rule.columns;
        });
        return found == m_grid.rules.end() ? nullptr : &*found;
    }

    const figure::Grid& m_grid;
    const Tones& m_tones;
    pugi::xml_node m_table;
};

} // namespace

void appendTable(pugi::xml_node tree, const figure::Grid& grid, const std::string& description, Canvas& canvas)
{
    pugi::xml_node frame = tree.append_child("p:graphicFrame");
    appendNames(frame, "p:nvGraphicFramePr", canvas.ids.next(), grid.title.empty() ? "Table" : grid.title);
    pugi::xml_node names = frame.child("p:nvGraphicFramePr");
    names.insert_child_before("p:cNvGraphicFramePr", names.child("p:nvPr")).append_child("a:graphicFrameLocks").append_attribute("noGrp") =
        1;
    if (!description.empty()) names.child("p:cNvPr").append_attribute("descr") = base::withoutUnshowable(description).c_str();
    appendPlace(
        frame, "p:xfrm",
        {emu(canvas.origin.x + grid.at.x), emu(canvas.origin.y + grid.at.y), emu(sum(grid.columnWidths)), emu(sum(grid.rowHeights))});
    pugi::xml_node data = frame.append_child("a:graphic").append_child("a:graphicData");
    data.append_attribute("uri") = tableAddress;
    TableShape(grid, canvas.tones, data.append_child("a:tbl")).fill();
}

} // namespace atrisk::document
