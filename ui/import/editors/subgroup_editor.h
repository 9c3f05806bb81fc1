// One subgroup: what it is called, its levels in their order with their names, or where its numbers are cut.
#pragma once

#include "core/study/draft/groups.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QTableWidget;

namespace atrisk::ui {

class SubgroupEditor : public QDialog {
    Q_OBJECT
public:
    SubgroupEditor(const study::Draft& draft, const study::DraftSubgroup& subgroup, QWidget* parent = nullptr);
    [[nodiscard]] study::FileSubgroup role() const; ///< as it was answered
    [[nodiscard]] bool ignoresCase() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeCut();
    QWidget* makeLevels();
    QWidget* makeOrder();
    void fillLevels();
    void takeCase(const study::Draft& draft);
    void move(int rows);
    void refresh();                                     ///< what may be said as it stands
    [[nodiscard]] base::Result<study::Cut> cut() const; ///< as its words stand; those of the cut there was are it

    study::FileSubgroup m_role;
    std::vector<study::DraftLevel> m_found;
    QLineEdit *m_name, *m_points = nullptr;
    QCheckBox* m_same;                                                      ///< upper and lower case
    QRadioButton *m_median = nullptr, *m_at = nullptr, *m_values = nullptr; ///< how numbers become levels; null = words
    QTableWidget* m_levels = nullptr;
    QWidget* m_levelsPart = nullptr;
    QPushButton *m_up = nullptr, *m_down = nullptr, *m_done = nullptr;
    QLabel* m_problem;
};

} // namespace atrisk::ui
