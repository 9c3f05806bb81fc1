#include "core/report/render/table_figure.h"

#include "core/figure/page/page.h"
#include "core/figure/part.h"
#include "core/report/render/table_columns.h"
#include "core/report/render/table_grid.h"
#include "core/report/render/table_text.h"

#include <algorithm>
#include <optional>
#include <set>

namespace atrisk::report {
namespace {

using figure::TextBlock;

constexpr const char* headsPart = "Column heads";

/// A text and where it stands; `x` is the edge or middle that `align` names, from the left edge of the room.
struct PlacedText {
    TextBlock block;
    double x = 0;
    figure::Align align = figure::Align::Left;
    ColumnPlace place = {};
    GridColumns columns = {};
    std::optional<std::uint32_t> spot = {}; ///< who is behind it
};

/// A line under the heads of some columns.
struct PlacedRule {
    ColumnPlace place;
    GridColumns columns;
};

/// Texts beside each other that move as one.
struct Strip {
    std::vector<PlacedText> texts;
    std::vector<PlacedRule> rules; ///< under it
    bool staysWithNext = false;
    bool isHead = false;
    std::string part = {}; ///< of the figure

    void add(TextBlock block, const ColumnPlace& place, Alignment alignment, const GridColumns& columns = {},
             std::optional<std::uint32_t> spot = {})
    {
        const double x = alignment == Alignment::Left     ? place.left
                         : alignment == Alignment::Centre ? (place.left + place.right) / 2
                                                          : place.right;
        const auto align = alignment == Alignment::Left     ? figure::Align::Left
                           : alignment == Alignment::Centre ? figure::Align::Centre
                                                            : figure::Align::Right;
        if (!block.empty()) texts.push_back({std::move(block), x, align, place, columns, spot});
    }
    [[nodiscard]] double height() const
    {
        double height = 0;
        for (const PlacedText& text : texts) height = std::max(height, text.block.height());
        return height;
    }
    /// Takes the lines that fit in `room` away from it, at least one.
    Strip takeLines(double room)
    {
        Strip taken;
        taken.part = part;
        taken.isHead = isHead;
        for (PlacedText& text : texts) {
            const auto fitting = static_cast<std::ptrdiff_t>(std::max(1.0, room / text.block.lineHeight));
            const auto end = text.block.lines.begin() + std::min(fitting, static_cast<std::ptrdiff_t>(text.block.lines.size()));
            taken.texts.push_back(text);
            taken.texts.back().block.lines.assign(text.block.lines.begin(), end);
            text.block.lines.erase(text.block.lines.begin(), end);
        }
        std::erase_if(texts, [](const PlacedText& text) { return text.block.empty(); });
        return taken;
    }
};

/// The strips of one set of columns.
class StripMaker {
public:
    StripMaker(const Table& table, const TableType& type, const ColumnSet& set, double width)
        : m_table(table), m_type(type), m_set(set), m_width(width)
    {
    }

    [[nodiscard]] std::vector<Strip> heads() const
    {
        std::vector<Strip> strips;
        if (m_table.hasSpans()) strips.push_back(spans());
        if (!m_table.hasHeadings()) return strips;
        Strip strip;
        strip.part = headsPart;
        strip.isHead = true;
        strip.add(block(m_table.labelHeading, m_type.head(), m_set.labels.width()), m_set.labels, Alignment::Left);
        for (std::size_t i = m_set.first; i < m_set.last; ++i) {
            const ColumnPlace place = m_set.placeOf(i, i + 1);
            const std::string& heading = m_table.columns[i].heading;
            strip.add(block(heading, m_type.head(), place.width()), place, m_table.columns[i].alignment, columnsOf(i, i + 1));
        }
        lower(strip);
        strips.push_back(std::move(strip));
        return strips;
    }

    [[nodiscard]] Strip row(const Row& row) const
    {
        Strip strip;
        strip.staysWithNext = row.isHeading;
        strip.part = figure::partName(row.isHeading ? "Heading" : "Row", row.label);
        const double indent = row.indent * m_type.em();
        const ColumnPlace labels{indent, row.cells.empty() ? m_width : m_set.labels.right};
        strip.add(block(row.label, m_type.label(row), labels.width()), labels, Alignment::Left,
                  row.cells.empty() ? GridColumns{0, m_set.columns.size() + 1} : GridColumns{}, row.spot);
        for (const PlacedCell& cell : placedCells(row, m_table.columns.size())) {
            const ColumnPlace place = m_set.placeOf(cell.first, cell.last);
            if (place.width() > 0)
                strip.add(block(cell.cell->text, m_type.number(row), place.width()), place, alignmentOf(cell, m_table),
                          columnsOf(cell.first, cell.last), cell.cell->spot);
        }
        return strip;
    }

private:
    /// The columns [from, to) of the table, as far as they are in the set.
    [[nodiscard]] GridColumns columnsOf(std::size_t from, std::size_t to) const
    {
        const std::size_t first = std::max(from, m_set.first), last = std::min(to, m_set.last);
        return {1 + first - m_set.first, last - first};
    }
    [[nodiscard]] TextBlock block(const std::string& text, const figure::TextStyle& style, double width) const
    {
        return figure::textBlock(text, style, width + 1e-6, m_type.metrics);
    }
    [[nodiscard]] Strip spans() const
    {
        Strip strip;
        strip.part = headsPart;
        strip.isHead = true;
        for (const PlacedSpan& span : placedSpans(m_table)) {
            const ColumnPlace place = m_set.placeOf(span.first, span.last);
            if (span.text.empty() || !(place.width() > 0)) continue;
            strip.add(block(span.text, m_type.head(), place.width()), place, Alignment::Centre, columnsOf(span.first, span.last));
            strip.rules.push_back({place, columnsOf(span.first, span.last)});
        }
        lower(strip);
        return strip;
    }
    /// Heads of fewer lines stand on the last one.
    static void lower(Strip& strip)
    {
        std::size_t most = 0;
        for (const PlacedText& text : strip.texts) most = std::max(most, text.block.lines.size());
        for (PlacedText& text : strip.texts)
            text.block.ascent += text.block.lineHeight * static_cast<double>(most - text.block.lines.size());
    }

    const Table& m_table;
    const TableType& m_type;
    const ColumnSet& m_set;
    double m_width;
};

/// Pages being filled from above.
class Pages {
public:
    Pages(const Table& table, const TablePage& page, const TableType& type)
        : m_table(table), m_page(page), m_type(type), m_left(figure::pageContent(page.style, page.width, page.height).x),
          m_top(figure::pageContent(page.style, page.width, page.height).y),
          m_foot(figure::textBlock(page.foot, figure::noteText(page.style), page.width - 2 * m_left, page.metrics))
    {
    }

    [[nodiscard]] double width() const { return m_page.width - 2 * m_left; }

    /// Starts a page whose table has these heads and columns; none: a page of notes.
    void begin(const std::vector<Strip>* heads, const ColumnSet* set)
    {
        addFoot();
        m_heads = heads;
        m_set = set;
        m_figures.push_back(figure::emptyFigure(m_page.style, m_page.width, m_page.height));
        m_figures.back().title = m_table.title;
        m_figures.back().description = tableText(m_table);
        m_y = m_top;
        addTitle();
        if (set != nullptr) {
            m_grid.emplace(*set, width(), spanEdges());
            m_grid->begin({m_left, m_y}, m_table.title, m_figures.back().marks.size());
        }
        if (heads != nullptr) addHeads();
        const double least = m_y + m_type.em() * 2 + m_top + footHeight();
        m_figures.back().height = std::max(m_figures.back().height, least);
        m_isFresh = true;
    }
    /// `needed`: what must stand on the same page, this and the next strips.
    void add(Strip strip, double needed)
    {
        if (needed > room() && !m_isFresh) turn();
        while (strip.height() > room() + 1e-6) {
            const bool fits = m_isFresh || room() >= m_type.em() * 1.5;
            if (fits) draw(strip.takeLines(room()));
            if (strip.texts.empty()) return;
            turn();
        }
        draw(strip);
    }
    void gap(double height) { m_y += std::min(height, std::max(0.0, room())); }
    void endTable()
    {
        endGrid();
        m_heads = nullptr;
        m_set = nullptr;
    }
    std::vector<figure::Figure> take()
    {
        addFoot();
        return std::move(m_figures);
    }

private:
    [[nodiscard]] double room() const { return m_figures.back().height - m_top - m_y - ruleRoom() - footHeight(); }
    [[nodiscard]] double footHeight() const { return m_foot.empty() ? 0 : m_foot.height() + footGap(); }
    [[nodiscard]] double footGap() const { return 0.2 * m_type.em(); }
    [[nodiscard]] double ruleRoom() const { return 0.3 * m_type.em(); }

    /// Of the page that is full, if there is one.
    void addFoot()
    {
        if (m_figures.empty() || m_foot.empty()) return;
        const figure::Part part(m_figures.back().marks, "Footnote");
        figure::appendBlock(m_figures.back().marks, m_foot, m_left, m_y + footGap(), figure::Align::Left);
    }
    void turn()
    {
        if (m_heads != nullptr) endGrid();
        begin(m_heads, m_set);
    }
    /// The rule under the table, and the table itself.
    void endGrid()
    {
        ruleIf(m_page.style.tableRules.below, 1);
        m_figures.back().grids.push_back(std::move(*m_grid).finish(m_figures.back().marks.size()));
        m_grid.reset();
    }
    /// Columns of the set at which a line under heads begins, or after which one ends.
    [[nodiscard]] std::set<std::size_t> spanEdges() const
    {
        std::set<std::size_t> edges;
        for (const PlacedSpan& span : placedSpans(m_table)) {
            const std::size_t first = std::max(span.first, m_set->first), last = std::min(span.last, m_set->last);
            if (!m_table.hasSpans() || span.text.empty() || first >= last) continue;
            edges.insert({first - m_set->first, last - m_set->first});
        }
        return edges;
    }
    void addTitle()
    {
        if (!m_page.showTitle || m_table.title.empty()) return;
        const std::string title = m_table.title + (m_figures.size() > 1 ? ", continued" : "");
        const TextBlock block = figure::textBlock(title, figure::titleText(m_page.style), width(), m_page.metrics);
        const figure::Part part(m_figures.back().marks, "Title");
        figure::appendBlock(m_figures.back().marks, block, m_left, m_y, figure::Align::Left);
        m_y += block.height() + 0.5 * m_type.em();
    }
    void addHeads()
    {
        ruleIf(m_page.style.tableRules.above, 1);
        if (m_heads->empty()) return;
        for (const Strip& strip : *m_heads) draw(strip);
        ruleIf(m_page.style.tableRules.underHeads, 0.5);
    }
    /// Its room alone, where the style has no such rule.
    void ruleIf(bool wanted, double weight)
    {
        if (wanted)
            rule({0, width()}, weight);
        else
            m_y += ruleRoom();
    }
    void rule(const ColumnPlace& place, double weight) { rule(place, weight, m_grid->all()); }
    void rule(const ColumnPlace& place, double weight, const GridColumns& columns)
    {
        const double y = m_y + 0.15 * m_type.em();
        const figure::Stroke stroke{m_page.style.ink, weight * std::max(0.5, m_page.style.axisWidth), {}};
        m_grid->rule(y, columns, stroke);
        m_figures.back().marks.emplace_back(figure::Segments{{{{m_left + place.left, y}, {m_left + place.right, y}}}, stroke, "Rules"});
        m_y += ruleRoom();
    }
    void draw(const Strip& strip)
    {
        const figure::Part part(m_figures.back().marks, strip.part);
        for (const PlacedText& text : strip.texts)
            figure::appendBlock(m_figures.back().marks, text.block, m_left + text.x, m_y, text.align);
        for (const PlacedText& text : strip.texts)
            if (text.spot)
                m_figures.back().spots.push_back({{m_left + text.place.left, m_y, text.place.width(), strip.height()}, *text.spot});
        if (m_grid) addToGrid(strip);
        m_y += strip.height();
        const double y = m_y;
        for (const PlacedRule& under : strip.rules) {
            m_y = y;
            rule(under.place, 0.5, under.columns);
        }
        m_isFresh = false;
    }

    void addToGrid(const Strip& strip)
    {
        for (const PlacedText& text : strip.texts) m_grid->add(text.block, m_y, text.align, text.columns, text.place);
        m_grid->endRow(m_y + strip.height(), strip.isHead);
    }

    const Table& m_table;
    const TablePage& m_page;
    const TableType& m_type;
    const std::vector<Strip>* m_heads = nullptr;
    const ColumnSet* m_set = nullptr;
    std::optional<GridMaker> m_grid; ///< while a table is drawn
    std::vector<figure::Figure> m_figures;
    double m_left, m_top, m_y = 0;
    TextBlock m_foot;
    bool m_isFresh = true;
};

void addRows(Pages& pages, const Table& table, const StripMaker& maker)
{
    std::vector<Strip> strips;
    for (const Row& row : table.rows) strips.push_back(maker.row(row));
    for (std::size_t i = 0; i < strips.size(); ++i) {
        const bool held = strips[i].staysWithNext && i + 1 < strips.size();
        pages.add(strips[i], strips[i].height() + (held ? strips[i + 1].height() : 0));
    }
}

void addNotes(Pages& pages, const Table& table, const TableType& type)
{
    pages.gap(0.2 * type.em());
    for (const std::string& note : table.notes) {
        Strip strip;
        strip.part = "Footnote";
        strip.add(figure::textBlock(note, figure::noteText(type.style), pages.width(), type.metrics), {0, pages.width()}, Alignment::Left);
        const double height = strip.height();
        pages.add(std::move(strip), height);
    }
}

} // namespace

std::vector<figure::Figure> tableFigures(const Table& table, const TablePage& page)
{
    const TableType type{page.style, page.metrics};
    Pages pages(table, page, type);
    for (const ColumnSet& set : columnSets(table, type, pages.width())) {
        const StripMaker maker(table, type, set, pages.width());
        const std::vector<Strip> heads = maker.heads();
        pages.begin(&heads, &set);
        addRows(pages, table, maker);
        pages.endTable();
    }
    addNotes(pages, table, type);
    return pages.take();
}

} // namespace atrisk::report
