// What a person chooses of the forest plot: order, factors, columns.
#pragma once

#include "ui/session.h"

#include <QToolBar>
#include <vector>

class QComboBox;
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
    void addOrder();
    void addFactors();
    void addSwitch(const QString& text, const QString& tip, bool figure::ForestOptions::*option);
    void openFactors();
    void refresh();

    Session* m_session;
    QComboBox* m_order = nullptr;
    QToolButton* m_factorButton = nullptr;
    FactorList* m_factors = nullptr;
    std::vector<std::pair<QAction*, bool figure::ForestOptions::*>> m_switches;
};

} // namespace atrisk::ui
