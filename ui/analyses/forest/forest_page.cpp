#include "ui/analyses/forest/forest_page.h"

#include "core/analyses/forest/forest_options.h"
#include "ui/analyses/forest/forest_readout.h"
#include "ui/analyses/forest/forest_thumbnail.h"
#include "ui/analyses/forest/forest_toolbar.h"
#include "ui/analyses/forest/sticky_edges.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"
#include "ui/look/theme.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <algorithm>
#include <cmath>

namespace atrisk::ui {
namespace {

constexpr double pixelsPerMillimetre = 96 / 25.4;
constexpr double leastShare = 0.85; ///< of its natural height: a forest a little too long shrinks, a longer one scrolls
constexpr int wheelStep = 60;       ///< pixels
constexpr double beside = 1.5;      ///< millimetres by which a row's mark is wider than the row

figure::Color colorOf(const QColor& color, int alpha)
{
    const auto channel = [](int value) { return static_cast<std::uint8_t>(value); };
    return {channel(color.red()), channel(color.green()), channel(color.blue()), channel(alpha)};
}

} // namespace

ForestPage::ForestPage(const analyses::Analysis& analysis, Session* session, QWidget* parent)
    : FigurePage(analysis, session, new ForestToolBar(session), new ForestReadout, parent), m_toolBar(findChild<ForestToolBar*>()),
      m_readout(findChild<ForestReadout*>()), m_thumbnail(new ForestThumbnail(session, this)), m_scroll(new QScrollArea),
      m_edges(new StickyEdges(m_scroll))
{
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    wrapPlot(m_scroll);
    m_scroll->setWidget(plot());
    listen();
}

ForestPage::~ForestPage() = default;

void ForestPage::listen()
{
    connect(session(), &Session::selectionChanged, this, [this] { mark(), say(); });
    connect(plot(), &FigurePlot::pointerMoved, this, &ForestPage::pointAt);
    connect(plot(), &FigurePlot::pointerLeft, this, &ForestPage::pointNowhere);
    connect(plot(), &FigurePlot::clicked, this, [this](const QPointF& at) {
        if (const auto row = rowUnder(at)) open(*row);
    });
    connect(plot(), &FigurePlot::wheelTurned, this, [this](const QPointF&, double steps) {
        QScrollBar* bar = m_scroll->verticalScrollBar();
        bar->setValue(bar->value() - static_cast<int>(steps * wheelStep));
        m_thumbnail->dismiss();
    });
}

void ForestPage::take()
{
    const report::ReportPtr current = report();
    auto forest = current ? current->resultAs<stats::ForestAnalysis>() : nullptr;
    if (forest != m_forest) {
        m_thumbnail->forget();
        m_focused.reset();
        m_hovered.reset();
        m_rows.clear();
    }
    if (session()->isReportCurrent(analysis().id)) m_forest = std::move(forest);
    FigurePage::take();
}

void ForestPage::forget()
{
    m_thumbnail->forget();
    m_forest.reset();
    m_rows.clear();
    m_focused.reset();
    m_hovered.reset();
    say();
    m_edges->setEdges(0, 0, 0);
    FigurePage::forget();
}

QSizeF ForestPage::sizeToDraw(const figure::Style& style) const
{
    QSizeF room = QSizeF(m_scroll->maximumViewportSize()) / pixelsPerMillimetre;
    const auto natural = [&] {
        return analyses::forestHeight(*m_forest, session()->options<analyses::ForestOptions>(), style, metrics(), room.width());
    };
    if (room.height() >= leastShare * natural()) return room;
    room.setWidth(room.width() - m_scroll->verticalScrollBar()->sizeHint().width() / pixelsPerMillimetre);
    return {room.width(), natural()};
}

void ForestPage::layOut()
{
    if (!m_forest) m_edges->setEdges(0, 0, 0), say();
    if (!m_forest || m_scroll->maximumViewportSize().isEmpty()) return;
    const figure::Style style = this->style();
    const QSizeF size = sizeToDraw(style);
    plot()->setMinimumHeight(static_cast<int>(std::floor(size.height() * pixelsPerMillimetre)));
    analyses::ForestPage page = std::move(
        analyses::forestPages(*m_forest, session()->options<analyses::ForestOptions>(), style, metrics(), size.width(), size.height())
            .front());
    m_rows = std::move(page.rows);
    plot()->setFigure(page.figure);
    const auto pixels = [](double millimetres) { return static_cast<int>(std::lround(millimetres * pixelsPerMillimetre)); };
    m_edge = std::max(pixels(page.headsBottom), pixels(page.axisBottom - page.axisTop));
    plot()->setAccessibleName(tr("Forest plot"));
    m_hovered.reset();
    if (m_focused && *m_focused >= m_rows.size()) m_focused.reset();
    mark();
    say();
    m_edges->setEdges(pixels(page.headsBottom) + 1, pixels(page.axisTop), pixels(page.axisBottom));
}

std::optional<std::size_t> ForestPage::rowUnder(const QPointF& at) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const figure::Rect& rect = m_rows[i].rect;
        if (at.y() >= rect.y && at.y() < rect.bottom() && at.x() >= rect.x - beside && at.x() <= rect.right() + beside) return i;
    }
    return std::nullopt;
}

/// Everyone is not marked: nothing was chosen then.
std::optional<std::size_t> ForestPage::chosenRow() const
{
    const study::Selection& selection = session()->selection();
    for (std::size_t i = 0; m_forest && i < m_rows.size(); ++i)
        if (m_rows[i].factor >= 0 && samePatients(selectionOfRow(*m_forest, placeOf(m_rows[i]), selection), selection)) return i;
    return std::nullopt;
}

QRect ForestPage::rowOnScreen(std::size_t row) const
{
    const figure::Rect& rect = m_rows[row].rect;
    const QRectF pixels(rect.x * pixelsPerMillimetre, rect.y * pixelsPerMillimetre, rect.width * pixelsPerMillimetre,
                        rect.height * pixelsPerMillimetre);
    return {plot()->mapToGlobal(pixels.topLeft().toPoint()), pixels.size().toSize()};
}

void ForestPage::pointAt(const QPointF& at)
{
    const auto row = rowUnder(at);
    plot()->setCursor(row ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (row == m_hovered) return;
    m_hovered = row;
    mark();
    say();
    if (!row) return m_thumbnail->dismiss();
    QRect place = rowOnScreen(*row);
    place.setLeft(QCursor::pos().x() + 16);
    m_thumbnail->announce(m_forest, placeOf(m_rows[*row]), place);
}

void ForestPage::pointNowhere()
{
    m_hovered.reset();
    m_thumbnail->dismiss();
    mark();
    say();
}

void ForestPage::focusRow(std::optional<std::size_t> row)
{
    m_focused = row;
    mark();
    say();
    if (!row) return;
    const figure::Rect& rect = m_rows[*row].rect;
    const int margin = m_edge + static_cast<int>(rect.height * pixelsPerMillimetre * 2);
    m_scroll->ensureVisible(0, static_cast<int>((rect.y + rect.height / 2) * pixelsPerMillimetre), 0, margin);
}

void ForestPage::stepRow(int direction)
{
    if (m_rows.empty()) return;
    const std::optional<std::size_t> from = m_focused ? m_focused : chosenRow();
    if (!from) return focusRow(0);
    const auto next = static_cast<std::ptrdiff_t>(*from) + direction;
    focusRow(static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(next, 0, static_cast<std::ptrdiff_t>(m_rows.size()) - 1)));
}

void ForestPage::open(std::size_t row)
{
    m_thumbnail->dismiss();
    if (!report()) return; // the rows are those of an earlier selection
    focusRow(row);
    Q_EMIT subgroupOpened(selectionOfRow(*m_forest, placeOf(m_rows[row]), session()->selection()));
}

void ForestPage::mark()
{
    const Tokens& t = tokensOf(palette());
    std::vector<figure::Mark> marks;
    const auto wide = [&](std::size_t row) {
        figure::Rect rect = m_rows[row].rect;
        const double left = std::max(0.0, rect.x - beside);
        return figure::Rect{left, rect.y, std::min(plot()->figure().width, rect.right() + beside) - left, rect.height};
    };
    const auto fill = [&](std::size_t row, int alpha) {
        marks.emplace_back(figure::Box{wide(row), colorOf(t.accent, alpha), {{0, 0, 0, 0}, 0, {}}, 0});
    };
    const auto chosen = chosenRow();
    if (chosen) {
        fill(*chosen, 40);
        figure::Rect bar = wide(*chosen);
        bar.width = 0.8;
        marks.emplace_back(figure::Box{bar, colorOf(t.accent, 255), {{0, 0, 0, 0}, 0, {}}, 0});
    }
    if (m_hovered && *m_hovered < m_rows.size()) fill(*m_hovered, 26);
    if (m_focused && m_focused != chosen && plot()->hasFocus())
        marks.emplace_back(figure::Box{wide(*m_focused), {255, 255, 255, 0}, {colorOf(t.accent, 255), 1.5, {}}, 0.6});
    plot()->setOverlay(std::move(marks));
}

void ForestPage::say()
{
    const auto row = m_hovered ? m_hovered : m_focused ? m_focused : chosenRow();
    const bool stale = !report(); // an earlier selection's
    const bool known = m_forest && !stale && row && *row < m_rows.size();
    m_readout->setWords(known ? std::optional(wordsOfRow(*m_forest, placeOf(m_rows[*row]), style().numbers)) : std::nullopt);
    const QString name = known ? m_readout->accessibleName() : tr("Forest plot");
    if (plot()->accessibleName() == name) return;
    plot()->setAccessibleName(name); // the screen reader says that of what has the keyboard
    QAccessibleEvent change(plot(), QAccessible::NameChanged);
    QAccessible::updateAccessibility(&change);
}

bool ForestPage::pressKey(int key)
{
    switch (key) {
    case Qt::Key_Up: stepRow(-1); return true;
    case Qt::Key_Down: stepRow(+1); return true;
    case Qt::Key_PageUp: stepRow(-10); return true;
    case Qt::Key_PageDown: stepRow(+10); return true;
    case Qt::Key_Escape: focusRow(std::nullopt); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_focused) open(*m_focused);
        return m_focused.has_value();
    default: return false;
    }
}

bool ForestPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == plot() && event->type() == QEvent::KeyPress && pressKey(static_cast<QKeyEvent*>(event)->key())) return true;
    const bool focus = event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut;
    if (watched == plot() && focus) QMetaObject::invokeMethod(this, &ForestPage::mark, Qt::QueuedConnection);
    return event->type() == QEvent::KeyPress ? false : FigurePage::eventFilter(watched, event); // its rows have their own keys
}

void ForestPage::hideEvent(QHideEvent* event)
{
    m_thumbnail->dismiss();
    FigurePage::hideEvent(event);
}

} // namespace atrisk::ui
