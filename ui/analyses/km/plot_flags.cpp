#include "ui/analyses/km/plot_flags.h"

#include "core/words/number_format.h"
#include "ui/report/flag_handle.h"
#include "ui/figure/figure_plot.h"
#include "ui/look/words.h"

namespace atrisk::ui {

PlotFlags::PlotFlags(Session* session, FigurePlot* plot, const figure::TextMetrics& metrics, QObject* parent)
    : QObject(parent), m_session(session), m_plot(plot), m_metrics(metrics), m_handles{new FlagHandle(plot), new FlagHandle(plot)}
{
    Flags* flags = session->flags();
    connect(flags, &Flags::moved, this, &PlotFlags::draw);
    for (const Flag flag : {Flag::Milestone, Flag::Average}) {
        FlagHandle* held = handle(flag);
        connect(held, &FlagHandle::dragged, this, [this, flag](double x, bool free) { drag(flag, x, free); });
        connect(held, &FlagHandle::dropped, this, [flags, flag] { flags->place(flag, flags->time(flag)); });
        connect(held, &FlagHandle::dragCancelled, flags, &Flags::endDrag);
        connect(held, &FlagHandle::stepped, this, [flags, flag](int direction, bool free) {
            flags->place(flag, flags->next(flag, direction, free),
                         flag == Flag::Milestone ? QStringLiteral("milestone") : QStringLiteral("average"));
        });
    }
}

void PlotFlags::makeRoom(analyses::KmOptions& options, const figure::Style& style) const
{
    if (options.milestone || options.averageTime) options.roomAbove = analyses::flagRoom(style, m_metrics);
}

void PlotFlags::follow(const figure::Style& style, bool percent)
{
    m_flags.emplace(m_plot->figure(), style, m_metrics, percent);
    draw();
}

void PlotFlags::leave()
{
    m_flags.reset();
    for (FlagHandle* held : m_handles) held->hide();
    m_overlay.clear();
}

void PlotFlags::draw()
{
    const auto& analysis = m_session->analysis();
    if (!m_flags || !analysis) return;
    analyses::FlagMarks marks = m_flags->marks(*analysis, m_session->flags()->shownTimes());
    const figure::Rect& axes = m_plot->figure().axes.front().plot;
    handle(Flag::Milestone)->follow(marks.milestone, axes);
    handle(Flag::Average)->follow(marks.average, axes);
    for (const Flag flag : {Flag::Milestone, Flag::Average})
        if (m_session->flags()->isShown(flag)) handle(flag)->setWords(words(flag));
    m_plot->setUnderlay(std::move(marks.under));
    m_overlay = std::move(marks.over);
    Q_EMIT redrawn();
}

void PlotFlags::drag(Flag flag, double x, bool free)
{
    const figure::Axes& axes = m_plot->figure().axes.front();
    const QRectF plot = toPixels(axes.plot);
    const double share = std::clamp((x - plot.x()) / plot.width(), 0.0, 1.0); // it never leaves the axis
    m_session->flags()->drag(flag, m_session->flags()->stop(flag, axes.xMin + share * (axes.xMax - axes.xMin), free));
}

QString PlotFlags::words(Flag flag) const
{
    const stats::SurvivalAnalysis& analysis = *m_session->analysis();
    const words::NumberStyle& numbers = figure::findStyle("screen")->numbers;
    const double time = m_session->flags()->time(flag);
    const QString when =
        qt(analyses::saidTime(time, analysis, numbers)) + (analysis.unit ? ' ' + qt(study::name(*analysis.unit)) : QString());
    QString text = (flag == Flag::Milestone ? tr("Milestone at %1") : tr("Average time to %1")).arg(when);
    const bool events = !m_plot->figure().axes.empty() && m_plot->figure().axes.front().falls();
    for (const stats::ArmResult& arm : analysis.arms) {
        const double survival = stats::milestone(arm.curve, time).survival;
        const std::string read =
            flag == Flag::Milestone
                ? words::percent(events ? 1 - survival : survival, numbers)
                : words::duration(stats::restrictedMean(arm.curve, time, analysis.confidence).estimate, analysis.unit, numbers);
        text += "; " + qt(arm.arm.label) + ", " + qt(read);
    }
    return text;
}

} // namespace atrisk::ui
