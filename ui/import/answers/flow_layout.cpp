#include "ui/import/answers/flow_layout.h"

#include <QWidget>
#include <algorithm>

namespace atrisk::ui {

constexpr int gap = 6;

FlowLayout::~FlowLayout()
{
    for (QLayoutItem* item : m_items) delete item;
}

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)] : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    QLayoutItem* item = itemAt(index);
    if (item != nullptr) m_items.erase(m_items.begin() + index);
    return item;
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem* item : m_items)
        if (!item->isEmpty()) size = size.expandedTo(item->minimumSize());
    return size;
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect& rect, bool move) const
{
    QPoint at = rect.topLeft();
    int height = 0;
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty()) continue;
        const QSize size = item->sizeHint();
        if (at.x() > rect.x() && at.x() + size.width() > rect.x() + rect.width()) {
            at = QPoint(rect.x(), at.y() + height + gap);
            height = 0;
        }
        if (move) item->setGeometry(QRect(at, size));
        at.rx() += size.width() + gap;
        height = std::max(height, size.height());
    }
    return at.y() + height - rect.y();
}

} // namespace atrisk::ui
