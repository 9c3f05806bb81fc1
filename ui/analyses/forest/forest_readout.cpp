#include "ui/analyses/forest/forest_readout.h"

#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QAccessible>
#include <QPainter>
#include <QStyleOption>
#include <algorithm>
#include <vector>

namespace atrisk::ui {
namespace {

QString invitation() { return Said::tr("Point at a row to read its numbers and see its curves; click it to go there"); }
constexpr double margin = 12, wordGap = 6, partGap = 24;

struct Piece {
    QString text;
    bool strong;
    double after;
};

/// Everything a row says; `least` leaves out what is said elsewhere on the page.
std::vector<Piece> piecesOf(const ForestRowWords& words, bool question, bool counts)
{
    std::vector<Piece> pieces{{words.title, true, counts ? wordGap : partGap}};
    if (counts) pieces.push_back({words.counts, false, partGap});
    if (!words.ratio.isEmpty()) pieces.push_back({Said::tr("Hazard ratio"), false, wordGap});
    if (!words.ratio.isEmpty()) pieces.push_back({words.ratio, true, wordGap});
    if (!words.interval.isEmpty()) pieces.push_back({'(' + words.interval + ')', false, words.remark.isEmpty() ? partGap : wordGap});
    if (!words.remark.isEmpty()) pieces.push_back({words.remark, false, partGap});
    if (words.interaction.isEmpty()) return pieces;
    pieces.push_back({question ? words.question : Said::tr("Interaction"), false, wordGap});
    pieces.push_back({words.interaction, true, partGap});
    return pieces;
}

double widthOf(const std::vector<Piece>& pieces)
{
    double width = margin;
    for (const Piece& piece : pieces) width += QFontMetricsF(uiFont(13, piece.strong)).horizontalAdvance(piece.text) + piece.after;
    return width;
}

std::vector<Piece> fitting(const ForestRowWords& words, double room)
{
    for (const auto& [question, counts] : {std::pair{true, true}, {false, true}, {false, false}})
        if (auto pieces = piecesOf(words, question, counts); widthOf(pieces) - partGap <= room - margin) return pieces;
    auto pieces = piecesOf(words, false, false);
    QString& title = pieces.front().text;
    const double others = widthOf(pieces) - QFontMetricsF(uiFont(13, true)).horizontalAdvance(title);
    title = QFontMetricsF(uiFont(13, true)).elidedText(title, Qt::ElideMiddle, std::max(60.0, room - others));
    return pieces;
}

} // namespace

ForestReadout::ForestReadout(QWidget* parent) : QWidget(parent)
{
    setObjectName("readout");
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(34);
    setAccessibleName(invitation());
}

void ForestReadout::setWords(std::optional<ForestRowWords> words)
{
    m_words = std::move(words);
    setAccessibleName(m_words ? m_words->spoken() : invitation());
    setToolTip(m_words ? m_words->spoken() : QString());
    QAccessibleEvent announcement(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&announcement);
    update();
}

void ForestReadout::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QStyleOption option;
    option.initFrom(this);
    style()->drawPrimitive(QStyle::PE_Widget, &option, &painter, this);
    const Tokens& t = tokensOf(palette());
    double x = margin;
    const auto say = [&](const QString& text, const QFont& font, const QColor& ink, double after) {
        painter.setFont(font);
        painter.setPen(ink);
        const double width = QFontMetricsF(font).horizontalAdvance(text);
        painter.drawText(QRectF(x, 0, width + 2, height()), Qt::AlignLeft | Qt::AlignVCenter, text);
        x += width + after;
    };
    if (!m_words) return say(invitation(), uiFont(12), t.ink3, 0);
    for (const Piece& piece : fitting(*m_words, width()))
        say(piece.text, uiFont(13, piece.strong), piece.strong ? t.ink : t.ink2, piece.after);
}

} // namespace atrisk::ui
