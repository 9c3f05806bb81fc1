// The columns of a table as rows: name, label, type, unit, missing, distinct.
#pragma once

#include "core/table/table.h"

#include <QAbstractTableModel>
#include <memory>
#include <vector>

namespace atrisk::ui
{

class ColumnModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Part { Name, Label, Type, Unit, Missing, Distinct, PartCount };
    using QAbstractTableModel::QAbstractTableModel;
    void setTable(std::shared_ptr<const table::Table> table); ///< null = none

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// Counted when a row is first shown: a table may have a million rows.
    struct Counts {
        std::size_t missing = 0, distinct = 0;
        bool known = false;
    };
    const Counts& counts(std::size_t column) const;

    std::shared_ptr<const table::Table> m_table;
    mutable std::vector<Counts> m_counts;
};

} // namespace atrisk::ui
