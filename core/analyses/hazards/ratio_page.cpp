#include "core/analyses/hazards/ratio_page.h"

#include "core/analyses/km/km_notes.h"
#include "core/analyses/km/km_words.h"
#include "core/base/numeric.h"
#include "core/figure/arm_style.h"
#include "core/figure/axes/round_ticks.h"
#include "core/figure/axes/xy_panel.h"
#include "core/figure/page/page.h"
#include "core/figure/part.h"
#include "core/words/abbreviations.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/plan_words.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

constexpr double shrink = 0.94, leastRatio = 0.01, mostRatio = 100;
constexpr int mostTicks = 8;

std::string bandWords(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers)
{
    return "its " + words::intervalName(analysis.confidence, numbers) + " at each time";
}

std::string method(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers)
{
    return "Exponential of a natural spline with 4 degrees of freedom of the scaled Schoenfeld residuals over the "
           "Kaplan–Meier time scale; shade, " +
           bandWords(analysis, numbers) + ".";
}

class Page {
public:
    Page(const stats::HazardCheck& check, std::size_t pair, const PhContents& contents, const figure::Style& style,
         const figure::TextMetrics& metrics, bool notes)
        : m_analysis(check.everyone), m_pair(check.pairs[pair]), m_comparison(check.everyone.comparisons[m_pair.comparison]),
          m_contents(contents), m_style(style), m_metrics(metrics), m_notes(notes)
    {
    }

    std::pair<figure::Figure, bool> draw(double width, double height)
    {
        m_figure = figure::emptyFigure(m_style, width, height);
        m_figure.title = "Hazard ratio over time: " + figureTitle(m_analysis);
        m_figure.description = m_figure.title + ", " + versus(m_analysis, m_comparison) + ". " + testWords() + ". " +
                               hazardRatioStatement(m_analysis, m_comparison, m_style.numbers) + ".";
        const figure::XyPanel panel = panelOf(appendSurroundings());
        const figure::Axes axes = figure::appendXyPanel(m_figure.marks, panel, m_style, m_metrics);
        m_figure.axes.push_back(axes);
        const figure::TextStyle text{m_style.textSize, false, false, m_style.ink};
        const bool readable = axes.plot.height >= 7 * em() && axes.plot.width >= 9 * em() &&
                              !figure::breaksWords(panel.yTitle, text, axes.plot.height, m_metrics) &&
                              figure::textBlock(panel.yTitle, text, axes.plot.height, m_metrics).lines.size() <= 2;
        if (!isDrawn())
            figure::appendReason(m_figure.marks, reason(), axes, m_style, m_metrics);
        else
            appendRatio(axes);
        return {std::move(m_figure), readable};
    }

private:
    [[nodiscard]] double em() const { return m_style.textSize * figure::millimetresPerPoint; }

    [[nodiscard]] std::string testWords() const
    {
        return m_pair.test.estimable() ? "Grambsch–Therneau " + words::pStatement(m_pair.test.p, m_style.numbers)
                                       : "Grambsch–Therneau test not estimable";
    }

    /// Is there a line, and does it begin before the axis ends?
    [[nodiscard]] bool isDrawn() const { return shown(m_analysis.timeEnd) > 1; }

    [[nodiscard]] std::string reason() const
    {
        if (m_pair.residuals.time.empty()) return hazardRatioStatement(m_analysis, m_comparison, m_style.numbers);
        return m_pair.smooth.size() > 1 ? "The axis ends before the ratio can be followed" : "Too few events for a smooth curve";
    }

    figure::Rect appendSurroundings()
    {
        figure::PageText text;
        if (m_contents.showTitle) text.title = m_figure.title;
        if (m_contents.footnote && m_notes) text.notes = {footnote()};
        text.provenance = syntheticSentence(m_analysis);
        const figure::PageLayout around = figure::layOutPage(text, m_style, m_metrics, m_figure.width, m_figure.height);
        figure::appendTitle(m_figure.marks, around);
        figure::appendNotes(m_figure.marks, around);
        return around.panels(m_style);
    }

    [[nodiscard]] std::string footnote() const
    {
        std::vector<std::string> sentences;
        if (isDrawn()) {
            sentences.emplace_back("Solid line: the hazard ratio over time, smoothed; dashed: the Cox model’s one ratio.");
            sentences.push_back(m_style.methodsFootnote ? method(m_analysis, m_style.numbers)
                                                        : "Shade: " + bandWords(m_analysis, m_style.numbers) + ".");
            if (isCut()) sentences.emplace_back("The shade goes on beyond the axis.");
        }
        if (const std::string unplanned = words::notPlanned(m_analysis, words::Tested::No); !unplanned.empty())
            sentences.push_back(unplanned + ".");
        sentences.push_back(words::abbreviationsIn({m_contents.showTitle ? figureTitle(m_analysis) : "", note(), axisTitle(), reason()},
                                                   m_analysis.study.get()));
        return joinedSentences(sentences);
    }

    [[nodiscard]] std::string note() const
    {
        const bool judged = stats::canJudgeHazards(m_analysis, m_comparison);
        return hazardRatioStatement(m_analysis, m_comparison, m_style.numbers) + "; " + testWords() +
               (judged ? "; a level line speaks for proportional hazards" : "; too few events to judge");
    }

    [[nodiscard]] std::string axisTitle() const { return "Hazard ratio, log scale"; }

    [[nodiscard]] figure::XyPanel panelOf(const figure::Rect& area) const
    {
        figure::XyPanel panel{
            area, versus(m_analysis, m_comparison), note(), 0, timeAxisTitle(m_analysis, m_style.numbers), axisTitle(), {}, ratioScale()};
        panel.x = {0, m_analysis.timeEnd > 0 ? m_analysis.timeEnd : 1, m_analysis.ticks, {}};
        while (!panel.x.ticks.empty() && panel.x.ticks.back() > panel.x.high * (1 + 1e-12)) panel.x.ticks.pop_back();
        for (const double tick : panel.x.ticks) panel.x.texts.push_back(words::timeText(tick, m_style.numbers));
        return panel;
    }

    /// Least and most of the band, 1 and the model's ratio among them.
    [[nodiscard]] std::pair<double, double> whole() const
    {
        double low = 0, high = 0;
        const auto add = [&](double value) {
            if (std::isfinite(value)) low = std::min(low, value), high = std::max(high, value);
        };
        add(m_pair.hazardRatio.coefficient);
        for (std::size_t i = 0; i < shown(m_analysis.timeEnd); ++i) add(m_pair.lower[i]), add(m_pair.upper[i]);
        return {low, high};
    }
    [[nodiscard]] bool isCut() const { return whole().first < std::log(leastRatio) || whole().second > std::log(mostRatio); }

    /// In logarithms.
    [[nodiscard]] figure::Scale ratioScale() const
    {
        auto [low, high] = whole();
        const double margin = std::max(0.05 * (high - low), 0.1);
        low = std::max(low - margin, std::log(leastRatio));
        high = std::min(high + margin, std::log(mostRatio));
        low = std::min(low, std::log(0.45)); // 0.5, 1 and 2 at least
        high = std::max(high, std::log(2.2));
        figure::Scale scale{low, high, {}, {}};
        for (const double tick : figure::logTicks(std::exp(low) * (1 - 1e-9), std::exp(high) * (1 + 1e-9), mostTicks)) {
            scale.ticks.push_back(std::log(tick));
            scale.texts.push_back(words::timeText(tick, m_style.numbers));
        }
        return scale;
    }

    [[nodiscard]] std::size_t shown(double end) const
    {
        return static_cast<std::size_t>(std::ranges::upper_bound(m_pair.smoothTime, end) - m_pair.smoothTime.begin());
    }

    void appendLevel(const figure::Axes& axes, double value, const figure::Stroke& stroke, const char* part)
    {
        const double y = axes.y(axes.clampedY(value));
        m_figure.marks.emplace_back(figure::Segments{{{{axes.plot.x, y}, {axes.plot.right(), y}}}, stroke, part});
    }

    void appendRatio(const figure::Axes& axes)
    {
        const auto place = [&](std::size_t i, double value) {
            return figure::Point{axes.x(std::clamp(m_pair.smoothTime[i], axes.xMin, axes.xMax)), axes.y(axes.clampedY(value))};
        };
        const figure::LegendEntry entry =
            figure::armEntry(m_analysis.arms[m_comparison.arm].arm, m_comparison.arm, m_analysis.arms.size(), m_style);
        figure::Band band{{}, entry.line.color, "Confidence band"};
        band.fill.alpha = 40;
        figure::Steps line{{}, {entry.line.color, m_style.curveWidth * 1.2, {}}, -1, "Hazard ratio"};
        const std::size_t n = shown(axes.xMax);
        for (std::size_t i = 0; i < n; ++i) {
            band.outline.push_back(place(i, m_pair.upper[i]));
            line.points.push_back(place(i, m_pair.smooth[i]));
        }
        for (std::size_t i = n; i-- > 0;) band.outline.push_back(place(i, m_pair.lower[i]));
        m_figure.marks.emplace_back(std::move(band));
        appendLevel(axes, 0, {m_style.softInk, m_style.axisWidth, {}}, "No effect");
        appendLevel(axes, m_pair.hazardRatio.coefficient, {m_style.ink, m_style.curveWidth * 0.8, {4, 3}}, "Model’s hazard ratio");
        m_figure.marks.emplace_back(std::move(line));
    }

    const stats::SurvivalAnalysis& m_analysis;
    const stats::HazardCheckPair& m_pair;
    const stats::Comparison& m_comparison;
    const PhContents& m_contents;
    const figure::Style& m_style;
    const figure::TextMetrics& m_metrics;
    bool m_notes;
    figure::Figure m_figure;
};

} // namespace

std::optional<RatioAt> ratioAt(const stats::HazardCheckPair& pair, double time)
{
    const double until = time + 1e-11 * std::fabs(time);
    const auto next = std::ranges::upper_bound(pair.smoothTime, until);
    if (next == pair.smoothTime.begin() || (next == pair.smoothTime.end() && pair.smoothTime.back() < time - 1e-11 * std::fabs(time)))
        return std::nullopt;
    const auto i = static_cast<std::size_t>(next - pair.smoothTime.begin()) - 1;
    return RatioAt{pair.smoothTime[i], std::exp(pair.smooth[i]), std::exp(pair.lower[i]), std::exp(pair.upper[i])};
}

figure::Figure ratioFigure(const stats::HazardCheck& check, std::size_t pair, const PhContents& contents, const figure::Style& style,
                           const figure::TextMetrics& metrics, double width, double height)
{
    figure::Figure figure;
    const auto tries = [&](bool notes, double least) {
        figure::Style used = style;
        return figure::shrinkUntilItFits(
            used, shrink,
            [&](const figure::Style& tried) {
                auto [drawn, fits] = Page(check, pair, contents, tried, metrics, notes).draw(width, height);
                figure = std::move(drawn);
                return fits;
            },
            std::min(least, style.textSize));
    };
    const bool whole = tries(true, style.leastSize) || tries(true, figure::leastPrinted);
    if (!whole) (void)tries(false, figure::leastPrinted);
    if (!whole && contents.footnote) figure.leftOut.emplace_back("the footnote");
    return figure;
}

report::Table ratioTable(const stats::HazardCheck& check, std::size_t pair, const words::NumberStyle& numbers)
{
    const stats::SurvivalAnalysis& analysis = check.everyone;
    const stats::HazardCheckPair& own = check.pairs[pair];
    const std::string interval = words::intervalName(analysis.confidence, numbers);
    report::Table table{
        "ph.ratio." + std::to_string(pair),
        "Hazard ratio over time: " + versus(analysis, analysis.comparisons[own.comparison]),
        words::withUnit("Time", analysis.unit),
        {{"ratio", "Hazard ratio"}, {"lower", interval + ", lower"}, {"upper", interval + ", upper"}},
        {},
        {method(analysis, numbers), "At each time the line at the last event by then; none before the first event and past the last."}};
    for (const double tick : analysis.ticks) {
        const auto at = ratioAt(own, tick);
        if (!at) continue;
        const std::string name = "at." + base::numberText(tick) + ".";
        table.rows.push_back({words::timeText(tick, numbers),
                              {{words::ratio(at->ratio, numbers), name + "ratio", "", at->ratio},
                               {words::ratio(at->lower, numbers), name + "lower", "", at->lower},
                               {words::ratio(at->upper, numbers), name + "upper", "", at->upper}}});
    }
    if (table.rows.empty()) table.notes.emplace_back("Too few events for a smooth curve.");
    return table;
}

} // namespace atrisk::analyses
