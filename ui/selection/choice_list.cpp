#include "ui/selection/choice_list.h"

#include "ui/look/breakable.h"
#include "ui/look/theme.h"
#include "ui/look/window_style.h"

#include <QButtonGroup>
#include <QFocusEvent>
#include <QGridLayout>
#include <QPainter>
#include <algorithm>

namespace atrisk::ui {
namespace {

constexpr int chipHeight = 40, rowHeight = 24, chipGap = 6, rowGap = 0;
constexpr int chipLeft = 8, chipRight = 6; ///< between a chip's edge and its words
constexpr qsizetype leastBegin = 3;        ///< letters, and the dots: fewer say nothing
constexpr int outer = 8;                   ///< rows reach this far into the dock's margin, so that their tint bleeds

/// How many characters of whole words two texts begin with alike.
qsizetype commonWords(const QString& a, const QString& b)
{
    qsizetype words = 0;
    for (qsizetype i = 0; i < std::min(a.size(), b.size()) && a[i] == b[i]; ++i)
        if (!a[i].isLetterOrNumber()) words = i + 1;
    return words;
}

} // namespace

QString elidedApart(const QString& text, const QStringList& texts, const QFontMetrics& metrics, int width)
{
    const QString cut = metrics.elidedText(text, Qt::ElideRight, width);
    qsizetype common = 0;
    for (const QString& other : texts)
        if (cut != text && other != text && metrics.elidedText(other, Qt::ElideRight, width) == cut)
            common = std::max(common, commonWords(text, other));
    if (common == 0) return cut;
    const QString rest = text.mid(common);
    const int head = width - metrics.horizontalAdvance(' ' + rest); // what there is room for of the words that both begin with
    const QString begin = metrics.elidedText(text.left(common), Qt::ElideRight, head);
    if (head <= 0 || begin.size() <= leastBegin) return metrics.elidedText(QStringLiteral("… ") + rest, Qt::ElideRight, width);
    return begin + ' ' + rest;
}

ChoiceButton::ChoiceButton(QWidget* parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    connect(this, &QAbstractButton::toggled, this, [this] { speak(); });
}

void ChoiceButton::setItem(const ChoiceItem& item)
{
    m_item = item;
    setText(menuText(item.title));
    setToolTip(item.tooltip);
    setAccessibleDescription(item.tooltip);
    speak();
    update();
}

void ChoiceButton::setShape(ChoiceShape shape)
{
    m_shape = shape;
    updateGeometry();
    update();
}

void ChoiceButton::setTitles(const QStringList& titles)
{
    m_titles = titles;
    update();
}

void ChoiceButton::speak() { setAccessibleName(m_item.spoken + (isChecked() ? tr(", selected") : QString())); }

QSize ChoiceButton::sizeHint() const { return {120, m_shape == ChoiceShape::Chip ? chipHeight : rowHeight}; }

QSize ChoiceButton::minimumSizeHint() const { return {60, sizeHint().height()}; }

void ChoiceButton::focusInEvent(QFocusEvent* event)
{
    m_ring = isByKeyboard(event->reason());
    QAbstractButton::focusInEvent(event);
}

void ChoiceButton::focusOutEvent(QFocusEvent* event)
{
    m_ring = false;
    QAbstractButton::focusOutEvent(event);
}

void ChoiceButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    m_shape == ChoiceShape::Chip ? paintChip(painter) : paintRow(painter);
    if (m_ring) paintFocusRing(painter, rect(), palette());
}

void ChoiceButton::paintRow(QPainter& painter) const
{
    const Tokens& t = tokensOf(palette());
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isChecked() ? t.tint : t.sunken);
        painter.drawRoundedRect(rect(), 4, 4);
    }
    if (isChecked()) painter.fillRect(0, 2, 3, height() - 4, t.accent);
    QRect area = rect().adjusted(outer, 0, -outer, 0);
    painter.setFont(uiFont(12));
    painter.setPen(t.ink2);
    const QString detail = m_item.note.isEmpty() ? m_item.detail : m_item.detail + "  " + m_item.note;
    painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, detail);
    area.setRight(area.right() - painter.fontMetrics().horizontalAdvance(detail) - 8);
    painter.setFont(uiFont(13, isChecked()));
    painter.setPen(t.ink);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, elidedApart(m_item.title, m_titles, painter.fontMetrics(), area.width()));
}

void ChoiceButton::paintChip(QPainter& painter) const
{
    const Tokens& t = tokensOf(palette());
    const double pen = isChecked() ? 2 : 1;
    painter.setPen(QPen(isChecked() ? t.accent : underMouse() ? t.edge : t.line, pen));
    painter.setBrush(isChecked() ? t.tint : t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), 4, 4);
    const QRect area = rect().adjusted(chipLeft, 3, -chipRight, -3);
    painter.setFont(uiFont(12, true));
    painter.setPen(t.ink);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignTop, elidedApart(m_item.title, m_titles, painter.fontMetrics(), area.width()));
    painter.setFont(uiFont(12));
    painter.setPen(t.ink2);
    const QString detail = m_item.note.isEmpty() ? m_item.detail : m_item.detail + "  " + m_item.note;
    painter.drawText(area, Qt::AlignLeft | Qt::AlignBottom, detail);
}

ChoiceList::ChoiceList(const QString& name, QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_group(new QButtonGroup(this))
{
    setAccessibleName(name);
    connect(m_group, &QButtonGroup::buttonClicked, this,
            [this](QAbstractButton* button) { Q_EMIT chosen(static_cast<ChoiceButton*>(button)->id()); });
}

void ChoiceList::setItems(const std::vector<ChoiceItem>& items)
{
    bool same = items.size() == m_buttons.size();
    for (std::size_t i = 0; same && i < items.size(); ++i) same = items[i].id == m_buttons[i]->id();
    if (!same) rebuild(items);
    QStringList titles;
    for (const ChoiceItem& item : items) titles << item.title;
    for (std::size_t i = 0; i < items.size(); ++i) {
        m_buttons[i]->setItem(items[i]);
        m_buttons[i]->setTitles(titles);
    }
}

void ChoiceList::rebuild(const std::vector<ChoiceItem>& items)
{
    for (ChoiceButton* button : m_buttons) delete button;
    m_buttons.clear();
    for (std::size_t i = 0; i < items.size(); ++i) {
        auto* button = new ChoiceButton(this);
        m_group->addButton(button);
        button->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(button, &QWidget::customContextMenuRequested, this,
                [this, button](const QPoint& at) { Q_EMIT menuRequested(button->id(), button->mapToGlobal(at)); });
        m_buttons.push_back(button);
    }
    arrange();
}

void ChoiceList::arrange()
{
    const bool chips = m_shape == ChoiceShape::Chip;
    const int columns = chips ? 2 : 1, gap = chips ? chipGap : rowGap, line = (chips ? chipHeight : rowHeight) + gap;
    const int count = static_cast<int>(m_buttons.size()), lines = (count + columns - 1) / columns;
    m_grid->setContentsMargins(chips ? outer : 0, 0, chips ? outer : 0, 0);
    m_grid->setSpacing(gap);
    for (int i = 0; i < count; ++i) {
        ChoiceButton* button = m_buttons[static_cast<std::size_t>(i)];
        button->setShape(m_shape);
        m_grid->addWidget(button, i / columns, i % columns);
        button->setVisible(true);
    }
    for (int column = 0; column < 2; ++column) m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    setFixedHeight(std::max(0, lines * line - gap));
}

void ChoiceList::setCurrent(const std::string& id)
{
    for (ChoiceButton* button : m_buttons)
        if (button->id() == id) button->setChecked(true);
}

bool ChoiceList::fitsChips(int width) const
{
    const int room = (width - 2 * outer - chipGap) / 2 - chipLeft - chipRight;
    const QFontMetrics metrics(uiFont(12, true));
    return std::ranges::all_of(m_buttons, [&](const ChoiceButton* button) { return metrics.horizontalAdvance(button->text()) <= room; });
}

void ChoiceList::setShape(ChoiceShape shape)
{
    if (m_shape == shape) return;
    m_shape = shape;
    arrange();
}

} // namespace atrisk::ui
