// What stands under an axis of visits: their names, and a row of numbers for each arm.
#pragma once

#include "core/analyses/questionnaires/visit_labels.h"
#include "core/figure/page/legend.h"
#include "core/figure/style.h"
#include "core/figure/text_block.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

/// How they find room.
struct RowPlan {
    bool shortLabels = false; ///< shortVisitLabels
    bool namesBeside = true;  ///< arms' names left of their numbers, else over them
    std::size_t stride = 1;   ///< every so manieth visit has a name and numbers
};

class VisitRows {
public:
    /// `counts`: arm → visit → text; `title` stands over the rows. Style and metrics must outlive it.
    VisitRows(const std::vector<study::Visit>& visits, std::string title, std::vector<figure::LegendEntry> arms,
              std::vector<std::vector<std::string>> counts, const RowPlan& plan, const figure::Style& style,
              const figure::TextMetrics& metrics);

    /// Measures them in a room whose plot would be `plot`.
    void layOut(const figure::Rect& room, const figure::Rect& plot);
    [[nodiscard]] double indent() const { return m_indent; } ///< so much further right the panel begins, for names beside
    [[nodiscard]] double height() const;                     ///< more than the one line that a panel has for its ticks
    /// Do they stand apart, with whole words, under these axes?
    [[nodiscard]] bool fit(const figure::Axes& axes) const;
    void append(std::vector<figure::Mark>& marks, const figure::Axes& axes) const;

    [[nodiscard]] const std::string& note() const { return m_labels.note; }
    [[nodiscard]] double middleOf(const figure::Axes& axes, std::size_t visit) const;

private:
    [[nodiscard]] double em() const { return m_style.textSize * figure::millimetresPerPoint; }
    [[nodiscard]] figure::TextStyle text(bool bold = false) const { return {m_style.textSize, bold, false, m_style.ink}; }
    [[nodiscard]] figure::TextBlock block(const std::string& words, double width, bool bold = false) const;
    [[nodiscard]] double line() const { return block("0", 1e6).lineHeight; }
    [[nodiscard]] std::size_t visits() const { return m_labels.texts.size(); }
    [[nodiscard]] double rowHeight(std::size_t arm) const;
    void makeNames(const figure::Rect& plot);
    void makeLabels(double column);
    void appendVisits(std::vector<figure::Mark>& marks, const figure::Axes& axes, double& top) const;

    VisitLabels m_labels;
    std::string m_title;
    std::vector<figure::LegendEntry> m_arms;
    std::vector<std::vector<std::string>> m_counts;
    RowPlan m_plan;
    const figure::Style& m_style;
    const figure::TextMetrics& m_metrics;
    figure::Rect m_room;
    double m_indent = 0, m_labelsHeight = 0;
    bool m_wholeWords = true;
    std::vector<figure::TextBlock> m_labelBlocks, m_names; ///< of every stride-th visit; per arm, empty of one
};

} // namespace atrisk::analyses
