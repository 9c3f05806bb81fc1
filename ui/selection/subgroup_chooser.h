// The subgroup tree under its find box.
#pragma once

#include "ui/session/session.h"

#include <QWidget>

class QLabel;
class QToolButton;
class QTreeView;

namespace atrisk::ui {

class SubgroupFind;
class SubgroupModel;

class SubgroupChooser : public QWidget {
    Q_OBJECT
public:
    explicit SubgroupChooser(Session* session, QWidget* parent = nullptr);

    /// Opens a factor, or the factor of a level, and brings it into sight.
    void reveal(const QModelIndex& index);
    [[nodiscard]] QTreeView* tree() const { return m_tree; }
    [[nodiscard]] SubgroupFind* findBox() const { return m_find; }
    [[nodiscard]] SubgroupModel* model() const { return m_model; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeHeader();
    void makeTree();
    void refreshHeader();
    void showMenu(const QPoint& at); ///< of the level there
    void take(const QModelIndex& index);
    void openFirst();
    void rememberOpen();
    void restoreOpen();

    Session* m_session;
    SubgroupModel* m_model;
    QLabel* m_everyone;
    QToolButton* m_clear;
    SubgroupFind* m_find;
    QTreeView* m_tree;
    QStringList m_open; ///< labels of the open factors, while the model resets
};

} // namespace atrisk::ui
