#include "ui/patients/patient_table.h"

#include <QHeaderView>
#include <QKeyEvent>

namespace atrisk::ui {

PatientTable::PatientTable(QWidget* parent) : QTableView(parent)
{
    setObjectName("patients.list");
    setAccessibleName(tr("Patients"));
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

} // namespace atrisk::ui
