#include "ui/analyses/forest/forest_toolbar.h"

#include "ui/analyses/forest/factor_list.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/selection/edit_selection.h"

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <algorithm>

namespace atrisk::ui {
namespace {

using analyses::ForestOptions;
using analyses::ForestSort;
using study::ForestRows;
using study::IntervalAdjustment;

constexpr std::pair<ForestRows, const char*> rows[] = {
    {ForestRows::Subgroups, "Subgroups"},
    {ForestRows::Populations, "Populations"},
    {ForestRows::Endpoints, "Endpoints"},
};
constexpr std::pair<ForestSort, const char*> orders[] = {
    {ForestSort::AsGiven, "As in the study"},
    {ForestSort::HazardRatio, "Hazard ratio"},
    {ForestSort::Interaction, "P for interaction"},
};
constexpr std::pair<IntervalAdjustment, const char*> intervals[] = {
    {IntervalAdjustment::None, "Each interval by itself"},
    {IntervalAdjustment::Bonferroni, "All intervals together (Bonferroni)"},
    {IntervalAdjustment::Sidak, "All intervals together (Šidák)"},
};

/// A tick of the time axis early enough for every arm to have patients left.
std::optional<double> usualMilestone(const stats::SurvivalAnalysis& analysis)
{
    const auto tick = std::ranges::find_if(analysis.ticks, [&](double time) { return time > 0 && time >= analysis.timeEnd / 6; });
    return tick == analysis.ticks.end() ? std::nullopt : std::optional(*tick);
}

QString differenceText(const Session& session)
{
    const auto& analysis = session.analysis();
    if (session.selection().at.empty() || !analysis) return QStringLiteral("Difference in rates");
    return QStringLiteral("Difference in rates at %1").arg(timeText(session.selection().at.front(), analysis->unit));
}

} // namespace

ForestToolBar::ForestToolBar(Session* session, QWidget* parent) : QToolBar(parent), m_session(session)
{
    setFixedHeight(40);
    setMovable(false);
    setAccessibleName(QStringLiteral("Figure choices"));
    setContextMenuPolicy(Qt::PreventContextMenu);
    addRows();
    addOrder();
    addFactors();
    addSeparator();
    addStratified();
    addShowMenu();
    for (QAction* action : actions())
        if (auto* button = qobject_cast<QToolButton*>(widgetForAction(action))) button->setFocusPolicy(Qt::TabFocus);
    connect(session, &Session::figureOptionsChanged, this, &ForestToolBar::refresh);
    connect(session, &Session::selectionChanged, this, &ForestToolBar::refresh);
    connect(session, &Session::analysisChanged, this, &ForestToolBar::refresh);
    connect(session, &Session::studyOpened, this, &ForestToolBar::refresh);
    refresh();
}

QComboBox* ForestToolBar::addChoice(const QString& label, const QString& name)
{
    auto* words = makeLabel(Words::Body, label);
    words->setContentsMargins(4, 0, 4, 0);
    addWidget(words);
    auto* choice = new QComboBox;
    choice->setObjectName(name);
    choice->setAccessibleName(label);
    addWidget(choice);
    return choice;
}

void ForestToolBar::addRows()
{
    m_rows = addChoice(QStringLiteral("Rows"), QStringLiteral("forest.rows"));
    for (const auto& [kind, text] : rows) m_rows->addItem(QString::fromLatin1(text), static_cast<int>(kind));
    m_rows->setToolTip(QStringLiteral("What is compared row by row: subgroups, analysis populations or endpoints"));
    connect(m_rows, &QComboBox::activated, this, [this] {
        study::Selection selection = m_session->selection();
        selection.rows = static_cast<ForestRows>(m_rows->currentData().toInt());
        m_session->select(selection);
    });
}

void ForestToolBar::addOrder()
{
    m_order = addChoice(QStringLiteral("Order"), QStringLiteral("forest.order"));
    for (const auto& [sort, text] : orders) m_order->addItem(QString::fromLatin1(text), static_cast<int>(sort));
    m_order->setToolTip(QStringLiteral("Order of the factors: the smallest hazard ratio or interaction P first"));
    connect(m_order, &QComboBox::activated, this, [this] {
        ForestOptions options = m_session->forestOptions();
        options.sort = static_cast<ForestSort>(m_order->currentData().toInt());
        m_session->setForestOptions(options);
    });
}

void ForestToolBar::addFactors()
{
    m_factors = new FactorList(m_session, this);
    m_factorButton = new QToolButton;
    m_factorButton->setObjectName("forest.factors");
    m_factorButton->setProperty("framed", true);
    m_factorButton->setFocusPolicy(Qt::TabFocus);
    m_factorButton->setToolTip(QStringLiteral("Which factors are shown, and in which order"));
    addWidget(m_factorButton);
    connect(m_factorButton, &QToolButton::clicked, this, &ForestToolBar::openFactors);
}

void ForestToolBar::openFactors()
{
    m_factors->move(m_factorButton->mapToGlobal(QPoint(0, m_factorButton->height() + 2)));
    m_factors->show();
}

void ForestToolBar::addStratified()
{
    m_stratified = addAction(QStringLiteral("Stratified"));
    m_stratified->setObjectName("forest.stratified");
    m_stratified->setCheckable(true);
    connect(m_stratified, &QAction::triggered, this, [this](bool on) {
        study::Selection selection = m_session->selection();
        const bool chosenByHand = selection.strata && *selection.strata != m_session->study()->strata;
        if (on)
            selection.strata = usedStrata(*m_session->study(), selection);
        else if (chosenByHand)
            selection.strata->clear(); // without a choice the figures would be stratified as the study is
        else
            selection.strata.reset();
        m_session->select(selection);
    });
}

void ForestToolBar::addShowMenu()
{
    m_show = new QMenu(this);
    m_show->setToolTipsVisible(true);
    addSwitch(QStringLiteral("Medians"), QStringLiteral("A column with the median of each arm"), &ForestOptions::medians);
    addSwitch(QStringLiteral("P for interaction"), QStringLiteral("Does the effect differ between the levels of a factor?"),
              &ForestOptions::interaction);
    m_difference = m_show->addAction(QString());
    m_difference->setObjectName("forest.difference");
    m_difference->setCheckable(true);
    m_difference->setToolTip(QStringLiteral("A column with the difference between the arms at the milestone"));
    connect(m_difference, &QAction::triggered, this, &ForestToolBar::showDifference);
    addSwitch(QStringLiteral("Test for opposite effects (qualitative interaction)"),
              QStringLiteral("A note that says whether the treatment may help some and harm others"), &ForestOptions::qualitative);
    addIntervals();
    QAction* action = addAction(QStringLiteral("Show"));
    action->setMenu(m_show);
    action->setToolTip(QStringLiteral("Columns and intervals"));
    qobject_cast<QToolButton*>(widgetForAction(action))->setPopupMode(QToolButton::InstantPopup);
}

void ForestToolBar::addSwitch(const QString& text, const QString& tip, bool ForestOptions::*option)
{
    QAction* action = m_show->addAction(text);
    action->setCheckable(true);
    action->setToolTip(tip);
    m_switches.emplace_back(action, option);
    connect(action, &QAction::triggered, this, [this, option](bool on) {
        ForestOptions options = m_session->forestOptions();
        options.*option = on;
        m_session->setForestOptions(options);
    });
}

void ForestToolBar::addIntervals()
{
    m_show->addSeparator();
    m_intervals = new QActionGroup(m_show);
    for (const auto& [adjustment, text] : intervals) {
        QAction* action = m_intervals->addAction(m_show->addAction(QString::fromUtf8(text)));
        action->setCheckable(true);
        action->setData(static_cast<int>(adjustment));
    }
    connect(m_intervals, &QActionGroup::triggered, this, [this](const QAction* action) {
        study::Selection selection = m_session->selection();
        selection.intervalAdjustment = static_cast<IntervalAdjustment>(action->data().toInt());
        m_session->select(selection);
    });
}

/// A difference needs a time: where none was chosen yet, one is taken from the axis, in the same undo step.
void ForestToolBar::showDifference(bool shown)
{
    const QString burst = QStringLiteral("forest.difference");
    study::Selection selection = m_session->selection();
    if (shown && selection.at.empty() && m_session->analysis())
        if (const auto time = usualMilestone(*m_session->analysis())) selection.at = {*time};
    m_session->select(selection, burst);
    ForestOptions options = m_session->forestOptions();
    options.difference = shown;
    m_session->setForestOptions(options, burst);
}

void ForestToolBar::refresh()
{
    const ForestOptions& options = m_session->forestOptions();
    const study::Selection& selection = m_session->selection();
    m_order->setCurrentIndex(m_order->findData(static_cast<int>(options.sort)));
    m_rows->setCurrentIndex(m_rows->findData(static_cast<int>(selection.rows)));
    for (const auto& [action, option] : m_switches) action->setChecked(options.*option);
    m_difference->setText(differenceText(*m_session));
    m_difference->setChecked(options.difference);
    for (QAction* action : m_intervals->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(selection.intervalAdjustment));
    const bool subgroups = selection.rows == ForestRows::Subgroups;
    m_order->setEnabled(subgroups);
    m_factorButton->setEnabled(subgroups);
    if (!m_session->study()) return;
    const study::Study& study = *m_session->study();
    const auto& strata = usedStrata(study, selection);
    m_stratified->setVisible(!strata.empty());
    m_stratified->setChecked(selection.strata && !selection.strata->empty());
    QStringList names;
    for (const study::Level& level : strataOptions(study))
        if (std::ranges::find(strata, level.value) != strata.end()) names << qt(level.label);
    m_stratified->setToolTip(QStringLiteral("Hazard ratios within strata: %1").arg(names.join(QStringLiteral(", "))));
    m_factorButton->setText(
        QStringLiteral("Factors: %1 of %2").arg(countText(shownFactorCount(study, options)), countText(study.subgroups.size())));
}

QList<QAction*> ForestToolBar::figureActions() const { return m_show->actions(); }

} // namespace atrisk::ui
