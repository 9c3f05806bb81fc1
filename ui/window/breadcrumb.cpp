#include "ui/window/breadcrumb.h"

#include "core/analyses/analyses.h"
#include "ui/facts/cut_row.h"
#include "ui/look/breakable.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/selection/edit_selection.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <algorithm>

namespace atrisk::ui {
namespace {

constexpr int aroundText = 10, separator = 14; ///< pixels beside each crumb's words
constexpr std::size_t mostConditions = 2;      ///< written out; more are counted
constexpr int widest = 600, narrowest = 30;

} // namespace

Breadcrumb::Breadcrumb(Session* session, QWidget* parent)
    : QWidget(parent), m_session(session), m_endpoints(new QMenu(tr("&Endpoint"), this)), m_populations(new QMenu(tr("&Population"), this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->setSpacing(2);
    m_study = addCrumb("true", tr("Study"));
    m_endpoint = addCrumb("strong", tr("Endpoint"));
    m_population = addCrumb("strong", tr("Population"));
    m_patients = addCrumb("true", tr("Subgroup"));
    m_asOf = addCrumb("strong", tr("Data"));
    layout->addStretch();
    for (auto [crumb, menu] : {std::pair{m_endpoint, m_endpoints}, std::pair{m_population, m_populations}}) {
        crumb->setMenu(menu);
        crumb->setPopupMode(QToolButton::InstantPopup);
    }
    connect(m_study, &QToolButton::clicked, this, &Breadcrumb::studyRequested);
    connect(m_patients, &QToolButton::clicked, this, &Breadcrumb::subgroupsRequested);
    m_patients->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_patients, &QWidget::customContextMenuRequested, this, &Breadcrumb::showPatientsMenu);
    connect(m_asOf, &QToolButton::clicked, this, &Breadcrumb::dataRequested);
    connect(m_endpoints, &QMenu::aboutToShow, this, &Breadcrumb::fillEndpoints);
    connect(m_populations, &QMenu::aboutToShow, this, &Breadcrumb::fillPopulations);
    connect(session, &Session::selectionChanged, this, &Breadcrumb::refresh);
    connect(session, &Session::analysisChanged, this, &Breadcrumb::refresh);
    connect(session, &Session::countsChanged, this, &Breadcrumb::refresh); // names of the levels of a cut
    refresh();
}

QToolButton* Breadcrumb::addCrumb(const char* kind, const QString& name)
{
    auto* row = static_cast<QHBoxLayout*>(layout());
    QWidget* mark = row->count() > 0 ? makeLabel(Words::Small, QStringLiteral("›")) : nullptr;
    if (mark != nullptr) row->addWidget(mark);
    auto* crumb = new QToolButton(this);
    crumb->setProperty("crumb", kind);
    crumb->setFocusPolicy(Qt::TabFocus);
    crumb->setAccessibleName(name);
    row->addWidget(crumb);
    m_crumbs.push_back({crumb, {}, mark});
    return crumb;
}

void Breadcrumb::setCrumb(QToolButton* button, const QString& text, const QString& what)
{
    for (Crumb& crumb : m_crumbs)
        if (crumb.button == button) crumb.text = text;
    button->setToolTip(text);
    button->setAccessibleName(what + ": " + text);
}

/// Cuts the longest words until all stand in one line.
void Breadcrumb::fit()
{
    const QFontMetrics metrics(uiFont(13, true));
    const auto needed = [&](int longest) {
        int sum = 0;
        for (const Crumb& crumb : m_crumbs)
            if (!crumb.button->isHidden()) sum += std::min(longest, metrics.horizontalAdvance(crumb.text)) + aroundText + separator;
        return sum;
    };
    int longest = widest;
    while (longest > narrowest && needed(longest) > width()) longest -= 10;
    for (const Crumb& crumb : m_crumbs) crumb.button->setText(menuText(metrics.elidedText(crumb.text, Qt::ElideRight, longest)));
}

void Breadcrumb::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void Breadcrumb::refresh()
{
    if (!m_session->study()) return;
    const study::Study& study = *m_session->study();
    const auto& selection = m_session->selection();
    showParts();
    setCrumb(m_study, shortTitle(study), tr("Study"));
    if (const auto* endpoint = study.endpoint(selection.endpoint)) setCrumb(m_endpoint, qt(endpoint->label), tr("Endpoint"));
    if (const auto* population = study.population(selection.population)) setCrumb(m_population, qt(population->label), tr("Population"));
    const std::size_t conditions = selection.subgroups.size() + selection.where.size();
    const QString filter = filterText(study, selection, m_session->counts());
    const QString who = conditions > mostConditions ? tr("%1 conditions").arg(countText(conditions)) : filter;
    setCrumb(m_patients, who + ", " + patientsText(patients()), tr("Subgroup"));
    m_patients->setToolTip(filter);
    setCrumb(m_asOf, asOfText(selection), tr("Data"));
    if (!selection.asOf.empty()) m_asOf->setToolTip(tr("Approximate: not the data as locked then"));
    fit();
}

void Breadcrumb::showParts()
{
    const study::Study& study = *m_session->study();
    for (const Crumb& crumb : m_crumbs) {
        const bool has = crumb.button == m_asOf
                             ? !m_session->selection().asOf.empty()
                             : crumb.button == m_study || (crumb.button == m_endpoint ? study.hasOutcomes() : analyses::anyApplies(study));
        crumb.button->setVisible(has);
        if (crumb.mark != nullptr) crumb.mark->setVisible(has);
    }
}

/// With an endpoint those of the numbers; without, those chosen of the arms shown.
std::size_t Breadcrumb::patients() const
{
    if (m_session->study()->hasOutcomes()) return m_session->analysis() ? m_session->analysis()->subjects : 0;
    const auto& counts = m_session->counts().arms;
    std::size_t sum = 0;
    for (const std::size_t arm : shownArms(*m_session->study(), m_session->selection()))
        if (arm < counts.size()) sum += counts[arm].subjects;
    return sum;
}

/// Whence its number comes.
void Breadcrumb::showPatientsMenu(const QPoint& at)
{
    if (!m_session->study()) return;
    const bool ofNumbers = m_session->study()->hasOutcomes();
    const ChainAsk ask =
        ofNumbers ? chainOfNumbers(m_session->analysis(), std::nullopt) : chainOfChoice(*m_session, m_session->selection(), {});
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addChain(menu, m_session, ask, m_patients->mapToGlobal(at));
    menu->popup(m_patients->mapToGlobal(at));
}

void Breadcrumb::fillEndpoints()
{
    m_endpoints->clear();
    if (!m_session->study()) return;
    for (const auto& endpoint : m_session->study()->endpoints) {
        QAction* action = m_endpoints->addAction(menuText(qt(endpoint.label)), this, [this, id = endpoint.id] {
            study::Selection selection = m_session->selection();
            selection.endpoint = id;
            m_session->select(selection);
        });
        action->setCheckable(true);
        action->setChecked(endpoint.id == m_session->selection().endpoint);
    }
}

void Breadcrumb::fillPopulations()
{
    m_populations->clear();
    if (!m_session->study()) return;
    int place = 0;
    for (const auto& population : m_session->study()->populations) {
        QAction* action = m_populations->addAction(menuText(qt(population.label)), this, [this, id = population.id] {
            study::Selection selection = m_session->selection();
            selection.population = id;
            m_session->select(selection);
        });
        if (++place <= 7) action->setText(action->text() + QStringLiteral("\tAlt+%1").arg(place)); // the window's own shortcuts
        action->setCheckable(true);
        action->setChecked(population.id == m_session->selection().population);
    }
}

} // namespace atrisk::ui
