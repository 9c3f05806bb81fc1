// The true page of an export, fitted into the canvas.
#pragma once

#include "core/figure/figure.h"

#include <QSizeF>
#include <QWidget>

namespace atrisk::ui {

class PagePreview : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    void setFigure(const figure::Figure& figure, const QSizeF& millimetres);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    figure::Figure m_figure;
    QSizeF m_page; ///< millimetres
};

} // namespace atrisk::ui
