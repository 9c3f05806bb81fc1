#include "ui/facts/group_link.h"

#include "core/study/amend/group_by.h"
#include "ui/look/breakable.h"
#include "ui/look/words.h"

#include <QActionGroup>
#include <QMenu>
#include <algorithm>

namespace atrisk::ui {
namespace {

constexpr std::size_t mostLevels = 8;

bool makesGroups(const study::Subgroup& factor) { return factor.cut || (factor.levels.size() > 1 && factor.levels.size() <= mostLevels); }

std::vector<const study::Subgroup*> factorsOf(const study::Study& study)
{
    std::vector<const study::Subgroup*> factors;
    for (const study::Subgroup& factor : study.subgroups)
        if (makesGroups(factor) && !factor.folded) factors.push_back(&factor);
    return factors;
}

/// The factor of the choice; null = the arms alone, or a column that is no subgroup.
const study::Subgroup* factorOf(const study::Study& study, const study::Who& who)
{
    for (const std::string& one : who.by)
        if (const study::Subgroup* factor = study.subgroup(one)) return factor;
    return nullptr;
}

std::string wordsOf(const study::Study& study, const std::string& one)
{
    if (one == study::byArm) return Said::tr("arm").toStdString();
    const study::Subgroup* factor = study.subgroup(one);
    return factor != nullptr ? factor->label : one;
}

} // namespace

GroupLink::GroupLink(Session* session, QWidget* parent) : QToolButton(parent), m_session(session)
{
    setObjectName("groups");
    setProperty("link", true);
    setFocusPolicy(Qt::TabFocus);
    setPopupMode(QToolButton::InstantPopup);
    setMenu(new QMenu(this));
    connect(menu(), &QMenu::aboutToShow, this, &GroupLink::fill);
    for (const auto signal : {&Session::studyOpened, &Session::studyAmended, &Session::selectionChanged})
        connect(session, signal, this, &GroupLink::refresh);
    refresh();
}

bool GroupLink::hasChoices() const
{
    return m_session->study() && m_session->study()->hasOutcomes() && !factorsOf(*m_session->study()).empty();
}

void GroupLink::refresh()
{
    if (!m_session->study()) return;
    const study::Study& study = *m_session->study();
    const study::Selection& selection = m_session->selection();
    std::vector<std::string> parts;
    for (const std::string& one : selection.by) parts.push_back(wordsOf(study, one));
    const QString whole = !study::asksForGroups(selection) ? tr("treatment arm") : qt(base::joined(parts, tr(" and ").toStdString()));
    constexpr int mostShown = 26; // characters beside the label in the narrowest dock
    setText(whole.size() > mostShown ? whole.left(mostShown) + QChar(0x2026) : whole);
    setAccessibleName(tr("Curves by %1").arg(whole));
    setToolTip(accessibleName() + '\n' + tr("Click to compare the levels of a factor instead of the arms, or in each arm"));
}

void GroupLink::choose(const std::vector<std::string>& by)
{
    study::Selection selection = m_session->selection();
    if (selection.by == by) return;
    selection.by = by;
    selection.byLevels.clear();
    m_session->select(selection);
}

void GroupLink::addFactors(QMenu* menu, bool withArms)
{
    const study::Selection& selection = m_session->selection();
    auto* group = new QActionGroup(menu);
    for (const study::Subgroup* factor : factorsOf(*m_session->study())) {
        std::vector<std::string> by{factor->id};
        if (withArms) by.insert(by.begin(), std::string(study::byArm));
        QAction* action = menu->addAction(menuText(qt(factor->label)), this, [this, by] { choose(by); });
        action->setCheckable(true);
        action->setChecked(selection.by == by);
        action->setActionGroup(group);
    }
}

/// The level against which the others are compared.
void GroupLink::addReferences(QMenu* menu)
{
    const study::Study& study = *m_session->study();
    const study::Subgroup* factor = factorOf(study, m_session->selection());
    if (factor == nullptr) return;
    const auto index = static_cast<std::size_t>(factor - study.subgroups.data());
    if (index >= m_session->counts().subgroups.size()) return;
    const std::vector<study::Level>& levels = m_session->counts().subgroups[index].levels;
    if (levels.size() < 2) return;
    const auto& chosen = m_session->selection().byLevels;
    QMenu* references = menu->addMenu(tr("Compared with"));
    auto* group = new QActionGroup(references);
    for (const study::Level& level : levels) {
        const std::string value = level.value;
        QAction* action = references->addAction(menuText(qt(level.label)), this, [this, levels, value] {
            study::Selection selection = m_session->selection();
            selection.byLevels = {value};
            for (const study::Level& other : levels)
                if (other.value != value) selection.byLevels.push_back(other.value);
            m_session->select(selection);
        });
        action->setCheckable(true);
        action->setChecked((chosen.empty() ? levels.front().value : chosen.front()) == value);
        action->setActionGroup(group);
    }
}

void GroupLink::fill()
{
    menu()->clear();
    qDeleteAll(menu()->findChildren<QMenu*>());
    qDeleteAll(menu()->findChildren<QActionGroup*>());
    if (!m_session->study()) return;
    QAction* arms = menu()->addAction(tr("Treatment arm"), this, [this] { choose({}); });
    arms->setCheckable(true);
    arms->setChecked(!study::asksForGroups(m_session->selection()));
    menu()->addSeparator();
    addFactors(menu(), false);
    if (!m_session->study()->singleArm()) addFactors(menu()->addMenu(tr("Treatment arm and")), true);
    if (!study::asksForGroups(m_session->selection())) return;
    menu()->addSeparator();
    addReferences(menu());
}

} // namespace atrisk::ui
