// A condition on a column: a population by it, or which rows of an endpoint count.
#pragma once

#include "core/study/draft/groups.h"

#include <QDialog>
#include <vector>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QTimer;

namespace atrisk::ui {

class ColumnBox;

class ConditionEditor : public QDialog {
    Q_OBJECT
public:
    /// Of a population with its name; a new one has none.
    ConditionEditor(study::Draft draft, const QString& name, std::vector<study::Condition> conditions, QWidget* parent = nullptr);
    /// Of the rows of an endpoint: no condition is all of them.
    ConditionEditor(study::Draft draft, std::vector<study::Condition> conditions, QWidget* parent = nullptr);

    [[nodiscard]] std::string name() const;
    /// Several where a range has two ends, or where they were given and stay.
    [[nodiscard]] std::vector<study::Condition> conditions() const;

    void accept() override; ///< unless the rows that were not counted yet say why not

private:
    enum Operator { Is, AtLeast, AtMost, Between };
    void assemble(const QString& title, const QString& none);
    void chooseColumn(const std::string& column);
    void fillValues();
    void take(const std::vector<study::Condition>& conditions);
    void refresh();
    void showFields();
    void count(); ///< at once
    void showCount(const std::vector<study::Condition>& said);
    [[nodiscard]] Operator chosen() const;

    study::Draft m_draft;
    std::string m_column;
    std::vector<study::Condition> m_kept; ///< more than the fields can say: they stay as they are
    QLineEdit* m_name = nullptr;
    ColumnBox* m_columns = nullptr;
    QComboBox* m_operators = nullptr;
    QListWidget* m_values = nullptr;
    QLineEdit *m_least = nullptr, *m_most = nullptr;
    QLabel* m_rows = nullptr;
    QPushButton* m_done = nullptr;
    QTimer* m_wait;                               ///< runs until the rows are counted, once nothing was said for a while
    std::vector<study::Condition> m_counted = {}; ///< of which `m_count` is
    base::Result<std::size_t> m_count{base::cancelled()};
    QString m_none; ///< words of no condition; "" = there must be one
};

} // namespace atrisk::ui
