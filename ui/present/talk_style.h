// How a figure looks on a whole screen: as on a slide, in the colours of the window's theme.
#pragma once

#include "core/figure/style.h"

#include <QPalette>
#include <QSize>
#include <QSizeF>

namespace atrisk::ui {

[[nodiscard]] figure::Style talkStyle(const QPalette& palette);

/// The page of a screen of so many pixels, in millimetres: of its shape and a slide's size, so that letters are as large as on a slide.
[[nodiscard]] QSizeF talkPage(const QSize& pixels);

} // namespace atrisk::ui
