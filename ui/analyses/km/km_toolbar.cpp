#include "ui/analyses/km/km_toolbar.h"

#include "core/analyses/analyses.h"
#include "ui/look/theme.h"
#include "ui/session/flags.h"

#include <QToolButton>

namespace atrisk::ui {

KmToolBar::KmToolBar(Session* session, QWidget* parent) : OptionBar(*analyses::findAnalysis(kaplanMeierId), session, Empty{}, parent)
{
    addOptions();
    addSeparator();
    addMenus();
    addSpacer();
    m_showAll = addAction(icon(QStringLiteral("show-all")), tr("Show all"));
    m_showAll->setToolTip(tr("Show the whole time axis (Home, or double-click the figure)"));
    if (auto* button = qobject_cast<QToolButton*>(widgetForAction(m_showAll))) button->setIconSize(besideText);
    connect(m_showAll, &QAction::triggered, this, &KmToolBar::showAllRequested);
    finish();
}

/// A flag that is shown for the first time is placed too.
void KmToolBar::choose(std::string_view option, const std::string& value)
{
    if (option == "milestone") return session()->flags()->show(Flag::Milestone, value == "on");
    if (option == "average-time") return session()->flags()->show(Flag::Average, value == "on");
    OptionBar::choose(option, value);
}

} // namespace atrisk::ui
