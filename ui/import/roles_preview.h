// The first rows of a table, with what each column was taken for over its name.
#pragma once

#include "core/study/draft/draft.h"
#include "ui/data/preview_model.h"

#include <QTableView>
#include <vector>

namespace atrisk::ui {

class RolesModel : public PreviewModel {
    Q_OBJECT
public:
    using PreviewModel::PreviewModel;
    void show(const study::Draft& draft, std::size_t table);

    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const table::Table> m_shown;
    std::vector<QString> m_parts; ///< per column
};

class RolesPreview : public QTableView {
    Q_OBJECT
public:
    explicit RolesPreview(QWidget* parent = nullptr);
    void show(const study::Draft& draft);

private:
    RolesModel m_model;
    std::shared_ptr<const study::Tables> m_tables;
};

} // namespace atrisk::ui
