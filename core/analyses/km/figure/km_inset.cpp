#include "core/analyses/km/figure/km_inset.h"

#include "core/analyses/km/figure/km_curves.h"
#include "core/figure/part.h"
#include "core/words/number_format.h"

#include <algorithm>
#include <array>

namespace atrisk::analyses {
namespace {

constexpr double textScale = 0.85, smallestText = 5, lineScale = 0.6; // of the plot's; points
constexpr std::array shares{0.5, 0.42, 0.35, 0.28};                   // of the plot's sides

class Inset {
public:
    Inset(const KmInput& input, const KmLayout& layout, double width, double height)
        : m_input(input), m_layout(layout), m_text{std::max(std::min(smallestText, input.style.textSize), input.style.textSize * textScale),
                                                   false, false, input.style.ink}
    {
        m_block.width = width;
        m_block.height = height;
        const double em = m_text.size * figure::millimetresPerPoint, left = this->width("100") + em * 0.6;
        const figure::TextBlock line = figure::textBlock("0", m_text, width, input.metrics);
        const double right = this->width(layout.tickTexts.empty() ? "0" : layout.tickTexts.back()) / 2;
        m_axes = layout.axes;
        m_axes.yMin = input.options.events ? 1 : 0;
        m_axes.yMax = input.options.events ? 0 : 1;
        m_axes.plot = {left, line.lineHeight / 2, width - left - right, height - line.lineHeight * 1.5 - em * 0.35};
    }

    /// Is there something to be seen?
    [[nodiscard]] bool isReadable() const
    {
        const double em = m_text.size * figure::millimetresPerPoint;
        return m_axes.plot.width >= 5 * em && m_axes.plot.height >= 3 * em;
    }

    figure::PlacedBlock build()
    {
        m_block.marks.emplace_back(figure::Box{{0, 0, m_block.width, m_block.height}, m_input.style.background});
        appendAxes();
        const auto& arms = m_input.analysis.arms;
        for (std::size_t i = 0; i < arms.size(); ++i) {
            const figure::Part part(m_block.marks, figure::partName("Curve", arms[i].arm.label));
            figure::Stroke stroke = m_input.curveStroke(i);
            stroke.width *= lineScale;
            for (double& dash : stroke.dash) dash *= lineScale;
            appendCurve(m_block.marks, arms[i].curve, m_axes, stroke, -1, false);
        }
        figure::prefixParts(m_block.marks, 0, "Inset");
        return std::move(m_block);
    }

private:
    [[nodiscard]] double width(const std::string& words) const { return m_input.metrics.measure(words, m_text).width; }

    void appendAxes()
    {
        const figure::Part part(m_block.marks, "Axes");
        const figure::Rect& plot = m_axes.plot;
        const double em = m_text.size * figure::millimetresPerPoint, tick = em * 0.25;
        figure::Segments lines{{{{plot.x, plot.y}, {plot.x, plot.bottom()}}, {{plot.x, plot.bottom()}, {plot.right(), plot.bottom()}}},
                               {m_input.style.softInk, m_input.style.axisWidth * 0.8, {}}};
        for (const double end : {0.0, 1.0}) {
            const double y = m_axes.y(m_input.options.events ? 1 - end : end);
            lines.segments.push_back({{plot.x - tick, y}, {plot.x, y}});
            const std::string text = words::fixedNumber(m_input.options.percent ? 100 * end : end, 0, m_input.style.numbers);
            m_block.marks.emplace_back(figure::Text{{plot.x - em * 0.4, y + em * 0.36}, text, m_text, figure::Align::Right, 0});
        }
        if (!m_layout.ticks.empty())
            for (const std::size_t i : {std::size_t{0}, m_layout.ticks.size() - 1}) {
                const double x = m_axes.x(m_layout.ticks[i]);
                lines.segments.push_back({{x, plot.bottom()}, {x, plot.bottom() + tick}});
                m_block.marks.emplace_back(
                    figure::Text{{x, m_block.height - em * 0.25}, m_layout.tickTexts[i], m_text, figure::Align::Centre, 0});
            }
        m_block.marks.emplace_back(std::move(lines));
    }

    const KmInput& m_input;
    const KmLayout& m_layout;
    figure::TextStyle m_text;
    figure::Axes m_axes;
    figure::PlacedBlock m_block;
};

} // namespace

bool appendInset(std::vector<figure::Mark>& marks, const KmInput& input, const KmLayout& layout, const std::vector<figure::Mark>& curves,
                 Obstacles obstacles)
{
    const figure::Rect& plot = layout.axes.plot;
    for (const figure::Mark& mark : curves)
        if (const auto* band = std::get_if<figure::Band>(&mark)) obstacles.add(*band, plot);
    for (const double high : shares)
        for (const double wide : shares) {
            Inset inset(input, layout, plot.width * wide, plot.height * high);
            if (!inset.isReadable()) continue;
            const figure::PlacedBlock block = inset.build();
            const auto corner = findRoom(block.width, block.height, plot, obstacles, input.em() * 0.4);
            if (!corner) continue;
            figure::appendMoved(marks, block, *corner);
            return true;
        }
    return false;
}

} // namespace atrisk::analyses
