// How survival is counted and shown, as a menu: unit, milestones, intervals … from the table of study::How.
#pragma once

#include "ui/report/option_controls.h"
#include "ui/session/session.h"

#include <QMenu>

namespace atrisk::ui {

/// Entries are named "how.confidence", "how.ties.breslow". Every choice is one undo step.
class HowMenu : public QMenu {
    Q_OBJECT
public:
    explicit HowMenu(Session* session, QWidget* parent = nullptr);

private:
    void choose(std::string_view option, const std::string& value);

    Session* m_session;
    OptionControls* m_controls;
};

} // namespace atrisk::ui
