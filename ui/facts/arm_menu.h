// What can be said of an arm: that it is the control, and what it is called.
#pragma once

#include "ui/session/session.h"

#include <QMenu>
#include <optional>

namespace atrisk::ui {

/// The arm comes first and is what others are compared with; the control of the study's files is its own again.
void useAsControl(Session& session, std::size_t arm);
/// What the arm is called from now on in this study; "" = as its files say. False: another arm is called so,
/// and nothing is done.
bool renameArm(Session& session, std::size_t arm, const QString& name);

/// Of an arm of the open study (index into Study::arms) as both are when it is made; does nothing once another study is open.
class ArmMenu : public QMenu {
    Q_OBJECT
public:
    ArmMenu(Session* session, std::size_t arm, QWidget* parent);

private:
    void fill(std::size_t arm);
    [[nodiscard]] std::optional<std::size_t> arm() const; ///< where it is now; none = another study is open
    void askForName();

    Session* m_session;
    study::StudyPtr m_read; ///< the study as its files say it
    std::string m_value;    ///< the arm's
};

/// A menu of every arm's menu, and how labels are written; filled whenever it opens.
[[nodiscard]] QMenu* makeArmsMenu(Session* session, QWidget* parent);

} // namespace atrisk::ui
