#include "ui/forest/forest_toolbar.h"

#include "ui/forest/factor_list.h"
#include "ui/theme.h"
#include "ui/words.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QToolButton>

namespace atrisk::ui {
namespace {

using figure::ForestOptions;
using figure::ForestSort;

constexpr std::pair<ForestSort, const char*> orders[] = {
    {ForestSort::AsGiven, "As in the study"},
    {ForestSort::HazardRatio, "Hazard ratio"},
    {ForestSort::Interaction, "P for interaction"},
};

} // namespace

ForestToolBar::ForestToolBar(Session* session, QWidget* parent) : QToolBar(parent), m_session(session)
{
    setFixedHeight(40);
    setMovable(false);
    setAccessibleName(QStringLiteral("Figure choices"));
    setContextMenuPolicy(Qt::PreventContextMenu);
    addOrder();
    addFactors();
    addSeparator();
    addSwitch(QStringLiteral("Medians"), QStringLiteral("A column with the median of each arm"), &ForestOptions::medians);
    addSwitch(QStringLiteral("Interaction"), QStringLiteral("A column with the test for interaction: does the effect differ between the levels of a factor?"),
              &ForestOptions::interaction);
    for (QAction* action : actions())
        if (auto* button = qobject_cast<QToolButton*>(widgetForAction(action))) button->setFocusPolicy(Qt::TabFocus);
    connect(session, &Session::figureOptionsChanged, this, &ForestToolBar::refresh);
    connect(session, &Session::studyOpened, this, &ForestToolBar::refresh);
    refresh();
}

void ForestToolBar::addOrder()
{
    auto* label = makeLabel(Words::Body, QStringLiteral("Order"));
    label->setContentsMargins(4, 0, 4, 0);
    addWidget(label);
    m_order = new QComboBox;
    m_order->setObjectName("forest.order");
    m_order->setAccessibleName(QStringLiteral("Order of the factors"));
    for (const auto& [sort, text] : orders) m_order->addItem(QString::fromLatin1(text), static_cast<int>(sort));
    addWidget(m_order);
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

void ForestToolBar::addSwitch(const QString& text, const QString& tip, bool ForestOptions::*option)
{
    QAction* action = addAction(text);
    action->setCheckable(true);
    action->setToolTip(tip);
    m_switches.emplace_back(action, option);
    connect(action, &QAction::triggered, this, [this, option](bool on) {
        ForestOptions options = m_session->forestOptions();
        options.*option = on;
        m_session->setForestOptions(options);
    });
}

void ForestToolBar::refresh()
{
    const ForestOptions& options = m_session->forestOptions();
    m_order->setCurrentIndex(m_order->findData(static_cast<int>(options.sort)));
    for (const auto& [action, option] : m_switches) action->setChecked(options.*option);
    if (!m_session->study()) return;
    const std::size_t all = m_session->study()->subgroups.size();
    m_factorButton->setText(QStringLiteral("Factors: %1 of %2").arg(countText(shownFactorCount(*m_session->study(), options)), countText(all)));
}

QList<QAction*> ForestToolBar::figureActions() const
{
    QList<QAction*> actions;
    for (const auto& entry : m_switches) actions << entry.first;
    return actions;
}

} // namespace atrisk::ui
