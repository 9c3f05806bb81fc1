#include "ui/window/workspace.h"

#include "core/analyses/analyses.h"
#include "core/analyses/panels/panel_plan.h"
#include "ui/analyses/forest/forest_page.h"
#include "ui/analyses/forest/split_view.h"
#include "ui/analyses/forest/subgroup_trail.h"
#include "ui/analyses/km/km_page.h"
#include "ui/analyses/pages.h"
#include "ui/analyses/panels/panels_page.h"
#include "ui/data/data_page.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/record/record_page.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QToolButton>
#include <algorithm>

namespace atrisk::ui {
namespace {

const QString dataTab = QStringLiteral("data"), recordTab = QStringLiteral("record");

QWidget* inColumn(std::initializer_list<QWidget*> parts)
{
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (QWidget* part : parts) layout->addWidget(part);
    return column;
}

std::vector<ReportPage*> makePages(Session* session)
{
    std::vector<ReportPage*> pages;
    for (const analyses::Analysis* analysis : analyses::analyses()) pages.push_back(makePage(*analysis, session));
    return pages;
}

} // namespace

template <class Page> Page* Workspace::special() const
{
    const auto found = std::ranges::find_if(m_pages, [](ReportPage* page) { return qobject_cast<Page*>(page) != nullptr; });
    return qobject_cast<Page*>(*found);
}

Workspace::Workspace(Session* session, QWidget* parent)
    : QWidget(parent), m_session(session), m_tabs(new FoldingTabs), m_stack(new QStackedWidget),
      m_splitView(new SplitView(session, m_stack)), m_splitButton(new QToolButton), m_pages(makePages(session)),
      m_kaplanMeier(special<KmPage>()), m_forest(special<ForestPage>()), m_trail(new SubgroupTrail(session)),
      m_curves(inColumn({m_trail, m_kaplanMeier})), m_curvesPage(inColumn({m_curves})), m_panels(special<PanelsPage>()),
      m_record(new RecordPage(session)), m_data(new DataPage(session)), m_figurePage(m_kaplanMeier)
{
    assemble();
    for (ReportPage* page : m_pages) {
        addPage(qt(page->analysis().title), page == m_kaplanMeier ? m_curvesPage : page);
        connect(page, &ReportPage::reportChanged, this, [this, page] {
            if (page == m_figurePage) Q_EMIT reportChanged();
        });
    }
    addPage(tr("Record"), m_record);
    addPage(tr("Data"), m_data);
    connect(m_tabs, &QTabBar::currentChanged, this, &Workspace::turnTo);
    connect(m_panels, &PanelsPage::panelOpened, this, [this] { showPage(m_kaplanMeier); });
    connect(session, &Session::studyOpened, this, &Workspace::showWhatApplies);
    connect(session, &Session::studyAmended, this, &Workspace::offerPages); // an earlier cut beside it brings a page
    connect(session, &Session::selectionChanged, this, &Workspace::forgetTrail);
    connect(m_forest, &ForestPage::subgroupOpened, this, &Workspace::openSubgroup);
    connect(m_trail, &SubgroupTrail::backRequested, this, &Workspace::goBack);
    connect(m_data, &DataPage::columnsRequested, this, &Workspace::columnsRequested);
    connect(m_splitButton, &QToolButton::clicked, this, &Workspace::setSplit);
    showWhatApplies();
    arrange();
}

void Workspace::assemble()
{
    auto* strip = new QWidget;
    strip->setObjectName("tabs");
    strip->setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(strip);
    row->setContentsMargins(12, 0, 8, 0);
    row->addWidget(m_tabs, 1);
    row->addWidget(m_splitButton);
    m_tabs->setAccessibleName(tr("Analyses"));
    m_splitButton->setText(tr("Split"));
    m_splitButton->setIcon(icon(QStringLiteral("split")));
    m_splitButton->setIconSize(besideText);
    m_splitButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_splitButton->setCheckable(true);
    m_splitButton->setFocusPolicy(Qt::TabFocus);
    m_splitButton->setToolTip(tr("The forest plot with the Kaplan–Meier figure beside it (F8)"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(strip);
    layout->addWidget(m_splitView, 1);
}

void Workspace::addPage(const QString& title, QWidget* page)
{
    m_stack->addWidget(page);
    m_tabs->addOffered(title);
}

ReportPage* Workspace::page(std::string_view analysis) const
{
    for (ReportPage* page : m_pages)
        if (page->analysis().id == analysis) return page;
    return nullptr;
}

void Workspace::offerPages()
{
    for (std::size_t i = 0; i < m_pages.size(); ++i)
        m_tabs->setOffered(static_cast<int>(i), m_session->study() ? applies(m_pages[i]) : m_pages[i] == m_kaplanMeier);
}

void Workspace::showWhatApplies()
{
    const study::StudyPtr& study = m_session->study();
    offerPages();
    m_tabs->setOffered(m_stack->indexOf(m_record), study && study->record);
    m_tabs->setOffered(m_stack->indexOf(m_data), !study || study->hasPatients() || !study->tables.empty());
    m_splitButton->setVisible(hasForest());
    m_split = m_split && hasForest();
    setBefore(std::nullopt);
    ReportPage* first = firstThatApplies();
    if (first == nullptr || applies(m_figurePage)) return;
    m_figurePage->endPreview();
    m_figurePage = first;
    Q_EMIT figurePageChanged();
}

bool Workspace::applies(const ReportPage* page) const { return m_session->study() && page->analysis().applies(*m_session->study()); }

ReportPage* Workspace::firstThatApplies() const
{
    const auto found = std::ranges::find_if(m_pages, [this](const ReportPage* page) { return applies(page); });
    return found == m_pages.end() ? nullptr : *found;
}

QString Workspace::tabId() const
{
    if (m_stack->currentWidget() == m_data) return dataTab;
    if (m_stack->currentWidget() == m_record) return recordTab;
    return qt(m_figurePage->analysis().id);
}

void Workspace::showTabOf(const QString& id)
{
    if (id == dataTab) return showData(false);
    if (id == recordTab && m_session->study()->record) return showRecord();
    ReportPage* page = this->page(id.toStdString());
    showPage(page != nullptr && applies(page) ? page : firstThatApplies());
}

void Workspace::turnTo(int tab)
{
    const bool before = showsFigure();
    m_stack->setCurrentIndex(tab);
    ReportPage* page = showsFigure() ? m_pages[static_cast<std::size_t>(tab)] : m_figurePage;
    if (page == m_kaplanMeier && showsFigure()) m_split = false; // its own tab shows it whole
    if (page != m_figurePage) m_figurePage->endPreview();
    arrange();
    if (showsFigure() && !m_tabs->hasFocus()) page->focusFigure(Qt::OtherFocusReason); // its keys work at once
    if (page == m_figurePage && before == showsFigure()) return;
    m_figurePage = page;
    Q_EMIT figurePageChanged();
}

void Workspace::arrange()
{
    const bool split = m_split && m_stack->currentWidget() == m_forest, was = isSplit();
    if (split && !was) m_splitView->showBeside(m_curves);
    if (!split && was) {
        m_splitView->hideBeside();
        m_curvesPage->layout()->addWidget(m_curves);
        m_curves->show(); // a widget that changes its parent is hidden
    }
    m_kaplanMeier->showToolBar(!split);
    m_trail->setBack(canGoBack());
    m_trail->setVisible(split || canGoBack());
    m_splitButton->setChecked(split);
    if (split != was) Q_EMIT splitChanged(split);
}

bool Workspace::isSplit() const { return m_splitView->isSplit(); }

bool Workspace::hasForest() const { return applies(m_forest); }

void Workspace::setSplit(bool split)
{
    m_split = split && hasForest();
    if (m_split) showPage(m_forest);
    arrange();
}

void Workspace::openSubgroup(const study::Selection& selection)
{
    const study::Selection before = m_before.value_or(m_session->selection());
    const bool split = isSplit();
    if (!split) showPage(m_kaplanMeier);
    m_opened = selection;
    m_session->select(selection);
    setBefore(split && samePatients(selection, before) ? std::nullopt : std::optional(before));
}

void Workspace::goBack()
{
    if (!m_before) return;
    study::Selection selection = m_session->selection();
    selection.endpoint = m_before->endpoint;
    selection.population = m_before->population;
    selection.subgroups = m_before->subgroups;
    setBefore(std::nullopt);
    showPage(m_forest);
    m_session->select(selection);
    m_forest->focusFigure(Qt::OtherFocusReason);
}

/// The way back ends where other patients are chosen by other means.
void Workspace::forgetTrail()
{
    if (m_before && !samePatients(m_session->selection(), m_opened)) setBefore(std::nullopt);
}

void Workspace::setBefore(std::optional<study::Selection> before)
{
    m_before = std::move(before);
    arrange();
    Q_EMIT backChanged(canGoBack());
}

bool Workspace::showsFigure() const { return m_stack->currentWidget() != m_data && m_stack->currentWidget() != m_record; }

ReportPage* Workspace::pageToCopy() const
{
    const bool curves = isSplit() && focusWidget() != nullptr && m_kaplanMeier->isAncestorOf(focusWidget());
    return curves ? m_kaplanMeier : m_figurePage;
}

QString Workspace::whyNothingLeaves() const
{
    if (firstThatApplies() == nullptr) return tr("There is no figure of this study.");
    if (m_stack->currentWidget() == m_data) return tr("The data are no figure: turn to one to copy or export it.");
    if (m_stack->currentWidget() == m_record) return tr("The record is no figure: turn to one to copy or export it.");
    const std::string_view analysis = m_figurePage->analysis().id;
    if (m_figurePage->report() || !m_session->isReportCurrent(analysis)) return {};
    return sentence(m_session->reportError(analysis));
}

void Workspace::showTab(int place)
{
    for (int tab = 0; tab < m_tabs->count(); ++tab)
        if (m_tabs->isOffered(tab) && place-- == 0) return m_tabs->setCurrentIndex(tab);
}

void Workspace::showFigureBeside(int direction)
{
    const int figures = static_cast<int>(m_pages.size());
    for (int tab = m_tabs->currentIndex() + direction; tab >= 0 && tab < figures; tab += direction)
        if (m_tabs->isOffered(tab)) return m_tabs->setCurrentIndex(tab);
}

void Workspace::showPopulations()
{
    auto options = m_session->options<analyses::PanelOptions>();
    options.choice = analyses::populationPanels;
    m_session->setOptions(options);
    showPage(m_panels);
}

void Workspace::showPage(ReportPage* page)
{
    m_tabs->setCurrentIndex(static_cast<int>(std::ranges::find(m_pages, page) - m_pages.begin()));
}

void Workspace::showRecord()
{
    if (m_session->study() && !m_session->study()->record) return showData(false); // patients without outcomes
    m_tabs->setCurrentIndex(m_stack->indexOf(m_record));
    m_record->setFocus(Qt::OtherFocusReason);
}

void Workspace::showData(bool warnings)
{
    m_tabs->setCurrentIndex(m_stack->indexOf(m_data));
    if (warnings) m_data->showWarnings();
}

} // namespace atrisk::ui
