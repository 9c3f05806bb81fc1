#include "core/analyses/adjusted/adjusted_figure.h"

#include "core/figure/axes/ratio_column.h"
#include "core/figure/page/page.h"
#include "core/figure/page/page_breaks.h"
#include "core/figure/part.h"
#include "core/words/effect_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atrisk::analyses {
namespace {

using figure::Align;
using stats::AdjustedFactor;
using stats::AdjustedLevel;
using stats::CoxStatus;

constexpr double shrink = 0.94, goodPlotEm = 7, leastPlotEm = 4.2, mostPlotEm = 24, labelShare = 0.36, indentEm = 0.9, gapEm = 1,
                 rowEm = 0.12;
constexpr std::array blockHeads{"One at a time", "All together"};

/// A row of the figure; of a heading only its name.
struct Line {
    std::string label, counts;
    bool heading = false, first = false, reference = false; ///< first: of its factor
    double indent = 0;                                      ///< em
    std::array<std::string, 2> ratio, p;                    ///< alone, together
    std::array<const stats::HazardRatio*, 2> data{};        ///< null = none to draw
    std::string part;
    figure::TextBlock block; ///< the label, in its column
    double height = 0;
};

/// One model's columns: plot, ratio, P.
struct Block {
    std::size_t model = 0;
    double plot = 0, plotWidth = 0, ratio = 0, p = 0; ///< left edge and width; right edges of the texts
};

struct Layout {
    figure::Style style;
    figure::PageLayout around;
    std::vector<Line> lines;
    std::vector<Block> blocks;
    double label = 0, counts = 0, right = 0; ///< left edge; right edges of counts and of all
    double headHeight = 0, axisHeight = 0;
    bool wide = true;                                       ///< plots are wide enough, and no word is broken
    std::vector<std::pair<std::size_t, std::size_t>> pages; ///< lines first … end − 1
    bool hasRoom = true;
    [[nodiscard]] double em() const { return style.textSize * figure::millimetresPerPoint; }
};

std::vector<Line> linesOf(const AdjustedResult& result, const words::NumberStyle& numbers)
{
    std::vector<Line> lines;
    for (const AdjustedFactor& factor : result.models.factors) {
        bool first = true;
        if (!factor.continuous) {
            Line heading;
            heading.label = factorHeading(factor);
            heading.heading = heading.first = true;
            heading.part = figure::partName("Factor", factor.label);
            lines.push_back(std::move(heading));
            first = false;
        }
        for (const AdjustedLevel& level : factor.levels) {
            Line line;
            line.label = factor.continuous ? factorHeading(factor) : level.label;
            line.indent = factor.continuous ? 0 : indentEm;
            line.first = std::exchange(first, false);
            line.reference = level.reference;
            line.counts = eventsOf(level, numbers);
            line.ratio = {level.reference ? referenceText : words::ratioText(level.alone, numbers), togetherText(factor, level, numbers)};
            line.data = {level.reference ? nullptr : &level.alone, level.together ? &*level.together : nullptr};
            for (std::size_t model = 0; model < 2; ++model)
                if (const stats::HazardRatio* ratio = line.data[model]; ratio != nullptr && ratio->status == CoxStatus::Ok)
                    line.p[model] = words::pValue(ratio->p, numbers);
            line.part = figure::partName("Row", factor.label + (level.label.empty() ? "" : ": " + level.label));
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

figure::LogAxis axisOf(const AdjustedResult& result)
{
    std::vector<figure::RatioInterval> ratios;
    const auto add = [&](const stats::HazardRatio& ratio) {
        if (ratio.status == CoxStatus::Ok) ratios.push_back({ratio.estimate, ratio.lower, ratio.upper});
    };
    for (const AdjustedFactor& factor : result.models.factors)
        for (const AdjustedLevel& level : factor.levels) {
            if (!level.reference) add(level.alone);
            if (level.together) add(*level.together);
        }
    return figure::logAxis(ratios);
}

/// Measures everything for one size of text.
class Measurer {
public:
    Measurer(const AdjustedResult& result, const AdjustedContents& contents, const figure::TextMetrics& metrics, double width,
             double height)
        : m_result(result), m_contents(contents), m_metrics(metrics), m_width(width), m_height(height)
    {
    }

    [[nodiscard]] Layout layOut(const figure::Style& style, const std::vector<std::size_t>& models, double leastPlot) const
    {
        Layout layout;
        layout.style = style;
        layout.around = figure::layOutPage(
            {m_contents.title, m_contents.subtitle, {}, m_contents.notes, words::syntheticSentence(*m_result.study), m_contents.message},
            style, m_metrics, m_width, m_height);
        layout.lines = linesOf(m_result, style.numbers);
        placeColumns(layout, models, leastPlot);
        placeLines(layout);
        const figure::TextBlock one = figure::textBlock("Hg", bold(style), 1e6, m_metrics);
        layout.headHeight = 2 * one.lineHeight + 0.3 * layout.em();
        layout.axisHeight = figure::ratioAxisHeight(style, m_metrics);
        breakPages(layout);
        return layout;
    }

    [[nodiscard]] static figure::TextStyle bold(const figure::Style& style) { return {style.textSize, true, false, style.ink}; }
    [[nodiscard]] static figure::TextStyle plain(const figure::Style& style) { return {style.textSize, false, false, style.ink}; }
    [[nodiscard]] std::string ratioHead(const figure::Style& style) const
    {
        return "HR (" + words::intervalName(m_result.confidence, style.numbers) + ")";
    }

private:
    [[nodiscard]] double measure(const std::string& text, const figure::TextStyle& style) const
    {
        return m_metrics.measure(text, style).width;
    }

    template <class TextOf> [[nodiscard]] double widest(const Layout& layout, double least, const TextOf& textOf) const
    {
        for (const Line& line : layout.lines) least = std::max(least, measure(textOf(line), plain(layout.style)));
        return least;
    }

    void placeColumns(Layout& layout, const std::vector<std::size_t>& models, double leastPlot) const
    {
        const double em = layout.em(), gap = gapEm * em;
        const figure::Rect& content = layout.around.content;
        double label = measure("Factor", bold(layout.style));
        for (const Line& line : layout.lines) // a heading goes on over the empty columns beside it
            if (!line.heading) label = std::max(label, measure(line.label, plain(layout.style)) + line.indent * em);
        label = std::min(label, labelShare * content.width);
        const double counts = std::max(widest(layout, 0, [](const Line& line) { return line.counts; }),
                                       std::max(measure("Events/", bold(layout.style)), measure("patients", bold(layout.style))));
        double texts = 0;
        std::vector<std::pair<double, double>> widths;
        for (const std::size_t model : models) {
            const double ratio = widest(layout, measure(ratioHead(layout.style), bold(layout.style)),
                                        [model](const Line& line) { return line.ratio[model]; });
            const double p = widest(layout, measure(words::pLetter(layout.style.numbers), bold(layout.style)),
                                    [model](const Line& line) { return line.p[model]; });
            widths.emplace_back(ratio, p);
            texts += ratio + p + 3 * gap;
        }
        layout.label = content.x;
        layout.counts = content.x + label + gap + counts;
        const double plot = (content.right() - layout.counts - texts) / static_cast<double>(models.size());
        layout.wide = plot >= leastPlot * em;
        double x = layout.counts;
        for (std::size_t i = 0; i < models.size(); ++i) {
            Block block{models[i], x + 1.2 * gap, std::min(std::max(plot, 0.0) - 0.4 * gap, mostPlotEm * em), 0, 0};
            block.plotWidth = std::max(block.plotWidth, em);
            block.ratio = block.plot + block.plotWidth + 0.8 * gap + widths[i].first;
            block.p = block.ratio + gap + widths[i].second;
            x = block.p;
            layout.blocks.push_back(block);
        }
        layout.right = x;
        layout.wide = layout.wide && x <= content.right() + 1e-6;
    }

    void placeLines(Layout& layout) const
    {
        const double em = layout.em();
        const double room = labelWidth(layout);
        for (Line& line : layout.lines) {
            const figure::TextStyle style = line.heading ? bold(layout.style) : plain(layout.style);
            // The columns of a heading are empty.
            const double width =
                line.heading ? std::max(room, layout.blocks.front().plot - layout.label - 0.5 * em) : room - line.indent * em;
            line.block = figure::textBlock(line.label, style, width, m_metrics);
            layout.wide = layout.wide && !figure::breaksWords(line.label, style, width, m_metrics);
            line.height = line.block.height() + rowEm * em + (line.first ? 0.25 * em : 0);
        }
    }

    [[nodiscard]] double labelWidth(const Layout& layout) const
    {
        const double counts = std::max(widest(layout, 0, [](const Line& line) { return line.counts; }),
                                       std::max(measure("Events/", bold(layout.style)), measure("patients", bold(layout.style))));
        return layout.counts - counts - gapEm * layout.em() - layout.label;
    }

    /// A factor stays together where a page can hold it.
    void breakPages(Layout& layout) const
    {
        std::vector<double> heights;
        for (const Line& line : layout.lines) heights.push_back(line.height);
        const figure::PageBreaks breaks = figure::breakPages(
            heights, [&](std::size_t line) { return layout.lines[line].first; },
            layout.around.room.height - layout.headHeight - layout.axisHeight, figure::pageNumberHeight(layout.style, m_metrics),
            figure::TallGroup::Split);
        layout.pages = breaks.pages;
        layout.hasRoom = layout.hasRoom && breaks.fits;
    }

    const AdjustedResult& m_result;
    const AdjustedContents& m_contents;
    const figure::TextMetrics& m_metrics;
    double m_width, m_height;
};

class Page {
public:
    Page(const AdjustedResult& result, const Layout& layout, const Measurer& measurer, const figure::TextMetrics& metrics)
        : m_layout(layout), m_style(layout.style), m_measurer(measurer), m_metrics(metrics), m_axis(axisOf(result))
    {
    }

    figure::Figure draw(std::size_t first, std::size_t end, double width, double height)
    {
        m_figure = figure::emptyFigure(m_style, width, height);
        figure::appendTitle(m_figure.marks, m_layout.around);
        figure::appendNotes(m_figure.marks, m_layout.around);
        const double top = m_layout.around.room.y + m_layout.headHeight;
        double bottom = top;
        for (std::size_t i = first; i < end; ++i) bottom += m_layout.lines[i].height;
        appendHeads(top);
        for (const Block& block : m_layout.blocks) {
            const auto words = [&](double value) { return words::timeText(value, m_style.numbers); };
            figure::appendRatioAxis(m_figure.marks, columnOf(block, top, bottom), "Hazard ratio", words, m_style, m_metrics);
        }
        double y = top;
        for (std::size_t i = first; i < end; ++i) {
            appendLine(m_layout.lines[i], y, top, bottom);
            y += m_layout.lines[i].height;
        }
        return std::move(m_figure);
    }

private:
    [[nodiscard]] figure::RatioColumn columnOf(const Block& block, double top, double bottom) const
    {
        return {{block.plot, top, block.plotWidth, bottom - top}, m_axis};
    }

    void text(double x, double baseline, const std::string& words, const figure::TextStyle& style, Align align)
    {
        if (!words.empty()) m_figure.marks.emplace_back(figure::Text{{x, baseline}, words, style, align, 0});
    }

    void appendHeads(double bottom)
    {
        const figure::Part part(m_figure.marks, "Column heads");
        const figure::TextStyle style = Measurer::bold(m_style);
        const figure::TextBlock one = figure::textBlock("Hg", style, 1e6, m_metrics);
        const double second = bottom - 0.3 * m_layout.em() - one.lineHeight + one.ascent, first = second - one.lineHeight;
        text(m_layout.label, second, "Factor", style, Align::Left);
        text(m_layout.counts, first, "Events/", style, Align::Right);
        text(m_layout.counts, second, "patients", style, Align::Right);
        for (const Block& block : m_layout.blocks) {
            text((block.plot + block.p) / 2, first, blockHeads.at(block.model), style, Align::Centre);
            text(block.ratio, second, m_measurer.ratioHead(m_style), style, Align::Right);
            text(block.p, second, words::pLetter(m_style.numbers), style, Align::Right);
        }
        const double y = bottom - 0.1 * m_layout.em();
        m_figure.marks.emplace_back(
            figure::Segments{{{{m_layout.label, y}, {m_layout.right, y}}}, {m_style.softInk, m_style.axisWidth * 1.5, {}}});
    }

    void appendLine(const Line& line, double top, double first, double last)
    {
        const figure::Part part(m_figure.marks, line.part);
        const figure::TextStyle style = Measurer::plain(m_style);
        const double from = top + (line.first ? 0.25 * m_layout.em() : 0) + rowEm / 2 * m_layout.em();
        figure::appendBlock(m_figure.marks, line.block, m_layout.label + line.indent * m_layout.em(), from, Align::Left);
        if (line.heading) return;
        const double baseline = from + line.block.ascent, y = baseline - 0.36 * m_layout.em();
        text(m_layout.counts, baseline, line.counts, style, Align::Right);
        for (const Block& block : m_layout.blocks) {
            text(block.ratio, baseline, line.ratio[block.model], style, Align::Right);
            text(block.p, baseline, line.p[block.model], style, Align::Right);
            const figure::RatioColumn column = columnOf(block, first, last);
            if (const stats::HazardRatio* ratio = line.data[block.model]; ratio != nullptr && ratio->status == CoxStatus::Ok)
                figure::appendRatio(m_figure.marks, column, {ratio->estimate, ratio->lower, ratio->upper}, y, m_style);
            else if (line.ratio[block.model] == referenceText)
                figure::appendReference(m_figure.marks, column, y, m_style);
        }
    }

    const Layout& m_layout;
    const figure::Style& m_style;
    const Measurer& m_measurer;
    const figure::TextMetrics& m_metrics;
    figure::LogAxis m_axis;
    figure::Figure m_figure;
};

/// A way to make room: which models stand beside each other, and how small type and plots (em) may be.
struct Attempt {
    std::vector<std::size_t> models;
    bool onePage = false;
    double leastPlot = goodPlotEm, leastSize = 0;
};

bool fits(const Measurer& measurer, const figure::Style& style, const Attempt& attempt, Layout& layout)
{
    figure::Style used = style;
    return figure::shrinkUntilItFits(
        used, shrink,
        [&](const figure::Style& tried) {
            layout = measurer.layOut(tried, attempt.models, attempt.leastPlot);
            return layout.wide && layout.hasRoom && (!attempt.onePage || layout.pages.size() == 1);
        },
        std::min(attempt.leastSize, style.textSize));
}

std::string descriptionOf(const AdjustedResult& result, const words::NumberStyle& numbers)
{
    std::string text = adjustedTitle(result) + ".";
    for (const AdjustedFactor& factor : result.models.factors)
        for (const AdjustedLevel& level : factor.levels)
            if (!level.reference)
                text += " " + factor.label + (level.label.empty() ? "" : " " + level.label) + ": hazard ratio " +
                        words::ratioText(level.alone, numbers) + " alone, " + togetherText(factor, level, numbers) + " together.";
    return text;
}

/// Both models beside each other, else a layout for each.
std::vector<Layout> layoutsOf(const Measurer& measurer, const figure::Style& style)
{
    Layout layout;
    const double least = style.leastSize;
    for (const double plot : {goodPlotEm, leastPlotEm})
        for (const bool onePage : {true, false})
            if (fits(measurer, style, {{0, 1}, onePage, plot, least}, layout)) return {std::move(layout)};
    std::vector<Layout> layouts;
    for (const std::size_t model : {std::size_t{0}, std::size_t{1}}) {
        if (!fits(measurer, style, {{model}, true, leastPlotEm, least}, layout) &&
            !fits(measurer, style, {{model}, false, leastPlotEm, least}, layout))
            (void)fits(measurer, style, {{model}, false, 2, figure::leastPrinted}, layout);
        layouts.push_back(layout);
    }
    return layouts;
}

} // namespace

std::vector<figure::Figure> adjustedPages(const AdjustedResult& result, const AdjustedContents& contents, const figure::Style& style,
                                          const figure::TextMetrics& metrics, double width, double height)
{
    AdjustedContents shown = contents;
    std::vector<Layout> layouts = layoutsOf(Measurer(result, shown, metrics, width, height), style);
    const auto lacksRoom = [](const Layout& layout) { return !layout.hasRoom; };
    const bool withoutNotes = std::ranges::any_of(layouts, lacksRoom) && !shown.notes.empty();
    if (withoutNotes) {
        shown.notes.clear();
        layouts = layoutsOf(Measurer(result, shown, metrics, width, height), style);
    }
    while (std::ranges::any_of(layouts, lacksRoom)) {
        height += 10;
        layouts = layoutsOf(Measurer(result, shown, metrics, width, height), style);
    }
    const Measurer measurer(result, shown, metrics, width, height);
    std::vector<figure::Figure> pages;
    std::size_t count = 0;
    for (const Layout& layout : layouts) count += layout.pages.size();
    for (const Layout& layout : layouts)
        for (const auto& [first, end] : layout.pages) {
            figure::Figure page = Page(result, layout, measurer, metrics).draw(first, end, width, height);
            page.title = adjustedTitle(result);
            page.description = descriptionOf(result, style.numbers);
            if (withoutNotes) page.leftOut.emplace_back("the footnote");
            if (layout.pages.size() > 1)
                figure::appendPageNumber(
                    page.marks, pages.size() + 1, count,
                    {layout.around.content.right(), layout.around.room.bottom() - figure::pageNumberHeight(layout.style, metrics)},
                    layout.style, metrics);
            pages.push_back(std::move(page));
        }
    return pages;
}

std::pair<double, double> adjustedSize(const AdjustedResult& result, const AdjustedContents& contents, const figure::Style& style,
                                       const figure::TextMetrics& metrics)
{
    if (style.largestHeight <= style.height) return {style.width, style.height};
    const Layout layout = Measurer(result, contents, metrics, style.largestWidth, style.largestHeight).layOut(style, {0, 1}, goodPlotEm);
    double needed = style.largestHeight - layout.around.room.height + layout.headHeight + layout.axisHeight;
    for (const Line& line : layout.lines) needed += line.height;
    return {style.largestWidth, std::min(std::ceil(needed), style.largestHeight)};
}

} // namespace atrisk::analyses
