// Paints factors and levels: chevron, box, name, "exploratory", patients, share bar.
#pragma once

#include <QStyledItemDelegate>

namespace atrisk::ui {

/// A property of the view, true while it is used by keys: only then its current row has a ring.
inline constexpr char keyboardProperty[] = "usedByKeyboard";

class SubgroupDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// The whole row of a level ticks it.
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option, const QModelIndex& index) override;

private:
    void paintFactor(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintLevel(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
};

} // namespace atrisk::ui
