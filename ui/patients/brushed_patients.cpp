#include "ui/patients/brushed_patients.h"

#include "ui/figure/figure_plot.h"
#include "ui/look/words.h"
#include "ui/patients/brush.h"
#include "ui/patients/patient_model.h"
#include "ui/patients/patients_panel.h"
#include "ui/report/editor/figure_editor.h"
#include "ui/report/report_page.h"
#include "ui/session/job.h"

#include <QContextMenuEvent>
#include <QCursor>
#include <QMenu>
#include <QMouseEvent>
#include <algorithm>
#include <utility>

namespace atrisk::ui {
namespace {

QPointF inMillimetres(const FigurePlot& plot, const QPointF& pixels)
{
    return pixels * (plot.sizeInMillimetres().width() / std::max(plot.width(), 1));
}

} // namespace

struct BrushedPatients::Answer {
    report::Behind behind;
    std::shared_ptr<const report::PatientRows> rows;
    study::Selection selection;
};

BrushedPatients::BrushedPatients(Session* session, PatientsPanel* panel, QObject* parent)
    : QObject(parent), m_session(session), m_panel(panel), m_job(new Job(this))
{
    connect(session, &Session::studyClosed, this, [this] {
        setOn(false);
        m_panel->releaseStudy();
    });
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
        disconnect(m_page->plot(), nullptr, this, nullptr);
    }
    m_page = page;
    if (page != nullptr) {
        page->plot()->installEventFilter(this);
        connect(page, &ReportPage::reportChanged, this, &BrushedPatients::forget);
        connect(page, &ReportPage::pageTurned, this, &BrushedPatients::forget);
        connect(page->plot(), &FigurePlot::clicked, this, [this](const QPointF& at) {
            if (const ChainAsk ask = chainAt(at); ask.chain) m_session->askChain(ask, QCursor::pos());
        });
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
    m_page->editor()->setOn(false); // the mouse is one's alone
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
    if (!report) return forget();
    const report::Brushed click{m_page->plot()->figure(), region};
    const auto count = click.isClick() && report->counted ? report::countAt(click.figure, report::middleOf(region)) : std::nullopt;
    if (!report->behind && !count) return forget();
    // Nothing but where things stand is needed of the figure.
    auto drawn = std::make_shared<figure::Figure>();
    drawn->axes = m_page->plot()->figure().axes;
    drawn->spots = m_page->plot()->figure().spots;
    const study::Selection selection = m_session->selection();
    const auto known = m_rows != nullptr && m_rowsOf == selection ? m_rows : nullptr;
    m_job->start<Answer>(
        [report, drawn, region, count, known, selection, before = m_page->axesBefore()](const base::Cancel& cancel) {
            Answer answer{count ? report::behindCount(*report->counted, *count, cancel) : report->behind({*drawn, region, before, cancel}),
                          known, selection};
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
    addChain(menu, m_session, chainOfThese(), onScreen);
    menu->popup(onScreen);
}

bool BrushedPatients::isFlowBox(const QPointF& millimetres) const
{
    if (m_page->analysis().id != "flow") return false;
    return !report::spotsIn({m_page->plot()->figure(), report::around({millimetres.x(), millimetres.y()})}).empty();
}

ChainAsk BrushedPatients::chainAt(const QPointF& millimetres) const
{
    const report::ReportPtr report = m_page == nullptr ? nullptr : m_page->report();
    if (!report || report->counted == nullptr) return {};
    const auto count = report::countAt(m_page->plot()->figure(), {millimetres.x(), millimetres.y()});
    return count ? chainOfCount(report->counted, *count) : ChainAsk();
}

ChainAsk BrushedPatients::chainOfBox(const QPointF& millimetres) const
{
    auto drawn = std::make_shared<figure::Figure>();
    drawn->spots = m_page->plot()->figure().spots;
    return {{}, [report = m_page->report(), drawn, at = figure::Point{millimetres.x(), millimetres.y()}](const base::Cancel& cancel) {
                return report::chainOf(report->counted->counting, report->behind({*drawn, report::around(at), 0, cancel}), cancel);
            }};
}

ChainAsk BrushedPatients::chainOfThese() const
{
    const report::ReportPtr report = m_page == nullptr ? nullptr : m_page->report();
    if (!report || report->counted == nullptr || m_panel->behind().patients.empty()) return {};
    return {{}, [counted = report->counted, behind = m_panel->behind()](const base::Cancel& cancel) {
                return report::chainOf(counted->counting, behind, cancel);
            }};
}

bool BrushedPatients::openChains(QContextMenuEvent* event)
{
    const report::ReportPtr report = m_page->report();
    if (!report || report->counted == nullptr) return false;
    const FigurePlot& plot = *m_page->plot();
    const bool byKeys = event->reason() == QContextMenuEvent::Keyboard;
    std::vector<ChainAsk> asks;
    const QPointF at = inMillimetres(plot, event->pos());
    if (!byKeys) asks.push_back(chainAt(at));
    if (!byKeys && m_hidden && isFlowBox(at)) asks.push_back(chainOfBox(at)); // else the menu of its patients has it
    std::vector<std::uint32_t> seen;
    for (const figure::Spot& spot : plot.figure().counts) {
        if (!byKeys || std::ranges::find(seen, spot.of) != seen.end()) continue;
        seen.push_back(spot.of);
        asks.push_back(chainOfCount(report->counted, report::countSpot(spot.of)));
    }
    std::erase_if(asks, [](const ChainAsk& ask) { return !ask.chain; });
    if (asks.empty()) return false;
    auto* menu = new QMenu(m_panel);
    menu->setObjectName("chains.menu");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const ChainAsk& ask : asks) addChain(menu, m_session, ask, event->globalPos());
    menu->popup(event->globalPos());
    return true;
}

/// Without the brush: a right click asks for what stands there, a double click on a box of the flow of patients opens it.
bool BrushedPatients::eventFilter(QObject* watched, QEvent* event)
{
    const bool asks = event->type() == QEvent::ContextMenu, opens = event->type() == QEvent::MouseButtonDblClick;
    if (!asks && !opens) return QObject::eventFilter(watched, event); // of a page that is being destroyed nothing is asked
    if (m_page == nullptr || watched != m_page->plot() || m_on) return QObject::eventFilter(watched, event);
    if (m_page->editor()->isOn()) return QObject::eventFilter(watched, event); // it has menus of its own, whoever watches first
    if (asks && openChains(static_cast<QContextMenuEvent*>(event))) return true;
    if (m_hidden) return QObject::eventFilter(watched, event);
    const report::ReportPtr report = m_page->report();
    if (!report || !report->behind) return QObject::eventFilter(watched, event);
    const FigurePlot& plot = *m_page->plot();
    const QPointF pixels = asks ? QPointF(static_cast<QContextMenuEvent*>(event)->pos()) : static_cast<QMouseEvent*>(event)->position();
    const QPointF at = inMillimetres(plot, pixels);
    if (opens && !isFlowBox(at)) return QObject::eventFilter(watched, event);
    ask(report::around({at.x(), at.y()}));
    if (asks) openMenu(static_cast<QContextMenuEvent*>(event)->globalPos());
    return true;
}

} // namespace atrisk::ui
