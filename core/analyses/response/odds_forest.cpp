#include "core/analyses/response/odds_rows.h"
#include "core/analyses/response/response_views.h"
#include "core/analyses/response/response_words.h"
#include "core/figure/arm_style.h"
#include "core/figure/axes/log_axis.h"
#include "core/figure/page/page.h"
#include "core/figure/part.h"
#include "core/report/chosen_words.h"
#include "core/words/abbreviations.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atrisk::analyses {
namespace {

constexpr double shrink = 0.94;
constexpr double rowEm = 1.35, gapEm = 1.1, indentEm = 1;
constexpr double leastPlotEm = 9, leastLabelEm = 8, mostLabelEm = 24;
constexpr double squareEm = 0.8; // side of the square of the largest row
constexpr double digitMiddle = 0.36;

/// Everything that a page of one comparison is drawn from; made once for all its pages.
class Layout {
public:
    Layout(const ResponseAnalysis& analysis, const ResponseOptions& options, const report::FigureRequest& request,
           const figure::Style& style, std::size_t arm)
        : m_analysis(analysis), m_options(options), m_request(request), m_style(style), m_arm(arm), m_shown(analysis.shown(options.rate)),
          m_lines(oddsLines(analysis))
    {
        for (const OddsLine& line : m_lines)
            if (!line.isName()) m_mostPatients = std::max(m_mostPatients, patients(*line.row));
        std::vector<figure::RatioInterval> ratios;
        for (const OddsLine& line : m_lines)
            if (!line.isName()) ratios.push_back(ratioOf(*line.row));
        m_axis = figure::logAxis(ratios);
    }

    /// The columns within the page's width, and what stands around them.
    void layOut(double width, double height)
    {
        m_around = figure::layOutPage(words(), m_style, m_request.metrics, width, height);
        const figure::Rect& room = m_around.room;
        const double gap = gapEm * em();
        double label = 0;
        m_counts = {0, 0};
        m_ratio = measure(ratioHead(), true);
        for (std::size_t i = 0; i < 2; ++i) m_counts[i] = head(i).width;
        for (const OddsLine& line : m_lines) {
            label = std::max(label, measure(line.label, line.isOverall) + indentOf(line));
            m_ratio = std::max(m_ratio, measure(line.isName() ? interactionOf(line) : ratioText(*line.row), line.isOverall));
            if (line.isName()) continue;
            for (std::size_t i = 0; i < 2; ++i) m_counts[i] = std::max(m_counts[i], measure(countText(*line.row, i), line.isOverall));
        }
        const double free = room.width - m_ratio - m_counts[0] - m_counts[1] - 4 * gap;
        m_label = std::min({label, mostLabelEm * em(), std::max(leastLabelEm * em(), free - leastPlotEm * em())});
        m_plot = free - m_label;
        for (const OddsLine& line : m_lines) {
            m_blocks.push_back(block(line.label, labelRoom(line) + 1e-6, line.isOverall));
            m_heights.push_back(std::max(rowEm * em(), m_blocks.back().height() + 0.3 * em()) * (line.isOverall ? 1.25 : 1));
        }
    }

    [[nodiscard]] bool fits() const { return m_plot >= leastPlotEm * em() && roomForRows() >= 3 * rowEm * em(); }
    /// The rows (all but the first, which is on every page) of each page; a factor's name stays with its first level.
    [[nodiscard]] std::vector<std::vector<std::size_t>> pages() const
    {
        std::vector<std::vector<std::size_t>> pages(1);
        double used = 0;
        for (std::size_t i = 1; i < m_lines.size(); ++i) {
            const double needed = m_heights[i] + (m_lines[i].isName() && i + 1 < m_lines.size() ? m_heights[i + 1] : 0);
            if (used + needed > roomForRows() && !pages.back().empty()) {
                pages.emplace_back();
                used = 0;
            }
            pages.back().push_back(i);
            used += m_heights[i];
        }
        return pages;
    }
    [[nodiscard]] double wholeHeight() const
    {
        double rows = 0;
        for (const double height : m_heights) rows += height;
        return headHeight() + axisHeight() + rows + m_style.paddingY * 0.5;
    }
    [[nodiscard]] double roomHeight() const { return m_around.room.height; }

    figure::Figure draw(const std::vector<std::size_t>& rows, std::size_t number, std::size_t count, double width, double height)
    {
        m_figure = figure::emptyFigure(m_style, width, height);
        m_figure.title = title();
        m_figure.description = title() + ". " + m_analysis.overall.label + ": odds ratio " + ratioText(m_analysis.overall) + ".";
        figure::appendTitle(m_figure.marks, m_around);
        figure::appendNotes(m_figure.marks, m_around);
        appendHeads();
        double y = m_around.room.y + headHeight();
        const double top = y;
        appendRow(0, y);
        for (const std::size_t row : rows) appendRow(row, y);
        appendAxis(top, y);
        figure::appendPageNumber(m_figure.marks, number, count,
                                 {m_around.content.right(), m_around.notesTop() - figure::pageNumberHeight(m_style, m_request.metrics)},
                                 m_style, m_request.metrics);
        return std::move(m_figure);
    }

private:
    [[nodiscard]] const words::NumberStyle& numbers() const { return m_style.numbers; }
    [[nodiscard]] double em() const { return m_style.textSize * figure::millimetresPerPoint; }
    [[nodiscard]] figure::TextStyle text(bool bold = false) const { return {m_style.textSize, bold, false, m_style.ink}; }
    [[nodiscard]] double measure(const std::string& words, bool bold) const { return m_request.metrics.measure(words, text(bold)).width; }
    [[nodiscard]] figure::TextBlock block(const std::string& words, double width, bool bold) const
    {
        return figure::textBlock(words, text(bold), width, m_request.metrics);
    }
    [[nodiscard]] double line() const { return block("0", 100, false).lineHeight; }
    [[nodiscard]] std::uint32_t patients(const OddsRow& row) const
    {
        const std::vector<stats::Share>& shares = row.shares[static_cast<std::size_t>(m_shown.rate)];
        return shares[0].n + shares[m_arm].n;
    }
    [[nodiscard]] figure::RatioInterval ratioOf(const OddsRow& row) const
    {
        const stats::Estimate odds = m_analysis.oddsRatio(row, m_shown.rate, m_arm);
        return {odds.estimate, odds.lower, odds.upper};
    }
    [[nodiscard]] std::string ratioText(const OddsRow& row) const { return oddsRowText(m_analysis, row, m_shown.rate, m_arm, numbers()); }
    [[nodiscard]] std::string countText(const OddsRow& row, std::size_t place) const
    {
        return sharesText(row, m_shown.rate, place == 0 ? 0 : m_arm, numbers());
    }
    [[nodiscard]] std::string interactionOf(const OddsLine& line) const
    {
        return interactionText(*line.factor, m_shown.rate, m_arm, numbers());
    }
    [[nodiscard]] std::string ratioHead() const { return "Odds ratio (" + words::intervalName(m_analysis.confidence, numbers()) + ")"; }
    [[nodiscard]] const study::Arm& arm(std::size_t place) const { return report::chosenArm(m_analysis.chosen, place == 0 ? 0 : m_arm); }
    [[nodiscard]] figure::TextBlock head(std::size_t place) const
    {
        const figure::ArmStyle look = figure::armStyle(arm(place), place == 0 ? 0 : m_arm, m_analysis.arms(), m_style);
        return figure::balancedBlock(arm(place).shortLabel, {m_style.textSize, true, false, look.text}, 7 * em(), m_request.metrics);
    }
    [[nodiscard]] double indentOf(const OddsLine& line) const { return line.isName() || line.isOverall ? 0 : indentEm * em(); }
    /// A factor's name may run on over the counts, which its line has not.
    [[nodiscard]] double labelRoom(const OddsLine& line) const
    {
        return line.isName() ? m_label + m_counts[0] + m_counts[1] + 2 * gapEm * em() : m_label - indentOf(line);
    }
    [[nodiscard]] double headHeight() const { return std::max(head(0).height(), head(1).height()) + line() + 0.6 * em(); }
    [[nodiscard]] double axisHeight() const { return 0.7 * em() + 3 * line(); }
    [[nodiscard]] double roomForRows() const { return m_around.room.height - headHeight() - axisHeight() - m_heights.front(); }
    [[nodiscard]] double countEdge(std::size_t place) const
    {
        return m_around.room.x + m_label + gapEm * em() + m_counts[0] + (place == 0 ? 0 : gapEm * em() + m_counts[1]);
    }
    [[nodiscard]] double plotLeft() const { return countEdge(1) + gapEm * em(); }
    [[nodiscard]] double plotX(double ratio) const
    {
        const double low = std::log(m_axis.low), high = std::log(m_axis.high);
        return plotLeft() + (std::clamp(std::log(ratio), low, high) - low) / (high - low) * m_plot;
    }

    [[nodiscard]] std::string title() const { return rateLabel(m_shown) + " by subgroup"; }
    [[nodiscard]] std::string interactionWords() const
    {
        if (m_analysis.factors.empty()) return {};
        return words::pLetter(numbers()) + " beside a factor: for interaction. " + interactionSentences(m_analysis, m_shown.rate, m_arm);
    }
    [[nodiscard]] figure::PageText words() const
    {
        const std::string signs = "x/n: patients with the response, of all. Squares show odds ratios, their area grows with patients; bars "
                                  "show intervals. NE, not estimable: an arm with no "
                                  "or only responders. Arrow: the interval goes on beyond the axis.";
        const report::PageWords page{title(),
                                     m_analysis.overall.label + ": odds ratio " + ratioText(m_analysis.overall),
                                     {words::joinedSentences({signs, denominatorSentence(m_analysis, numbers()), interactionWords(),
                                                              "No correction for multiplicity.", foldedSentence(m_analysis)})},
                                     responseMethods(m_analysis)};
        figure::PageText text = report::pageText(m_analysis.chosen, page, m_options, m_request);
        text.notes.push_back(words::abbreviationsIn({ratioHead()}, m_analysis.chosen.study.get()));
        return text;
    }

    void put(double x, double baseline, const std::string& words, const figure::TextStyle& style, figure::Align align)
    {
        m_figure.marks.emplace_back(figure::Text{{x, baseline}, words, style, align, 0});
    }

    void appendHeads()
    {
        const figure::Part part(m_figure.marks, "Column heads");
        const double bottom = m_around.room.y + headHeight() - 0.35 * em(), ascent = block("0", 100, false).ascent;
        const double baseline = bottom - 2 * line() + ascent;
        put(m_around.room.x, baseline, "Subgroup", text(true), figure::Align::Left);
        for (std::size_t place = 0; place < 2; ++place) {
            const figure::TextBlock name = head(place);
            figure::appendBlock(m_figure.marks, name, countEdge(place), bottom - line() - name.height(), figure::Align::Right);
            put(countEdge(place), bottom - line() + ascent, "x/n", {m_style.textSize, false, false, m_style.softInk}, figure::Align::Right);
        }
        put(m_around.room.right(), baseline, ratioHead(), text(true), figure::Align::Right);
        m_figure.marks.emplace_back(
            figure::Segments{{{{m_around.room.x, bottom + 0.1 * em()}, {m_around.room.right(), bottom + 0.1 * em()}}},
                             {m_style.softInk, m_style.axisWidth * 1.5, {}}});
    }

    void appendRow(std::size_t index, double& y)
    {
        const OddsLine& line = m_lines[index];
        const figure::Part part(m_figure.marks, figure::partName("Row", line.part));
        const figure::TextBlock& label = m_blocks[index];
        const double top = y + (m_heights[index] - label.height()) / 2, baseline = top + label.ascent;
        figure::appendBlock(m_figure.marks, label, m_around.room.x + indentOf(line), top, figure::Align::Left);
        appendSpots(index, y);
        y += m_heights[index];
        const figure::TextStyle style = text(line.isOverall);
        if (line.isName()) {
            put(m_around.room.right(), baseline, interactionOf(line), style, figure::Align::Right);
            return;
        }
        for (std::size_t place = 0; place < 2; ++place)
            put(countEdge(place), baseline, countText(*line.row, place), style, figure::Align::Right);
        put(m_around.room.right(), baseline, ratioText(*line.row), style, figure::Align::Right);
        if (const figure::RatioInterval ratio = ratioOf(*line.row); std::isfinite(ratio.estimate) && std::isfinite(ratio.lower))
            appendEstimate(line, ratio, baseline - digitMiddle * em());
    }

    /// Of the row, and of the patients of each arm in it.
    void appendSpots(std::size_t index, double top)
    {
        if (m_lines[index].isName()) return;
        m_figure.spots.push_back({{m_around.room.x, top, m_around.room.width, m_heights[index]}, numberOf(OddsSpot{index, m_arm})});
        for (std::size_t place = 0; place < 2; ++place)
            m_figure.spots.push_back({{countEdge(place) - m_counts[place], top, m_counts[place], m_heights[index]},
                                      numberOf(OddsSpot{index, m_arm, place == 0 ? 0 : m_arm})});
    }

    void appendEstimate(const OddsLine& line, const figure::RatioInterval& ratio, double y)
    {
        const double x = plotX(ratio.estimate), lower = plotX(ratio.lower), upper = plotX(ratio.upper), half = 0.42 * em();
        if (line.isOverall) {
            m_figure.marks.emplace_back(figure::Band{{{lower, y}, {x, y - half}, {upper, y}, {x, y + half}}, m_style.ink});
            return;
        }
        m_figure.marks.emplace_back(figure::Segments{{{{lower, y}, {upper, y}}}, {m_style.accent, m_style.axisWidth * 1.6, {}}});
        if (ratio.lower < m_axis.low) appendArrow(lower, y, -1);
        if (ratio.upper > m_axis.high) appendArrow(upper, y, 1);
        const double side = squareEm * em() * std::sqrt(static_cast<double>(patients(*line.row)) / m_mostPatients);
        if (ratio.estimate >= m_axis.low && ratio.estimate <= m_axis.high)
            m_figure.marks.emplace_back(figure::Box{{x - side / 2, y - side / 2, side, side}, m_style.accent, {{0, 0, 0, 0}, 0, {}}, 0});
    }

    void appendArrow(double x, double y, double direction)
    {
        const double size = 0.28 * em();
        m_figure.marks.emplace_back(
            figure::Band{{{x, y}, {x - direction * 1.5 * size, y - size}, {x - direction * 1.5 * size, y + size}}, m_style.accent});
    }

    void appendAxis(double top, double bottom)
    {
        const figure::Part part(m_figure.marks, "Ratio axis");
        const double y = bottom + 0.15 * em(), tick = 0.3 * em();
        m_figure.axes = {{{plotLeft(), top, m_plot, bottom - top}, std::log(m_axis.low), std::log(m_axis.high), 0, 1}};
        figure::Segments lines{{{{plotLeft(), y}, {plotLeft() + m_plot, y}}}, {m_style.softInk, m_style.axisWidth, {}}};
        const auto words = [&](double value) { return timeText(value, numbers()); };
        const double baseline = y + tick + 0.1 * em() + block("0", 100, false).ascent;
        for (const double value :
             figure::thinnedTicks(m_axis, m_plot, 0.5 * em(), [&](double ratio) { return measure(words(ratio), false); })) {
            lines.segments.push_back({{plotX(value), y}, {plotX(value), y + tick}});
            put(plotX(value), baseline, words(value), text(), figure::Align::Centre);
        }
        lines.segments.push_back({{plotX(1), top}, {plotX(1), y}});
        m_figure.marks.emplace_back(std::move(lines));
        appendFavours(baseline + line());
    }

    /// More responses are better: the experimental arm's side is the right one.
    void appendFavours(double baseline)
    {
        const figure::Part part(m_figure.marks, "Favours");
        const auto side = [&](std::size_t place, double direction, double room) {
            const std::string words = words::favours(numbers()) + " " + arm(place).shortLabel;
            put(plotX(1) + direction * 0.6 * em(), baseline, figure::elideText(words, text(), room - 0.6 * em(), m_request.metrics), text(),
                direction < 0 ? figure::Align::Right : figure::Align::Left);
        };
        side(0, -1, plotX(1) - m_around.room.x);
        side(1, 1, m_around.room.right() - plotX(1));
    }

    const ResponseAnalysis& m_analysis;
    const ResponseOptions& m_options;
    const report::FigureRequest& m_request;
    const figure::Style& m_style;
    std::size_t m_arm;
    const RateRow& m_shown;
    std::vector<OddsLine> m_lines;
    std::uint32_t m_mostPatients = 1;
    figure::LogAxis m_axis;
    figure::PageLayout m_around;
    figure::Figure m_figure;
    std::vector<figure::TextBlock> m_blocks;
    std::vector<double> m_heights;
    std::array<double, 2> m_counts{};
    double m_label = 0, m_plot = 0, m_ratio = 0;
};

} // namespace

std::vector<figure::Figure> oddsForest(const ResponseAnalysis& analysis, const ResponseOptions& options,
                                       const report::FigureRequest& request)
{
    std::vector<figure::Figure> figures;
    for (std::size_t arm = 1; arm < analysis.arms(); ++arm) {
        figure::Style used = request.style;
        const auto fits = [&](const figure::Style& tried) {
            Layout layout(analysis, options, request, tried, arm);
            layout.layOut(request.width, request.height);
            return layout.fits();
        };
        if (!figure::shrinkUntilItFits(used, shrink, fits, request.style.leastSize)) (void)figure::shrinkUntilItFits(used, shrink, fits);
        Layout layout(analysis, options, request, used, arm);
        layout.layOut(request.width, request.height);
        const auto pages = layout.pages();
        for (std::size_t page = 0; page < pages.size(); ++page)
            figures.push_back(layout.draw(pages[page], page + 1, pages.size(), request.width, request.height));
    }
    return figures;
}

double oddsForestHeight(const ResponseAnalysis& analysis, const ResponseOptions& options, const report::FigureRequest& request)
{
    const double much = 2000;
    Layout layout(analysis, options, request, request.style, 1);
    layout.layOut(request.style.largestWidth, much);
    return much - layout.roomHeight() + layout.wholeHeight();
}

} // namespace atrisk::analyses
