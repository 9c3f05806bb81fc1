// What stands around everything on a report's pages: the caption above, the foot below; and pages of words.
#pragma once

#include "core/figure/figure.h"
#include "core/figure/style.h"
#include "core/figure/text_block.h"
#include "core/figure/text_metrics.h"

#include <string>
#include <vector>

namespace atrisk::document {

/// The sheet that all pages of a report are; millimetres.
struct ReportSheet {
    double width = 0, height = 0;
    figure::Rect room;      ///< within the margins
    bool ownTitle = true;   ///< the caption takes its part of the room; false: it stands in a template's title
    bool background = true; ///< false: the template's own
};

/// What a page says around its contents.
struct FrameText {
    std::string caption;
    std::vector<std::string> foot; ///< paragraphs
    std::size_t number = 0, count = 0;
};

class ReportFrame {
public:
    ReportFrame(const ReportSheet& sheet, const figure::Style& style, const figure::TextMetrics& metrics);

    /// What caption and foot leave.
    [[nodiscard]] figure::Rect roomFor(const FrameText& text) const;
    /// A figure as large as the sheet with caption, foot and "Page 3 of 40".
    [[nodiscard]] figure::Figure drawn(const FrameText& text) const;

    /// A line of a page of words; `number` stands at the right, `label` at the left in a column of its own.
    struct Line {
        std::string label, text, number;
    };
    /// Which lines stand on which page: the index of the first of each, under this caption and over this foot. At least one page.
    [[nodiscard]] std::vector<std::size_t> pagesOf(const std::vector<Line>& lines, const FrameText& text) const;
    /// Adds the lines [first, end) to the page.
    void append(figure::Figure& page, const std::vector<Line>& lines, std::size_t first, std::size_t end, const FrameText& text) const;

private:
    [[nodiscard]] figure::TextStyle captionStyle() const;
    [[nodiscard]] figure::TextStyle footStyle() const;
    [[nodiscard]] figure::TextStyle lineStyle() const;
    [[nodiscard]] figure::TextBlock captionOf(const FrameText& text) const;
    [[nodiscard]] std::vector<figure::TextBlock> footOf(const FrameText& text) const;
    [[nodiscard]] figure::TextBlock blockOf(const Line& line, double labels) const;
    [[nodiscard]] double labelsWidth(const std::vector<Line>& lines) const;

    ReportSheet m_sheet;
    const figure::Style& m_style;
    const figure::TextMetrics& m_metrics;
};

} // namespace atrisk::document
