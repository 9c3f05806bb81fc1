#include "core/analyses/biomarker/biomarker_views.h"
#include "core/analyses/biomarker/biomarker_words.h"
#include "core/analyses/biomarker/marker_page.h"
#include "core/figure/arm_style.h"
#include "core/figure/page/key.h"
#include "core/figure/part.h"
#include "core/figure/symbol.h"

#include <array>

namespace atrisk::analyses {
namespace {

constexpr double shrink = 0.94, signEm = 0.62;
constexpr std::uint8_t signAlpha = 190;

class Page {
public:
    Page(const Biomarker& result, const report::FigureRequest& request, const figure::Style& style)
        : m_result(result), m_request(request), m_style(style)
    {
    }

    figure::Figure draw()
    {
        m_figure = figure::emptyFigure(m_style, m_request.width, m_request.height);
        const figure::PageLayout around = appendMarkerSurroundings(m_figure, m_result, m_request, m_style, false);
        figure::Rect room = around.panels(m_style);
        const figure::Key key = figure::layOutKey(entries(), m_style, room.width, m_request.metrics);
        figure::appendKey(m_figure.marks, key, room.x, room.y);
        room.y += key.height;
        room.height -= key.height;
        const figure::XyPanel panel{room,
                                    "",
                                    note(),
                                    0,
                                    horizontalTitle(m_result),
                                    verticalTitle(m_result),
                                    scale(&MarkerPoint::x, m_result.horizontal),
                                    scale(&MarkerPoint::y, m_result.axis)};
        const figure::Axes axes = figure::appendXyPanel(m_figure.marks, panel, m_style, m_request.metrics);
        m_figure.axes.push_back(axes);
        appendPatients(axes);
        m_readable = isReadable(axes, panel, m_style, m_request.metrics);
        return std::move(m_figure);
    }

    /// Of what was drawn.
    [[nodiscard]] bool readable() const { return m_readable; }

private:
    [[nodiscard]] double size() const { return signEm * m_style.textSize * figure::millimetresPerPoint; }
    [[nodiscard]] figure::Color colorOf(std::size_t arm) const
    {
        return figure::armStyle(m_result.arm(arm), arm, m_result.chosen.arms.size(), m_style).line;
    }

    /// A style with a message has it there.
    [[nodiscard]] std::string note() const { return m_style.showMessage ? "" : biomarkerMessage(m_result, m_style.numbers); }

    [[nodiscard]] figure::Scale scale(double MarkerPoint::*value, const MarkerAxis& axis) const
    {
        ValueRange range;
        for (const MarkerPoint& point : m_result.points) range.add(axis.at(point.*value));
        return markerScale(range, axis, m_style.numbers);
    }

    /// Which sign is which arm's.
    [[nodiscard]] std::vector<figure::KeyEntry> entries() const
    {
        std::vector<figure::KeyEntry> entries;
        if (m_result.chosen.arms.size() < 2) return entries;
        for (std::size_t arm = 0; arm < m_result.chosen.arms.size(); ++arm) {
            figure::PlacedBlock sample{{}, 1.2 * size(), 1.2 * size()};
            const figure::Point middle{sample.width / 2, sample.height / 2};
            figure::appendSymbol(sample.marks, figure::symbolOfArm(arm), middle, size(), colorOf(arm), m_style.background);
            entries.push_back({m_result.arm(arm).label, std::move(sample)});
        }
        return entries;
    }

    void appendPatients(const figure::Axes& axes)
    {
        for (std::size_t arm = 0; arm < m_result.chosen.arms.size(); ++arm) {
            const figure::Part part(m_figure.marks, figure::partName("Patients", m_result.arm(arm).label));
            figure::Color color = colorOf(arm);
            color.alpha = signAlpha;
            for (std::size_t i = 0; i < m_result.points.size(); ++i) {
                const MarkerPoint& point = m_result.points[i];
                if (point.arm != arm) continue;
                const figure::Point at{axes.x(m_result.horizontal.at(point.x)), axes.y(m_result.axis.at(point.y))};
                figure::appendSymbol(m_figure.marks, figure::symbolOfArm(arm), at, size(), color, m_style.background);
                m_figure.spots.push_back({{at.x - size() / 2, at.y - size() / 2, size(), size()}, static_cast<std::uint32_t>(i)});
            }
        }
    }

    const Biomarker& m_result;
    const report::FigureRequest& m_request;
    const figure::Style& m_style;
    bool m_readable = false;
    figure::Figure m_figure;
};

} // namespace

figure::Figure scatterPage(const Biomarker& result, const report::FigureRequest& request)
{
    figure::Style used = request.style;
    figure::Figure figure;
    const auto draw = [&](const figure::Style& tried) {
        Page page(result, request, tried);
        figure = page.draw();
        return page.readable();
    };
    if (!figure::shrinkUntilItFits(used, shrink, draw, request.style.leastSize) && !figure::shrinkUntilItFits(used, shrink, draw))
        (void)draw(used);
    return figure;
}

} // namespace atrisk::analyses
