#include "ui/report/how_menu.h"

#include "core/report/how_options.h"
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
    connect(session, &Session::studyOpened, this, [this] {
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
    const study::Endpoint* endpoint = m_session->study()->endpoint(selection.endpoint);
    const study::How former = selection.how();
    static_cast<study::How&>(selection) = changed->as<study::How>();
    if (endpoint != nullptr && selection.displayUnit != former.displayUnit) { // the times stay where they are
        const auto from = study::shownUnit(*m_session->study(), *endpoint, former);
        const auto to = study::shownUnit(*m_session->study(), *endpoint, selection);
        if (from && to) static_cast<study::How&>(selection) = report::converted(selection, *from, *to);
    }
    m_session->select(selection);
}

} // namespace atrisk::ui
