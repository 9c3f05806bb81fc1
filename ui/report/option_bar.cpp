#include "ui/report/option_bar.h"

#include "ui/look/words.h"

#include <QToolButton>

namespace atrisk::ui {
namespace {

QString nameOf(const analyses::Analysis& analysis) { return qt(analysis.id); }

} // namespace

OptionBar::OptionBar(const analyses::Analysis& analysis, Session* session, Empty, QWidget* parent)
    : QToolBar(parent), m_analysis(analysis), m_session(session),
      m_controls(
          new OptionControls({nameOf(analysis), [this] { return m_session->options(m_analysis.id); }, [this] { return m_session->study(); },
                              [this](std::string_view option, const std::string& value) { choose(option, value); }},
                             this))
{
    setFixedHeight(40);
    setMovable(false);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setAccessibleName(tr("Figure choices"));
    setContextMenuPolicy(Qt::PreventContextMenu);
}

OptionBar::OptionBar(const analyses::Analysis& analysis, Session* session, QWidget* parent) : OptionBar(analysis, session, Empty{}, parent)
{
    addOptions();
    addMenus();
    finish();
}

void OptionBar::addSpacer()
{
    auto* spacer = new QWidget;
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    spacer->setAttribute(Qt::WA_TransparentForMouseEvents);
    addWidget(spacer)->setSeparator(true); // where it does not fit
}

void OptionBar::finish()
{
    m_editing = addAction(tr("Edit"));
    m_editing->setObjectName(nameOf(m_analysis) + QStringLiteral(".editFigure"));
    m_editing->setCheckable(true);
    m_editing->setToolTip(tr("Edit the figure where it stands: words, places, colours and lines (Ctrl+Shift+E)"));
    for (QAction* action : actions())
        if (auto* button = qobject_cast<QToolButton*>(widgetForAction(action))) button->setFocusPolicy(Qt::TabFocus);
    connect(m_session, &Session::optionsChanged, this, [this](const QString& analysis) {
        if (analysis == nameOf(m_analysis)) refresh();
    });
    for (const auto signal : {&Session::studyOpened, &Session::studyAmended})
        connect(m_session, signal, this, [this] {
            m_controls->refill();
            refresh();
        });
    refresh();
}

void OptionBar::choose(std::string_view option, const std::string& value)
{
    if (auto options = m_session->options(m_analysis.id).with(option, value)) m_session->setOptions(m_analysis.id, *options);
}

} // namespace atrisk::ui
