// Factors the comparison is stratified by: a button with their names, a menu that stays open while ticking.
#pragma once

#include "ui/session.h"

#include <QMenu>
#include <QPushButton>

namespace atrisk::ui {

/// A menu whose checkable entries can be ticked one after another.
class TickMenu : public QMenu {
    Q_OBJECT
public:
    using QMenu::QMenu;

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
};

class StrataChooser : public QPushButton {
    Q_OBJECT
public:
    explicit StrataChooser(Session* session, QWidget* parent = nullptr);
    [[nodiscard]] bool hasChoices() const { return !m_menu->actions().isEmpty(); }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void rebuild();
    void refresh();
    void elide();

    Session* m_session;
    TickMenu* m_menu;
    QString m_names;
};

} // namespace atrisk::ui
