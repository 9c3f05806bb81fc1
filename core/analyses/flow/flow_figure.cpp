#include "core/analyses/flow/flow_figure.h"

#include "core/analyses/flow/flow_layout.h"
#include "core/analyses/flow/flow_words.h"
#include "core/figure/arm_style.h"
#include "core/figure/page/page.h"
#include "core/figure/part.h"
#include "core/words/study_words.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atrisk::analyses {
namespace {

using figure::Point;

constexpr double shrink = 0.94;
constexpr double phaseGapEm = 1, phaseBaselineEm = 1.3;

figure::TextStyle phaseText(const figure::Style& style) { return {style.textSize, true, false, style.softInk}; }

/// The boxes with what stands around them, for one size of text.
struct Plan {
    figure::Style style;
    figure::PageLayout around;
    FlowLayout boxes;
    std::vector<std::pair<std::size_t, std::size_t>> pages; ///< levels first … end − 1
    bool hasRoom = true;                                    ///< every level fits on its page
    double phases = 0;                                      ///< millimetres left of the boxes for the names of the phases; 0 = without

    [[nodiscard]] double em() const { return style.textSize * figure::millimetresPerPoint; }
};

/// One page while it is drawn.
class Page {
public:
    Page(const FlowResult& result, const Plan& plan, double width, double height)
        : m_result(result), m_plan(plan), m_style(plan.style), m_boxes(plan.boxes), m_columns(plan.boxes.columns), m_em(plan.em()),
          m_figure(figure::emptyFigure(plan.style, width, height))
    {
    }

    figure::Figure draw(std::size_t first, std::size_t end)
    {
        figure::appendTitle(m_figure.marks, m_plan.around);
        figure::appendNotes(m_figure.marks, m_plan.around);
        m_y = m_plan.around.room.y;
        if (first > 0) appendHeads();
        for (std::size_t i = first; i < end; ++i) {
            appendLevel(i);
            m_bottoms.push_back(m_y);
        }
        if (m_plan.phases > 0) appendPhases(first, end);
        marks().insert(marks().end(), m_arrows.begin(), m_arrows.end());
        return std::move(m_figure);
    }

private:
    [[nodiscard]] std::vector<figure::Mark>& marks() { return m_figure.marks; }
    [[nodiscard]] double spine(int arm) const { return arm < 0 ? m_columns.middle() : m_columns.column(arm) + m_columns.spine; }
    [[nodiscard]] std::string armName(int arm) const
    {
        return arm < 0 ? "" : m_result.study->arms[m_result.flow.arms[static_cast<std::size_t>(arm)]].label;
    }
    [[nodiscard]] figure::Stroke line() const { return {m_style.softInk, m_style.axisWidth * 1.5, {}}; }

    void appendHeads()
    {
        const figure::Part part(marks(), "Column heads");
        for (std::size_t arm = 0; arm < m_boxes.heads.size(); ++arm)
            figure::appendBlock(marks(), m_boxes.heads[arm], m_columns.column(static_cast<int>(arm)), m_y, figure::Align::Left);
        m_y += m_boxes.headHeight;
    }

    /// Its name in line with the first box of each.
    void appendPhases(std::size_t first, std::size_t end)
    {
        for (std::size_t i = first; i < end; ++i) {
            const study::FlowStep::Phase phase = m_boxes.levels[i].step->phase;
            if (i > first && m_boxes.levels[i - 1].step->phase == phase) continue;
            const figure::Part part(marks(), figure::partName("Phase", std::string(study::name(phase))));
            const double top = m_bottoms[i - first] - m_boxes.levels[i].cardHeight;
            marks().emplace_back(
                figure::Text{{m_plan.around.room.x, top + phaseBaselineEm * m_em}, std::string(study::name(phase)), phaseText(m_style)});
        }
    }

    void appendPath(std::vector<Point> points) { m_arrows.emplace_back(figure::Steps{std::move(points), line(), -1, "Arrows"}); }

    /// From the last box or the page's top to `to`, with its head there; `by`: where it comes from.
    void appendArrow(const Point& from, const Point& to)
    {
        const double size = 0.32 * m_em;
        const bool down = to.y > from.y;
        appendPath({from, down ? Point{to.x, to.y - size} : Point{to.x - size, to.y}});
        figure::Band head{{to, {to.x - 1.4 * size, to.y - 0.7 * size}, {to.x - 1.4 * size, to.y + 0.7 * size}}, m_style.softInk, "Arrows"};
        if (down) head.outline = {to, {to.x - 0.7 * size, to.y - 1.4 * size}, {to.x + 0.7 * size, to.y - 1.4 * size}};
        m_arrows.emplace_back(std::move(head));
    }

    void appendCard(const FlowCard& card, const figure::Rect& rect, const std::string& part, const figure::Stroke& stroke)
    {
        const figure::Part named(marks(), figure::partName(part, armName(card.arm)));
        marks().emplace_back(figure::Box{rect, {255, 255, 255, 0}, stroke, 0});
        double y = rect.y + flowPadY * m_em;
        for (const FlowLine& one : card.lines) {
            figure::appendBlock(marks(), one.text, rect.x + flowPadX * m_em + one.indent, y, figure::Align::Left);
            y += one.text.height();
        }
    }

    /// Those who left, each box beside its line, which goes on to `bottom`.
    void appendLeft(const FlowLevel& level, double top)
    {
        for (const FlowCard& card : level.left) {
            const bool beside = level.branches;
            const double x = beside ? m_columns.middle() : spine(std::max(card.arm, 0));
            const double left =
                beside ? x + m_columns.outLeft - m_columns.spine : m_columns.column(std::max(card.arm, 0)) + m_columns.outLeft;
            const double right = beside ? m_columns.right : m_columns.column(std::max(card.arm, 0)) + m_columns.width;
            const figure::Rect rect{left, top, right - left, card.height};
            const double y = top + std::min(card.height, level.leftHeight) / 2;
            appendArrow({x, y}, {left, y});
            appendCard(card, rect, "Left out before " + level.step->text, line());
            m_figure.spots.push_back({rect, numberOf({stepOf(level), true, card.arm})});
        }
    }

    void appendLevel(std::size_t i)
    {
        const FlowLevel& level = m_boxes.levels[i];
        if (i > 0) {
            const double from = m_y, to = m_y + m_boxes.heightOf(i, false, m_em) - level.cardHeight;
            if (!level.left.empty()) appendLeft(level, from + flowBesides * m_em);
            appendLines(level, from, to);
            m_y = to;
        }
        for (const FlowCard& card : level.cards) {
            const bool all = card.arm < 0;
            const double width = all ? card.width : m_columns.width;
            const figure::Rect rect{all ? m_columns.middle() - width / 2 : m_columns.column(card.arm), m_y, width, level.cardHeight};
            appendCard(card, rect, level.step->text, strokeOf(level, card.arm));
            m_figure.spots.push_back({rect, numberOf({stepOf(level), false, card.arm})});
        }
        m_y += level.cardHeight;
    }

    [[nodiscard]] std::size_t stepOf(const FlowLevel& level) const
    {
        return static_cast<std::size_t>(level.step - m_result.flow.steps.data());
    }

    /// The box that names an arm has the arm's colour.
    [[nodiscard]] figure::Stroke strokeOf(const FlowLevel& level, int arm) const
    {
        if (arm < 0 || level.step->id != "allocated" || m_columns.count < 2) return line();
        const auto index = static_cast<std::size_t>(arm);
        const study::Arm& its = m_result.study->arms[m_result.flow.arms[index]];
        return {figure::armStyle(its, index, m_columns.count, m_style).line, m_style.axisWidth * 3, {}};
    }

    void appendLines(const FlowLevel& level, double from, double to)
    {
        if (!level.branches) {
            for (const FlowCard& card : level.cards) appendArrow({spine(card.arm), from}, {spine(card.arm), to});
            return;
        }
        const double bus = to - flowArrow * m_em;
        const double first = spine(0), last = spine(static_cast<int>(m_columns.count) - 1);
        appendPath({{m_columns.middle(), from}, {m_columns.middle(), bus}});
        appendPath({{first, bus}, {last, bus}});
        for (const FlowCard& card : level.cards) appendArrow({spine(card.arm), bus}, {spine(card.arm), to});
    }

    const FlowResult& m_result;
    const Plan& m_plan;
    const figure::Style& m_style;
    const FlowLayout& m_boxes;
    const FlowColumns& m_columns;
    double m_em, m_y = 0;
    std::vector<double> m_bottoms; ///< of the levels drawn
    figure::Figure m_figure;
    std::vector<figure::Mark> m_arrows; ///< one part of the figure, whatever stands between them
};

/// One way to make room.
struct Attempt {
    FlowDensity density;
    bool severalPages = false, brokenWords = false, notes = true;
    double leastSize = 0; ///< points
    bool phases = false;  ///< their names
};

class Planner {
public:
    Planner(const FlowResult& result, const FlowContents& contents, const figure::TextMetrics& metrics, double width, double height)
        : m_result(result), m_contents(contents), m_metrics(metrics), m_width(width), m_height(height)
    {
    }

    [[nodiscard]] Plan plan(const figure::Style& style, const FlowDensity& density, bool notes, bool phases = false) const
    {
        Plan plan{style, {}, {}, {}, true, phases ? phasesWidth(style) : 0};
        figure::PageText text{m_contents.title, m_contents.subtitle, {}, {}, words::syntheticSentence(*m_result.study), m_contents.message};
        if (notes) text.notes = m_contents.notes;
        plan.around = figure::layOutPage(text, style, m_metrics, m_width, m_height);
        plan.boxes =
            layOutFlow(m_result, density, style, m_metrics, plan.around.room.x + plan.phases, plan.around.room.width - plan.phases);
        breakPages(plan);
        return plan;
    }

    /// Does the attempt succeed? `plan` is its last state.
    [[nodiscard]] bool tries(const Attempt& attempt, const figure::Style& style, Plan& plan) const
    {
        figure::Style used = style;
        return figure::shrinkUntilItFits(
            used, shrink,
            [&](const figure::Style& tried) {
                plan = this->plan(tried, attempt.density, attempt.notes, attempt.phases);
                return plan.hasRoom && (attempt.severalPages || plan.pages.size() == 1) && (attempt.brokenWords || !plan.boxes.breaksWords);
            },
            std::min(attempt.leastSize, style.textSize));
    }

private:
    /// Of the longest name among the phases, and the gap to the boxes.
    [[nodiscard]] double phasesWidth(const figure::Style& style) const
    {
        double width = 0;
        for (const study::FlowStep& step : m_result.flow.steps)
            width = std::max(width, m_metrics.measure(study::name(step.phase), phaseText(style)).width);
        return width + phaseGapEm * style.textSize * figure::millimetresPerPoint;
    }

    /// As many steps on a page as it holds.
    void breakPages(Plan& plan) const
    {
        const double slack = 1e-9;
        double room = plan.around.room.height, number = figure::pageNumberHeight(plan.style, m_metrics), used = 0;
        if (plan.boxes.height(plan.em()) > room + slack) room -= number;
        plan.pages.emplace_back(0, 0);
        for (std::size_t i = 0; i < plan.boxes.levels.size(); ++i) {
            const bool first = plan.pages.back().first == plan.pages.back().second;
            double height = plan.boxes.heightOf(i, first, plan.em());
            if (!first && used + height > room + slack) {
                plan.pages.emplace_back(i, i);
                used = 0;
                height = plan.boxes.heightOf(i, true, plan.em());
            }
            used += height;
            plan.pages.back().second = i + 1;
            plan.hasRoom = plan.hasRoom && used <= room + slack;
        }
    }

    const FlowResult& m_result;
    const FlowContents& m_contents;
    const figure::TextMetrics& m_metrics;
    double m_width, m_height;
};

/// What is missing on the height, where nothing fits.
double missingHeight(const Plan& plan, const figure::TextMetrics& metrics)
{
    double most = 0;
    for (std::size_t i = 0; i < plan.boxes.levels.size(); ++i) most = std::max(most, plan.boxes.heightOf(i, true, plan.em()));
    return std::max(0.0, most + figure::pageNumberHeight(plan.style, metrics) - plan.around.room.height) + 0.1;
}

std::string descriptionOf(const FlowResult& result, const figure::Style& style)
{
    std::string text = flowTitle(result) + ".";
    for (const study::FlowStep& step : result.flow.steps) {
        for (const study::FlowPart& left : step.left)
            text += " " + flowText(left.text) + ": " + words::countText(left.count.patients, style.numbers) + ".";
        text += " " + step.text + ": " + words::countText(step.count.patients, style.numbers) + ".";
    }
    return text;
}

} // namespace

std::uint32_t numberOf(const FlowSpot& spot)
{
    return static_cast<std::uint32_t>(((spot.step * 2 + (spot.left ? 1 : 0)) << 16) | static_cast<std::size_t>(spot.arm + 1));
}

FlowSpot flowSpot(std::uint32_t number) { return {(number >> 16) / 2, ((number >> 16) & 1U) != 0, static_cast<int>(number & 0xffffU) - 1}; }

std::vector<figure::Figure> flowPages(const FlowResult& result, const FlowContents& contents, const figure::Style& style,
                                      const figure::TextMetrics& metrics, double width, double height)
{
    const double least = style.leastSize, printed = figure::leastPrinted;
    const std::array attempts{Attempt{{true, 12}, false, false, true, least, true}, Attempt{{true, 12}, false, false, true, least},
                              Attempt{{false, 12}, false, false, true, least},      Attempt{{false, 12}, true, false, true, least},
                              Attempt{{false, 12}, true, false, true, printed},     Attempt{{false, 12}, true, true, true, printed},
                              Attempt{{false, 3}, true, true, true, printed},       Attempt{{false, 0}, true, true, false, printed}};
    Plan plan;
    const Attempt* used = nullptr;
    for (std::size_t i = 0; i < attempts.size() && used == nullptr; ++i)
        if (Planner(result, contents, metrics, width, height).tries(attempts[i], style, plan)) used = &attempts[i];
    if (used == nullptr) {
        height += missingHeight(plan, metrics);
        plan = Planner(result, contents, metrics, width, height).plan(plan.style, attempts.back().density, attempts.back().notes);
    }
    std::vector<figure::Figure> pages;
    for (const auto& [first, end] : plan.pages) {
        figure::Figure page = Page(result, plan, width, height).draw(first, end);
        page.title = flowTitle(result);
        page.description = descriptionOf(result, plan.style);
        if (plan.boxes.folds) page.leftOut.emplace_back("the less frequent reasons");
        if ((used == nullptr || !used->notes) && !contents.notes.empty()) page.leftOut.emplace_back("the footnote");
        const figure::PageLayout& around = plan.around;
        figure::appendPageNumber(page.marks, pages.size() + 1, plan.pages.size(),
                                 {around.content.right(), around.room.bottom() - figure::pageNumberHeight(plan.style, metrics)}, plan.style,
                                 metrics);
        pages.push_back(std::move(page));
    }
    return pages;
}

std::pair<double, double> flowSize(const FlowResult& result, const FlowContents& contents, const figure::Style& style,
                                   const figure::TextMetrics& metrics)
{
    if (style.largestHeight <= style.height) return {style.width, style.height};
    const double width = result.flow.arms.size() > 1 ? style.largestWidth : style.width;
    const Plan plan = Planner(result, contents, metrics, width, style.largestHeight).plan(style, {}, true, true);
    const double needed = plan.boxes.height(plan.em()) + style.largestHeight - plan.around.room.height;
    return {width, std::min(std::ceil(needed), style.largestHeight)};
}

} // namespace atrisk::analyses
