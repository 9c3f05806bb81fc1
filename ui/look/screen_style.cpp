#include "ui/look/screen_style.h"
#include "ui/look/theme.h"

namespace atrisk::ui {

figure::Style screenStyle(const QPalette& palette)
{
    return tokensOf(palette).dark ? figure::darkScreenStyle() : *figure::findStyle("screen");
}

} // namespace atrisk::ui
