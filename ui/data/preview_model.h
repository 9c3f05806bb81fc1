// The first rows of a table as they were read.
#pragma once

#include "core/table/table.h"

#include <QAbstractTableModel>
#include <memory>

namespace atrisk::ui {

class PreviewModel : public QAbstractTableModel {
    Q_OBJECT
public:
    static constexpr std::size_t most = 200; ///< rows
    using QAbstractTableModel::QAbstractTableModel;
    void setTable(std::shared_ptr<const table::Table> table); ///< null = none; its rows are counted
    void setFirstLine(std::size_t line);                      ///< of the file, on which the first row stands; 0 = rows are counted

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override; ///< missing cells are empty
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const table::Table> m_table;
    std::size_t m_firstLine = 0;
};

} // namespace atrisk::ui
