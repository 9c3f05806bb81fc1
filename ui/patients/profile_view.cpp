#include "ui/patients/profile_view.h"

#include "core/report/profile/profile_figure.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"
#include "ui/look/screen_style.h"

#include <QEvent>
#include <algorithm>
#include <cmath>
#include <utility>

namespace atrisk::ui {

ProfileView::ProfileView(QWidget* parent) : QScrollArea(parent), m_plot(new FigurePlot), m_metrics(std::make_unique<QtTextMetrics>())
{
    setObjectName("patients.profile");
    setAccessibleName(tr("Profile"));
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setWidget(m_plot);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->hide();
}

ProfileView::~ProfileView() = default;

void ProfileView::setProfile(std::optional<report::Profile> profile)
{
    m_profile = std::move(profile);
    m_plot->setVisible(m_profile.has_value());
    if (!m_profile) m_plot->setFigure({});
    layOut();
}

/// As high as the figure needs, which depends on the width.
void ProfileView::layOut()
{
    const int width = std::max(viewport()->width(), m_plot->minimumWidth());
    if (!m_profile || width <= 0) return;
    constexpr double millimetresPerPixel = 25.4 / 96;
    figure::Figure figure = report::profileFigure(*m_profile, screenStyle(palette()), *m_metrics, width * millimetresPerPixel);
    const int height = std::max(static_cast<int>(std::ceil(figure.height / millimetresPerPixel)), m_plot->minimumHeight());
    figure.height = height * millimetresPerPixel;
    m_plot->resize(width, height);
    m_plot->setFigure(figure);
}

void ProfileView::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    layOut();
}

void ProfileView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) layOut();
    QScrollArea::changeEvent(event);
}

} // namespace atrisk::ui
