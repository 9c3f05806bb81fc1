#include "ui/import/roles_preview.h"

#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QHeaderView>

namespace atrisk::ui {

void RolesModel::show(const study::Draft& draft, std::size_t table)
{
    const auto& shown = draft.tables->tables[table].table;
    if (shown != m_shown) setTable(shown);
    m_shown = shown;
    m_parts.clear();
    for (const table::Column& column : shown->columns) m_parts.push_back(qt(study::partOf(draft, column.name)));
    if (!m_parts.empty()) Q_EMIT headerDataChanged(Qt::Horizontal, 0, static_cast<int>(m_parts.size()) - 1);
}

QVariant RolesModel::data(const QModelIndex& index, int role) const
{
    const QVariant value = PreviewModel::data(index, role);
    const bool blank = index.isValid() && m_shown != nullptr &&
                       m_shown->columns[static_cast<std::size_t>(index.column())].isMissing(static_cast<std::size_t>(index.row()));
    if (!blank) return value;
    if (role == Qt::DisplayRole) return tr("blank");
    return role == Qt::ForegroundRole ? QVariant(QPalette().color(QPalette::PlaceholderText)) : value;
}

QVariant RolesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const QVariant value = PreviewModel::headerData(section, orientation, role);
    if (orientation == Qt::Vertical || role != Qt::DisplayRole || static_cast<std::size_t>(section) >= m_parts.size()) return value;
    const QString& part = m_parts[static_cast<std::size_t>(section)];
    return (part.isEmpty() ? tr("not used") : part) + '\n' + value.toString();
}

RolesPreview::RolesPreview(QWidget* parent) : QTableView(parent)
{
    setObjectName("import.preview");
    setAccessibleName(tr("First rows, with what each column was taken for"));
    setModel(&m_model);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setAlternatingRowColors(true);
    setEditTriggers(NoEditTriggers);
    verticalHeader()->setDefaultSectionSize(22);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setMinimumHeight(40);
    setTabKeyNavigation(false);
}

void RolesPreview::show(const study::Draft& draft)
{
    std::size_t table = 0;
    for (const study::DraftEndpoint& endpoint : draft.endpoints)
        if (const auto* column = draft.column(endpoint.fromDates ? endpoint.role.end.text : endpoint.role.time.text);
            column != nullptr && table == 0)
            table = column->table;
    m_model.show(draft, table);
    if (m_tables != draft.tables) resizeColumnsToContents();
    m_tables = draft.tables;
}

} // namespace atrisk::ui
