#include "ui/analyses/forest/sticky_edges.h"

#include <QEvent>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>

namespace atrisk::ui {
namespace {

constexpr double mostShare = 0.5; ///< of the viewport that both edges may cover

QLabel* makeEdge(QWidget* viewport)
{
    auto* edge = new QLabel(viewport);
    edge->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    edge->setFocusPolicy(Qt::NoFocus);
    edge->hide();
    return edge;
}

void showPart(QLabel* edge, QWidget* whole, int top, int bottom)
{
    edge->setPixmap(whole->grab(QRect(0, top, whole->width(), bottom - top)));
    edge->resize(whole->width(), bottom - top);
}

} // namespace

StickyEdges::StickyEdges(QScrollArea* scroll)
    : QObject(scroll), m_scroll(scroll), m_head(makeEdge(scroll->viewport())), m_foot(makeEdge(scroll->viewport()))
{
    scroll->viewport()->installEventFilter(this);
    connect(scroll->verticalScrollBar(), &QScrollBar::valueChanged, this, &StickyEdges::place);
}

void StickyEdges::setEdges(int head, int footTop, int footBottom)
{
    m_headBottom = head;
    m_footTop = footTop;
    m_footBottom = footBottom;
    QWidget* whole = m_scroll->widget();
    if (m_headBottom > 0 && m_scroll->verticalScrollBar()->maximum() > 0) {
        showPart(m_head, whole, 0, m_headBottom);
        showPart(m_foot, whole, m_footTop, m_footBottom);
    }
    place();
}

void StickyEdges::place()
{
    const QScrollBar* bar = m_scroll->verticalScrollBar();
    const int height = m_scroll->viewport()->height(), foot = m_footBottom - m_footTop;
    const bool possible = m_headBottom > 0 && bar->maximum() > 0 && m_headBottom + foot <= height * mostShare;
    m_head->setVisible(possible && bar->value() > 0);
    m_foot->setVisible(possible && bar->value() + height < m_footBottom);
    m_head->move(0, 0);
    m_foot->move(0, height - foot);
    for (QLabel* edge : {m_head, m_foot}) edge->raise();
}

bool StickyEdges::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize) QMetaObject::invokeMethod(this, &StickyEdges::place, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

} // namespace atrisk::ui
