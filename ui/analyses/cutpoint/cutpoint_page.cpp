#include "ui/analyses/cutpoint/cutpoint_page.h"

#include "core/analyses/cutpoint/cutpoint_words.h"
#include "core/base/numeric.h"
#include "core/figure/text_block.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"
#include "ui/look/words.h"
#include "ui/report/flag_handle.h"

#include <QTimer>
#include <algorithm>
#include <cmath>

namespace atrisk::ui {
namespace {

constexpr int followMilliseconds = 60;
constexpr double freeSteps = 200; // of the axis, with Alt

const QString burst = QStringLiteral("cut-point");

/// The words over the line; null = there is no such figure.
const figure::Text* cutWords(const figure::Figure& figure)
{
    for (const figure::Mark& mark : figure.marks)
        if (const auto* text = std::get_if<figure::Text>(&mark); text != nullptr && text->part == "Cut-point") return text;
    return nullptr;
}

} // namespace

CutpointPage::CutpointPage(const analyses::Analysis& analysis, Session* session, QWidget* parent)
    : FigurePage(analysis, session, parent), m_handle(new FlagHandle(plot())), m_wait(new QTimer(this))
{
    m_handle->setObjectName(QStringLiteral("cutpoint.handle"));
    m_handle->setToolTip(tr("Drag the cut-point from patient to patient, or move it with the arrow keys; Alt moves it freely"));
    m_wait->setSingleShot(true);
    m_wait->setInterval(followMilliseconds);
    connect(m_wait, &QTimer::timeout, this, [this] {
        if (m_dragged) cutAt(*m_dragged);
    });
    connect(m_handle, &FlagHandle::dragged, this, &CutpointPage::drag);
    connect(m_handle, &FlagHandle::dropped, this, &CutpointPage::drop);
    connect(m_handle, &FlagHandle::dragCancelled, this, &CutpointPage::cancel);
    connect(m_handle, &FlagHandle::stepped, this, &CutpointPage::step);
}

void CutpointPage::take()
{
    if (const report::ReportPtr made = report(); made) {
        m_result = made->resultAs<analyses::CutPoint>();
        m_values.clear();
        for (const analyses::CutArm& arm : m_result->arms) m_values.insert(m_values.end(), arm.values.begin(), arm.values.end());
        std::ranges::sort(m_values);
        m_values.erase(std::ranges::unique(m_values).begin(), m_values.end());
    } else if (session()->isReportCurrent(analysis().id)) {
        m_result.reset();
    }
    FigurePage::take();
}

void CutpointPage::forget()
{
    m_result.reset();
    m_dragged.reset();
    m_handle->hide();
    plot()->setOverlay({});
    FigurePage::forget();
}

void CutpointPage::layOut()
{
    FigurePage::layOut();
    placeHandle();
    drawDragged();
}

const figure::Axes& CutpointPage::axes() const { return plot()->figure().axes.front(); }

void CutpointPage::placeHandle()
{
    const figure::Text* said = plot()->figure().axes.empty() ? nullptr : cutWords(plot()->figure());
    if (!m_result || said == nullptr) return m_handle->follow({}, {});
    const double cut = m_dragged.value_or(m_result->cut);
    m_handle->follow(analyses::PlacedFlag{figure::textBox(*said, metrics()), axes().x(cut), 0}, axes().plot);
    const words::NumberStyle numbers = style().numbers;
    m_handle->setWords(tr("Cut-point of %1: %2").arg(qt(m_result->marker.name.label), qt(analyses::sidesSentence(*m_result, numbers))));
}

/// The line where it is held: the figure's own follows when its numbers are there.
void CutpointPage::drawDragged()
{
    if (!m_dragged || plot()->figure().axes.empty()) return plot()->setOverlay({});
    const figure::Style look = style();
    const double x = axes().x(*m_dragged);
    plot()->setOverlay({figure::Segments{{{{x, axes().plot.y}, {x, axes().plot.bottom()}}}, {look.accent, look.curveWidth * 1.6, {}}}});
}

double CutpointPage::nearest(double value) const
{
    const auto above = std::ranges::lower_bound(m_values, value);
    if (above == m_values.begin()) return m_values.front();
    if (above == m_values.end()) return m_values.back();
    return value - *(above - 1) < *above - value ? *(above - 1) : *above;
}

void CutpointPage::drag(double x, bool free)
{
    if (!m_result || m_values.empty() || plot()->figure().axes.empty()) return;
    if (!m_dragged) session()->beginDrag();
    const QRectF within = toPixels(axes().plot);
    const double share = std::clamp((x - within.x()) / within.width(), 0.0, 1.0); // it never leaves the axis
    const double value = axes().xMin + share * (axes().xMax - axes().xMin), fine = (axes().xMax - axes().xMin) / freeSteps;
    m_dragged = free ? std::round(value / fine) * fine : nearest(value);
    placeHandle();
    drawDragged();
    if (!m_wait->isActive()) m_wait->start();
}

void CutpointPage::drop()
{
    if (!m_dragged) return;
    m_wait->stop();
    cutAt(*std::exchange(m_dragged, std::nullopt));
    session()->endDrag();
    placeHandle();
    drawDragged();
}

void CutpointPage::cancel()
{
    m_wait->stop();
    if (!std::exchange(m_dragged, std::nullopt)) return;
    session()->cancelDrag();
    placeHandle();
    drawDragged();
}

/// To the next patient's value; with Alt a little.
void CutpointPage::step(int direction, bool free)
{
    if (!m_result || m_values.empty() || plot()->figure().axes.empty()) return;
    // Keys come faster than numbers.
    const std::string& asked = session()->options<analyses::CutpointOptions>().cut;
    const auto cut = analyses::askedCut(asked);
    const double from = cut && cut->value ? *cut->value : m_result->cut;
    if (free) return cutAt(std::clamp(from + direction * (axes().xMax - axes().xMin) / freeSteps, axes().xMin, axes().xMax));
    if (direction > 0) {
        const auto next = std::ranges::upper_bound(m_values, from);
        return cutAt(next == m_values.end() ? m_values.back() : *next);
    }
    const auto here = std::ranges::lower_bound(m_values, from);
    cutAt(here == m_values.begin() ? m_values.front() : *(here - 1));
}

void CutpointPage::cutAt(double value)
{
    auto options = session()->options<analyses::CutpointOptions>();
    options.cut = base::numberText(value);
    session()->setOptions(options, burst);
}

} // namespace atrisk::ui
