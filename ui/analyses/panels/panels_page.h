// Kaplan–Meier panels side by side; each one can be opened.
#pragma once

#include "ui/report/figure_page.h"

namespace atrisk::ui {

class PanelsToolBar;

/// The analysis it shows, by its id in report::analyses().
inline constexpr std::string_view panelsId = "km-grid";

class PanelsPage : public FigurePage {
    Q_OBJECT
public:
    explicit PanelsPage(Session* session, QWidget* parent = nullptr);

    [[nodiscard]] QList<QAction*> figureActions() const override;
    /// Makes what the panel shows the session's selection; `place` among all panels, from 0. Out of range does nothing.
    void openPanel(std::size_t place);

Q_SIGNALS:
    void panelOpened();

protected:
    void optionsChanged() override;
    void layOut() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    PanelsPage(Session* session, PanelsToolBar* toolBar, QWidget* parent);
    bool takeKey(int key);
    void ringPanel(int place);

    PanelsToolBar* m_toolBar;
    std::string m_shown; ///< the choice last computed
    int m_current = -1;  ///< the panel of this page that the keyboard is on; -1 = none
};

} // namespace atrisk::ui
