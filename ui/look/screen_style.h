// How figures and their numbers look in the window: the screen's style, light or dark.
#pragma once

#include "core/figure/style.h"

class QPalette;

namespace atrisk::ui {

/// The one for a window of this palette.
[[nodiscard]] figure::Style screenStyle(const QPalette& palette);

} // namespace atrisk::ui
