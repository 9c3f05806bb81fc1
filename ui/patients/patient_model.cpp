#include "ui/patients/patient_model.h"

#include "ui/look/words.h"

#include <algorithm>
#include <utility>

namespace atrisk::ui {

std::shared_ptr<const report::PatientRows> readyRows(study::StudyPtr study, const study::Selection& selection, const base::Cancel& cancel)
{
    auto rows = std::make_shared<const report::PatientRows>(std::move(study), selection);
    for (std::size_t column = rows->firstLevel(); column < rows->columns() && !cancel.requested(); ++column) (void)rows->text(0, column);
    return rows;
}

void PatientModel::setPatients(std::shared_ptr<const report::PatientRows> rows, std::vector<std::uint32_t> patients)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_patients = std::move(patients);
    m_offered = static_cast<int>(std::min<std::size_t>(m_patients.size(), chunk));
    endResetModel();
}

std::optional<std::uint32_t> PatientModel::patientAt(int row) const
{
    return row >= 0 && row < m_offered ? std::optional(m_patients[static_cast<std::size_t>(row)]) : std::nullopt;
}

int PatientModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_offered; }

int PatientModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_rows == nullptr ? 0 : static_cast<int>(m_rows->columns());
}

QVariant PatientModel::data(const QModelIndex& index, int role) const
{
    const auto patient = index.isValid() ? patientAt(index.row()) : std::nullopt;
    if (!patient) return {};
    const auto column = static_cast<std::size_t>(index.column());
    if (role == Qt::TextAlignmentRole && m_rows->isNumber(column)) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(qt(m_rows->text(*patient, column))) : QVariant();
}

QVariant PatientModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || m_rows == nullptr || section < 0 || section >= columnCount()) return {};
    return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(qt(m_rows->title(static_cast<std::size_t>(section)))) : QVariant();
}

bool PatientModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && static_cast<std::size_t>(m_offered) < m_patients.size();
}

void PatientModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent)) return;
    const int more = static_cast<int>(std::min<std::size_t>(m_patients.size() - static_cast<std::size_t>(m_offered), chunk));
    beginInsertRows({}, m_offered, m_offered + more - 1);
    m_offered += more;
    endInsertRows();
}

} // namespace atrisk::ui
