// Which Kaplan–Meier panels stand side by side, and how their time axes go together.
#pragma once

#include "ui/report/option_bar.h"

namespace atrisk::ui {

class PanelsToolBar : public OptionBar {
    Q_OBJECT
public:
    explicit PanelsToolBar(Session* session, QWidget* parent = nullptr);
    void setNarrow(bool narrow) { m_hint->setVisible(!narrow); } ///< no room for the hint

private:
    QAction* m_hint;
};

} // namespace atrisk::ui
