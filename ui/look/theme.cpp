#include "ui/look/theme.h"

#include "ui/look/window_style.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QIconEngine>
#include <QLabel>
#include <QPainter>
#include <QSvgRenderer>
#include <QVariant>

static void loadResources() { Q_INIT_RESOURCE(window); } // outside any namespace, as Qt asks

namespace atrisk::ui {
namespace {

constexpr char systemIsDark[] = "atriskSystemIsDark", styled[] = "atriskStyled"; ///< properties of the application

Tokens lightTokens()
{
    return {0xF2F4F3, 0xFFFFFF, 0xE7EBEA, 0xD6DCDA, 0x87938F, 0x17211F, 0x48544F, 0x626E6A,
            0x0F665C, 0xDCECE8, 0xFFFFFF, 0x1F6B42, 0x835400, 0xA3261C, false};
}

Tokens darkTokens()
{
    return {0x1B2020, 0x232929, 0x161A1A, 0x363E3D, 0x74807D, 0xE7ECEA, 0xB4BEBB, 0x93A09C,
            0x62C4B3, 0x1F4039, 0x10201D, 0x7FCB9B, 0xE9BE68, 0xF09A8F, true};
}

void setInks(QPalette& palette, const Tokens& t)
{
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, t.ink);
    QColor faint = t.ink3;
    faint.setAlpha(150);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) palette.setColor(QPalette::Disabled, role, faint);
    palette.setColor(QPalette::PlaceholderText, t.ink3);
    palette.setColor(QPalette::BrightText, t.wrong);
    palette.setColor(QPalette::Link, t.accent);
    palette.setColor(QPalette::LinkVisited, t.accent);
}

QPalette paletteOf(const Tokens& t)
{
    QPalette palette(t.window);
    palette.setColor(QPalette::Window, t.window);
    for (const auto role : {QPalette::Base, QPalette::Button, QPalette::ToolTipBase, QPalette::Light}) palette.setColor(role, t.surface);
    palette.setColor(QPalette::AlternateBase, t.sunken);
    palette.setColor(QPalette::Midlight, t.sunken);
    palette.setColor(QPalette::Mid, t.line);
    palette.setColor(QPalette::Dark, t.edge);
    palette.setColor(QPalette::Shadow, t.line);
    palette.setColor(QPalette::Highlight, t.accent);
    palette.setColor(QPalette::HighlightedText, t.onAccent);
    setInks(palette, t);
    return palette;
}

QString styleSheetOf(const Tokens& t)
{
    QFile file(QStringLiteral(":/window/window.qss"));
    if (!file.open(QIODevice::ReadOnly)) return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const std::pair<const char*, QColor> values[] = {
        {"@window", t.window},     {"@surface", t.surface}, {"@sunken", t.sunken}, {"@line", t.line},     {"@edge", t.edge},
        {"@ink3", t.ink3},         {"@ink2", t.ink2},       {"@ink", t.ink},       {"@accent", t.accent}, {"@tint", t.tint},
        {"@onaccent", t.onAccent}, {"@ok", t.ok},           {"@look", t.look},     {"@wrong", t.wrong}};
    for (const auto& [token, color] : values) sheet.replace(QLatin1String(token), color.name());
    return sheet.replace(QLatin1String("@theme"), QLatin1String(t.dark ? "dark" : "light"));
}

/// The desktop's font, or Open Sans where the desktop names none of its own.
QString fontFamily()
{
    const QString desktop = QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
    const QStringList nobodysChoice = {"", "Sans", "Sans Serif", "sans-serif", "DejaVu Sans", "Liberation Sans", "Helvetica", "Arial"};
    const bool chosen = !nobodysChoice.contains(desktop) && QFontDatabase::hasFamily(desktop);
    return chosen || !QFontDatabase::hasFamily("Open Sans") ? desktop : QStringLiteral("Open Sans");
}

bool isDark(QApplication& application, Theme theme)
{
    if (!application.property(systemIsDark).isValid())
        application.setProperty(systemIsDark, application.palette().color(QPalette::Window).lightness() < 128);
    return theme == Theme::System ? application.property(systemIsDark).toBool() : theme == Theme::Dark;
}

QColor inkOf(Tone tone, bool disabled)
{
    const Tokens& t = tokensOf(QApplication::palette());
    if (disabled) return QApplication::palette().color(QPalette::Disabled, QPalette::ButtonText);
    switch (tone) {
    case Tone::Ink: return t.ink;
    case Tone::Soft: return t.ink3;
    case Tone::OnAccent: return t.onAccent;
    case Tone::Passed: return t.ok;
    case Tone::Look: return t.look;
    }
    return t.ink;
}

/// Draws an SVG in the palette's ink, so that icons follow the theme.
class InkIcon : public QIconEngine {
public:
    InkIcon(QByteArray svg, Tone tone) : m_svg(std::move(svg)), m_tone(tone) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const QColor ink = inkOf(m_tone, mode == QIcon::Disabled);
        QByteArray svg = m_svg;
        svg.replace("#000", ink.name().toLatin1());
        painter->save();
        painter->setOpacity(ink.alphaF());
        QSvgRenderer(svg).render(painter, QRect(rect.topLeft(), QSize(rect.height(), rect.height())));
        painter->restore();
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine* clone() const override { return new InkIcon(*this); }

private:
    QByteArray m_svg;
    Tone m_tone;
};

} // namespace

const Tokens& tokens(bool dark)
{
    static const Tokens themes[] = {lightTokens(), darkTokens()};
    return themes[dark ? 1 : 0];
}

// Mid: a role that no rule of the style sheet changes for a single widget.
const Tokens& tokensOf(const QPalette& palette) { return tokens(palette.color(QPalette::Mid).lightness() < 128); }

void applyTheme(QApplication& application, Theme theme)
{
    loadResources();
    const Tokens& t = tokens(isDark(application, theme));
    QFont font(fontFamily());
    font.setPixelSize(13);
    if (!application.property(styled).toBool()) application.setStyle(new WindowStyle);
    application.setProperty(styled, true);
    application.setFont(font);
    application.setPalette(paletteOf(t));
    application.setStyleSheet(styleSheetOf(t));
}

QIcon icon(const QString& name, Tone tone)
{
    loadResources();
    QFile file(QStringLiteral(":/window/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QIcon(new InkIcon(file.readAll(), tone));
}

QLabel* makeLabel(Words kind, const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    dress(label, kind);
    return label;
}

void dress(QLabel* label, Words kind)
{
    static constexpr const char* names[] = {"title", "heading", "body", "strong", "small", "note", "section"};
    label->setProperty("words", names[static_cast<int>(kind)]);
    label->setTextFormat(Qt::PlainText);
}

QWidget* makeLine(QWidget* parent)
{
    auto* line = new QWidget(parent);
    line->setObjectName("line");
    line->setAttribute(Qt::WA_StyledBackground);
    line->setFixedHeight(1);
    return line;
}

QFont uiFont(int pixels, bool strong)
{
    QFont font = QApplication::font();
    font.setPixelSize(pixels);
    font.setWeight(strong ? QFont::DemiBold : QFont::Normal);
    return font;
}

} // namespace atrisk::ui
