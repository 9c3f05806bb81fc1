#include "core/analyses/biomarker/biomarker_views.h"
#include "core/analyses/biomarker/biomarker_words.h"
#include "core/analyses/biomarker/marker_page.h"
#include "core/figure/arm_style.h"
#include "core/figure/part.h"
#include "core/words/number_format.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

constexpr double shrink = 0.94;
constexpr double leastColumnEm = 5.5;
constexpr double boxShare = 0.5, mostBoxEm = 9; ///< of its column
constexpr std::uint8_t fillAlpha = 48, dotAlpha = 150;

/// The share, 0 to 1, of the place of the i-th point: far from those of its neighbours, and always the same (van der Corput's sequence).
double scattered(std::size_t i)
{
    double place = 0, digit = 0.5;
    for (++i; i > 0; i /= 2, digit /= 2) place += static_cast<double>(i % 2) * digit;
    return place;
}

/// Some of the arms, first … last − 1, on one page.
class Page {
public:
    Page(const Biomarker& result, const report::FigureRequest& request, const figure::Style& style, std::size_t first, std::size_t last)
        : m_result(result), m_request(request), m_style(style), m_first(first), m_last(last)
    {
        m_everyPoint = drawsEveryPoint(result);
    }

    figure::Figure draw(std::size_t page, std::size_t pages)
    {
        m_figure = figure::emptyFigure(m_style, m_request.width, m_request.height);
        const figure::PageLayout around = appendMarkerSurroundings(m_figure, m_result, m_request, m_style, m_everyPoint);
        figure::XyPanel panel{around.panels(m_style),
                              "",
                              m_style.showMessage ? "" : testStatement(m_result, numbers()),
                              0,
                              "",
                              verticalTitle(m_result),
                              {0, 1, {}, {}},
                              verticalScale()};
        if (pages > 1) panel.headHeight = figure::headHeight(panel, m_style, m_request.metrics) + 1.5 * em();
        makeLabels(panel);
        m_axes = figure::appendXyPanel(m_figure.marks, panel, m_style, m_request.metrics);
        m_figure.axes.push_back(m_axes);
        m_readable = m_readable && isReadable(m_axes, panel, m_style, m_request.metrics);
        if (m_result.view == MarkerView::Change) appendNoChange();
        for (std::size_t arm = m_first; arm < m_last; ++arm) appendGroup(arm);
        figure::appendPageNumber(m_figure.marks, page, pages, {panel.area.right(), panel.area.y}, m_style, m_request.metrics);
        return std::move(m_figure);
    }

    /// Of what was drawn.
    [[nodiscard]] bool readable() const { return m_readable; }

private:
    [[nodiscard]] const words::NumberStyle& numbers() const { return m_style.numbers; }
    [[nodiscard]] double em() const { return m_style.textSize * figure::millimetresPerPoint; }
    /// Changes that are logarithms are drawn as such.
    [[nodiscard]] MarkerAxis axis() const { return m_result.view == MarkerView::Boxes ? m_result.axis : MarkerAxis(); }
    [[nodiscard]] figure::LegendEntry look(std::size_t arm) const
    {
        return figure::armEntry(m_result.arm(arm), arm, m_result.groups.size(), m_style);
    }

    [[nodiscard]] figure::Scale verticalScale() const
    {
        ValueRange range;
        for (const MarkerGroup& group : m_result.groups) {
            if (group.values.empty()) continue;
            range.add(axis().at(group.values.front()));
            range.add(axis().at(group.values.back()));
        }
        if (m_result.view == MarkerView::Change) range.add(0);
        return markerScale(range, axis(), numbers());
    }

    [[nodiscard]] double columnOf(double plotWidth) const { return plotWidth / static_cast<double>(m_last - m_first); }
    [[nodiscard]] double middleOf(std::size_t arm) const
    {
        return m_axes.plot.x + columnOf(m_axes.plot.width) * (static_cast<double>(arm - m_first) + 0.5);
    }

    [[nodiscard]] std::vector<std::string> linesUnder(std::size_t arm) const
    {
        const MarkerGroup& group = m_result.groups[arm];
        std::vector<std::string> lines{"n" + numbers().bind + "=" + numbers().bind + words::integer(group.values.size(), numbers())};
        if (m_result.view == MarkerView::Change) lines.push_back(pWords(group.signedRank.p, numbers()));
        return lines;
    }

    /// Under each box its arm, how many it is of, and P; the panel gives them their room. A lower panel may wrap its title, and is
    /// narrower.
    void makeLabels(figure::XyPanel& panel)
    {
        constexpr int rounds = 3;
        const double whole = panel.area.height;
        for (int round = 0; round < rounds; ++round) panel.area.height = whole - labelsWithin(panel);
    }

    /// How much more than a line they take, in the columns of such a panel.
    double labelsWithin(const figure::XyPanel& panel)
    {
        std::vector<figure::Mark> scratch;
        const double width = columnOf(figure::appendXyPanel(scratch, panel, m_style, m_request.metrics).plot.width) - 0.4 * em();
        std::vector<figure::LegendEntry> entries;
        for (std::size_t arm = 0; arm < m_result.groups.size(); ++arm) entries.push_back(look(arm));
        double highest = 0;
        m_labels.clear();
        for (std::size_t arm = m_first; arm < m_last; ++arm) {
            std::vector<figure::TextBlock> blocks;
            if (m_result.groups.size() > 1) blocks.push_back(figure::entryName(entries, arm, width, m_request.metrics));
            for (const std::string& line : linesUnder(arm)) {
                blocks.push_back(figure::textBlock(line, plain(), width, m_request.metrics));
                m_readable = m_readable && !figure::breaksWords(line, plain(), width, m_request.metrics);
            }
            highest = std::max(highest, figure::blocksHeight(blocks));
            m_labels.push_back(std::move(blocks));
        }
        return std::max(0.0, highest - figure::textBlock("0", plain(), width, m_request.metrics).lineHeight);
    }

    [[nodiscard]] figure::TextStyle plain() const { return {m_style.textSize, false, false, m_style.ink, m_style.italicP}; }

    void appendNoChange()
    {
        const double y = m_axes.y(0), width = m_style.axisWidth * 1.5;
        m_figure.marks.emplace_back(figure::Segments{
            {{{m_axes.plot.x, y}, {m_axes.plot.right(), y}}}, {m_style.softInk, width, {width, 2.5 * width}}, "No change"});
    }

    void appendGroup(std::size_t arm)
    {
        const std::string name = m_result.arm(arm).label;
        appendLabels(arm);
        const MarkerGroup& group = m_result.groups[arm];
        if (group.values.empty()) return;
        const double half = std::min(boxShare * columnOf(m_axes.plot.width), mostBoxEm * em()) / 2;
        const figure::Stroke line = look(arm).line;
        const auto y = [&](double value) { return m_axes.y(axis().at(value)); };
        const double x = middleOf(arm), top = y(group.box.upperQuartile), bottom = y(group.box.lowerQuartile);
        {
            const figure::Part part(m_figure.marks, figure::partName("Box", name));
            figure::Color fill = line.color;
            fill.alpha = fillAlpha;
            m_figure.marks.emplace_back(figure::Box{{x - half, top, 2 * half, bottom - top}, fill, {line.color, line.width, {}}, 0});
            figure::Segments ends{{}, {line.color, line.width, {}}};
            ends.segments = {{{x, top}, {x, y(group.whiskers.upper)}}, {{x, bottom}, {x, y(group.whiskers.lower)}}};
            m_figure.marks.emplace_back(std::move(ends));
            m_figure.marks.emplace_back(
                figure::Segments{{{{x - half / 2, y(group.whiskers.upper)}, {x + half / 2, y(group.whiskers.upper)}},
                                  {{x - half / 2, y(group.whiskers.lower)}, {x + half / 2, y(group.whiskers.lower)}}},
                                 {line.color, line.width, {}}});
        }
        const double median = y(group.box.median);
        m_figure.marks.emplace_back(figure::Segments{
            {{{x - half, median}, {x + half, median}}}, {m_style.ink, 1.6 * line.width, {}}, figure::partName("Median", name)});
        const double highest = y(group.values.back()), lowest = y(group.values.front());
        m_figure.spots.push_back({{x - half, highest, 2 * half, lowest - highest}, numberOf(MarkerSpot{arm, {}})});
        appendPoints(arm, x, half);
    }

    void appendPoints(std::size_t arm, double middle, double half)
    {
        const figure::Part part(m_figure.marks, figure::partName("Patients", m_result.arm(arm).label));
        const MarkerGroup& group = m_result.groups[arm];
        figure::Color color = look(arm).line.color;
        color.alpha = dotAlpha;
        const double radius = 0.2 * em();
        for (std::size_t i = 0; i < group.values.size(); ++i) {
            const double value = group.values[i];
            if (!m_everyPoint && group.whiskers.reach(value)) continue;
            const double aside = m_everyPoint ? (2 * scattered(i) - 1) * (0.8 * half) : 0;
            const figure::Point at{middle + aside, m_axes.y(axis().at(value))};
            m_figure.marks.emplace_back(figure::Dot{at, radius, color});
            m_figure.spots.push_back({{at.x - radius, at.y - radius, 2 * radius, 2 * radius}, numberOf(MarkerSpot{arm, i})});
        }
    }

    void appendLabels(std::size_t arm)
    {
        const figure::Part part(m_figure.marks, figure::partName("Group", m_result.arm(arm).label));
        double top = m_axes.plot.bottom() + 0.6 * em();
        for (const figure::TextBlock& block : m_labels[arm - m_first]) {
            figure::appendBlock(m_figure.marks, block, middleOf(arm), top, figure::Align::Centre);
            top += block.height();
        }
    }

    const Biomarker& m_result;
    const report::FigureRequest& m_request;
    const figure::Style& m_style;
    std::size_t m_first, m_last;
    bool m_everyPoint = true, m_readable = true;
    std::vector<std::vector<figure::TextBlock>> m_labels; ///< per arm of the page
    figure::Axes m_axes;
    figure::Figure m_figure;
};

std::vector<figure::Figure> pagesIn(const Biomarker& result, const report::FigureRequest& request, const figure::Style& style,
                                    bool& readable)
{
    const double em = style.leastSize * figure::millimetresPerPoint;
    const double room = 0.8 * figure::pageContent(style, request.width, request.height).width;
    const std::size_t arms = result.groups.size(), most = std::max<std::size_t>(1, static_cast<std::size_t>(room / (leastColumnEm * em)));
    const std::size_t count = (arms + most - 1) / most, each = (arms + count - 1) / count;
    std::vector<figure::Figure> pages;
    readable = true;
    for (std::size_t first = 0; first < arms; first += each) {
        Page page(result, request, style, first, std::min(first + each, arms));
        pages.push_back(page.draw(pages.size() + 1, count));
        readable = readable && page.readable();
    }
    return pages;
}

} // namespace

std::vector<figure::Figure> boxPages(const Biomarker& result, const report::FigureRequest& request)
{
    figure::Style used = request.style;
    std::vector<figure::Figure> pages;
    const auto draw = [&](const figure::Style& tried) {
        bool readable = true;
        pages = pagesIn(result, request, tried, readable);
        return readable;
    };
    if (!figure::shrinkUntilItFits(used, shrink, draw, request.style.leastSize) && !figure::shrinkUntilItFits(used, shrink, draw))
        (void)draw(used);
    return pages;
}

} // namespace atrisk::analyses
