// A rubber band over a figure: which piece of it is meant.
#pragma once

#include "core/figure/figure.h"

#include <QPointF>
#include <QWidget>
#include <optional>
#include <vector>

namespace atrisk::ui {

class FigurePlot;

/// Lies over the plot and takes its mouse. Arrow keys go from spot to spot of the figure (a bar, a row, a box, a number at risk), Enter
/// takes one, Ctrl+A everything, Escape nothing.
class Brush : public QWidget {
    Q_OBJECT
public:
    explicit Brush(FigurePlot* plot);

    /// What is meant, in millimetres of the figure; none = nothing.
    [[nodiscard]] const std::optional<figure::Rect>& region() const { return m_region; }
    void clear();

Q_SIGNALS:
    void brushed(const atrisk::figure::Rect& region);
    void cleared(); ///< by hand
    void menuRequested(const atrisk::figure::Rect& region, const QPoint& onScreen);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void take(const figure::Rect& region);
    [[nodiscard]] std::vector<figure::Spot> everySpot() const;
    void stepSpot(int direction);
    void takeSpot();
    [[nodiscard]] std::optional<figure::Rect> spotOfKeys() const; ///< in the figure; none = they are on none
    [[nodiscard]] figure::Rect banded(const QPointF& to) const;
    [[nodiscard]] bool isStale() const; ///< the figure is another one, or zoomed otherwise

    FigurePlot* m_plot;
    std::optional<figure::Rect> m_region;
    std::vector<figure::Axes> m_axes; ///< of the figure when the region was taken, and its spots
    std::vector<figure::Spot> m_spots;
    std::optional<QPointF> m_from; ///< while the band is drawn; pixels
    int m_spot = -1;               ///< the keys' place among Figure::spots
};

} // namespace atrisk::ui
