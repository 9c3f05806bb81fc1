// Patients as rows of a table; what a cell says is found out when it is seen.
#pragma once

#include "core/report/profile/patient_rows.h"

#include <QAbstractTableModel>
#include <memory>
#include <optional>
#include <vector>

namespace atrisk::ui {

/// Rows whose levels are all made: for a worker, since a table that measures its columns asks for every one. Cancelled: for some.
[[nodiscard]] std::shared_ptr<const report::PatientRows> readyRows(study::StudyPtr study, const study::Selection& selection,
                                                                   const base::Cancel& cancel);

/// Offers its rows a thousand at a time.
class PatientModel : public QAbstractTableModel {
    Q_OBJECT
public:
    static constexpr int chunk = 1000;
    using QAbstractTableModel::QAbstractTableModel;

    void setPatients(std::shared_ptr<const report::PatientRows> rows, std::vector<std::uint32_t> patients); ///< null = nobody
    [[nodiscard]] std::optional<std::uint32_t> patientAt(int row) const;
    [[nodiscard]] const std::vector<std::uint32_t>& patients() const { return m_patients; } ///< all, in their order

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

private:
    std::shared_ptr<const report::PatientRows> m_rows;
    std::vector<std::uint32_t> m_patients;
    int m_offered = 0;
};

} // namespace atrisk::ui
