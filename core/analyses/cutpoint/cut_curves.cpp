#include "core/analyses/cutpoint/cut_curves.h"

#include "core/analyses/cutpoint/cutpoint_words.h"
#include "core/analyses/km/figure/km_annotation.h"
#include "core/analyses/km/figure/small/km_in_line.h"
#include "core/figure/part.h"
#include "core/words/phrases.h"

#include <algorithm>

namespace atrisk::analyses {
namespace {

constexpr double nameShare = 0.2; // of a cell, for names of the risk table

} // namespace

CutCurves::CutCurves(const CutPoint& result, const figure::Style& asked, const figure::Style& style, const figure::TextMetrics& metrics,
                     Words words)
    : m_result(result), m_asked(asked), m_style(style), m_metrics(metrics), m_words(words)
{
    m_style.paddingX = m_style.paddingY = 0;
    m_style.showTitle = m_style.showMessage = m_style.tableAnnotation = false;
    m_options.annotateP = false; // a P belongs to the comparison of all patients
    m_options.annotateHazardRatio = m_options.annotateMedians = words != Words::None;
    for (std::size_t side = 0; side < 2; ++side)
        if (result.sides[side]) m_sides.push_back(side);
}

std::vector<figure::LegendEntry> CutCurves::legend(double width, double height) const
{
    const stats::SurvivalAnalysis& first = *m_result.sides[m_sides.front()];
    if (first.arms.size() < 2) return {};
    return legendEntries({first, m_options, m_metrics, width, height, m_asked, m_style, {}});
}

void CutCurves::prepare(const figure::Rect& cell)
{
    m_inputs.clear();
    for (const std::size_t side : m_sides) {
        m_inputs.push_back({*m_result.sides[side], m_options, m_metrics, cell.width, cell.height, m_asked, m_style, {}});
        PanelFrame& frame = m_inputs.back().frame;
        frame.onPage = true;
        frame.heading = m_result.isSingle() && m_result.sides[0]->arms.size() > 1 ? "" : sideName(m_result, side, m_style.numbers);
        if (m_words == Words::UnderHeading) frame.note = briefAnnotation(m_inputs.back());
    }
    using Label = PanelFrame::RowLabel;
    const auto fits = [&](std::string study::Arm::*name) { return everyNameFits(m_inputs, name, nameShare); };
    const Label label = fits(&study::Arm::label) ? Label::Name : fits(&study::Arm::shortLabel) ? Label::ShortName : Label::Sample;
    for (KmInput& input : m_inputs) input.frame.rowLabel = label;
}

/// Every panel for itself, then again with the margins of the greediest.
bool CutCurves::align()
{
    const KmPlan plan{.footnote = false, .difference = false};
    m_layouts = layOutInLine(m_inputs, plan);
    return std::ranges::all_of(m_layouts, &KmLayout::fits);
}

bool CutCurves::append(figure::Figure& figure, const std::vector<figure::Rect>& cells)
{
    prepare(cells.front());
    if (!align()) return false;
    const bool fine = std::ranges::any_of(
        m_inputs, [&, i = std::size_t{0}](const KmInput& input) mutable { return censorMarksCrowd(input, m_layouts[i++]); });
    KmPlan plan{.footnote = false, .difference = false};
    if (m_words != Words::InPlot) plan.annotation = AnnotationDetail::None;
    for (std::size_t i = 0; i < m_inputs.size(); ++i) {
        m_inputs[i].frame.fineCensorMarks = fine;
        figure::PlacedBlock cell;
        if (drawKm(cell.marks, m_inputs[i], plan, m_layouts[i], figure.leftOut) != KmOutcome::Done) return false;
        figure::prefixParts(cell.marks, 0, m_result.isSingle() ? "Curves" : words::capitalized(sideWords(m_result, m_sides[i])));
        figure::appendMoved(figure.marks, cell, {cells[i].x, cells[i].y});
        figure::Axes axes = m_layouts[i].axes;
        axes.plot.x += cells[i].x;
        axes.plot.y += cells[i].y;
        figure.axes.push_back(axes);
    }
    return true;
}

} // namespace atrisk::analyses
