#include "core/document/pptx/template/on_template.h"

#include "core/document/pptx/figure_shapes.h"
#include "core/document/pptx/template/wider_metrics.h"
#include "core/figure/page/page.h"
#include "core/figure/text_block.h"

#include <algorithm>
#include <cmath>

namespace atrisk::document {
namespace {

figure::Rect contentOn(const DeckTemplate& onto, const figure::Style& style)
{
    const double width = onto.room.width + 2 * style.paddingX, height = onto.room.height + 2 * style.paddingY;
    return figure::pageContent(style, width, height);
}

/// Where a page begins under its title, from its top.
double underTitle(const figure::Figure& page, const figure::Rect& content, const figure::TextMetrics& metrics)
{
    const SlideText text = slideText(page);
    if (text.title.empty()) return content.y;
    const figure::Text& first = text.title.front();
    const figure::TextBlock line = figure::textBlock("Hg", first.style, page.width, metrics);
    return first.anchor.y - line.ascent + line.lineHeight * static_cast<double>(text.title.size());
}

} // namespace

std::vector<figure::Figure> pagesOn(const DeckTemplate& onto, const report::Report& report, const report::FigureRequest& asked)
{
    constexpr double settled = 0.01; // millimetres
    constexpr int tries = 4;         // where letters shrink to fit, a title's do too
    const WiderMetrics metrics(asked.metrics, onto.letterWidth);
    report::FigureRequest request{asked.style, metrics, 0, 0, asked.options, asked.showTitle, asked.footnote};
    const figure::Rect content = contentOn(onto, request.style);
    request.width = onto.room.width + 2 * content.x;
    request.height = onto.room.height + 2 * content.y;
    std::vector<figure::Figure> pages = report::pagesOf(report, request);
    for (int i = 0; i < tries; ++i) {
        double title = onto.size.height; // least of all pages
        for (const figure::Figure& page : pages) title = std::min(title, underTitle(page, content, request.metrics));
        const double height = onto.room.height + content.y + title;
        if (std::fabs(height - request.height) < settled) break;
        request.height = height;
        pages = report::pagesOf(report, request);
    }
    return pages;
}

PagesInRoom pagesInRoom(const DeckTemplate& onto, const figure::Rect& room, const report::Report& report,
                        const report::FigureRequest& asked)
{
    const WiderMetrics metrics(asked.metrics, onto.letterWidth);
    const figure::Rect content =
        figure::pageContent(asked.style, room.width + 2 * asked.style.paddingX, room.height + 2 * asked.style.paddingY);
    const report::FigureRequest request{asked.style, metrics,       room.width + 2 * content.x, room.height + 2 * content.y, asked.options,
                                        false,       asked.footnote};
    return {report::pagesOf(report, request), {room.x - content.x, room.y - content.y}};
}

Document placedOn(const DeckTemplate& onto, Document document, const figure::Style& style, const figure::TextMetrics& metrics)
{
    const figure::Rect content = contentOn(onto, style);
    for (Page& page : document.pages) {
        page.width = onto.size.width;
        page.height = onto.size.height;
        for (Placed& item : page.items) item.at = {onto.room.x - content.x, onto.room.y - underTitle(item.figure, content, metrics)};
    }
    return document;
}

} // namespace atrisk::document
