#include "core/document/pptx/shape.h"

#include "core/base/unicode.h"
#include "core/document/pptx/drawing_colour.h"
#include "core/figure/text_runs.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace atrisk::document {
namespace {

using figure::Point;

/// Draws one mark; an overload for each kind and no generic one, so that a new kind must be drawn here before it compiles.
class MarkShape {
public:
    MarkShape(pugi::xml_node parent, const std::string& name, Canvas& canvas) : m_parent(parent), m_name(name), m_canvas(canvas) {}

    Extent operator()(const figure::Steps& steps) const { return appendPath({steps.points}, false, {0, 0, 0, 0}, steps.stroke); }
    Extent operator()(const figure::Band& band) const { return appendPath({band.outline}, true, band.fill, noStroke); }
    Extent operator()(const figure::Segments& segments) const
    {
        std::vector<std::vector<Point>> lines;
        for (const auto& [from, to] : segments.segments) lines.push_back({from, to});
        return appendPath(lines, false, {0, 0, 0, 0}, segments.stroke);
    }
    Extent operator()(const figure::Box& box) const
    {
        const Extent place = extentOf(box.rect);
        pugi::xml_node properties = appendPreset(place, box.radius > 0 ? "roundRect" : "rect");
        if (box.radius > 0) {
            const double half = std::min(box.rect.width, box.rect.height) / 2;
            pugi::xml_node guide = properties.child("a:prstGeom").child("a:avLst").append_child("a:gd");
            guide.append_attribute("name") = "adj";
            guide.append_attribute("fmla") = ("val " + std::to_string(std::llround(50000 * std::min(1.0, box.radius / half)))).c_str();
        }
        appendFill(properties, box.fill, m_canvas.tones);
        appendLine(properties, box.stroke, m_canvas.tones);
        return place;
    }
    Extent operator()(const figure::Dot& dot) const
    {
        const Extent place = extentOf({dot.centre.x - dot.radius, dot.centre.y - dot.radius, 2 * dot.radius, 2 * dot.radius});
        pugi::xml_node properties = appendPreset(place, "ellipse");
        appendFill(properties, dot.fill, m_canvas.tones);
        appendLine(properties, dot.stroke, m_canvas.tones);
        return place;
    }
    Extent operator()(const figure::Text& text) const
    {
        if (text.text.empty()) return {};
        Extent place = textExtent(text, m_canvas);
        pugi::xml_node shape = appendShapeNode(text.text, true);
        pugi::xml_node properties = shape.append_child("p:spPr");
        if (text.rotation != 0) place = turned(place, text);
        pugi::xml_node frame = appendPlace(properties, "a:xfrm", place);
        if (text.rotation != 0) frame.append_attribute("rot") = rotationOf(text);
        appendGeometry(properties, "rect");
        properties.append_child("a:noFill");
        appendTextBody(shape, text);
        return text.rotation == 0 ? place : upright(place, text);
    }

private:
    inline static const figure::Stroke noStroke{{0, 0, 0, 0}, 0, {}};

    [[nodiscard]] Extent extentOf(const figure::Rect& rect) const
    {
        const std::int64_t left = emu(m_canvas.origin.x + rect.x), top = emu(m_canvas.origin.y + rect.y);
        return {left, top, emu(m_canvas.origin.x + rect.right()) - left, emu(m_canvas.origin.y + rect.bottom()) - top};
    }

    [[nodiscard]] pugi::xml_node appendShapeNode(const std::string& name, bool isText) const
    {
        pugi::xml_node shape = m_parent.append_child("p:sp");
        appendNames(shape, "p:nvSpPr", m_canvas.ids.next(), name);
        pugi::xml_node names = shape.child("p:nvSpPr");
        pugi::xml_node kind = names.insert_child_before("p:cNvSpPr", names.child("p:nvPr"));
        if (isText) kind.append_attribute("txBox") = 1;
        return shape;
    }

    static void appendGeometry(pugi::xml_node properties, const char* preset)
    {
        pugi::xml_node geometry = properties.append_child("a:prstGeom");
        geometry.append_attribute("prst") = preset;
        geometry.append_child("a:avLst");
    }

    [[nodiscard]] pugi::xml_node appendPreset(const Extent& place, const char* preset) const
    {
        pugi::xml_node properties = appendShapeNode(m_name, false).append_child("p:spPr");
        appendPlace(properties, "a:xfrm", place);
        appendGeometry(properties, preset);
        return properties;
    }

    /// Where the lines' points reach.
    [[nodiscard]] Extent reach(const std::vector<std::vector<Point>>& lines) const
    {
        std::int64_t left = 0, right = 0, top = 0, bottom = 0;
        bool first = true;
        for (const std::vector<Point>& line : lines) {
            for (const Point& point : line) {
                const std::int64_t x = emu(m_canvas.origin.x + point.x), y = emu(m_canvas.origin.y + point.y);
                left = first ? x : std::min(left, x);
                right = first ? x : std::max(right, x);
                top = first ? y : std::min(top, y);
                bottom = first ? y : std::max(bottom, y);
                first = false;
            }
        }
        return {left, top, right - left, bottom - top};
    }

    Extent appendPath(const std::vector<std::vector<Point>>& lines, bool closed, const figure::Color& fill,
                      const figure::Stroke& stroke) const
    {
        const Extent place = reach(lines);
        if (lines.empty() || place.empty()) return {};
        pugi::xml_node properties = appendShapeNode(m_name, false).append_child("p:spPr");
        appendPlace(properties, "a:xfrm", place);
        pugi::xml_node geometry = properties.append_child("a:custGeom");
        for (const char* list : {"a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"}) geometry.append_child(list);
        pugi::xml_node rect = geometry.append_child("a:rect");
        for (const char* side : {"l", "t", "r", "b"}) rect.append_attribute(side) = side;
        pugi::xml_node path = geometry.append_child("a:pathLst").append_child("a:path");
        path.append_attribute("w") = static_cast<long long>(place.width);
        path.append_attribute("h") = static_cast<long long>(place.height);
        if (!closed) path.append_attribute("fill") = "none";
        for (const std::vector<Point>& line : lines) appendPoints(path, line, place, closed);
        appendFill(properties, fill, m_canvas.tones);
        appendLine(properties, stroke, m_canvas.tones);
        return place;
    }

    void appendPoints(pugi::xml_node path, const std::vector<Point>& line, const Extent& place, bool closed) const
    {
        for (std::size_t i = 0; i < line.size(); ++i) {
            pugi::xml_node point = path.append_child(i == 0 ? "a:moveTo" : "a:lnTo").append_child("a:pt");
            point.append_attribute("x") = static_cast<long long>(emu(m_canvas.origin.x + line[i].x) - place.x);
            point.append_attribute("y") = static_cast<long long>(emu(m_canvas.origin.y + line[i].y) - place.y);
        }
        if (closed) path.append_child("a:close");
    }

    void appendTextBody(pugi::xml_node shape, const figure::Text& text) const
    {
        pugi::xml_node body = shape.append_child("p:txBody");
        pugi::xml_node frame = body.append_child("a:bodyPr");
        frame.append_attribute("wrap") = "none";
        for (const char* inset : {"lIns", "tIns", "rIns", "bIns"}) frame.append_attribute(inset) = 0;
        frame.append_attribute("anchor") = "t";
        frame.append_child("a:noAutofit");
        body.append_child("a:lstStyle");
        pugi::xml_node paragraph = body.append_child("a:p");
        pugi::xml_node format = paragraph.append_child("a:pPr");
        format.append_attribute("algn") = text.align == figure::Align::Left ? "l" : text.align == figure::Align::Centre ? "ctr" : "r";
        appendRuns(paragraph, text, m_canvas.tones);
    }

    static long long rotationOf(const figure::Text& text)
    {
        constexpr double perDegree = 60000;
        const double clockwise = std::fmod(720 - text.rotation, 360);
        return std::llround(clockwise * perDegree);
    }

    /// A shape turns about its middle: that of the unturned frame, turned about the text's anchor.
    [[nodiscard]] Extent turned(const Extent& place, const figure::Text& text) const
    {
        const double x0 = static_cast<double>(emu(m_canvas.origin.x + text.anchor.x)),
                     y0 = static_cast<double>(emu(m_canvas.origin.y + text.anchor.y));
        const double dx = static_cast<double>(place.x) + static_cast<double>(place.width) / 2 - x0;
        const double dy = static_cast<double>(place.y) + static_cast<double>(place.height) / 2 - y0;
        const double angle = -text.rotation * std::acos(-1.0) / 180; // y points down
        const double x = x0 + dx * std::cos(angle) - dy * std::sin(angle), y = y0 + dx * std::sin(angle) + dy * std::cos(angle);
        return {std::llround(x) - place.width / 2, std::llround(y) - place.height / 2, place.width, place.height};
    }

    /// What a turned frame covers.
    static Extent upright(const Extent& place, const figure::Text& text)
    {
        const double angle = text.rotation * std::acos(-1.0) / 180, c = std::fabs(std::cos(angle)), s = std::fabs(std::sin(angle));
        const double w = static_cast<double>(place.width), h = static_cast<double>(place.height);
        const auto width = std::llround(w * c + h * s), height = std::llround(w * s + h * c);
        return {place.x + (place.width - width) / 2, place.y + (place.height - height) / 2, width, height};
    }

    mutable pugi::xml_node m_parent;
    const std::string& m_name;
    Canvas& m_canvas;
};

/// XML allows no control characters; an attribute's line ends would become spaces.
std::string shown(const std::string& text) { return base::withoutUnshowable(text); }

} // namespace

std::int64_t emu(double millimetres) { return std::llround(millimetres * 36000); }

Extent Extent::united(const Extent& other) const
{
    if (empty()) return other;
    if (other.empty()) return *this;
    const std::int64_t left = std::min(x, other.x), top = std::min(y, other.y);
    return {left, top, std::max(x + width, other.x + other.width) - left, std::max(y + height, other.y + other.height) - top};
}

void appendNames(pugi::xml_node shape, const char* kind, unsigned id, const std::string& name)
{
    pugi::xml_node names = shape.append_child(kind);
    pugi::xml_node common = names.append_child("p:cNvPr");
    common.append_attribute("id") = id;
    common.append_attribute("name") = shown(name).c_str();
    names.append_child("p:nvPr");
}

pugi::xml_node appendPlace(pugi::xml_node properties, const char* element, const Extent& place)
{
    pugi::xml_node frame = properties.append_child(element);
    pugi::xml_node offset = frame.append_child("a:off");
    offset.append_attribute("x") = static_cast<long long>(place.x);
    offset.append_attribute("y") = static_cast<long long>(place.y);
    pugi::xml_node size = frame.append_child("a:ext");
    size.append_attribute("cx") = static_cast<long long>(place.width);
    size.append_attribute("cy") = static_cast<long long>(place.height);
    return frame;
}

void appendRuns(pugi::xml_node paragraph, const figure::Text& text, const Tones& tones)
{
    constexpr double perPoint = 100;
    for (const figure::TextRun& run : figure::textRuns(text.text, text.style)) {
        pugi::xml_node node = paragraph.append_child("a:r");
        pugi::xml_node properties = node.append_child("a:rPr");
        properties.append_attribute("lang") = "en-US";
        // What is raised is written in its usual size: PowerPoint makes it smaller itself.
        properties.append_attribute("sz") = std::llround((run.rise > 0 ? text.style.size : run.style.size) * perPoint);
        properties.append_attribute("b") = run.style.bold ? 1 : 0;
        properties.append_attribute("i") = run.style.italic ? 1 : 0;
        if (run.rise > 0) properties.append_attribute("baseline") = 30000;
        appendFill(properties, run.style.color, tones, leastOfLetters);
        if (tones.ofTheme) properties.append_child("a:latin").append_attribute("typeface") = "+mn-lt";
        node.append_child("a:t").text().set(shown(run.text).c_str());
    }
}

void appendThemeRuns(pugi::xml_node paragraph, const std::string& text, double size, const std::string& colour)
{
    constexpr double perPoint = 100;
    for (const figure::TextRun& run : figure::textRuns(text, {})) {
        pugi::xml_node node = paragraph.append_child("a:r");
        pugi::xml_node properties = node.append_child("a:rPr");
        properties.append_attribute("lang") = "en-US";
        if (size > 0) properties.append_attribute("sz") = std::llround(size * perPoint);
        if (run.rise > 0) properties.append_attribute("baseline") = 30000;
        if (!colour.empty()) properties.append_child("a:solidFill").append_child("a:schemeClr").append_attribute("val") = colour.c_str();
        node.append_child("a:t").text().set(shown(run.text).c_str());
    }
}

Extent textExtent(const figure::Text& text, const Canvas& canvas)
{
    const double size = text.style.size * 25.4 / 72, width = canvas.metrics.measure(text.text, text.style).width;
    const double share = text.align == figure::Align::Left ? 0 : text.align == figure::Align::Centre ? 0.5 : 1;
    return {emu(canvas.origin.x + text.anchor.x - share * width), emu(canvas.origin.y + text.anchor.y - textAscent * size),
            std::max<std::int64_t>(1, emu(width)), emu(textLineHeight * size)};
}

Extent appendShape(pugi::xml_node parent, const figure::Mark& mark, const std::string& name, Canvas& canvas)
{
    return std::visit(MarkShape(parent, name, canvas), mark);
}

} // namespace atrisk::document
