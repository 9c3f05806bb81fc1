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

private:
    enum Operator { Is, AtLeast, AtMost, Between };
    void assemble(const QString& title, const QString& none);
    void chooseColumn(const std::string& column);
    void fillValues();
    void take(const std::vector<study::Condition>& conditions);
    void refresh();
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
    QString m_none; ///< words of no condition; "" = there must be one
};

} // namespace atrisk::ui
