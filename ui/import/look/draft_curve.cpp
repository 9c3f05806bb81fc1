#include "ui/import/look/draft_curve.h"

#include "core/analyses/km/figure/km_figure.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"
#include "ui/look/screen_style.h"
#include "ui/look/theme.h"

#include <QPainter>

namespace atrisk::ui {
namespace {

constexpr double millimetresPerPixel = 25.4 / 96;

/// Nothing but the curves between their axes.
analyses::KmOptions plain()
{
    analyses::KmOptions options;
    options.underAxis = analyses::UnderAxis::None;
    options.annotateHazardRatio = options.annotateP = options.annotateMedians = false;
    return options;
}

} // namespace

void DraftCurve::show(std::shared_ptr<const stats::SurvivalAnalysis> analysis, const QString& words)
{
    m_analysis = std::move(analysis);
    m_words = words;
    setAccessibleName(m_analysis ? tr("Kaplan–Meier curves") : words);
    update();
}

void DraftCurve::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (!m_analysis) {
        painter.setPen(tokensOf(palette()).ink2);
        painter.drawText(rect().adjusted(4, 4, -4, -4), Qt::AlignCenter | Qt::TextWordWrap, m_words);
        return;
    }
    paintFigure(painter,
                analyses::kmFigure(*m_analysis, plain(), screenStyle(palette()), QtTextMetrics(), width() * millimetresPerPixel,
                                   height() * millimetresPerPixel),
                rect());
}

} // namespace atrisk::ui
