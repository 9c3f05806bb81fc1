#include "core/report/render/table_grid.h"

#include <algorithm>

namespace atrisk::report {

GridMaker::GridMaker(const ColumnSet& set, double width, const std::set<std::size_t>& apart)
{
    m_edges = {0};
    m_places = {0};
    double right = set.labels.right;
    for (std::size_t i = 0; i < set.columns.size(); ++i) {
        const double left = set.columns[i].left;
        if (apart.contains(i) && left > right)
            m_edges.insert(m_edges.end(), {right + (left - right) / 3, left - (left - right) / 3});
        else
            m_edges.push_back((right + left) / 2);
        m_places.push_back(m_edges.size() - 1);
        right = set.columns[i].right;
    }
    m_edges.push_back(width);
    for (std::size_t i = 1; i < m_edges.size(); ++i) m_grid.columnWidths.push_back(m_edges[i] - m_edges[i - 1]);
}

GridColumns GridMaker::inGrid(const GridColumns& columns) const
{
    const std::size_t last = columns.first + columns.count, first = m_places[columns.first];
    if (last == m_places.size()) return {first, m_grid.columnWidths.size() - first};
    return {first, m_places[last - 1] + 1 - first};
}

void GridMaker::begin(figure::Point at, std::string title, std::size_t firstMark)
{
    m_grid.at = at;
    m_grid.title = std::move(title);
    m_grid.first = firstMark;
    m_top = at.y;
}

void GridMaker::add(const figure::TextBlock& block, double y, figure::Align align, const GridColumns& columns, const ColumnPlace& place)
{
    figure::GridCell cell;
    cell.row = m_grid.rowHeights.size();
    const GridColumns covered = inGrid(columns);
    cell.column = covered.first;
    cell.columns = covered.count;
    for (const std::string& line : block.lines) cell.text += (cell.text.empty() ? "" : "\n") + line;
    cell.lines = block.lines.size();
    cell.style = block.style;
    cell.align = align;
    cell.lineHeight = block.lineHeight;
    cell.baseline = y + block.ascent - m_top;
    setMargins(cell, place);
    m_grid.cells.push_back(std::move(cell));
}

/// The text keeps its edge or middle and has all the room there is, a little more than it was measured for: its lines end where ours do,
/// and must not break again where letters are set a little wider.
void GridMaker::setMargins(figure::GridCell& cell, const ColumnPlace& place) const
{
    constexpr double slack = 0.3; // millimetres
    const double left = std::max(0.0, place.left - m_edges[cell.column]);
    const double right = std::max(0.0, m_edges[cell.column + cell.columns] - place.right);
    switch (cell.align) {
    case figure::Align::Left: cell.left = std::max(0.0, left - std::max(0.0, slack - right)); break;
    case figure::Align::Right: cell.right = std::max(0.0, right - std::max(0.0, slack - left)); break;
    case figure::Align::Centre:
        const double both = std::min(left, right);
        cell.left = std::max(0.0, left - both - std::max(0.0, slack - 2 * both));
        cell.right = right - both;
        break;
    }
}

void GridMaker::endRow(double bottom, bool isHead)
{
    m_grid.rowHeights.push_back(bottom - m_top);
    m_top = bottom;
    if (isHead) ++m_grid.headRows;
}

void GridMaker::rule(double y, const GridColumns& columns, const figure::Stroke& stroke)
{
    const GridColumns covered = inGrid(columns);
    m_grid.rules.push_back({static_cast<int>(m_grid.rowHeights.size()) - 1, covered.first, covered.count, stroke});
    if (m_grid.rowHeights.empty())
        m_grid.at.y = y;
    else
        m_grid.rowHeights.back() += y - m_top;
    m_top = y;
}

figure::Grid GridMaker::finish(std::size_t endMark) &&
{
    m_grid.end = endMark;
    return std::move(m_grid);
}

} // namespace atrisk::report
