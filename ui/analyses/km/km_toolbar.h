// What a person switches on and off in the Kaplan–Meier figure.
#pragma once

#include "ui/session/flags.h"
#include "ui/session/session.h"

#include <QToolBar>

class QActionGroup;
class QComboBox;

namespace atrisk::ui {

class KmToolBar : public QToolBar {
    Q_OBJECT
public:
    explicit KmToolBar(Session* session, QWidget* parent = nullptr);
    /// The same actions, for the Figure menu.
    [[nodiscard]] QList<QAction*> figureActions() const;

Q_SIGNALS:
    void showAllRequested();

private:
    void addUnderAxis();
    QAction* addSwitch(const QString& text, const QString& tip, bool analyses::KmOptions::*option);
    QAction* addFlag(const QString& text, const QString& tip, Flag flag);
    void addAxesMenu();
    void addShowAll();
    void refresh();

    Session* m_session;
    QComboBox* m_underAxis = nullptr;
    QAction *m_milestone = nullptr, *m_average = nullptr, *m_difference = nullptr;
    QAction *m_percent = nullptr, *m_proportion = nullptr, *m_thin = nullptr, *m_cut = nullptr, *m_showAll = nullptr;
    std::vector<std::pair<QAction*, bool analyses::KmOptions::*>> m_switches;
};

} // namespace atrisk::ui
