#include "ui/analyses/panels/panels_toolbar.h"

#include "core/analyses/panels/panel_plan.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QComboBox>
#include <QLabel>
#include <QToolButton>

namespace atrisk::ui {

PanelsToolBar::PanelsToolBar(Session* session, QWidget* parent) : QToolBar(parent), m_session(session)
{
    setFixedHeight(40);
    setMovable(false);
    setAccessibleName(QStringLiteral("Panel choices"));
    setContextMenuPolicy(Qt::PreventContextMenu);
    addChoices();
    addSeparator();
    addSharedAxes();
    auto* spacer = new QWidget;
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(spacer);
    auto* hint = makeLabel(Words::Small, QStringLiteral("Double-click a panel to open it"));
    hint->setContentsMargins(4, 0, 12, 0);
    addWidget(hint);
    connect(session, &Session::studyOpened, this, &PanelsToolBar::fill);
    connect(session, &Session::figureOptionsChanged, this, &PanelsToolBar::refresh);
    fill();
}

void PanelsToolBar::addChoices()
{
    auto* label = makeLabel(Words::Body, QStringLiteral("Side by side"));
    label->setContentsMargins(4, 0, 4, 0);
    addWidget(label);
    m_choice = new QComboBox;
    m_choice->setAccessibleName(QStringLiteral("What stands side by side"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_choice->setMaximumWidth(280);
    addWidget(m_choice);
    connect(m_choice, &QComboBox::activated, this, [this] {
        report::FigureOptions options = m_session->figureOptions();
        options.panels.choice = m_choice->currentData().toString().toStdString();
        m_session->setFigureOptions(options);
    });
}

void PanelsToolBar::addSharedAxes()
{
    m_shared = addAction(QStringLiteral("One time axis for all"));
    m_shared->setCheckable(true);
    m_shared->setToolTip(QStringLiteral("Every panel ends where the longest one does"));
    qobject_cast<QToolButton*>(widgetForAction(m_shared))->setFocusPolicy(Qt::TabFocus);
    connect(m_shared, &QAction::triggered, this, [this](bool on) {
        report::FigureOptions options = m_session->figureOptions();
        options.panels.sharedTime = on;
        m_session->setFigureOptions(options);
    });
}

void PanelsToolBar::fill()
{
    m_choice->clear();
    if (!m_session->study()) return;
    for (const analyses::PanelChoice& choice : analyses::panelChoices(*m_session->study()))
        m_choice->addItem(qt(choice.title), qt(choice.id));
    refresh();
}

void PanelsToolBar::refresh()
{
    const report::PanelOptions& options = m_session->figureOptions().panels;
    m_choice->setCurrentIndex(options.choice.empty() ? 0 : m_choice->findData(qt(options.choice)));
    m_shared->setChecked(options.sharedTime);
}

} // namespace atrisk::ui
