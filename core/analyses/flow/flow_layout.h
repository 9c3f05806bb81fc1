// The boxes of the flow of patients, measured for one width: what stands in each, level by level.
#pragma once

#include "core/analyses/flow/flow_result.h"
#include "core/figure/style.h"
#include "core/figure/text_block.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

/// How much the boxes say, and in how many lines.
struct FlowDensity {
    bool inRows = true;           ///< a line for each part; else one behind the other
    std::size_t mostReasons = 12; ///< of a list; the others are one line

    bool operator==(const FlowDensity&) const = default;
};

/// A line of a box, set in from its left edge; millimetres.
struct FlowLine {
    figure::TextBlock text;
    double indent = 0;
};

/// A box; `arm` is its column, -1 = it stands over all of them.
struct FlowCard {
    int arm = -1;
    std::vector<FlowLine> lines;  ///< none = there is no such box
    double width = 0, height = 0; ///< the lines need
};

/// The boxes of one step, beside each other, and between them and those of the step before the boxes of who left.
struct FlowLevel {
    const study::FlowStep* step = nullptr;
    std::vector<FlowCard> left, cards;
    double leftHeight = 0, cardHeight = 0;
    bool branches = false; ///< from one box above to several
};

/// Where columns stand; millimetres.
struct FlowColumns {
    double left = 0, right = 0; ///< of all columns
    double width = 0, gap = 0;  ///< of one column, and between two
    double spine = 0;           ///< where the arrow runs, from the column's left
    double outLeft = 0;         ///< where the box of those who left begins, from the column's left
    std::size_t count = 0;

    [[nodiscard]] double column(int arm) const { return left + arm * (width + gap); }
    [[nodiscard]] double middle() const { return (left + right) / 2; }
};

struct FlowLayout {
    FlowColumns columns;
    std::vector<FlowLevel> levels;
    std::vector<figure::TextBlock> heads; ///< names of the arms, over the columns of a page that goes on; none with one arm
    double headHeight = 0;
    bool breaksWords = false, folds = false; ///< somewhere a word is broken, or reasons share a line

    /// Of level `i` with what stands above it; `first`: of its page.
    [[nodiscard]] double heightOf(std::size_t i, bool first, double em) const;
    [[nodiscard]] double height(double em) const;
};

inline constexpr double flowPadX = 0.5, flowPadY = 0.2;     ///< em, within a box
inline constexpr double flowArrow = 1.0, flowBesides = 0.4; ///< em: between boxes, and above and below those beside the line

/// The columns lie in `left` … `left + width`.
[[nodiscard]] FlowLayout layOutFlow(const FlowResult& result, const FlowDensity& density, const figure::Style& style,
                                    const figure::TextMetrics& metrics, double left, double width);

/// Is this step's box over all arms?
[[nodiscard]] bool standsOverAll(const study::FlowStep& step, std::size_t arms);

} // namespace atrisk::analyses
