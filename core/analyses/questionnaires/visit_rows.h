// What stands under an axis of visits: their names, and a row of numbers for each arm.
#pragma once

#include "core/analyses/questionnaires/visit_labels.h"
#include "core/figure/page/legend.h"
#include "core/figure/placed_block.h"
#include "core/figure/style.h"
#include "core/figure/text_block.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

/// What tells whose numbers are in a row: the arm's name left of them or over them, or its sign as the key has it.
enum class RowHead { Beside, Over, Sign };

/// How they find room.
struct RowPlan {
    bool shortLabels = false; ///< shortVisitLabels
    RowHead head = RowHead::Beside;
    std::size_t stride = 1; ///< every so manieth visit has a name and numbers
};

constexpr double signEm = 0.62; ///< of a sign at a visit

/// The line and the sign of an arm, for keys and heads of rows.
[[nodiscard]] figure::PlacedBlock armSample(const figure::LegendEntry& look, std::size_t arm, double em);

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
    [[nodiscard]] bool isBeside() const { return m_plan.head != RowHead::Over; }
    [[nodiscard]] bool hasSigns() const { return m_plan.head == RowHead::Sign && m_arms.size() > 1; }
    [[nodiscard]] double headWidth(std::size_t arm) const
    {
        return hasSigns() ? armSample(m_arms[arm], arm, em()).width : m_names[arm].width;
    }
    void appendHead(std::vector<figure::Mark>& marks, std::size_t arm, double top) const;
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
