// The Kaplan–Meier page: its toolbar, the figure at the window's size, the readout, and what stands there when there is none.
#pragma once

#include "ui/report/hover.h"
#include "ui/report/time_zoom.h"
#include "ui/session.h"

#include <QSizeF>
#include <QWidget>
#include <memory>
#include <vector>

class QFrame;
class QLabel;
class QStackedWidget;
class QTimer;

namespace atrisk::ui {

class FigurePlot;
class KmToolBar;
class NobodyNotice;
class PagePreview;
class PlotFlags;
class QtTextMetrics;
class Readout;

class KmPage : public QWidget {
    Q_OBJECT
public:
    explicit KmPage(Session* session, QWidget* parent = nullptr);
    ~KmPage() override;

    void setNarrow(bool narrow); ///< under 1400 wide
    void showAll();
    /// Shows the true page of an export instead of the live figure, until endPreview.
    void showPreview(const figure::Figure& figure, const QSizeF& millimetres);
    void endPreview();
    /// The live figure as it is to leave: in the light theme and with all of its time axis. Only with an analysis.
    [[nodiscard]] figure::Figure figureToCopy() const;
    [[nodiscard]] bool isPreviewing() const { return m_previewing; }

    [[nodiscard]] FigurePlot* plot() const { return m_plot; }
    [[nodiscard]] Readout* readout() const { return m_readout; }
    [[nodiscard]] KmToolBar* toolBar() const { return m_toolBar; }
    [[nodiscard]] PlotFlags* flags() const { return m_flags; }
    [[nodiscard]] const TimeZoom& zoom() const { return m_zoom; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void assemble();
    void listen();
    void refresh(); ///< after a new result
    void layOut();  ///< the figure, for the size and options
    void layOutSoon(); ///< once for all that happens before the next frame: a wheel turns faster than a figure is laid out
    [[nodiscard]] figure::Style style() const;
    [[nodiscard]] double timeAt(const QPointF& millimetres) const;
    void ringFigure(Qt::FocusReason reason);
    void readTime(double time);
    void readNothing();
    void drawOverlay(); ///< flags, and the line at the time read
    void step(int direction);
    void drag(const QPointF& from, const QPointF& to, Qt::KeyboardModifiers modifiers, bool finished);
    void dragEnd(double time, bool finished);

    Session* m_session;
    KmToolBar* m_toolBar;
    QWidget* m_previewBar;
    QLabel* m_notice; ///< "No events in these 12 patients …"
    QStackedWidget* m_stack;
    QFrame* m_canvas; ///< around the plot, for the focus ring
    FigurePlot* m_plot;
    NobodyNotice* m_nobody;
    PagePreview* m_preview;
    Readout* m_readout;
    std::unique_ptr<QtTextMetrics> m_metrics;
    PlotFlags* m_flags;
    QTimer* m_layOutTimer;
    std::vector<double> m_stops; ///< of the current analysis, for Left and Right
    TimeZoom m_zoom;
    bool m_dragging = false;
    TimeZoom::Range m_dragStart;
    double m_dragScale = 0; ///< time per millimetre when the drag began
    bool m_previewing = false;
};

} // namespace atrisk::ui
