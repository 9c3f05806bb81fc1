// Rows of events on as many pages as they need: what the butterfly and the dots share.
#pragma once

#include "core/analyses/adverse/adverse.h"
#include "core/figure/page/page.h"
#include "core/report/report.h"

#include <memory>
#include <string>
#include <vector>

namespace atrisk::analyses {

/// Title, legend, labels, footnote and pages are laid out here; what stands in a row, over and under the rows, whoever derives from it
/// draws. Text shrinks until a page holds some rows beside plots that can be read.
class EventPages {
public:
    EventPages(const AdverseResult& result, const AdverseOptions& options, const report::FigureRequest& request);
    virtual ~EventPages() = default;
    EventPages(const EventPages&) = delete;
    EventPages& operator=(const EventPages&) = delete;

    [[nodiscard]] std::vector<figure::Figure> make();
    [[nodiscard]] double wholeHeight(); ///< millimetres, of a page that holds every row at the style's size

protected:
    [[nodiscard]] virtual double leastRowHeight() const = 0;                        ///< millimetres
    [[nodiscard]] virtual double headHeight() const = 0;                            ///< over the rows
    [[nodiscard]] virtual double footHeight() const = 0;                            ///< under the rows
    [[nodiscard]] virtual bool isReadable() const = 0;                              ///< of the plots as they are laid out
    [[nodiscard]] virtual std::string footnote() const = 0;                         ///< what its marks mean
    virtual void layOutPlots() = 0;                                                 ///< beside the labels, in room()
    virtual void drawAround(figure::Figure& figure, double top, double bottom) = 0; ///< of the rows
    virtual void drawRow(figure::Figure& figure, const EventRow& row, double middle) = 0;
    [[nodiscard]] virtual double labelLeft() const = 0;
    [[nodiscard]] virtual double mostLabelWidth() const = 0;

    [[nodiscard]] double em() const { return m_style.textSize * figure::millimetresPerPoint; }
    [[nodiscard]] figure::TextStyle text(bool bold = false) const { return {m_style.textSize, bold, false, m_style.ink}; }
    [[nodiscard]] figure::TextBlock block(const std::string& words, double width, bool bold = false) const;
    [[nodiscard]] double width(const std::string& words) const;
    /// As wide as the widest label, as far as it may be.
    [[nodiscard]] double labelWidth() const { return m_labelWidth; }
    [[nodiscard]] double percentOf(std::size_t count, std::size_t arm) const { return 100 * result().share(count, arm); }
    [[nodiscard]] figure::Color lineOf(std::size_t arm) const;
    [[nodiscard]] figure::Color paleOf(std::size_t arm) const;
    [[nodiscard]] std::string armWords(std::size_t arm) const; ///< "Placebo–chemo (N = 28)"

    /// What can be asked for: who of an arm (of all: arms()) has the row's event, or (`severe`) a severe one.
    void addSpot(figure::Figure& figure, const EventRow& row, std::size_t arm, bool severe, const figure::Rect& rect) const;

    [[nodiscard]] const AdverseResult& result() const { return m_result; }
    [[nodiscard]] const std::vector<const EventRow*>& rows() const { return m_shown.rows; }
    [[nodiscard]] const figure::Style& style() const { return m_style; }
    [[nodiscard]] const figure::TextMetrics& metrics() const { return m_request.metrics; }
    [[nodiscard]] const figure::Rect& room() const { return m_around.room; }

private:
    [[nodiscard]] bool layOut(const figure::Style& tried);
    [[nodiscard]] figure::PageText pageText() const;
    [[nodiscard]] double widestLabel() const;
    [[nodiscard]] double labelIndent(const EventRow& row) const { return row.group.empty() ? 0 : em(); }
    [[nodiscard]] figure::TextBlock labelOf(const EventRow& row) const;
    [[nodiscard]] double heightOf(const EventRow& row) const;
    [[nodiscard]] double rowsRoom() const;
    [[nodiscard]] std::vector<std::vector<const EventRow*>> divided() const;
    [[nodiscard]] std::string described(std::vector<const EventRow*> rows) const; ///< what they show, in words
    [[nodiscard]] figure::Figure page(const std::vector<const EventRow*>& rows, std::size_t number, std::size_t count);

    const AdverseResult& m_result;
    const AdverseOptions& m_options;
    const report::FigureRequest& m_request;
    ShownEvents m_shown;
    std::size_t m_heldBack = 0; ///< rows that the disclosure guard would leave half empty
    figure::Style m_style;
    figure::PageLayout m_around;
    double m_labelWidth = 0; ///< of this layout: measuring every label is slow
};

/// Percentages of each arm, and their differences from the control's beside them.
[[nodiscard]] std::unique_ptr<EventPages> dotsPages(const AdverseResult& result, const AdverseOptions& options,
                                                    const report::FigureRequest& request);
/// Two arms back to back; null for any other number of them.
[[nodiscard]] std::unique_ptr<EventPages> butterflyPages(const AdverseResult& result, const AdverseOptions& options,
                                                         const report::FigureRequest& request);

} // namespace atrisk::analyses
