// Which Kaplan–Meier panels stand side by side, and how their time axes go together.
#pragma once

#include "ui/report/option_bar.h"

namespace atrisk::ui {

class PanelsToolBar : public OptionBar {
    Q_OBJECT
public:
    explicit PanelsToolBar(Session* session, QWidget* parent = nullptr);
};

} // namespace atrisk::ui
