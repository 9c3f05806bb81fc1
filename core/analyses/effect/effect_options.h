// What can be chosen of an effect along a marker.
#pragma once

#include "core/report/figure_words.h"

#include <optional>
#include <string>

namespace atrisk::analyses {

enum class EffectView {
    Spline, ///< a smooth curve
    Stepp,  ///< overlapping windows of patients
};
enum class SplineFreedom { Two, Three, Four, Five };

struct EffectOptions : report::FigureWords {
    std::string marker; ///< id; "" = the first offered
    EffectView view = EffectView::Spline;
    SplineFreedom freedom = SplineFreedom::Three;
    std::optional<double> window, overlap; ///< patients; none = a quarter, and three quarters of that

    [[nodiscard]] int df() const { return 2 + static_cast<int>(freedom); }
    bool operator==(const EffectOptions&) const = default;
};

[[nodiscard]] report::Options effectOptions();

} // namespace atrisk::analyses
