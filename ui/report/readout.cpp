#include "ui/report/readout.h"

#include "ui/theme.h"
#include "ui/window_style.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleOption>

namespace atrisk::ui {
namespace {

constexpr char invitation[] = "Point at the figure to read survival and patients at risk at any time";
constexpr double margin = 12, sample = 20, wordGap = 6, armGap = 24;

constexpr int cutName = 76;

QString nameOf(const ArmReading& arm, bool shortName, bool cut)
{
    const QString name = shortName && !arm.shortName.isEmpty() ? arm.shortName : arm.name;
    return cut ? QFontMetrics(uiFont(13)).elidedText(name, Qt::ElideMiddle, cutName) : name;
}

/// Lays words out one after another; draws where there is a painter.
class Line {
public:
    Line(QPainter* painter, int height) : m_painter(painter), m_height(height) {}

    void word(const QString& text, const QFont& font, const QColor& ink, double after)
    {
        if (text.isEmpty()) return;
        const double width = QFontMetricsF(font).horizontalAdvance(text);
        if (m_painter != nullptr) {
            m_painter->setFont(font);
            m_painter->setPen(ink);
            m_painter->drawText(QRectF(m_x, 0, width + 2, m_height), Qt::AlignLeft | Qt::AlignVCenter, text);
        }
        m_x += width + after;
    }
    void line(const figure::ArmStyle& style)
    {
        if (m_painter != nullptr) {
            QPen pen(QColor(style.line.red, style.line.green, style.line.blue), 2, Qt::SolidLine, Qt::FlatCap);
            if (!style.dash.empty()) pen.setDashPattern({2.5, 1.5});
            m_painter->setPen(pen);
            m_painter->drawLine(QPointF(m_x, m_height / 2.0), QPointF(m_x + sample, m_height / 2.0));
        }
        skip(sample + wordGap);
    }
    void skip(double width) { m_x += width; }
    [[nodiscard]] double end() const { return m_x; }

private:
    QPainter* m_painter;
    int m_height;
    double m_x = margin;
};

} // namespace

Readout::Readout(QWidget* parent) : QWidget(parent)
{
    setObjectName("readout");
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(34);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(QString::fromLatin1(invitation));
}

void Readout::setReading(std::optional<Reading> reading)
{
    m_reading = std::move(reading);
    setAccessibleName(m_reading ? m_reading->spoken() : QString::fromLatin1(invitation));
    QAccessibleEvent announcement(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&announcement);
    update();
}

void Readout::setNarrow(bool narrow)
{
    m_narrow = narrow;
    update();
}

Readout::Detail Readout::fitting() const
{
    for (const Detail detail : {Detail::All, Detail::NoIntervals, Detail::ShortNames})
        if (!(m_narrow && detail == Detail::All) && paintReading(nullptr, detail) <= width() - margin) return detail;
    return Detail::CutNames;
}

double Readout::paintReading(QPainter* painter, Detail detail) const
{
    const Tokens& t = tokensOf(palette());
    Line line(painter, height());
    line.word(m_reading->when, uiFont(13, true), t.ink, armGap);
    for (const ArmReading& arm : m_reading->arms) {
        line.line(arm.style);
        line.word(nameOf(arm, detail >= Detail::ShortNames, detail == Detail::CutNames), uiFont(13), t.ink, wordGap);
        const bool interval = detail == Detail::All && !arm.interval.isEmpty();
        line.word(arm.survival, uiFont(13, true), t.ink, interval ? wordGap : 0);
        if (interval) line.word('(' + arm.interval + ')', uiFont(13), t.ink2, 0);
        if (!arm.survival.isEmpty()) line.word(QStringLiteral(", "), uiFont(13), t.ink2, 0);
        line.word(arm.atRisk, uiFont(13), t.ink2, armGap);
    }
    return line.end() - armGap;
}

void Readout::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QStyleOption option;
    option.initFrom(this);
    style()->drawPrimitive(QStyle::PE_Widget, &option, &painter, this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokensOf(palette());
    if (m_reading) {
        paintReading(&painter, fitting());
        return;
    }
    if (!isEnabled()) return; // there is no figure to point at
    painter.setFont(uiFont(12));
    painter.setPen(t.ink3);
    painter.drawText(rect().adjusted(static_cast<int>(margin), 0, -8, 0), Qt::AlignLeft | Qt::AlignVCenter, QString::fromLatin1(invitation));
}

void Readout::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left: Q_EMIT stepped(-1); break;
    case Qt::Key_Right: Q_EMIT stepped(+1); break;
    case Qt::Key_Escape: Q_EMIT left(); break;
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace atrisk::ui
