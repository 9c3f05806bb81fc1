#include "core/analyses/hazards/hazards_figure.h"

#include "core/analyses/km/km_notes.h"
#include "core/analyses/km/km_words.h"
#include "core/figure/arm_style.h"
#include "core/figure/axes/log_axis.h"
#include "core/figure/axes/round_ticks.h"
#include "core/figure/axes/xy_panel.h"
#include "core/figure/page/page.h"
#include "core/figure/part.h"
#include "core/words/abbreviations.h"
#include "core/words/method_names.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/plan_words.h"
#include "core/words/study_words.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

constexpr int mostTicks = 6;
constexpr double shrink = 0.94;
constexpr double leastBesideEm = 50; // a narrower page has its panels below each other
constexpr double tooClose = 0.05;    // millimetres: dots of one arm nearer than this are one

/// The ends of what an axis shows.
struct Range {
    double low = std::numeric_limits<double>::infinity(), high = -std::numeric_limits<double>::infinity();
    void add(double value)
    {
        if (!std::isfinite(value)) return;
        low = std::min(low, value);
        high = std::max(high, value);
    }
    [[nodiscard]] bool empty() const { return !(low <= high); }
};

/// The page of one comparison being made.
class Page {
public:
    Page(const stats::HazardCheck& check, std::size_t pair, const PhContents& contents, const figure::Style& style,
         const figure::TextMetrics& metrics, bool stacked)
        : m_check(check), m_pair(check.pairs[pair]), m_comparison(check.everyone.comparisons[m_pair.comparison]), m_contents(contents),
          m_style(style), m_metrics(metrics), m_stacked(stacked)
    {
    }

    figure::Figure draw(double width, double height)
    {
        m_figure = figure::emptyFigure(m_style, width, height);
        m_figure.title = "Proportional hazards: " + figureTitle(m_check.everyone);
        m_figure.description = description();
        const figure::Rect room = appendSurroundings();
        const auto [left, right] = split(room);
        figure::XyPanel residuals = residualPanel(left);
        figure::XyPanel curves = curvePanel(right);
        if (left.y == right.y) residuals.headHeight = curves.headHeight = std::max(head(residuals), head(curves));
        appendResiduals(residuals);
        const std::size_t first = m_figure.marks.size();
        appendCurves(curves);
        figure::prefixParts(m_figure.marks, first, "Log-log curves");
        m_readable = isReadable(residuals, m_figure.axes.front()) && isReadable(curves, m_figure.axes.back());
        return std::move(m_figure);
    }

    /// Of what was drawn: are both plots large enough, and their titles whole?
    [[nodiscard]] bool readable() const { return m_readable; }

private:
    [[nodiscard]] const stats::SurvivalAnalysis& analysis() const { return m_check.everyone; }
    [[nodiscard]] const words::NumberStyle& numbers() const { return m_style.numbers; }
    [[nodiscard]] double em() const { return m_style.textSize * figure::millimetresPerPoint; }
    [[nodiscard]] figure::LegendEntry look(std::size_t arm) const
    {
        return figure::armEntry(analysis().arms[arm].arm, arm, analysis().arms.size(), m_style);
    }
    [[nodiscard]] double head(const figure::XyPanel& panel) const { return figure::headHeight(panel, m_style, m_metrics); }

    [[nodiscard]] std::string testWords() const
    {
        return m_pair.test.estimable() ? "Grambsch–Therneau " + pStatement(m_pair.test.p, numbers())
                                       : "Grambsch–Therneau test not estimable";
    }

    [[nodiscard]] std::string verdictWords() const
    {
        return stats::canJudgeHazards(analysis(), m_comparison) ? "; a level line speaks for proportional hazards"
                                                                : "; too few events to judge";
    }

    [[nodiscard]] std::string description() const
    {
        return "Proportional hazards of " + versus(analysis(), m_comparison) + ", " + analysis().endpointLabel + ". " + testWords() + ". " +
               hazardRatioStatement(analysis(), m_comparison, numbers()) + ".";
    }

    /// Title, legend and footnote; what is left is the panels'.
    figure::Rect appendSurroundings()
    {
        figure::PageText text;
        if (m_contents.showTitle) text.title = m_figure.title;
        for (const std::size_t arm : {std::min(m_comparison.control, m_comparison.arm), std::max(m_comparison.control, m_comparison.arm)})
            text.legend.push_back(look(arm));
        if (m_contents.footnote) text.notes = {footnote()};
        text.provenance = syntheticSentence(analysis());
        const figure::PageLayout around = figure::layOutPage(text, m_style, m_metrics, m_figure.width, m_figure.height);
        figure::appendTitle(m_figure.marks, around);
        figure::appendLegend(m_figure.marks, around);
        figure::appendNotes(m_figure.marks, around);
        return around.panels(m_style);
    }

    [[nodiscard]] std::string footnote() const
    {
        const std::string strata = analysis().strataLabels.empty() ? "" : ", " + words::stratifiedBy(analysis().strataLabels);
        std::vector<std::string> sentences;
        if (!m_pair.residuals.time.empty()) {
            sentences.push_back(std::string(m_stacked ? "Above" : "Left") +
                                ": dots, events, in the colour of their arm; solid line and shade, a smooth curve and its " +
                                words::intervalName(analysis().confidence, m_style.numbers) +
                                " at each time; dashed line, the Cox model’s log hazard ratio" + strata + ".");
            if (m_style.methodsFootnote)
                sentences.emplace_back("The curve is a natural spline with 4 degrees of freedom of the scaled Schoenfeld residuals.");
        }
        sentences.emplace_back("S, survival by Kaplan–Meier.");
        if (const std::string unplanned = words::notPlanned(analysis(), words::Tested::No); !unplanned.empty())
            sentences.push_back(unplanned + ".");
        sentences.push_back(
            words::abbreviationsIn({m_contents.showTitle ? m_figure.title : "", testWords(), reason()}, analysis().study.get()));
        return joinedSentences(sentences);
    }

    [[nodiscard]] bool isReadable(const figure::XyPanel& panel, const figure::Axes& axes) const
    {
        constexpr double leastShare = 0.4;
        const figure::TextStyle text{m_style.textSize, false, false, m_style.ink};
        return axes.plot.height >= std::max(leastShare * panel.area.height, 5 * em()) && axes.plot.width >= 0.5 * panel.area.width &&
               axes.plot.height <= 2.2 * axes.plot.width && !figure::breaksWords(panel.yTitle, text, axes.plot.height, m_metrics) &&
               figure::textBlock(panel.yTitle, text, axes.plot.height, m_metrics).lines.size() <= 2;
    }

    [[nodiscard]] std::pair<figure::Rect, figure::Rect> split(const figure::Rect& room) const
    {
        const double gap = em() * 2;
        figure::Rect first = room;
        figure::Rect second = room;
        if (m_stacked) {
            first.height = second.height = (room.height - gap) / 2;
            second.y += first.height + gap;
        } else {
            first.width = second.width = (room.width - gap) / 2;
            second.x += first.width + gap;
        }
        return {first, second};
    }

    /// An axis from low to high, a little wider, with round numbers.
    [[nodiscard]] figure::Scale roundScale(Range range) const
    {
        if (range.empty()) range = {-1, 1};
        const double margin = range.high > range.low ? 0.04 * (range.high - range.low) : 1;
        figure::Scale scale{range.low - margin, range.high + margin, {}, {}};
        scale.ticks = figure::roundTicks(scale.low, scale.high, mostTicks);
        for (const double tick : scale.ticks) scale.texts.push_back(timeText(std::fabs(tick) < 1e-9 ? 0 : tick, numbers()));
        for (std::string& text : scale.texts)
            if (text.starts_with('-')) text.replace(0, 1, "−");
        return scale;
    }

    [[nodiscard]] figure::Scale timeScale() const
    {
        figure::Scale scale{0, analysis().timeEnd > 0 ? analysis().timeEnd : 1, analysis().ticks, {}};
        while (!scale.ticks.empty() && scale.ticks.back() > scale.high * (1 + 1e-12)) scale.ticks.pop_back();
        for (const double tick : scale.ticks) scale.texts.push_back(timeText(tick, numbers()));
        return scale;
    }

    [[nodiscard]] figure::XyPanel residualPanel(const figure::Rect& area) const
    {
        figure::XyPanel panel{area,
                              "Log hazard ratio over time",
                              testWords() + verdictWords(),
                              0,
                              timeAxisTitle(analysis(), numbers()),
                              "Scaled Schoenfeld residual",
                              timeScale(),
                              {}};
        Range range;
        for (const double value : m_pair.residuals.residual) range.add(value);
        for (const double value : m_pair.smooth) range.add(value);
        if (!range.empty()) range.add(0);
        panel.y = roundScale(range);
        return panel;
    }

    void appendResiduals(const figure::XyPanel& panel)
    {
        const std::size_t first = m_figure.marks.size();
        appendResidualPlot(panel);
        figure::prefixParts(m_figure.marks, first, "Residuals");
    }

    void appendResidualPlot(const figure::XyPanel& panel)
    {
        const figure::Axes axes = figure::appendXyPanel(m_figure.marks, panel, m_style, m_metrics);
        m_figure.axes.push_back(axes);
        if (m_pair.residuals.time.empty()) return figure::appendReason(m_figure.marks, reason(), axes, m_style, m_metrics);
        appendLevel(axes, 0, {m_style.line, m_style.axisWidth, {}}, "No effect");
        appendSmoothBand(axes);
        appendDots(axes);
        appendLevel(axes, m_pair.hazardRatio.coefficient, {m_style.accent, m_style.curveWidth * 0.8, {4, 3}}, "Log hazard ratio");
        appendSmooth(axes);
    }

    /// In place of residuals.
    [[nodiscard]] std::string reason() const
    {
        return m_pair.residuals.time.empty() ? hazardRatioStatement(analysis(), m_comparison, numbers()) : std::string();
    }

    void appendLevel(const figure::Axes& axes, double value, const figure::Stroke& stroke, const char* part)
    {
        m_figure.marks.emplace_back(figure::Segments{{{{axes.plot.x, axes.y(value)}, {axes.plot.right(), axes.y(value)}}}, stroke, part});
    }

    [[nodiscard]] static figure::Point place(const figure::Axes& axes, double time, double value)
    {
        return {axes.x(std::clamp(time, axes.xMin, axes.xMax)), axes.y(std::clamp(value, axes.yMin, axes.yMax))};
    }

    void appendSmoothBand(const figure::Axes& axes)
    {
        figure::Band band{{}, m_style.softInk, "Confidence band"};
        band.fill.alpha = 36;
        const std::size_t n = shownSmooth(axes);
        for (std::size_t i = 0; i < n; ++i) band.outline.push_back(place(axes, m_pair.smoothTime[i], m_pair.upper[i]));
        for (std::size_t i = n; i-- > 0;) band.outline.push_back(place(axes, m_pair.smoothTime[i], m_pair.lower[i]));
        if (n > 1) m_figure.marks.emplace_back(std::move(band));
    }

    /// How many points of the line lie before the axis ends.
    [[nodiscard]] std::size_t shownSmooth(const figure::Axes& axes) const
    {
        return static_cast<std::size_t>(std::ranges::upper_bound(m_pair.smoothTime, axes.xMax) - m_pair.smoothTime.begin());
    }

    void appendSmooth(const figure::Axes& axes)
    {
        figure::Steps line{{}, {m_style.ink, m_style.curveWidth * 1.2, {}}, -1, "Smooth"};
        for (std::size_t i = 0; i < shownSmooth(axes); ++i) line.points.push_back(place(axes, m_pair.smoothTime[i], m_pair.smooth[i]));
        if (line.points.size() > 1) m_figure.marks.emplace_back(std::move(line));
    }

    /// A death of the experimental arm lies above the model's line, one of the control below it; on it where only one arm is left.
    [[nodiscard]] bool isOfExperimentalArm(std::size_t i) const
    {
        const double above = m_pair.residuals.residual[i] - m_pair.hazardRatio.coefficient;
        if (std::fabs(above) > 1e-9) return above > 0;
        const stats::SurvivalCurve& curve = analysis().arms[m_comparison.arm].curve;
        const auto place = std::ranges::lower_bound(curve.time, m_pair.residuals.time[i]);
        return place != curve.time.end() && *place == m_pair.residuals.time[i] &&
               curve.events[static_cast<std::size_t>(place - curve.time.begin())] > 0;
    }

    void appendDots(const figure::Axes& axes)
    {
        const figure::Part part(m_figure.marks, "Deaths");
        const stats::SchoenfeldResiduals& residuals = m_pair.residuals;
        figure::Point last[2] = {{-1, -1}, {-1, -1}};
        for (std::size_t i = 0; i < residuals.time.size(); ++i) {
            if (residuals.time[i] > axes.xMax) continue;
            const bool experimental = isOfExperimentalArm(i);
            const figure::Point centre = place(axes, residuals.time[i], residuals.residual[i]);
            figure::Point& before = last[experimental ? 1 : 0];
            if (std::hypot(centre.x - before.x, centre.y - before.y) < tooClose) continue;
            before = centre;
            figure::Color color = look(experimental ? m_comparison.arm : m_comparison.control).line.color;
            color.alpha = 190;
            m_figure.marks.emplace_back(figure::Dot{centre, em() * 0.17, color, {{0, 0, 0, 0}, 0, {}}});
        }
    }

    [[nodiscard]] figure::XyPanel curvePanel(const figure::Rect& area) const
    {
        figure::XyPanel panel{area,
                              "log(−log S) over log time",
                              "Parallel curves speak for proportional hazards",
                              0,
                              timeAxisTitle(analysis(), numbers()) + ", log scale",
                              "log(−log S)",
                              {},
                              {}};
        Range times, values;
        for (const std::size_t arm : {m_comparison.control, m_comparison.arm}) {
            const LogLogCurve curve = logLogCurve(analysis().arms[arm].curve);
            for (const double time : curve.logTime) times.add(time);
            for (const double value : curve.value) values.add(value);
            if (!curve.logTime.empty()) times.add(curve.logEnd);
        }
        panel.x = logScale(times);
        panel.y = roundScale(values);
        return panel;
    }

    [[nodiscard]] figure::Scale logScale(Range range) const
    {
        if (range.empty()) range = {0, 1};
        const double margin = range.high > range.low ? 0.02 * (range.high - range.low) : 0.5;
        figure::Scale scale{range.low - margin, range.high + margin, {}, {}};
        for (const double tick : figure::logTicks(std::exp(scale.low), std::exp(scale.high), 2 * mostTicks)) {
            scale.ticks.push_back(std::log(tick));
            scale.texts.push_back(timeText(tick, numbers()));
        }
        return scale;
    }

    void appendCurves(const figure::XyPanel& panel)
    {
        const figure::Axes axes = figure::appendXyPanel(m_figure.marks, panel, m_style, m_metrics);
        m_figure.axes.push_back(axes);
        for (const std::size_t arm : {m_comparison.control, m_comparison.arm}) {
            const LogLogCurve curve = logLogCurve(analysis().arms[arm].curve);
            figure::Steps steps{{}, look(arm).line, static_cast<int>(arm), figure::partName("Curve", analysis().arms[arm].arm.label)};
            for (std::size_t i = 0; i < curve.logTime.size(); ++i) {
                const figure::Point corner = place(axes, curve.logTime[i], curve.value[i]);
                if (i > 0) steps.points.push_back({corner.x, steps.points.back().y});
                steps.points.push_back(corner);
            }
            if (steps.points.empty()) continue;
            steps.points.push_back({place(axes, curve.logEnd, 0).x, steps.points.back().y});
            m_figure.marks.emplace_back(std::move(steps));
        }
    }

    const stats::HazardCheck& m_check;
    const stats::HazardCheckPair& m_pair;
    const stats::Comparison& m_comparison;
    const PhContents& m_contents;
    const figure::Style& m_style;
    const figure::TextMetrics& m_metrics;
    bool m_stacked, m_readable = false;
    figure::Figure m_figure;
};

} // namespace

LogLogCurve logLogCurve(const stats::SurvivalCurve& curve)
{
    LogLogCurve result;
    for (std::size_t i = 0; i < curve.time.size(); ++i) {
        if (!(curve.time[i] > 0)) continue;
        if (curve.survival[i] < 1) result.logEnd = std::log(curve.time[i]);
        if (curve.events[i] == 0 || !(curve.survival[i] > 0 && curve.survival[i] < 1)) continue;
        result.logTime.push_back(std::log(curve.time[i]));
        result.value.push_back(std::log(-std::log(curve.survival[i])));
    }
    return result;
}

figure::Figure phFigure(const stats::HazardCheck& check, std::size_t pair, const PhContents& contents, const figure::Style& style,
                        const figure::TextMetrics& metrics, double width, double height)
{
    figure::Style used = style;
    figure::Figure figure;
    const bool asShaped = height > width * 0.95;
    const auto draw = [&](const figure::Style& tried, bool stacked) {
        Page page(check, pair, contents, tried, metrics, stacked);
        figure = page.draw(width, height);
        return page.readable();
    };
    const auto drawEitherWay = [&](const figure::Style& tried) { return draw(tried, asShaped) || draw(tried, !asShaped); };
    if (!figure::shrinkUntilItFits(used, shrink, drawEitherWay, style.leastSize) && !figure::shrinkUntilItFits(used, shrink, drawEitherWay))
        (void)draw(used, asShaped);
    return figure;
}

std::pair<double, double> phSize(const figure::Style& style)
{
    const double em = style.textSize * figure::millimetresPerPoint;
    if (style.width >= leastBesideEm * em) return {style.width, style.height};
    return {style.width, std::min(style.largestHeight, std::max(style.height, style.width * 1.5))};
}

} // namespace atrisk::analyses
