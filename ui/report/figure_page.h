// A page for any analysis: its tool bar from the table of its options, its figure at the window's size.
#pragma once

#include "ui/report/report_page.h"

class QLabel;
class QToolButton;

namespace atrisk::ui {

class FigureWalk;
class OptionBar;

/// The session computes the report while the page is seen.
class FigurePage : public ReportPage {
    Q_OBJECT
public:
    FigurePage(const analyses::Analysis& analysis, Session* session, QWidget* parent = nullptr);

    /// Null while what is shown belongs to an earlier selection.
    [[nodiscard]] report::ReportPtr report() const override { return session()->report(analysis().id); }
    [[nodiscard]] QList<QAction*> figureActions() const override;
    [[nodiscard]] bool isComputing() const { return session()->isComputing(analysis().id); }
    [[nodiscard]] int pageInFront() const override { return m_page; }
    [[nodiscard]] std::size_t axesBefore() const override { return m_axesBefore; }
    [[nodiscard]] FigureWalk* walk() const { return m_walk; }
    void showPage(int page); ///< of a figure with several, from 0; nearest where there is none

protected:
    /// With a foot of the page's own instead of the pager (null = the pager).
    FigurePage(const analyses::Analysis& analysis, Session* session, OptionBar* toolBar, QWidget* foot, QWidget* parent);

    virtual void take();   ///< another report, or an error: shows it. Without either nothing changes
    virtual void forget(); ///< the study was closed
    void layOut() override;
    bool eventFilter(QObject* watched, QEvent* event) override; ///< of the plot's keys: what a page's own does not take
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void listen();
    void watch(bool shown);
    [[nodiscard]] QWidget* makePager();
    void refreshPager(int pages);

    OptionBar* m_bar;
    FigureWalk* m_walk;
    report::ReportPtr m_shown;
    report::Options m_options; ///< with which it is drawn
    bool m_watching = false;
    QWidget* m_pager = nullptr;
    QToolButton *m_back = nullptr, *m_forward = nullptr;
    QLabel* m_place = nullptr;
    int m_page = 0;
    std::size_t m_axesBefore = 0;
};

} // namespace atrisk::ui
