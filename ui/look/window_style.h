// Fusion with the window's own check boxes and focus ring; words are words unless a label was told that they are markup.
#pragma once

#include <QProxyStyle>

namespace atrisk::ui {

class WindowStyle : public QProxyStyle {
    Q_OBJECT
public:
    WindowStyle();
    using QProxyStyle::polish;
    /// No label, tip or message reads what comes out of data as markup.
    void polish(QWidget* widget) override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const override;
};

/// A check box of 14 px, also for delegates.
void paintCheckBox(QPainter& painter, const QRect& rect, Qt::CheckState state, bool enabled, const QPalette& palette);
/// Came the focus by a key? A click needs no ring to show where it went.
[[nodiscard]] bool isByKeyboard(Qt::FocusReason reason);
/// The 2-px ring around what has the keyboard.
void paintFocusRing(QPainter& painter, const QRect& rect, const QPalette& palette);

} // namespace atrisk::ui
