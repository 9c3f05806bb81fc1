#include "ui/selection/subgroup_delegate.h"

#include "ui/look/theme.h"
#include "ui/look/window_style.h"
#include "ui/look/words.h"
#include "ui/selection/subgroup_model.h"

#include <QKeyEvent>
#include <QPainter>

namespace atrisk::ui {
namespace {

constexpr int chevron = 18, indent = 18, box = 16, bar = 44, barGap = 8;

void paintChevron(QPainter& painter, const QRect& area, bool open, const QColor& ink)
{
    const QPointF c = QRectF(area).center();
    painter.setPen(QPen(ink, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF down[] = {c + QPointF(-3.5, -1.5), c + QPointF(0, 2), c + QPointF(3.5, -1.5)};
    const QPointF right[] = {c + QPointF(-1.5, -3.5), c + QPointF(2, 0), c + QPointF(-1.5, 3.5)};
    painter.drawPolyline(open ? down : right, 3);
}

/// Draws a word at the right end of `area` and takes its room away.
void paintRight(QPainter& painter, QRect& area, const QString& text, const QFont& font, const QColor& ink)
{
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, text);
    area.setRight(area.right() - painter.fontMetrics().horizontalAdvance(text) - 8);
}

QString paintName(QPainter& painter, const QRect& area, const QString& text, const QFont& font, const QColor& ink)
{
    painter.setFont(font);
    painter.setPen(ink);
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, area.width());
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, shown);
    return shown;
}

void paintTag(QPainter& painter, const QRect& area, const QString& text, const Tokens& t)
{
    painter.setFont(uiFont(11));
    QRectF frame(area.left(), area.center().y() - 8, painter.fontMetrics().horizontalAdvance(text) + 10, 17);
    painter.setPen(t.line);
    painter.drawRoundedRect(frame.translated(0.5, 0.5), 3, 3);
    painter.setPen(t.ink3);
    painter.drawText(frame, Qt::AlignCenter, text);
}

} // namespace

QSize SubgroupDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {160, 23}; }

void SubgroupDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & QStyle::State_MouseOver && option.state & QStyle::State_Enabled)
        painter->fillRect(option.rect, tokensOf(option.palette).sunken);
    index.parent().isValid() ? paintLevel(*painter, option, index) : paintFactor(*painter, option, index);
    const bool byKeys = option.widget != nullptr && option.widget->property(keyboardProperty).toBool();
    if (byKeys && option.state & QStyle::State_HasFocus) paintFocusRing(*painter, option.rect, option.palette);
    painter->restore();
}

void SubgroupDelegate::paintFactor(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Tokens& t = tokensOf(option.palette);
    const bool open = option.state & QStyle::State_Open;
    const bool strong = open || index.data(SubgroupModel::ChosenRole).toBool();
    QRect area = option.rect.adjusted(8, 0, -12, 0);
    paintChevron(painter, QRect(area.left(), area.top(), 12, area.height()), open, t.ink2);
    area.setLeft(area.left() + chevron);
    if (!open) paintRight(painter, area, countText(index.data(SubgroupModel::CountRole).toULongLong()), uiFont(12), t.ink2);
    const bool exploratory = index.data(SubgroupModel::ExploratoryRole).toBool();
    const int tag = exploratory ? QFontMetrics(uiFont(11)).horizontalAdvance("exploratory") + 18 : 0;
    area.setRight(area.right() - tag);
    const QString name = paintName(painter, area, index.data().toString(), uiFont(13, strong), t.ink);
    if (!exploratory) return;
    const int start = area.left() + painter.fontMetrics().horizontalAdvance(name) + 8;
    paintTag(painter, QRect(start, area.top(), tag, area.height()), tr("exploratory"), t);
}

void SubgroupDelegate::paintLevel(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Tokens& t = tokensOf(option.palette);
    const bool enabled = index.flags() & Qt::ItemIsEnabled;
    const bool ticked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    const QColor ink = enabled ? t.ink : t.ink3;
    QRect area = option.rect.adjusted(8 + indent, 0, -12, 0);
    paintCheckBox(painter, QRect(area.left(), area.top(), box, area.height()), ticked ? Qt::Checked : Qt::Unchecked, enabled,
                  option.palette);
    area.setLeft(area.left() + box + 6);
    const QRectF track(area.right() - bar + 1, area.center().y() - 2, bar, 5);
    painter.fillRect(track, t.sunken);
    const double share = index.data(SubgroupModel::ShareRole).toDouble();
    painter.fillRect(QRectF(track.left(), track.top(), share > 0 ? std::max(1.0, share * bar) : 0, track.height()), t.edge);
    area.setRight(area.right() - bar - barGap);
    paintRight(painter, area, countText(index.data(SubgroupModel::CountRole).toULongLong()), uiFont(12), enabled ? t.ink2 : t.ink3);
    paintName(painter, area, index.data().toString(), uiFont(13, ticked), ink);
}

bool SubgroupDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem&, const QModelIndex& index)
{
    const auto wanted = Qt::ItemIsUserCheckable | Qt::ItemIsEnabled;
    if ((index.flags() & wanted) != wanted) return false;
    const auto type = event->type();
    const bool pressed = type == QEvent::MouseButtonRelease && static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton;
    const bool typed = type == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space;
    if (type == QEvent::MouseButtonDblClick) return true;
    if (!pressed && !typed) return false;
    const bool ticked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, ticked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

} // namespace atrisk::ui
