#include "ui/present/talk_style.h"

#include "ui/look/theme.h"

#include <algorithm>

namespace atrisk::ui {

figure::Style talkStyle(const QPalette& palette)
{
    figure::Style style = *figure::findStyle("slide");
    if (!tokensOf(palette).dark) return style;
    const figure::Style dark = figure::darkScreenStyle();
    style.dark = true;
    style.background = {0, 0, 0, 255}; // a projector's dark is black: no frame is seen around the figure
    style.ink = dark.ink;
    style.softInk = dark.softInk;
    style.line = dark.line;
    style.accent = dark.accent;
    return style;
}

QSizeF talkPage(const QSize& pixels)
{
    constexpr double leastWidth = 254; // of a slide of 4 : 3
    const figure::Style& slide = *figure::findStyle("slide");
    const double shape = static_cast<double>(std::max(1, pixels.width())) / std::max(1, pixels.height());
    const double width = std::max(leastWidth, slide.height * shape);
    return {width, width / shape};
}

} // namespace atrisk::ui
