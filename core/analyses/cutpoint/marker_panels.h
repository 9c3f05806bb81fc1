// The panels over the curves: how the marker is distributed, and how well each cut-point divides.
#pragma once

#include "core/analyses/cutpoint/cutpoint.h"
#include "core/figure/axes/xy_panel.h"
#include "core/figure/figure.h"
#include "core/figure/text_metrics.h"

#include <vector>

namespace atrisk::analyses {

/// Draws into a page's figure.
class MarkerPanels {
public:
    MarkerPanels(const CutPoint& result, const figure::Style& style, const figure::TextMetrics& metrics, figure::Figure& figure);

    /// Bars of patients, a tick for each of few, and the line of the cut-point with its value over the plot. False: too small to be read.
    [[nodiscard]] bool appendDistribution(const figure::Rect& area);
    /// |Z| of every cut-point, a line per arm, with what a P of 0.05 takes.
    [[nodiscard]] bool appendHunt(const figure::Rect& area);

private:
    [[nodiscard]] double em() const;
    [[nodiscard]] figure::TextStyle text() const;
    [[nodiscard]] figure::Axes appendPanel(const figure::XyPanel& panel, const char* whole);
    void chooseScale();
    void appendBars(const figure::Axes& axes, const std::vector<std::size_t>& counts);
    void appendRug(const figure::Axes& axes);
    void appendCut(const figure::Axes& axes, const figure::Rect& area);
    void appendStatistics(const figure::Axes& axes);
    [[nodiscard]] bool isReadable(const figure::Axes& axes, const figure::XyPanel& panel) const;

    const CutPoint& m_result;
    const figure::Style& m_style;
    const figure::TextMetrics& m_metrics;
    figure::Figure& m_figure;
    std::vector<double> m_values; ///< of everyone, ascending
    figure::Scale m_scale;        ///< of the marker, from the first edge to the last
    std::vector<double> m_edges;  ///< of the bars, all of one width
};

} // namespace atrisk::analyses
