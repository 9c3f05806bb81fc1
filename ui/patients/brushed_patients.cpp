#include "ui/patients/brushed_patients.h"

#include "ui/figure/figure_plot.h"
#include "ui/look/words.h"
#include "ui/patients/brush.h"
#include "ui/patients/patient_model.h"
#include "ui/patients/patients_panel.h"
#include "ui/report/report_page.h"
#include "ui/session/job.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <utility>

namespace atrisk::ui {

struct BrushedPatients::Answer {
    report::Behind behind;
    std::shared_ptr<const report::PatientRows> rows;
    study::Selection selection;
};

BrushedPatients::BrushedPatients(Session* session, PatientsPanel* panel, QObject* parent)
    : QObject(parent), m_session(session), m_panel(panel), m_job(new Job(this))
{
    connect(session, &Session::studyClosed, this, [this] { setOn(false); });
    connect(session, &Session::studyOpened, this, &BrushedPatients::forget);
    connect(session, &Session::studyAmended, this, &BrushedPatients::forget);
    connect(session, &Session::selectionChanged, this, &BrushedPatients::forget);
    connect(session, &Session::optionsChanged, this, &BrushedPatients::forget);
    connect(panel, &PatientsPanel::curveRequested, this, [this](const study::Who& who) {
        study::Selection selection = m_session->selection();
        static_cast<study::Who&>(selection) = who;
        Q_EMIT curveRequested(selection);
    });
}

BrushedPatients::~BrushedPatients() = default;

Brush* BrushedPatients::brush() const { return m_brush; }

bool BrushedPatients::isBusy() const { return m_job->isRunning(); }

void BrushedPatients::setPage(ReportPage* page)
{
    if (m_page == page) return;
    if (m_page != nullptr) {
        m_page->plot()->removeEventFilter(this);
        disconnect(m_page, nullptr, this, nullptr);
    }
    m_page = page;
    if (page != nullptr) {
        page->plot()->installEventFilter(this);
        connect(page, &ReportPage::reportChanged, this, &BrushedPatients::forget);
        connect(page, &ReportPage::pageTurned, this, &BrushedPatients::forget);
    }
    forget();
    layBrush();
}

void BrushedPatients::setOn(bool on)
{
    on = on && !m_hidden && m_session->study() != nullptr;
    if (m_on == on) return;
    m_on = on;
    forget();
    layBrush();
    Q_EMIT turned(on);
}

void BrushedPatients::setHidden(bool hidden)
{
    m_hidden = hidden;
    if (hidden) setOn(false);
}

void BrushedPatients::layBrush()
{
    delete m_brush;
    if (!m_on || m_page == nullptr) return;
    m_brush = new Brush(m_page->plot());
    connect(m_brush, &Brush::brushed, this, &BrushedPatients::ask);
    connect(m_brush, &Brush::cleared, this, &BrushedPatients::forget);
    connect(m_brush, &Brush::menuRequested, this, [this](const figure::Rect&, const QPoint& onScreen) { openMenu(onScreen); });
    m_brush->show();
    m_brush->setFocus(Qt::OtherFocusReason);
}

void BrushedPatients::forget()
{
    m_job->cancel();
    m_menuWanted = false;
    m_rows.reset();
    if (m_brush != nullptr) m_brush->clear();
    const report::ReportPtr report = m_page == nullptr ? nullptr : m_page->report();
    m_panel->clear(!m_on || (report && report->behind) || !report
                       ? tr("Drag over a figure, or click a mark of it: its patients stand here.")
                       : tr("This figure does not tell who is behind it."));
}

void BrushedPatients::ask(const figure::Rect& region)
{
    if (m_hidden || m_page == nullptr) return;
    setOn(true);
    const report::ReportPtr report = m_page->report();
    if (!report || !report->behind) return forget();
    // Nothing but where things stand is needed of the figure.
    auto drawn = std::make_shared<figure::Figure>();
    drawn->axes = m_page->plot()->figure().axes;
    drawn->spots = m_page->plot()->figure().spots;
    const study::Selection selection = m_session->selection();
    const auto known = m_rows != nullptr && m_rowsOf == selection ? m_rows : nullptr;
    m_job->start<Answer>(
        [report, drawn, region, known, selection, before = m_page->axesBefore()](const base::Cancel& cancel) {
            Answer answer{report->behind({*drawn, region, before, cancel}), known, selection};
            if (answer.behind.study && (known == nullptr || &known->study() != answer.behind.study.get()))
                answer.rows = readyRows(answer.behind.study, selection, cancel);
            return answer;
        },
        [this](Answer answer) { take(std::move(answer)); });
}

void BrushedPatients::take(Answer answer)
{
    m_rows = answer.rows;
    m_rowsOf = answer.selection;
    m_panel->setBehind(std::move(answer.behind), m_rows, answer.selection);
    if (std::exchange(m_menuWanted, false)) openMenu(m_menuPlace);
}

/// Beside the mark: what can be done with its patients. It waits for the answer.
void BrushedPatients::openMenu(const QPoint& onScreen)
{
    if (isBusy()) {
        m_menuWanted = true;
        m_menuPlace = onScreen;
        return;
    }
    auto* menu = new QMenu(m_panel);
    menu->setObjectName("patients.menu");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* list = menu->addAction(tr("List %1").arg(patientsText(m_panel->behind().patients.size())), m_panel, &PatientsPanel::focusList);
    list->setEnabled(!m_panel->behind().patients.empty());
    QAction* curve = menu->addAction(tr("Show their curve"), m_panel, [this] {
        if (m_panel->canShowCurve()) Q_EMIT m_panel->curveRequested(*m_panel->behind().who);
    });
    curve->setEnabled(m_panel->canShowCurve());
    menu->popup(onScreen);
}

bool BrushedPatients::isFlowBox(const QPointF& millimetres) const
{
    if (m_page->analysis().id != "flow") return false;
    return !report::spotsIn({m_page->plot()->figure(), report::around({millimetres.x(), millimetres.y()})}).empty();
}

/// Without the brush: a right click asks for what stands there, a double click on a box of the flow of patients opens it.
bool BrushedPatients::eventFilter(QObject* watched, QEvent* event)
{
    const bool asks = event->type() == QEvent::ContextMenu, opens = event->type() == QEvent::MouseButtonDblClick;
    if (!asks && !opens) return QObject::eventFilter(watched, event); // of a page that is being destroyed nothing is asked
    if (m_hidden || m_page == nullptr || watched != m_page->plot() || m_on) return QObject::eventFilter(watched, event);
    const report::ReportPtr report = m_page->report();
    if (!report || !report->behind) return QObject::eventFilter(watched, event);
    const FigurePlot& plot = *m_page->plot();
    const QPointF pixels = asks ? QPointF(static_cast<QContextMenuEvent*>(event)->pos()) : static_cast<QMouseEvent*>(event)->position();
    const QPointF at = pixels * (plot.sizeInMillimetres().width() / std::max(plot.width(), 1));
    if (opens && !isFlowBox(at)) return QObject::eventFilter(watched, event);
    ask(report::around({at.x(), at.y()}));
    if (asks) openMenu(static_cast<QContextMenuEvent*>(event)->globalPos());
    return true;
}

} // namespace atrisk::ui
