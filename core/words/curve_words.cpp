#include "core/words/curve_words.h"

#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <cmath>

namespace atrisk::words {

std::string curveSentence(const std::string& arm, const std::string& when, const stats::CurvePoint& point, double confidence,
                          const NumberStyle& style)
{
    const std::string place = arm + ", " + when + ": ";
    if (point.beyondFollowUp) return place + "no longer followed";
    std::string text = place + percent(point.survival, style);
    if (std::isfinite(point.lower) && std::isfinite(point.upper))
        text += ", " + namedInterval(confidence, percentInterval(point.lower, point.upper, style), style);
    return text + ", " + integer(point.atRisk, style) + " at risk";
}

} // namespace atrisk::words
