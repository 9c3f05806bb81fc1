// What mouse and keys take hold of to move a flag. The renderer draws the flag; this only adds the focus ring.
#pragma once

#include "core/analyses/km/figure/km_flags.h"

#include <QWidget>
#include <optional>

namespace atrisk::ui {

/// Covers the flag's words and a strip along its line.
class FlagHandle : public QWidget {
    Q_OBJECT
public:
    explicit FlagHandle(QWidget* plot);
    /// Hides itself where there is no flag. `plot`: the axes, millimetres.
    void follow(const std::optional<analyses::PlacedFlag>& flag, const figure::Rect& plot);
    /// "Milestone at 6 months: …"
    void setWords(const QString& name);

Q_SIGNALS:
    void dragged(double x, bool free); ///< x: of the line, in pixels of the plot
    void dropped();
    void dragCancelled();
    void stepped(int direction, bool free);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QRect m_box;       ///< of the words, within this widget
    double m_line = 0; ///< pixels of the plot
    double m_grip = 0; ///< from the line to where it was taken hold of
    bool m_held = false, m_moved = false, m_ring = false;
};

} // namespace atrisk::ui
