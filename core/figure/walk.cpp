#include "core/figure/walk.h"

#include "core/figure/part.h"
#include "core/figure/text_block.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

namespace atrisk::figure {
namespace {

using Walk = std::vector<std::vector<WalkStop>>;

Rect united(const Rect& a, const Rect& b)
{
    const double x = std::min(a.x, b.x), y = std::min(a.y, b.y);
    return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

Rect around(const std::vector<Point>& points)
{
    Rect rect{points.front().x, points.front().y, 0, 0};
    for (const Point& point : points) rect = united(rect, {point.x, point.y, 0, 0});
    return rect;
}

/// Without a font's measures: letters are about half as wide as high.
Rect about(const Text& text)
{
    const double size = text.style.size * millimetresPerPoint, width = 0.5 * size * static_cast<double>(text.text.size());
    const double share = text.align == Align::Left ? 0 : text.align == Align::Centre ? 0.5 : 1;
    return {text.anchor.x - share * width, text.anchor.y - 0.8 * size, width, size};
}

std::optional<Rect> placeOf(const Mark& mark)
{
    if (const auto* text = std::get_if<Text>(&mark)) return about(*text);
    if (const auto* box = std::get_if<Box>(&mark)) return box->rect;
    if (const auto* dot = std::get_if<Dot>(&mark))
        return Rect{dot->centre.x - dot->radius, dot->centre.y - dot->radius, 2 * dot->radius, 2 * dot->radius};
    if (const auto* steps = std::get_if<Steps>(&mark); steps != nullptr && !steps->points.empty()) return around(steps->points);
    return std::nullopt;
}

std::string plain(std::string text)
{
    std::ranges::replace(text, '\n', ' ');
    return text;
}

const GridCell* cellAt(const Grid& grid, std::size_t row, std::size_t column)
{
    const auto found = std::ranges::find_if(
        grid.cells, [&](const GridCell& cell) { return cell.row == row && column >= cell.column && column < cell.column + cell.columns; });
    return found == grid.cells.end() ? nullptr : &*found;
}

/// What stands over a column, from top to bottom.
std::string headOf(const Grid& grid, std::size_t column)
{
    std::string head;
    for (std::size_t row = 0; row < grid.headRows; ++row)
        if (const GridCell* cell = cellAt(grid, row, column); cell != nullptr && !cell->text.empty())
            head += (head.empty() ? "" : ", ") + plain(cell->text);
    return head;
}

Rect rectOf(const Grid& grid, const GridCell& cell)
{
    const auto sum = [](const std::vector<double>& sizes, std::size_t from, std::size_t count) {
        const auto begin = sizes.begin() + static_cast<std::ptrdiff_t>(from);
        return std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(std::min(count, sizes.size() - from)), 0.0);
    };
    return {grid.at.x + sum(grid.columnWidths, 0, cell.column), grid.at.y + sum(grid.rowHeights, 0, cell.row),
            sum(grid.columnWidths, cell.column, cell.columns), sum(grid.rowHeights, cell.row, 1)};
}

void addTable(Walk& walk, const Grid& grid)
{
    for (std::size_t row = grid.headRows; row < grid.rowHeights.size(); ++row) {
        std::vector<WalkStop> line;
        const GridCell* label = cellAt(grid, row, 0);
        const std::string name = label == nullptr ? std::string() : plain(label->text);
        for (std::size_t column = 0; column < grid.columnWidths.size(); ++column) {
            const GridCell* cell = cellAt(grid, row, column);
            if (cell == nullptr || cell->column != column || cell->text.empty()) continue;
            const std::string head = column == 0 ? std::string() : headOf(grid, column);
            const std::string before = column == 0 ? "" : name + (name.empty() || head.empty() ? "" : ", ") + head + ": ";
            line.push_back({rectOf(grid, *cell), before + plain(cell->text)});
        }
        if (!line.empty()) walk.push_back(std::move(line));
    }
}

/// The words of somebody's marks.
struct Piece {
    std::string whose;
    std::vector<std::string> words;
    std::optional<Rect> rect;
};

std::string saidOf(const Piece& piece)
{
    std::string text;
    for (const std::string& word : piece.words)
        if (word != piece.whose && !piece.whose.ends_with(": " + word)) text += (text.empty() ? "" : ", ") + word;
    return piece.whose + (text.empty() ? "" : ": " + text);
}

} // namespace

std::vector<std::vector<WalkStop>> walkOf(const Figure& figure)
{
    Walk walk;
    for (const Grid& grid : figure.grids) addTable(walk, grid);
    std::vector<Piece> pieces;
    std::map<std::string, std::size_t> placeOfPiece;
    for (std::size_t i = 0; i < figure.marks.size(); ++i) {
        const std::string whose(partWords(partOf(figure.marks[i])).whose);
        const bool told = std::ranges::any_of(figure.grids, [i](const Grid& grid) { return i >= grid.first && i < grid.end; });
        if (whose.empty() || told) continue;
        const auto [place, isNew] = placeOfPiece.try_emplace(whose, pieces.size());
        if (isNew) pieces.push_back({whose, {}, {}});
        Piece& piece = pieces[place->second];
        if (const auto rect = placeOf(figure.marks[i])) piece.rect = piece.rect ? united(*piece.rect, *rect) : *rect;
        if (const auto* text = std::get_if<Text>(&figure.marks[i]); text != nullptr && !text->text.empty())
            piece.words.push_back(text->text);
    }
    for (const Piece& piece : pieces)
        if (!piece.words.empty() && piece.rect) walk.push_back({{*piece.rect, saidOf(piece)}});
    return walk;
}

} // namespace atrisk::figure
