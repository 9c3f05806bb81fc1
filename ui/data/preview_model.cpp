#include "ui/data/preview_model.h"

#include "ui/look/words.h"

#include <algorithm>

namespace atrisk::ui {

void PreviewModel::setTable(std::shared_ptr<const table::Table> table)
{
    beginResetModel();
    m_firstLine = 0;
    m_table = std::move(table);
    endResetModel();
}

void PreviewModel::setFirstLine(std::size_t line)
{
    m_firstLine = line;
    if (rowCount({}) > 0) Q_EMIT headerDataChanged(Qt::Vertical, 0, rowCount({}) - 1);
}

int PreviewModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_table == nullptr ? 0 : static_cast<int>(std::min(m_table->rows, most));
}

int PreviewModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_table == nullptr ? 0 : static_cast<int>(m_table->columns.size());
}

QVariant PreviewModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || m_table == nullptr) return {};
    const table::Column& column = m_table->columns[static_cast<std::size_t>(index.column())];
    if (role == Qt::TextAlignmentRole && column.type == table::ColumnType::Number) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(qt(column.text(static_cast<std::size_t>(index.row())))) : QVariant();
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (m_table == nullptr) return {};
    if (orientation == Qt::Vertical) {
        const qulonglong place = static_cast<qulonglong>(section) + (m_firstLine > 0 ? m_firstLine : 1);
        if (role == Qt::ToolTipRole) return (m_firstLine > 0 ? tr("Line %1 of the file") : tr("Row %1")).arg(place);
        return role == Qt::DisplayRole ? QVariant(place) : QVariant();
    }
    const table::Column& column = m_table->columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole) return qt(column.name);
    return role == Qt::ToolTipRole ? QVariant(qt(column.label)) : QVariant();
}

} // namespace atrisk::ui
