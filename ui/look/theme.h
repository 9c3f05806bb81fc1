// How the window looks: tokens → palette, style sheet, fonts and icons. Figures bring their own style.
#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QSize>
#include <QString>

class QApplication;
class QLabel;
class QWidget;

namespace atrisk::ui {

enum class Theme { System, Light, Dark };

/// The named colours of one theme.
struct Tokens {
    QColor window, surface, sunken;
    QColor line, edge;      ///< between areas; around controls
    QColor ink, ink2, ink3; ///< text: main, soft, softest
    QColor accent, tint, onAccent;
    QColor ok, look, wrong; ///< lights: passed, to look at, wrong
    bool dark = false;
};
[[nodiscard]] const Tokens& tokens(bool dark);
/// Those of the theme a palette belongs to: `tokensOf(widget->palette())` while painting.
[[nodiscard]] const Tokens& tokensOf(const QPalette& palette);

/// Sets style, palette, style sheet and font. May be called again to change the theme while windows are open.
void applyTheme(QApplication& application, Theme theme);

/// What colour an icon has; it follows the theme.
enum class Tone { Ink, Soft, OnAccent, Passed, Look };
/// A 16-px icon of resources/icons by file name without ending.
/// In a rectangle wider than high it stands at the left: `besideText` leaves a gap before a button's words.
[[nodiscard]] QIcon icon(const QString& name, Tone tone = Tone::Ink);
inline constexpr QSize besideText{21, 16};

/// Kinds of label the style sheet knows: size and ink.
enum class Words { Title, Heading, Body, Strong, Small, Note, Section };
[[nodiscard]] QLabel* makeLabel(Words kind, const QString& text = {}, QWidget* parent = nullptr);
/// A label becomes one of this kind.
void dress(QLabel* label, Words kind);
/// A hairline across its layout.
[[nodiscard]] QWidget* makeLine(QWidget* parent = nullptr);

/// The window's font at a size in pixels.
[[nodiscard]] QFont uiFont(int pixels, bool strong = false);

} // namespace atrisk::ui
