// Thin frames over a figure: what is under the pointer, and what the keyboard is at.
#pragma once

#include "core/figure/figure.h"

#include <QWidget>
#include <optional>

namespace atrisk::ui {

/// Lies over the plot and takes no part in what the mouse does.
class EditFrames : public QWidget {
    Q_OBJECT
public:
    explicit EditFrames(QWidget* plot);
    void setHovered(std::optional<figure::Rect> box);
    void setCurrent(std::optional<figure::Rect> box);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<figure::Rect> m_hovered, m_current;
};

} // namespace atrisk::ui
