#include "ui/analyses/km/km_page.h"

#include "core/analyses/analyses.h"
#include "core/analyses/km/km_options.h"
#include "ui/analyses/km/km_toolbar.h"
#include "ui/analyses/km/plot_flags.h"
#include "ui/analyses/km/readout.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/numbers/copied_numbers.h"
#include "ui/session/flags.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <tuple>

namespace atrisk::ui {
namespace {

/// Where a dragged end of the axis stops: the nearest tick, but never at 0.
double nearestTick(const stats::SurvivalAnalysis& analysis, double time)
{
    double nearest = analysis.timeEnd;
    for (const double tick : analysis.ticks)
        if (tick > 0 && std::abs(tick - time) < std::abs(nearest - time)) nearest = tick;
    return nearest;
}

/// Around the point of the curve that is followed.
void ringCurve(std::vector<figure::Mark>& marks, const figure::Axes& axes, const stats::ArmResult& arm, double time,
               const figure::Style& style)
{
    const stats::CurvePoint point = stats::at(arm.curve, time);
    if (point.beyondFollowUp || time < axes.xMin || time > axes.xMax) return;
    marks.emplace_back(
        figure::Dot{{axes.x(time), axes.y(axes.clampedY(point.survival))}, 1.9, {255, 255, 255, 0}, {style.accent, 1.5, {}}});
}

} // namespace

KmPage::KmPage(Session* session, QWidget* parent)
    : ReportPage(*analyses::findAnalysis(kaplanMeierId), session, parent), m_toolBar(new KmToolBar(session)), m_readout(new Readout),
      m_flags(new PlotFlags(session, plot(), metrics(), this)), m_notice(makeLabel(Words::Small))
{
    assemble(m_toolBar, m_readout);
    m_notice->setContentsMargins(12, 6, 12, 6);
    column()->insertWidget(2, m_notice);
    listen();
    refresh();
}

void KmPage::listen()
{
    connect(session(), &Session::analysisChanged, this, &KmPage::refresh);
    connect(session(), &Session::optionsChanged, this, [this](const QString& analysis) {
        if (analysis.toStdString() == kaplanMeierId) layOutNow();
    });
    for (const auto signal : {&Session::studyOpened, &Session::studyAmended})
        connect(session(), signal, this, [this] { m_zoom.showAll(); });
    connect(session(), &Session::studyClosed, this, &KmPage::forget);
    connect(m_toolBar, &KmToolBar::showAllRequested, this, &KmPage::showAll);
    connect(plot(), &FigurePlot::pointerLeft, this, &KmPage::readNothing);
    connect(plot(), &FigurePlot::doubleClicked, this, &KmPage::showAll);
    connect(plot(), &FigurePlot::dragged, this, &KmPage::drag);
    connect(plot(), &FigurePlot::pointerMoved, this, [this](const QPointF& at) { readTime(timeAt(at)); });
    connect(plot(), &FigurePlot::wheelTurned, this, [this](const QPointF& at, double steps) {
        m_zoom.zoom(timeAt(at), steps);
        layOutSoon();
    });
    connect(m_flags, &PlotFlags::redrawn, this, &KmPage::drawOverlay);
    connect(m_readout, &Readout::stepped, this, &KmPage::step);
    connect(m_readout, &Readout::left, this, &KmPage::readNothing);
}

void KmPage::refresh()
{
    readNothing();
    const auto& analysis = session()->analysis();
    m_notice->setVisible(analysis && analysis->events == 0);
    if (analysis) m_notice->setText(tr("No events in these %1. The curve stays at 100%.").arg(patientsText(analysis->subjects)));
    if (analysis && !(m_shownWho == analysis->selection.who())) m_zoom.showAll(); // of other patients it would be a part unasked for
    if (analysis) m_shownWho = analysis->selection.who();
    if (analysis) m_zoom.setEnd(analysis->timeEnd);
    m_curve.reset();
    m_report = session()->latestReport(kaplanMeierId);
    if (analysis)
        showFigure();
    else
        showError(session()->analysisError());
    m_readout->setEnabled(analysis != nullptr);
    layOutNow();
    Q_EMIT reportChanged();
}

void KmPage::forget()
{
    m_report.reset();
    m_curve.reset();
    m_notice->hide();
    m_readout->setEnabled(false);
    m_flags->leave();
    plot()->setFigure({});
    readNothing();
    Q_EMIT reportChanged();
}

void KmPage::layOut()
{
    const QSizeF size = plot()->sizeInMillimetres();
    if (!m_report || size.isEmpty()) return m_flags->leave();
    const report::Options shown = shownOptions();
    auto options = shown.as<analyses::KmOptions>();
    m_flags->makeRoom(options, style());
    plot()->setFigure(report::pagesOf(*m_report, {style(), metrics(), size.width(), size.height(), shown.withValue(options)}).front());
    sayReading();
    m_flags->follow(style(), options.percent);
    if (m_readout->reading()) readTime(m_readout->reading()->time);
}

report::Options KmPage::shownOptions() const
{
    auto options = session()->options<analyses::KmOptions>();
    options.timeRange = m_zoom.range();
    return session()->options(kaplanMeierId).withValue(options);
}

QString KmPage::textToCopy() const { return numbersToCopy(*session()->analysis(), *session()->flags()); }

QList<QAction*> KmPage::figureActions() const { return m_toolBar->figureActions(); }

void KmPage::setNarrow(bool narrow) { m_readout->setNarrow(narrow); }

void KmPage::showAll()
{
    if (!m_zoom.range() && session()->selection().until) {
        study::Selection selection = session()->selection();
        selection.until.reset();
        return session()->select(selection);
    }
    m_zoom.showAll();
    layOutNow();
}

double KmPage::timeAt(const QPointF& millimetres) const
{
    if (plot()->figure().axes.empty()) return 0;
    figure::Axes axes = plot()->figure().axes.front();
    if (isLayOutPending() && m_zoom.range()) std::tie(axes.xMin, axes.xMax) = *m_zoom.range(); // the axis as it is about to be
    return std::clamp(axes.valueAtX(millimetres.x()), axes.xMin, axes.xMax);
}

void KmPage::readTime(double time)
{
    const auto& analysis = session()->analysis();
    const auto& axes = plot()->figure().axes;
    if (!analysis || axes.empty()) return;
    Reading reading = readAt(*analysis, time, style(), axes.front().xMax - axes.front().xMin, axes.front().falls());
    reading.curve = m_curve;
    m_readout->setReading(std::move(reading));
    sayReading();
    drawOverlay();
}

void KmPage::drawOverlay()
{
    std::vector<figure::Mark> marks = m_flags->overlay();
    if (m_readout->reading() && session()->analysis()) {
        const auto hover = hoverMarks(plot()->figure().axes.front(), *session()->analysis(), m_readout->reading()->time, style());
        marks.insert(marks.end(), hover.begin(), hover.end());
        if (m_curve)
            ringCurve(marks, plot()->figure().axes.front(), session()->analysis()->arms[*m_curve], m_readout->reading()->time, style());
    }
    plot()->setOverlay(std::move(marks));
}

void KmPage::readNothing()
{
    m_curve.reset();
    m_readout->setReading(std::nullopt);
    sayReading();
    drawOverlay();
}

void KmPage::step(int direction)
{
    if (!session()->analysis() || plot()->figure().axes.empty()) return;
    const auto& reading = m_readout->reading();
    if (!reading) return readTime(plot()->figure().axes.front().xMin);
    const std::vector<double> stops = ownStops();
    const auto next = std::upper_bound(stops.begin(), stops.end(), reading->time + 1e-9);
    const auto before = std::lower_bound(stops.begin(), stops.end(), reading->time - 1e-9);
    if (direction > 0 && next != stops.end()) readTime(*next);
    if (direction < 0 && before != stops.begin()) readTime(*std::prev(before));
}

std::vector<double> KmPage::ownStops() const
{
    return session()->analysis() ? stops(*session()->analysis(), m_curve) : std::vector<double>{};
}

void KmPage::stepCurve(int direction)
{
    const auto& analysis = session()->analysis();
    if (!analysis || analysis->arms.empty() || plot()->figure().axes.empty()) return;
    const int last = static_cast<int>(analysis->arms.size()) - 1, here = m_curve         ? static_cast<int>(*m_curve)
                                                                         : direction > 0 ? -1
                                                                                         : last + 1;
    m_curve = static_cast<std::size_t>(std::clamp(here + direction, 0, last));
    readTime(m_readout->reading() ? m_readout->reading()->time : plot()->figure().axes.front().xMin);
}

void KmPage::readEnd(bool first)
{
    if (plot()->figure().axes.empty()) return;
    const figure::Axes& axes = plot()->figure().axes.front();
    std::vector<double> times = ownStops();
    std::erase_if(times, [&](double time) { return time < axes.xMin || time > axes.xMax; });
    if (!times.empty()) readTime(first ? times.front() : times.back());
}

/// The screen reader says the name of what has the keyboard when it changes.
void KmPage::sayReading()
{
    const QString name = m_readout->reading() ? m_readout->reading()->spoken() : tr("Kaplan–Meier figure");
    if (plot()->accessibleName() == name) return;
    plot()->setAccessibleName(name);
    QAccessibleEvent change(plot(), QAccessible::NameChanged);
    QAccessible::updateAccessibility(&change);
}

void KmPage::drag(const QPointF& from, const QPointF& to, Qt::KeyboardModifiers modifiers, bool finished)
{
    if (plot()->figure().axes.empty()) return;
    const figure::Axes& axes = plot()->figure().axes.front();
    if (modifiers & Qt::ShiftModifier) return dragEnd(timeAt(to), modifiers.testFlag(Qt::AltModifier), finished);
    if (!m_dragging) {
        m_dragStart = m_zoom.range();
        m_dragScale = (axes.xMax - axes.xMin) / axes.plot.width;
    }
    m_dragging = !finished;
    m_zoom.panFrom(m_dragStart, (from.x() - to.x()) * m_dragScale);
    layOutSoon();
}

/// The horizon of the average time stays where it is, also where it would follow the end by itself.
void KmPage::dragEnd(double time, bool free, bool finished)
{
    const auto& analysis = session()->analysis();
    if (!analysis) return;
    const double step = session()->flags()->step();
    const double end = free ? std::max(step, session()->flags()->stop(Flag::Milestone, time, true)) : nearestTick(*analysis, time);
    readTime(end);
    if (!finished) return;
    study::Selection selection = session()->selection();
    selection.until = end;
    const bool follows = !selection.tau && (end < analysis->tau || session()->selection().until == analysis->tau);
    if (follows) selection.tau = analysis->tau;
    session()->select(selection);
    if (end < analysis->tau)
        Q_EMIT said(tr("The figure ends at %1; the average time is still that of the first %2.")
                        .arg(timeText(end, analysis->unit), timeText(analysis->tau, analysis->unit)));
}

bool KmPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != plot() || event->type() != QEvent::KeyPress) return ReportPage::eventFilter(watched, event);
    return takeKey(static_cast<QKeyEvent*>(event)->key());
}

bool KmPage::takeKey(int key)
{
    switch (key) {
    case Qt::Key_Left: step(-1); return true;
    case Qt::Key_Right: step(+1); return true;
    case Qt::Key_Up: stepCurve(-1); return true;
    case Qt::Key_Down: stepCurve(+1); return true;
    case Qt::Key_Home: m_curve ? readEnd(true) : showAll(); return true; // of the curve that is followed
    case Qt::Key_End: readEnd(false); return true;
    case Qt::Key_Escape: readNothing(); return true;
    default: return false;
    }
}

} // namespace atrisk::ui
