#include "ui/analyses/panels/panels_toolbar.h"

#include "core/analyses/analyses.h"
#include "core/analyses/panels/panel_options.h"
#include "ui/look/theme.h"

#include <QLabel>

namespace atrisk::ui {

PanelsToolBar::PanelsToolBar(Session* session, QWidget* parent)
    : OptionBar(*analyses::findAnalysis(analyses::PanelOptions::analysis), session, Empty{}, parent)
{
    setAccessibleName(tr("Panel choices"));
    addOptions();
    addSeparator();
    addMenus();
    addSpacer();
    auto* hint = makeLabel(Words::Small, tr("Double-click a panel to open it"));
    hint->setContentsMargins(4, 0, 12, 0);
    m_hint = addWidget(hint);
    m_hint->setSeparator(true); // where it does not fit
    finish();
}

} // namespace atrisk::ui
