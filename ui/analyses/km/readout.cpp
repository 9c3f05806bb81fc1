#include "ui/analyses/km/readout.h"

#include "ui/look/line_sample.h"
#include "ui/look/theme.h"
#include "ui/look/window_style.h"
#include "ui/look/words.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleOption>
#include <algorithm>

namespace atrisk::ui {
namespace {

QString invitation() { return Said::tr("Point at the figure to read survival and patients at risk at any time"); }
constexpr double margin = 12, wordGap = 6, armGap = 24;

const QString& nameOf(const ArmReading& arm, bool shortName) { return shortName && !arm.shortName.isEmpty() ? arm.shortName : arm.name; }

/// A name in at most `longest` pixels. Of names that begin with the same word, that word goes first: they differ behind it.
QString nameOf(const Reading& reading, const ArmReading& arm, bool shortName, int longest)
{
    const QString& name = nameOf(arm, shortName);
    const QString first = name.section(' ', 0, 0);
    const auto beginsAlike = [&](const ArmReading& other) { return nameOf(other, shortName).section(' ', 0, 0) == first; };
    const QFontMetrics metrics(uiFont(13));
    const bool cut = metrics.horizontalAdvance(name) > longest && first != name && std::ranges::count_if(reading.arms, beginsAlike) > 1;
    return metrics.elidedText(cut ? QStringLiteral("…") + name.section(' ', 1) : name, Qt::ElideMiddle, longest);
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
        if (m_painter != nullptr) paintLineSample(*m_painter, QPointF(m_x, m_height / 2.0), style);
        skip(lineSampleWidth + wordGap);
    }
    void skip(double width) { m_x += width; }
    [[nodiscard]] double end() const { return m_x; }

private:
    QPainter* m_painter;
    int m_height;
    double m_x = margin;
};

/// "65 at risk" → "n 65"; "no longer followed" → "–".
QString shortAtRisk(const QString& words)
{
    return words.endsWith(Said::tr("at risk")) ? "n " + words.section(' ', 0, 0) : QStringLiteral("–");
}

} // namespace

Readout::Readout(QWidget* parent) : QWidget(parent)
{
    setObjectName("readout");
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(34);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(invitation());
}

void Readout::setReading(std::optional<Reading> reading)
{
    m_reading = std::move(reading);
    setAccessibleName(m_reading ? m_reading->spoken() : invitation());
    setToolTip(m_reading ? m_reading->spoken() : QString()); // many arms may not fit
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
    constexpr int whole = 100000, leastWithIntervals = 80; // a name cut to less says too little to keep the interval for
    std::vector<Detail> ways;
    const auto add = [&ways](bool intervals, int least, bool words) {
        ways.insert(ways.end(), {{intervals, false, whole, words, true}, {intervals, true, whole, words, true}});
        for (int longest = 160; longest >= least; longest -= 20) ways.push_back({intervals, true, longest, words, true});
    };
    if (!m_narrow) {
        add(true, leastWithIntervals, true);
        add(true, 60, false);                        // "n 65" for "65 at risk"
        ways.push_back({true, true, 0, true, true}); // the line sample alone names the arm
    }
    add(false, 40, true);
    ways.push_back({false, true, 0, true, true});
    // Each arm's own numbers go before their difference.
    for (const Detail& detail : ways)
        for (const bool difference : {true, false}) {
            const Detail tried{detail.intervals, detail.shortNames, detail.longestName, detail.words, difference};
            if (paintReading(nullptr, tried) <= width() - margin) return tried;
        }
    return {false, true, 0, false, false};
}

double Readout::paintReading(QPainter* painter, const Detail& detail) const
{
    const Tokens& t = tokensOf(palette());
    Line line(painter, height());
    line.word(m_reading->when, uiFont(13, true), t.ink, armGap);
    for (const ArmReading& arm : m_reading->arms) {
        line.line(arm.style);
        if (detail.longestName > 0) line.word(nameOf(*m_reading, arm, detail.shortNames, detail.longestName), uiFont(13), t.ink, wordGap);
        const bool interval = detail.intervals && !arm.interval.isEmpty();
        line.word(arm.survival, uiFont(13, true), t.ink, interval ? wordGap : 0);
        if (interval) line.word('(' + arm.interval + ')', uiFont(13), t.ink2, 0);
        if (!arm.survival.isEmpty()) line.word(QStringLiteral(", "), uiFont(13), t.ink2, 0);
        line.word(detail.words ? arm.atRisk : shortAtRisk(arm.atRisk), uiFont(13), t.ink2, armGap);
    }
    if (detail.difference && !m_reading->difference.isEmpty()) {
        line.word(tr("Difference"), uiFont(13), t.ink, wordGap);
        line.word(m_reading->difference, uiFont(13, true), t.ink, wordGap);
        line.word(detail.intervals ? tr("points %1").arg(m_reading->differenceInterval) : tr("points"), uiFont(13), t.ink2, armGap);
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
    painter.drawText(rect().adjusted(static_cast<int>(margin), 0, -8, 0), Qt::AlignLeft | Qt::AlignVCenter, invitation());
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
