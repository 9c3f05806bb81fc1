#include "ui/patients/patient_table.h"

#include "ui/look/breakable.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

namespace atrisk::ui {

PatientTable::PatientTable(QWidget* parent) : QTableView(parent)
{
    setObjectName("patients.list");
    setAccessibleName(tr("Patients"));
    setAccessibleDescription(tr("The menu key offers to sort them."));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setDragEnabled(false);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setAlternatingRowColors(true);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(24);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setSortIndicatorShown(true);
}

/// A view of items copies the current cell, were it not for this.
void PatientTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy) || event->matches(QKeySequence::Cut)) return event->accept();
    QTableView::keyPressEvent(event);
}

/// By a column, once more the other way round, and by none again.
void PatientTable::contextMenuEvent(QContextMenuEvent* event)
{
    if (model() == nullptr || model()->columnCount() == 0) return;
    auto* menu = new QMenu(this);
    menu->setObjectName("patients.sort");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QHeaderView* heads = horizontalHeader();
    const int sorted = heads->sortIndicatorSection();
    const bool ascending = heads->sortIndicatorOrder() == Qt::AscendingOrder;
    const auto add = [&](const QString& words, int column, Qt::SortOrder order) {
        menu->addAction(words, heads, [heads, column, order] { heads->setSortIndicator(column, order); });
    };
    for (int column = 0; column < model()->columnCount(); ++column) {
        const QString title = menuText(model()->headerData(column, Qt::Horizontal).toString());
        const bool turns = column == sorted && ascending;
        add(turns ? tr("Sort by %1, descending").arg(title) : tr("Sort by %1").arg(title), column,
            turns ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
    if (sorted >= 0) add(tr("Do not sort"), -1, Qt::AscendingOrder);
    menu->popup(event->globalPos());
}

} // namespace atrisk::ui
