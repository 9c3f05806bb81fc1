// What can be said of an arm: that it is the control, and what it is called.
#pragma once

#include "ui/session/session.h"

#include <QMenu>

namespace atrisk::ui {

/// The arm comes first and is what others are compared with; the control of the study's files is its own again.
void useAsControl(Session& session, std::size_t arm);
/// What the arm is called from now on in this study; "" = as its files say.
void renameArm(Session& session, std::size_t arm, const QString& name);

/// Filled for an arm of the open study (index into Study::arms) whenever it opens.
class ArmMenu : public QMenu {
    Q_OBJECT
public:
    ArmMenu(Session* session, std::size_t arm, QWidget* parent);

private:
    void fill();
    void askForName();

    Session* m_session;
    std::size_t m_arm;
};

/// A menu of every arm's menu, filled whenever it opens.
[[nodiscard]] QMenu* makeArmsMenu(Session* session, QWidget* parent);

} // namespace atrisk::ui
