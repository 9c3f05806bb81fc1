#include "core/analyses/effect/effect_views.h"
#include "core/analyses/effect/effect_words.h"
#include "core/figure/arm_style.h"
#include "core/figure/axes/linear_scale.h"
#include "core/figure/axes/log_axis.h"
#include "core/figure/axes/xy_panel.h"
#include "core/figure/page/page.h"
#include "core/figure/part.h"
#include "core/report/page/endpoint_page.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atrisk::analyses {
namespace {

using figure::Point;

constexpr double shrink = 0.94, rugEm = 0.5, rugApart = 0.05;
constexpr int mostTicks = 6;

figure::LogAxis axisOf(const EffectAlong& result)
{
    std::vector<figure::RatioInterval> ratios;
    const auto add = [&](const stats::HazardRatio& ratio) {
        if (ratio.status == stats::CoxStatus::Ok)
            ratios.push_back({std::clamp(ratio.estimate, leastDrawn, mostDrawn), ratio.lower, ratio.upper});
    };
    for (std::size_t pair = 0; pair < result.effects.size(); ++pair) {
        add(result.effects[pair].overall);
        if (result.hasWindows())
            for (const stats::EffectWindow& window : result.windows[pair].windows) add(window.ratio);
        else
            for (const stats::EffectPoint& point : drawnCurve(result.effects[pair])) add(point.ratio);
    }
    return figure::logAxis(ratios);
}

/// What stands where.
struct Given {
    bool notes = true;
    bool favoursBeside = true; ///< else in the notes
};

class Page {
public:
    Page(const EffectAlong& result, std::size_t pair, const report::FigureRequest& request, const figure::Style& style, const Given& given)
        : m_result(result), m_effect(result.effects[pair]), m_pair(pair), m_request(request), m_style(style), m_given(given),
          m_axis(axisOf(result))
    {
    }

    figure::Figure draw()
    {
        m_figure = figure::emptyFigure(m_style, m_request.width, m_request.height);
        report::PageWords words = effectWords(m_result, m_pair, numbers());
        if (!m_given.favoursBeside) words.explain.push_back(favourSentence(m_result, m_pair, numbers()));
        m_figure.title = words.title;
        m_figure.description = words::joinedSentences({words.title + ".", words.message + ".", words::joinedSentences(words.explain)});
        const report::FigureRequest smaller{m_style,           m_request.metrics,   m_request.width,   m_request.height,
                                            m_request.options, m_request.showTitle, m_request.footnote};
        figure::PageText text = report::endpointText(m_result.whole, words, m_request.options.as<EffectOptions>(), smaller);
        if (!m_given.notes) text.notes.clear();
        for (const std::size_t arm : m_effect.arms)
            if (!m_result.isSingle()) text.legend.push_back(look(arm));
        const figure::PageLayout around = figure::layOutPage(text, m_style, m_request.metrics, m_request.width, m_request.height);
        figure::appendTitle(m_figure.marks, around);
        figure::appendLegend(m_figure.marks, around);
        figure::appendNotes(m_figure.marks, around);
        appendPanel(around.panels(m_style));
        return std::move(m_figure);
    }

    [[nodiscard]] bool readable() const { return m_readable; }
    /// Is it said whom a ratio favours?
    [[nodiscard]] bool saysFavours() const { return m_saysFavours; }

private:
    [[nodiscard]] const words::NumberStyle& numbers() const { return m_style.numbers; }
    [[nodiscard]] double em() const { return m_style.textSize * figure::millimetresPerPoint; }
    [[nodiscard]] figure::TextStyle text() const { return {m_style.textSize, false, false, m_style.ink}; }
    [[nodiscard]] figure::TextStyle soft() const { return {m_style.textSize, false, false, m_style.softInk}; }
    [[nodiscard]] figure::LegendEntry look(std::size_t arm) const
    {
        return figure::armEntry(m_result.whole.arms[arm].arm, arm, m_result.whole.arms.size(), m_style);
    }

    [[nodiscard]] figure::Scale ratioScale() const
    {
        figure::Scale scale{std::log(m_axis.low), std::log(m_axis.high), {}, {}};
        for (const double tick : m_axis.ticks) {
            scale.ticks.push_back(std::log(tick));
            scale.texts.push_back(words::timeText(tick, numbers()));
        }
        return scale;
    }

    [[nodiscard]] figure::XyPanel panelOf(const figure::Rect& area) const
    {
        double low = 1e308, high = -1e308;
        for (const std::vector<double>& values : m_effect.values)
            if (!values.empty()) low = std::min(low, values.front()), high = std::max(high, values.back());
        if (low > high) low = 0, high = 1;
        const std::string pair = pairName(m_result, m_pair);
        return {area,
                "",
                m_style.showMessage ? "" : testsText(m_result, m_pair, numbers()),
                0,
                m_result.marker.name.label,
                "Hazard ratio" + (pair.empty() ? " against the median" : ", " + pair),
                figure::linearScale(low, high, mostTicks, numbers()),
                ratioScale()};
    }

    void appendPanel(figure::Rect room)
    {
        if (!(room.width > 4 * em() && room.height > 4 * em())) {
            m_readable = false;
            return;
        }
        if (m_given.favoursBeside) room.width -= 2.6 * em();
        const figure::XyPanel panel = panelOf(room);
        const figure::Axes axes = figure::appendXyPanel(m_figure.marks, panel, m_style, m_request.metrics);
        m_figure.axes.push_back(axes);
        m_readable = axes.plot.height >= 7 * em() && axes.plot.width >= 9 * em() &&
                     !figure::breaksWords(panel.yTitle, text(), axes.plot.height, m_request.metrics) &&
                     figure::textBlock(panel.yTitle, text(), axes.plot.height, m_request.metrics).lines.size() <= 2;
        if (m_given.favoursBeside) appendFavours(axes, room.right() + 0.4 * em());
        appendLevel(axes, 1, {m_style.softInk, m_style.axisWidth, {}}, "No effect");
        if (m_result.hasWindows())
            appendWindows(axes);
        else if (m_effect.curve.empty())
            appendReason(axes);
        else
            appendCurve(axes);
        if (m_effect.overall.status == stats::CoxStatus::Ok && (m_result.hasWindows() || !m_effect.curve.empty()))
            appendLevel(axes, m_effect.overall.estimate, {m_style.ink, m_style.axisWidth * 1.5, {4, 3}}, "Overall hazard ratio");
        appendRugs(axes);
    }

    [[nodiscard]] static double placeOf(const figure::Axes& axes, double ratio) { return axes.y(axes.clampedY(std::log(ratio))); }

    void appendLevel(const figure::Axes& axes, double ratio, const figure::Stroke& stroke, const char* part)
    {
        const double y = placeOf(axes, ratio);
        m_figure.marks.emplace_back(figure::Segments{{{{axes.plot.x, y}, {axes.plot.right(), y}}}, stroke, part});
    }

    /// Beside the plot, over and under 1, from the bottom to the top.
    void appendFavours(const figure::Axes& axes, double left)
    {
        const figure::Part part(m_figure.marks, "Favours");
        const FavourWords words = favourWords(m_result, m_pair, numbers());
        const double one = placeOf(axes, 1), gap = 0.1 * em();
        const auto append = [&](const std::string& said, double from, double to) {
            const double room = to - from - 2 * gap;
            const figure::TextBlock block = figure::textBlock(said, soft(), std::max(room, em()), m_request.metrics);
            if (block.lines.size() > 2 || figure::breaksWords(said, soft(), room, m_request.metrics)) return void(m_saysFavours = false);
            double baseline = left + block.ascent;
            for (const std::string& line : block.lines) {
                m_figure.marks.emplace_back(figure::Text{{baseline, (from + to) / 2}, line, soft(), figure::Align::Centre, 90});
                baseline += block.lineHeight;
            }
        };
        append(words.above, axes.plot.y, one);
        append(words.below, one, axes.plot.bottom());
    }

    void appendCurve(const figure::Axes& axes)
    {
        figure::Band band{{}, m_style.accent, "Confidence band"};
        band.fill.alpha = 44;
        figure::Steps line{{}, {m_style.accent, m_style.curveWidth * 1.2, {}}, -1, "Hazard ratio"};
        const std::vector<stats::EffectPoint> curve = drawnCurve(m_effect);
        for (const stats::EffectPoint& point : curve) {
            band.outline.push_back({axes.x(point.marker), placeOf(axes, point.ratio.upper)});
            const double y = std::log(point.ratio.estimate);
            if (y >= axes.yMin && y <= axes.yMax) line.points.push_back({axes.x(point.marker), axes.y(y)});
        }
        for (auto point = curve.rbegin(); point != curve.rend(); ++point)
            band.outline.push_back({axes.x(point->marker), placeOf(axes, point->ratio.lower)});
        m_figure.marks.emplace_back(std::move(band));
        if (line.points.size() > 1) m_figure.marks.emplace_back(std::move(line));
    }

    void appendWindows(const figure::Axes& axes)
    {
        const figure::Part part(m_figure.marks, "Windows");
        figure::Steps line{{}, {m_style.accent, m_style.curveWidth * 0.6, {}}, -1};
        figure::Segments intervals{{}, {m_style.accent, m_style.axisWidth * 1.5, {}}};
        for (const stats::EffectWindow& window : m_result.windows[m_pair].windows) {
            if (window.ratio.status != stats::CoxStatus::Ok) continue;
            const double x = axes.x(window.median);
            line.points.push_back({x, placeOf(axes, window.ratio.estimate)});
            intervals.segments.push_back({{x, placeOf(axes, window.ratio.lower)}, {x, placeOf(axes, window.ratio.upper)}});
            appendArrows(axes, x, window.ratio);
        }
        const std::vector<Point> centres = line.points;
        if (!intervals.segments.empty()) m_figure.marks.emplace_back(std::move(intervals));
        if (line.points.size() > 1) m_figure.marks.emplace_back(std::move(line));
        for (const Point& centre : centres)
            m_figure.marks.emplace_back(figure::Dot{centre, 0.26 * em(), m_style.accent, {m_style.background, m_style.axisWidth, {}}});
    }

    /// Where an interval leaves the axis.
    void appendArrows(const figure::Axes& axes, double x, const stats::HazardRatio& ratio)
    {
        const double size = 0.22 * em();
        const auto arrow = [&](double y, double direction) {
            m_figure.marks.emplace_back(
                figure::Band{{{x, y}, {x - size, y - direction * 1.5 * size}, {x + size, y - direction * 1.5 * size}}, m_style.accent});
        };
        if (std::log(ratio.upper) > axes.yMax) arrow(axes.plot.y, -1);
        if (std::log(ratio.lower) < axes.yMin) arrow(axes.plot.bottom(), 1);
    }

    void appendReason(const figure::Axes& axes)
    {
        const figure::Part part(m_figure.marks, "Reason");
        const figure::TextBlock words =
            figure::textBlock("Not estimable: " + m_effect.reason, soft(), axes.plot.width * 0.9, m_request.metrics);
        figure::appendBlock(m_figure.marks, words, axes.plot.x + axes.plot.width / 2, axes.plot.y + 0.6 * em(), figure::Align::Centre);
    }

    /// The control's at the very foot.
    void appendRugs(const figure::Axes& axes)
    {
        double y = axes.plot.bottom();
        for (std::size_t i = 0; i < m_effect.values.size(); ++i) {
            figure::Color color = m_result.isSingle() ? m_style.ink : look(m_effect.arms[i]).line.color;
            figure::Segments rug{
                {}, {color, m_style.axisWidth, {}}, figure::partName("Patients", m_result.whole.arms[m_effect.arms[i]].arm.label)};
            double before = -1e9;
            for (const double value : m_effect.values[i]) {
                const double x = axes.x(value);
                if (x - before < rugApart) continue;
                rug.segments.push_back({{x, y}, {x, y - rugEm * em()}});
                before = x;
            }
            if (!rug.segments.empty()) m_figure.marks.emplace_back(std::move(rug));
            y -= 1.2 * rugEm * em();
        }
    }

    const EffectAlong& m_result;
    const stats::MarkerEffect& m_effect;
    std::size_t m_pair;
    const report::FigureRequest& m_request;
    const figure::Style& m_style;
    Given m_given;
    bool m_readable = true, m_saysFavours = true;
    figure::LogAxis m_axis;
    figure::Figure m_figure;
};

figure::Figure drawn(const EffectAlong& result, std::size_t pair, const report::FigureRequest& request)
{
    figure::Figure figure;
    figure::Style used = request.style;
    for (const bool notes : {true, false})
        for (const double least : {request.style.leastSize, figure::leastPrinted}) {
            const auto draw = [&](const figure::Style& tried) {
                for (const bool beside : {true, false}) {
                    Page page(result, pair, request, tried, {notes, beside});
                    figure = page.draw();
                    if (page.saysFavours()) return page.readable();
                }
                return false;
            };
            used = request.style;
            if (!figure::shrinkUntilItFits(used, shrink, draw, std::min(least, request.style.textSize))) continue;
            if (!notes) figure.leftOut.emplace_back("the footnote");
            return figure;
        }
    if (figure.axes.empty()) figure.leftOut.emplace_back("the plot");
    return figure;
}

} // namespace

std::vector<figure::Figure> effectPages(const EffectAlong& result, const report::FigureRequest& request)
{
    std::vector<figure::Figure> pages;
    for (std::size_t pair = 0; pair < result.effects.size(); ++pair) pages.push_back(drawn(result, pair, request));
    return pages;
}

} // namespace atrisk::analyses
