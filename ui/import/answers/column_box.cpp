#include "ui/import/answers/column_box.h"

#include "ui/look/words.h"

#include <QSignalBlocker>

namespace atrisk::ui {

ColumnBox::ColumnBox(const QString& name, QWidget* parent) : PlainBox(parent)
{
    setAccessibleName(name);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(4);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QComboBox::activated, this, [this](int index) {
        if (index == m_other) return Q_EMIT otherChosen();
        Q_EMIT chosen(itemData(index).toString().toStdString());
    });
}

void ColumnBox::setColumns(const study::Draft& draft, const Can& can, const std::string& chosen, const QString& none)
{
    const QSignalBlocker blocker(this);
    clear();
    m_other = -1;
    const QString absent = none.isEmpty() ? tr("choose …") : none;
    if (!none.isEmpty() || draft.column(chosen) == nullptr) addItem(absent, QString());
    for (const study::DraftColumn& column : draft.columns) {
        if (!can(column) && column.name != chosen) continue;
        addItem(qt(column.name), qt(column.name));
        if (!column.label.empty()) setItemData(count() - 1, qt(column.label), Qt::ToolTipRole);
    }
    setCurrentIndex(std::max(0, findData(qt(chosen))));
    shown();
}

void ColumnBox::addOther(const QString& words, bool isChosen)
{
    const QSignalBlocker blocker(this);
    if (isChosen && itemData(0).toString().isEmpty()) removeItem(0); // something is chosen
    addItem(words);
    m_other = count() - 1;
    if (isChosen) setCurrentIndex(m_other);
    shown();
}

void ColumnBox::shown()
{
    constexpr int characters = 14;
    keepRoom(characters);
    setToolTip(currentText());
}

} // namespace atrisk::ui
