// The same table for writers that have tables of their own: rows, columns and cells instead of marks.
#pragma once

#include "core/figure/text_block.h"
#include "core/report/render/table_columns.h"

#include <set>
#include <string>
#include <vector>

namespace atrisk::report {

/// Which columns of the page: 0 the labels, then those of the set.
struct GridColumns {
    std::size_t first = 0, count = 1;
};

/// Grows while the page is drawn; millimetres from the left edge of the room, and from the top of the page.
class GridMaker {
public:
    /// Columns meet in the middle of the gap between them; the last ends at `width`. Before columns `apart` of the set a third of the
    /// gap is an empty column of its own, so that rules on either side do not meet; the rest is room for letters that are set wider.
    GridMaker(const ColumnSet& set, double width, const std::set<std::size_t>& apart);

    void begin(figure::Point at, std::string title, std::size_t firstMark);
    /// A text of the row that comes, in `place` of its columns; the block begins at `y`.
    void add(const figure::TextBlock& block, double y, figure::Align align, const GridColumns& columns, const ColumnPlace& place);
    /// The row that was added ends.
    void endRow(double bottom, bool isHead);
    /// A line at `y` under the last row, or above the first.
    void rule(double y, const GridColumns& columns, const figure::Stroke& stroke);
    [[nodiscard]] GridColumns all() const { return {0, m_places.size()}; }
    [[nodiscard]] figure::Grid finish(std::size_t endMark) &&;

private:
    void setMargins(figure::GridCell& cell, const ColumnPlace& place) const;
    /// The first column of the grid, and how many, gaps between them among them.
    [[nodiscard]] GridColumns inGrid(const GridColumns& columns) const;

    std::vector<double> m_edges;
    std::vector<std::size_t> m_places; ///< column → column of the grid
    figure::Grid m_grid;
    double m_top = 0; ///< of the row that comes
};

} // namespace atrisk::report
