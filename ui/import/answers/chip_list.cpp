#include "ui/import/answers/chip_list.h"

#include "ui/import/answers/flow_layout.h"
#include "ui/import/answers/link_button.h"
#include "ui/look/breakable.h"

#include <QApplication>
#include <QCheckBox>
#include <QKeyEvent>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace atrisk::ui {

constexpr std::size_t fewChips = 12; ///< as many are shown whether ticked or not

ChipList::ChipList(const QString& name, QWidget* parent)
    : QWidget(parent), m_name(name), m_area(new QWidget), m_all(linkButton({}, qPrintable(QStringLiteral("import.%1.all").arg(name))))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_area);
    layout->addWidget(m_all, 0, Qt::AlignLeft);
    new FlowLayout(m_area);
    connect(m_all, &QToolButton::clicked, this, [this] {
        m_unfolded = true;
        fold();
    });
}

void ChipList::makeBoxes(const std::vector<Chip>& chips)
{
    const QString focused = keyOf(QApplication::focusWidget());
    if (chips.size() != m_boxes.size()) m_unfolded = false;
    qDeleteAll(m_boxes);
    m_boxes.clear();
    m_keys.clear();
    for (const Chip& chip : chips) {
        auto* box = new QCheckBox(menuText(chip.detail.isEmpty() ? chip.text : QStringLiteral("%1  %2").arg(chip.text, chip.detail)));
        box->setObjectName(QStringLiteral("import.%1.%2").arg(m_name).arg(m_boxes.size()));
        box->setProperty("chip", true);
        box->setToolTip(chip.tip);
        box->installEventFilter(this);
        m_area->layout()->addWidget(box);
        connect(box, &QCheckBox::toggled, this, [this, key = chip.key](bool chosen) { Q_EMIT toggled(key, chosen); });
        m_boxes.push_back(box);
        m_keys.push_back(chip.key);
        if (!focused.isEmpty() && chip.key == focused) box->setFocus(Qt::OtherFocusReason);
    }
}

QString ChipList::keyOf(const QObject* box) const
{
    const auto found = std::ranges::find(m_boxes, box);
    return box == nullptr || found == m_boxes.end() ? QString() : m_keys[static_cast<std::size_t>(found - m_boxes.begin())];
}

bool ChipList::eventFilter(QObject* watched, QEvent* event)
{
    const QString key = keyOf(watched);
    const auto* press = event->type() == QEvent::KeyPress ? static_cast<QKeyEvent*>(event) : nullptr;
    const bool enters = press != nullptr && press->modifiers() == Qt::NoModifier &&
                        (press->key() == Qt::Key_F2 || press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter);
    const bool twice = event->type() == QEvent::MouseButtonDblClick;
    if (key.isEmpty() || (!enters && !twice)) return QWidget::eventFilter(watched, event);
    if (twice) static_cast<QCheckBox*>(watched)->toggle(); // as it was before the first click
    Q_EMIT editRequested(key);
    return true;
}

void ChipList::show(const std::vector<Chip>& chips)
{
    std::vector<QString> texts;
    for (const Chip& chip : chips) texts.push_back(chip.key + '\n' + chip.text + '\n' + chip.detail);
    if (texts != m_texts) makeBoxes(chips);
    m_texts = texts;
    for (std::size_t i = 0; i < chips.size(); ++i) {
        const QSignalBlocker blocker(m_boxes[i]);
        m_boxes[i]->setChecked(chips[i].chosen);
    }
    fold();
}

void ChipList::fold()
{
    std::size_t hidden = 0;
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        const bool shown = m_unfolded || m_boxes[i]->isChecked() || i < fewChips;
        m_boxes[i]->setVisible(shown);
        if (!shown) ++hidden;
    }
    m_all->setVisible(hidden > 0);
    m_all->setText(tr("Show %n more", nullptr, static_cast<int>(hidden)));
    updateGeometry();
}

} // namespace atrisk::ui
