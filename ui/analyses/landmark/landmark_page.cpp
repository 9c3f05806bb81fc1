#include "ui/analyses/landmark/landmark_page.h"

#include "core/analyses/landmark/landmark_figure.h"
#include "core/analyses/landmark/landmark_options.h"
#include "core/analyses/landmark/landmark_words.h"
#include "core/figure/text_block.h"
#include "core/stats/survival/time_axis.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"
#include "ui/look/words.h"
#include "ui/report/flag_handle.h"
#include "ui/session/flags.h"

#include <QTimer>
#include <algorithm>
#include <cmath>
#include <utility>

namespace atrisk::ui {
namespace {

constexpr int soonMilliseconds = 80;
/// A drag, or steps that follow one another, are one of undo.
QString burst() { return QStringLiteral("landmark"); }

/// The landmark's line and words in the figure; none where it has no such part.
std::optional<analyses::PlacedFlag> placedFlag(const figure::Figure& figure, const figure::TextMetrics& metrics)
{
    std::optional<figure::Rect> box;
    std::optional<double> line;
    for (const figure::Mark& mark : figure.marks) {
        if (const auto* text = std::get_if<figure::Text>(&mark); text != nullptr && text->part == analyses::landmarkPart) {
            const figure::Rect own = figure::textBox(*text, metrics);
            if (!box) box = own;
            const double right = std::max(box->right(), own.right()), bottom = std::max(box->bottom(), own.bottom());
            box->x = std::min(box->x, own.x), box->y = std::min(box->y, own.y);
            box->width = right - box->x, box->height = bottom - box->y;
        }
        if (const auto* segments = std::get_if<figure::Segments>(&mark); segments != nullptr && segments->part == analyses::landmarkPart)
            line = segments->segments.front().first.x;
    }
    if (!box || !line) return std::nullopt;
    return analyses::PlacedFlag{*box, *line, 0};
}

} // namespace

LandmarkPage::LandmarkPage(const analyses::Analysis& analysis, Session* session, QWidget* parent)
    : FigurePage(analysis, session, parent), m_handle(new FlagHandle(plot())), m_soon(new QTimer(this))
{
    m_handle->setObjectName("landmark.flag");
    m_handle->setToolTip(tr("Drag the landmark, or move it with the arrow keys; Alt for smaller steps"));
    m_soon->setSingleShot(true);
    m_soon->setInterval(soonMilliseconds);
    connect(m_soon, &QTimer::timeout, this, [this] {
        if (m_dragged) place(*m_dragged);
    });
    connect(m_handle, &FlagHandle::dragged, this, &LandmarkPage::drag);
    connect(m_handle, &FlagHandle::dropped, this, &LandmarkPage::drop);
    connect(m_handle, &FlagHandle::dragCancelled, this, &LandmarkPage::cancelDrag);
    connect(m_handle, &FlagHandle::stepped, this, &LandmarkPage::step);
}

std::shared_ptr<const stats::LandmarkAnalysis> LandmarkPage::result() const
{
    const report::ReportPtr latest = session()->latestReport(analysis().id);
    return latest ? latest->resultAs<stats::LandmarkAnalysis>() : nullptr;
}

double LandmarkPage::stop(double time, bool free) const
{
    const auto shown = result();
    if (!shown) return time;
    double last = 0;
    for (const stats::ArmResult& arm : shown->everyone.arms)
        if (!arm.curve.time.empty()) last = std::max(last, arm.curve.time.back());
    const double step = flagStep(shown->everyone.timeEnd) / (free ? finerSteps : 1);
    const double most = std::ceil(last / step - 1e-9) - 1; // somebody is at risk after it
    if (most < 1) return stats::roundDecimal(last / 2);
    return stats::roundDecimal(std::clamp(std::round(time / step), 1.0, most) * step);
}

void LandmarkPage::drag(double x, bool free)
{
    if (plot()->figure().axes.empty() || !result()) return;
    if (!m_dragged) session()->beginDrag();
    const figure::Axes& axes = plot()->figure().axes.front();
    const QRectF pixels = toPixels(axes.plot);
    const double share = std::clamp((x - pixels.x()) / pixels.width(), 0.0, 1.0);
    m_dragged = stop(axes.xMin + share * (axes.xMax - axes.xMin), free);
    if (!m_soon->isActive()) m_soon->start();
    drawDragged();
}

void LandmarkPage::drop()
{
    m_soon->stop();
    if (const auto dragged = std::exchange(m_dragged, std::nullopt)) {
        place(*dragged);
        session()->endDrag();
    }
    drawDragged();
}

void LandmarkPage::cancelDrag()
{
    m_soon->stop();
    if (std::exchange(m_dragged, std::nullopt)) session()->cancelDrag();
    drawDragged();
}

void LandmarkPage::step(int direction, bool free)
{
    const auto shown = result();
    if (!shown) return;
    const auto chosen = session()->options<analyses::LandmarkOptions>().from; // may be ahead of what is shown
    const double from = chosen.value_or(shown->landmark), size = flagStep(shown->everyone.timeEnd) / (free ? finerSteps : 1);
    place(stop(from + direction * size, free));
}

void LandmarkPage::place(double time)
{
    auto options = session()->options<analyses::LandmarkOptions>();
    if (options.from == time) return;
    options.from = time;
    session()->setOptions(options, burst());
}

void LandmarkPage::layOut()
{
    FigurePage::layOut();
    follow();
    drawDragged();
}

void LandmarkPage::forget()
{
    m_soon->stop();
    m_dragged.reset();
    m_handle->hide();
    FigurePage::forget();
}

void LandmarkPage::follow()
{
    const auto shown = result();
    const figure::Figure& figure = plot()->figure();
    const auto placed = shown && !figure.axes.empty() ? placedFlag(figure, metrics()) : std::nullopt;
    m_handle->follow(placed, placed ? figure.axes.front().plot : figure::Rect());
    if (!placed) return;
    const words::NumberStyle& numbers = style().numbers;
    QString words = tr("Landmark at %1").arg(qt(analyses::timeInWords(shown->landmark, *shown, numbers)));
    for (const std::string& statement : analyses::sideStatements(*shown, numbers)) words += "; " + qt(statement);
    m_handle->setWords(words);
}

void LandmarkPage::drawDragged()
{
    std::vector<figure::Mark> marks;
    if (m_dragged && !plot()->figure().axes.empty()) {
        const figure::Axes& axes = plot()->figure().axes.front();
        const double x = axes.x(*m_dragged);
        marks.emplace_back(figure::Segments{{{{x, axes.plot.y}, {x, axes.plot.bottom()}}}, {style().accent, 1.5, {}}});
    }
    plot()->setOverlay(std::move(marks));
}

} // namespace atrisk::ui
