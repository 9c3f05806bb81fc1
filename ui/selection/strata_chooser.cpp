#include "ui/selection/strata_chooser.h"

#include "core/report/how_options.h"
#include "ui/look/breakable.h"
#include "ui/look/words.h"
#include "ui/selection/edit_selection.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>

namespace atrisk::ui {
namespace {

bool tick(QAction* action)
{
    if (action == nullptr || !action->isCheckable() || !action->isEnabled()) return false;
    action->trigger();
    return true;
}

const report::OptionInfo& strataInfo()
{
    static const report::Options how = report::howOptions();
    return *how.find("strata");
}

} // namespace

void TickMenu::mouseReleaseEvent(QMouseEvent* event)
{
    if (!tick(activeAction())) QMenu::mouseReleaseEvent(event);
}

void TickMenu::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && tick(activeAction())) return;
    QMenu::keyPressEvent(event);
}

StrataChooser::StrataChooser(Session* session, QWidget* parent) : PlainBox(parent), m_session(session), m_menu(new TickMenu(this))
{
    addItem({});
    for (const auto signal : {&Session::studyOpened, &Session::studyAmended}) connect(session, signal, this, &StrataChooser::rebuild);
    connect(session, &Session::selectionChanged, this, &StrataChooser::refresh);
    rebuild();
}

QString StrataChooser::title() const { return optionWords(strataInfo().label); }

void StrataChooser::rebuild()
{
    m_menu->clear();
    if (!m_session->study()) return;
    for (const report::OptionChoice& factor : strataInfo().offered(*m_session->study())) {
        QAction* action = m_menu->addAction(menuText(qt(factor.label)));
        action->setIconText(qt(factor.label));
        action->setCheckable(true);
        action->setData(qt(factor.id));
        connect(action, &QAction::triggered, this, [this, id = factor.id](bool used) {
            m_session->select(withStratum(*m_session->study(), m_session->selection(), id, used), QStringLiteral("strata"));
        });
    }
    refresh();
}

void StrataChooser::refresh()
{
    if (!m_session->study()) return;
    const auto& used = usedStrata(*m_session->study(), m_session->selection());
    QStringList names;
    for (QAction* action : m_menu->actions()) {
        action->setChecked(std::find(used.begin(), used.end(), action->data().toString().toStdString()) != used.end());
        if (action->isChecked()) names << action->iconText();
    }
    const QString text = names.isEmpty() ? tr("none") : names.join(", ");
    setItemText(0, text);
    setAccessibleName(tr("%1: %2").arg(title(), text));
    setToolTip(tr("%1\nNow: %2").arg(optionWords(strataInfo().tip), text));
}

void StrataChooser::showPopup()
{
    m_menu->setMinimumWidth(width());
    m_menu->popup(mapToGlobal(QPoint(0, height())));
}

} // namespace atrisk::ui
