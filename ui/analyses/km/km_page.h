// The Kaplan–Meier page: its toolbar, the figure at the window's size, the readout, and what stands there when there is none.
#pragma once

#include "ui/analyses/km/hover.h"
#include "ui/analyses/km/time_zoom.h"
#include "ui/report/report_page.h"

#include <optional>
#include <vector>

class QLabel;

namespace atrisk::ui {

class KmToolBar;
class PlotFlags;
class Readout;

class KmPage : public ReportPage {
    Q_OBJECT
public:
    explicit KmPage(Session* session, QWidget* parent = nullptr);

    [[nodiscard]] report::ReportPtr report() const override { return m_report; }
    [[nodiscard]] QString textToCopy() const override;
    [[nodiscard]] report::Options shownOptions() const override;
    [[nodiscard]] QList<QAction*> figureActions() const override;
    void setNarrow(bool narrow) override;
    void showAll();

    [[nodiscard]] Readout* readout() const { return m_readout; }
    [[nodiscard]] KmToolBar* toolBar() const { return m_toolBar; }
    [[nodiscard]] PlotFlags* flags() const { return m_flags; }
    [[nodiscard]] const TimeZoom& zoom() const { return m_zoom; }

protected:
    void layOut() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void listen();
    void refresh(); ///< after a new result
    void forget();  ///< the study was closed
    [[nodiscard]] double timeAt(const QPointF& millimetres) const;
    void readTime(double time);
    void readNothing();
    void drawOverlay(); ///< flags, and the line at the time read
    void step(int direction);
    void stepCurve(int direction); ///< to another curve, or to all of them
    void readEnd(bool first);      ///< the first or the last time that can be read
    void sayReading();
    [[nodiscard]] std::vector<double> ownStops() const; ///< of the curve that is followed, within the axis
    [[nodiscard]] bool takeKey(int key);
    void drag(const QPointF& from, const QPointF& to, Qt::KeyboardModifiers modifiers, bool finished);
    void dragEnd(double time, bool free, bool finished);

    KmToolBar* m_toolBar;
    Readout* m_readout;
    PlotFlags* m_flags;
    QLabel* m_notice; ///< "No events in these 12 patients …"
    report::ReportPtr m_report;
    std::optional<std::size_t> m_curve; ///< followed alone by the keys; none = all are read
    study::Who m_shownWho;              ///< whose figure is zoomed
    TimeZoom m_zoom;
    bool m_dragging = false;
    TimeZoom::Range m_dragStart;
    double m_dragScale = 0; ///< time per millimetre when the drag began
};

} // namespace atrisk::ui
