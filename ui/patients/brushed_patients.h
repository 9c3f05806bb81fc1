// From a brushed figure to the list of its patients; and the guard that forbids it.
#pragma once

#include "core/report/behind.h"
#include "core/report/profile/patient_rows.h"
#include "ui/session/session.h"

#include <QObject>
#include <QPoint>
#include <QPointF>
#include <QPointer>
#include <memory>

class QContextMenuEvent;

namespace atrisk::ui {

class Brush;
class Job;
class PatientsPanel;
class ReportPage;

/// While it is on, the figure in front is brushed instead of zoomed and read. With single patients hidden (disclosure guard) it is off,
/// and nothing turns it on.
class BrushedPatients : public QObject {
    Q_OBJECT
public:
    BrushedPatients(Session* session, PatientsPanel* panel, QObject* parent = nullptr);
    ~BrushedPatients() override;

    void setPage(ReportPage* page); ///< whose figure is in front; null = none is
    void setOn(bool on);
    [[nodiscard]] bool isOn() const { return m_on; }
    void setHidden(bool hidden);
    [[nodiscard]] bool isHidden() const { return m_hidden; }
    [[nodiscard]] Brush* brush() const; ///< null while it is off
    [[nodiscard]] bool isBusy() const;
    void ask(const figure::Rect& region); ///< of the figure in front; turns it on

Q_SIGNALS:
    void turned(bool on);
    void curveRequested(const atrisk::study::Selection& selection);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Answer;
    void layBrush();
    void forget(); ///< the figure is another one
    void take(Answer answer);
    void openMenu(const QPoint& onScreen);
    [[nodiscard]] bool isFlowBox(const QPointF& millimetres) const;
    [[nodiscard]] ChainAsk chainAt(const QPointF& millimetres) const; ///< of the number that stands there; no chain = none does
    [[nodiscard]] ChainAsk chainOfBox(const QPointF& millimetres) const;
    bool openChains(QContextMenuEvent* event);   ///< a menu of the numbers there, by keys of the whole figure
    [[nodiscard]] ChainAsk chainOfThese() const; ///< of those listed

    Session* m_session;
    PatientsPanel* m_panel;
    QPointer<ReportPage> m_page;
    QPointer<Brush> m_brush;
    Job* m_job;
    std::shared_ptr<const report::PatientRows> m_rows; ///< of the study and selection last asked
    study::Selection m_rowsOf;
    QPoint m_menuPlace;
    bool m_on = false, m_hidden = false, m_menuWanted = false;
};

} // namespace atrisk::ui
