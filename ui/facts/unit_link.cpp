#include "ui/facts/unit_link.h"

#include "core/report/how_options.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QActionGroup>
#include <QLabel>
#include <QMenu>
#include <QWidgetAction>
#include <algorithm>

namespace atrisk::ui {
namespace {

using study::TimeUnit;
constexpr TimeUnit units[] = {TimeUnit::Days, TimeUnit::Weeks, TimeUnit::Months, TimeUnit::Years};

const study::Endpoint* endpointOf(const Session& session)
{
    return session.study() ? session.study()->endpoint(session.selection().endpoint) : nullptr;
}

QString unitName(TimeUnit unit) { return qt(study::name(unit)); }

/// For rows that say none.
bool isAssumed(const study::Endpoint& endpoint)
{
    return std::ranges::any_of(endpoint.warnings, [](const base::Warning& warning) { return warning.code == "unknown-unit"; });
}

/// The data's unit, and how it is known.
QString dataUnit(const Session& session, const study::Endpoint& endpoint)
{
    if (!endpoint.unit) return Said::tr("unit unknown");
    const QString name = unitName(*endpoint.unit);
    if (session.choice().amendments.unit && study::takesUnit(*session.study(), endpoint)) return Said::tr("%1 (yours)").arg(name);
    return isAssumed(endpoint) ? Said::tr("%1 (assumed)").arg(name) : name;
}

/// Choices of one menu's part, one of which holds.
void addChoices(QMenu* menu, const QString& part, const QString& none, std::optional<TimeUnit> now,
                const std::function<void(std::optional<TimeUnit>)>& choose)
{
    auto* heading = makeLabel(Words::Section, part); // a style sheet draws no QMenu::addSection
    heading->setContentsMargins(12, 6, 8, 2);
    heading->setAttribute(Qt::WA_NoMousePropagation);
    auto* first = new QWidgetAction(menu);
    first->setDefaultWidget(heading);
    if (!menu->isEmpty()) menu->addSeparator();
    menu->addAction(first);
    auto* group = new QActionGroup(menu);
    const auto add = [&](const QString& text, std::optional<TimeUnit> unit) {
        QAction* action = menu->addAction(text, menu, [choose, unit] { choose(unit); });
        action->setCheckable(true);
        action->setChecked(unit == now);
        action->setActionGroup(group);
    };
    for (const TimeUnit unit : units) add(unitName(unit), unit);
    add(none, std::nullopt);
}

} // namespace

void sayUnit(Session& session, std::optional<TimeUnit> unit)
{
    Choice choice = session.choice();
    choice.amendments.unit = unit;
    const study::Endpoint *said = endpointOf(session), *read = session.studyAsRead()->endpoint(choice.selection.endpoint);
    std::optional<TimeUnit>& shown = choice.selection.displayUnit;
    if (!unit && said->unit && !read->unit && shown) { // no unit is known any more to show times in
        static_cast<study::How&>(choice.selection) = report::converted(choice.selection, *shown, *said->unit);
        shown.reset();
    }
    session.choose(choice);
}

void showUnit(Session& session, std::optional<TimeUnit> unit)
{
    study::Selection selection = session.selection();
    const study::Endpoint* endpoint = endpointOf(session);
    if (endpoint == nullptr || selection.displayUnit == unit) return;
    const auto from = study::shownUnit(*session.study(), *endpoint, selection);
    selection.displayUnit = unit;
    const auto to = study::shownUnit(*session.study(), *endpoint, selection);
    if (from && to) static_cast<study::How&>(selection) = report::converted(selection, *from, *to);
    session.select(selection);
}

UnitLink::UnitLink(Session* session, QWidget* parent) : QToolButton(parent), m_session(session)
{
    setObjectName("unit");
    setProperty("link", true);
    setFocusPolicy(Qt::TabFocus);
    setPopupMode(QToolButton::InstantPopup);
    setMenu(new QMenu(this));
    connect(menu(), &QMenu::aboutToShow, this, &UnitLink::fill);
    for (const auto signal : {&Session::studyOpened, &Session::studyAmended, &Session::selectionChanged})
        connect(session, signal, this, &UnitLink::refresh);
    refresh();
}

void UnitLink::refresh()
{
    const study::Endpoint* endpoint = endpointOf(*m_session);
    setVisible(endpoint != nullptr);
    if (endpoint == nullptr) return;
    const QString data = dataUnit(*m_session, *endpoint);
    const auto shown = study::shownUnit(*m_session->study(), *endpoint, m_session->selection());
    const bool same = !shown || shown == endpoint->unit;
    setText(same ? data : QStringLiteral("%1 → %2").arg(data, unitName(*shown)));
    const QString known = endpoint->unit ? tr("Times in %1").arg(data) : tr("Times in an unknown unit");
    setAccessibleName(same ? known : tr("%1, shown in %2").arg(known, unitName(*shown)));
    setToolTip(accessibleName() + '\n' + tr("Click to say in which unit the data are, or to show them in another"));
}

void UnitLink::fill()
{
    const study::Endpoint* endpoint = endpointOf(*m_session);
    menu()->clear();
    qDeleteAll(menu()->findChildren<QActionGroup*>());
    if (endpoint == nullptr) return;
    if (study::takesUnit(*m_session->study(), *endpoint))
        addChoices(menu(), tr("The data are in"), tr("as the files say"), m_session->choice().amendments.unit,
                   [this](std::optional<TimeUnit> unit) { sayUnit(*m_session, unit); });
    if (endpoint->unit)
        addChoices(menu(), tr("Show times in"), tr("as the study says"), m_session->selection().displayUnit,
                   [this](std::optional<TimeUnit> unit) { showUnit(*m_session, unit); });
    else if (m_session->selection().displayUnit) // chosen at another endpoint; here times cannot be shown in it
        menu()->addAction(tr("Show times as they are"), this, [this] { showUnit(*m_session, std::nullopt); });
}

} // namespace atrisk::ui
