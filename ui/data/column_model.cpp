#include "ui/data/column_model.h"

#include "ui/look/words.h"

namespace atrisk::ui {

void ColumnModel::setTable(std::shared_ptr<const table::Table> table)
{
    beginResetModel();
    m_table = std::move(table);
    m_counts.clear();
    endResetModel();
    m_job.cancel();
    if (m_table == nullptr) return;
    m_job.start<AllCounts>([counted = m_table](const base::Cancel& cancel) { return count(*counted, cancel); },
                           [this](AllCounts counts) { keep(std::move(counts)); });
}

ColumnModel::AllCounts ColumnModel::count(const table::Table& table, const base::Cancel& cancel)
{
    AllCounts counts;
    for (const table::Column& column : table.columns) {
        if (cancel.requested()) break;
        counts.push_back({column.missingCount(), column.distinctCount()});
    }
    return counts;
}

void ColumnModel::keep(AllCounts counts)
{
    m_counts = std::move(counts);
    if (!m_counts.empty()) Q_EMIT dataChanged(index(0, Missing), index(rowCount() - 1, Distinct));
}

QString ColumnModel::countOf(std::size_t column, Part part) const
{
    if (column >= m_counts.size()) return QStringLiteral("…");
    return countText(part == Missing ? m_counts[column].missing : m_counts[column].distinct);
}

int ColumnModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_table == nullptr ? 0 : static_cast<int>(m_table->columns.size());
}

int ColumnModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : PartCount; }

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
    case Type: return qt(table::name(column.type));
    case Unit: return qt(column.unit);
    case Missing: return countOf(row, Missing);
    case Distinct: return countOf(row, Distinct);
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
