// What a person chooses of the forest plot: rows, order, factors, columns, intervals.
#pragma once

#include "ui/session/session.h"

#include <QToolBar>
#include <vector>

class QActionGroup;
class QComboBox;
class QMenu;
class QToolButton;

namespace atrisk::ui {

class FactorList;

class ForestToolBar : public QToolBar {
    Q_OBJECT
public:
    explicit ForestToolBar(Session* session, QWidget* parent = nullptr);
    /// The same actions, for the Figure menu.
    [[nodiscard]] QList<QAction*> figureActions() const;
    [[nodiscard]] FactorList* factors() const { return m_factors; }

private:
    void addRows();
    void addOrder();
    void addFactors();
    void addStratified();
    void addShowMenu();
    QComboBox* addChoice(const QString& label, const QString& name);
    void addSwitch(const QString& text, const QString& tip, bool analyses::ForestOptions::*option);
    void addIntervals();
    void openFactors();
    void showDifference(bool shown);
    void refresh();

    Session* m_session;
    QComboBox *m_rows = nullptr, *m_order = nullptr;
    QToolButton* m_factorButton = nullptr;
    FactorList* m_factors = nullptr;
    QAction *m_stratified = nullptr, *m_difference = nullptr;
    QMenu* m_show = nullptr;
    QActionGroup* m_intervals = nullptr;
    std::vector<std::pair<QAction*, bool analyses::ForestOptions::*>> m_switches;
};

} // namespace atrisk::ui
