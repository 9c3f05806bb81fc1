// A page for any analysis: its figure at the window's size, computed in the background while the page is seen.
#pragma once

#include "ui/report/report_page.h"

class QLabel;
class QToolButton;

namespace atrisk::ui {

class Job;

class FigurePage : public ReportPage {
    Q_OBJECT
public:
    FigurePage(const analyses::Analysis& analysis, Session* session, QWidget* parent = nullptr);
    ~FigurePage() override;

    /// Null while what is shown belongs to an earlier selection.
    [[nodiscard]] std::shared_ptr<const report::Drawing> drawing() const override { return m_current ? m_drawing : nullptr; }
    [[nodiscard]] bool isComputing() const;
    [[nodiscard]] int pageInFront() const override { return m_page; }
    void showPage(int page); ///< of a figure with several, from 0; nearest where there is none

protected:
    /// With a tool bar (may be null) of the page's own, and a foot instead of the pager (null = the pager).
    FigurePage(const analyses::Analysis& analysis, Session* session, QWidget* toolBar, QWidget* foot, QWidget* parent);

    /// Starts `job`, which must end in `keep`.
    virtual void compute(Job& job);
    /// The figure's choices changed. They may decide what is computed, unless a page knows better.
    virtual void optionsChanged() { markStale(); }
    virtual void forget(); ///< the study was closed
    void keep(base::Result<report::Drawing> drawing);
    void stillCurrent(); ///< the present selection asks for what is there
    void markStale();    ///< computes now or when the page is seen
    void layOut() override;
    /// How many of Figure::axes stand on the pages before the one shown.
    [[nodiscard]] std::size_t axesBefore() const { return m_axesBefore; }
    void showEvent(QShowEvent* event) override;

private:
    void listen();
    [[nodiscard]] QWidget* makePager();
    void refreshPager(int pages);

    std::unique_ptr<Job> m_job;
    std::shared_ptr<const report::Drawing> m_drawing;
    bool m_stale = true;    ///< to be computed when seen
    bool m_current = false; ///< the drawing is of the present selection
    QWidget* m_pager = nullptr;
    QToolButton *m_back = nullptr, *m_forward = nullptr;
    QLabel* m_place = nullptr;
    int m_page = 0;
    std::size_t m_axesBefore = 0;
};

} // namespace atrisk::ui
