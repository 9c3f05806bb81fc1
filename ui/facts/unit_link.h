// In which unit the times of the endpoint are, and are shown; a click chooses both.
#pragma once

#include "ui/session/session.h"

#include <QToolButton>

namespace atrisk::ui {

/// The data's times are in this unit; none = as the files say, and where they say none, times are shown as they are. What was set
/// in a unit that is no longer shown stays at its place in time.
void sayUnit(Session& session, std::optional<study::TimeUnit> unit);
/// Times are shown in this unit; none = as the study says. What was set in the former unit stays at its place in time.
void showUnit(Session& session, std::optional<study::TimeUnit> unit);

/// "days", "days (assumed)", "months (yours)", "no unit"; "days → months" where they are shown in another.
class UnitLink : public QToolButton {
    Q_OBJECT
public:
    explicit UnitLink(Session* session, QWidget* parent = nullptr);

private:
    void refresh();
    void fill();

    Session* m_session;
};

} // namespace atrisk::ui
