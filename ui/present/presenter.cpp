#include "ui/present/presenter.h"

#include "core/figure/part.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/paint_marks.h"
#include "ui/figure/qt_text_metrics.h"
#include "ui/look/line_sample.h"
#include "ui/look/theme.h"
#include "ui/look/window_style.h"
#include "ui/look/words.h"
#include "ui/present/talk_style.h"
#include "ui/report/editor/figure_editor.h"
#include "ui/report/report_page.h"

#include <QAccessible>
#include <QCursor>
#include <QKeyEvent>
#include <QPainter>
#include <QTimer>
#include <algorithm>
#include <utility>

namespace atrisk::ui {
namespace {

constexpr int mouseRests = 3000; // milliseconds
constexpr double stripShare = 0.06;

QColor qColor(const figure::Color& color) { return {color.red, color.green, color.blue, color.alpha}; }

} // namespace

Presenter::Presenter(Session* session, QWidget* parent)
    : QWidget(parent, Qt::Window), m_session(session), m_metrics(std::make_unique<QtTextMetrics>()), m_mouseTimer(new QTimer(this))
{
    setObjectName("presenter");
    setWindowTitle(tr("Atrisk – presenting"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_mouseTimer->setSingleShot(true);
    m_mouseTimer->setInterval(mouseRests);
    connect(m_mouseTimer, &QTimer::timeout, this, [this] { setCursor(Qt::BlankCursor); });
    connect(m_session, &Session::optionsChanged, this, &Presenter::layOut);
    connect(m_session, &Session::studyClosed, this, &QWidget::close);
    wakeMouse();
}

Presenter::~Presenter() = default;

void Presenter::setPage(ReportPage* page)
{
    if (m_page == page) return layOut();
    if (m_page != nullptr) disconnect(m_page, nullptr, this, nullptr);
    m_page = page;
    m_talk = {};
    if (page != nullptr) connect(page, &ReportPage::reportChanged, this, &Presenter::layOut);
    layOut();
}

QRect Presenter::figureRoom() const { return rect().adjusted(0, 0, 0, hasReadings() ? -static_cast<int>(stripShare * height()) : 0); }

bool Presenter::hasReadings() const { return m_page != nullptr && m_page->analysis().id == kaplanMeierId; }

figure::Style Presenter::look() const
{
    const figure::Style style = talkStyle(palette());
    return m_page == nullptr ? style : figure::withLooks(style, m_page->editor()->edits());
}

/// While other numbers are computed, the former figure stays.
void Presenter::layOut()
{
    const report::ReportPtr report = m_page == nullptr ? nullptr : m_page->report();
    m_reading.reset();
    if (report && !size().isEmpty()) {
        const figure::Style style = talkStyle(palette());
        const QSizeF page = talkPage(figureRoom().size());
        const bool begins = m_talk.isEmpty();
        m_talk.setPages(report::pagesOf(*report, {style, *m_metrics, page.width(), page.height(), m_page->shownOptions(), true}));
        if (begins) m_talk.begin();
        m_notice.clear();
    } else if (m_page != nullptr && !report && m_session->isReportCurrent(m_page->analysis().id)) {
        m_talk = {};
        m_notice = sentence(m_session->reportError(m_page->analysis().id));
    }
    shownAnew();
}

void Presenter::shownAnew()
{
    m_drawn = {};
    if (m_reading) readAt(m_readAt); // other curves stand there
    setAccessibleName(m_talk.isEmpty() ? m_notice : qt(m_talk.shown().title));
    setAccessibleDescription(m_talk.isEmpty() ? QString() : m_talk.spoken());
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
    update();
}

void Presenter::drawFigure()
{
    m_drawn = QPixmap(size() * devicePixelRatio());
    m_drawn.setDevicePixelRatio(devicePixelRatio());
    m_drawn.fill(qColor(talkStyle(palette()).background));
    QPainter painter(&m_drawn);
    paintFigure(painter, m_talk.shown(), figureRoom());
}

void Presenter::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const figure::Style style = talkStyle(palette());
    if (m_blank) return painter.fillRect(rect(), Qt::black);
    if (m_talk.isEmpty()) {
        painter.fillRect(rect(), qColor(style.background));
        painter.setPen(qColor(style.ink));
        painter.setFont(uiFont(height() / 30));
        painter.drawText(rect().adjusted(40, 40, -40, -40), Qt::AlignCenter | Qt::TextWordWrap,
                         m_notice.isEmpty() ? tr("Computing …") : m_notice);
        return;
    }
    if (m_drawn.isNull()) drawFigure();
    painter.drawPixmap(0, 0, m_drawn);
    if (m_reading) paintReading(painter);
}

/// A line at the time, a dot on each curve that stands there, and what is read, in letters as large as the figure's.
void Presenter::paintReading(QPainter& painter) const
{
    const figure::Style style = look();
    painter.save();
    toFigureUnits(painter, m_talk.shown(), figureRoom());
    std::vector<figure::Mark> marks = hoverMarks(m_talk.shown().axes.front(), *m_session->analysis(), m_reading->time, style);
    if (m_reading->arms.size() < m_session->analysis()->arms.size()) marks.resize(std::min<std::size_t>(1, marks.size()));
    paintMarks(painter, marks, Pixels::Snap);
    painter.restore();
    const QRect strip(0, figureRoom().bottom() + 1, width(), height() - figureRoom().height());
    painter.setRenderHint(QPainter::Antialiasing);
    double size = strip.height() * 0.5;
    const double margin = width() * 0.047;
    const auto widthOf = [&] { return QFontMetricsF(uiFont(static_cast<int>(size))).horizontalAdvance(spokenLine()); };
    while (size > 10 && widthOf() + 2 * margin + 60.0 * static_cast<double>(m_reading->arms.size()) > width()) size *= 0.95;
    double x = margin;
    const auto word = [&](const QString& text, bool bold, double after) {
        const QFont font = uiFont(static_cast<int>(size), bold);
        const double wide = QFontMetricsF(font).horizontalAdvance(text);
        painter.setFont(font);
        painter.setPen(qColor(style.ink));
        painter.drawText(QRectF(x, strip.y(), wide + 2, strip.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
        x += wide + after;
    };
    word(m_reading->when, true, size);
    for (const ArmReading& arm : m_reading->arms) {
        paintLineSample(painter, QPointF(x, strip.center().y()), arm.style);
        x += lineSampleWidth + size * 0.4;
        word(arm.shortName.isEmpty() ? arm.name : arm.shortName, false, size * 0.4);
        word(arm.survival, true, size * 0.4);
        word(arm.atRisk, false, size);
    }
    if (!m_reading->difference.isEmpty()) word(tr("Difference %1 points").arg(m_reading->difference), false, 0);
}

QString Presenter::spokenLine() const
{
    QStringList words{m_reading->when};
    for (const ArmReading& arm : m_reading->arms)
        words << (arm.shortName.isEmpty() ? arm.name : arm.shortName) << arm.survival << arm.atRisk << QStringLiteral("   ");
    if (!m_reading->difference.isEmpty()) words << tr("Difference %1 points").arg(m_reading->difference);
    return words.join(QStringLiteral("  "));
}

bool Presenter::isShown(const QString& arm) const
{
    const std::string part = figure::partName("Curve", arm.toStdString());
    return std::ranges::any_of(m_talk.shown().marks, [&](const figure::Mark& mark) { return figure::partOf(mark) == part; });
}

void Presenter::readAt(const QPointF& place)
{
    const auto& analysis = m_session->analysis();
    const bool had = m_reading.has_value();
    m_readAt = place;
    m_reading.reset();
    if (hasReadings() && analysis && !m_talk.isEmpty() && !m_talk.shown().axes.empty()) {
        const figure::Axes& axes = m_talk.shown().axes.front();
        const double perMillimetre = figureRoom().width() / m_talk.shown().width;
        const figure::Point at{place.x() / perMillimetre, place.y() / perMillimetre};
        const figure::Rect& plot = axes.plot;
        if (at.x >= plot.x && at.x <= plot.right() && at.y >= plot.y && at.y <= plot.bottom()) {
            m_reading = ui::readAt(*analysis, axes.valueAtX(at.x), look(), axes.xMax - axes.xMin, axes.falls());
            const std::size_t all = m_reading->arms.size();
            std::erase_if(m_reading->arms, [this](const ArmReading& arm) { return !isShown(arm.name); });
            if (m_reading->arms.empty()) m_reading.reset();
            if (m_reading && (m_reading->arms.size() < all || !m_talk.isWhole())) m_reading->difference.clear(); // it is still to come
        }
    }
    if (had || m_reading) update();
}

void Presenter::wakeMouse()
{
    unsetCursor();
    m_mouseTimer->start();
}

void Presenter::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void Presenter::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) layOut();
}

void Presenter::mouseMoveEvent(QMouseEvent* event)
{
    wakeMouse();
    readAt(event->position());
}

void Presenter::mousePressEvent(QMouseEvent* event)
{
    wakeMouse();
    if (m_blank) return setBlank(false); // nobody saw what came
    if (event->button() == Qt::LeftButton && m_talk.next()) shownAnew();
    if (event->button() == Qt::RightButton && m_talk.back()) shownAnew();
}

void Presenter::setBlank(bool blank)
{
    if (std::exchange(m_blank, blank) != blank) update();
}

bool Presenter::step(int key)
{
    const auto moved = [this](bool moves) {
        if (moves) shownAnew();
        return true;
    };
    switch (key) {
    case Qt::Key_Space:
    case Qt::Key_Right:
    case Qt::Key_PageDown: return moved(m_talk.next());
    case Qt::Key_Left:
    case Qt::Key_Backspace:
    case Qt::Key_PageUp: return moved(m_talk.back());
    case Qt::Key_Home: m_talk.begin(); return moved(true);
    case Qt::Key_End: m_talk.end(); return moved(true);
    default: return false;
    }
}

/// To other figures and populations.
bool Presenter::turn(QKeyEvent* event)
{
    const int key = event->key();
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    if (event->modifiers().testFlag(Qt::AltModifier) && key >= Qt::Key_1 && key <= Qt::Key_7) {
        Q_EMIT populationRequested(key - Qt::Key_1);
        return true;
    }
    if (key == Qt::Key_Down || (control && key == Qt::Key_PageDown))
        Q_EMIT turnRequested(+1);
    else if (key == Qt::Key_Up || (control && key == Qt::Key_PageUp))
        Q_EMIT turnRequested(-1);
    else
        return false;
    return true;
}

void Presenter::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    if (key == Qt::Key_Escape || key == Qt::Key_F11) {
        close();
        return;
    }
    if (key == Qt::Key_B || key == Qt::Key_Period) {
        setBlank(!m_blank);
        return;
    }
    if (m_blank && key == Qt::Key_Space) return setBlank(false);
    if (turn(event) || step(key)) return setBlank(false);
    QWidget::keyPressEvent(event);
}

void Presenter::closeEvent(QCloseEvent* event)
{
    QWidget::closeEvent(event);
    Q_EMIT left();
}

} // namespace atrisk::ui
