#include "ui/selection/finder.h"

#include "ui/look/find_words.h"
#include "ui/look/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace atrisk::ui {
namespace {

constexpr int kindRole = Qt::UserRole + 1;

/// Name at the left, kind at the right.
class FindableDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Tokens& t = tokensOf(option.palette);
        painter->fillRect(option.rect, option.state & QStyle::State_Selected ? t.tint : t.surface);
        const QRect area = option.rect.adjusted(10, 0, -10, 0);
        painter->setFont(uiFont(12));
        painter->setPen(t.ink3);
        painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, index.data(kindRole).toString());
        painter->setFont(uiFont(13));
        painter->setPen(t.ink);
        const QString name = painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, area.width() - 110);
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter, name);
    }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {200, 26}; }
};

} // namespace

Finder::Finder(std::vector<Findable> things, QWidget* parent)
    : QDialog(parent, Qt::Popup), m_things(std::move(things)), m_text(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setObjectName("finder");
    setAccessibleName(tr("Find anything"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_text);
    layout->addWidget(m_list);
    m_text->setPlaceholderText(tr("Find an endpoint, population, subgroup or command"));
    m_text->setAccessibleName(m_text->placeholderText());
    m_text->installEventFilter(this);
    m_list->setItemDelegate(new FindableDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_text, &QLineEdit::textChanged, this, &Finder::filter);
    connect(m_text, &QLineEdit::returnPressed, this, &Finder::choose);
    connect(m_list, &QListWidget::itemClicked, this, &Finder::choose);
    filter({});
    resize(520, 340);
    m_text->setFocus();
}

void Finder::filter(const QString& text)
{
    m_list->clear();
    for (std::size_t i = 0; i < m_things.size(); ++i) {
        if (!findWords(text, m_things[i].name + ' ' + m_things[i].kind)) continue;
        auto* item = new QListWidgetItem(m_things[i].name, m_list);
        item->setData(Qt::UserRole, static_cast<int>(i));
        item->setData(kindRole, m_things[i].kind);
    }
    m_list->setCurrentRow(0);
}

void Finder::choose()
{
    const QListWidgetItem* item = m_list->currentItem();
    if (item == nullptr) return;
    const auto chosen = m_things[static_cast<std::size_t>(item->data(Qt::UserRole).toInt())].choose;
    accept();
    chosen();
}

bool Finder::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_text || event->type() != QEvent::KeyPress) return QDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int way = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    if (way != 0) m_list->setCurrentRow(std::clamp(m_list->currentRow() + way, 0, std::max(0, m_list->count() - 1)));
    return way != 0;
}

} // namespace atrisk::ui
