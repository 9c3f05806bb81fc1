// The flow of patients as a diagram in the manner of CONSORT 2025: a column per arm, a row of boxes per step, those who left beside the
// line, arrows from box to box.
#pragma once

#include "core/analyses/flow/flow_result.h"
#include "core/figure/figure.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"

#include <utility>
#include <vector>

namespace atrisk::analyses {

/// What the pages say around the boxes, in words already; "" = nothing.
struct FlowContents {
    std::string title, message, subtitle;
    std::vector<std::string> notes;
};

/// A box as a spot of its page: of step `step` of the flow, or (`left`) of those who left before it.
struct FlowSpot {
    std::size_t step = 0;
    bool left = false;
    int arm = -1; ///< index into PatientFlow::arms; -1 = of all
};
[[nodiscard]] std::uint32_t numberOf(const FlowSpot& spot);
[[nodiscard]] FlowSpot flowSpot(std::uint32_t number);

/// On one page in smaller type, down to the style's least, where that is enough; else reasons behind each other, then on several pages, the
/// arms named on each. Only where not even one step has room do rare reasons share a line, and the footnote goes (Figure::leftOut); a page
/// without room for any is higher than asked.
[[nodiscard]] std::vector<figure::Figure> flowPages(const FlowResult& result, const FlowContents& contents, const figure::Style& style,
                                                    const figure::TextMetrics& metrics, double width, double height);

/// Width and height in millimetres of the page for it when none is asked for.
[[nodiscard]] std::pair<double, double> flowSize(const FlowResult& result, const FlowContents& contents, const figure::Style& style,
                                                 const figure::TextMetrics& metrics);

} // namespace atrisk::analyses
