#include "core/analyses/questionnaires/questionnaires_views.h"
#include "core/analyses/questionnaires/questionnaires_words.h"
#include "core/analyses/questionnaires/visit_rows.h"
#include "core/figure/arm_style.h"
#include "core/figure/axes/linear_scale.h"
#include "core/figure/axes/round_ticks.h"
#include "core/figure/axes/xy_panel.h"
#include "core/figure/page/key.h"
#include "core/figure/part.h"
#include "core/figure/symbol.h"
#include "core/report/chosen_words.h"
#include "core/words/abbreviations.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace atrisk::analyses {
namespace {

constexpr double shrink = 0.94, growth = 1.12;
constexpr double mostApartEm = 0.95; ///< of neighbouring arms at a visit
constexpr std::size_t enough = 5;    ///< patients whose interval the axis has to show

/// What an arm shows at a visit.
struct Shown {
    double value = table::missing, lower = table::missing, upper = table::missing; ///< NaN = nothing
    std::string count;                                                             ///< under the axis
};

class Page {
public:
    Page(const QuestionnaireAnalysis& result, const report::FigureRequest& request, const figure::Style& style, const RowPlan& plan)
        : m_result(result), m_request(request), m_style(style), m_metrics(request.metrics), m_stride(plan.stride)
    {
        for (std::size_t arm = 0; arm < result.arms.size(); ++arm) {
            m_looks.push_back(figure::armEntry(result.arm(arm), arm, result.arms.size(), style));
            m_shown.emplace_back();
            for (std::size_t visit = 0; visit < visits(); ++visit) m_shown.back().push_back(shownOf(arm, visit));
        }
        m_scale = isChange() ? changeScale() : shareScale();
        std::vector<std::vector<std::string>> counts;
        for (const std::vector<Shown>& arm : m_shown) {
            counts.emplace_back();
            for (const Shown& shown : arm) counts.back().push_back(shown.count);
        }
        m_rows.emplace(result.questionnaire.visits, isChange() ? "Patients with both scores" : "Completed/expected", m_looks,
                       std::move(counts), plan, style, m_metrics);
    }

    figure::Figure draw(double width, double height)
    {
        m_figure = figure::emptyFigure(m_style, width, height);
        m_figure.title = questionnaireTitle(m_result);
        m_figure.description = questionnaireDescription(m_result, numbers());
        const report::PageWords page{m_figure.title, questionnaireMessage(m_result, numbers()), explanations(), ""};
        m_room = report::appendSurroundings(m_figure, m_result.chosen, page, m_request.options.as<QuestionnaireOptions>(), keyEntries(),
                                            m_request, m_style);
        appendPanel();
        if (isChange()) appendLevels();
        for (std::size_t arm = 0; arm < m_shown.size(); ++arm) appendArm(arm);
        m_rows->append(m_figure.marks, m_axes);
        return std::move(m_figure);
    }

    /// Of what was drawn.
    [[nodiscard]] bool readable() const { return m_readable; }

private:
    [[nodiscard]] bool isChange() const { return m_result.options.view == ScoreView::Change; }
    [[nodiscard]] std::size_t visits() const { return m_result.questionnaire.visits.size(); }
    [[nodiscard]] const words::NumberStyle& numbers() const { return m_style.numbers; }
    [[nodiscard]] double em() const { return m_style.textSize * figure::millimetresPerPoint; }
    [[nodiscard]] figure::TextStyle text() const { return {m_style.textSize, false, false, m_style.ink}; }

    [[nodiscard]] Shown shownOf(std::size_t arm, std::size_t visit) const
    {
        const ArmVisit& at = m_result.arms[arm].visits[visit];
        Shown shown;
        if (!isChange()) {
            if (at.expected > 0) shown.value = 100.0 * at.completed / at.expected;
            shown.count = words::integer(at.completed, numbers()) + "/" + words::integer(at.expected, numbers());
        } else if (m_result.questionnaire.visits[visit].isBaseline) {
            if (m_result.arms[arm].withBaseline > 0) shown.value = 0;
            shown.count = words::integer(m_result.arms[arm].withBaseline, numbers());
        } else {
            shown = {at.change.estimate, at.change.lower, at.change.upper, words::integer(at.change.n, numbers())};
        }
        return shown;
    }

    [[nodiscard]] figure::Scale shareScale() const
    {
        constexpr double above = 102; // signs at 100% stay within the plot
        figure::Scale scale{0, above, figure::roundTicks(0, 100, 5), {}};
        for (const double tick : scale.ticks) scale.texts.push_back(words::timeText(tick, numbers()));
        return scale;
    }

    /// Of all means and lines; of the intervals those of so many patients that they tell something, where there are any.
    [[nodiscard]] figure::Scale changeScale() const
    {
        constexpr int mostTicks = 7;
        const double points = m_result.options.points.value_or(0);
        double low = -points, high = points;
        const auto add = [&](double value) {
            if (std::isnan(value)) return;
            low = std::min(low, value);
            high = std::max(high, value);
        };
        for (std::size_t arm = 0; arm < m_shown.size(); ++arm)
            for (std::size_t visit = 0; visit < visits(); ++visit) {
                add(m_shown[arm][visit].value);
                if (m_result.arms[arm].visits[visit].change.n < enough) continue;
                add(m_shown[arm][visit].lower);
                add(m_shown[arm][visit].upper);
            }
        const double margin = 0.03 * (high - low); // signs are as high as that
        return figure::linearScale(low - margin, high + margin, mostTicks, numbers());
    }

    [[nodiscard]] bool leavesAxis(const Shown& shown) const { return shown.lower < m_scale.low || shown.upper > m_scale.high; }

    [[nodiscard]] std::vector<std::string> explanations() const
    {
        std::vector<std::string> sentences{"Scale: " + m_result.questionnaire.scale.words() + "."};
        if (isChange()) {
            sentences.push_back(changeSentence(m_result, numbers()));
            if (m_result.options.points)
                sentences.push_back("Dashed lines: " + words::timeText(*m_result.options.points, numbers()) + " points from baseline.");
            sentences.push_back(directionSentence(m_result));
            const auto leaves = [&](const std::vector<Shown>& arm) {
                return std::ranges::any_of(arm, [&](const Shown& shown) { return leavesAxis(shown); });
            };
            if (std::ranges::any_of(m_shown, leaves)) sentences.push_back("Intervals that leave the axis end in arrows.");
        } else {
            sentences.push_back(expectedSentence(m_result));
        }
        sentences.push_back(noBaselineSentence(m_result, numbers()));
        sentences.push_back(beforeSentence(m_result));
        sentences.push_back(m_rows->note());
        if (m_stride > 1) sentences.push_back("Numbers and names stand under every " + strideWords() + " visit; the table has all.");
        if (isChange()) sentences.push_back(words::abbreviationsIn({verticalTitle()}, m_result.chosen.study.get()));
        return {words::joinedSentences(sentences)};
    }

    [[nodiscard]] std::string strideWords() const
    {
        return m_stride == 2 ? "second" : m_stride == 3 ? "third" : std::to_string(m_stride) + "th";
    }
    [[nodiscard]] std::string verticalTitle() const
    {
        return isChange() ? "Mean change from baseline (" + words::intervalName(m_result.confidence, numbers()) + ")" : "Completed (%)";
    }

    [[nodiscard]] std::vector<figure::KeyEntry> keyEntries() const
    {
        std::vector<figure::KeyEntry> entries;
        for (std::size_t arm = 0; arm < m_looks.size() && m_looks.size() > 1; ++arm) {
            entries.push_back({m_looks[arm].name, armSample(m_looks[arm], arm, em())});
        }
        return entries;
    }

    void appendSign(std::vector<figure::Mark>& marks, std::size_t arm, figure::Point centre) const
    {
        const figure::Color color = m_looks[arm].line.color;
        figure::appendSymbol(marks, figure::symbolOfArm(arm), centre, signEm * em(), color, color);
    }

    void appendPanel()
    {
        constexpr std::size_t mostTitleLines = 2;
        figure::XyPanel panel{m_room, "", "", 0, "", verticalTitle(), {0, static_cast<double>(visits()), {}, {}}, m_scale};
        std::vector<figure::Mark> scratch;
        m_rows->layOut(m_room, figure::appendXyPanel(scratch, panel, m_style, m_metrics).plot);
        panel.area.height -= m_rows->height();
        panel.area.x += m_rows->indent();
        panel.area.width -= m_rows->indent();
        m_axes = figure::appendXyPanel(m_figure.marks, panel, m_style, m_metrics);
        m_figure.axes.push_back(m_axes);
        m_readable = m_rows->fit(m_axes) && m_axes.plot.height >= std::max(0.25 * m_room.height, 5 * em()) &&
                     m_axes.plot.width >= 0.6 * m_room.width && !figure::breaksWords(panel.yTitle, text(), m_axes.plot.height, m_metrics) &&
                     figure::textBlock(panel.yTitle, text(), m_axes.plot.height, m_metrics).lines.size() <= mostTitleLines;
    }

    // ---- the data

    /// Arms stand beside each other at a visit.
    [[nodiscard]] figure::Point placeOf(std::size_t arm, std::size_t visit, double value) const
    {
        const auto count = static_cast<double>(m_shown.size());
        const double apart = std::min(mostApartEm * em(), 0.7 * m_axes.plot.width / static_cast<double>(visits()) / count);
        return {m_rows->middleOf(m_axes, visit) + apart * (static_cast<double>(arm) - (count - 1) / 2), m_axes.y(m_axes.clampedY(value))};
    }

    void appendLevel(double value, const figure::Stroke& stroke, const char* part)
    {
        const double y = m_axes.y(value);
        m_figure.marks.emplace_back(figure::Segments{{{{m_axes.plot.x, y}, {m_axes.plot.right(), y}}}, stroke, part});
    }

    void appendLevels()
    {
        appendLevel(0, {m_style.softInk, m_style.axisWidth, {}}, "No change");
        if (!m_result.options.points) return;
        for (const double points : {-*m_result.options.points, *m_result.options.points})
            appendLevel(points, {m_style.softInk, m_style.axisWidth, {3 * m_style.axisWidth, 4 * m_style.axisWidth}}, "Points that matter");
    }

    void appendArm(std::size_t arm)
    {
        const std::string& name = m_result.arm(arm).label;
        figure::Steps steps{{}, m_looks[arm].line, static_cast<int>(arm), figure::partName("Line", name)};
        const auto finish = [&] {
            if (steps.points.size() > 1) m_figure.marks.emplace_back(steps);
            steps.points.clear();
        };
        for (std::size_t visit = 0; visit < visits(); ++visit) {
            if (std::isnan(m_shown[arm][visit].value))
                finish(); // no line across a visit of nobody
            else
                steps.points.push_back(placeOf(arm, visit, m_shown[arm][visit].value));
        }
        finish();
        for (std::size_t visit = 0; visit < visits(); ++visit) appendInterval(arm, visit);
        const figure::Part part(m_figure.marks, figure::partName("Visits", name));
        for (std::size_t visit = 0; visit < visits(); ++visit)
            if (!std::isnan(m_shown[arm][visit].value)) appendSign(m_figure.marks, arm, placeOf(arm, visit, m_shown[arm][visit].value));
    }

    void appendInterval(std::size_t arm, std::size_t visit)
    {
        const Shown& shown = m_shown[arm][visit];
        if (std::isnan(shown.lower)) return;
        const figure::Point low = placeOf(arm, visit, shown.lower), high = placeOf(arm, visit, shown.upper);
        figure::Segments lines{{{low, high}},
                               {m_looks[arm].line.color, m_looks[arm].line.width * 0.8, {}},
                               figure::partName("Interval", m_result.arm(arm).label)};
        const double head = 0.22 * em();
        const auto end = [&](const figure::Point& at, bool leaves, double inwards) {
            const double back = leaves ? inwards * head : 0;
            lines.segments.push_back({{at.x - head, at.y + back}, at});
            lines.segments.push_back({at, {at.x + head, at.y + back}});
        };
        end(low, shown.lower < m_scale.low, -1);
        end(high, shown.upper > m_scale.high, 1);
        m_figure.marks.emplace_back(std::move(lines));
    }

    const QuestionnaireAnalysis& m_result;
    const report::FigureRequest& m_request;
    const figure::Style& m_style;
    const figure::TextMetrics& m_metrics;
    std::size_t m_stride;
    std::vector<figure::LegendEntry> m_looks;
    std::vector<std::vector<Shown>> m_shown; ///< arm → visit
    figure::Scale m_scale;
    std::optional<VisitRows> m_rows;
    figure::Figure m_figure;
    figure::Rect m_room;
    figure::Axes m_axes;
    bool m_readable = true;
};

/// From everything to what can do without, down to so many visits apart.
std::vector<RowPlan> plansFor(const QuestionnaireAnalysis& result, std::size_t mostApart)
{
    std::vector<RowPlan> plans;
    const auto add = [&](bool shortLabels, std::size_t stride) {
        for (const RowHead head : {RowHead::Beside, RowHead::Over, RowHead::Sign}) plans.push_back({shortLabels, head, stride});
    };
    add(false, 1);
    add(true, 1);
    for (std::size_t stride = 2; stride <= mostApart && stride < 2 * result.questionnaire.visits.size();
         stride += stride < 6 ? 1 : stride / 2)
        add(true, stride);
    return plans;
}

/// From which size of text to which, and how far apart the visits that have numbers.
struct Allowed {
    double size = 0, leastSize = 0;
    std::size_t mostApart = 1;
};

} // namespace

figure::Figure visitsFigure(const QuestionnaireAnalysis& result, const report::FigureRequest& request)
{
    constexpr double step = 0.85;
    const figure::Style& style = request.style;
    const std::size_t any = 2 * result.questionnaire.visits.size();
    std::vector<Allowed> allowances{{style.textSize, std::max(style.leastSize, step * style.textSize), 1},
                                    {style.textSize, style.leastSize, 1},
                                    {style.textSize, style.leastSize, any}};
    for (double size = style.leastSize; size > figure::leastPrinted; size *= step)
        allowances.push_back({size, std::max(size * step, figure::leastPrinted), any});
    figure::Figure figure;
    for (const Allowed& allowed : allowances)
        for (const RowPlan& plan : plansFor(result, allowed.mostApart)) {
            figure::Style used = style;
            if (allowed.size < style.textSize) figure::scaleText(used, allowed.size / style.textSize);
            const auto draw = [&](const figure::Style& tried) {
                Page page(result, request, tried, plan);
                figure = page.draw(request.width, request.height);
                return page.readable();
            };
            if (figure::shrinkUntilItFits(used, shrink, draw, allowed.leastSize)) return figure;
        }
    return figure;
}

std::pair<double, double> visitsSize(const QuestionnaireAnalysis& result, const report::FigureRequest& request)
{
    const figure::Style& style = request.style;
    if (style.largestHeight <= style.height) return {style.width, style.height};
    for (double height = style.height; height <= style.largestHeight; height *= growth)
        for (const RowPlan& plan : plansFor(result, 1)) {
            if (plan.head == RowHead::Sign) continue; // a page grows for names
            Page page(result, request, style, plan);
            (void)page.draw(style.width, height);
            if (page.readable()) return {style.width, height};
        }
    return {style.width, style.height};
}

} // namespace atrisk::analyses
