#include "core/document/pptx/figure_shapes.h"

#include "core/base/unicode.h"
#include "core/document/pptx/table_shape.h"
#include "core/figure/part.h"

#include <algorithm>

namespace atrisk::document {
namespace {

/// A group being filled; its own coordinates are the slide's.
class Group {
public:
    Group(pugi::xml_node parent, const std::string& name, const std::string& description, Canvas& canvas)
        : m_parent(parent), m_node(parent.append_child("p:grpSp"))
    {
        appendNames(m_node, "p:nvGrpSpPr", canvas.ids.next(), name);
        pugi::xml_node names = m_node.child("p:nvGrpSpPr");
        names.insert_child_before("p:cNvGrpSpPr", names.child("p:nvPr"));
        if (!description.empty()) names.child("p:cNvPr").append_attribute("descr") = base::withoutUnshowable(description).c_str();
        m_properties = m_node.append_child("p:grpSpPr");
    }
    [[nodiscard]] pugi::xml_node node() const { return m_node; }
    void holds(const Extent& extent) { m_extent = m_extent.united(extent); }

    /// What it covers; without anything in it, it goes again.
    Extent finish()
    {
        if (m_node.last_child() == m_properties) {
            m_parent.remove_child(m_node);
            return {};
        }
        pugi::xml_node frame = appendPlace(m_properties, "a:xfrm", m_extent);
        pugi::xml_node offset = frame.append_copy(frame.child("a:off")), size = frame.append_copy(frame.child("a:ext"));
        offset.set_name("a:chOff");
        size.set_name("a:chExt");
        return m_extent;
    }

private:
    pugi::xml_node m_parent, m_node, m_properties;
    Extent m_extent;
};

bool isAmong(const figure::Mark& mark, const std::vector<figure::Text>& texts)
{
    const auto* text = std::get_if<figure::Text>(&mark);
    return text != nullptr && std::ranges::find(texts, *text) != texts.end();
}

void appendBackground(Group& whole, const figure::Figure& figure, Canvas& canvas)
{
    if (figure.background.alpha == 0 || figure.background == figure::Color{255, 255, 255, 255}) return; // the slide's own
    const figure::Box box{{0, 0, figure.width, figure.height}, figure.background, {{0, 0, 0, 0}, 0, {}}, 0, {}};
    whole.holds(appendShape(whole.node(), box, "Background", canvas));
}

bool isInGrid(const figure::Figure& figure, std::size_t mark)
{
    return std::ranges::any_of(figure.grids, [&](const figure::Grid& grid) { return mark >= grid.first && mark < grid.end; });
}

/// Numbers of the shapes of a figure: in turn, or, where it is built up over several slides, by their places in the whole figure, so that
/// the same shape has the same number on every slide.
class PlacedIds {
public:
    PlacedIds(const Placed& item, ShapeIds& ids) : m_places(item.places), m_ids(ids), m_first(ids.last()) {}

    void beforeGroup(std::size_t mark) { go(mark, 0); }
    void beforeShape(std::size_t mark) { go(mark, 1); }
    /// Past those of every mark that may come.
    void finish()
    {
        constexpr unsigned most = 1U << 20U; // more shapes than any slide has
        if (!m_places.empty()) m_ids.goOnAfter(m_first + most * ofMark);
    }
    /// Do the two stand beside each other in the whole figure?
    [[nodiscard]] bool follow(std::size_t mark, std::size_t next) const { return m_places.empty() || m_places[next] == m_places[mark] + 1; }

private:
    static constexpr unsigned ofMark = 8; ///< the group that begins with it, and its shape

    void go(std::size_t mark, unsigned more)
    {
        if (!m_places.empty()) m_ids.goOnAfter(m_first + static_cast<unsigned>(m_places[mark]) * ofMark + more);
    }

    const std::vector<std::size_t>& m_places;
    ShapeIds& m_ids;
    unsigned m_first;
};

/// Runs of marks of one part that stand together in the whole figure.
std::vector<figure::PartRun> runsOf(const figure::Figure& figure, const PlacedIds& ids)
{
    std::vector<figure::PartRun> runs;
    for (const figure::PartRun& run : figure::partRuns(figure.marks)) {
        runs.push_back({run.first, run.first + 1, run.part});
        for (std::size_t i = run.first + 1; i < run.end; ++i) {
            if (!ids.follow(i - 1, i)) runs.push_back({i, i, run.part});
            runs.back().end = i + 1;
        }
    }
    return runs;
}

} // namespace

SlideText slideText(const figure::Figure& figure)
{
    SlideText found;
    for (const figure::Mark& mark : figure.marks) {
        const auto* text = std::get_if<figure::Text>(&mark);
        if (text == nullptr || text->rotation != 0) continue;
        if (text->part == "Footnote") found.footnote.push_back(*text);
        if (text->part == "Title" && (found.title.empty() || found.title.front().style == text->style)) found.title.push_back(*text);
    }
    return found;
}

void appendFigure(pugi::xml_node tree, const Placed& item, const std::string& name, const SlideText& elsewhere, Canvas& canvas)
{
    const figure::Figure& figure = item.figure;
    canvas.origin = item.at;
    Group whole(tree, name, figure.description, canvas);
    appendBackground(whole, figure, canvas);
    if (!item.places.empty()) // the frame is the same on all slides
        whole.holds({emu(item.at.x), emu(item.at.y), emu(figure.width), emu(figure.height)});
    PlacedIds ids(item, canvas.ids);
    for (const figure::PartRun& run : runsOf(figure, ids)) {
        ids.beforeGroup(run.first);
        Group part(whole.node(), run.part.empty() ? "Part" : run.part, {}, canvas);
        for (std::size_t i = run.first; i < run.end; ++i) {
            if (isInGrid(figure, i) || isAmong(figure.marks[i], elsewhere.title) || isAmong(figure.marks[i], elsewhere.footnote)) continue;
            ids.beforeShape(i);
            part.holds(appendShape(part.node(), figure.marks[i], run.part, canvas));
        }
        whole.holds(part.finish());
    }
    ids.finish();
    whole.finish();
    for (const figure::Grid& grid : figure.grids) appendTable(tree, grid, figure.description, canvas);
}

} // namespace atrisk::document
