// Kaplan–Meier panels side by side; each one can be opened.
#pragma once

#include "core/analyses/panels/panel_options.h"
#include "ui/report/figure_page.h"

class QLabel;

namespace atrisk::ui {

class PanelsPage : public FigurePage {
    Q_OBJECT
public:
    explicit PanelsPage(Session* session, QWidget* parent = nullptr);

    void setNarrow(bool narrow) override;
    /// Makes what the panel shows the session's selection; `place` among all panels, from 0. Out of range does nothing.
    void openPanel(std::size_t place);

Q_SIGNALS:
    void panelOpened();

protected:
    void layOut() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeFilterStrip();
    void refreshFilterStrip();
    bool takeKey(int key);
    void ringPanel(int place);

    QLabel* m_filter = nullptr;
    QWidget* m_filterStrip; ///< over the panels: whom they all leave out, and a way to lift it; holds m_filter
    int m_current = -1;     ///< the panel of this page that the keyboard is on; -1 = none
};

} // namespace atrisk::ui
