#include "ui/import/answers/chip_list.h"

#include "ui/import/answers/flow_layout.h"

#include <QCheckBox>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace atrisk::ui {

constexpr std::size_t fewChips = 12; ///< as many are shown whether ticked or not

ChipList::ChipList(const QString& name, QWidget* parent) : QWidget(parent), m_name(name), m_area(new QWidget), m_all(new QToolButton)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_area);
    layout->addWidget(m_all, 0, Qt::AlignLeft);
    new FlowLayout(m_area);
    m_all->setProperty("link", true);
    m_all->setFocusPolicy(Qt::TabFocus);
    m_all->setObjectName(QStringLiteral("import.%1.all").arg(name));
    connect(m_all, &QToolButton::clicked, this, [this] {
        m_unfolded = true;
        fold();
    });
}

void ChipList::makeBoxes(const std::vector<Chip>& chips)
{
    qDeleteAll(m_boxes);
    m_boxes.clear();
    m_unfolded = false;
    for (const Chip& chip : chips) {
        const int place = static_cast<int>(m_boxes.size());
        auto* box = new QCheckBox(chip.detail.isEmpty() ? chip.text : QStringLiteral("%1  %2").arg(chip.text, chip.detail));
        box->setObjectName(QStringLiteral("import.%1.%2").arg(m_name).arg(place));
        box->setProperty("chip", true);
        box->setToolTip(chip.tip);
        m_area->layout()->addWidget(box);
        connect(box, &QCheckBox::toggled, this, [this, place](bool chosen) { Q_EMIT toggled(place, chosen); });
        m_boxes.push_back(box);
    }
}

void ChipList::show(const std::vector<Chip>& chips)
{
    std::vector<QString> texts;
    for (const Chip& chip : chips) texts.push_back(chip.text + chip.detail);
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
