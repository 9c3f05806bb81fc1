// What every analysis' page has: its tool bar, the figure or what stands in its place, the preview of an export, a strip below.
#pragma once

#include "core/analyses/analyses.h"
#include "ui/session/session.h"

#include <QList>
#include <QSizeF>
#include <QWidget>
#include <memory>

class QAction;
class QFrame;
class QStackedWidget;
class QTimer;
class QVBoxLayout;

namespace atrisk::ui {

class FigureEditor;
class FigurePlot;
class NobodyNotice;
class PagePreview;
class QtTextMetrics;

/// A page knows the session and never another page.
class ReportPage : public QWidget {
    Q_OBJECT
public:
    ~ReportPage() override;

    [[nodiscard]] const analyses::Analysis& analysis() const { return m_analysis; }
    /// What is shown, to be drawn for an export. Null: nothing, or nothing yet; `reportChanged` says when.
    [[nodiscard]] virtual report::ReportPtr report() const = 0;
    /// The options with which the live figure is drawn, a zoom among them.
    [[nodiscard]] virtual report::Options shownOptions() const { return m_session->options(m_analysis.id); }
    /// The live figure as it is seen, in the light theme. Only with a report.
    [[nodiscard]] figure::Figure figureToCopy() const;
    /// The numbers that go with it; "" = the figure's description.
    [[nodiscard]] virtual QString textToCopy() const { return {}; }
    /// For the Figure menu.
    [[nodiscard]] virtual QList<QAction*> figureActions() const { return {}; }
    [[nodiscard]] virtual int pageInFront() const { return 0; }        ///< of a figure with several, from 0
    [[nodiscard]] virtual std::size_t axesBefore() const { return 0; } ///< Figure::axes on the pages before the one in front
    virtual void setNarrow(bool) {}                                    ///< the window is under 1400 wide
    void focusFigure(Qt::FocusReason reason);
    void showToolBar(bool shown); ///< false: the page stands beside another and keeps to its figure

    /// Shows the true page of an export instead of the live figure, until endPreview.
    void showPreview(const figure::Figure& figure, const QSizeF& millimetres);
    void endPreview();
    [[nodiscard]] bool isPreviewing() const { return m_previewing; }
    [[nodiscard]] FigurePlot* plot() const { return m_plot; }
    [[nodiscard]] FigureEditor* editor() const { return m_editor; }

Q_SIGNALS:
    void reportChanged();
    void pageTurned();                  ///< of a figure with several
    void said(const QString& sentence); ///< what happened, for the status bar

protected:
    ReportPage(const analyses::Analysis& analysis, Session* session, QWidget* parent);

    /// Once, in the constructor of the page: what stands over and under the figure (each may be null).
    void assemble(QWidget* toolBar, QWidget* foot);
    void wrapPlot(QWidget* around); ///< stands in the plot's place; the caller puts the plot into it
    [[nodiscard]] QVBoxLayout* column() const { return m_column; }

    virtual void layOut() = 0; ///< the figure for the plot's size, the theme and the choices; not to be called directly
    void layOutNow();
    void layOutSoon(); ///< once for all that happens before the next frame: a wheel turns faster than a figure is laid out
    [[nodiscard]] bool isLayOutPending() const;
    void showFigure();
    void showError(const base::Error& error); ///< instead of the figure
    [[nodiscard]] Session* session() const { return m_session; }
    [[nodiscard]] figure::Style style() const; ///< of the screen, in the window's theme, with the arms' own looks
    [[nodiscard]] const QtTextMetrics& metrics() const { return *m_metrics; }
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void ringFigure(Qt::FocusReason reason);
    void showPart();

    const analyses::Analysis& m_analysis;
    Session* m_session;
    std::unique_ptr<QtTextMetrics> m_metrics;
    QTimer* m_layOutTimer;
    QVBoxLayout* m_column;
    QStackedWidget* m_stack;
    QFrame* m_canvas; ///< around the plot, for the focus ring
    FigurePlot* m_plot;
    NobodyNotice* m_nobody;
    PagePreview* m_preview;
    FigureEditor* m_editor = nullptr;
    QWidget* m_previewBar;
    QWidget *m_toolBar = nullptr, *m_foot = nullptr;
    bool m_withToolBar = true, m_previewing = false, m_failed = false;
};

} // namespace atrisk::ui
