#include "ui/analyses/km/km_toolbar.h"

#include "ui/look/theme.h"

#include <QActionGroup>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace atrisk::ui {
namespace {

using analyses::KmOptions;
using analyses::UnderAxis;

constexpr double usualCutShare = 0.08; ///< fewer patients than this share say little of the curve

struct UnderAxisChoice {
    UnderAxis value;
    const char *text, *tip;
};
constexpr UnderAxisChoice underAxisChoices[] = {
    {UnderAxis::AtRisk, "At risk", "Patients still followed and without the event"},
    {UnderAxis::AtRiskAndEvents, "With events", "Patients at risk, and events so far"},
    {UnderAxis::AtRiskAndCensored, "With censored", "Patients at risk, and patients censored so far"},
    {UnderAxis::KMunicate, "KMunicate", "At risk, censored and events, arm by arm, with confidence bands"},
};

} // namespace

KmToolBar::KmToolBar(Session* session, QWidget* parent) : QToolBar(parent), m_session(session)
{
    setFixedHeight(40);
    setMovable(false);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setAccessibleName(QStringLiteral("Figure choices"));
    setContextMenuPolicy(Qt::PreventContextMenu);
    addUnderAxis();
    addSeparator();
    addSwitch(QStringLiteral("Confidence bands"), QStringLiteral("Show the confidence interval of each curve"),
              &KmOptions::confidenceBands);
    addSwitch(QStringLiteral("Median lines"), QStringLiteral("Drop lines at the median of each arm"), &KmOptions::medianLines);
    m_milestone =
        addFlag(QStringLiteral("Milestone"), QStringLiteral("Read survival of every arm at a time: drag its flag"), Flag::Milestone);
    m_average =
        addFlag(QStringLiteral("Average time"),
                QStringLiteral("Average time up to a limit (restricted mean survival time): the area under each curve; drag its flag"),
                Flag::Average);
    m_difference = addSwitch(QStringLiteral("Difference"),
                             QStringLiteral("Show below the curves how many patients more are without the event"), &KmOptions::difference);
    addSeparator();
    addAxesMenu();
    addShowAll();
    for (QAction* action : actions())
        if (auto* button = qobject_cast<QToolButton*>(widgetForAction(action))) button->setFocusPolicy(Qt::TabFocus);
    connect(session, &Session::figureOptionsChanged, this, &KmToolBar::refresh);
    connect(session, &Session::studyOpened, this, &KmToolBar::refresh);
    refresh();
}

void KmToolBar::addUnderAxis()
{
    auto* label = makeLabel(Words::Body, QStringLiteral("Under the axis"));
    label->setContentsMargins(4, 0, 4, 0);
    addWidget(label);
    m_underAxis = new QComboBox;
    m_underAxis->setAccessibleName(QStringLiteral("Under the axis"));
    for (const UnderAxisChoice& choice : underAxisChoices) {
        m_underAxis->addItem(QString::fromLatin1(choice.text), static_cast<int>(choice.value));
        m_underAxis->setItemData(m_underAxis->count() - 1, QString::fromLatin1(choice.tip), Qt::ToolTipRole);
    }
    addWidget(m_underAxis);
    connect(m_underAxis, &QComboBox::activated, this, [this] {
        KmOptions options = m_session->kmOptions();
        const auto chosen = static_cast<UnderAxis>(m_underAxis->currentData().toInt());
        if (chosen == UnderAxis::KMunicate && options.underAxis != chosen) options.confidenceBands = true;
        options.underAxis = chosen;
        m_session->setKmOptions(options);
    });
}

QAction* KmToolBar::addSwitch(const QString& text, const QString& tip, bool KmOptions::*option)
{
    QAction* action = addAction(text);
    action->setCheckable(true);
    action->setToolTip(tip);
    m_switches.emplace_back(action, option);
    connect(action, &QAction::triggered, this, [this, option](bool on) {
        KmOptions options = m_session->kmOptions();
        options.*option = on;
        m_session->setKmOptions(options);
    });
    return action;
}

QAction* KmToolBar::addFlag(const QString& text, const QString& tip, Flag flag)
{
    QAction* action = addAction(text);
    action->setCheckable(true);
    action->setToolTip(tip);
    connect(action, &QAction::triggered, this, [this, flag](bool on) { m_session->flags()->show(flag, on); });
    return action;
}

void KmToolBar::addAxesMenu()
{
    auto* menu = new QMenu(this);
    auto* units = new QActionGroup(menu);
    m_percent = units->addAction(menu->addAction(QStringLiteral("Survival in percent")));
    m_proportion = units->addAction(menu->addAction(QStringLiteral("Survival as a proportion")));
    menu->addSeparator();
    m_thin = menu->addAction(QStringLiteral("Thin curves where fewer than 10 are at risk"));
    m_cut = menu->addAction(QStringLiteral("End the axis where fewer than 8 % of patients remain"));
    for (QAction* action : {m_percent, m_proportion, m_thin, m_cut}) action->setCheckable(true);
    connect(menu, &QMenu::triggered, this, [this] {
        KmOptions options = m_session->kmOptions();
        options.percent = m_percent->isChecked();
        options.thinWhereFew = m_thin->isChecked();
        options.cutShare = m_cut->isChecked() ? std::optional(usualCutShare) : std::nullopt;
        m_session->setKmOptions(options);
    });
    QAction* action = addAction(QStringLiteral("Axes"));
    action->setMenu(menu);
    action->setToolTip(QStringLiteral("How the axes read and where they end"));
    qobject_cast<QToolButton*>(widgetForAction(action))->setPopupMode(QToolButton::InstantPopup);
}

void KmToolBar::addShowAll()
{
    auto* spacer = new QWidget;
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    spacer->setAttribute(Qt::WA_TransparentForMouseEvents);
    addWidget(spacer);
    m_showAll = addAction(icon(QStringLiteral("show-all")), QStringLiteral("Show all"));
    m_showAll->setToolTip(QStringLiteral("Show the whole time axis (Home, or double-click the figure)"));
    if (auto* button = qobject_cast<QToolButton*>(widgetForAction(m_showAll))) button->setIconSize(besideText);
    connect(m_showAll, &QAction::triggered, this, &KmToolBar::showAllRequested);
}

void KmToolBar::refresh()
{
    const KmOptions& options = m_session->kmOptions();
    m_underAxis->setCurrentIndex(m_underAxis->findData(static_cast<int>(options.underAxis)));
    for (const auto& [action, option] : m_switches) action->setChecked(options.*option);
    m_difference->setVisible(!m_session->study() || !m_session->study()->singleArm());
    m_milestone->setChecked(options.milestone);
    m_average->setChecked(options.averageTime);
    (options.percent ? m_percent : m_proportion)->setChecked(true);
    m_thin->setChecked(options.thinWhereFew);
    m_cut->setChecked(options.cutShare.has_value());
}

QList<QAction*> KmToolBar::figureActions() const
{
    QList<QAction*> actions;
    for (const auto& entry : m_switches) actions << entry.first;
    return actions << m_milestone << m_average << m_percent << m_proportion << m_thin << m_cut << m_showAll;
}

} // namespace atrisk::ui
