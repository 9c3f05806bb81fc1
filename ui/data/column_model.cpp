#include "ui/data/column_model.h"

#include "ui/words.h"

namespace atrisk::ui
{

void ColumnModel::setTable(std::shared_ptr<const table::Table> table)
{
    beginResetModel();
    m_table = std::move(table);
    m_counts.assign(m_table == nullptr ? 0 : m_table->columns.size(), Counts{});
    endResetModel();
}

int ColumnModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_table == nullptr ? 0 : static_cast<int>(m_table->columns.size());
}

int ColumnModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : PartCount; }

const ColumnModel::Counts& ColumnModel::counts(std::size_t column) const
{
    Counts& counts = m_counts[column];
    if (!counts.known) counts = {m_table->columns[column].missingCount(), m_table->columns[column].distinctCount(), true};
    return counts;
}

QVariant ColumnModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || m_table == nullptr) return {};
    if (role == Qt::TextAlignmentRole && (index.column() == Missing || index.column() == Distinct))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    const auto row = static_cast<std::size_t>(index.row());
    const table::Column& column = m_table->columns[row];
    switch (index.column()) {
    case Name: return qt(column.name);
    case Label: return qt(column.label);
    case Type: return qt(std::string(table::name(column.type)));
    case Unit: return qt(column.unit);
    case Missing: return countText(counts(row).missing);
    case Distinct: return countText(counts(row).distinct);
    default: return {};
    }
}

QVariant ColumnModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    static const char* const names[] = {"Column", "Label", "Type", "Unit", "Missing", "Distinct"};
    return section < PartCount ? QVariant(tr(names[section])) : QVariant();
}

} // namespace atrisk::ui
