#include "core/document/contents/report_frame.h"

#include "core/figure/page/page.h"
#include "core/figure/part.h"

#include <algorithm>

namespace atrisk::document {
namespace {

using figure::TextBlock;
using figure::TextStyle;

constexpr double footSize = 7, mostFootSize = 9, captionSize = 11, lineSize = 10; // points
constexpr double gap = 3, betweenLines = 1;                                       // millimetres

} // namespace

ReportFrame::ReportFrame(const ReportSheet& sheet, const figure::Style& style, const figure::TextMetrics& metrics)
    : m_sheet(sheet), m_style(style), m_metrics(metrics)
{
}

TextStyle ReportFrame::captionStyle() const { return {std::max(captionSize, m_style.titleSize), true, false, m_style.ink}; }

TextStyle ReportFrame::footStyle() const { return {std::clamp(m_style.smallSize, footSize, mostFootSize), false, false, m_style.softInk}; }

TextStyle ReportFrame::lineStyle() const { return {std::max(lineSize, m_style.textSize), false, false, m_style.ink}; }

TextBlock ReportFrame::captionOf(const FrameText& text) const
{
    return figure::textBlock(text.caption, captionStyle(), m_sheet.room.width, m_metrics);
}

std::vector<TextBlock> ReportFrame::footOf(const FrameText& text) const
{
    const double number = m_metrics.measure("Page 999 of 999", footStyle()).width + 2 * gap;
    return figure::paragraphs(text.foot, footStyle(), m_sheet.room.width - number, m_metrics);
}

figure::Rect ReportFrame::roomFor(const FrameText& text) const
{
    figure::Rect room = m_sheet.room;
    const double above = m_sheet.ownTitle && !text.caption.empty() ? captionOf(text).height() + gap : 0;
    const double line = figure::textBlock("Page", footStyle(), room.width, m_metrics).height();
    const double below = std::max(line, figure::blocksHeight(footOf(text))) + gap;
    return {room.x, room.y + above, room.width, room.height - above - below};
}

figure::Figure ReportFrame::drawn(const FrameText& text) const
{
    figure::Figure page = figure::emptyFigure(m_style, m_sheet.width, m_sheet.height);
    if (!m_sheet.background) page.background.alpha = 0;
    const figure::Rect& room = m_sheet.room;
    page.title = text.caption;
    {
        const figure::Part part(page.marks, "Title");
        figure::appendBlock(page.marks, captionOf(text), room.x, room.y, figure::Align::Left);
    }
    const std::vector<TextBlock> foot = footOf(text);
    figure::appendParagraphs(page.marks, foot, room.x, room.bottom() - figure::blocksHeight(foot), "Footnote");
    const figure::Part part(page.marks, "Page number");
    const std::string words = "Page " + std::to_string(text.number) + " of " + std::to_string(text.count);
    const TextBlock number = figure::textBlock(words, footStyle(), room.width, m_metrics);
    figure::appendBlock(page.marks, number, room.right(), room.bottom() - number.height(), figure::Align::Right);
    return page;
}

double ReportFrame::labelsWidth(const std::vector<Line>& lines) const
{
    double width = 0;
    for (const Line& line : lines) width = std::max(width, m_metrics.measure(line.label, lineStyle()).width);
    return width > 0 ? width + gap : 0;
}

TextBlock ReportFrame::blockOf(const Line& line, double labels) const
{
    const double number = line.number.empty() ? 0 : m_metrics.measure("9999", lineStyle()).width + gap;
    return figure::textBlock(line.text, lineStyle(), m_sheet.room.width - labels - number, m_metrics);
}

std::vector<std::size_t> ReportFrame::pagesOf(const std::vector<Line>& lines, const FrameText& text) const
{
    const double room = roomFor(text).height, labels = labelsWidth(lines);
    std::vector<std::size_t> firsts{0};
    double used = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const double height = blockOf(lines[i], labels).height() + betweenLines;
        if (used > 0 && used + height > room) {
            firsts.push_back(i);
            used = 0;
        }
        used += height;
    }
    return firsts;
}

void ReportFrame::append(figure::Figure& page, const std::vector<Line>& lines, std::size_t first, std::size_t end,
                         const FrameText& text) const
{
    const figure::Rect room = roomFor(text);
    const double labels = labelsWidth(lines);
    const figure::Part part(page.marks, "Contents");
    double top = room.y;
    for (std::size_t i = first; i < end; ++i) {
        const TextBlock block = blockOf(lines[i], labels);
        const TextBlock label = figure::textBlock(lines[i].label, lineStyle(), room.width, m_metrics),
                        number = figure::textBlock(lines[i].number, lineStyle(), room.width, m_metrics);
        figure::appendBlock(page.marks, label, room.x, top, figure::Align::Left);
        figure::appendBlock(page.marks, block, room.x + labels, top, figure::Align::Left);
        figure::appendBlock(page.marks, number, room.right(), top + block.height() - number.height(), figure::Align::Right);
        page.description += (page.description.empty() ? "" : "\n") + lines[i].label + (lines[i].label.empty() ? "" : ". ") + lines[i].text;
        top += block.height() + betweenLines;
    }
}

} // namespace atrisk::document
