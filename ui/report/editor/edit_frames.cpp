#include "ui/report/editor/edit_frames.h"

#include "ui/figure/figure_plot.h"
#include "ui/look/theme.h"

#include <QPainter>

namespace atrisk::ui {

EditFrames::EditFrames(QWidget* plot) : QWidget(plot)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void EditFrames::setHovered(std::optional<figure::Rect> box)
{
    if (box == m_hovered) return;
    m_hovered = box;
    update();
}

void EditFrames::setCurrent(std::optional<figure::Rect> box)
{
    if (box == m_current) return;
    m_current = box;
    update();
}

void EditFrames::paintEvent(QPaintEvent*)
{
    constexpr qreal margin = 2; // pixels around the letters
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = tokensOf(palette()).accent;
    const auto draw = [&](const std::optional<figure::Rect>& box, qreal width) {
        if (!box) return;
        painter.setPen(QPen(accent, width));
        painter.drawRoundedRect(toPixels(*box).adjusted(-margin, -margin, margin, margin), 2, 2);
    };
    draw(m_hovered, 1);
    draw(m_current, 2);
}

} // namespace atrisk::ui
