#include "core/figure/edits/text_fit.h"

#include "core/figure/page/page.h"
#include "core/figure/text_block.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace atrisk::figure {
namespace {

constexpr std::array scales{1.0, 0.95, 0.9, 0.85, 0.8, 0.75};
constexpr double slack = 0.1; // millimetres: overhang of a letter

bool holds(const Rect& outer, const Rect& inner)
{
    const Rect room = inflated(outer, slack);
    return inner.x >= room.x && inner.y >= room.y && inner.right() <= room.right() && inner.bottom() <= room.bottom();
}

/// One unit's place among everything else.
class Fitter {
public:
    Fitter(const Figure& figure, const TextUnit& unit, const TextMetrics& metrics)
        : m_figure(figure), m_unit(unit), m_metrics(metrics), m_first(std::get<Text>(figure.marks[unit.first]))
    {
        const Rect page{0, 0, figure.width, figure.height};
        if (holds(page, unit.box)) m_walls.push_back(page);
        for (std::size_t i = 0; i < figure.marks.size(); ++i) {
            if (i >= unit.first && i < unit.end) continue;
            if (const auto* text = std::get_if<Text>(&figure.marks[i])) avoid(textBox(*text, metrics));
            if (const auto* box = std::get_if<Box>(&figure.marks[i]); box != nullptr && holds(box->rect, unit.box))
                m_walls.push_back(box->rect);
        }
    }

    [[nodiscard]] std::optional<FittedText> fit(const std::string& words) const
    {
        for (const double scale : scales) {
            TextStyle style = m_first.style;
            style.size = std::max(style.size * scale, std::min(style.size, leastPrinted));
            std::vector<Mark> lines = linesOf(words, style);
            const Rect box = boxOf(lines, 0, lines.size(), m_metrics);
            if (lines.empty() || !stands(lines, box)) continue;
            return FittedText{std::move(lines), meetsCurve(m_figure, box) && !meetsCurve(m_figure, m_unit.box)};
        }
        return std::nullopt;
    }

private:
    /// What the unit's own words do not touch.
    void avoid(const Rect& other)
    {
        if (!overlap(inflated(other, -slack), m_unit.box)) m_others.push_back(inflated(other, -slack));
    }

    /// None where a word would have to be broken.
    [[nodiscard]] std::vector<Mark> linesOf(const std::string& words, const TextStyle& style) const
    {
        const double room = m_first.room > 0 ? m_first.room : m_figure.width + m_figure.height;
        if (breaksWords(words, style, room, m_metrics)) return {};
        const TextBlock block = textBlock(words, style, room, m_metrics);
        std::vector<Mark> marks;
        for (std::size_t i = 0; i < block.lines.size(); ++i) {
            Text line = m_first;
            const double down = block.lineHeight * static_cast<double>(i);
            (line.rotation == 90 ? line.anchor.x : line.anchor.y) += down;
            line.text = block.lines[i];
            line.style = style;
            line.whole = words;
            line.line = i;
            marks.emplace_back(std::move(line));
        }
        return marks;
    }

    [[nodiscard]] bool stands(const std::vector<Mark>& lines, const Rect& whole) const
    {
        if (!std::ranges::all_of(m_walls, [&](const Rect& wall) { return holds(wall, whole); })) return false;
        return std::ranges::none_of(lines, [&](const Mark& line) {
            const Rect box = textBox(std::get<Text>(line), m_metrics);
            return std::ranges::any_of(m_others, [&](const Rect& other) { return overlap(other, box); });
        });
    }

    const Figure& m_figure;
    const TextUnit& m_unit;
    const TextMetrics& m_metrics;
    const Text& m_first;
    std::vector<Rect> m_walls, m_others;
};

} // namespace

std::optional<FittedText> fitText(const Figure& figure, const TextUnit& unit, const std::string& words, const TextMetrics& metrics)
{
    return Fitter(figure, unit, metrics).fit(words);
}

bool meetsCurve(const Figure& figure, const Rect& rect)
{
    return std::ranges::any_of(figure.marks, [&](const Mark& mark) {
        const auto* curve = std::get_if<Steps>(&mark);
        return curve != nullptr && curve->arm >= 0 && distanceToCurve(*curve, rect) == 0;
    });
}

double distanceToCurve(const Steps& curve, const Rect& rect)
{
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < curve.points.size(); ++i) {
        const Point &a = curve.points[i - 1], &b = curve.points[i];
        const double x = std::max({0.0, std::min(a.x, b.x) - rect.right(), rect.x - std::max(a.x, b.x)});
        const double y = std::max({0.0, std::min(a.y, b.y) - rect.bottom(), rect.y - std::max(a.y, b.y)});
        nearest = std::min(nearest, std::hypot(x, y));
    }
    return nearest;
}

} // namespace atrisk::figure
