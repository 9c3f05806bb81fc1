#include "core/figure/axes/xy_panel.h"

#include "core/figure/part.h"

#include <algorithm>

namespace atrisk::figure {
namespace {

constexpr double digitMiddle = 0.36; // of the size: digits have no descenders

/// The panel with what its parts are measured and drawn by.
struct Drawn {
    const XyPanel& panel;
    const Style& style;
    const TextMetrics& metrics;

    [[nodiscard]] double em() const { return style.textSize * millimetresPerPoint; }
    [[nodiscard]] TextStyle text() const { return {style.textSize, false, false, style.ink}; }
    [[nodiscard]] double width(const std::string& words) const { return metrics.measure(words, text()).width; }
    [[nodiscard]] double widest(const std::vector<std::string>& texts) const
    {
        double width = 0;
        for (const std::string& words : texts) width = std::max(width, this->width(words));
        return width;
    }
    [[nodiscard]] double tickLength() const { return em() * 0.35; }
    [[nodiscard]] TextBlock heading() const
    {
        return textBlock(panel.heading, {style.textSize, true, false, style.ink}, panel.area.width, metrics);
    }
    [[nodiscard]] TextBlock note() const
    {
        return balancedBlock(panel.note, {style.textSize, false, false, style.softInk}, panel.area.width, metrics);
    }
    [[nodiscard]] TextBlock xTitle(double width) const { return textBlock(panel.xTitle, text(), width, metrics); }
    [[nodiscard]] TextBlock yTitle(double height) const { return textBlock(panel.yTitle, text(), height, metrics); }
    [[nodiscard]] double line() const { return textBlock("0", text(), panel.area.width, metrics).lineHeight; }
};

Axes axesOf(const Drawn& drawn)
{
    const XyPanel& panel = drawn.panel;
    const double em = drawn.em();
    Rect plot = panel.area;
    plot.y += std::max(panel.headHeight, headHeight(panel, drawn.style, drawn.metrics));
    const double below = drawn.tickLength() + em * 0.25 + drawn.line() + em * 0.15 + drawn.xTitle(panel.area.width).height();
    plot.height = panel.area.bottom() - below - plot.y;
    const double beside =
        drawn.yTitle(std::max(plot.height, em)).height() + em * 0.5 + drawn.widest(panel.y.texts) + em * 0.3 + drawn.tickLength();
    plot.x += beside;
    plot.width -= beside + (panel.x.texts.empty() ? 0 : drawn.width(panel.x.texts.back()) / 2);
    return {plot, panel.x.low, panel.x.high, panel.y.low, panel.y.high};
}

void appendLines(std::vector<Mark>& marks, const Drawn& drawn, const Axes& axes)
{
    const Part part(marks, "Axis lines");
    const Rect& plot = axes.plot;
    Segments lines{{}, {drawn.style.softInk, drawn.style.axisWidth, {}}};
    lines.segments.push_back({{plot.x, plot.y}, {plot.x, plot.bottom()}});
    lines.segments.push_back({{plot.x, plot.bottom()}, {plot.right(), plot.bottom()}});
    for (const double tick : drawn.panel.y.ticks)
        lines.segments.push_back({{plot.x - drawn.tickLength(), axes.y(tick)}, {plot.x, axes.y(tick)}});
    for (const double tick : drawn.panel.x.ticks)
        lines.segments.push_back({{axes.x(tick), plot.bottom()}, {axes.x(tick), plot.bottom() + drawn.tickLength()}});
    marks.emplace_back(std::move(lines));
}

/// Do the numbers under every `stride`-th tick stand apart?
bool standApart(const Drawn& drawn, const Axes& axes, std::size_t stride)
{
    double free = -1e9;
    for (std::size_t i = 0; i < drawn.panel.x.ticks.size(); i += stride) {
        const double x = axes.x(drawn.panel.x.ticks[i]);
        const double half = drawn.width(drawn.panel.x.texts[i]) / 2;
        if (x - half < free) return false;
        free = x + half + drawn.em() * 0.4;
    }
    return true;
}

std::size_t tickStride(const Drawn& drawn, const Axes& axes)
{
    std::size_t stride = 1;
    while (stride < drawn.panel.x.ticks.size() && !standApart(drawn, axes, stride)) ++stride;
    return stride;
}

void appendXNumbers(std::vector<Mark>& marks, const Drawn& drawn, const Axes& axes)
{
    const Part part(marks, "Horizontal axis");
    const double em = drawn.em();
    const double top = axes.plot.bottom() + drawn.tickLength() + em * 0.25;
    const double baseline = top + textBlock("0", drawn.text(), axes.plot.width, drawn.metrics).ascent;
    for (std::size_t i = 0, stride = tickStride(drawn, axes); i < drawn.panel.x.ticks.size(); i += stride)
        marks.emplace_back(Text{{axes.x(drawn.panel.x.ticks[i]), baseline}, drawn.panel.x.texts[i], drawn.text(), Align::Centre, 0});
    const TextBlock title = drawn.xTitle(drawn.panel.area.width);
    const double half = title.width / 2;
    const double middle = std::clamp(axes.plot.x + axes.plot.width / 2, drawn.panel.area.x + half, drawn.panel.area.right() - half);
    appendBlock(marks, title, middle, top + drawn.line() + em * 0.15, Align::Centre);
}

void appendYNumbers(std::vector<Mark>& marks, const Drawn& drawn, const Axes& axes)
{
    const Part part(marks, "Vertical axis");
    const double em = drawn.em();
    const double right = axes.plot.x - drawn.tickLength() - em * 0.3;
    double free = 1e9; // ticks ascend, so numbers go up
    for (std::size_t i = 0; i < drawn.panel.y.ticks.size(); ++i) {
        const double baseline = axes.y(drawn.panel.y.ticks[i]) + em * digitMiddle;
        if (baseline > free) continue;
        marks.emplace_back(Text{{right, baseline}, drawn.panel.y.texts[i], drawn.text(), Align::Right, 0});
        free = baseline - drawn.line();
    }
    const TextBlock title = drawn.yTitle(std::max(axes.plot.height, em));
    double baseline = drawn.panel.area.x + title.ascent;
    for (const std::string& line : title.lines) {
        marks.emplace_back(Text{{baseline, axes.plot.y + axes.plot.height / 2}, line, title.style, Align::Centre, 90});
        baseline += title.lineHeight;
    }
}

} // namespace

double headHeight(const XyPanel& panel, const Style& style, const TextMetrics& metrics)
{
    const Drawn drawn{panel, style, metrics};
    const double text = drawn.heading().height() + drawn.note().height();
    return text > 0 ? text + drawn.em() * 0.7 : 0;
}

Axes appendXyPanel(std::vector<Mark>& marks, const XyPanel& panel, const Style& style, const TextMetrics& metrics)
{
    const Drawn drawn{panel, style, metrics};
    const TextBlock heading = drawn.heading();
    {
        const Part part(marks, "Heading");
        appendBlock(marks, heading, panel.area.x, panel.area.y, Align::Left);
        const Part note(marks, "Note");
        appendBlock(marks, drawn.note(), panel.area.x, panel.area.y + heading.height(), Align::Left);
    }
    const Axes axes = axesOf(drawn);
    appendLines(marks, drawn, axes);
    appendXNumbers(marks, drawn, axes);
    appendYNumbers(marks, drawn, axes);
    return axes;
}

void appendReason(std::vector<Mark>& marks, const std::string& reason, const Axes& axes, const Style& style, const TextMetrics& metrics)
{
    const Part part(marks, "Reason");
    const TextBlock words = textBlock(reason, {style.textSize, false, false, style.softInk}, axes.plot.width * 0.9, metrics);
    const double top = axes.plot.y + (axes.plot.height - words.height()) / 2;
    appendBlock(marks, words, axes.plot.x + axes.plot.width / 2, top, Align::Centre);
}

} // namespace atrisk::figure
