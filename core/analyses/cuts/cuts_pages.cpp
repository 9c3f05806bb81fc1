#include "core/analyses/cuts/cuts_pages.h"

#include "core/figure/text_block.h"

#include <algorithm>

namespace atrisk::analyses {

constexpr double shrink = 0.94, leastBesideEm = 50, paleShare = 0.5;

figure::Stroke paleLine(figure::Stroke line, const figure::Style& style)
{
    line.color = figure::mixed(line.color, style.background, paleShare);
    return line;
}

figure::Rect appendCutsSurroundings(figure::Figure& figure, const CutsContents& contents, std::vector<figure::LegendEntry> legend,
                                    bool notes, const figure::Style& style, const figure::TextMetrics& metrics)
{
    const figure::PageText text{contents.title,      contents.subtitle,
                                std::move(legend),   notes ? contents.notes : std::vector<std::string>(),
                                contents.provenance, contents.message};
    const figure::PageLayout around = figure::layOutPage(text, style, metrics, figure.width, figure.height);
    figure::appendTitle(figure.marks, around);
    figure::appendLegend(figure.marks, around);
    figure::appendNotes(figure.marks, around);
    return around.panels(style);
}

CutsTry drawUntilReadable(const figure::Style& style, bool narrow, const std::function<bool(const CutsTry&)>& draw)
{
    CutsTry tried{style};
    const auto tries = [&](bool extras, bool notes, double least) {
        for (const bool stacked : {narrow, !narrow}) {
            tried.extras = extras, tried.notes = notes, tried.stacked = stacked;
            figure::Style used = style;
            const auto fits = [&](const figure::Style& smaller) {
                tried.style = smaller;
                return draw(tried);
            };
            if (figure::shrinkUntilItFits(used, shrink, fits, std::min(least, style.textSize))) return true;
        }
        return false;
    };
    const bool fits = tries(true, true, style.leastSize) || tries(true, true, figure::leastPrinted) ||
                      tries(false, true, figure::leastPrinted) || tries(false, false, figure::leastPrinted);
    if (!fits) tried.stacked = narrow, (void)draw(tried);
    return tried;
}

std::pair<double, double> cutsSize(const Cuts& cuts, const figure::Style& style)
{
    const double em = style.textSize * figure::millimetresPerPoint;
    if (cuts.view == CutsView::Ratios) {
        std::size_t lines = 0;
        for (const CutRow& row : cuts.rows) lines += 1 + 2 * std::max<std::size_t>(row.comparisons.size(), 1);
        const double needed = static_cast<double>(lines + 14) * 1.7 * em;
        return {style.width, std::min(style.largestHeight, std::max(std::min(style.height, needed), needed))};
    }
    const bool wide = style.width >= leastBesideEm * em;
    if (wide) return {style.width, style.height};
    const double share = cuts.view == CutsView::Calendar ? 1.7 : 1.25;
    return {style.width, std::min(style.largestHeight, std::max(style.height, style.width * share))};
}

} // namespace atrisk::analyses
