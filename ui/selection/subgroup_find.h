// The find box over the subgroup tree: what is chosen among its completions is done at once.
#pragma once

#include <QLineEdit>
#include <QPersistentModelIndex>
#include <vector>

class QCompleter;
class QStringListModel;

namespace atrisk::ui {

class SubgroupModel;

/// Finds factors and levels by words in any order. Enter takes the completion marked, else the best; Esc clears.
class SubgroupFind : public QLineEdit {
    Q_OBJECT
public:
    /// `model` must outlive it.
    explicit SubgroupFind(SubgroupModel* model, QWidget* parent = nullptr);
    [[nodiscard]] QCompleter* completions() const { return m_completer; } ///< a row each, the best first

Q_SIGNALS:
    void chosen(const QModelIndex& index); ///< a factor or a level
    void left();                           ///< downwards, with nothing typed

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void look();
    void take(int row);
    void takeBest();

    SubgroupModel* m_model;
    QCompleter* m_completer;
    QStringListModel* m_names;
    std::vector<QPersistentModelIndex> m_found; ///< as m_names
};

} // namespace atrisk::ui
