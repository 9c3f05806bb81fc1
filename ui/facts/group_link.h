// Whose curves are drawn: of the trial's arms, or of groups by a factor; a click chooses.
#pragma once

#include "ui/session/session.h"

#include <QToolButton>

class QMenu;

namespace atrisk::ui {

/// "treatment arm", "PD-L1 status", "arm and PD-L1 status".
class GroupLink : public QToolButton {
    Q_OBJECT
public:
    explicit GroupLink(Session* session, QWidget* parent = nullptr);

    /// Has the open study anything to choose?
    [[nodiscard]] bool hasChoices() const;

private:
    void refresh();
    void fill();
    void addFactors(QMenu* menu, bool withArms);
    void addReferences(QMenu* menu);
    void choose(const std::vector<std::string>& by);

    Session* m_session;
};

} // namespace atrisk::ui
