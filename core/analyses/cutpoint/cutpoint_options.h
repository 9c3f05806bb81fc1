// What can be chosen of a cut-point.
#pragma once

#include "core/report/figure_words.h"

#include <optional>
#include <string>

namespace atrisk::analyses {

struct CutpointOptions : report::FigureWords {
    static constexpr std::string_view analysis = "cutpoint";

    std::string marker; ///< id; "" = the first offered
    std::string cut;    ///< "" = the median; "66%" = a quantile; else a value
    bool hunt = false;  ///< every cut-point is tried, and the best one's P corrected for that

    bool operator==(const CutpointOptions&) const = default;
};

/// What the text of a cut-point asks for.
struct AskedCut {
    std::optional<double> quantile, value; ///< one of them
};
/// None where it says neither: "" and "median" are the median.
[[nodiscard]] std::optional<AskedCut> askedCut(const std::string& text);

[[nodiscard]] report::Options cutpointOptions();

} // namespace atrisk::analyses
