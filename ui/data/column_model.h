// The columns of a table as rows: name, label, type, unit, missing, distinct.
#pragma once

#include "core/table/table.h"
#include "ui/session/job.h"

#include <QAbstractTableModel>
#include <memory>
#include <vector>

namespace atrisk::ui {

class ColumnModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Part { Name, Label, Type, Unit, Missing, Distinct, PartCount };
    using QAbstractTableModel::QAbstractTableModel;
    /// Missing and distinct values are counted in the background, "…" until then: a table may have a million rows.
    void setTable(std::shared_ptr<const table::Table> table); ///< null = none

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Counts {
        std::size_t missing = 0, distinct = 0;
    };
    using AllCounts = std::vector<Counts>; ///< one per column; empty = not yet counted
    static AllCounts count(const table::Table& table, const base::Cancel& cancel);
    void keep(AllCounts counts);
    [[nodiscard]] QString countOf(std::size_t column, Part part) const;

    std::shared_ptr<const table::Table> m_table;
    AllCounts m_counts;
    Job m_job;
};

} // namespace atrisk::ui
