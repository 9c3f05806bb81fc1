#include "core/analyses/questionnaires/visit_rows.h"

#include "core/figure/part.h"
#include "core/figure/symbol.h"

#include <algorithm>

namespace atrisk::analyses {
namespace {

constexpr double namesShare = 0.26; // of the room, that names beside their numbers may take
constexpr double overEm = 0.6, apartEm = 0.4;
constexpr std::size_t mostLabelLines = 3, mostNameLines = 2;

} // namespace

figure::PlacedBlock armSample(const figure::LegendEntry& look, std::size_t arm, double em)
{
    figure::PlacedBlock sample{{}, 2.2 * em, em};
    sample.marks.emplace_back(figure::Segments{{{{0, 0.5 * em}, {sample.width, 0.5 * em}}}, look.line});
    figure::appendSymbol(sample.marks, figure::symbolOfArm(arm), {1.1 * em, 0.5 * em}, signEm * em, look.line.color, look.line.color);
    return sample;
}

VisitRows::VisitRows(const std::vector<study::Visit>& visits, std::string title, std::vector<figure::LegendEntry> arms,
                     std::vector<std::vector<std::string>> counts, const RowPlan& plan, const figure::Style& style,
                     const figure::TextMetrics& metrics)
    : m_labels(plan.shortLabels ? shortVisitLabels(visits) : visitLabels(visits)), m_title(std::move(title)), m_arms(std::move(arms)),
      m_counts(std::move(counts)), m_plan(plan), m_style(style), m_metrics(metrics)
{
}

figure::TextBlock VisitRows::block(const std::string& words, double width, bool bold) const
{
    return figure::textBlock(words, text(bold), width, m_metrics);
}

void VisitRows::layOut(const figure::Rect& room, const figure::Rect& plot)
{
    m_room = room;
    m_wholeWords = true;
    makeNames(plot);
    makeLabels((plot.width - m_indent) / static_cast<double>(visits()));
}

/// The first numbers stand right of the names.
void VisitRows::makeNames(const figure::Rect& plot)
{
    m_names.assign(m_arms.size(), figure::TextBlock());
    m_indent = 0;
    if (m_arms.size() < 2) return;
    double widest = 0;
    for (std::size_t arm = 0; arm < m_arms.size(); ++arm) {
        if (!hasSigns()) m_names[arm] = figure::entryName(m_arms, arm, m_room.width * (isBeside() ? namesShare : 1), m_metrics);
        const double half = m_metrics.measure(m_counts[arm].front(), text()).width / 2;
        widest = std::max(widest, headWidth(arm) + half);
        m_wholeWords = m_wholeWords && (!isBeside() || m_names[arm].lines.size() <= mostNameLines);
    }
    if (!isBeside()) return;
    // Of the plot that is narrower by the indent i the first column's middle is at x + i + (w − i)/2v.
    const double columns = 2 * static_cast<double>(visits()), needed = widest + apartEm * em() - (plot.x - m_room.x) - plot.width / columns;
    m_indent = std::max(0.0, needed / (1 - 1 / columns));
}

void VisitRows::makeLabels(double column)
{
    const double width = column * static_cast<double>(m_plan.stride) - 0.5 * em();
    m_labelBlocks.clear();
    m_labelsHeight = 0;
    for (std::size_t visit = 0; visit < visits(); visit += m_plan.stride) {
        const std::string& label = m_labels.texts[visit];
        m_labelBlocks.push_back(block(label, std::max(width, em())));
        m_labelsHeight = std::max(m_labelsHeight, m_labelBlocks.back().height());
        m_wholeWords = m_wholeWords && width > 0 && !figure::breaksWords(label, text(), width, m_metrics);
    }
}

double VisitRows::rowHeight(std::size_t arm) const
{
    return isBeside() ? std::max(m_names[arm].height(), line()) : m_names[arm].height() + line();
}

double VisitRows::height() const
{
    double height = m_labelsHeight + 0.5 * em() + block(m_title, m_room.width, true).height();
    for (std::size_t arm = 0; arm < m_arms.size(); ++arm) height += rowHeight(arm);
    return height;
}

double VisitRows::middleOf(const figure::Axes& axes, std::size_t visit) const
{
    return axes.plot.x + axes.plot.width / static_cast<double>(visits()) * (static_cast<double>(visit) + 0.5);
}

bool VisitRows::fit(const figure::Axes& axes) const
{
    if (!m_wholeWords || m_labelsHeight > static_cast<double>(mostLabelLines) * line() + 1e-9) return false;
    for (std::size_t arm = 0; arm < m_counts.size(); ++arm) {
        double free = m_room.x + (isBeside() ? headWidth(arm) : 0);
        for (std::size_t visit = 0; visit < visits(); visit += m_plan.stride) {
            const double half = m_metrics.measure(m_counts[arm][visit], text()).width / 2, x = middleOf(axes, visit);
            if (x - half < free - 1e-9 || x + half > m_room.right() + 1e-9) return false;
            free = x + half + apartEm * em();
        }
    }
    return true;
}

void VisitRows::appendVisits(std::vector<figure::Mark>& marks, const figure::Axes& axes, double& top) const
{
    const figure::Part part(marks, "Visits");
    for (std::size_t i = 0; i < m_labelBlocks.size(); ++i)
        figure::appendBlock(marks, m_labelBlocks[i], middleOf(axes, i * m_plan.stride), top, figure::Align::Centre);
    top += m_labelsHeight + 0.15 * em();
    figure::appendBlock(marks, block(m_labels.title, m_room.width), axes.plot.x + axes.plot.width / 2, top, figure::Align::Centre);
    top += line() + 0.25 * em();
}

void VisitRows::appendHead(std::vector<figure::Mark>& marks, std::size_t arm, double top) const
{
    if (hasSigns())
        figure::appendMoved(marks, armSample(m_arms[arm], arm, em()), {m_room.x, top + (rowHeight(arm) - em()) / 2});
    else
        figure::appendBlock(marks, m_names[arm], m_room.x, top, figure::Align::Left);
}

void VisitRows::append(std::vector<figure::Mark>& marks, const figure::Axes& axes) const
{
    double top = axes.plot.bottom() + overEm * em();
    appendVisits(marks, axes, top);
    const figure::Part part(marks, "Numbers of patients");
    const figure::TextBlock title = block(m_title, m_room.width, true);
    figure::appendBlock(marks, title, m_room.x, top, figure::Align::Left);
    top += title.height();
    for (std::size_t arm = 0; arm < m_arms.size(); ++arm) {
        const figure::Part whose(marks, figure::partName("Numbers of patients", m_arms[arm].name));
        appendHead(marks, arm, top);
        const double under = isBeside() ? (rowHeight(arm) - line()) / 2 : m_names[arm].height();
        for (std::size_t visit = 0; visit < visits(); visit += m_plan.stride)
            figure::appendBlock(marks, block(m_counts[arm][visit], 1e6), middleOf(axes, visit), top + under, figure::Align::Centre);
        top += rowHeight(arm);
    }
}

} // namespace atrisk::analyses
