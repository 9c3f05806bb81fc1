// A hazard ratio and its interval on a small logarithmic line.
#pragma once

#include "ui/numbers/numbers_text.h"

#include <QWidget>

namespace atrisk::ui {

/// From 0.25 to 4, wider where the estimate lies outside; a bound outside the line ends in an arrow. "Favours …" stands
/// under each half, with short arm names where the long ones do not fit.
class IntervalLine : public QWidget {
    Q_OBJECT
public:
    explicit IntervalLine(RatioOnLine ratio, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// Where the line ends: `first` < the estimate < `second`.
    [[nodiscard]] std::pair<double, double> range() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] double x(double ratio) const;
    void paintAxis(QPainter& painter) const;
    void paintInterval(QPainter& painter) const;
    void paintFavours(QPainter& painter) const;

    RatioOnLine m_ratio;
};

} // namespace atrisk::ui
