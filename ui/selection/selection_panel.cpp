#include "ui/selection/selection_panel.h"

#include "core/analyses/panels/panel_plan.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/selection/arm_chooser.h"
#include "ui/selection/choice_list.h"
#include "ui/selection/plain_box.h"
#include "ui/selection/strata_chooser.h"
#include "ui/selection/study_card.h"
#include "ui/selection/subgroup_chooser.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>
#include <algorithm>

namespace atrisk::ui {
namespace {

constexpr std::size_t mostChips = 8, mostArmLines = 6;

std::vector<ChoiceItem> endpointItems(const study::Study& study, const study::ChoiceCounts& counts)
{
    std::vector<ChoiceItem> items;
    for (std::size_t i = 0; i < study.endpoints.size(); ++i) {
        const study::Endpoint& endpoint = study.endpoints[i];
        const std::size_t events = i < counts.endpoints.size() ? counts.endpoints[i].events : 0;
        const QString label = qt(endpoint.label);
        const QString tooltip = endpoint.description.empty() ? label : label + ": " + qt(endpoint.description);
        items.push_back({endpoint.id, label, countText(events), {}, label + ", " + eventsText(events), tooltip});
    }
    return items;
}

ChoiceItem populationItem(const study::Study& study, const study::Population& population, const study::ChoiceCounts::Count& count)
{
    const QString label = qt(population.label), primary = population.primary ? Said::tr("primary") : QString();
    const QString events = study.hasOutcomes() ? " · " + countText(count.events) : QString();
    ChoiceItem item{population.id, label, countText(count.subjects) + events, primary, {}, {}};
    item.spoken = label + ", " + patientsText(count.subjects) + (study.hasOutcomes() ? ", " + eventsText(count.events) : QString()) +
                  (population.primary ? Said::tr(", primary") : QString());
    const std::size_t outside = study.subjects - std::min(study.subjects, population.subjects);
    item.tooltip = outside == 0 ? Said::tr("%1: every patient").arg(label)
                                : Said::tr("%1 (%2): %3 not in it").arg(label, qt(population.id), patientsText(outside));
    return item;
}

std::vector<ChoiceItem> populationItems(const study::Study& study, const study::ChoiceCounts& counts)
{
    std::vector<ChoiceItem> items;
    for (std::size_t i = 0; i < study.populations.size(); ++i)
        items.push_back(populationItem(study, study.populations[i],
                                       i < counts.populations.size() ? counts.populations[i] : study::ChoiceCounts::Count{}));
    return items;
}

} // namespace

SelectionPanel::SelectionPanel(Session* session, QWidget* parent)
    : QWidget(parent), m_session(session), m_card(new StudyCard(session)), m_endpoints(new ChoiceList(tr("Endpoint"))),
      m_endpointBox(new PlainBox), m_populations(new ChoiceList(tr("Population"))), m_subgroups(new SubgroupChooser(session)),
      m_arms(new ArmChooser(session)), m_strata(new StrataChooser(session))
{
    assemble();
    connect(m_endpoints, &ChoiceList::chosen, this, &SelectionPanel::chooseEndpoint);
    connect(m_populations, &ChoiceList::chosen, this, &SelectionPanel::choosePopulation);
    connect(m_endpointBox, &QComboBox::activated, this, [this] { chooseEndpoint(m_endpointBox->currentData().toString().toStdString()); });
    connect(m_arms, &ArmChooser::refused, this, &SelectionPanel::refused);
    connect(m_card, &StudyCard::helpRequested, this, &SelectionPanel::helpRequested);
    for (const auto signal : {&Session::studyOpened, &Session::countsChanged, &Session::selectionChanged}) {
        connect(session, signal, this, &SelectionPanel::refreshEndpoints);
        connect(session, signal, this, &SelectionPanel::refreshPopulations);
        connect(session, signal, this, &SelectionPanel::refreshArms);
    }
    setCompact(false, 1000);
}

void SelectionPanel::assemble()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 8);
    layout->setSpacing(4);
    layout->addWidget(m_card);
    layout->addSpacing(8);
    m_endpointHeader = makeHeader(tr("Endpoint"), makeLabel(Words::Note, tr("events")));
    layout->addWidget(m_endpointHeader);
    layout->addWidget(m_endpoints);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 0, 8, 0);
    row->addWidget(m_endpointBox);
    layout->addLayout(row);
    layout->addSpacing(6);
    layout->addWidget(makePopulationHeader());
    layout->addWidget(m_populations);
    layout->addSpacing(6);
    layout->addWidget(m_subgroups, 1);
    layout->addStretch(); // keeps the arms at the bottom when there are no subgroups
    layout->addWidget(makeFoot());
    m_endpointBox->setAccessibleName(tr("Endpoint"));
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
    header->layout()->setSpacing(2); // all three fit the narrowest dock
    static_cast<QHBoxLayout*>(header->layout())->insertWidget(1, m_sideBySide);
    connect(m_sideBySide, &QToolButton::clicked, this, &SelectionPanel::sideBySideRequested);
    return header;
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
    layout->addWidget(makeHeader(tr("Arms"), makeLabel(Words::Note, tr("patients"))));
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
    m_endpointBox->clear();
    for (const ChoiceItem& item : items) {
        m_endpointBox->addItem(item.title, qt(item.id));
        m_endpointBox->setItemData(m_endpointBox->count() - 1, item.detail, PlainBox::detailRole);
    }
    m_endpointBox->setCurrentIndex(m_endpointBox->findData(qt(m_session->selection().endpoint)));
}

void SelectionPanel::refreshPopulations()
{
    if (!m_session->study()) return;
    const std::vector<analyses::PanelChoice> choices = analyses::panelChoices(*m_session->study());
    const bool several = std::ranges::find(choices, analyses::populationPanels, &analyses::PanelChoice::id) != choices.end();
    m_sideBySide->setVisible(several && m_session->study()->hasOutcomes());
    m_populationUnit->setText(m_session->study()->hasOutcomes() ? tr("patients · events") : tr("patients"));
    shapePopulations();
    m_populations->setItems(populationItems(*m_session->study(), m_session->counts()));
    m_populations->setCurrent(m_session->selection().population);
}

void SelectionPanel::refreshArms()
{
    if (!m_session->study() || !m_session->study()->hasPatients()) return;
    m_foot->setVisible(!m_session->study()->singleArm());
    const std::size_t lines = std::min(m_session->study()->arms.size(), mostArmLines);
    m_armScroll->setFixedHeight(static_cast<int>(lines) * m_arms->boxes().front()->sizeHint().height());
    m_strataRow->setVisible(m_strata->hasChoices() && m_session->study()->hasOutcomes());
    m_subgroups->setVisible(!m_session->study()->subgroups.empty());
}

void SelectionPanel::setCompact(bool compact, int height)
{
    m_compact = compact;
    m_card->setCompact(compact);
    showEndpoints();
    m_endpoints->setVisibleLines(6);
    m_height = height;
    shapePopulations();
}

void SelectionPanel::showEndpoints()
{
    const bool any = !m_session->study() || m_session->study()->hasOutcomes();
    m_endpointHeader->setVisible(any);
    m_endpoints->setVisible(any && !m_compact);
    m_endpointBox->setVisible(any && m_compact);
}

// Many flags have long names that differ at their ends: rows say more of them than chips.
void SelectionPanel::shapePopulations()
{
    const bool rows = m_compact || (m_session->study() && m_session->study()->populations.size() > mostChips);
    m_populations->setShape(rows ? ChoiceShape::Row : ChoiceShape::Chip);
    m_populations->setVisibleLines(rows ? (m_height < 760 ? 5 : m_compact ? 7 : 9) : 4);
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
    if (m_compact) return m_endpointBox->setFocus(Qt::TabFocusReason);
    for (ChoiceButton* button : m_endpoints->buttons())
        if (button->isChecked()) button->setFocus(Qt::TabFocusReason);
}

} // namespace atrisk::ui
