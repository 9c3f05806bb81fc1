// What stands around the panels of a page: title, legend, footnote and the line of provenance; measured for one size, drawn alike
// in every figure.
#pragma once

#include "core/figure/page/legend.h"
#include "core/figure/style.h"

#include <functional>
#include <string>
#include <vector>

namespace atrisk::figure {

/// What a page says beside its panels; "" and empty = nothing.
struct PageText {
    std::string title = {}, subtitle = {};
    std::vector<LegendEntry> legend = {};
    std::vector<std::string> notes = {}; ///< paragraphs of the footnote
    std::string provenance = {};         ///< where the content comes from, last in the footnote
    std::string message = {};            ///< what the page found, under its title
};

/// The parts in their lines, and where they stand; millimetres.
struct PageLayout {
    Rect content; ///< the page without its margins
    Rect room;    ///< what the parts leave
    TextBlock title, message, subtitle;
    std::vector<LegendRow> legend;
    std::vector<TextBlock> notes;
    double legendTop = 0;
    /// The room for panels with headings of their own, which stand off the legend.
    [[nodiscard]] Rect panels(const Style& style) const;
    [[nodiscard]] double titleHeight() const { return title.height() + message.height() + subtitle.height(); }
    [[nodiscard]] double notesHeight() const;
    [[nodiscard]] double notesTop() const { return content.bottom() - notesHeight(); }
};

/// A page of this size as wide as its margins allow; they are narrower on a small page. `room` may be empty: there is no room.
[[nodiscard]] PageLayout layOutPage(const PageText& text, const Style& style, const TextMetrics& metrics, double width, double height);

[[nodiscard]] Rect pageContent(const Style& style, double width, double height);
[[nodiscard]] TextStyle titleText(const Style& style);
[[nodiscard]] TextStyle noteText(const Style& style);
/// Each its lines within `width`; empty ones are left out.
[[nodiscard]] std::vector<TextBlock> paragraphs(const std::vector<std::string>& texts, const TextStyle& style, double width,
                                                const TextMetrics& metrics);
[[nodiscard]] double blocksHeight(const std::vector<TextBlock>& blocks);
void appendParagraphs(std::vector<Mark>& marks, const std::vector<TextBlock>& blocks, double left, double top, const char* part);

/// A figure without marks.
[[nodiscard]] Figure emptyFigure(const Style& style, double width, double height);
void appendTitle(std::vector<Mark>& marks, const PageLayout& page);
void appendLegend(std::vector<Mark>& marks, const PageLayout& page);
void appendNotes(std::vector<Mark>& marks, const PageLayout& page);
/// "Page 2 of 3", with its right end and top here; nothing on an only page.
void appendPageNumber(std::vector<Mark>& marks, std::size_t number, std::size_t count, Point corner, const Style& style,
                      const TextMetrics& metrics);
[[nodiscard]] double pageNumberHeight(const Style& style, const TextMetrics& metrics); ///< millimetres

/// Every size of text times `scale`, as whoever finds no room does again and again; small text stays at the style's least size, then at 5
/// points, as long as the usual text is larger.
void scaleText(Style& style, double scale);

/// What can be read in print, in points.
inline constexpr double leastPrinted = 5;
/// Tries `fits` with the usual text smaller and smaller, by `shrink`, but not under `least` points; the style keeps the size at which it
/// fitted, else the last one. False when none did.
[[nodiscard]] bool shrinkUntilItFits(Style& style, double shrink, const std::function<bool(const Style&)>& fits,
                                     double least = leastPrinted);

} // namespace atrisk::figure
