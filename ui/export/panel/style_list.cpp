#include "ui/export/panel/style_list.h"

#include "core/figure/style.h"
#include "core/words/number_format.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QPainter>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <algorithm>

namespace atrisk::ui {
namespace {

constexpr int rowHeight = 26, idRole = Qt::UserRole, noteRole = Qt::UserRole + 1;

/// What tells a style from the others: "120 mm, 0.33 to 0.99".
QString noteOf(const figure::Style& style)
{
    if (style.id == "screen") return Said::tr("as in the window");
    if (style.showTitle) return Said::tr("16:9, %1 pt").arg(style.textSize);
    return Said::tr("%1 mm, %2").arg(style.width).arg(qt(words::ratioInterval(0.33, 0.99, style.numbers)));
}

/// Name at the left, note at the right; the chosen row tinted with a bar, as in the lists of the left dock.
class StyleDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {160, rowHeight}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Tokens& t = tokensOf(option.palette);
        const bool chosen = option.state & QStyle::State_Selected;
        if (chosen) {
            painter->fillRect(option.rect, t.tint);
            painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), t.accent);
        }
        const QRect area = option.rect.adjusted(8, 0, -8, 0);
        painter->setFont(uiFont(13, chosen));
        painter->setPen(t.ink);
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
        painter->setFont(uiFont(12));
        painter->setPen(chosen ? t.ink2 : t.ink3);
        painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, index.data(noteRole).toString());
    }
};

} // namespace

StyleList::StyleList(QWidget* parent) : QListWidget(parent)
{
    setObjectName("flat");
    setAccessibleName(tr("Style"));
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new StyleDelegate(this));
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const figure::Style& style : figure::styles()) addRow(std::make_shared<const figure::Style>(style), qt(style.id));
    connect(this, &QListWidget::currentItemChanged, this, &StyleList::styleChosen);
}

void StyleList::addRow(const figure::StylePtr& style, const QString& name)
{
    m_styles.push_back(style);
    auto* item = new QListWidgetItem(qt(style->title), this);
    item->setData(idRole, name);
    item->setData(noteRole, noteOf(*style));
    item->setData(Qt::AccessibleTextRole, QString(qt(style->title) + ", " + noteOf(*style)));
    setFixedHeight(rowHeight * count() + 2 * frameWidth());
}

const figure::StylePtr& StyleList::style() const { return m_styles[static_cast<std::size_t>(std::max(0, currentRow()))]; }

QString StyleList::file() const
{
    return currentRow() < static_cast<int>(figure::styles().size()) ? QString() : currentItem()->data(idRole).toString();
}

void StyleList::choose(const QString& name)
{
    for (int row = 0; row < count(); ++row)
        if (item(row)->data(idRole).toString() == name) setCurrentRow(row);
}

void StyleList::addFile(const figure::StylePtr& style, const QString& file)
{
    const std::size_t builtIn = figure::styles().size();
    const bool wasChosen = currentRow() >= static_cast<int>(builtIn);
    {
        const QSignalBlocker quiet(this);
        if (m_styles.size() > builtIn) {
            delete takeItem(static_cast<int>(builtIn));
            m_styles.resize(builtIn);
        }
        addRow(style, file);
        item(static_cast<int>(builtIn))->setToolTip(file);
        if (wasChosen) setCurrentRow(static_cast<int>(builtIn));
    }
    if (wasChosen) Q_EMIT styleChosen();
}

void StyleList::dropFile()
{
    const std::size_t builtIn = figure::styles().size();
    if (m_styles.size() == builtIn) return;
    const bool wasChosen = currentRow() >= static_cast<int>(builtIn);
    {
        const QSignalBlocker quiet(this);
        if (wasChosen) setCurrentRow(0);
        delete takeItem(static_cast<int>(builtIn));
        m_styles.resize(builtIn);
        setFixedHeight(rowHeight * count() + 2 * frameWidth());
    }
    if (wasChosen) Q_EMIT styleChosen();
}

} // namespace atrisk::ui
