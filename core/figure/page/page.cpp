#include "core/figure/page/page.h"

#include "core/figure/part.h"

#include <algorithm>

namespace atrisk::figure {
namespace {

constexpr double mostMargin = 0.055; // of the page's width and height
constexpr double subtitleScale = 1.1;
constexpr double underTitleEm = 0.6, underLegendEm = 0.3, overHeadingEm = 0.3, overNotesEm = 0.7;

/// Where the style's footnote is short, provenance and the last paragraph share one.
std::vector<std::string> notesOf(const PageText& text, const Style& style)
{
    std::vector<std::string> notes = text.notes;
    std::erase(notes, "");
    if (text.provenance.empty()) return notes;
    if (style.methodsFootnote || notes.empty())
        notes.push_back(text.provenance);
    else
        notes.back().insert(0, text.provenance + " ");
    return notes;
}

} // namespace

Rect PageLayout::panels(const Style& style) const
{
    const double apart = legend.empty() ? 0 : style.textSize * millimetresPerPoint * overHeadingEm;
    return {room.x, room.y + apart, room.width, room.height - apart};
}

double PageLayout::notesHeight() const { return blocksHeight(notes); }

Rect pageContent(const Style& style, double width, double height)
{
    const double x = std::min(style.paddingX, width * mostMargin), y = std::min(style.paddingY, height * mostMargin);
    return {x, y, width - 2 * x, height - 2 * y};
}

TextStyle titleText(const Style& style) { return {style.titleSize, true, false, style.ink}; }

TextStyle noteText(const Style& style) { return {style.smallSize, false, false, style.softInk}; }

std::vector<TextBlock> paragraphs(const std::vector<std::string>& texts, const TextStyle& style, double width, const TextMetrics& metrics)
{
    std::vector<TextBlock> blocks;
    for (const std::string& text : texts)
        if (TextBlock block = textBlock(text, style, width, metrics); !block.empty()) blocks.push_back(std::move(block));
    return blocks;
}

double blocksHeight(const std::vector<TextBlock>& blocks)
{
    double height = 0;
    for (const TextBlock& block : blocks) height += block.height();
    return height;
}

PageLayout layOutPage(const PageText& text, const Style& style, const TextMetrics& metrics, double width, double height)
{
    const double em = style.textSize * millimetresPerPoint;
    PageLayout page;
    page.content = page.room = pageContent(style, width, height);
    const double inner = page.content.width;
    const auto takeTop = [&room = page.room](double taken, double gap) {
        if (taken <= 0) return;
        room.y += taken + gap;
        room.height -= taken + gap;
    };
    page.title = textBlock(text.title, titleText(style), inner, metrics);
    page.message = textBlock(text.message, {style.textSize * subtitleScale, false, false, style.ink}, inner, metrics);
    page.subtitle = textBlock(text.subtitle, {style.textSize * subtitleScale, false, false, style.softInk}, inner, metrics);
    takeTop(page.titleHeight(), em * underTitleEm);
    page.legend = legendRows(text.legend, inner, metrics);
    page.legendTop = page.room.y;
    takeTop(legendHeight(page.legend), em * underLegendEm);
    page.notes = paragraphs(notesOf(text, style), noteText(style), inner, metrics);
    if (!page.notes.empty()) page.room.height -= page.notesHeight() + em * overNotesEm;
    return page;
}

void appendParagraphs(std::vector<Mark>& marks, const std::vector<TextBlock>& blocks, double left, double top, const char* name)
{
    const Part part(marks, name);
    for (const TextBlock& block : blocks) {
        appendBlock(marks, block, left, top, Align::Left);
        top += block.height();
    }
}

Figure emptyFigure(const Style& style, double width, double height)
{
    Figure figure;
    figure.width = width;
    figure.height = height;
    figure.background = style.background;
    return figure;
}

void appendTitle(std::vector<Mark>& marks, const PageLayout& page)
{
    const Part part(marks, "Title");
    appendBlock(marks, page.title, page.content.x, page.content.y, Align::Left);
    const double below = page.content.y + page.title.height();
    appendBlock(marks, page.subtitle, page.content.x, below + page.message.height(), Align::Left);
    const Part message(marks, "Message");
    appendBlock(marks, page.message, page.content.x, below, Align::Left);
}

void appendLegend(std::vector<Mark>& marks, const PageLayout& page) { appendLegend(marks, page.legend, page.content.x, page.legendTop); }

void appendNotes(std::vector<Mark>& marks, const PageLayout& page)
{
    appendParagraphs(marks, page.notes, page.content.x, page.notesTop(), "Footnote");
}

void appendPageNumber(std::vector<Mark>& marks, std::size_t number, std::size_t count, Point corner, const Style& style,
                      const TextMetrics& metrics)
{
    if (count < 2) return;
    const Part part(marks, "Page number");
    const std::string words = "Page " + std::to_string(number) + " of " + std::to_string(count);
    appendBlock(marks, textBlock(words, noteText(style), style.largestWidth, metrics), corner.x, corner.y, Align::Right);
}

double pageNumberHeight(const Style& style, const TextMetrics& metrics)
{
    return textBlock("Page", noteText(style), style.largestWidth, metrics).height();
}

void scaleText(Style& style, double scale)
{
    style.textSize *= scale;
    const double least = style.textSize >= style.leastSize ? style.leastSize : style.textSize >= leastPrinted ? leastPrinted : 0;
    style.smallSize = std::max(style.smallSize * scale, std::min(style.smallSize, least));
    style.titleSize *= scale;
}

bool shrinkUntilItFits(Style& style, double shrink, const std::function<bool(const Style&)>& fits, double least)
{
    while (!fits(style)) {
        if (style.textSize <= least) return false;
        scaleText(style, std::max(shrink, least / style.textSize));
    }
    return true;
}

} // namespace atrisk::figure
