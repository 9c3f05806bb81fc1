#include "core/analyses/censoring/censoring_views.h"
#include "core/analyses/censoring/ratio_lines.h"
#include "core/analyses/km/km_words.h"
#include "core/figure/axes/ratio_column.h"
#include "core/figure/page/page.h"
#include "core/figure/page/page_breaks.h"
#include "core/figure/part.h"
#include "core/words/effect_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

using figure::Align;
using Kind = RatioLine::Kind;

constexpr double shrink = 0.94, gapEm = 0.9, indentEm = 0.9, rowEm = 0.15, leastPlotEm = 6, mostPlotEm = 26, leastLabelEm = 9,
                 goodPlotEm = 7.5, largeShare = 0.8; // of the usual text, before there are several pages

/// A line with its label measured, and where it ends.
struct Row {
    RatioLine line;
    figure::TextBlock label;
    double height = 0;
    [[nodiscard]] bool isWide() const { return line.ratio == nullptr; }
    [[nodiscard]] bool startsGroup() const { return line.kind != Kind::Scenario && line.kind != Kind::Tipping; }
};

struct Layout {
    figure::Style style;
    figure::PageLayout around;
    std::vector<Row> rows;
    figure::TextBlock heads[2];                                               ///< of the events
    double label = 0, events[2]{}, plot = 0, plotWidth = 0, ratio = 0, p = 0; ///< left edges of label and plot; right ones of texts
    double headHeight = 0, axisHeight = 0;
    bool withP = true; ///< else there is no such column
    std::vector<std::pair<std::size_t, std::size_t>> pages;
    bool fits = true;
    [[nodiscard]] double em() const { return style.textSize * figure::millimetresPerPoint; }
    [[nodiscard]] figure::TextStyle text(bool bold = false) const { return {style.textSize, bold, false, style.ink}; }
};

class Measurer {
public:
    Measurer(const CensoringAnalysis& result, std::size_t pair, const CensoringContents& contents, const figure::TextMetrics& metrics,
             double width, double height)
        : m_result(result), m_pair(pair), m_contents(contents), m_metrics(metrics), m_width(width), m_height(height)
    {
    }

    [[nodiscard]] Layout layOut(const figure::Style& style) const
    {
        Layout layout;
        layout.style = style;
        layout.around =
            figure::layOutPage({m_contents.title, m_contents.subtitle, {}, m_contents.notes, m_contents.provenance, m_contents.message},
                               style, m_metrics, m_width, m_height);
        for (RatioLine& line : ratioLines(m_result, m_pair, style.numbers)) layout.rows.push_back({std::move(line), {}, 0});
        placeColumns(layout);
        layout.axisHeight = figure::ratioAxisHeight(style, m_metrics);
        breakPages(layout);
        return layout;
    }

    [[nodiscard]] std::string ratioHead(const figure::Style& style) const
    {
        return "HR (" + words::intervalName(m_result.asAnalysed.confidence, style.numbers) + ")";
    }

private:
    [[nodiscard]] double widthOf(const std::string& text, const figure::TextStyle& style) const
    {
        return m_metrics.measure(text, style).width;
    }

    template <class TextOf> [[nodiscard]] double widest(const Layout& layout, double least, const TextOf& textOf) const
    {
        for (const Row& row : layout.rows)
            if (row.line.ratio != nullptr) least = std::max(least, widthOf(textOf(row.line), layout.text(row.line.kind != Kind::Scenario)));
        return least;
    }

    void placeColumns(Layout& layout) const
    {
        const double em = layout.em(), gap = gapEm * em;
        const words::NumberStyle& numbers = layout.style.numbers;
        const figure::Rect& content = layout.around.content;
        double columns[2];
        for (std::size_t side = 0; side < 2; ++side) {
            const double own = widest(layout, 4.5 * em, [side](const RatioLine& line) { return line.events[side]; });
            const study::Arm& arm = m_result.asAnalysed.arms[side == 0 ? 0 : m_pair + 1].arm;
            layout.heads[side] = headOf(shortName(arm), layout.text(true), std::max(own, 6 * em));
            columns[side] = std::max(own, layout.heads[side].width);
        }
        const double ratio = widest(layout, widthOf(ratioHead(layout.style), layout.text(true)),
                                    [&](const RatioLine& line) { return words::ratioText(line.ratio->hazardRatio, numbers); });
        layout.withP = showsP(m_result.asAnalysed);
        const double p = layout.withP ? gap + widest(layout, widthOf(words::pLetter(numbers), layout.text(true)),
                                                     [&](const RatioLine& line) { return words::pValue(line.ratio->logRank.p, numbers); })
                                      : 0;
        const double texts = columns[0] + columns[1] + ratio + p + 6 * gap;
        double label = 0;
        for (const Row& row : layout.rows)
            if (!row.isWide()) label = std::max(label, widthOf(row.line.label, layout.text()) + indentEm * em);
        label = std::min(label, std::max(content.width - texts - goodPlotEm * em, leastLabelEm * em));
        layout.plotWidth = std::min(content.width - texts - label, mostPlotEm * em);
        layout.fits = layout.plotWidth >= leastPlotEm * em;
        layout.plotWidth = std::max(layout.plotWidth, em);
        layout.label = content.x;
        layout.events[0] = content.x + label + gap + columns[0];
        layout.events[1] = layout.events[0] + gap + columns[1];
        layout.plot = layout.events[1] + 1.5 * gap;
        layout.ratio = layout.plot + layout.plotWidth + 1.5 * gap + ratio;
        layout.p = layout.ratio + p;
        layout.headHeight = std::max(layout.heads[0].height(), layout.heads[1].height()) + 0.4 * em;
        placeRows(layout, label);
    }

    /// The arm's name over "events/n".
    [[nodiscard]] figure::TextBlock headOf(const std::string& arm, const figure::TextStyle& style, double width) const
    {
        const std::string last = "events/n";
        figure::TextBlock head = figure::textBlock(arm, style, width, m_metrics);
        head.lines.push_back(last);
        head.width = std::max(head.width, widthOf(last, style));
        return head;
    }

    void placeRows(Layout& layout, double label) const
    {
        const double em = layout.em();
        for (Row& row : layout.rows) {
            const bool bold = row.startsGroup();
            const double indent = bold ? 0 : indentEm * em;
            row.label =
                figure::textBlock(row.line.label, layout.text(bold), (row.isWide() ? layout.p - layout.label : label) - indent, m_metrics);
            row.height = row.label.height() + rowEm * em + (row.line.kind == Kind::Heading ? 0.4 * em : 0);
        }
    }

    /// A reason stays together where a page can hold it.
    void breakPages(Layout& layout) const
    {
        std::vector<double> heights;
        for (const Row& row : layout.rows) heights.push_back(row.height);
        const figure::PageBreaks breaks = figure::breakPages(
            heights, [&](std::size_t row) { return layout.rows[row].startsGroup(); },
            layout.around.room.height - layout.headHeight - layout.axisHeight, figure::pageNumberHeight(layout.style, m_metrics),
            figure::TallGroup::Whole);
        layout.pages = breaks.pages;
        layout.fits = layout.fits && breaks.fits;
    }

    const CensoringAnalysis& m_result;
    std::size_t m_pair;
    const CensoringContents& m_contents;
    const figure::TextMetrics& m_metrics;
    double m_width, m_height;
};

figure::LogAxis axisOf(const Layout& layout)
{
    std::vector<figure::RatioInterval> ratios;
    for (const Row& row : layout.rows)
        if (row.line.ratio != nullptr && row.line.ratio->hazardRatio.status == stats::CoxStatus::Ok)
            ratios.push_back({row.line.ratio->hazardRatio.estimate, row.line.ratio->hazardRatio.lower, row.line.ratio->hazardRatio.upper});
    return figure::logAxis(ratios);
}

class Page {
public:
    Page(const Layout& layout, const Measurer& measurer, const figure::TextMetrics& metrics)
        : m_layout(layout), m_style(layout.style), m_measurer(measurer), m_metrics(metrics), m_axis(axisOf(layout))
    {
    }

    figure::Figure draw(std::size_t first, std::size_t end, double width, double height)
    {
        m_figure = figure::emptyFigure(m_style, width, height);
        figure::appendTitle(m_figure.marks, m_layout.around);
        figure::appendNotes(m_figure.marks, m_layout.around);
        const double top = m_layout.around.room.y + m_layout.headHeight;
        double bottom = top;
        for (std::size_t i = first; i < end; ++i) bottom += m_layout.rows[i].height;
        appendHeads(top);
        const figure::RatioColumn column{{m_layout.plot, top, m_layout.plotWidth, bottom - top}, m_axis};
        figure::appendRatioAxis(
            m_figure.marks, column, "Hazard ratio", [&](double value) { return words::timeText(value, m_style.numbers); }, m_style,
            m_metrics);
        appendPlanned(column);
        double y = top;
        for (std::size_t i = first; i < end; ++i) {
            appendRow(m_layout.rows[i], y, column);
            y += m_layout.rows[i].height;
        }
        return std::move(m_figure);
    }

private:
    void text(double x, double baseline, const std::string& words, bool bold, Align align)
    {
        if (!words.empty()) m_figure.marks.emplace_back(figure::Text{{x, baseline}, words, m_layout.text(bold), align, 0});
    }

    void appendHeads(double bottom)
    {
        const figure::Part part(m_figure.marks, "Column heads");
        const double end = bottom - 0.4 * m_layout.em();
        for (std::size_t side = 0; side < 2; ++side)
            figure::appendBlock(m_figure.marks, m_layout.heads[side], m_layout.events[side], end - m_layout.heads[side].height(),
                                Align::Right);
        const figure::TextBlock one = figure::textBlock("Hg", m_layout.text(true), 1e6, m_metrics);
        const double baseline = end - one.lineHeight + one.ascent;
        text(m_layout.label, baseline, "Counted as events", true, Align::Left);
        text(m_layout.ratio, baseline, m_measurer.ratioHead(m_style), true, Align::Right);
        if (m_layout.withP) text(m_layout.p, baseline, words::pLetter(m_style.numbers), true, Align::Right);
        const double y = bottom - 0.15 * m_layout.em();
        m_figure.marks.emplace_back(
            figure::Segments{{{{m_layout.label, y}, {m_layout.p, y}}}, {m_style.softInk, m_style.axisWidth * 1.5, {}}});
    }

    /// The ratio as analysed, down the column.
    void appendPlanned(const figure::RatioColumn& column)
    {
        const stats::HazardRatio& planned = m_layout.rows.front().line.ratio->hazardRatio;
        if (planned.status != stats::CoxStatus::Ok || planned.estimate < m_axis.low || planned.estimate > m_axis.high) return;
        const double x = column.x(planned.estimate);
        m_figure.marks.emplace_back(figure::Segments{
            {{{x, column.plot.y}, {x, column.plot.bottom()}}}, {m_style.softInk, m_style.axisWidth, {3, 2}}, "As analysed"});
    }

    void appendRow(const Row& row, double top, const figure::RatioColumn& column)
    {
        const figure::Part part(m_figure.marks, figure::partName("Row", row.line.name));
        const double em = m_layout.em();
        const bool bold = row.startsGroup();
        const double from = top + rowEm / 2 * em + (row.line.kind == Kind::Heading ? 0.4 * em : 0);
        if (row.isWide()) appendGround(row.label, m_layout.label + (bold ? 0 : indentEm * em), from);
        figure::appendBlock(m_figure.marks, row.label, m_layout.label + (bold ? 0 : indentEm * em), from, Align::Left);
        if (row.isWide()) return;
        const double baseline = from + row.label.ascent;
        for (std::size_t side = 0; side < 2; ++side) text(m_layout.events[side], baseline, row.line.events[side], bold, Align::Right);
        const stats::HazardRatio& ratio = row.line.ratio->hazardRatio;
        text(m_layout.ratio, baseline, words::ratioText(ratio, m_style.numbers), bold, Align::Right);
        if (m_layout.withP) text(m_layout.p, baseline, words::pValue(row.line.ratio->logRank.p, m_style.numbers), bold, Align::Right);
        if (ratio.status == stats::CoxStatus::Ok)
            figure::appendRatio(m_figure.marks, column, {ratio.estimate, ratio.lower, ratio.upper}, baseline - 0.36 * em, m_style);
    }

    /// A text that goes over the column of ratios hides its lines there.
    void appendGround(const figure::TextBlock& text, double left, double top)
    {
        const double right = left + text.width + 0.3 * m_layout.em();
        if (right <= m_layout.plot) return;
        const figure::Rect rect{m_layout.plot, top, std::min(right - m_layout.plot, m_layout.plotWidth), text.height()};
        m_figure.marks.emplace_back(figure::Box{rect, m_style.background, {{0, 0, 0, 0}, 0, {}}, 0});
    }

    const Layout& m_layout;
    const figure::Style& m_style;
    const Measurer& m_measurer;
    const figure::TextMetrics& m_metrics;
    figure::LogAxis m_axis;
    figure::Figure m_figure;
};

bool layOutOn(Layout& layout, const Measurer& measurer, const figure::Style& style, std::size_t mostPages, double least)
{
    figure::Style used = style;
    return figure::shrinkUntilItFits(
        used, shrink,
        [&](const figure::Style& tried) {
            layout = measurer.layOut(tried);
            return layout.fits && layout.pages.size() <= mostPages;
        },
        std::min(least, style.textSize));
}

std::string descriptionOf(const CensoringAnalysis& result, const Layout& layout)
{
    std::string text = censoringTitle(result) + ". Hazard ratios.";
    std::string of;
    for (const Row& row : layout.rows) {
        if (row.line.kind == Kind::Heading) of = row.line.label + ", ";
        if (row.line.kind == Kind::Tipping) text += " " + row.line.label + ".";
        if (row.line.ratio != nullptr)
            text += " " + of + row.line.label + ": " + words::ratioText(row.line.ratio->hazardRatio, layout.style.numbers) + ".";
    }
    return text;
}

} // namespace

std::vector<figure::Figure> ratioPages(const CensoringAnalysis& result, std::size_t pair, const CensoringContents& contents,
                                       const report::FigureRequest& request)
{
    CensoringContents shown = contents;
    double height = request.height;
    Layout layout;
    const auto tries = [&] {
        const Measurer measurer(result, pair, shown, request.metrics, request.width, height);
        const double large = std::max(request.style.leastSize, largeShare * request.style.textSize);
        for (const double least : {large, request.style.leastSize, figure::leastPrinted})
            for (const std::size_t mostPages : {1U, 2U, 3U, 1000U})
                if (layOutOn(layout, measurer, request.style, mostPages, least)) return true;
        return false;
    };
    bool fits = tries();
    const bool withoutNotes = !fits && !shown.notes.empty();
    if (withoutNotes) shown.notes.clear(), fits = tries();
    const Measurer measurer(result, pair, shown, request.metrics, request.width, height);
    std::vector<figure::Figure> pages;
    for (const auto& [first, end] : layout.pages) {
        figure::Figure page = Page(layout, measurer, request.metrics).draw(first, end, request.width, height);
        page.title = censoringTitle(result);
        page.description = descriptionOf(result, layout);
        if (withoutNotes) page.leftOut.emplace_back("the footnote");
        if (layout.pages.size() > 1)
            figure::appendPageNumber(
                page.marks, pages.size() + 1, layout.pages.size(),
                {layout.around.content.right(), layout.around.room.bottom() - figure::pageNumberHeight(layout.style, request.metrics)},
                layout.style, request.metrics);
        pages.push_back(std::move(page));
    }
    return pages;
}

double ratioHeight(const CensoringAnalysis& result, const CensoringContents& contents, const report::FigureRequest& request, double width)
{
    double needed = 0;
    for (std::size_t pair = 0; pair < result.planned.size(); ++pair) {
        const Layout layout = Measurer(result, pair, contents, request.metrics, width, 1000).layOut(request.style);
        double rows = 1000 - layout.around.room.height + layout.headHeight + layout.axisHeight;
        for (const Row& row : layout.rows) rows += row.height;
        needed = std::max(needed, rows);
    }
    return std::ceil(needed);
}

} // namespace atrisk::analyses
