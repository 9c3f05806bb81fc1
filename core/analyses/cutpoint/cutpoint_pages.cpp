#include "core/analyses/cutpoint/cut_curves.h"
#include "core/analyses/cutpoint/cutpoint_views.h"
#include "core/analyses/cutpoint/cutpoint_words.h"
#include "core/analyses/cutpoint/marker_panels.h"
#include "core/analyses/km/km_notes.h"
#include "core/report/page/endpoint_page.h"

#include <algorithm>
#include <array>

namespace atrisk::analyses {
namespace {

constexpr double shrink = 0.94;

/// Where the marker stands: left of the curves, over them, or all below each other.
enum class Arrangement { Beside, Above, Stacked };

/// What has been given up so far.
struct Given {
    Arrangement arrangement = Arrangement::Above;
    CutCurves::Words words = CutCurves::Words::InPlot;
    bool notes = true;
};

class Page {
public:
    Page(const CutPoint& result, const report::FigureRequest& request, const figure::Style& style, const Given& given)
        : m_result(result), m_request(request), m_style(style), m_given(given),
          m_curves(result, request.style, style, request.metrics, given.words)
    {
    }

    figure::Figure draw()
    {
        m_figure = figure::emptyFigure(m_style, m_request.width, m_request.height);
        report::PageWords words = cutpointWords(m_result, m_style);
        m_figure.title = words.title;
        std::erase(words.explain, huntingSentence(m_result)); // stands over the distribution
        const report::FigureRequest smaller{m_style,           m_request.metrics,   m_request.width,   m_request.height,
                                            m_request.options, m_request.showTitle, m_request.footnote};
        figure::PageText text = report::endpointText(m_result.whole, words, m_request.options.as<CutpointOptions>(), smaller);
        addMarksWords(text);
        if (!m_given.notes) text.notes.clear();
        text.legend = m_curves.legend(m_request.width, m_request.height);
        const figure::PageLayout around = figure::layOutPage(text, m_style, m_request.metrics, m_request.width, m_request.height);
        figure::appendTitle(m_figure.marks, around);
        figure::appendLegend(m_figure.marks, around);
        figure::appendNotes(m_figure.marks, around);
        appendPanels(around.panels(m_style));
        return std::move(m_figure);
    }

    [[nodiscard]] bool fits() const { return m_fits; }

private:
    [[nodiscard]] double em() const { return m_style.textSize * figure::millimetresPerPoint; }
    [[nodiscard]] bool hunts() const { return !m_result.hunts.empty(); }

    /// What stands in the panels without a word of its own.
    void addMarksWords(figure::PageText& text) const
    {
        KmMarks marks;
        marks.censored = std::ranges::any_of(m_result.whole.arms, [](const stats::ArmResult& arm) { return arm.censored > 0; });
        std::string words = marksSentence(marks, m_result.whole.confidence, m_style.numbers);
        if (m_given.words != CutCurves::Words::None)
            words += (words.empty() ? "" : " ") + std::string("In the plots: hazard ratio and medians in the order of the key.");
        if (text.notes.empty()) text.notes.emplace_back();
        text.notes.back() = words::joinedSentences({text.notes.back(), words});
    }

    /// Cuts `share` of the length off the front.
    static figure::Rect front(figure::Rect& rest, double share, double gap, bool across)
    {
        figure::Rect cut = rest;
        (across ? cut.width : cut.height) = ((across ? rest.width : rest.height) - gap) * share;
        const double moved = (across ? cut.width : cut.height) + gap;
        (across ? rest.x : rest.y) += moved;
        (across ? rest.width : rest.height) -= moved;
        return cut;
    }

    static std::vector<figure::Rect> equally(figure::Rect rest, std::size_t count, double gap, bool across)
    {
        std::vector<figure::Rect> cells;
        for (std::size_t left = count; left > 1; --left) cells.push_back(front(rest, 1 / static_cast<double>(left), gap, across));
        cells.push_back(rest);
        return cells;
    }

    void appendPanels(figure::Rect room)
    {
        if (!(room.width > 4 * em() && room.height > 4 * em())) {
            m_fits = false;
            return;
        }
        const double gap = 1.6 * em();
        const std::size_t markers = hunts() ? 2 : 1, curves = m_curves.panels();
        const bool beside = m_given.arrangement == Arrangement::Beside, stacked = m_given.arrangement == Arrangement::Stacked;
        const double share =
            beside    ? 1.0 / (1.0 + static_cast<double>(curves)) * 0.92
            : stacked ? 0.24 * static_cast<double>(markers) / (0.24 * static_cast<double>(markers) + 0.38 * static_cast<double>(curves))
                      : 0.34;
        const figure::Rect first = front(room, share, gap, beside);
        const std::vector<figure::Rect> above = equally(first, markers, gap, !beside && !stacked);
        const std::vector<figure::Rect> below = cellsOf(room, curves, gap, !stacked);
        MarkerPanels panels(m_result, m_style, m_request.metrics, m_figure);
        m_fits = panels.appendDistribution(above[0]);
        if (hunts()) m_fits = panels.appendHunt(above[1]) && m_fits;
        m_fits = m_curves.append(m_figure, below) && m_fits;
    }

    /// Of one size, whatever the rounding.
    static std::vector<figure::Rect> cellsOf(const figure::Rect& room, std::size_t count, double gap, bool across)
    {
        std::vector<figure::Rect> cells = equally(room, count, gap, across);
        for (figure::Rect& cell : cells) cell.width = cells.front().width, cell.height = cells.front().height;
        return cells;
    }

    const CutPoint& m_result;
    const report::FigureRequest& m_request;
    const figure::Style& m_style;
    Given m_given;
    CutCurves m_curves;
    bool m_fits = true;
    figure::Figure m_figure;
};

std::array<Arrangement, 3> arrangementsFor(double width, double height)
{
    using enum Arrangement;
    if (width > 1.6 * height) return {Beside, Above, Stacked};
    if (width > 0.8 * height) return {Above, Beside, Stacked};
    return {Stacked, Above, Beside};
}

/// The figure without anything more to give up; none = it still finds no room.
std::optional<figure::Figure> attempt(const CutPoint& result, const report::FigureRequest& request, const Given& given, double least)
{
    figure::Style used = request.style;
    figure::Figure figure;
    const auto draw = [&](const figure::Style& tried) {
        Page page(result, request, tried, given);
        figure = page.draw();
        return page.fits();
    };
    if (!figure::shrinkUntilItFits(used, shrink, draw, std::min(least, request.style.textSize))) return std::nullopt;
    if (given.words == CutCurves::Words::None) figure.leftOut.emplace_back("the hazard ratios and medians in the plots");
    if (!given.notes) figure.leftOut.emplace_back("the footnote");
    return figure;
}

figure::Figure drawn(const CutPoint& result, const report::FigureRequest& request)
{
    using enum CutCurves::Words;
    const auto arrangements = arrangementsFor(request.width, request.height);
    for (const auto& [least, words, notes] : {std::tuple(request.style.leastSize, InPlot, true),
                                              {request.style.leastSize, UnderHeading, true},
                                              {figure::leastPrinted, UnderHeading, true},
                                              {figure::leastPrinted, None, true},
                                              {figure::leastPrinted, None, false}})
        for (const Arrangement arrangement : arrangements)
            if (auto figure = attempt(result, request, {arrangement, words, notes}, least)) return std::move(*figure);
    if (auto figure = attempt(result, request, {arrangements[0], None, false}, 0.5)) return std::move(*figure);
    figure::Figure figure = Page(result, request, request.style, {arrangements[0], None, false}).draw();
    figure.leftOut = {"the panels"};
    return figure;
}

} // namespace

std::vector<figure::Figure> cutpointPages(const CutPoint& result, const report::FigureRequest& request)
{
    figure::Figure figure = drawn(result, request);
    const report::PageWords words = cutpointWords(result, request.style);
    figure.description =
        words::joinedSentences({words.title + ".", sidesSentence(result, request.style.numbers) + ".", words.message + "."});
    for (const std::string& sentence : words.explain)
        if (!sentence.empty()) figure.description += " " + sentence;
    return {std::move(figure)};
}

std::pair<double, double> cutpointSize(const CutPoint& result, const figure::Style& style)
{
    if (style.showTitle) return {style.width, style.height}; // a slide has one size
    const double share = (result.isSingle() ? 0.85 : 0.78) + 0.03 * static_cast<double>(result.arms.size());
    return {style.largestWidth, std::min(style.largestHeight, share * style.largestWidth)};
}

} // namespace atrisk::analyses
