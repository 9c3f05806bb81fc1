// Censoring: beside the figure a list of the reasons, where a click counts one as an event.
#pragma once

#include "ui/report/figure_page.h"

class QBoxLayout;

namespace atrisk::ui {

class ReasonPanel;

class CensoringPage : public FigurePage {
    Q_OBJECT
public:
    CensoringPage(const analyses::Analysis& analysis, Session* session, QWidget* parent = nullptr);

    void setNarrow(bool narrow) override;

protected:
    void take() override;
    void forget() override;

private:
    ReasonPanel* m_reasons;
    QBoxLayout* m_both; ///< reasons and figure
};

} // namespace atrisk::ui
