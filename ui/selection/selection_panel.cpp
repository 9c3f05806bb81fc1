#include "ui/selection/selection_panel.h"

#include "core/analyses/panels/panel_plan.h"
#include "core/study/amend/group_by.h"
#include "core/study/cohort/ledger.h"
#include "core/study/roles/guard.h"
#include "ui/facts/arm_menu.h"
#include "ui/facts/cut_row.h"
#include "ui/facts/filter_list.h"
#include "ui/facts/group_link.h"
#include "ui/facts/unit_link.h"
#include "ui/look/plain_box.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/selection/arm_chooser.h"
#include "ui/selection/choice_list.h"
#include "ui/selection/population_tips.h"
#include "ui/selection/strata_chooser.h"
#include "ui/selection/study_card.h"
#include "ui/selection/subgroup_chooser.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QToolButton>
#include <algorithm>

namespace atrisk::ui {
namespace {

constexpr std::size_t mostChips = 8, mostArmLines = 6;
constexpr std::size_t mostEndpointRows = 6;
constexpr int sideMargin = 8;
constexpr int populationRow = 24, leastRows = 3;
constexpr int higherParts = 160;       ///< what a high window has more: rows of endpoints, a sentence on the study
constexpr int besidePopulations = 580; ///< of the window's height: bars, the panel's other parts and a few rows of subgroups

std::vector<ChoiceItem> endpointItems(const study::Study& study, const study::ChoiceCounts& counts)
{
    std::vector<ChoiceItem> items;
    for (std::size_t i = 0; i < study.endpoints.size(); ++i) {
        const study::Endpoint& endpoint = study.endpoints[i];
        const QString label = qt(endpoint.label);
        const QString tooltip = endpoint.description.empty() ? label : label + ": " + qt(endpoint.description);
        items.push_back({endpoint.id, label, {}, {}, label, tooltip});
        if (i >= counts.endpoints.size() || study::guardOf(study) != nullptr) continue; // the rest of all would be told
        items.back().detail = countText(counts.endpoints[i].events);
        items.back().spoken += ", " + eventsText(counts.endpoints[i].events);
    }
    return items;
}

/// "59"; "68 of 70" where that many have the endpoint and nothing else leaves anybody out.
QString subjectsText(const study::Study& study, const study::Population& population, const std::string& endpoint, std::size_t counted)
{
    const study::Difference* loss = study::withoutOutcome(study, population.id, endpoint);
    if (loss == nullptr || counted + loss->count != population.subjects) return countText(counted);
    return Said::tr("%1 of %2").arg(countText(counted), countText(population.subjects));
}

/// `count`: null = not known.
ChoiceItem populationItem(const study::Study& study, const study::Population& population, const std::string& endpoint,
                          const study::ChoiceCounts::Count* count)
{
    const QString label = qt(population.label), primary = population.primary ? Said::tr("primary") : QString();
    ChoiceItem item{population.id, label, {}, primary, label, {}};
    if (count != nullptr && study::guardOf(study) == nullptr) {
        item.detail = subjectsText(study, population, endpoint, count->subjects);
        item.spoken += ", " + patientsText(count->subjects);
        if (study.hasOutcomes()) item.detail += " · " + countText(count->events), item.spoken += ", " + eventsText(count->events);
    }
    if (population.primary) item.spoken += Said::tr(", primary");
    return item;
}

std::vector<ChoiceItem> populationItems(const study::Study& study, const std::string& endpoint, const study::ChoiceCounts& counts)
{
    std::vector<ChoiceItem> items;
    for (std::size_t i = 0; i < study.populations.size(); ++i)
        items.push_back(
            populationItem(study, study.populations[i], endpoint, i < counts.populations.size() ? &counts.populations[i] : nullptr));
    return items;
}

/// The same choices in a box.
void fillBox(PlainBox* box, const std::vector<ChoiceItem>& items, const std::string& current)
{
    box->clear();
    for (const ChoiceItem& item : items) {
        box->addItem(item.title, qt(item.id));
        box->setItemData(box->count() - 1, item.detail, PlainBox::detailRole);
        box->setItemData(box->count() - 1, item.tooltip, Qt::ToolTipRole);
    }
    box->setCurrentIndex(box->findData(qt(current)));
    box->setToolTip(box->currentData(Qt::ToolTipRole).toString());
}

} // namespace

SelectionPanel::SelectionPanel(Session* session, QWidget* parent)
    : QWidget(parent), m_session(session), m_card(new StudyCard(session)), m_data(new CutRow(session)), m_unit(new UnitLink(session)),
      m_endpoints(new ChoiceList(tr("Endpoint"))), m_endpointBox(new PlainBox), m_populationBox(new PlainBox),
      m_populations(new ChoiceList(tr("Population"))), m_subgroups(new SubgroupChooser(session)), m_arms(new ArmChooser(session)),
      m_strata(new StrataChooser(session)), m_populationTips(new PopulationTips(session, this))
{
    assemble();
    connect(m_endpoints, &ChoiceList::chosen, this, &SelectionPanel::chooseEndpoint);
    connect(m_populations, &ChoiceList::chosen, this, &SelectionPanel::choosePopulation);
    connect(m_populations, &ChoiceList::menuRequested, this, &SelectionPanel::showPopulationMenu);
    m_populationBox->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_populationBox, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& at) { showPopulationMenu(m_session->selection().population, m_populationBox->mapToGlobal(at)); });
    connect(m_endpointBox, &QComboBox::activated, this, [this] { chooseEndpoint(m_endpointBox->currentData().toString().toStdString()); });
    connect(m_populationBox, &QComboBox::activated, this,
            [this] { choosePopulation(m_populationBox->currentData().toString().toStdString()); });
    connect(m_arms, &ArmChooser::refused, this, &SelectionPanel::refused);
    connect(m_populationTips, &PopulationTips::changed, this, &SelectionPanel::refreshPopulations);
    connect(m_card, &StudyCard::helpRequested, this, &SelectionPanel::helpRequested);
    for (const auto signal : {&Session::studyOpened, &Session::countsChanged, &Session::selectionChanged}) {
        connect(session, signal, this, &SelectionPanel::refreshEndpoints);
        connect(session, signal, this, &SelectionPanel::refreshPopulations);
        connect(session, signal, this, &SelectionPanel::refreshArms);
    }
    setCompact(false, 1000);
}

/// Counts of populations ignore the subgroup choices.
void SelectionPanel::showPopulationMenu(const std::string& id, const QPoint& onScreen)
{
    const study::Population* population = m_session->study() ? m_session->study()->population(id) : nullptr;
    if (population == nullptr) return;
    study::Selection selection = m_session->selection();
    selection.population = population->id;
    selection.subgroups.clear();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addChain(menu, m_session, chainOfChoice(*m_session, selection, qt(population->label)), onScreen);
    menu->popup(onScreen);
}

void SelectionPanel::assemble()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(sideMargin, 0, sideMargin, 8);
    layout->setSpacing(4);
    layout->addWidget(m_card);
    layout->addSpacing(8);
    layout->addWidget(m_data);
    m_endpointHeader = makeHeader(tr("Endpoint"), makeLabel(Words::Note, tr("events")));
    addLink(m_endpointHeader, m_unit);
    layout->addWidget(m_endpointHeader);
    layout->addWidget(m_endpoints);
    addBox(layout, m_endpointBox, tr("Endpoint"));
    layout->addSpacing(6);
    layout->addWidget(makePopulationHeader());
    layout->addWidget(m_populations);
    addBox(layout, m_populationBox, tr("Population"));
    layout->addSpacing(6);
    layout->addWidget(new FilterList(m_session));
    layout->addWidget(m_subgroups, 1);
    layout->addStretch(); // keeps the arms at the bottom when there are no subgroups
    layout->addWidget(makeFoot());
}

void SelectionPanel::addBox(QVBoxLayout* layout, PlainBox* box, const QString& name)
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 0, 8, 0);
    row->addWidget(box);
    layout->addLayout(row);
    box->setAccessibleName(name);
}

QWidget* SelectionPanel::makeHeader(const QString& title, QLabel* unit)
{
    auto* header = new QWidget(this);
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(8, 0, 8, 0);
    layout->addWidget(makeLabel(Words::Section, title));
    layout->addStretch();
    layout->addWidget(unit);
    return header;
}

/// After the title; all three fit the narrowest dock.
void SelectionPanel::addLink(QWidget* header, QToolButton* link)
{
    header->layout()->setSpacing(2);
    static_cast<QHBoxLayout*>(header->layout())->insertWidget(1, link);
}

QWidget* SelectionPanel::makeArmsHeader()
{
    QWidget* header = makeHeader(tr("Arms"), makeLabel(Words::Note, tr("patients")));
    m_armFacts = new QToolButton;
    m_armFacts->setObjectName("armFacts");
    m_armFacts->setToolTip(tr("Say which arm is the control, or what an arm is called"));
    m_armFacts->setProperty("link", true);
    m_armFacts->setFocusPolicy(Qt::TabFocus);
    m_armFacts->setPopupMode(QToolButton::InstantPopup);
    m_armFacts->setMenu(makeArmsMenu(m_session, m_armFacts));
    addLink(header, m_armFacts);
    return header;
}

/// With the way to see them all at once.
QWidget* SelectionPanel::makePopulationHeader()
{
    m_populationUnit = makeLabel(Words::Note);
    QWidget* header = makeHeader(tr("Population"), m_populationUnit);
    m_sideBySide = new QToolButton;
    m_sideBySide->setText(tr("Side by side"));
    m_sideBySide->setToolTip(tr("Show this endpoint in every population"));
    m_sideBySide->setProperty("link", true);
    m_sideBySide->setFocusPolicy(Qt::TabFocus);
    addLink(header, m_sideBySide);
    connect(m_sideBySide, &QToolButton::clicked, this, &SelectionPanel::sideBySideRequested);
    return header;
}

QWidget* SelectionPanel::makeGroupRow()
{
    m_groups = new GroupLink(m_session);
    m_groupRow = new QWidget;
    auto* layout = new QHBoxLayout(m_groupRow);
    layout->setContentsMargins(8, 0, 8, 0);
    layout->setSpacing(2);
    layout->addWidget(makeLabel(Words::Section, tr("Curves by")));
    layout->addWidget(m_groups);
    layout->addStretch();
    return m_groupRow;
}

QWidget* SelectionPanel::makeFoot()
{
    m_foot = new QWidget(this);
    m_foot->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto* layout = new QVBoxLayout(m_foot);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(makeLine());
    layout->addSpacing(4);
    layout->addWidget(makeGroupRow());
    m_armsHeader = makeArmsHeader();
    layout->addWidget(m_armsHeader);
    m_armScroll = new QScrollArea; // a dozen arms must leave room for the subgroups
    m_armScroll->setWidget(m_arms);
    m_armScroll->setWidgetResizable(true);
    m_armScroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_armScroll->setFocusPolicy(Qt::NoFocus);
    m_arms->setObjectName("flat");
    layout->addWidget(m_armScroll);
    m_strataRow = new QWidget;
    auto* row = new QHBoxLayout(m_strataRow);
    row->setContentsMargins(8, 4, 8, 0);
    row->setSpacing(12);
    auto* label = makeLabel(Words::Section, m_strata->title());
    label->setBuddy(m_strata);
    row->addWidget(label);
    row->addWidget(m_strata, 1);
    layout->addWidget(m_strataRow);
    return m_foot;
}

void SelectionPanel::refreshEndpoints()
{
    if (!m_session->study()) return;
    showEndpoints();
    const auto items = endpointItems(*m_session->study(), m_session->counts());
    m_endpoints->setItems(items);
    m_endpoints->setCurrent(m_session->selection().endpoint);
    fillBox(m_endpointBox, items, m_session->selection().endpoint);
}

void SelectionPanel::refreshPopulations()
{
    if (!m_session->study()) return;
    const std::vector<analyses::PanelChoice> choices = analyses::panelChoices(*m_session->study());
    const bool several = std::ranges::find(choices, analyses::populationPanels, &analyses::PanelChoice::id) != choices.end();
    m_sideBySide->setVisible(several && m_session->study()->hasOutcomes());
    m_populationUnit->setText(m_session->study()->hasOutcomes() ? tr("patients · events") : tr("patients"));
    const study::Study& study = *m_session->study();
    const study::Endpoint* endpoint = study.endpoint(m_session->selection().endpoint);
    std::vector<ChoiceItem> items = populationItems(study, endpoint == nullptr ? std::string() : endpoint->id, m_session->counts());
    for (std::size_t i = 0; i < items.size(); ++i) items[i].tooltip = m_populationTips->of(i);
    m_populations->setItems(items);
    shapePopulations();
    m_populations->setCurrent(m_session->selection().population);
    fillBox(m_populationBox, items, m_session->selection().population);
}

void SelectionPanel::refreshArms()
{
    if (!m_session->study() || !m_session->study()->hasPatients()) return;
    const bool arms = !m_session->study()->singleArm();
    m_foot->setVisible(arms || m_groups->hasChoices());
    m_groupRow->setVisible(m_groups->hasChoices());
    m_armsHeader->setVisible(arms);
    m_armScroll->setVisible(arms);
    const study::Amendments& said = m_session->choice().amendments;
    m_armFacts->setText(said.control.empty() && said.armNames.empty() ? tr("Control, names") : tr("Control, names (yours)"));
    const std::size_t lines = std::min(m_session->study()->arms.size(), mostArmLines);
    m_armScroll->setFixedHeight(static_cast<int>(lines) * m_arms->boxes().front()->sizeHint().height());
    m_strataRow->setVisible((arms || study::asksForGroups(m_session->selection())) && m_strata->hasChoices() &&
                            m_session->study()->hasOutcomes());
    m_subgroups->setVisible(!m_session->study()->subgroups.empty());
}

void SelectionPanel::setCompact(bool compact, int height)
{
    m_compact = compact;
    m_card->setCompact(compact);
    showEndpoints();
    m_height = height;
    shapePopulations();
}

void SelectionPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    shapePopulations();
}

void SelectionPanel::showEndpoints()
{
    const bool any = !m_session->study() || m_session->study()->hasOutcomes();
    m_endpointHeader->setVisible(any);
    const bool box = m_compact || (m_session->study() && m_session->study()->endpoints.size() > mostEndpointRows);
    m_endpoints->setVisible(any && !box);
    m_endpointBox->setVisible(any && box);
}

// Long names differ at their ends: rows say more of them than chips. Where they have no room, a box has them:
// nothing but the subgroups scrolls.
void SelectionPanel::shapePopulations()
{
    const std::size_t count = m_session->study() ? m_session->study()->populations.size() : 0;
    const int room = (m_height - (m_compact ? besidePopulations : besidePopulations + higherParts)) / populationRow;
    const bool rows = m_compact || count > mostChips || !m_populations->fitsChips(contentsRect().width() - 2 * sideMargin);
    const bool box = rows && static_cast<int>(count) > std::max(room, leastRows);
    m_populations->setShape(rows ? ChoiceShape::Row : ChoiceShape::Chip);
    m_populations->setVisible(!box);
    m_populationBox->setVisible(box);
}

void SelectionPanel::chooseEndpoint(const std::string& id)
{
    study::Selection selection = m_session->selection();
    selection.endpoint = id;
    m_session->select(selection);
}

void SelectionPanel::choosePopulation(const std::string& id)
{
    study::Selection selection = m_session->selection();
    selection.population = id;
    m_session->select(selection);
}

void SelectionPanel::choosePopulationAt(int place)
{
    if (!m_session->study()) return;
    const auto& populations = m_session->study()->populations;
    if (place >= 0 && place < static_cast<int>(populations.size())) choosePopulation(populations[static_cast<std::size_t>(place)].id);
}

void SelectionPanel::focusFirst()
{
    if (!m_endpointBox->isHidden()) return m_endpointBox->setFocus(Qt::TabFocusReason);
    for (ChoiceButton* button : m_endpoints->buttons())
        if (button->isChecked()) button->setFocus(Qt::TabFocusReason);
}

} // namespace atrisk::ui
