// Which Kaplan–Meier panels stand side by side, and how their time axes go together.
#pragma once

#include "ui/session/session.h"

#include <QToolBar>

class QComboBox;

namespace atrisk::ui {

class PanelsToolBar : public QToolBar {
    Q_OBJECT
public:
    explicit PanelsToolBar(Session* session, QWidget* parent = nullptr);
    /// The same actions, for the Figure menu.
    [[nodiscard]] QList<QAction*> figureActions() const { return {m_shared}; }

private:
    void addChoices();
    void addSharedAxes();
    void fill();
    void refresh();

    Session* m_session;
    QComboBox* m_choice = nullptr;
    QAction* m_shared = nullptr;
};

} // namespace atrisk::ui
