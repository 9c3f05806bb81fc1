// The curves of the two sides of a cut-point as Kaplan–Meier panels that stand in line.
#pragma once

#include "core/analyses/cutpoint/cutpoint.h"
#include "core/analyses/km/figure/km_layout.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

class CutCurves {
public:
    /// Where ratio and medians of a panel stand.
    enum class Words { InPlot, UnderHeading, None };

    CutCurves(const CutPoint& result, const figure::Style& asked, const figure::Style& style, const figure::TextMetrics& metrics,
              Words words);

    [[nodiscard]] std::size_t panels() const { return m_sides.size(); }
    /// Whose lines are which.
    [[nodiscard]] std::vector<figure::LegendEntry> legend(double width, double height) const;
    /// One cell for each panel, all of one size. False, and marks of no use: something finds no room.
    [[nodiscard]] bool append(figure::Figure& figure, const std::vector<figure::Rect>& cells);

private:
    void prepare(const figure::Rect& cell);
    [[nodiscard]] bool align();

    const CutPoint& m_result;
    const figure::Style& m_asked;
    figure::Style m_style;
    const figure::TextMetrics& m_metrics;
    Words m_words;
    KmOptions m_options;
    std::vector<std::size_t> m_sides; ///< those with patients
    std::vector<KmInput> m_inputs;
    std::vector<KmLayout> m_layouts;
};

} // namespace atrisk::analyses
