#include "ui/analyses/forest/forest_toolbar.h"

#include "core/analyses/analyses.h"
#include "core/analyses/forest/forest_options.h"
#include "core/report/how_options.h"
#include "core/stats/survival/survival_at.h"
#include "ui/analyses/forest/factor_list.h"
#include "ui/look/words.h"
#include "ui/selection/edit_selection.h"

#include <QComboBox>
#include <QToolButton>
#include <algorithm>

namespace atrisk::ui {
namespace {

using analyses::ForestOptions;

QString differenceText(const Session& session)
{
    const auto& analysis = session.analysis();
    if (session.selection().at.empty() || !analysis) return ForestToolBar::tr("Difference in rates");
    return ForestToolBar::tr("Difference in rates at %1").arg(timeText(session.selection().at.front(), analysis->unit));
}

} // namespace

ForestToolBar::ForestToolBar(Session* session, QWidget* parent)
    : OptionBar(*analyses::findAnalysis(ForestOptions::analysis), session, Empty{}, parent)
{
    addOptions();
    addFactors();
    addSeparator();
    addStratified();
    addMenus();
    connect(session, &Session::selectionChanged, this, &ForestToolBar::refresh);
    connect(session, &Session::analysisChanged, this, &ForestToolBar::refresh);
    finish();
}

void ForestToolBar::addFactors()
{
    m_factors = new FactorList(session(), this);
    m_factorButton = new QToolButton;
    m_factorButton->setObjectName("forest.factors");
    m_factorButton->setProperty("framed", true);
    m_factorButton->setFocusPolicy(Qt::TabFocus);
    m_factorButton->setToolTip(tr("Which factors are shown, and in which order"));
    QAction* folded = addWidget(m_factorButton); // in the » menu where the bar is too short
    folded->setText(tr("Factors…"));
    connect(folded, &QAction::triggered, this, &ForestToolBar::openFactors);
    connect(m_factorButton, &QToolButton::clicked, this, &ForestToolBar::openFactors);
}

void ForestToolBar::openFactors()
{
    const QWidget* under = m_factorButton->isVisible() ? static_cast<QWidget*>(m_factorButton) : this;
    m_factors->move(under->mapToGlobal(QPoint(0, under->height() + 2)));
    m_factors->show();
}

void ForestToolBar::addStratified()
{
    m_stratified = addAction(tr("Stratified"));
    m_stratified->setObjectName("forest.stratified");
    m_stratified->setCheckable(true);
    connect(m_stratified, &QAction::triggered, this, [this](bool on) {
        study::Selection selection = session()->selection();
        const bool chosenByHand = selection.strata && *selection.strata != session()->study()->strata;
        if (on)
            selection.strata = usedStrata(*session()->study(), selection);
        else if (chosenByHand)
            selection.strata->clear(); // without a choice the figures would be stratified as the study is
        else
            selection.strata.reset();
        session()->select(selection);
    });
}

void ForestToolBar::choose(std::string_view option, const std::string& value)
{
    const bool was = session()->options<ForestOptions>().difference;
    const std::vector<std::string> columns = report::splitList(value);
    if (option == "columns" && !was && std::ranges::find(columns, "difference") != columns.end()) return showDifference(value);
    OptionBar::choose(option, value);
}

/// A difference needs a time: where none was chosen yet, one is taken from the axis, in the same undo step.
void ForestToolBar::showDifference(const std::string& columns)
{
    Choice choice = session()->choice();
    if (choice.selection.at.empty() && session()->analysis()) choice.selection.at = {stats::usualMilestone(*session()->analysis())};
    if (auto options = choice.options.of(ForestOptions::analysis).with("columns", columns))
        choice.options.set(ForestOptions::analysis, *options);
    session()->choose(choice);
}

void ForestToolBar::refresh()
{
    OptionBar::refresh();
    const ForestOptions& options = session()->options<ForestOptions>();
    const bool subgroups = options.design.rows == study::ForestRows::Subgroups;
    action(QStringLiteral("columns.difference"))->setText(differenceText(*session()));
    box("sort")->setEnabled(subgroups);
    m_factorButton->setEnabled(subgroups);
    if (!session()->study()) return;
    const study::Study& study = *session()->study();
    refreshStrata(study);
    showCompared(study);
    m_factorButton->setText(tr("Factors: %1 of %2").arg(countText(shownFactorCount(study, options)), countText(study.subgroups.size())));
}

void ForestToolBar::showCompared(const study::Study& study)
{
    const std::vector<std::size_t> arms =
        stats::comparedArms(study, session()->selection().arms, session()->options<ForestOptions>().design);
    if (arms.empty()) return;
    const std::string pair = report::joinList({study.arms[arms[1]].value, study.arms[arms[0]].value});
    if (const int place = box("compare")->findData(qt(pair)); place >= 0) box("compare")->setCurrentIndex(place);
}

void ForestToolBar::refreshStrata(const study::Study& study)
{
    const study::Selection& selection = session()->selection();
    const auto& strata = usedStrata(study, selection);
    m_stratified->setVisible(!strata.empty());
    m_stratified->setChecked(selection.strata && !selection.strata->empty());
    QStringList names;
    for (const report::OptionChoice& factor : report::howOptions().find("strata")->offered(study))
        if (std::ranges::find(strata, factor.id) != strata.end()) names << qt(factor.label);
    m_stratified->setToolTip(tr("Hazard ratios within strata: %1").arg(names.join(QStringLiteral(", "))));
}

} // namespace atrisk::ui
