// How far apart colours look to readers with and without full colour vision, and on a grey print.
#pragma once

#include "core/figure/figure.h"

namespace atrisk::figure {

enum class Vision { Full, Protan, Deutan, Grey };

/// The colour as such a reader sees it. Protan and deutan: complete dichromacy, the matrices of Machado, Oliveira &
/// Fernandes (2009) on linear light. Grey: the luminance (IEC 61966-2-1).
[[nodiscard]] Color seenBy(Vision vision, const Color& color);

/// Distance in CIE L*a*b* (1976, D65). Alpha is ignored.
[[nodiscard]] double colourDifference(const Color& a, const Color& b);

/// Below it two arms are hard to tell apart by colour.
inline constexpr double leastColourDifference = 25;

/// Are they as far apart to dichromats and on a grey print?
[[nodiscard]] bool areApart(const Color& a, const Color& b);

} // namespace atrisk::figure
