#include "ui/report/how_menu.h"

#include "core/report/how_options.h"
#include "ui/facts/unit_link.h"
#include "ui/look/words.h"

namespace atrisk::ui {

HowMenu::HowMenu(Session* session, QWidget* parent)
    : QMenu(optionWords(report::howMenuTitle), parent), m_session(session),
      m_controls(new OptionControls({QStringLiteral("how"), [session] { return report::howOptions(session->selection()); },
                                     [session] { return session->study(); },
                                     [this](std::string_view option, const std::string& value) { choose(option, value); }},
                                    this))
{
    setToolTipsVisible(true);
    m_controls->addToMenu(this, report::howMenuTitle);
    connect(session, &Session::selectionChanged, m_controls, &OptionControls::refresh);
    for (const auto signal : {&Session::studyOpened, &Session::studyAmended})
        connect(session, signal, this, [this] {
            m_controls->refill();
            m_controls->refresh();
        });
    connect(this, &QMenu::aboutToShow, m_controls, &OptionControls::refresh); // what was wrong when it closed is forgotten
}

void HowMenu::choose(std::string_view option, const std::string& value)
{
    const auto changed = report::howOptions(m_session->selection()).with(option, value);
    if (!changed || !m_session->study()) return;
    study::Selection selection = m_session->selection();
    const study::How& how = changed->as<study::How>();
    if (how.displayUnit != selection.displayUnit) return showUnit(*m_session, how.displayUnit); // the times stay where they are
    static_cast<study::How&>(selection) = how;
    m_session->select(selection);
}

} // namespace atrisk::ui
