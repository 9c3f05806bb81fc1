#include "ui/import/answers/column_box.h"

#include "ui/look/words.h"

#include <QSignalBlocker>

namespace atrisk::ui {

ColumnBox::ColumnBox(const QString& name, QWidget* parent) : QComboBox(parent)
{
    setAccessibleName(name);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(4);
    connect(this, &QComboBox::activated, this, [this](int index) { Q_EMIT chosen(itemData(index).toString().toStdString()); });
}

void ColumnBox::setColumns(const study::Draft& draft, bool study::DraftColumn::*can, const std::string& chosen, const QString& none)
{
    const QSignalBlocker blocker(this);
    clear();
    const QString absent = none.isEmpty() ? tr("choose …") : none;
    if (!none.isEmpty() || draft.column(chosen) == nullptr) addItem(absent, QString());
    for (const study::DraftColumn& column : draft.columns) {
        if (!(column.*can) && column.name != chosen) continue;
        addItem(qt(column.name), qt(column.name));
        if (!column.label.empty()) setItemData(count() - 1, qt(column.label), Qt::ToolTipRole);
    }
    setCurrentIndex(std::max(0, findData(qt(chosen))));
    setToolTip(currentText());
}

} // namespace atrisk::ui
