// Factors the comparison is stratified by: a box with their names, a menu that stays open while ticking.
#pragma once

#include "ui/look/plain_box.h"
#include "ui/session/session.h"

#include <QMenu>

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

class StrataChooser : public PlainBox {
    Q_OBJECT
public:
    explicit StrataChooser(Session* session, QWidget* parent = nullptr);
    [[nodiscard]] bool hasChoices() const { return !m_menu->actions().isEmpty(); }
    [[nodiscard]] QString title() const; ///< of what is chosen: "Stratify by"
    void showPopup() override;

private:
    void rebuild();
    void refresh();

    Session* m_session;
    TickMenu* m_menu;
};

} // namespace atrisk::ui
