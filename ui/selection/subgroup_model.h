// Factors and their levels, with counts and ticks, as a tree for the left dock.
#pragma once

#include "ui/session/session.h"

#include <QAbstractItemModel>

namespace atrisk::ui {

/// Factors at the top, their levels below; "Missing" is the last level where somebody's is missing. One column.
/// Ticking a level changes the session's selection; ticks within 700 ms are one undo step.
class SubgroupModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role {
        CountRole = Qt::UserRole, ///< level: patients; factor: number of levels
        ShareRole,                ///< level: patients as a share of the factor's, 0 to 1
        ExploratoryRole,          ///< factor: not pre-specified
        FoldedRole,               ///< factor: as study::Subgroup's
        ChosenRole,               ///< factor: a level is ticked
    };

    explicit SubgroupModel(Session* session, QObject* parent = nullptr);

    /// The level alone, of a level; none of a factor.
    [[nodiscard]] std::optional<study::SubgroupChoice> choiceOf(const QModelIndex& index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct LevelRow {
        std::optional<std::string> value; ///< none = Missing
        QString label;
        std::size_t subjects = 0;
    };
    struct FactorRow {
        std::string id;
        QString label;
        bool exploratory = false;
        bool folded = false;
        std::vector<LevelRow> levels;
        std::size_t subjects = 0;
    };

    [[nodiscard]] std::vector<FactorRow> factorRows() const;
    [[nodiscard]] const LevelRow& level(const QModelIndex& index) const;
    [[nodiscard]] QVariant factorData(const FactorRow& factor, int role) const;
    [[nodiscard]] QVariant levelData(const QModelIndex& index, int role) const;
    [[nodiscard]] bool isTicked(const QModelIndex& index) const;
    void reload();
    void repaint();

    Session* m_session;
    std::vector<FactorRow> m_factors;
};

} // namespace atrisk::ui
