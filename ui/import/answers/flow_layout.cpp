#include "ui/import/answers/flow_layout.h"

#include <QWidget>
#include <algorithm>
#include <utility>

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
    int x = rect.x(), y = rect.y(), height = 0;
    std::vector<std::pair<QLayoutItem*, QRect>> line;
    const auto endLine = [&] {
        for (const auto& [item, place] : line)
            if (move) item->setGeometry(place.translated(0, (height - place.height()) / 2));
        line.clear();
    };
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty()) continue;
        const QSize size = item->sizeHint().expandedTo(item->minimumSize()).boundedTo(QSize(std::max(rect.width(), 1), QLAYOUTSIZE_MAX));
        if (x > rect.x() && x + size.width() > rect.x() + rect.width()) {
            endLine();
            x = rect.x();
            y += height + gap;
            height = 0;
        }
        line.emplace_back(item, QRect(QPoint(x, y), size));
        x += size.width() + gap;
        height = std::max(height, size.height());
    }
    endLine();
    return y + height - rect.y();
}

} // namespace atrisk::ui
