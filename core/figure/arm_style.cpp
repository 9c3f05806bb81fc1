#include "core/figure/arm_style.h"

#include <optional>

namespace atrisk::figure {
namespace {

void wear(ArmStyle& look, const Color& line, const Style& style)
{
    look.line = line;
    if (!style.textInInk) look.text = readable(line, style.background);
}

} // namespace

ArmStyle armStyle(const study::Arm& arm, std::size_t index, std::size_t count, const Style& style)
{
    ArmStyle look = style.arm(index, count);
    if (const std::optional<Color> own = colorOf(arm.color)) wear(look, *own, style);
    for (const OwnLook& own : style.own) {
        if (own.arm != arm.value && own.arm != arm.label) continue;
        if (own.line) wear(look, *own.line, style);
        if (!own.dash) continue;
        look.dash = *own.dash;
        for (double& length : look.dash) length *= style.curveWidth;
    }
    return look;
}

LegendEntry armEntry(const study::Arm& arm, std::size_t index, std::size_t count, const Style& style)
{
    const ArmStyle look = armStyle(arm, index, count, style);
    return {arm.label.empty() ? arm.value : arm.label,
            arm.shortLabel,
            {look.line, style.curveWidth, look.dash},
            {style.textSize, true, false, look.text}};
}

} // namespace atrisk::figure
