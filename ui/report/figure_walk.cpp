#include "ui/report/figure_walk.h"

#include "ui/figure/figure_plot.h"
#include "ui/look/screen_style.h"
#include "ui/look/words.h"

#include <QAccessible>
#include <QKeyEvent>
#include <algorithm>

namespace atrisk::ui {

FigureWalk::FigureWalk(FigurePlot* plot) : QObject(plot), m_plot(plot) {}

void FigureWalk::setFigure(const figure::Figure& figure)
{
    leave();
    m_stops = figure::walkOf(figure);
}

void FigureWalk::leave()
{
    if (m_row < 0) return;
    m_row = -1;
    m_says.clear();
    m_plot->setOverlay({});
    m_plot->setAccessibleName(m_name);
    Q_EMIT said({});
}

bool FigureWalk::go(int row, int column)
{
    if (m_row < 0) m_name = m_plot->accessibleName();
    m_row = std::clamp(row, 0, static_cast<int>(m_stops.size()) - 1);
    m_column = std::clamp(column, 0, lastOf(m_row));
    const figure::WalkStop& stop = m_stops[static_cast<std::size_t>(m_row)][static_cast<std::size_t>(m_column)];
    const figure::Style style = screenStyle(m_plot->palette());
    constexpr double apart = 0.8; // millimetres
    m_plot->setOverlay({figure::Box{{stop.rect.x - apart, stop.rect.y - apart, stop.rect.width + 2 * apart, stop.rect.height + 2 * apart},
                                    {0, 0, 0, 0},
                                    {style.accent, 1.5, {}},
                                    0.8}});
    m_says = qt(stop.says);
    m_plot->setAccessibleName(m_says); // the screen reader says the name of what has the keyboard when it changes
    QAccessibleEvent change(m_plot, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&change);
    Q_EMIT said(m_says);
    return true;
}

bool FigureWalk::takeKey(const QKeyEvent& event)
{
    if (m_stops.empty() || event.modifiers() != (event.modifiers() & Qt::KeypadModifier)) return false;
    switch (event.key()) {
    case Qt::Key_Down: return m_row < 0 ? go(0, 0) : go(m_row + 1, m_column);
    case Qt::Key_Up: return m_row < 0 ? go(0, 0) : go(m_row - 1, m_column);
    case Qt::Key_Right: return m_row < 0 ? go(0, 0) : go(m_row, m_column + 1);
    case Qt::Key_Left: return m_row < 0 ? go(0, 0) : go(m_row, m_column - 1);
    case Qt::Key_Home: return m_row >= 0 && go(m_row, 0);
    case Qt::Key_End: return m_row >= 0 && go(m_row, lastOf(m_row));
    case Qt::Key_Escape:
        if (m_row < 0) return false;
        leave();
        return true;
    default: return false;
    }
}

} // namespace atrisk::ui
