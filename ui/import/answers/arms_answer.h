// Which column has the arms, what they are called, and which is the control.
#pragma once

#include "ui/import/answers/edit.h"

#include <QWidget>
#include <vector>

class QButtonGroup;
class QCheckBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace atrisk::ui {

class ColumnBox;

class ArmsAnswer : public QWidget {
    Q_OBJECT
public:
    explicit ArmsAnswer(QWidget* parent = nullptr);
    void show(const study::Draft& draft);
    void askColumn();
    void askControl();

Q_SIGNALS:
    void answered(const ui::Edit& edit);

private:
    void makeRows(const study::DraftArms& arms);
    void addRow(const study::DraftArm& arm, int row);

    ColumnBox* m_column;
    QLabel* m_words;
    QPushButton* m_swap;
    QCheckBox* m_same; ///< upper and lower case
    QWidget* m_table;
    QGridLayout* m_grid;
    QButtonGroup* m_controls = nullptr;
    std::vector<std::string> m_values; ///< of the rows
};

} // namespace atrisk::ui
